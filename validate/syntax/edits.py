"""Fixes of a text, and how they are applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BLOCK = frozenset("|>")
"""The indicators of block scalars."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement of the range `start` to `end` of a text, in code points, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Edits of a text, and the intended change of its values.

    `name` is the key of its description: `key` and `value` change the key or the value at `pointer` from `old` to `new`,
    `quote` makes it a text, `link` changes the target of its links; all others change no value.
    """

    name: str
    edits: tuple[Edit, ...]
    pointer: str = ""
    old: str = ""
    new: str = ""


def apply(text: str, edits: Iterable[Edit]) -> str | None:
    """Apply all edits, whose offsets are those of `text`; None if two overlap."""
    parts, at = [], 0
    ordered = sorted(set(edits))
    for before, edit in zip([None, *ordered], ordered, strict=False):
        if edit.start < at or (before and edit.start == before.start):
            return None
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def comment_start(text: str, start: int) -> int:
    """The start of the comment directly above a line; the start of the line if there is none."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if text[above] != "#":
            break
        start = above
    return start
