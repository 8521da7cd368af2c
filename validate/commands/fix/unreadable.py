"""Fixes for unreadable lines: indented with tabs, or with a text that needs quotation marks.

Tabs become spaces if the values are the same for every width of a tab with which the file can be read.

A text is kept letter for letter. Proof: with a plain word in place of each such text, the file has the same other values as
after the fix, and after the fix the values are the original texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from validate.commands.editing import read, values_of
from validate.model import Value, look_up, put
from validate.schema import Shape
from validate.syntax.edits import Edit, Fix, apply
from validate.syntax.line_faults import single_quote
from validate.yamlio import Fault

MAX_TEXTS = 20
"""Maximum texts quoted in one file."""

CODES = frozenset({"K105", "K106", "K108", "K110"})
"""Codes of reading faults that letters of two characters, or else an unquoted text, may cause."""

LINE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z_]+: +)?(?P<value>\S(?:.*[^ \t\r\n])?)[ \t\r]*$")
CONTINUATION = re.compile(r" *(?!(?:[-#]|[a-z_]+:)(?:\s|$))\S")
"""A continuation line of a text: no item, comment or key."""

INDENTATION = re.compile(r"^[ \t]*(?:-[ \t]+)*", re.MULTILINE)
"""The indentation of a line, hyphens of a list included."""

TAB_WIDTHS = (2, 1, 3, 4, 5, 6, 7, 8)
"""Columns between tab stops; the first with which a file can be read is written."""

PLACEHOLDER = "x"

CURLY_DOUBLE, CURLY_SINGLE = "\u201c\u201d\u201e\u201f", "\u2018\u2019\u201a\u201b"
KINDS_OF_MARKS = (f'{CURLY_DOUBLE}"', f"{CURLY_SINGLE}'")
TYPOGRAPHIC = frozenset(CURLY_DOUBLE + CURLY_SINGLE)
"""Typographic quotation marks, which have no meaning in YAML."""

APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")
"""An apostrophe within a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BareText:
    """A text that needs quotation marks: line, column and offsets, the raw text to quote, and its value."""

    line: int
    column: int
    start: int
    end: int
    raw: str
    text: str

    def edit(self, new: str) -> Edit:
        """The edit that replaces the text."""
        return Edit(self.start, self.end, new)


def without_tabs(text: str) -> Sequence[Fix]:
    """The fix that indents lines with spaces in place of tabs; empty if that fails, or if the width of a tab matters."""
    found = [match for match in INDENTATION.finditer(text) if "\t" in match[0]]
    readings: dict[str, tuple[Edit, ...]] = {}
    for width in TAB_WIDTHS if found else ():
        edits = tuple(Edit(match.start(), match.end(), match[0].expandtabs(width)) for match in found)
        values = values_of(str(apply(text, edits)))
        if values is not None:
            readings.setdefault(repr(values), edits)
    return [Fix(name="tabs", edits=edits) for edits in readings.values()] if len(readings) == 1 else []


def readable(text: str, shape: Shape) -> tuple[str, Sequence[Fix]]:
    """A readable text and the fixes that make it readable; the original text and no fixes if that fails."""
    composed = unicodedata.normalize("NFC", text)
    if composed != text and values_of(composed) is not None:
        return composed, (Fix(name="compose", edits=(Edit(0, len(text), composed),)),)
    found: list[BareText] = []
    fixed = text
    while len(found) < MAX_TEXTS:
        try:
            read(fixed)
        except Fault as fault:
            bare = bare_text(text, fault.line) if fault.code in CODES else None
            if bare is None or bare in found:
                break
            found.append(bare)
            fixed = replace_texts(text, [(bare, single_quote(bare.raw)) for bare in found])
        else:
            if not is_proved(text, found, fixed, shape):
                break
            edits = [(bare, bare.edit(single_quote(bare.raw))) for bare in found]
            return fixed, tuple(Fix(name="quote", edits=(edit,), old=bare.text, new=bare.text) for bare, edit in edits)
    return text, ()


