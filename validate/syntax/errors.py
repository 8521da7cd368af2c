"""Why a text is no YAML: a complaint of the parser as the place and the cause that an editor recognises."""

from __future__ import annotations

import re
from typing import Any

import yaml

from validate.syntax.line_faults import LineFault, bare_key, depth, line_fault, missing_colon, text_fault, whole_file

KEY = re.compile(r"\s*(- +)*[a-z_]+:")
JAMMED = re.compile(r"\s*(- +)*[a-z_]+:(?!//)\S")
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


def explain(text: str, error: yaml.MarkedYAMLError) -> LineFault:
    """The fault behind a complaint: its place, and its cause as a variant of K106's words."""
    rows = BREAK.split(text)
    complaint = f"{error.context or ''}, {error.problem}"
    cause = next((cause for cause, words in CAUSES if words.search(complaint)), "")
    line, column = place(error.context_mark if cause in BEGUN_EARLIER else error.problem_mark, rows)
    row = rows[line - 1]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return LineFault(line=line, column=column, cause="tab")
    if found := NO_BREAK_INDENT.match(row):
        return LineFault(line=line, column=found.end(), cause="no-break-space")
    return typed(rows, line, complaint) or structural(rows, line, column, cause, complaint)


def typed(rows: list[str], line: int, complaint: str) -> LineFault | None:
    """The fault that can be seen in what was typed: in the whole file, on the line, or on the one before it."""
    found = whole_file(rows) or line_fault(rows, line) or text_fault(rows, line)
    if found:
        return found
    before = line_above(rows, line)
    if fault := line_fault(rows, before) or bare_key(rows, line):
        return fault
    if ("'-' indicator" in complaint or "simple key" in complaint) and (hyphen := lost_hyphen(rows, line)):
        return hyphen
    is_key = "simple key" in complaint or "expected <block end>" in complaint or "mapping values" in complaint
    is_above = depth(rows[before - 1]) <= depth(rows[line - 1]) and not JAMMED.match(rows[before - 1])
    candidates = [line, *([before] if is_above else ())] if is_key and not JAMMED.match(rows[line - 1]) else ()
    return next((fault for number in candidates if (fault := missing_colon(rows, number))), None)


def line_above(rows: list[str], line: int) -> int:
    """The nearest line above one that is not blank; itself where there is none."""
    return next((number for number in range(line - 1, 0, -1) if rows[number - 1].strip()), line)


def lost_hyphen(rows: list[str], line: int) -> LineFault | None:
    """An item without its hyphen: a line as deep as the items above it, with their first key, or with none."""
    row = rows[line - 1]
    above = next((n for n in range(line - 1, 0, -1) if rows[n - 1].strip() and is_above(rows[n - 1], row)), 0)
    above = above if above and is_item(rows[above - 1]) and depth(rows[above - 1]) == depth(row) else 0
    key = KEY.match(row)
    first = rows[above - 1].lstrip()[len("- ") :] if above else ""
    if not above or (key and not first.startswith(f"{key[0].strip()}")):
        return None
    return LineFault(line=line, column=depth(row) + 1, cause="hyphen")


def is_above(row: str, other: str) -> bool:
    """Whether a row is an item as deep as another row, or less deep than it."""
    return depth(row) < depth(other) or (depth(row) == depth(other) and is_item(row))


def structural(rows: list[str], line: int, column: int, cause: str, complaint: str) -> LineFault:
    """The fault that can be seen in how lines stand to each other."""
    row = rows[line - 1]
    if cause == "key" and JAMMED.match(row):
        cause = "space"
    elif cause == "colon":
        line, column, cause = colon(rows, line, column)
    elif not cause:
        cause = leftover(row, column, complaint)
    elif cause == "bracket" and "flow node" in complaint:
        line, column = unclosed(rows, line, column)
    if cause == "indent" and (first := out_of_step(rows, line)) != line:
        line, column = first, depth(rows[first - 1]) + 1
    return LineFault(line=line, column=column, cause=cause)


def place(mark: Any, rows: list[str]) -> tuple[int, int]:
    """Line and column of a mark; the last line stands for the end of the text behind it."""
    return min(mark.line + 1, len(rows)), mark.column + 1


def colon(rows: list[str], line: int, column: int) -> tuple[int, int, str]:
    """The cause of a colon that stands where none can stand: the line before it, its indentation, or the text around it."""
    key = KEY.match(rows[line - 1])
    if key is None or key.end() != column:
        return line, column, "colon"
    before = line_above(rows, line)
    if not JAMMED.match(rows[before - 1]) and is_lost_item(rows, before, line):
        return before, depth(rows[before - 1]) + 1, "hyphen-or-level"
    return (before, 1, "space") if JAMMED.match(rows[before - 1]) else (line, column, "indent")


def is_lost_item(rows: list[str], first: int, line: int) -> bool:
    """Whether a key and the deeper lines from `line` on may be an item without its hyphen: they are all of their block."""
    opening, own = rows[line_above(rows, first) - 1], depth(rows[first - 1])
    following = [row for row in rows[line:] if row.strip()]
    after = next((row for row in following if depth(row) <= own), "")
    is_alone = not after or depth(after) < own or is_item(after)
    return (
        opening.rstrip().endswith(":") and depth(opening) + LEVEL == own and depth(rows[line - 1]) == own + LEVEL and is_alone
    )


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


def leftover(row: str, column: int, complaint: str) -> str:
    """The cause of something that follows a whole value, or stands beside its siblings."""
    if row[column - 1 : column] in {"]", "}"}:
        return "bracket"
    if row[: column - 1].rstrip().endswith(("'", '"')):
        return "quote"
    return "indent" if "block" in complaint else ""
