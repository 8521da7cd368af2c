"""Days, periods and validity in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from handbook.model.records import Period, Validity
from handbook.text import danish
from validate import first_day, last_day


class Valid(Protocol):
    """A row that may hold for some time only."""

    @property
    def valid(self) -> Validity | None:
        """From when and until when."""


Timed = TypeVar("Timed", bound=Valid)


def is_over(valid: Validity | None, today: date) -> bool:
    """Whether something held until a day that has passed."""
    end = last_day(valid.to) if valid else None
    return end is not None and end < today


def is_ahead(valid: Validity | None, today: date) -> bool:
    """Whether something holds only from a day to come."""
    start = first_day(valid.from_) if valid else None
    return start is not None and start > today


def holding(rows: Iterable[Timed], today: date) -> list[Timed]:
    """The rows that hold on the day."""
    return [row for row in rows if not is_over(row.valid, today) and not is_ahead(row.valid, today)]


def held(valid: Validity | None, today: date) -> str:
    """From when and until when something holds: gælder fra 1. august 2027; empty where nothing is said."""
    if valid is None:
        return ""
    verb = "gjaldt" if is_over(valid, today) else "gælder"
    start, end = valid.from_, valid.to
    if start and end:
        return f"{verb} {danish.date(start)}" if start == end else f"{verb} fra {danish.date(start)} til {danish.date(end)}"
    return f"{verb} fra {danish.date(start)}" if start else f"{verb} til og med {danish.date(end)}"


def in_brackets(words: str) -> str:
    """Words in brackets after others; nothing for no words."""
    return f" ({words})" if words else ""


def period(value: Period | None) -> str:
    """A period in words; its own wording where the record gives one."""
    if value is None:
        return ""
    return danish.period(
        {
            "not_stated": value.not_stated,
            "text": value.text,
            "school_year": value.school_year,
            "from": value.from_,
            "to": value.to,
        }
    )


def end(value: Period) -> str:
    """When a period ends, in words: ved udgangen af 2026, 18. april 2026; empty where that is not stated."""
    if value.school_year:
        return f"med skoleåret {value.school_year}"
    if not value.to:
        return ""
    return danish.date(value.to) if value.to.count("-") == 2 else f"ved udgangen af {danish.date(value.to)}"  # noqa: PLR2004 -- year, month, day


def bounds(value: Period | None) -> tuple[date | None, date | None]:
    """First and last day of a period; a school year runs from August to July."""
    if value is None:
        return None, None
    if value.school_year:
        return first_day(f"{value.school_year[:4]}-08"), last_day(f"{value.school_year[-4:]}-07")
    return first_day(value.from_), last_day(value.to)
