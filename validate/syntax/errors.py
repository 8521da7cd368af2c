"""Converts errors of the YAML parser to location and cause, as variants of K106."""

from __future__ import annotations

import re
from typing import Any

import yaml

from validate.syntax.line_faults import LineFault, bare_key, depth, file_fault, line_fault, missing_colon, text_fault

KEY = r"\s*(- +)*[a-z_]+:"
KEY_WITHOUT_SPACE = r"\s*(- +)*[a-z_]+:(?!//)\S"
"""Matches a key without a space after its colon; not `https://`."""

NO_BREAK_INDENT = r" *\u00a0"
"""Matches a no-break space in the indentation, which YAML reads as text."""

BREAK = re.compile(r"\r\n?|\n")
CAUSES = (
    ("escape", ("escape", "hexdecimal")),
    ("quote", ("quoted scalar",)),
    ("bracket", (" flow ",)),
    ("key", ("simple key",)),
    ("colon", ("mapping values",)),
    ("sign", ("cannot start any token", "an alias", "an anchor", "a tag", "a directive")),
    ("block", ("block scalar",)),
)
"""Causes with words of the parser's messages."""

INDENT = 2
"""Spaces for each level of indentation."""

START_CAUSES = {"quote", "bracket", "key"}
"""Causes that are located at the start of an unclosed construct."""


def explain(text: str, error: yaml.MarkedYAMLError) -> LineFault:
    """The location and cause of an error of the parser."""
    rows = BREAK.split(text)
    complaint = f"{error.context or ''}, {error.problem}"
    cause = next((cause for cause, words in CAUSES if any(word in complaint for word in words)), "")
    mark: Any = error.context_mark if cause in START_CAUSES else error.problem_mark
    line, column = min(mark.line + 1, len(rows)), mark.column + 1  # the end of the text counts as its last line
    row = rows[line - 1]
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return LineFault(line=line, column=column, cause="tab")
    if found := re.match(NO_BREAK_INDENT, row):
        return LineFault(line=line, column=found.end(), cause="no-break-space")
    return visible_fault(rows, line, complaint) or structure_fault(rows, line, column, cause, complaint)


def visible_fault(rows: list[str], line: int, complaint: str) -> LineFault | None:
    """A typing error in the file, on the line, or on the line above it; None if there is none."""
    found = file_fault(rows) or line_fault(rows, line) or text_fault(rows, line)
    if found:
        return found
    before = line_above(rows, line)
    if fault := line_fault(rows, before) or bare_key(rows, line):
        return fault
    if ("'-' indicator" in complaint or "simple key" in complaint) and (hyphen := missing_hyphen(rows, line)):
        return hyphen
    is_key = "simple key" in complaint or "expected <block end>" in complaint or "mapping values" in complaint
    is_above = depth(rows[before - 1]) <= depth(rows[line - 1]) and not re.match(KEY_WITHOUT_SPACE, rows[before - 1])
    candidates = [line, *([before] if is_above else ())] if is_key and not re.match(KEY_WITHOUT_SPACE, rows[line - 1]) else ()
    return next((fault for number in candidates if (fault := missing_colon(rows, number))), None)


def line_above(rows: list[str], line: int) -> int:
    """The nearest non-blank line above a line; the line itself if there is none."""
    return next((number for number in range(line - 1, 0, -1) if rows[number - 1].strip()), line)


def missing_hyphen(rows: list[str], line: int) -> LineFault | None:
    """An item without its hyphen: a line as deep as the items above it, with their first key or without a key."""
    row = rows[line - 1]
    above = next((n for n in range(line - 1, 0, -1) if rows[n - 1].strip() and is_above(rows[n - 1], row)), 0)
    above = above if above and is_item(rows[above - 1]) and depth(rows[above - 1]) == depth(row) else 0
    key = re.match(KEY, row)
    first = rows[above - 1].lstrip()[len("- ") :] if above else ""
    if not above or (key and not first.startswith(f"{key[0].strip()}")):
        return None
    return LineFault(line=line, column=depth(row) + 1, cause="hyphen")


def is_above(row: str, other: str) -> bool:
    """Whether a row is less deep than another one, or an item of the same depth."""
    return depth(row) < depth(other) or (depth(row) == depth(other) and is_item(row))


