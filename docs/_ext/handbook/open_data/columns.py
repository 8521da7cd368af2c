"""Columns of tables from the classes and schemas of records, and cells from the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from handbook.model import Corpus
from handbook.model.base import Row
from handbook.open_data.tables import Cell, Column, Table, Type
from handbook.text import markdown
from validate import Shape

LABEL = "_label"
"""Suffix of the column with the Danish labels of a column of codes."""

WIDE = 60
"""Characters of a column with sentences in a worksheet."""

DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A date as precise as its source."""

Cells = Mapping[str, Cell]


@cache
def types_of(row: type[Row]) -> Mapping[str, tuple[Any, ...]]:
    """Field of a class to its possible types, without None."""
    found = {}
    for name, hint in get_type_hints(row).items():
        alternatives = [one for one in get_args(hint) if one is not NoneType] if NoneType in get_args(hint) else [hint]
        members = get_args(hint) if hint == int | float else alternatives
        found[name.rstrip("_")] = tuple(members)
    return found


def class_at(row: type[Row], path: tuple[str, ...]) -> type[Row]:
    """The class that has the last key of a path as a field."""
    for key in path[:-1]:
        row = next(one for one in types_of(row)[key] if isinstance(one, type) and issubclass(one, Row))
    return row


def columns(corpus: Corpus, row: type[Row], paths: Iterable[str], tables: Iterable[str] = ()) -> Iterator[Column]:
    """The columns of some fields, such as `status.value`; a column of codes is followed by one of labels.

    `tables` are the kinds of records that a column may refer to.
    """
    for text in paths:
        path = tuple(text.split("."))
        shapes = [corpus.shape(class_at(row, path[: depth + 1]), path[depth]) for depth in range(len(path))]
        column = column_of(path, shapes, types_of(class_at(row, path))[path[-1]], tables)
        yield column
        if column.options:
            yield Column(name=f"{column.name}{LABEL}", title=f"{column.title} (ord)", text="Det samme i ord.", width=24)


def column_of(path: tuple[str, ...], shapes: list[Shape], types: tuple[Any, ...], tables: Iterable[str]) -> Column:
    """The column of one field."""
    last = shapes[-1]
    referred = last.refers_to or ""
    type_ = Type.TEXT
    if bool in types:
        type_ = Type.TRUTH
    elif float in types:
        type_ = Type.NUMBER
    elif int in types:
        type_ = Type.WHOLE
    return Column(
        name="_".join(path),
        title=": ".join(dict.fromkeys(shape.title for shape in shapes)),
        type=type_,
        text=last.description,
        options=tuple(last.options),
        refers_to=referred if referred in tables and str in types else "",
        is_list=any(get_origin(one) is tuple for one in types),
        pattern=DATE if last.is_date else "",
        width=WIDE if last.is_text and not last.is_line else 12 if type_ is not Type.TEXT else 24,
    )


def cells(corpus: Corpus, row: Row, paths: Iterable[str]) -> dict[str, Cell]:
    """The cells of some fields of a row, by the names of their columns."""
    found: dict[str, Cell] = {}
    for text in paths:
        holder: Any = row
        *parents, last = text.split(".")
        for key in parents:
            holder = getattr(holder, key) if holder is not None else None
        if holder is None:
            continue
        name = text.replace(".", "_")
        field = f"{last}_" if last == "from" else last
        found[name] = cell(corpus, holder, field)
        if found[name] is not None and corpus.shape(holder, last).options:
            found[f"{name}{LABEL}"] = corpus.label(holder, field)
    return found


def cell(corpus: Corpus, row: Row, field: str) -> Cell:
    """The value of a field; a list is a tuple, and text is plain."""
    value = getattr(row, field)
    if isinstance(value, tuple):
        return value or None
    if isinstance(value, str):
        shape = corpus.shape(row, field.rstrip("_"))
        return value if shape.is_line or shape.options or not shape.is_text else markdown.plain(value)
    return value if isinstance(value, int | float) else None


def table(name: str, title: str, text: str, key: tuple[str, ...], columns: Iterable[Column], rows: Iterable[Cells]) -> Table:
    """A table of rows; of several columns of one name the first counts."""
    named: dict[str, Column] = {}
    for column in columns:
        named.setdefault(column.name, column)
    filled = tuple(tuple(row.get(name) for name in named) for row in rows)
    return Table(name=name, title=title, text=text, columns=tuple(named.values()), key=key, rows=filled)
