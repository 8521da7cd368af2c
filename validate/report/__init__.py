"""Findings as text for people and programs: one module for each format, loaded when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from validate.filesystem.files import read_bytes
from validate.findings import Finding

if TYPE_CHECKING:
    from validate.syntax.edits import Fix

FORMATS = ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit")
"""The names of the formats; each is a module of this package with `render(report) -> str`."""


def no_lines(file: str) -> Sequence[str]:  # noqa: ARG001 -- the form of what reads a file
    """No lines: those of a file that nobody can read."""
    return ()


def no_fix(finding: Finding) -> None:
    """No fix: that of a finding that nobody knows how to fix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a format has to tell.

    `findings` come in the order of their files; `files` is the number of files read, `checked` names those that the findings
    may be about, and `waived` are those that waivers keep from being told, each with the reasons for it. `lines` gives the
    lines of a file, without their ends, and none where it cannot be read. `fix` gives what fixes a finding without
    anybody being asked; its places are those in the lines, joined by line feeds.
    `prefix` leads from the root of the repository to the handbook.
    """

    findings: Sequence[Finding]
    language: str
    files: int = 0
    checked: Sequence[str] = ()
    waived: Sequence[tuple[Finding, Sequence[str]]] = ()
    lines: Callable[[str], Sequence[str]] = no_lines
    fix: Callable[[Finding], Fix | None] = no_fix
    prefix: str = ""
    is_coloured: bool = False

    def path(self, file: str) -> str:
        """The path of a file as those who read the report know it."""
        return f"{self.prefix}{file}"


def render(name: str, report: Report) -> str:
    """A report in the format of that name. No character of a file or its name that is not printable is in it."""
    text: str = import_module(f"validate.report.{name}").render(report)
    return text


def line_reader(root: Path) -> Callable[[str], Sequence[str]]:
    """What gives the lines of a file below the root, without their ends; none where it is no ordinary file or too large.

    What is no UTF-8 is replaced, so that the columns of the rest stay what they are.
    """

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
    """The path, with a slash at its end, from the root of the git repository that the handbook lies in; else empty."""
    handbook = Path(os.path.realpath(root))
    for folder in (handbook, *handbook.parents):
        if os.path.lexists(folder / ".git"):
            path = handbook.relative_to(folder).as_posix()
            return "" if path == "." else f"{path}/"
    return ""


__all__ = ["FORMATS", "Report", "line_reader", "render", "repository_prefix"]
