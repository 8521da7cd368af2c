"""Days, periods and validity in words."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from handbook.model.records import Period, Validity
from handbook.text import danish
from validate import first_day, last_day


class Valid(Protocol):
    """A row with a period of validity."""

    @property
    def valid(self) -> Validity | None:
        """From when and until when."""


Timed = TypeVar("Timed", bound=Valid)


def is_over(valid: Validity | None, today: date) -> bool:
    """Whether the last day of validity has passed."""
    end = last_day(valid.to) if valid else None
    return end is not None and end < today


def is_ahead(valid: Validity | None, today: date) -> bool:
    """Whether the first day of validity is in the future."""
    start = first_day(valid.from_) if valid else None
    return start is not None and start > today


def valid_rows(rows: Iterable[Timed], today: date) -> list[Timed]:
    """The rows that hold on a day."""
    return [row for row in rows if not is_over(row.valid, today) and not is_ahead(row.valid, today)]


def validity_words(valid: Validity | None, today: date) -> str:
    """From when and until when something holds: gælder fra 1. august 2027; empty for None."""
    if valid is None:
        return ""
    verb = "gjaldt" if is_over(valid, today) else "gælder"
    start, end = valid.from_, valid.to
    if start and end:
        return f"{verb} {danish.date(start)}" if start == end else f"{verb} fra {danish.date(start)} til {danish.date(end)}"
    return f"{verb} fra {danish.date(start)}" if start else f"{verb} til og med {danish.date(end)}"


def in_brackets(words: str) -> str:
    """A space and words in brackets; empty for empty words."""
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
    """The end of a period in words: ved udgangen af 2026, 18. april 2026; empty if not stated."""
    if value.school_year:
        return f"med skoleåret {value.school_year}"
    if not value.to:
        return ""
    return danish.date(value.to) if value.to.count("-") == 2 else f"ved udgangen af {danish.date(value.to)}"  # noqa: PLR2004 -- year, month, day


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def bounds(value: Period | None) -> tuple[date | None, date | None]:
    """First and last day of a period; a school year runs from August to July."""
    if value is None:
        return None, None
    if value.school_year:
        return first_day(f"{value.school_year[:4]}-08"), last_day(f"{value.school_year[-4:]}-07")
    return first_day(value.from_), last_day(value.to)
