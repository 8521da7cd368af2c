"""The tables of registers: one row for each entry, with the fields that hold one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import KINDS
from handbook.open_data import columns
from handbook.open_data.edition import Edition
from handbook.open_data.tables import Column, Table
from handbook.site import KIND_NAMES, docname

FIELDS: Mapping[str, tuple[str, ...]] = {
    "municipalities": ("name", "code", "region"),
    "areas": ("name", "municipality", "valid.from", "valid.to"),
    "schools": ("name", "municipality"),
    "organisations": ("name", "abbreviation", "kind", "municipality", "part_of", "school", "address", "ean", "url"),
    "acts": ("name", "short_name", "abbreviation", "type", "number", "date", "eli", "about"),
    "legal-bases": ("act", "paragraph", "paragraph_to", "subsection", "item", "about", "valid.from", "valid.to"),
    "ladder": ("name", "number", "municipality"),
    "schemes": ("name", "code", "kind", "municipality", "year", "period.from", "period.to", "organisations", "part_of"),
    "sources": ("name", "short_name", "kind", "access", "publisher", "date", "date_text", "retrieved", "url"),
    "terms": ("name", "expansion", "definition"),
    "methods": ("name", "abbreviation", "kind", "about"),
}
"""Kind to the fields of its table. Lists of mappings are only in the JSON files."""

ID = "[a-z0-9]+(-[a-z0-9]+)*"
"""The pattern of an id."""

TABLES = ("interventions", *FIELDS)
"""The kinds of records that have a table."""


def table_name(kind: str) -> str:
    """The name of the table of a kind."""
    return kind.replace("-", "_")


IDENTITY = (
    Column(name="id", title="Id", text="Fast navn, som andre tabeller henviser til.", is_required=True, pattern=ID, width=28),
    Column(name="title", title="Navn i håndbogen", text="Navnet, som siderne viser det.", is_required=True, width=40),
    Column(name="page", title="Side", text="Adressen på siden i håndbogen.", is_required=True, width=30),
)
"""The columns that every table of records begins with."""


def identity_cells(corpus: Corpus, edition: Edition, record: Record) -> dict[str, str]:
    """The cells of the columns of IDENTITY."""
    page = edition.address(f"{docname(record.PATH, record.id)}.html")
    return {"id": record.id, "title": corpus.title(record), "page": page}


def tables(corpus: Corpus, edition: Edition) -> Iterator[Table]:
    """The table of each register."""
    for kind, paths in FIELDS.items():
        record_type = KINDS[kind]
        rows = [
            {**identity_cells(corpus, edition, record), **columns.cells(corpus, record, paths)}
            for record in corpus.of(record_type)
        ]
        yield columns.table(
            table_name(kind),
            KIND_NAMES[kind][1],
            f"Håndbogens register: {KIND_NAMES[kind][1].lower()}, én række for hver.",
            ("id",),
            (*IDENTITY, *columns.columns(corpus, record_type, paths, TABLES)),
            rows,
        )
