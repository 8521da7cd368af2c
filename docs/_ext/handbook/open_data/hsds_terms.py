"""Taxonomies of HSDS: the handbook's registers, and the fields of records with their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handbook.facts.phrase import Fact, plain_fact
from handbook.facts.phrase import Row as FactRow
from handbook.model import Corpus
from handbook.model.base import Record, Row
from handbook.model.records import Act, Intervention, LegalBasis, Method, Source, Statement
from handbook.open_data.edition import Edition
from handbook.open_data.hsds_tables import Tables, uuid
from handbook.site import INDEXES, KIND_NAMES
from handbook.text import markdown

DESCRIPTIONS: dict[type[Record], Callable[[Any], str | None]] = {
    Act: lambda record: record.about,
    LegalBasis: lambda record: record.about,
    Method: lambda record: record.about,
}
"""The description of a record, for kinds whose `description` is not a list of statements."""

PARENTS: dict[type[Record], Callable[[Any], tuple[type[Record], str]]] = {LegalBasis: lambda record: (Act, record.act)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The terms that describe services. Each method adds a term unless it is there already, and returns its id."""

    corpus: Corpus
    edition: Edition
    tables: Tables

    def taxonomy(self, kind: str) -> str:
        """A register as a taxonomy."""
        shape = self.corpus.handbook.shape(kind)
        uri = self.edition.address(f"{INDEXES[kind]}/index.html")
        name = KIND_NAMES[kind][1]
        return self.tables.add("taxonomy", uuid("taxonomy", kind), name=name, description=shape.description or name, uri=uri)

    def term(self, code: str, kind: str, name: str, description: str, **cells: str | None) -> str:
        """A term; its description defaults to its name."""
        return self.tables.add(
            "taxonomy_term",
            uuid("taxonomy_term", code),
            code=code,
            name=name,
            description=description or name,
            taxonomy=KIND_NAMES[kind][1],
            language="da",
            taxonomy_id=self.taxonomy(kind),
            **cells,
        )

    def record(self, kind: type[Record], id_: str) -> str | None:
        """An entry of a register; None if it does not exist."""
        code = f"{kind.PATH}/{id_}"
        if found := self.tables.find("taxonomy_term", code):
            return found
        record = self.corpus.get(kind, id_)
        if record is None:
            return None
        about = DESCRIPTIONS.get(kind, lambda _: None)(record)
        texts = [about] if about else [row.text for row in getattr(record, "description", ())]
        description = "\n\n".join(map(markdown.plain, texts)) or (self.corpus.label(record, "kind") if kind is Source else "")
        parent = self.record(*PARENTS[kind](record)) if kind in PARENTS else None
        page = self.edition.page(kind, id_)
        return self.term(code, kind.PATH, self.corpus.title(record), description, parent_id=parent, term_uri=page)

    def field(self, row: type[Row], *names: str) -> str:
        """A field of a record."""
        code = "/".join((*parts(row), *names))
        if found := self.tables.find("taxonomy_term", code):
            return found
        shape = self.corpus.shape(row, *names)
        return self.term(code, register(row), shape.title, shape.description)

    def value(self, row: Row, name: str) -> str:
        """A value of an enumeration."""
        code = "/".join((*parts(type(row)), name, str(getattr(row, name))))
        if found := self.tables.find("taxonomy_term", code):
            return found
        field, shape = self.field(type(row), name), self.corpus.shape(row, name)
        meaning = self.corpus.explanation(row, name) or shape.description
        return self.term(code, register(type(row)), self.corpus.label(row, name), meaning, parent_id=field)

    def attribute(self, table: str, id_: str, term: str | None, value: str | None = None, source: Iterable[str] = ()) -> str:
        """Add an attribute of a row, with its sources; without a term only the sources."""
        link_id = id_
        if term is not None:
            link_id = self.tables.add("attribute", link_id=id_, link_entity=table, taxonomy_term_id=term, value=value or None)
            table = "attribute"
        for citation in source:
            document = self.record(Source, citation.partition("#")[0])
            if document:
                cells = {"link_type": "source", "taxonomy_term_id": document, "value": citation}
                self.tables.add("attribute", link_id=link_id, link_entity=table, **cells)
        return link_id

    def fact(self, table: str, id_: str, term: str, fact: Fact, prefix: str = "") -> str:
        """Add a fact as an attribute of a row, in the words of the pages."""
        return self.attribute(table, id_, term, prefix + plain_fact(fact), fact.source)

    def rows(self, table: str, id_: str, term: str, rows: Iterable[FactRow], prefix: str = "") -> None:
        """Add every fact of some rows as an attribute, after the term of its row."""
        for row in rows:
            for fact in row.facts:
                self.fact(table, id_, term, fact, f"{prefix}{row.term}: ")


def parts(row: type[Row]) -> list[str]:
    """The path of a class of rows, for the code of a term."""
    return row.PATH.removeprefix("#").split("/")


def register(row: type[Row]) -> str:
    """The kind of record that a class of rows belongs to; interventions for classes of several kinds."""
    return kind if (kind := parts(row)[0]) in KIND_NAMES else Intervention.PATH


def texts(rows: Iterable[Statement]) -> str:
    """Statements as paragraphs of plain text."""
    return "\n\n".join(markdown.plain(row.text) for row in rows)
