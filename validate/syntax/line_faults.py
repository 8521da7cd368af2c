"""Typing errors on a line that cannot be parsed: dashes, quotation marks, spaces and colons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

DASH_LOOKALIKES = "\u2013\u2014•·●▪◦\u2212\u2010\u2011\u2012*"
"""Characters that are typed in place of an item's hyphen."""

CONFLICT = r"(<{7}|\|{7}|={7}|>{7})( |$)"
"""Matches a conflict marker of git."""

LOOKALIKE_ITEM = rf" *(?P<mark>[{DASH_LOOKALIKES}])[ \u00a0]"
ITEM_WITHOUT_SPACE = r" *(?P<mark>-)(?=[^\W\d]|['\"\[{])"
FENCE = r"(?P<mark>(?:`{3}|~{3})\w{0,20})\s*\Z"
NO_BREAK_SPACE = r" *(?:- +)*(?:-|[A-Za-z_]+:)(?P<mark>[\u00a0\u2007\u202f])"

LINE = (
    r"(?P<before> *(?:- +)*)(?:(?P<key>[^\s:#'\"\[{&*!%@`][^:#]*?):(?P<gap>[ \t]+))?"
    r"(?P<value>\S*(?:\s+(?!#)\S+)*)(?P<rest>\s+#.*|\s*)"
)
"""Splits a line into indentation and hyphens, key, value, and comment."""

SPECIAL = "*&!%@`"
"""Indicators, other than brackets and quotation marks, that a plain scalar cannot begin with."""

NO_COLON = r"(?P<before> *(?:- +)*)(?P<key>[a-z][a-z_]*)(?:\s*(?P<mark>[;=.,])|(?=\s|$))\s*(?P<value>[^:]*|.*://.*)"
BARE_WORD = r" *[a-z_]+ *"
CURLY_QUOTES = {
    "\u201c": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019\u2018",
}
"""Opening curly quotation marks, each with its closing ones."""

LINK_SPACE = r"(\]\([a-z]+:) +"
"""Finds a space in the target of a link: `[x](metode: ambit)`."""

KEY_OR_ITEM = r" *(?:- +)*[a-z_]+:(?: |$)|(?: *- )"
MAX_SUGGESTION = 300
"""Maximum characters of a corrected text in a hint."""


class LineFault(NamedTuple):
    """Line and column of a fault, from 1, its cause as a variant of K106, and values."""

    line: int
    column: int
    cause: str
    values: Mapping[str, str] = MappingProxyType({})


def file_fault(rows: Sequence[str]) -> LineFault | None:
    """A fault of the whole file, wherever the parser fails: a conflict marker or an unclosed quotation mark."""
    for number, row in enumerate(rows, 1):
        if re.match(CONFLICT, row):
            return LineFault(line=number, column=1, cause="conflict")
    return open_quote(rows)


def open_quote(rows: Sequence[str]) -> LineFault | None:
    """The first unclosed quotation mark: its text continues over a line with a key or an item."""
    number, block = 0, -1
    while number < len(rows):
        row, number = rows[number], number + 1
        if block >= 0 and (not row.strip() or depth(row) > block):
            continue
        found = re.fullmatch(LINE, row)
        value = row[found.start("value") :] if found else ""
        block = key_depth(row) if value[:1] in {"|", ">"} else -1
        mark = value[:1] if value[:1] in {"'", '"'} else ""
        if not found or not mark or closing_quote(value, mark):
            continue
        following = next((index for index in range(number, len(rows)) if rows[index].strip()), len(rows))
        if following == len(rows) or depth(rows[following]) <= key_depth(row) or re.match(KEY_OR_ITEM, rows[following]):
            return LineFault(line=number, column=found.start("value") + 1, cause="open-quote", values={"mark": mark})
        while number < len(rows) and not closing_quote(f"{mark}{rows[number]}", mark):
            number += 1
        number += 1
    return None


def closing_quote(value: str, mark: str) -> int:
    """The end of the quoted text at the start of a value; 0 if it is not closed on this line."""
    pattern = r"'(?:[^']|'')*'(?!')" if mark == "'" else r'"(?:[^"\\]|\\.)*"'
    found = re.match(pattern, value)
    return found.end() if found else 0


