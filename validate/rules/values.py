"""K6xx: contradictory numbers and periods."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mapping, mappings
from validate.rules.contradictions import thresholds
from validate.rules.documents import contradictory_addresses, contradictory_dates
from validate.rules.lifecycle import yearly_amounts
from validate.rules.numbers import amount, danish
from validate.text.dates import first_day, last_day, period_days

BOUNDS = (("from", "to", "value"), ("amount_from_dkk", "amount_to_dkk", "amount_dkk"))
"""The keys of a range, and of the number within it."""

MORE_IS_WORSE = {"high-absence-share": "worse", "absence": "absence"}
"""Subjects of which more is worse, with variants of K622."""

ATTENDANCE = r"(?i)fremmød|tilstede|til stede|deltage"
"""Finds words about attendance, of which more is better."""

DOCUMENTS = ("acts", "sources")

PERIOD_KEYS = ("from", "to", "school_year", "count", "unit")
"""The keys of a period that state a time."""


@record_rule(
    "K622",
    "contradictory-values",
    da={
        "not-stated": Words("Her står not_stated, men også {key}.", "Slet not_stated, når noget af perioden er kendt."),
        "school-year": Words("{key}: {value} ligger uden for skoleåret {year}.", "Ret datoen eller skoleåret."),
        "year": Words("Beløbet for {year} ligger uden for perioden.", "Ret årstallet eller perioden."),
        "range": Words("{value} ligger ikke mellem {from} og {to}.", "Ret tallet eller spændet."),
        "limits": Words(
            "Det mindste er {from}, men det største er {to}.", "Byt om på de to, eller skriv under of, hvad de gælder."
        ),
        "as-of": Words("Tallet er fra {date}, men perioden begynder {from}.", "Ret as_of eller perioden."),
        "early": Words("{value} ligger før date: {date}.", "Ret den af de to datoer, der er forkert."),
        "late": Words("Den oprindelige lov er fra {value}, efter date: {date}.", "Ret den af de to datoer, der er forkert."),
        "address": Words(
            "Adressen fører til nr. {number} fra {year}, men her står nr. {own} fra {own_year}.",
            "Ret eli, eller ret number og date.",
        ),
        "order": Words("Det, der står under before, er målt efter det under after.", "Byt om på de to, eller ret perioderne."),
        "direction": Words("Tallet er det samme før og efter, men direction er {direction}.", "Skriv direction: unchanged."),
        "worse": Words(
            "Andelen med højt fravær går fra {from} til {to}, men direction er {direction}.", "Ret tallene eller direction."
        ),
        "absence": Words("Fraværet går fra {from} til {to}, men direction er {direction}.", "Ret tallene eller direction."),
    },
    en={
        "not-stated": Words("It says not_stated, and {key} too.", "Delete not_stated if any of the period is known."),
        "school-year": Words("{key}: {value} lies outside the school year {year}.", "Mend the date or the school year."),
        "year": Words("The amount of {year} lies outside the period.", "Mend the year or the period."),
        "range": Words("{value} does not lie between {from} and {to}.", "Mend the number or the range."),
        "limits": Words("The least is {from}, but the most is {to}.", "Swap the two, or write in of what each is about."),
        "as-of": Words("The number is of {date}, but the period begins {from}.", "Mend as_of or the period."),
        "early": Words("{value} lies before date: {date}.", "Mend that of the two dates which is wrong."),
        "late": Words("The original act is of {value}, after date: {date}.", "Mend that of the two dates which is wrong."),
        "address": Words(
            "The address leads to no. {number} of {year}, but the act is no. {own} of {own_year}.",
            "Mend eli, or mend number and date.",
        ),
        "order": Words("What stands in before was measured after what stands in after.", "Swap the two, or mend the periods."),
        "direction": Words("The number is the same before and after, but direction is {direction}.", "Write unchanged."),
        "worse": Words(
            "The share with much absence goes from {from} to {to}, but direction is {direction}.", "Mend numbers or direction."
        ),
        "absence": Words(
            "The absence goes from {from} to {to}, but direction is {direction}.", "Mend the numbers or the direction."
        ),
    },
)
def contradictory_values(entry: Entry) -> Iterator[Finding]:
    """Two contradictory values of one mapping."""
    if entry.kind in DOCUMENTS:
        yield from contradictory_dates(entry)
        yield from contradictory_addresses(entry)
    for pointer, value in (*entry.ranges, *((f"{at}/period", mapping(row.get("period"))) for at, row in thresholds(entry))):
        stated = [key for key in PERIOD_KEYS if key in value]
        if value.get("not_stated") is True and stated:
            location = entry.at(f"{pointer}/not_stated")
            yield Finding(code="K622", location=location, variant="not-stated", values={"key": stated[0]})
        yield from out_of_school_year(entry, pointer, value)
        yield from out_of_period(entry, pointer, value)
        yield from out_of_range(entry, pointer, value)
    for key in ("duration", "capacity"):
        yield from reversed_limits(entry, key)
    for pointer, row in entry.rows("results"):
        yield from wrong_direction(entry, pointer, row)
        yield from wrong_order(entry, pointer, row)


def out_of_school_year(entry: Entry, pointer: str, period: Mapping[str, Value]) -> Iterator[Finding]:
    """A date outside the school year of the same period."""
    year = period.get("school_year")
    days = period_days({"school_year": year})
    for key in ("from", "to") if days else ():
        first, last = first_day(period.get(key)), last_day(period.get(key))
        if days and first and last and (last < days[0] or first > days[1]):
            values = {"key": key, "value": str(period[key]), "year": str(year)}
            yield Finding(code="K622", location=entry.at(f"{pointer}/{key}"), variant="school-year", values=values)


def out_of_period(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A yearly amount outside the period of its funding."""
    days = period_days(row.get("period")) if "by_year" in row else None
    for index, part in yearly_amounts(row):
        first, last = first_day(part.get("year")), last_day(part.get("year"))
        if days and first and last and (last < days[0] or first > days[1]):
            location = entry.at(f"{pointer}/by_year/{index}/year")
            yield Finding(code="K622", location=location, variant="year", values={"year": str(part["year"])})