def structure_fault(rows: list[str], line: int, column: int, cause: str, complaint: str) -> LineFault:
    """The fault by the structure of the lines: indentation, brackets and colons."""
    row = rows[line - 1]
    if cause == "key" and re.match(KEY_WITHOUT_SPACE, row):
        cause = "space"
    elif cause == "colon":
        line, column, cause = colon_fault(rows, line, column)
    elif not cause:
        cause = trailing_cause(row, column, complaint)
    elif cause == "bracket" and "flow node" in complaint:
        line, column = unclosed_bracket(rows, line, column)
    if cause == "indent":
        line = misindented_line(rows, line)
        column = depth(rows[line - 1]) + 1
    return LineFault(line=line, column=column, cause=cause)


def colon_fault(rows: list[str], line: int, column: int) -> tuple[int, int, str]:
    """Line, column and cause of an unexpected colon: the line above, the indentation, or the text around it."""
    key = re.match(KEY, rows[line - 1])
    if key is None or key.end() != column:
        return line, column, "colon"
    before = line_above(rows, line)
    if not re.match(KEY_WITHOUT_SPACE, rows[before - 1]) and is_item_without_hyphen(rows, before, line):
        return before, depth(rows[before - 1]) + 1, "hyphen-or-level"
    return (before, 1, "space") if re.match(KEY_WITHOUT_SPACE, rows[before - 1]) else (line, column, "indent")


def is_item_without_hyphen(rows: list[str], first: int, line: int) -> bool:
    """Whether a key and the deeper lines from `line` on are a whole block, and so may be an item without its hyphen."""
    opening, own = rows[line_above(rows, first) - 1], depth(rows[first - 1])
    following = [row for row in rows[line:] if row.strip()]
    after = next((row for row in following if depth(row) <= own), "")
    is_alone = not after or depth(after) < own or is_item(after)
    return (
        opening.rstrip().endswith(":") and depth(opening) + INDENT == own and depth(rows[line - 1]) == own + INDENT and is_alone
    )


def misindented_line(rows: list[str], line: int) -> int:
    """The line with wrong indentation where a line does not fit: a key or item above it, or the line itself.

    Levels are two spaces apart, so that an odd depth is wrong. So is the start of a deeper block if it is plain text, or if
    this line is one level below the key above both, or is the item that should have started the block.
    """
    row = rows[line - 1]
    own, first = depth(row), line
    for number in range(line - 1, 0, -1):
        above = rows[number - 1]
        is_entry = re.match(KEY, above) or is_item(above)
        if is_entry and own % 2 == 0 and depth(above) % 2:
            return number
        if is_entry and is_between_deeper(rows, number, line):
            return number
        if is_entry and depth(above) <= own:
            begun = rows[first - 1]
            is_beside = own - depth(above) == INDENT or (own == depth(above) and is_item(row) and not is_item(begun))
            is_cause = is_beside or not (re.match(KEY, begun) or is_item(begun))
            return first if is_cause and above.rstrip().endswith(":") else line
        if above.strip():
            first = number
    return line


def unclosed_bracket(rows: list[str], line: int, column: int) -> tuple[int, int]:
    """Line and column of the nearest bracket, at or above a line, that its line does not close; else those given."""
    for number in range(line, 0, -1):
        row = rows[number - 1]
        if row.count("[") + row.count("{") > row.count("]") + row.count("}"):
            return number, max(row.rfind("["), row.rfind("{")) + 1
    return line, column


def swallowed_item(rows: list[str], first: int, last: int) -> int | None:
    """The wrongly indented line, from 1, where an item became part of the plain scalar above it; None if none did.

    The scalar spans the lines `first` to `last`, from 0. The item is too deep, or the scalar is too shallow between items.
    """
    number = next((number for number in range(first + 2, last + 2) if is_item(rows[number - 1])), None)
    return first + 1 if number and is_between_deeper(rows, first + 1, number) else number


def is_between_deeper(rows: list[str], number: int, following: int) -> bool:
    """Whether a line with a value is less deep than the line above it and a following one."""
    row, deep = rows[number - 1], depth(rows[following - 1])
    return number > 1 and depth(row) < deep <= depth(rows[number - 2]) and not row.rstrip().endswith(":")


def is_item(row: str) -> bool:
    """Whether a row begins an item of a list."""
    return row.lstrip().startswith("- ")


def trailing_cause(row: str, column: int, complaint: str) -> str:
    """The cause of an error after a complete value, or of a wrong indentation."""
    if row[column - 1 : column] in {"]", "}"}:
        return "bracket"
    if row[: column - 1].rstrip().endswith(("'", '"')):
        return "quote"
    return "indent" if "block" in complaint else ""
