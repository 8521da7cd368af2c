"""The tables of HSDS 3.0 with stable ids, and the terms in them: the registers, and the fields of records with their values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from handbook.facts.phrase import Fact, plain_fact
from handbook.facts.phrase import Row as FactRow
from handbook.model import Corpus
from handbook.model.base import Record, Row
from handbook.model.records import Act, Intervention, LegalBasis, Method, Source, Statement
from handbook.open_data.csv_files import csv_text
from handbook.open_data.edition import Edition
from handbook.site import INDEXES, KIND_NAMES
from handbook.text import markdown

Cell: TypeAlias = str | int | float
Cells: TypeAlias = Mapping[str, Cell]

NAMESPACE = UUID("cf704aa9-e8a7-5d13-9ab2-cf9c1c46293c")
"""The namespace of all ids, the UUIDv5 of the address of the schemas. It must never change."""

encode = json.JSONEncoder(sort_keys=True).encode
"""The content of a row as text, from which its id is made."""

PACKAGE = Path(__file__).with_name("hsds-datapackage.json")
"""The standard's own description of its tables, unchanged: CC BY-SA 4.0, Open Referral."""


@cache
def uuid(kind: str, id_: str) -> str:
    """The id of a record in HSDS."""
    return str(uuid5(NAMESPACE, f"{kind}/{id_}"))


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows by table and id."""

    rows: dict[str, dict[str, Cells]] = field(default_factory=dict)

    def add(self, table: str, id_: str = "", **cells: Cell | None) -> str:
        """Add a row without empty cells and return its id; equal rows are one, whatever the address of the site."""
        known = {name: cell for name, cell in cells.items() if cell is not None}
        found = id_ or uuid(table, encode({name: cell for name, cell in known.items() if name != "uri"}))
        self.rows.setdefault(table, {})[found] = {"id": found, **known}
        return found

    def find(self, table: str, id_: str) -> str | None:
        """The id of a record's row; None if it has none."""
        found = uuid(table, id_)
        return found if found in self.rows.get(table, {}) else None

    def by(self, table: str, column: str) -> Mapping[Cell, Sequence[Cells]]:
        """The rows of a table by the value of a column."""
        found: dict[Cell, list[Cells]] = {}
        for row in self.rows.get(table, {}).values():
            if column in row:
                found.setdefault(row[column], []).append(row)
        return found


def columns() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Each table of the standard with the name of its file and its columns."""
    for resource in json.loads(PACKAGE.read_bytes())["resources"]:
        yield resource["name"], resource["path"], [one["name"] for one in resource["schema"]["fields"]]


def content(names: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """A table as CSV. Every cell is quoted, because the standard does not specify the delimiter."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in rows:
        writer.writerow(csv_text(cell) if isinstance(cell, str) else cell for cell in (row.get(name, "") for name in names))
    return out.getvalue().encode()


DESCRIPTIONS: dict[type[Record], Callable[[Any], str | None]] = {
    Act: lambda record: record.about,
    LegalBasis: lambda record: record.about,
    Method: lambda record: record.about,
}
"""The description of a record, for kinds whose `description` is not a list of statements."""

PARENTS: dict[type[Record], Callable[[Any], tuple[type[Record], str]]] = {LegalBasis: lambda record: (Act, record.act)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
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
