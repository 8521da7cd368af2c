"""Partial dates: the days that 2024, 2024-04 and 2024-04-18 cover."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from validate.model import Value, mapping

GRACE = timedelta(days=1)
"""Tolerance for future dates: an editor in Denmark may be a day ahead of a machine in UTC."""

YEARS = range(1500, 2101)
"""Years that are accepted; any other is an error."""


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