def out_of_range(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A number outside the range of the same mapping."""
    for low, high, key in BOUNDS:
        start, end, value = (amount(row.get(one)) if key in row else None for one in (low, high, key))
        if start is not None and end is not None and value is not None and start <= end and not start <= value <= end:
            values = {"value": danish(value), "from": danish(start), "to": danish(end)}
            yield Finding(code="K622", location=entry.at(f"{pointer}/{key}"), variant="range", values=values)


def reversed_limits(entry: Entry, key: str) -> Iterator[Finding]:
    """A minimum above the maximum of the same measure."""
    for group in same_measure(entry, key).values():
        least = [(pointer, number) for pointer, measure, number in group if measure == "minimum"]
        most = [number for _, measure, number in group if measure == "maximum"]
        for pointer, number in least if most else ():
            if number > max(most):
                values = {"from": danish(number), "to": danish(max(most))}
                yield Finding(code="K622", location=entry.at(f"{pointer}/value"), variant="limits", values=values)


def same_measure(entry: Entry, key: str) -> Mapping[str, list[tuple[str, str, Decimal]]]:
    """The numbers of a list grouped by unit, subject and period; each with pointer and measure."""
    groups: defaultdict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for base, part in (("", entry.data), *entry.rows("coverage")):
        for index, row in enumerate(mappings(part.get(key))):
            number = amount(row.get("value"))
            if number is not None:
                subject = [row.get(one) for one in ("unit", "of", "per", "period", "shared_with")]
                about = json.dumps((base, subject), sort_keys=True)  # whatever the order of the keys
                groups[about].append((f"{base}/{key}/{index}", str(row.get("measure")), number))
    return groups


def wrong_direction(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A direction that contradicts the numbers before and after."""
    direction, subject = row.get("direction"), row.get("subject")
    before, after = (measured_range(row.get(key)) for key in ("before", "after"))
    if before is None or after is None or direction not in ("better", "worse"):
        return
    if before == after:
        values = {"direction": str(direction)}
        yield Finding(code="K622", location=entry.at(f"{pointer}/direction"), variant="direction", values=values)
    is_opposite = min(after) > max(before) if direction == "better" else max(after) < min(before)
    if not is_opposite or subject not in MORE_IS_WORSE:
        return
    if not any(re.search(ATTENDANCE, str(row.get(key))) for key in ("text", "population")):
        values = {"from": danish(before[0]), "to": danish(after[0]), "direction": str(direction)}
        yield Finding(
            code="K622", location=entry.at(f"{pointer}/direction"), variant=MORE_IS_WORSE[str(subject)], values=values
        )


def wrong_order(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A result dated before its period, or with the measurement `before` later than `after`."""
    period, as_of = mapping(row.get("period")), last_day(row.get("as_of"))
    start = first_day(period.get("from"))
    if as_of and start and as_of < start:
        values = {"date": str(row["as_of"]), "from": str(period["from"])}
        yield Finding(code="K622", location=entry.at(f"{pointer}/as_of"), variant="as-of", values=values)
    before, after = (period_days(mapping(row.get(key)).get("period")) for key in ("before", "after"))
    if before and after and before[0] > (after[1] if after[0] == date.min else after[0]):
        yield Finding(code="K622", location=entry.at(f"{pointer}/before/period"), variant="order")


def measured_range(value: Value) -> tuple[Decimal, Decimal] | None:
    """The value and the end of the range of a measurement; None if there is none."""
    stated = mapping(value)
    first = amount(stated.get("value"))
    last = amount(stated.get("value_to"))
    return None if first is None else (first, first if last is None else last)


@record_rule(
    "K623",
    "competing-values",
    Severity.WARNING,
    kind="interventions",
    da=Words(
        "Her står to tal for det samme: {first_value} og {value}.",
        "Skriv under of eller period, hvad hvert tal gælder. Er kilderne uenige, så skriv det under disagreements.",
    ),
    en=Words(
        "Two numbers are given for the same: {first_value} and {value}.",
        "Say in of or period what each is about. If the sources disagree, say so in disagreements.",
    ),
)
def competing_values(entry: Entry) -> Iterator[Finding]:
    """Two different numbers of one measure, without a distinguishing subject or period."""
    for key in ("duration", "capacity"):
        for group in same_measure(entry, key).values():
            first: dict[str, Decimal] = {}
            for pointer, measure, number in group:
                if first.setdefault(measure, number) != number:
                    values = {"first_value": danish(first[measure]), "value": danish(number)}
                    yield Finding(code="K623", location=entry.at(f"{pointer}/value"), values=values)
