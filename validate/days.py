"""Days, months and school years as Danes write them, in the form that a record has."""

from __future__ import annotations

import re
from datetime import date

from validate.numerals import QUOTES

MONTHS = {
    name: number
    for number, names in enumerate(
        ("januar jan", "februar feb febr", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug",
         "september sep sept", "oktober okt", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip

DAY_FIRST = re.compile(
    r"(?:d\.? |den )?(?P<day>[0-9]{1,2})[./ -]+(?P<month>[0-9]{1,2}|[a-z]+)[./ -]+(?P<year>[0-9]{4})"
).fullmatch
YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})[./ -]?(?P<month>[0-9]{1,2})(?:[./ -]?(?P<day>[0-9]{1,2}))?(?:[t ][0-9:.]{4,8}(?:z|\+[0-9:]+)?)?"
).fullmatch
MONTH_FIRST = re.compile(r"(?P<month>[a-z]+|[0-9]{1,2})[./ -]+(?P<year>[0-9]{4})").fullmatch
YEAR = re.compile(r"(?:år(?:et)? |i )?(?P<year>[0-9]{4})").fullmatch

SCHOOL_YEAR = re.compile(r"(?:skoleåret? )?([0-9]{4}) ?[-/\u2013\u2014] ?(?:20)?([0-9]{2})").fullmatch

LONGEST = 40


def tidy(text: str) -> str:
    """A text in small letters, with single blanks and without marks around it; empty where it is too long for a day."""
    words = " ".join(text.split()).casefold().strip(QUOTES).strip(" .,;")
    return words if len(words) <= LONGEST else ""


def partial_date(text: str) -> str:
    """The day, month or year that a text stands for, as 2024-04-18, 2024-04 or 2024; empty where that cannot be told."""
    words = tidy(text)
    found = DAY_FIRST(words) or YEAR_FIRST(words) or MONTH_FIRST(words) or YEAR(words)
    if found is None:
        return ""
    parts = {"month": "", "day": "", **{name: part or "" for name, part in found.groupdict().items()}}
    month = parts["month"] if parts["month"].isdigit() or not parts["month"] else str(MONTHS.get(parts["month"], 0))
    try:
        day = date(int(parts["year"]), int(month or 1), int(parts["day"] or 1))
    except ValueError:
        return ""
    return day.isoformat()[: 10 if parts["day"] else 7 if month else 4]


def school_year(text: str) -> str:
    """The school year that a text stands for, as 2024/2025; empty where it is none."""
    found = SCHOOL_YEAR(tidy(text))
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}/{int(found[1]) + 1}"
