"""Unified diffs of files, for people and for `git apply`."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Sequence

from validate.commands.texts import BOM, BREAK
from validate.messages import printable
from validate.streams import is_coloured

COLOURS = {"+": "32", "-": "31", "@": "36"}
"""The codes of a terminal (Select Graphic Rendition) for a line of a diff, by its first character."""

UNENDED = "\n\\ No newline at end of file\n"


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
