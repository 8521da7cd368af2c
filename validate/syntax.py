"""Why a text is no YAML: a complaint of the parser as the place and the cause that an editor recognises."""

from __future__ import annotations

import re
from typing import Any

import yaml

KEY = re.compile(r"\s*(- +)*[a-z_]+:")
JAMMED = re.compile(r"\s*(- +)*[a-z_]+:[^\s/]")
"""A key whose value follows its colon at once; `https://` is none."""

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
    elif cause == "key" and JAMMED.match(row):
        cause = "space"
    elif cause == "colon":
        line, column, cause = colon(rows, line, column)
    elif not cause:
        cause = leftover(row, column, complaint)
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


def leftover(row: str, column: int, complaint: str) -> str:
    """The cause of something that follows a whole value, or stands beside its siblings."""
    if row[column - 1 : column] in {"]", "}"}:
        return "bracket"
    if row[: column - 1].rstrip().endswith(("'", '"')):
        return "quote"
    return "indent" if "block" in complaint else ""
