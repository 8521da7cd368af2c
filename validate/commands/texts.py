"""Texts of files: their values, line breaks and quotation, and diffs of them for people and for `git apply`."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache

from validate.builder import BOOL, NULL
from validate.messages import printable
from validate.model import Position, Value
from validate.streams import is_coloured
from validate.syntax.edits import BLOCK
from validate.syntax.line_faults import single_quote
from validate.yamlio import Fault, decode, parse

BOM = "\ufeff"
BREAK = re.compile(r"\r\n?")
PLAIN = re.compile(r"[a-z][a-z0-9_./-]*(#[a-z0-9_-]+)?\Z")
"""Matches texts that are valid plain scalars, apart from null and booleans."""

COLOURS = {"+": "32", "-": "31", "@": "36"}
"""The codes of a terminal (Select Graphic Rendition) for a line of a diff, by its first character."""

UNENDED = "\n\\ No newline at end of file\n"


@lru_cache(maxsize=2)  # a text that was proved is often the next one to be changed
def read(text: str) -> tuple[dict[str, Value], Mapping[str, Position]]:
    """Parse a text to values and positions, cached. Raises `yamlio.Fault`."""
    return parse(decode(text.encode()))


def values_of(text: str) -> dict[str, Value] | None:
    """The values of a text; None if it is invalid."""
    try:
        return read(text)[0]
    except Fault:
        return None


def quote_like(text: str, style: str | None) -> str:
    """Quote a text in the style of another scalar; in single quotation marks if it is no valid plain scalar."""
    is_plain = PLAIN.match(text) is not None and text not in NULL and text not in BOOL
    mark = "" if style is None or style in BLOCK else style
    return f"{mark}{text}{mark}" if is_plain else single_quote(text)


def show(file: str, before: str, after: str, renamed: str = "") -> None:
    """Print the diff of a file, coloured on a terminal; `renamed` is its new path, if any."""
    is_plain = not is_coloured(sys.stdout, os.environ)
    for line in diff(printable(file), before, after, printable(renamed)):
        style = COLOURS.get(line[:1])
        print(line if is_plain or style is None else f"\x1b[{style}m{line}\x1b[0m")


def diff(file: str, before: str, after: str, renamed: str = "") -> Sequence[str]:
    """The lines of the diff. Differences in the byte order mark and line breaks are ignored: they would fill the diff."""
    old, new = (BREAK.sub("\n", text.removeprefix(BOM)).splitlines(keepends=True) for text in (before, after))
    shown = difflib.unified_diff(old, new, f"a/{file}", f"b/{renamed or file}")
    rows = "".join(line if line.endswith("\n") else f"{line}{UNENDED}" for line in shown).split("\n")[:-1]
    moved = [f"diff --git a/{file} b/{renamed}", f"rename from {file}", f"rename to {renamed}"] if renamed else []
    return [*moved, *rows]
