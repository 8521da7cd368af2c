"""K5xx: dates, periods, grants and reviews."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mapping, mappings
from validate.text.dates import GRACE, YEARS, first_day, holds_on, is_plausible, last_day, period_days

REVIEW_MONTHS = 12
"""Months until a record has to be reviewed again."""

RUNNING = ("active", "trial", "closing")
GRANT_ENTRIES = ("grant", "donation")
LASTING_ENTRIES = ("own-budget",)

SCHOOL_YEAR = re.compile(r"([0-9]{4})/([0-9]{4})\Z")


def period_end(period: Value) -> tuple[str, date] | None:
    """The key with the end of a period, and its last day; a school year ends with July. None for an open or reversed period."""
    to, year = mapping(period).get("to"), mapping(period).get("school_year")
    if to is None and isinstance(year, str):
        end, key = last_day(f"{year[-4:]}-07"), "school_year"
    else:
        end, key = last_day(to), "to"
    start = first_day(mapping(period).get("from"))
    return None if end is None or (start and end < start) else (key, end)


@record_rule(
    "K501",
    "impossible-date",
    checks_single_value=True,
    da={
        "": Words("Datoen {value} findes ikke.", "Skriv en dato, der findes, eller kun år og måned."),
        "school-year": Words("{value} er ikke ét skoleår.", "Skriv to år i træk: 2024/2025."),
        "far": Words("Året i {value} kan ikke være rigtigt.", "Ret årstallet."),
    },
    en={
        "": Words("The date {value} does not exist.", "Write a date that exists, or year and month alone."),
        "school-year": Words("{value} is not one school year.", "Write two years in a row: 2024/2025."),
        "far": Words("The year of {value} cannot be right.", "Mend the year."),
    },
)
def impossible_date(entry: Entry) -> Iterator[Finding]:
    """An invalid date, a school year that is not two consecutive years, or a year out of range."""
    for pointer, text in (*entry.dates, *standalone_years(entry)):
        day = first_day(text)
        is_certain = entry.kind == "waivers" or (
            day is not None and is_plausible(day)
        )  # the length of waivers is reported by K405
        if day is None or not is_certain:
            variant = "" if day is None else "far"
            yield Finding(code="K501", location=entry.at(pointer), variant=variant, values={"value": text})
    for pointer, value in entry.ranges:
        year = SCHOOL_YEAR.match(str(value.get("school_year")))
        if year and (int(year[2]) != int(year[1]) + 1 or int(year[1]) not in YEARS):
            location = entry.at(f"{pointer}/school_year")
            variant = "far" if int(year[2]) == int(year[1]) + 1 else "school-year"
            yield Finding(code="K501", location=location, variant=variant, values={"value": year[0]})


def standalone_years(entry: Entry) -> Iterator[tuple[str, str]]:
    """The years of amounts and schemes, with pointers."""
    rows = ((f"{pointer}/by_year/{index}", row) for pointer, value in entry.ranges for index, row in yearly_amounts(value))
    for pointer, part in (("", entry.data), *rows):
        if isinstance(year := part.get("year"), str):
            yield f"{pointer}/year", year


def yearly_amounts(value: Mapping[str, Value]) -> Iterator[tuple[int, Mapping[str, Value]]]:
    """The yearly amounts of funding, with indexes."""
    return enumerate(mappings(value.get("by_year")))


@record_rule(
    "K502",
    "reversed-period",
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


FundingEnd: TypeAlias = tuple[str, date]
"""The pointer of the end of funding, and the last day."""


def funding_ends(entry: Entry, today: date) -> Iterator[tuple[FundingEnd, date]]:
    """The ends of funding with the `as_of` dates of a running status, of the record and its places.

    A place inherits status and funding from the record. Places that are not valid today are skipped.
    """
    ends: dict[str, FundingEnd | None] = {}
    for pointer, rows, as_of in running_funding(entry, today):
        if pointer not in ends:
            ends[pointer] = last_grant_end(pointer, rows)
        if end := ends[pointer]:
            yield end, as_of


def running_funding(entry: Entry, today: date) -> Iterator[tuple[str, Sequence[Mapping[str, Value]], date]]:
    """The pointer and rows of funding, with the `as_of` date of each running status that it pays for."""
    status, money = entry.data.get("status"), ("/funding", mappings(entry.data.get("funding")))
    found = [(money, running_as_of(status))]
    for pointer, row in entry.rows("coverage"):
        if holds_on(row, today):
            own = (f"{pointer}/funding", mappings(row["funding"])) if "funding" in row else money
            found.append((own, running_as_of(row.get("status", status))))
    return ((*budget, as_of) for budget, as_of in found if as_of)


def last_grant_end(pointer: str, funding: Sequence[Mapping[str, Value]]) -> FundingEnd | None:
    """The end of the grant that ends last; None if funding is permanent or any end is unknown."""
    rows = list(enumerate(funding))
    grants = [(index, row) for index, row in rows if row.get("entry") in GRANT_ENTRIES]
    is_lasting = any("entry" not in row or row["entry"] in LASTING_ENTRIES for _, row in rows)
    if is_lasting or any(row.get("permanence") == "permanent" for _, row in grants):
        return None
    ends = [(index, period_end(row.get("period"))) for index, row in grants]
    known = [(f"{pointer}/{index}/period/{end[0]}", end[1]) for index, end in ends if end]
    return max(known, key=lambda found: found[1]) if known and len(known) == len(ends) else None


def running_as_of(status: Value) -> date | None:
    """The `as_of` date of a running status; else None."""
    stated = mapping(status)
    return first_day(stated.get("as_of")) if stated.get("value") in RUNNING else None


@index_rule(
    "K503",
    "grant-ended-before-status",
    kind="interventions",
    da=Words(
        "Indsatsen står som i gang pr. {as_of}, men pengene slap op {to}.",
        "Ret status, eller tilføj den økonomi, der kom bagefter.",
    ),
    en=Words("The status is active as of {as_of}, but the money ended {to}.", "Mend the status, or add the later funding."),
)
def grant_ended_before_status(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A running status as of a day after the end of the funding."""
    ended = {end: as_of for end, as_of in funding_ends(entry, corpus.today) if end[1] < as_of}
    for (pointer, to), as_of in ended.items():
        values = {"as_of": as_of.isoformat(), "to": to.isoformat()}
        yield Finding(code="K503", location=entry.at(pointer), values=values)


