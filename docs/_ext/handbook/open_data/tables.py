"""Tables of open data: columns with their types and Danish words, rows of plain values, and keys between tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A value of a table; None where the record says nothing, never an empty list."""

SEPARATOR = ", "
"""Between the ids of a cell that holds several: no id has a comma."""


class Type(Enum):
    """What the values of a column are, by the name that Table Schema has for it."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `options` are the values that may stand in it; `refers_to` is the kind of the records whose ids they are."""

    name: str
    title: str
    type: Type = Type.TEXT
    text: str = ""
    is_required: bool = False
    options: tuple[str, ...] = ()
    refers_to: str = ""
    pattern: str = ""
    is_list: bool = False
    """Whether its cells hold several ids. A file with one value in a cell has SEPARATOR between them."""

    width: int = 16
    """Characters in a worksheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `key` names the columns that tell its rows apart."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[Mapping[str, Cell]]:
        """The rows with the names of their columns, without what is empty."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
