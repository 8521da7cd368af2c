"""The files that a report quotes, and the paths by which it names them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from validate.filesystem.files import read_bytes


def reader(root: Path) -> Callable[[str], Sequence[str]]:
    """What gives the lines of a file below the root, without their ends; none where it is no ordinary file or too large.

    What is no UTF-8 is replaced, so that the columns of the rest stay what they are.
    """

    @lru_cache(maxsize=1)  # findings come file by file
    def lines(file: str) -> Sequence[str]:
        try:
            data = read_bytes(root, file)
        except OSError:
            return ()
        text = data.decode("utf-8-sig", "replace")
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    return lines


def prefix(root: Path) -> str:
    """The path, with a slash at its end, from the root of the git repository that the handbook lies in; else empty."""
    handbook = Path(os.path.realpath(root))
    for folder in (handbook, *handbook.parents):
        if os.path.lexists(folder / ".git"):
            path = handbook.relative_to(folder).as_posix()
            return "" if path == "." else f"{path}/"
    return ""
