"""What is wrong with a line that cannot be read, by what stands on it: the sign, the mark or the blank that an editor typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MARKS = "\u2013\u2014•·●▪◦\u2212\u2010\u2011\u2012*"
"""Signs that are typed for the hyphen of an item."""

CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)").match
"""Finds a line that git leaves where two versions disagree."""

MARKED = re.compile(rf" *(?P<mark>[{MARKS}])[ \u00a0]").match
JAMMED_ITEM = re.compile(r" *(?P<mark>-)(?=[^\W\d]|['\"\[{])").match
HARD_SPACE = re.compile(r" *(?:- +)*(?:-|[A-Za-z_]+:)(?P<mark>[\u00a0\u2007\u202f])").match

LINE = re.compile(
    r"(?P<before> *(?:- +)*)(?:(?P<key>[^\s:#'\"\[{&*!%@`][^:#]*?):(?P<gap>[ \t]+))?(?P<value>.*?)(?P<rest>\s+#.*|\s*)"
)
"""A line by its parts: what precedes the key, the key, and the value without a comment."""

SPECIAL = "*&!%@`"
"""Signs beside brackets and quotation marks that a text without quotation marks cannot begin with."""

NO_COLON = re.compile(
    r"(?P<before> *(?:- +)*)(?P<key>[a-z][a-z_]*)(?:\s*(?P<mark>[;=.,])|(?=\s|$))\s*(?P<value>[^:]*|.*://.*)"
).fullmatch
BARE_WORD = re.compile(r" *[a-z_]+ *").fullmatch
PAIRS = {
    "\u201c": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019\u2018",
}
"""Curly marks that may stand for quotation marks, each with those that may end what it begins."""

KEYED = re.compile(r" *(?:- +)*[a-z_]+:(?: |$)|(?: *- )").match
LONGEST = 300
"""A longer text is not written out in an advice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """The place of a fault, from 1, its cause as a variant of K106's words, and what fills these."""

    line: int
    column: int
    cause: str
    values: Mapping[str, str] = field(default_factory=dict)


def whole_file(rows: Sequence[str]) -> LineFault | None:
    """What is wrong with a file whatever the parser stumbles on: the marks of a merge, and a text that does not end."""
    for number, row in enumerate(rows, 1):
        if CONFLICT(row):
            return LineFault(line=number, column=1, cause="conflict")
    return open_quote(rows)


def open_quote(rows: Sequence[str]) -> LineFault | None:
    """The first text in quotation marks that runs on over a line which begins a key or an item beside it."""
    number, block = 0, -1
    while number < len(rows):
        row, number = rows[number], number + 1
        if block >= 0 and (not row.strip() or depth(row) > block):
            continue
        found = LINE.fullmatch(row)
        value = row[found.start("value") :] if found else ""
        block = own_depth(row) if value[:1] in {"|", ">"} else -1
        mark = value[:1] if value[:1] in {"'", '"'} else ""
        if not found or not mark or ends_at(value, mark):
            continue
        following = next((index for index in range(number, len(rows)) if rows[index].strip()), len(rows))
        if following == len(rows) or depth(rows[following]) <= own_depth(row) or KEYED(rows[following]):
            return LineFault(line=number, column=found.start("value") + 1, cause="open-quote", values={"mark": mark})
        while number < len(rows) and not ends_at(f"{mark}{rows[number]}", mark):
            number += 1
        number += 1
    return None


def ends_at(value: str, mark: str) -> int:
    """Where a text in quotation marks ends that begins a line; 0 where it does not end on it."""
    pattern = r"'(?:[^']|'')*'(?!')" if mark == "'" else r'"(?:[^"\\]|\\.)*"'
    found = re.match(pattern, value)
    return found.end() if found else 0


