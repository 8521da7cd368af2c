"""Writes YAML in the project's style: two spaces for each level, single quotes, folded long texts, at most 120 columns.

The output parses to the same values; the quoting of a text is chosen by parsing it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from validate.commands.editing import values_of

WIDTH = 120

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}")
"""Dates, which are always quoted."""

BREAK = re.compile(r"(?<=\S) (?=\S)")
"""A single space, at which a text may be wrapped."""

OPTIONAL = "#"
"""The prefix of optional fields; deleting it activates the field."""

Scalar: TypeAlias = "bool | int | float | str"
Items: TypeAlias = "list[Scalar | Block]"
Content: TypeAlias = "Scalar | Block | Items"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key with its value.

    `notes` are comments above it, `comment` is one after the value; `is_flow` writes the value in flow style, and
    `is_optional` comments the field out.
    """

    key: str
    value: Content
    notes: Sequence[str] = ()
    comment: str = ""
    is_flow: bool = False
    is_optional: bool = False


Block: TypeAlias = tuple[Field, ...]
"""The fields of a mapping."""


def document(block: Block) -> str:
    """A whole file."""
    return "".join(f"{line}\n" for line in lines(block, WIDTH))


def lines(block: Block, width: int) -> Iterator[str]:
    """The lines of a mapping, in at most `width` columns if its words allow it."""
    for field in block:
        yield from (f"# {row}" for note in field.notes for row in wrap(note, width - len("# ")))
        if field.is_optional:
            yield from (f"{OPTIONAL}{row}" for row in field_lines(field, width - len(OPTIONAL)))
        else:
            yield from field_lines(field, width)


def field_lines(field: Field, width: int) -> Iterator[str]:
    """The lines of a field itself."""
    value, key = field.value, field.key
    if isinstance(value, tuple) and field.is_flow:
        yield f"{key}: {flow_mapping(value)}"
    elif isinstance(value, tuple):
        yield f"{key}:"
        yield from (f"  {line}" for line in lines(value, width - 2))
    elif isinstance(value, list):
        yield from sequence_lines(key, value, width, is_flow=field.is_flow)
    else:
        first, *rest = scalar_lines(f"{key}: ", value, width)
        yield f"{first}  # {field.comment}" if field.comment else first
        yield from rest


def sequence_lines(key: str, items: Items, width: int, *, is_flow: bool) -> Iterator[str]:
    """The lines of a key with a list; scalars in flow style share a line if they fit."""
    plain = [inline_scalar(item, is_flow=True) for item in items if not isinstance(item, tuple)]
    line = f"{key}: [{', '.join(plain)}]"
    if is_flow and plain and len(line) <= width:
        yield line
        return
    yield f"{key}:"
    for item in items:
        if not isinstance(item, tuple):
            yield from (f"  {row}" for row in scalar_lines("- ", item, width - 2))
        elif is_flow:
            yield f"  - {flow_mapping(item)}"
        else:
            yield from item_lines(lines(item, width - len("  - ")))


def item_lines(rows: Iterator[str]) -> Iterator[str]:
    """The lines of a mapping as a list item: the hyphen precedes its first key, comments are above it."""
    dash = "  - "
    for row in rows:
        if dash.strip() and row.startswith("#"):
            yield f"  {row}"
        else:
            yield dash + row
            dash = "    "


def flow_mapping(block: Block) -> str:
    """A mapping of scalars in flow style, without notes, and with the first comment at its end."""
    fields = [field for field in block if not field.is_optional]
    pairs = [
        f"{field.key}: {inline_scalar(field.value, is_flow=True)}"
        for field in fields
        if not isinstance(field.value, tuple | list)
    ]
    comment = next((f"  # {field.comment}" for field in fields if field.comment), "")
    return f"{{{', '.join(pairs)}}}{comment}"


def scalar_lines(lead: str, value: Scalar, width: int) -> list[str]:
    """The lines of a scalar after `lead`; a long or multi-line text is folded if that is possible."""
    line = lead + inline_scalar(value)
    if not isinstance(value, str) or (len(line) <= width and "\n" not in value):
        return [line]
    rows = [f"  {row}".rstrip() for row in folded_lines(value, width - 2)]
    below = "".join(f"{row}\n" for row in rows)
    return [f"{lead}>-", *rows] if reads_back(f">-\n{below}", value) else [line]


def folded_lines(text: str, width: int) -> Iterator[str]:
    """The lines of a folded text; an empty line is a line break."""
    for number, part in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from wrap(part, width)


def wrap(text: str, width: int) -> Iterator[str]:
    """Wrap a text at single spaces to `width` columns, if its words allow it; nothing for an empty text."""
    line = ""
    for word in BREAK.split(text) if text else ():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def inline_scalar(value: Scalar, *, is_flow: bool = False) -> str:
    """A scalar on one line: plain if it parses to the same value, else in single quotes, else as JSON."""
    if not isinstance(value, str):
        return json.dumps(value)
    quoted, double = "'" + value.replace("'", "''") + "'", json.dumps(value, ensure_ascii=False)
    choices = [quoted] if DATE.fullmatch(value) else [value, quoted]
    return next((choice for choice in choices if reads_back(choice, value, is_flow=is_flow)), double)


def reads_back(choice: str, value: str, *, is_flow: bool = False) -> bool:
    """Whether a written scalar parses to the text `value`."""
    return values_of(f"a: [{choice}]" if is_flow else f"a: {choice}") == {"a": [value] if is_flow else value}
