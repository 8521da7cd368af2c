"""The tables as CSV, as a Danish Excel reads it, with a Data Package that describes them.

Semicolons separate cells, numbers have a decimal comma, and a byte order mark tells Excel the encoding; the Data Package
describes this for programs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal

from handbook.model import Corpus
from handbook.open_data.columns import SEPARATOR, Cell, Column, Table, Type
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File, encoded
from handbook.open_data.record_tables import table_name
from handbook.open_data.tables import tables
from handbook.site import OPEN_DATA

FOLDER = f"{OPEN_DATA}/csv"
PACKAGE = "datapackage.json"
TRUTH = {True: "ja", False: "nej"}
ENCODING = "utf-8-sig"

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 -- the full-width signs are meant
"""First characters of a text that a worksheet takes for a formula; full-width ones too."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """A file for each table, and the description of all."""
    found = tables(corpus, edition)
    for table in found:
        yield f"{FOLDER}/{table.name}.csv", content(table)
    yield f"{FOLDER}/{PACKAGE}", encoded(data_package(corpus, edition, found))


def content(table: Table) -> bytes:
    """A table as a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(csv_text, row) for row in table.rows)
    return out.getvalue().encode(ENCODING)


def csv_text(cell: Cell) -> str:
    """A cell as text; a text that a worksheet would take for a formula gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return TRUTH[cell]
    if isinstance(cell, tuple):
        return csv_text(SEPARATOR.join(cell))
    if isinstance(cell, int | float):
        return f"{Decimal(str(cell)):f}".replace(".", ",")
    return f"'{cell}" if FORMULA & {cell[:1], cell.lstrip()[:1]} else cell


def data_package(corpus: Corpus, edition: Edition, found: tuple[Table, ...]) -> Mapping[str, object]:
    """The description of all tables, by the standard of Frictionless Data."""
    licence = {"name": edition.licence_id, "path": edition.licence_url, "title": edition.licence}
    return {
        "profile": "tabular-data-package",
        "name": "fravaershaandbogen",
        "title": edition.title,
        "version": "1",
        "created": f"{corpus.today.isoformat()}T00:00:00Z",
        **({"homepage": edition.url} if edition.url else {}),
        **({"licenses": [{key: text for key, text in licence.items() if text}]} if edition.licence else {}),
        **({"contributors": [{"title": edition.publisher, "role": "publisher"}]} if edition.publisher else {}),
        "resources": [resource(table) for table in found],
    }


def resource(table: Table) -> Mapping[str, object]:
    """The description of a table; a reference to the table itself has an empty name, by the standard."""
    keys = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if (name := table_name(column.refers_to)) == table.name else name.replace("_", "-"),
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.refers_to
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.text,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": ENCODING,
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "schema": {
            "fields": list(map(field, table.columns)),
            "primaryKey": list(table.key),
            **({"foreignKeys": keys} if keys else {}),
            "missingValues": [""],
        },
    }


def field(column: Column) -> Mapping[str, object]:
    """The description of a column."""
    constraints = {
        **({"required": True} if column.is_required else {}),
        **({"enum": list(column.options)} if column.options else {}),
        **({"pattern": column.pattern} if column.pattern else {}),
    }
    return {
        "name": column.name,
        "title": column.title,
        **({"description": column.text} if column.text else {}),
        "type": column.type.value,
        **({"decimalChar": ","} if column.type is Type.NUMBER else {}),
        **({"trueValues": [TRUTH[True]], "falseValues": [TRUTH[False]]} if column.type is Type.TRUTH else {}),
        **({"constraints": constraints} if constraints else {}),
    }
