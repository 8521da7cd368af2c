"""Why a text is no YAML: a complaint of the parser as the place and the cause that an editor recognises."""

from __future__ import annotations

import re
from typing import Any

import yaml

KEY = re.compile(r"\s*(- +)*[a-z_]+:")
JAMMED = re.compile(r"\s*(- +)*[a-z_]+:[^\s/]")
"""A key whose value follows its colon at once; `https://` is none."""

BREAK = re.compile(r"\r\n?|\n")
STARTS_WITH_SIGN = re.compile("cannot start any token|an alias|an anchor|a tag|a directive")


def explain(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Line and column, from 1, of the fault behind a complaint, and its cause as a variant of K106's words."""
    rows = BREAK.split(text)
    complaint = f"{error.context or ''}, {error.problem}"
    line, column = place(error.problem_mark, rows)
    row = rows[line - 1]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return line, column, "tab"
    if "escape" in complaint or "hexdecimal" in complaint:
        return line, column, "escape"
    if "quoted scalar" in complaint:
        return *place(error.context_mark, rows), "quote"
    if " flow " in complaint:
        return *place(error.context_mark, rows), "bracket"
    if "simple key" in complaint:
        line, column = place(error.context_mark, rows)
        return line, column, "space" if JAMMED.match(rows[line - 1]) else "key"
    if "mapping values" in complaint:
        return colon(rows, line, column)
    if STARTS_WITH_SIGN.search(complaint):
        return line, column, "sign"
    if "block scalar" in complaint:
        return line, column, "block"
    return line, column, leftover(row, column, complaint)


def place(mark: Any, rows: list[str]) -> tuple[int, int]:
    """Line and column of a mark; the last line stands for the end of the text behind it."""
    line = min(mark.line + 1, len(rows))
    return line, mark.column + 1


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
