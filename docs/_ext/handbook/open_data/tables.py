"""Tables of open data: columns with their types and Danish words, rows of plain values, and keys between tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A value of a table; None for an absent value, never an empty tuple."""

SEPARATOR = ", "
"""Separates the ids of a cell; no id has a comma."""


class Type(Enum):
    """The type of a column, by its name in Table Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `options` are its possible values; `refers_to` is the kind of records whose ids it has."""

    name: str
    title: str
    type: Type = Type.TEXT
    text: str = ""
    is_required: bool = False
    options: tuple[str, ...] = ()
    refers_to: str = ""
    pattern: str = ""
    is_list: bool = False
    """Whether its cells have several ids, joined by SEPARATOR in files without lists."""

    width: int = 16
    """Characters in a worksheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. `key` names the columns of its primary key."""

    name: str
    title: str
    text: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[Mapping[str, Cell]]:
        """The rows as mappings without empty cells."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}
