"""K6xx: numbers and periods that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mapping, mappings
from validate.rules.contradictions import thresholds
from validate.rules.lifecycle import by_year
from validate.rules.numbers import amount, danish
from validate.text.dates import first_day, last_day, span

BOUNDS = (("from", "to", "value"), ("amount_from_dkk", "amount_to_dkk", "amount_dkk"))
"""The ends of a range, and the number that has to lie in it."""

STATED = ("from", "to", "school_year", "count", "unit")
"""The keys of a period that say when it is."""


@record_rule(
    "K622",
    "contradictory-values",
    Severity.ERROR,
    da={
        "not-stated": Words("Her står not_stated, men også {key}.", "Slet not_stated, når noget af perioden er kendt."),
        "school-year": Words("{key}: {value} ligger uden for skoleåret {year}.", "Ret datoen eller skoleåret."),
        "year": Words("Beløbet for {year} ligger uden for perioden.", "Ret årstallet eller perioden."),
        "range": Words("{value} ligger ikke mellem {from} og {to}.", "Ret tallet eller spændet."),
        "limits": Words(
            "Det mindste er {from}, men det største er {to}.", "Byt om på de to, eller skriv under of, hvad de gælder."
        ),
        "as-of": Words("Tallet er fra {date}, men perioden begynder {from}.", "Ret as_of eller perioden."),
        "order": Words("Det, der står under before, er målt efter det under after.", "Byt om på de to, eller ret perioderne."),
        "direction": Words("Tallet er det samme før og efter, men direction er {direction}.", "Skriv direction: unchanged."),
        "worse": Words(
            "Andelen med højt fravær går fra {from} til {to}, men direction er {direction}.", "Ret tallene eller direction."
        ),
    },
    en={
        "not-stated": Words("It says not_stated, and {key} too.", "Delete not_stated if any of the period is known."),
        "school-year": Words("{key}: {value} lies outside the school year {year}.", "Mend the date or the school year."),
        "year": Words("The amount of {year} lies outside the period.", "Mend the year or the period."),
        "range": Words("{value} does not lie between {from} and {to}.", "Mend the number or the range."),
        "limits": Words("The least is {from}, but the most is {to}.", "Swap the two, or write in of what each is about."),
        "as-of": Words("The number is of {date}, but the period begins {from}.", "Mend as_of or the period."),
        "order": Words("What stands in before was measured after what stands in after.", "Swap the two, or mend the periods."),
        "direction": Words("The number is the same before and after, but direction is {direction}.", "Write unchanged."),
        "worse": Words(
            "The share with much absence goes from {from} to {to}, but direction is {direction}.", "Mend numbers or direction."
        ),
    },
)
def contradictory_values(entry: Entry) -> Iterator[Finding]:
    """Two values beside each other of which one must be wrong."""
    for pointer, value in (*entry.ranges, *((f"{at}/period", mapping(row.get("period"))) for at, row in thresholds(entry))):
        stated = [key for key in STATED if key in value]
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
    """A day that is said beside a school year and does not lie in it."""
    year = period.get("school_year")
    days = span({"school_year": year})
    for key in ("from", "to") if days else ():
        first, last = first_day(period.get(key)), last_day(period.get(key))
        if days and first and last and (last < days[0] or first > days[1]):
            values = {"key": key, "value": str(period[key]), "year": str(year)}
            yield Finding(code="K622", location=entry.at(f"{pointer}/{key}"), variant="school-year", values=values)


def out_of_period(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """An amount of a year in which its money does not run."""
    days = span(row.get("period")) if "by_year" in row else None
    for index, part in by_year(row):
        first, last = first_day(part.get("year")), last_day(part.get("year"))
        if days and first and last and (last < days[0] or first > days[1]):
            location = entry.at(f"{pointer}/by_year/{index}/year")
            yield Finding(code="K622", location=location, variant="year", values={"year": str(part["year"])})


def out_of_range(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A number beside a range that it does not lie in."""
    for low, high, key in BOUNDS:
        start, end, value = (amount(row.get(one)) if key in row else None for one in (low, high, key))
        if start is not None and end is not None and value is not None and start <= end and not start <= value <= end:
            values = {"value": danish(value), "from": danish(start), "to": danish(end)}
            yield Finding(code="K622", location=entry.at(f"{pointer}/{key}"), variant="range", values=values)


