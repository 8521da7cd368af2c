"""What fixes changed in a file, as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from validate.fix.layout import BREAK, MARK

UNENDED = "\n\\ No newline at end of file\n"


def diff(file: str, before: str, apply_step: str) -> Sequence[str]:
    """The lines of the diff, without their ends; none where nothing but a byte order mark or the line breaks differ.

    Those two are left out, since every line of the file would else be shown twice.
    """
    old, new = (BREAK.sub("\n", text.removeprefix(MARK)) for text in (before, apply_step))
    shown = difflib.unified_diff(lines(old), lines(new), f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}{UNENDED}" for line in shown).split("\n")[:-1]


def lines(text: str) -> Sequence[str]:
    """The lines of a text with their ends."""
    return text.splitlines(keepends=True)