def replace_texts(text: str, changes: Sequence[tuple[BareText, str]]) -> str:
    """The text with bare texts replaced."""
    return str(apply(text, [bare.edit(new) for bare, new in changes]))


def is_proved(text: str, found: Sequence[BareText], fixed: str, shape: Shape) -> bool:
    """Whether the fixed text has the bare texts as values of text fields, and no other changes."""
    plain, _ = read(
        replace_texts(text, [(bare, PLACEHOLDER) for bare in found])
    )  # a plain word is valid wherever a quoted one is
    data, positions = read(fixed)
    places = {(at.value.line, at.value.column): pointer for pointer, at in positions.items() if at.value.style is not None}
    changed: dict[str, Value] = deepcopy(data)
    for bare in found:
        pointer = places.get((bare.line, bare.column))
        if pointer is None or look_up(data, pointer) != bare.text or not is_prose(shape, pointer, bare.text):
            return False
        put(changed, pointer, PLACEHOLDER)
    return repr(changed) == repr(plain)


def is_prose(shape: Shape, pointer: str, text: str) -> bool:
    """Whether a pointer is a text field, and the text does not begin with a key of the schema."""
    inner = shape_at(shape, pointer)
    first, colon, _ = text.partition(":")
    return (inner.is_text or inner.is_line) and not (colon and first in set(keys(shape)))


def shape_at(shape: Shape, pointer: str) -> Shape:
    """The shape of a value; an empty one for an unknown pointer."""
    for token in pointer.split("/")[1:]:
        shape = shape.properties.get(token) or (shape.items if token.isdecimal() else None) or Shape()
    return shape


def keys(shape: Shape) -> Iterator[str]:
    """Every key of a shape, at any depth."""
    for key, child in shape.properties.items():
        yield key
        yield from keys(child)
    if shape.items:
        yield from keys(shape.items)


def bare_text(text: str, line: int) -> BareText | None:
    """The text after a key or hyphen on a line, with its continuation lines; None if it is ambiguous."""
    rows = text.split("\n")
    found = LINE.match(rows[line - 1])
    if found is None or not (found["key"] or "-" in found["lead"]):
        return None
    last, least = line, len(found["lead"]) + bool(found["key"])
    while last < len(rows) and rows[last].strip() and len(rows[last]) - len(rows[last].lstrip(" ")) >= least:
        if not CONTINUATION.match(rows[last]):
            return None
        last += 1
    start = sum(len(row) + 1 for row in rows[: line - 1]) + found.start("value")
    end = sum(len(row) + 1 for row in rows[: last - 1]) + len(rows[last - 1].rstrip())
    between = quotable_text(text[start:end])
    if between is None:
        return None
    said = " ".join(row.strip() for row in between.split("\n"))
    return BareText(line=line, column=found.start("value") + 1, start=start, end=end, raw=between, text=said)


def quotable_text(raw: str) -> str | None:
    """The text to quote, without existing quotation marks; None if it is ambiguous."""
    first, inner, last = raw[0], raw[1:-1], raw[-1]
    if " #" in raw:  # may be a comment
        return None
    if unwrap(raw) or (first == last == "'" and inner and "'" not in APOSTROPHE.sub("", inner)):
        return inner
    is_begun = first in {"'", '"'} and (raw.count(first) % 2 or last == first)
    is_open = any(raw.count(a) != raw.count(b) for a, b in ("[]", "{}"))
    return None if is_begun or is_open else raw


def unwrap(text: str) -> str:
    """The text between matching quotation marks, at least one typographic; else empty."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    for marks in KINDS_OF_MARKS:
        if first in marks and last in marks and TYPOGRAPHIC & {first, last} and inner == inner.strip():
            rest = APOSTROPHE.sub("", inner)
            return "" if any(mark in rest for mark in marks) else inner
    return ""
