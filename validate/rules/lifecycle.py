"""K5xx: dates, periods and what time does to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeAlias

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.dates import first_day, holds_on, last_day
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mapping, mappings

REVIEW_MONTHS = 12
"""After so many months a record has to be held against its sources again."""

GRACE = timedelta(days=1)
"""An editor in Denmark may write a day that a machine in another zone has not reached."""

RUNNING = ("active", "trial", "closing")
GRANTS = ("grant", "donation")
LASTING = ("own-budget",)

SCHOOL_YEAR = re.compile(r"([0-9]{4})/([0-9]{4})\Z")


def period_end(period: Value) -> tuple[str, date] | None:
    """The key that says when a period ends, and its last day; a school year ends with July. None where no key says it."""
    to, year = mapping(period).get("to"), mapping(period).get("school_year")
    if to is None and isinstance(year, str):
        end, key = last_day(f"{year[-4:]}-07"), "school_year"
    else:
        end, key = last_day(to), "to"
    return (key, end) if end else None


@record_rule(
    "K501",
    "impossible-date",
    Severity.ERROR,
    judges_value=True,
    da={
        "": Words("Datoen {value} findes ikke.", "Skriv en dato, der findes, eller kun år og måned."),
        "school-year": Words("{value} er ikke ét skoleår.", "Skriv to år i træk: 2024/2025."),
    },
    en={
        "": Words("The date {value} does not exist.", "Write a date that exists, or year and month alone."),
        "school-year": Words("{value} is not one school year.", "Write two years in a row: 2024/2025."),
    },
)
def impossible_date(entry: Entry) -> Iterator[Finding]:
    """A date that no calendar has, or a school year that is not two years in a row."""
    for pointer, text in entry.dates:
        if first_day(text) is None:
            yield Finding(code="K501", location=entry.at(pointer), values={"value": text})
    for pointer, value in entry.ranges:
        year = SCHOOL_YEAR.match(str(value.get("school_year")))
        if year and int(year[2]) != int(year[1]) + 1:
            location = entry.at(f"{pointer}/school_year")
            yield Finding(code="K501", location=location, variant="school-year", values={"value": year[0]})


@record_rule(
    "K502",
    "reversed-period",
    Severity.ERROR,
    da=Words("Perioden slutter ({to}), før den begynder ({from}).", "Byt om på from og to, eller ret datoen."),
    en=Words("The period ends ({to}) before it begins ({from}).", "Swap from and to, or mend the date."),
)
def reversed_period(entry: Entry) -> Iterator[Finding]:
    """A period that ends before it begins."""
    for pointer, value in entry.ranges:
        start, end = first_day(value.get("from")), last_day(value.get("to"))
        if start and end and end < start:
            values = {"from": str(value["from"]), "to": str(value["to"])}
            yield Finding(code="K502", location=entry.at(f"{pointer}/to"), values=values)


End: TypeAlias = tuple[str, date]
"""Where it is said when the money ends, and the last day."""


def standings(entry: Entry, today: date) -> Iterator[tuple[End, date]]:
    """Where money ends, with the day for which it is stated that the intervention runs: of the record and of its places.

    A place has the status and the money of the record where it states none of its own. One that is not valid today is left
    out.
    """
    status, money = entry.data.get("status"), money_ends("/funding", entry.data.get("funding"))
    found = [(money, active_since(status))]
    for pointer, row in entry.rows("coverage"):
        if holds_on(row, today):
            own = money_ends(f"{pointer}/funding", row["funding"]) if "funding" in row else money
            found.append((own, active_since(row.get("status", status))))
    return ((end, as_of) for end, as_of in found if end and as_of)


def money_ends(pointer: str, funding: Value) -> End | None:
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


@index_rule(
    "K503",
    "grant-ended-before-status",
    Severity.ERROR,
    kind="interventions",
    da=Words(
        "Indsatsen står som i gang pr. {as_of}, men pengene slap op {to}.",
        "Ret status, eller tilføj den økonomi, der kom bagefter.",
    ),
    en=Words("The status is active as of {as_of}, but the money ended {to}.", "Mend the status, or add the later funding."),
)
def grant_ended_before_status(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """The record says that it ran at a day when, by its own words, its money had ended."""
    ended = {end: as_of for end, as_of in standings(entry, corpus.today) if end[1] < as_of}
    for (pointer, to), as_of in ended.items():
        values = {"as_of": as_of.isoformat(), "to": to.isoformat()}
        yield Finding(code="K503", location=entry.at(pointer), values=values)


@index_rule(
    "K504",
    "grant-ended",
    Severity.WARNING,
    kind="interventions",
    da=Words("Pengene til indsatsen slap op {to}.", "Find ud af, om den fortsætter, og ret status og økonomi."),
    en=Words("The money for this intervention ended {to}.", "Find out whether it goes on; mend status and funding."),
)
def grant_ended(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """The money has ended since the status was stated: time has overtaken the record, and nobody erred."""
    ended = {end: None for end, as_of in standings(entry, corpus.today) if as_of <= end[1] < corpus.today}
    for pointer, to in ended:
        yield Finding(code="K504", location=entry.at(pointer), values={"to": to.isoformat()})


def reviewed_on(entry: Entry) -> date | None:
    """The day on which somebody last held a record against its sources."""
    return first_day(mapping(entry.data.get("reviewed")).get("date"))


@index_rule(
    "K505",
    "review-overdue",
    Severity.WARNING,
    kind="interventions",
    da=Words("Posten er ikke gennemgået siden {date}.", "Hold den op mod kilderne, og ret reviewed.date."),
    en=Words("The record was not reviewed since {date}.", "Hold it against its sources, and mend reviewed.date."),
)
def review_overdue(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A record that nobody held against its sources for twelve months."""
    reviewed = reviewed_on(entry)
    if reviewed and months_between(reviewed, corpus.today) >= REVIEW_MONTHS:
        yield Finding(code="K505", location=entry.at("/reviewed/date"), values={"date": reviewed.isoformat()})


@index_rule(
    "K506",
    "review-in-future",
    Severity.ERROR,
    kind="interventions",
    da=Words("Gennemgangen {date} ligger i fremtiden.", "Skriv dagen, hvor posten blev gennemgået."),
    en=Words("The review of {date} lies in the future.", "Write the day on which the record was reviewed."),
)
def review_in_future(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A review that is dated after the day of the run, by more than the hours that time zones are apart."""
    reviewed = reviewed_on(entry)
    if reviewed and reviewed - corpus.today > GRACE:
        yield Finding(code="K506", location=entry.at("/reviewed/date"), values={"date": reviewed.isoformat()})


def months_between(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
