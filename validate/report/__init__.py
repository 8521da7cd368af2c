"""Renders findings. The modules of the formats are imported on use."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validate.filesystem.files import read_bytes
from validate.findings import Finding

if TYPE_CHECKING:
    from validate.syntax.edits import Fix

FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit")
"""The names of the formats; each has a function such as `text.render_text(report) -> str`."""

MODULES = {"text": "text", "sarif": "sarif"}
"""The module of a format; that of all others is `programs`."""


class Report(NamedTuple):
    """The content of a report.

    `findings` are sorted by file; `files` is the number of files in the tree, `checked` the files covered by the run, and
    `waived` the waived findings with the reasons. `lines` returns the lines of a file, empty if it cannot be read. `fix`
    returns the safe fix of a finding, with offsets into the lines joined by line feeds. `prefix` is the path from the root of
    the repository to the handbook.
    """

    findings: Sequence[Finding]
    language: str
    files: int = 0
    checked: Sequence[str] = ()
    waived: Sequence[tuple[Finding, Sequence[str]]] = ()
    lines: Callable[[str], Sequence[str]] = lambda _: ()
    fix: Callable[[Finding], Fix | None] = lambda _: None
    prefix: str = ""
    is_coloured: bool = False

    def path(self, file: str) -> str:
        """The path of a file in the report."""
        return f"{self.prefix}{file}"


def render(name: str, report: Report) -> str:
    """Render a report in a format. Non-printable characters of files and names are replaced."""
    text: str = getattr(import_module(f"validate.report.{MODULES.get(name, 'programs')}"), f"render_{name}")(report)
    return text


def line_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """A function that returns the lines of a file; empty if it cannot be read. Invalid UTF-8 is replaced."""

    @lru_cache(maxsize=1)  # findings are sorted by file
    def lines(file: str) -> Sequence[str]:
        try:
            data = read_bytes(root, file)
        except OSError:
            return ()
        text = data.decode("utf-8-sig", "replace")
        return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    return lines


def repository_prefix(root: Path) -> str:
    """The path from the root of the git repository to the handbook, with a final slash; empty without a repository."""
    handbook = Path(os.path.realpath(root))
    for folder in (handbook, *handbook.parents):
        if os.path.lexists(folder / ".git"):
            path = handbook.relative_to(folder).as_posix()
            return "" if path == "." else f"{path}/"
    return ""


__all__ = ["FORMATS", "Report", "line_reader", "render", "repository_prefix"]
