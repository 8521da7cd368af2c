"""The line of a file that a finding is about, as a terminal shows it, with a caret below the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from validate.messages import printable
from validate.model import Location

ROOM = 70
"""Columns of the terminal for the line itself; with the line's number before it, it fits into 80."""

BEFORE = 45
"""Of these, at most so many are for what stands before the place."""

TAB = 4
"""A tab goes on to the next multiple of so many columns."""

CUT = "…"

FIRST_ODD = "\u0300"
"""All characters before this one need one column."""

WIDE = frozenset("WF")
"""East Asian widths of what takes two columns."""


def excerpt(lines: Sequence[str], location: Location) -> tuple[str, str] | None:
    """The line, cut to what stands around the place, and the caret below it; None where the line is blank or missing."""
    row = lines[location.line - 1].rstrip() if location.line <= len(lines) else ""
    if not row:
        return None
    at = min(location.column - 1, len(row))
    start = max(0, at - ROOM)
    shown = "\t".join(map(printable, row[start : at + ROOM].split("\t")))
    before, after = drawn(shown[: at - start]), drawn(shown[at - start :])
    if start or width(before) > BEFORE:
        before = [CUT, *reversed(fitting(reversed(before), BEFORE - 1))]
    room = ROOM - width(before)
    if at + ROOM < len(row) or width(after) > room:
        after = [*fitting(after, room - 1), CUT]
    return "".join(before + after), " " * width(before) + "^"


def drawn(text: str) -> list[str]:
    """What a terminal shows of each character; of a tab an arrow and spaces."""
    cells: list[str] = []
    for char in text:
        cells.append("→".ljust(TAB - width(cells) % TAB) if char == "\t" else char)
    return cells


def fitting(cells: Iterable[str], room: int) -> list[str]:
    """The first cells that fit into so many columns."""
    fit: list[str] = []
    for cell in cells:
        room -= width(cell)
        if room < 0:
            break
        fit.append(cell)
    return fit


def width(cells: Iterable[str]) -> int:
    """The columns that a terminal needs: two for a wide character, none for one that is put on the character before it."""
    return sum(columns(char) for cell in cells for char in cell)


def columns(char: str) -> int:
    """The columns that one printable character needs."""
    if char < FIRST_ODD:
        return 1
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE else 1
