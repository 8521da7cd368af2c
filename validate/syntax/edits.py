"""What a fix is, and how fixes are put into a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BLOCK = frozenset("|>")
"""The signs of a text that stands in lines of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text, in code points from 0 with the end not included, and what takes its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A change of a text, and the one change of the values in it that is meant.

    `name` is what the messages tells it by: `key` and `value` change the key or the value at `pointer` from `old` to `new`,
    `quote` makes it a text, `link` changes the target of its links; all others change no value.
    """

    name: str
    edits: tuple[Edit, ...]
    pointer: str = ""
    old: str = ""
    new: str = ""


def apply(text: str, fixes: Iterable[Fix]) -> str | None:
    """The text with all edits made, all places being those of `text`; None where two edits overlap."""
    edits = sorted({edit for fix in fixes for edit in fix.edits})
    parts, at = [], 0
    for before, edit in zip([None, *edits], edits, strict=False):
        if edit.start < at or (before and edit.start == before.start):
            return None
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def comment_start(text: str, start: int) -> int:
    """Where the comment begins that stands right above a line; the line's own beginning where there is none."""
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if text[above] != "#":
            break
        start = above
    return start
