"""Fixes for lines that cannot be read since a text stands there without the quotation marks that it needs.

What is meant is what stands on the line, letter for letter. The proof: with a harmless word in the place of each such text
the file reads as it does after the fix, and after the fix the texts are those that stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from validate.commands.fix.proof import read
from validate.model import Value, look_up, put
from validate.schema import Shape
from validate.syntax.edits import Edit, Fix, apply
from validate.syntax.line_faults import single_quote
from validate.yamlio import Fault

MAX_TEXTS = 20
"""Texts of one file that are put in quotation marks; a file with more is another kind of file."""

CODES = frozenset({"K106", "K108", "K110"})
"""Faults of reading that a text without quotation marks may cause."""

LINE = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z_]+: +)?(?P<value>\S.*?)[ \t\r]*$")
CONTINUATION = re.compile(r" *(?!(?:[-#]|[a-z_]+:)(?:\s|$))\S")
"""A line that goes on with the text of the line before: no item, comment or key."""

PLACEHOLDER = "x"

CURLY_DOUBLE, CURLY_SINGLE = "\u201c\u201d\u201e\u201f", "\u2018\u2019\u201a\u201b"
KINDS_OF_MARKS = (f'{CURLY_DOUBLE}"', f"{CURLY_SINGLE}'")
TYPOGRAPHIC = frozenset(CURLY_DOUBLE + CURLY_SINGLE)
"""Quotation marks that word processors put in the place of straight ones; to YAML they are letters."""

APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")
"""A mark within a word, which ends no quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BareText:
    """A text that needs quotation marks: its line, column and span, what shall stand between the marks, and what it says."""

    line: int
    column: int
    start: int
    end: int
    raw: str
    text: str

    def edit(self, new: str) -> Edit:
        """The edit that puts something else in the place of the text."""
        return Edit(self.start, self.end, new)


def readable(text: str, shape: Shape) -> tuple[str, Sequence[Fix]]:
    """A text that can be read, and the fixes that make it so; the text itself and none where that is not certain."""
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
            fixed = replace_texts(text, [(one, single_quote(one.raw)) for one in found])
        else:
            return (fixed, fixes_of(found)) if is_proved(text, found, fixed, shape) else (text, ())
    return text, ()


def replace_texts(text: str, changes: Sequence[tuple[BareText, str]]) -> str:
    """The text with others in the place of the bare ones."""
    return str(apply(text, [Fix(name="quote", edits=tuple(bare.edit(new) for bare, new in changes))]))


def fixes_of(found: Sequence[BareText]) -> Sequence[Fix]:
    """The fixes, by which they are told."""
    edits = [(bare, bare.edit(single_quote(bare.raw))) for bare in found]
    return tuple(Fix(name="quote", edits=(edit,), old=bare.text, new=bare.text) for bare, edit in edits)


def is_proved(text: str, found: Sequence[BareText], fixed: str, shape: Shape) -> bool:
    """Whether the fixed text has the bare texts as values where texts belong, and else what it has with any word there."""
    plain, _ = read(
        replace_texts(text, [(bare, PLACEHOLDER) for bare in found])
    )  # a plain word reads wherever a quoted one does
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
    """Whether a text belongs at a pointer, and this one does not begin with a key of the schema."""
    place: Shape | None = shape
    for token in pointer.split("/")[1:]:
        place = place and (place.properties.get(token) or (place.items if token.isdecimal() else None))
    first, colon, _ = text.partition(":")
    return place is not None and (place.is_text or place.is_line) and not (colon and first in set(keys(shape)))


def keys(shape: Shape) -> Iterator[str]:
    """Every key that a schema knows, at whatever depth."""
    for key, child in shape.properties.items():
        yield key
        yield from keys(child)
    if shape.items:
        yield from keys(shape.items)


def bare_text(text: str, line: int) -> BareText | None:
    """The text that a line has behind a key or a dash, with the lines that go on with it; None where that is unclear."""
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
    """What shall stand between quotation marks: all but marks that are there already; None where that is unclear."""
    first, inner, last = raw[0], raw[1:-1], raw[-1]
    if " #" in raw:  # what follows may be a comment
        return None
    if unwrap(raw) or (first == last == "'" and inner and "'" not in APOSTROPHE.sub("", inner)):
        return inner
    is_begun = first in {"'", '"'} and (raw.count(first) % 2 or last == first)
    is_open = any(raw.count(a) != raw.count(b) for a, b in ("[]", "{}"))
    return None if is_begun or is_open else raw


def unwrap(text: str) -> str:
    """What stands between two quotation marks of a kind, one of them typographic; empty where that is not all of it."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    for marks in KINDS_OF_MARKS:
        if first in marks and last in marks and TYPOGRAPHIC & {first, last} and inner == inner.strip():
            rest = APOSTROPHE.sub("", inner)
            return "" if any(mark in rest for mark in marks) else inner
    return ""
