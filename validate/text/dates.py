"""Partial dates: the days that 2024, 2024-04 and 2024-04-18 cover, and other notations of dates and school years."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from validate.model import Value, mapping

GRACE = timedelta(days=1)
"""Tolerance for future dates: an editor in Denmark may be a day ahead of a machine in UTC."""

YEARS = range(1500, 2101)
"""Years that are accepted; any other is an error."""

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

MONTH_NUMBERS = {form: number for number, name in enumerate(MONTHS, 1) for form in (name, name[:3])} | {"febr": 2, "sept": 9}
"""The number of each month by its name and its short forms."""

DAY_FIRST = r"(?:d\.? |den )?(?P<day>[0-9]{1,2})[./ -]+(?P<month>[0-9]{1,2}|[a-z]+)[./ -]+(?P<year>[0-9]{4})"
YEAR_FIRST = r"(?P<year>[0-9]{4})[./ -](?P<month>[0-9]{1,2})(?:[./ -](?P<day>[0-9]{1,2}))?(?:[t ][0-9:.]{4,8}(?:z|\+[0-9:]+)?)?"
COMPACT = r"([0-9]{4})([0-9]{2})([0-9]{2})?(?![0-9])"
"""A date without separators: 20240418, 202404."""

SWAPPED = r"([0-9]{1,2})([/ -])([0-9]{1,2})\2[0-9]{4}"
MONTH_FIRST = r"(?P<month>[a-z]+|[0-9]{1,2})[./ -]+(?P<year>[0-9]{4})"
YEAR = r"(?:år(?:et)? |i )?(?P<year>[0-9]{4})"

SCHOOL_YEAR = r"(?:skoleåret? )?([0-9]{4}) ?[-/\u2013\u2014] ?(?:20)?([0-9]{2})"

MONTHS_OF_YEAR = 12


def is_plausible(day: date) -> bool:
    """Whether the year of a day is in YEARS."""
    return day.year in YEARS


def period_days(period: Value) -> tuple[date, date] | None:
    """The first and last day of a period; a school year runs from August to July, and a missing end is open.

    None if the period has neither a date nor a school year.
    """
    stated = mapping(period)
    year = stated.get("school_year")
    start, end = first_day(stated.get("from")), last_day(stated.get("to"))
    if isinstance(year, str):
        start, end = start or first_day(f"{year[:4]}-08"), end or last_day(f"{year[-4:]}-07")
    return (start or date.min, end or date.max) if start or end else None


def first_day(text: Value) -> date | None:
    """The first day of a partial date: '2024' is 2024-01-01. None for an invalid date."""
    return parse_first_day(text) if isinstance(text, str) and len(text) <= len("2024-04-01") else None


@lru_cache(maxsize=1024)
def parse_first_day(text: str) -> date | None:
    """The first day of a partial date, cached; None for an invalid date."""
    if not text.replace("-", "").isdecimal():
        return None
    try:
        year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def last_day(text: Value) -> date | None:
    """The last day of a partial date: '2024-02' is 2024-02-29. None for an invalid date."""
    first = first_day(text)
    if first is None:
        return None
    length = len(str(text))
    if length == len("2024"):
        return first.replace(month=12, day=31)
    if length == len("2024-04"):
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def holds_on(value: Mapping[str, Value], day: date) -> bool:
    """Whether a mapping is valid on a day, by its key `valid`; missing ends are open."""
    valid = mapping(value.get("valid"))
    start, end = first_day(valid.get("from")), last_day(valid.get("to"))
    return (start is None or start <= day) and (end is None or day <= end)


def normalise(text: str) -> str:
    """A text as for numbers, without punctuation around it."""
    from validate.text import numerals  # noqa: PLC0415 -- 3 ms at start that only faults need

    return numerals.normalise(text).strip(" .,;")


def parse_date(text: str) -> str:
    """Parse a date to 2024-04-18, 2024-04 or 2024; empty if that fails."""
    words = re.sub(COMPACT, r"\1-\2-\3", normalise(text)).rstrip("-")
    notations = (re.fullmatch(notation, words) for notation in (DAY_FIRST, YEAR_FIRST, MONTH_FIRST, YEAR))
    found = next(filter(None, notations), None)
    if found is None:
        return ""
    parts = {"month": "", "day": "", **{name: part or "" for name, part in found.groupdict().items()}}
    month = parts["month"] if parts["month"].isdigit() or not parts["month"] else str(MONTH_NUMBERS.get(parts["month"], 0))
    try:
        day = date(int(parts["year"]), int(month or 1), int(parts["day"] or 1))
    except ValueError:
        return ""
    return day.isoformat()[: 10 if parts["day"] else 7 if month else 4]


def parse_certain_date(text: str) -> str:
    """Parse an unambiguous date to 2024-04-18 or 2024-04; else empty.

    Day and month may be swapped if both separators are equal, as in 3/4/2024.
    """
    found, swapped = parse_date(text), re.fullmatch(SWAPPED, normalise(text))
    is_clear = swapped is None or swapped[1] == swapped[3] or int(swapped[1]) > MONTHS_OF_YEAR
    return found if is_clear and "-" in found and is_plausible(date.fromisoformat(f"{found}-01"[: len("2024-04-18")])) else ""


def parse_school_year(text: str) -> str:
    """Parse a school year to 2024/2025; empty if that fails."""
    found = re.fullmatch(SCHOOL_YEAR, normalise(text))
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}/{int(found[1]) + 1}"
