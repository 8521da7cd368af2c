"""Partial dates: the days that 2024, 2024-04 and 2024-04-18 cover."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from validate.model import Value, mapping


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
