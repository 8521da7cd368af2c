"""Parses dates and school years in Danish notations to the form used in records."""

from __future__ import annotations

import re
from datetime import date

from validate.text import danish
from validate.text.dates import is_plausible
from validate.text.numerals import QUOTES

MONTHS = {form: number for number, name in enumerate(danish.MONTHS, 1) for form in (name, name[:3])} | {"febr": 2, "sept": 9}
"""The number of each month by its name and its short forms."""

DAY_FIRST = re.compile(
    r"(?:d\.? |den )?(?P<day>[0-9]{1,2})[./ -]+(?P<month>[0-9]{1,2}|[a-z]+)[./ -]+(?P<year>[0-9]{4})"
).fullmatch
YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})[./ -](?P<month>[0-9]{1,2})(?:[./ -](?P<day>[0-9]{1,2}))?(?:[t ][0-9:.]{4,8}(?:z|\+[0-9:]+)?)?"
).fullmatch
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?(?![0-9])")
"""A date without separators: 20240418, 202404."""

SWAPPED = re.compile(r"([0-9]{1,2})([/ -])([0-9]{1,2})\2[0-9]{4}").fullmatch
MONTH_FIRST = re.compile(r"(?P<month>[a-z]+|[0-9]{1,2})[./ -]+(?P<year>[0-9]{4})").fullmatch
YEAR = re.compile(r"(?:år(?:et)? |i )?(?P<year>[0-9]{4})").fullmatch

SCHOOL_YEAR = re.compile(r"(?:skoleåret? )?([0-9]{4}) ?[-/\u2013\u2014] ?(?:20)?([0-9]{2})").fullmatch

MAX_LENGTH = 40

MONTHS_OF_YEAR = 12


def normalise(text: str) -> str:
    """A text in lower case, with single spaces, without surrounding quotes; empty above MAX_LENGTH."""
    words = " ".join(text.split()).casefold().strip(QUOTES).strip(" .,;")
    return words if len(words) <= MAX_LENGTH else ""


def parse_date(text: str) -> str:
    """Parse a date to 2024-04-18, 2024-04 or 2024; empty if that fails."""
    words = COMPACT.sub(r"\1-\2-\3", normalise(text)).rstrip("-")
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


def parse_certain_date(text: str) -> str:
    """Parse an unambiguous date to 2024-04-18 or 2024-04; else empty.

    Day and month may be swapped if both separators are equal, as in 3/4/2024.
    """
    found, swapped = parse_date(text), SWAPPED(normalise(text))
    is_clear = swapped is None or swapped[1] == swapped[3] or int(swapped[1]) > MONTHS_OF_YEAR
    return found if is_clear and "-" in found and is_plausible(date.fromisoformat(f"{found}-01"[: len("2024-04-18")])) else ""


def parse_school_year(text: str) -> str:
    """Parse a school year to 2024/2025; empty if that fails."""
    found = SCHOOL_YEAR(normalise(text))
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}/{int(found[1]) + 1}"
