"""Partial dates: the days that 2024, 2024-04 and 2024-04-18 cover."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from validate.model import Value, mapping

GRACE = timedelta(days=1)
"""An editor in Denmark may write a day that a machine in another zone has not reached."""

YEARS = range(1500, 2101)
"""The years that a date of the handbook may be in; another one is a slip for certain."""


def is_likely(day: date) -> bool:
    """Whether a day may be meant at all."""
    return day.year in YEARS


def span(period: Value) -> tuple[date, date] | None:
    """The first and last day of a period; a school year runs from August to July, and an end that is not said is open.

    None where neither a day nor a school year is said.
    """
    stated = mapping(period)
    year = stated.get("school_year")
    start, end = first_day(stated.get("from")), last_day(stated.get("to"))
    if isinstance(year, str):
        start, end = start or first_day(f"{year[:4]}-08"), end or last_day(f"{year[-4:]}-07")
    return (start or date.min, end or date.max) if start or end else None


def first_day(text: Value) -> date | None:
    """The first day that a partial date covers: '2024' is 2024-01-01. None where it is no date that exists."""
    return earliest(text) if isinstance(text, str) and len(text) <= len("2024-04-01") else None


@lru_cache(maxsize=1024)
def earliest(text: str) -> date | None:
    """The first day that a short text covers as a partial date, if it is one; the same dates stand in many records."""
    if not text.replace("-", "").isdecimal():
        return None
    try:
        year, month, day = (*(int(part) for part in text.split("-")), 1, 1)[:3]
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def last_day(text: Value) -> date | None:
    """The last day that a partial date covers: '2024-02' is 2024-02-29. None where it is no date that exists."""
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
    """Whether something is valid on a day, by its `valid`; what says nothing is always valid, and an end may be open."""
    valid = mapping(value.get("valid"))
    start, end = first_day(valid.get("from")), last_day(valid.get("to"))
    return (start is None or start <= day) and (end is None or day <= end)
