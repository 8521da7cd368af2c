"""The tables of HSDS 3.0 with stable ids, derived from the ids of records or from the content of a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias
from uuid import UUID, uuid5

from handbook.open_data.csv_files import csv_text

Cell: TypeAlias = str | int | float
Row: TypeAlias = Mapping[str, Cell]

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

    rows: dict[str, dict[str, Row]] = field(default_factory=dict)

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

    def by(self, table: str, column: str) -> Mapping[Cell, Sequence[Row]]:
        """The rows of a table by the value of a column."""
        found: dict[Cell, list[Row]] = {}
        for row in self.rows.get(table, {}).values():
            if column in row:
                found.setdefault(row[column], []).append(row)
        return found


def columns() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Each table of the standard with the name of its file and its columns."""
    for resource in json.loads(PACKAGE.read_bytes())["resources"]:
        yield resource["name"], resource["path"], [one["name"] for one in resource["schema"]["fields"]]


def content(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A table as CSV. Every cell is quoted, because the standard does not specify the delimiter."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in rows:
        writer.writerow(csv_text(cell) if isinstance(cell, str) else cell for cell in (row.get(name, "") for name in names))
    return out.getvalue().encode()