def line_fault(rows: Sequence[str], number: int) -> LineFault | None:
    """What is wrong with a line by itself; None where nothing can be seen on it."""
    row = rows[number - 1]
    for cause, find in (("hard-space", HARD_SPACE), ("dash", MARKED), ("jammed", JAMMED_ITEM)):
        if found := find(row):
            column, mark = found.start("mark") + 1, found["mark"]
            meant = f"- {row[column:].strip()}" if cause == "jammed" else ""
            return LineFault(line=number, column=column, cause=cause, values={"mark": mark, "meant": fitting(meant)})
    return None


def text_fault(rows: Sequence[str], number: int) -> LineFault | None:
    """A text on a line that YAML takes for something else, with how it is to be written; None where there is none."""
    found = LINE.fullmatch(rows[number - 1])
    if not found or not (value := found["value"]):
        return None
    column, sign = found.start("value") + 1, value[0]
    if sign in "'\"":
        end = ends_at(value, sign)
        is_more = 0 < end < len(value) and value[end:].strip()[:1] not in {"]", "}", ","}
        cause = "quote-text" if is_more else ""
    elif sign in "[{":
        end = closing(value)
        cause = "text" if end and value[end:].strip()[:1] not in {"", ",", "]", "}", "#"} else ""
    elif value.startswith("- ") and found["key"]:
        return LineFault(line=number, column=column, cause="beside")
    else:
        is_colon = bool(found["key"]) and (": " in value or value.endswith(":"))
        is_text = sign in SPECIAL and bool(found["key"] or found["before"])
        cause = "text" if is_text else "colon-text" if is_colon else ""
    following = rows[number] if number < len(rows) else ""
    is_whole = not following.strip() or depth(following) <= own_depth(rows[number - 1])
    meant = fitting(in_quotation_marks(value))
    if not cause or not is_whole or not meant:
        return None
    if cause == "colon-text":
        column += value.index(": ") if ": " in value else len(value) - 1
    return LineFault(line=number, column=column, cause=cause, values={"sign": sign, "meant": meant})


def missing_colon(rows: Sequence[str], number: int) -> LineFault | None:
    """A line with a key and no colon behind it."""
    found = NO_COLON(rows[number - 1])
    if not found:
        return None
    meant = fitting(f"{found['key']}: {found['value']}".strip())
    cause = "no-colon-text" if found["value"] and not found["mark"] else "no-colon"
    return LineFault(line=number, column=found.end("key") + 1, cause=cause, values={"key": found["key"], "meant": meant})


def bare_key(rows: Sequence[str], number: int) -> LineFault | None:
    """A single word without a colon above a deeper line, which is a key; None where there is none."""
    above = next((index for index in range(number - 1, 0, -1) if rows[index - 1].strip()), 0)
    is_bare = above > 0 and BARE_WORD(rows[above - 1]) and depth(rows[above - 1]) < depth(rows[number - 1])
    return missing_colon(rows, above) if is_bare else None


def in_quotation_marks(value: str) -> str:
    """A text in single quotation marks, without those that it has around it."""
    mark = value[0]
    if len(value) > 1 and (value[-1] in PAIRS.get(mark, "") or (mark in "'\"" and value[-1] == mark)):
        value = value[1:-1]
        value = value.replace("''", "'") if mark == "'" else value
    return single_quoted(value)


def single_quoted(text: str) -> str:
    """A text of one line in single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def fitting(meant: str) -> str:
    """What is to be written, if it is short enough to be told."""
    return meant if len(meant) <= LONGEST else ""


def closing(value: str) -> int:
    """Behind the bracket that closes the one a text begins with; 0 where none does."""
    level = 0
    for index, char in enumerate(value):
        level += (char in "[{") - (char in "]}")
        if not level:
            return index + 1
    return 0


def depth(row: str) -> int:
    """How far a row is moved in."""
    return len(row) - len(row.lstrip(" "))


def own_depth(row: str) -> int:
    """How far the key of a row is moved in, behind the hyphens of items."""
    found = re.match(r" *(?:- +)*", row)
    is_keyed = LINE.fullmatch(row)
    return found.end() if found and is_keyed and is_keyed["key"] else depth(row)
