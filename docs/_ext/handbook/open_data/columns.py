"""Columns of tables with their types and Danish words, as the schemas have them, and the cells of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from handbook.model import Corpus
from handbook.text import markdown
from validate import Shape

Cell: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A value of a table; None for an absent value, never an empty tuple."""

Cells: TypeAlias = Mapping[str, Cell]

SEPARATOR = ", "
"""Separates the ids of a cell; no id has a comma."""

LABEL = "_label"
"""Suffix of the column with the Danish labels of a column of codes."""

WIDE = 60
"""Characters of a column with sentences in a worksheet."""

DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A date as precise as its source."""


class Type(Enum):
    """The type of a column, by its name in Table Schema and in JSON Schema."""

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

    def records(self) -> Iterator[Cells]:
        """The rows as mappings without empty cells."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a kind of records, by its path in them or in the items of a list, with its column."""

    path: tuple[str, ...]
    shape: Shape
    column: Column

    def columns(self) -> Iterator[Column]:
        """The column; one of codes is followed by one of labels."""
        yield self.column
        if self.shape.options:
            title = f"{self.column.title} (ord)"
            yield Column(name=f"{self.column.name}{LABEL}", title=title, text="Det samme i ord.", width=24)

    def cells(self, row: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
        """The cells of a row by the names of their columns; text is plain, and a list is a tuple."""
        value: Any = row
        for key in self.path:
            value = value[key] if value else None
        if isinstance(value, str) and value in self.shape.options:
            yield f"{self.column.name}{LABEL}", self.shape.options[value][0]
        elif isinstance(value, str) and self.shape.is_text and not self.shape.is_line:
            value = markdown.plain(value)
        yield self.column.name, None if value == () else value


def cells(fields: Iterable[Field], row: Mapping[str, Any]) -> dict[str, Cell]:
    """The cells of some fields of a row, by the names of their columns."""
    return dict(cell for field in fields for cell in field.cells(row))


def fields(corpus: Corpus, kind: str, *keys: str, names: str | None = None) -> list[Field]:
    """The fields at some keys of a kind of records: all that hold one value, or those of some names.

    The name of a mapping stands for all of its fields.
    """
    shape, schema = corpus.handbook.shape(kind, *keys), at(corpus.handbook.schemas.documents[kind], keys)
    return [
        Field(path=path, shape=shape.at(*path), column=column(shape, schema, path))
        for path in paths(schema, names.split() if names else ())
    ]


def at(schema: Mapping[str, Any], keys: Iterable[str]) -> Mapping[str, Any]:
    """The schema at a path of keys, through the items of lists."""
    for key in keys:
        schema = schema.get("items", schema)["properties"][key]
    return schema


def paths(schema: Mapping[str, Any], names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The paths of all fields of a mapping, or of some, that hold one value: through mappings, and without lists of them."""
    for name in names or schema.get("items", schema)["properties"]:
        path = tuple(name.split("."))
        field = at(schema, path)
        if "properties" in field:
            yield from ((*path, *inner) for inner in paths(field, ()))
        elif "properties" not in field.get("items", ()):
            yield path


def column(root: Shape, schema: Mapping[str, Any], path: Sequence[str]) -> Column:
    """The column of one field."""
    shape, field = root.at(*path), at(schema, path)
    type_ = Type.TRUTH if "const" in field else Type.TEXT if "items" in field else Type(field.get("type", "string"))
    return Column(
        name="_".join(path),
        title=": ".join(dict.fromkeys(root.at(*path[:depth]).title for depth in range(1, len(path) + 1))),
        type=type_,
        text=shape.description,
        options=tuple(shape.options),
        refers_to="" if "items" in field else shape.refers_to or "",
        is_list="items" in field,
        pattern=DATE if shape.is_date else "",
        width=WIDE if shape.is_text and not shape.is_line else 12 if type_ is not Type.TEXT else 24,
    )


def table(name: str, title: str, text: str, key: tuple[str, ...], columns: Iterable[Column], rows: Iterable[Cells]) -> Table:
    """A table of rows; of several columns of one name the first counts."""
    named: dict[str, Column] = {}
    for column in columns:
        named.setdefault(column.name, column)
    filled = tuple(tuple(row.get(name) for name in named) for row in rows)
    return Table(name=name, title=title, text=text, columns=tuple(named.values()), key=key, rows=filled)
