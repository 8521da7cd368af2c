"""K5xx: dates, periods and what time does to a record."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Corpus, Entry, Value, mapping, mappings
from validate.rules.rule import rule

REVIEW_MONTHS = 12
"""After so many months a record has to be held against its sources again."""

RUNNING = ("active", "trial", "closing")
GRANTS = ("grant", "donation")
LASTING = ("own-budget",)

SCHOOL_YEAR = re.compile(r"([0-9]{4})/([0-9]{4})\Z")


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


def period_end(period: Value) -> tuple[str, date] | None:
    """The key that says when a period ends, and its last day; a school year ends with July. None where no key says it."""
    to, year = mapping(period).get("to"), mapping(period).get("school_year")
    if to is None and isinstance(year, str):
        end, key = last_day(f"{year[-4:]}-07"), "school_year"
    else:
        end, key = last_day(to), "to"
    return (key, end) if end else None


@rule("K501", "impossible-date")
def impossible_date(corpus: Corpus) -> Iterator[Finding]:
    """A date that no calendar has, or a school year that is not two years in a row."""
    for entry, pointer, text in corpus.dates:
        if first_day(text) is None:
            yield Finding(code="K501", location=entry.at(pointer), values={"value": text})
    for entry, pointer, value in corpus.ranges:
        year = SCHOOL_YEAR.match(str(value.get("school_year")))
        if year and int(year[2]) != int(year[1]) + 1:
            location = entry.at(f"{pointer}/school_year")
            yield Finding(code="K501", location=location, variant="school-year", values={"value": year[0]})


@rule("K502", "reversed-period")
def reversed_period(corpus: Corpus) -> Iterator[Finding]:
    """A period that ends before it begins."""
    for entry, pointer, value in corpus.ranges:
        start, end = first_day(value.get("from")), last_day(value.get("to"))
        if start and end and end < start:
            values = {"from": str(value["from"]), "to": str(value["to"])}
            yield Finding(code="K502", location=entry.at(f"{pointer}/to"), values=values)


def holds_on(value: Mapping[str, Value], day: date) -> bool:
    """Whether something is valid on a day, by its `valid`; what says nothing is always so, and an end may be open."""
    valid = mapping(value.get("valid"))
    start, end = first_day(valid.get("from")), last_day(valid.get("to"))
    return (start is None or start <= day) and (end is None or day <= end)


Standing: TypeAlias = "tuple[tuple[str, date] | None, date | None]"
"""Where and when the money ends, and since when it is stated that the intervention runs."""


def standings(entry: Entry, today: date) -> Sequence[Standing]:
    """How it stands with a record, and with each place where it is today, by its own status or money; none twice."""
    box = entry.data
    found: dict[Standing, None] = {(money_ends("/funding", box.get("funding")), active_since(box.get("status"))): None}
    for index, row in enumerate(mappings(box.get("coverage"))):
        if not holds_on(row, today):
            continue
        ends = (
            money_ends(f"/coverage/{index}/funding", row["funding"])
            if "funding" in row
            else money_ends("/funding", box.get("funding"))
        )
        found[ends, active_since(row.get("status", box.get("status")))] = None
    return list(found)


def money_ends(pointer: str, funding: Value) -> tuple[str, date] | None:
    """Pointer and last day of the grant that ends last; None where money goes on, or may, or nothing is said of an end."""
    rows = list(enumerate(mappings(funding)))
    grants = [(index, row) for index, row in rows if row.get("entry") in GRANTS]
    is_lasting = any("entry" not in row or row["entry"] in LASTING for _, row in rows)
    if is_lasting or any(row.get("permanence") == "permanent" for _, row in grants):
        return None
    ends = [(index, period_end(row.get("period"))) for index, row in grants]
    known = [(f"{pointer}/{index}/period/{end[0]}", end[1]) for index, end in ends if end]
    return max(known, key=lambda found: found[1]) if known and len(known) == len(ends) else None


def active_since(status: Value) -> date | None:
    """The day for which it is stated that the intervention runs; None where it is stated that it does not."""
    stated = mapping(status)
    return first_day(stated.get("as_of")) if stated.get("value") in RUNNING else None


@rule("K503", "grant-ended-before-status")
def grant_ended_before_status(corpus: Corpus) -> Iterator[Finding]:
    """The record says that it ran at a day when, by its own words, its money had ended."""
    for entry in corpus.of("interventions"):
        ended = {end: as_of for end, as_of in standings(entry, corpus.today) if end and as_of and end[1] < as_of}
        for (pointer, to), as_of in ended.items():
            values = {"as_of": as_of.isoformat(), "to": to.isoformat()}
            yield Finding(code="K503", location=entry.at(pointer), values=values)


@rule("K504", "grant-ended")
def grant_ended(corpus: Corpus) -> Iterator[Finding]:
    """The money has ended since the status was stated: time has overtaken the record, and nobody erred."""
    for entry in corpus.of("interventions"):
        ended = {end: None for end, as_of in standings(entry, corpus.today) if end and as_of and as_of <= end[1] < corpus.today}
        for pointer, to in ended:
            yield Finding(code="K504", location=entry.at(pointer), values={"to": to.isoformat()})


@rule("K505", "review-overdue")
def review_overdue(corpus: Corpus) -> Iterator[Finding]:
    """A record that nobody held against its sources for twelve months."""
    for entry in corpus.of("interventions"):
        reviewed = first_day(mapping(entry.data.get("reviewed")).get("date"))
        if reviewed and months_between(reviewed, corpus.today) >= REVIEW_MONTHS:
            values = {"date": reviewed.isoformat()}
            yield Finding(code="K505", location=entry.at("/reviewed/date"), values=values)


@rule("K506", "review-in-future")
def review_in_future(corpus: Corpus) -> Iterator[Finding]:
    """A review that is dated after the day of the run."""
    for entry in corpus.of("interventions"):
        reviewed = first_day(mapping(entry.data.get("reviewed")).get("date"))
        if reviewed and reviewed > corpus.today:
            yield Finding(code="K506", location=entry.at("/reviewed/date"), values={"date": reviewed.isoformat()})


def months_between(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
