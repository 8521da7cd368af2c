"""What a value stands for that is written in another way than the handbook's: dates, and texts in typographic quotation marks.

Narrower than what a message may suggest: where two readings are possible there is none.
"""

from __future__ import annotations

import re
from datetime import date

from validate.dates import is_likely

CURLY_DOUBLE, CURLY_SINGLE = "\u201c\u201d\u201e\u201f", "\u2018\u2019\u201a\u201b"
KINDS_OF_MARKS = (f'{CURLY_DOUBLE}"', f"{CURLY_SINGLE}'")
TYPOGRAPHIC = frozenset(CURLY_DOUBLE + CURLY_SINGLE)
"""Quotation marks that word processors put in the place of straight ones; to YAML they are letters."""

APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")
"""A mark within a word, which ends no quotation."""

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NAMES = re.compile(
    "jan(uar)?|feb(ruar)?|mar(ts)?|apr(il)?|maj|juni?|juli?|aug(ust)?|sept?(ember)?|okt(ober)?|nov(ember)?|dec(ember)?"
)

YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
NAMED = re.compile(r"(?:(?P<day>[0-9]{1,2})\.? )?(?P<month>[a-z]+)\.? (?P<year>[0-9]{4})")
DAY_FIRST = re.compile(r"([0-9]{1,2})(?:\. ?([0-9]{1,2})\. ?|/([0-9]{1,2})-|[-/]([0-9]{1,2})[-/])([0-9]{4})")
"""A day before a month: for certain with dots or as 3/4-2026; with two equal signs only if one of the two cannot be a month."""

MONTHS_OF_YEAR = 12


def date_meant(text: str) -> str:
    """The date of a text as 2026-04-18 or 2026-04; empty where it is none, or may be more than one."""
    year, month, day = parts_of(" ".join(text.lower().split()))
    try:
        meant = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return meant.isoformat()[: len("2026-04-18") if day else len("2026-04")] if is_likely(meant) else ""


def parts_of(text: str) -> tuple[str, str, str]:
    """Year, month and day of a text; the day may be empty, and all are where the text is no date for certain."""
    if found := YEAR_FIRST.fullmatch(text):
        return found[1], found[3], found[4] or ""
    if found := NAMED.fullmatch(text):
        name = found["month"]
        return found["year"], str(MONTHS.index(name[:3]) + 1 if NAMES.fullmatch(name) else 0), found["day"] or ""
    if found := DAY_FIRST.fullmatch(text):
        month = found[2] or found[3] or found[4]
        if not found[4] or int(found[1]) > MONTHS_OF_YEAR or found[1] == month:
            return found[5], month, found[1]
    return "", "", ""


def unwrapped(text: str) -> str:
    """What stands between two quotation marks of a kind, one of them typographic; empty where that is not all of it."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    for marks in KINDS_OF_MARKS:
        if first in marks and last in marks and TYPOGRAPHIC & {first, last} and inner == inner.strip():
            rest = APOSTROPHE.sub("", inner)
            return "" if any(mark in rest for mark in marks) else inner
    return ""
