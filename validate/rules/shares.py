"""K6xx: impossible percentages and durations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, mapping
from validate.rules.contradictions import thresholds
from validate.rules.numbers import amount, danish

PERCENT = ("percent", "percentage-points")
WHOLE = 100
UNBOUNDED_SUBJECTS = ("economy", "general")
"""Subjects with percentages that may exceed a hundred."""

ABSENCE = ("absence", "high-absence-share")

DAYS: Mapping[str, tuple[int, int]] = {
    "days": (1, 1),
    "school-days": (1, 2),
    "weeks": (5, 7),
    "months": (18, 31),
    "quarters": (55, 92),
    "half-years": (90, 184),
    "school-years": (190, 366),
    "years": (190, 366),
}
"""The minimum (school days) and maximum (calendar days) length of each unit, in days."""


@record_rule(
    "K619",
    "impossible-share",
    da={
        "": Words("{value} pct. er mere end det hele.", "Ret tallet, eller ret unit, hvis det ikke er procent."),
        "negative": Words("{value} pct. er mindre end ingenting.", "Skriv et tal fra 0 til 100."),
        "period": Words("{value} {unit} kan ikke være i {count} {of}.", "Ret tallet eller perioden; måske er de byttet om."),
    },
    en={
        "": Words("{value} % is more than the whole.", "Mend the number, or mend unit if it is no percentage."),
        "negative": Words("{value} % is less than nothing.", "Write a number from 0 to 100."),
        "period": Words("{value} {unit} do not fit into {count} {of}.", "Mend the number or the period, or swap them."),
    },
)
def impossible_share(entry: Entry) -> Iterator[Finding]:
    """A percentage above 100 or below 0, or more days of absence than the period has."""
    for pointer, number in (*percentages(entry), *excessive_values(entry)):
        if number > WHOLE or number < 0:
            variant = "" if number > 0 else "negative"
            yield Finding(code="K619", location=entry.at(pointer), variant=variant, values={"value": danish(number)})
    for pointer, row in thresholds(entry):
        period, value = mapping(row.get("period")), amount(row.get("value"))
        count, unit, of = amount(period.get("count")), str(row.get("unit")), str(period.get("unit"))
        if value is not None and count is not None and exceeds(value, unit, count, of):
            values = {"value": danish(value), "unit": unit, "count": danish(count), "of": of}
            yield Finding(code="K619", location=entry.at(f"{pointer}/value"), variant="period", values=values)


def exceeds(value: Decimal, unit: str, count: Decimal, of: str) -> bool:
    """Whether a duration is longer than a period, for any count of days."""
    if unit not in DAYS or of not in DAYS:
        return False
    return value > count if unit == of else value * DAYS[unit][0] > count * DAYS[of][1]


def percentages(entry: Entry) -> Iterator[tuple[str, Decimal]]:
    """The percentages of thresholds and of measurements before and after, with pointers."""
    for pointer, row in thresholds(entry):
        if row.get("unit") in PERCENT and (number := amount(row.get("value"))) is not None:
            yield f"{pointer}/value", number
    for pointer, row in entry.rows("results"):
        if row.get("unit") != "percent" or row.get("subject") in UNBOUNDED_SUBJECTS:
            continue
        for place in ("before", "after"):
            for key in ("value", "value_to"):
                if (number := amount(mapping(row.get(place)).get(key))) is not None:
                    yield f"{pointer}/{place}/{key}", number


def excessive_values(entry: Entry) -> Iterator[tuple[str, Decimal]]:
    """The results above 100 per cent that are shares, with pointers; a worsening may exceed 100."""
    for pointer, row in entry.rows("results"):
        is_share = row.get("subject") in ABSENCE and row.get("direction") != "worse"
        is_bounded = row.get("unit") == "percentage-points" or (row.get("unit") == "percent" and is_share)
        for key in ("value", "value_to") if is_bounded else ():
            number = amount(row.get(key))
            if number is not None and abs(number) > WHOLE:
                yield f"{pointer}/{key}", abs(number)


@record_rule(
    "K620",
    "share-as-fraction",
    Severity.WARNING,
    da=Words("{value} pct. er under én procent.", "Er det en brøkdel, så gang med 100: {percent}."),
    en=Words("{value} % is less than one per cent.", "If it is a fraction, multiply it by 100: {percent}."),
)
def share_as_fraction(entry: Entry) -> Iterator[Finding]:
    """A percentage of absence so small that a fraction is likely to be meant."""
    for pointer, number in percentages(entry):
        if 0 < number < 1:
            values = {"value": danish(number), "percent": danish(number * 100)}
            yield Finding(code="K620", location=entry.at(pointer), values=values)