def reversed_limits(entry: Entry, key: str) -> Iterator[Finding]:
    """A least number that is more than the greatest of the same."""
    for group in same_measure(entry, key).values():
        least = [(pointer, number) for pointer, measure, number in group if measure == "minimum"]
        most = [number for _, measure, number in group if measure == "maximum"]
        for pointer, number in least if most else ():
            if number > max(most):
                values = {"from": danish(number), "to": danish(max(most))}
                yield Finding(code="K622", location=entry.at(f"{pointer}/value"), variant="limits", values=values)


def same_measure(entry: Entry, key: str) -> Mapping[str, list[tuple[str, str, Decimal]]]:
    """The numbers of a list by all that they are about; each with its pointer and what it measures."""
    groups: defaultdict[str, list[tuple[str, str, Decimal]]] = defaultdict(list)
    for base, part in (("", entry.data), *entry.rows("coverage")):
        for index, row in enumerate(mappings(part.get(key))):
            number = amount(row.get("value"))
            if number is not None:
                about = repr((base, [row.get(one) for one in ("unit", "of", "per", "period", "shared_with")]))
                groups[about].append((f"{base}/{key}/{index}", str(row.get("measure")), number))
    return groups


def wrong_direction(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A direction that the numbers before and after do not have."""
    direction, subject = row.get("direction"), row.get("subject")
    before, after = (level(row.get(key)) for key in ("before", "after"))
    if before is None or after is None or direction not in ("better", "worse"):
        return
    if before == after:
        values = {"direction": str(direction)}
        yield Finding(code="K622", location=entry.at(f"{pointer}/direction"), variant="direction", values=values)
    elif (subject == "high-absence-share" and min(after) > max(before) and direction == "better") or (
        subject == "high-absence-share" and max(after) < min(before) and direction == "worse"
    ):
        yield turned(entry, pointer, before, after)


def turned(entry: Entry, pointer: str, before: tuple[Decimal, Decimal], after: tuple[Decimal, Decimal]) -> Finding:
    """The finding of a share that went the other way."""
    direction = "better" if min(after) > max(before) else "worse"
    values = {"from": danish(before[0]), "to": danish(after[0]), "direction": direction}
    return Finding(code="K622", location=entry.at(f"{pointer}/direction"), variant="worse", values=values)


def wrong_order(entry: Entry, pointer: str, row: Mapping[str, Value]) -> Iterator[Finding]:
    """A result of a day before its period, or one that was measured the other way round."""
    period, as_of = mapping(row.get("period")), last_day(row.get("as_of"))
    start = first_day(period.get("from"))
    if as_of and start and as_of < start:
        values = {"date": str(row["as_of"]), "from": str(period["from"])}
        yield Finding(code="K622", location=entry.at(f"{pointer}/as_of"), variant="as-of", values=values)
    before, after = (span(mapping(row.get(key)).get("period")) for key in ("before", "after"))
    if before and after and before[0] > (after[1] if after[0] == date.min else after[0]):
        yield Finding(code="K622", location=entry.at(f"{pointer}/before/period"), variant="order")


def level(value: Value) -> tuple[Decimal, Decimal] | None:
    """The number that is measured at a time, or both ends of it; None where there is none."""
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
    """Two different numbers of one measure, with nothing that tells them apart."""
    for key in ("duration", "capacity"):
        for group in same_measure(entry, key).values():
            first: dict[str, Decimal] = {}
            for pointer, measure, number in group:
                if first.setdefault(measure, number) != number:
                    values = {"first_value": danish(first[measure]), "value": danish(number)}
                    yield Finding(code="K623", location=entry.at(f"{pointer}/value"), values=values)
