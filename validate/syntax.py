"""Why a text is no YAML: a complaint of the parser as the place and the cause that an editor recognises."""

from __future__ import annotations

import re
from typing import Any

import yaml

KEY = re.compile(r"\s*(- +)*[a-z_]+:")
JAMMED = re.compile(r"\s*(- +)*[a-z_]+:[^\s/]")
"""A key whose value follows its colon at once; `https://` is none."""

NO_BREAK_INDENT = re.compile(r" *\u00a0")
"""Finds a no-break space where a line is moved in: YAML takes it for the beginning of a text."""

BREAK = re.compile(r"\r\n?|\n")
CAUSES = (
    ("escape", re.compile("escape|hexdecimal")),
    ("quote", re.compile("quoted scalar")),
    ("bracket", re.compile(" flow ")),
    ("key", re.compile("simple key")),
    ("colon", re.compile("mapping values")),
    ("sign", re.compile("cannot start any token|an alias|an anchor|a tag|a directive")),
    ("block", re.compile("block scalar")),
)
"""What the parser's complaint says, by the cause it has."""

LEVEL = 2
"""Spaces from one level to the next."""

BEGUN_EARLIER = {"quote", "bracket", "key"}
"""Causes that lie where something begins whose end the parser misses."""


def explain(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Line and column, from 1, of the fault behind a complaint, and its cause as a variant of K106's words."""
    rows = BREAK.split(text)
    complaint = f"{error.context or ''}, {error.problem}"
    cause = next((cause for cause, words in CAUSES if words.search(complaint)), "")
    line, column = place(error.context_mark if cause in BEGUN_EARLIER else error.problem_mark, rows)
    row = rows[line - 1]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        cause = "tab"
    elif found := NO_BREAK_INDENT.match(row):
        column, cause = found.end(), "no-break-space"
    elif cause == "key" and JAMMED.match(row):
        cause = "space"
    elif cause == "colon":
        line, column, cause = colon(rows, line, column)
    elif not cause:
        cause = leftover(row, column, complaint)
    elif cause == "bracket" and "flow node" in complaint:
        line, column = unclosed(rows, line, column)
    if cause == "indent" and (first := out_of_step(rows, line)) != line:
        line, column = first, depth(rows[first - 1]) + 1
    return line, column, cause


def place(mark: Any, rows: list[str]) -> tuple[int, int]:
    """Line and column of a mark; the last line stands for the end of the text behind it."""
    return min(mark.line + 1, len(rows)), mark.column + 1


def colon(rows: list[str], line: int, column: int) -> tuple[int, int, str]:
    """The cause of a colon that stands where none can stand: the line before it, its indentation, or the text around it."""
    key = KEY.match(rows[line - 1])
    if key is None or key.end() != column:
        return line, column, "colon"
    before = next((number for number in range(line - 1, 0, -1) if rows[number - 1].strip()), line)
    return (before, 1, "space") if JAMMED.match(rows[before - 1]) else (line, column, "indent")


def out_of_step(rows: list[str], line: int) -> int:
    """The line that is moved in wrongly where one no longer fits: a key or an item above it, or itself.

    Levels are two spaces apart: what stands between two is wrong. So is what begins a deeper block than this line has,
    where that is bare text, and where this line is one level below the key above both or the item that should have begun it.
    """
    row = rows[line - 1]
    own, first = depth(row), line
    for number in range(line - 1, 0, -1):
        above = rows[number - 1]
        is_entry = KEY.match(above) or is_item(above)
        if is_entry and own % 2 == 0 and depth(above) % 2:
            return number
        if is_entry and depth(above) <= own:
            begun = rows[first - 1]
            is_beside = own - depth(above) == LEVEL or (own == depth(above) and is_item(row) and not is_item(begun))
            is_cause = is_beside or not (KEY.match(begun) or is_item(begun))
            return first if is_cause and above.rstrip().endswith(":") else line
        if above.strip():
            first = number
    return line


def unclosed(rows: list[str], line: int, column: int) -> tuple[int, int]:
    """Where a bracket is opened, at or above a line, that the same line does not close; the place given where there is none."""
    for number in range(line, 0, -1):
        row = rows[number - 1]
        if row.count("[") + row.count("{") > row.count("]") + row.count("}"):
            return number, max(row.rfind("["), row.rfind("{")) + 1
    return line, column


def swallowed(rows: list[str], first: int, last: int) -> int | None:
    """The line, from 1, of an item that is moved in so far that it became part of the plain text before it.

    That text begins and ends on the lines `first` and `last`, from 0.
    """
    return next((number for number in range(first + 2, last + 2) if is_item(rows[number - 1])), None)


def is_item(row: str) -> bool:
    """Whether a row begins an item of a list."""
    return row.lstrip().startswith("- ")


def depth(row: str) -> int:
    """How far a row is moved in."""
    return len(row) - len(row.lstrip(" "))


def leftover(row: str, column: int, complaint: str) -> str:
    """The cause of something that follows a whole value, or stands beside its siblings."""
    if row[column - 1 : column] in {"]", "}"}:
        return "bracket"
    if row[: column - 1].rstrip().endswith(("'", '"')):
        return "quote"
    return "indent" if "block" in complaint else ""