def line_fault(rows: Sequence[str], number: int) -> LineFault | None:
    """A lookalike hyphen or space on a line, or a line that belongs to Markdown; None if there is none."""
    row = rows[number - 1]
    for cause, pattern in (
        ("fence", FENCE),
        ("hard-space", NO_BREAK_SPACE),
        ("dash", LOOKALIKE_ITEM),
        ("jammed", ITEM_WITHOUT_SPACE),
    ):
        if found := re.match(pattern, row):
            column, mark = found.start("mark") + 1, found["mark"]
            meant = f"- {row[column:].strip()}" if cause == "jammed" else ""
            return LineFault(line=number, column=column, cause=cause, values={"mark": mark, "meant": if_short(meant)})
    return None


def text_fault(rows: Sequence[str], number: int) -> LineFault | None:
    """A text on a line that needs quotation marks, with its quoted form; None if there is none."""
    found = re.fullmatch(LINE, rows[number - 1])
    if not found or not (value := found["value"]):
        return None
    column, sign = found.start("value") + 1, value[0]
    if sign in "'\"":
        end = closing_quote(value, sign)
        is_more = 0 < end < len(value) and value[end:].strip()[:1] not in {"]", "}", ","}
        cause = "quote-text" if is_more else ""
    elif sign in "[{":
        end = closing_bracket(value)
        cause = "text" if end and value[end:].strip()[:1] not in {"", ",", "]", "}", "#"} else ""
    elif value.startswith("- ") and found["key"]:
        return LineFault(line=number, column=column, cause="beside")
    else:
        is_colon = bool(found["key"]) and (": " in value or value.endswith(":"))
        is_text = sign in SPECIAL and bool(found["key"] or found["before"])
        cause = "text" if is_text else "colon-text" if is_colon else ""
        linked = re.sub(LINK_SPACE, r"\1", value)
        if is_colon and linked != value and ": " not in linked:
            column = found.start("value") + value.index(": ") + 1
            return LineFault(line=number, column=column, cause="link-space", values={"meant": if_short(linked)})
    following = rows[number] if number < len(rows) else ""
    is_whole = not following.strip() or depth(following) <= key_depth(rows[number - 1])
    meant = if_short(requote(value))
    if not cause or not is_whole or not meant:
        return None
    if cause == "colon-text":
        column += value.index(": ") if ": " in value else len(value) - 1
    return LineFault(line=number, column=column, cause=cause, values={"sign": sign, "meant": meant})


def missing_colon(rows: Sequence[str], number: int) -> LineFault | None:
    """A key without a colon on a line; None if there is none."""
    found = re.fullmatch(NO_COLON, rows[number - 1])
    if not found:
        return None
    meant = if_short(f"{found['key']}: {found['value']}".strip())
    cause = "no-colon-text" if found["value"] and not found["mark"] else "no-colon"
    return LineFault(line=number, column=found.end("key") + 1, cause=cause, values={"key": found["key"], "meant": meant})


def bare_key(rows: Sequence[str], number: int) -> LineFault | None:
    """A word without a colon above a deeper line, which must be a key; None if there is none."""
    above = next((index for index in range(number - 1, 0, -1) if rows[index - 1].strip()), 0)
    is_bare = above > 0 and re.fullmatch(BARE_WORD, rows[above - 1]) and depth(rows[above - 1]) < depth(rows[number - 1])
    return missing_colon(rows, above) if is_bare else None


def requote(value: str) -> str:
    """A text in single quotation marks, in place of the marks around it."""
    mark = value[0]
    if len(value) > 1 and (value[-1] in CURLY_QUOTES.get(mark, "") or (mark in "'\"" and value[-1] == mark)):
        value = value[1:-1]
        value = value.replace("''", "'") if mark == "'" else value
    return single_quote(value)


def single_quote(text: str) -> str:
    """A text of one line in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def if_short(meant: str) -> str:
    """A corrected text; empty above MAX_SUGGESTION."""
    return meant if len(meant) <= MAX_SUGGESTION else ""


def closing_bracket(value: str) -> int:
    """The end of the bracketed text at the start of a value; 0 if it is not closed."""
    level = 0
    for index, char in enumerate(value):
        level += (char in "[{") - (char in "]}")
        if not level:
            return index + 1
    return 0


def depth(row: str) -> int:
    """The number of leading spaces."""
    return len(row) - len(row.lstrip(" "))


def key_depth(row: str) -> int:
    """The column of the key of a row, from 0, after the hyphens of items."""
    found = re.match(r" *(?:- +)*", row)
    is_keyed = re.fullmatch(LINE, row)
    return found.end() if found and is_keyed and is_keyed["key"] else depth(row)