@index_rule(
    "K504",
    "grant-ended",
    Severity.WARNING,
    kind="interventions",
    da={
        "": Words("Pengene til indsatsen slap op {to}.", "Find ud af, om den fortsætter, og ret status og økonomi."),
        "one": Words(
            "En af bevillingerne slap op {to}, og ingen er fulgt efter den.",
            "Find ud af, om den er forlænget, eller om indsatsen er blevet mindre, og skriv det.",
        ),
    },
    en={
        "": Words("The money for this intervention ended {to}.", "Find out whether it goes on; mend status and funding."),
        "one": Words(
            "One of the grants ended {to}, and none followed it.",
            "Find out whether it was extended, or the intervention reduced, and say so.",
        ),
    },
)
def grant_ended(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Funding that has ended since the date of the status."""
    last = {end: None for end, as_of in funding_ends(entry, corpus.today) if as_of <= end[1] < corpus.today}
    for pointer, to in last:
        yield Finding(code="K504", location=entry.at(pointer), values={"to": to.isoformat()})
    for pointer, to in ended_grants(entry, corpus.today):
        if (pointer, to) not in last:
            yield Finding(code="K504", location=entry.at(pointer), variant="one", values={"to": to.isoformat()})


def ended_grants(entry: Entry, today: date) -> Iterator[FundingEnd]:
    """Each grant that has ended since the date of a running status, without a later grant."""
    stated: dict[str, tuple[Sequence[Mapping[str, Value]], date]] = {}
    for pointer, rows, as_of in running_funding(entry, today):
        stated[pointer] = rows, min(as_of, stated[pointer][1]) if pointer in stated else as_of
    for pointer, (rows, as_of) in stated.items():
        periods = [(index, row.get("period")) for index, row in enumerate(rows) if row.get("entry") in GRANT_ENTRIES]
        begun = max((days[0] for _, period in periods if (days := period_days(period)) and days[0] <= today), default=date.min)
        for index, period in periods:
            end = period_end(period)
            if end and as_of <= end[1] < today and begun <= end[1]:
                yield f"{pointer}/{index}/period/{end[0]}", end[1]


def reviewed_on(entry: Entry) -> date | None:
    """The date of the last review of a record."""
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
    """A record that was not reviewed for twelve months."""
    reviewed = reviewed_on(entry)
    if reviewed and months_between(reviewed, corpus.today) >= REVIEW_MONTHS:
        yield Finding(code="K505", location=entry.at("/reviewed/date"), values={"date": reviewed.isoformat()})


@index_rule(
    "K506",
    "review-in-future",
    kind="interventions",
    da=Words("Gennemgangen {date} ligger i fremtiden.", "Skriv dagen, hvor posten blev gennemgået."),
    en=Words("The review of {date} lies in the future.", "Write the day on which the record was reviewed."),
)
def review_in_future(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A review dated after the day of the check by more than GRACE."""
    reviewed = reviewed_on(entry)
    if reviewed and reviewed - corpus.today > GRACE:
        yield Finding(code="K506", location=entry.at("/reviewed/date"), values={"date": reviewed.isoformat()})


def months_between(start: date, end: date) -> int:
    """Whole months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
