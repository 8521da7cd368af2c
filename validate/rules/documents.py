"""K622 for acts and sources: dates in an impossible order, and an address of another act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from validate.findings import Finding
from validate.model import Entry, Value, mapping
from validate.text.dates import first_day, last_day

LAW_ADDRESS = r"https://(?:www\.)?retsinformation\.dk/eli/lta/([0-9]{4})/([0-9]+)\Z"
"""Year and number of an act in its ELI address."""


def contradictory_dates(entry: Entry) -> Iterator[Finding]:
    """A date of an act or source before the day that it must follow."""
    data, day = entry.data, entry.data.get("date")
    following = [(f"{pointer}/date", row.get("date")) for pointer, row in entry.rows("amended_by")]
    following += [
        ("/retrieved", data.get("retrieved")),
        ("/verification/checked", mapping(data.get("verification")).get("checked")),
    ]
    for pointer, value in following:
        if is_before(value, day):
            values = {"value": str(value), "date": str(day)}
            yield Finding(code="K622", location=entry.at(pointer), variant="early", values=values)
    if is_before(day, original := mapping(data.get("original")).get("date")):
        values = {"value": str(original), "date": str(day)}
        yield Finding(code="K622", location=entry.at("/original/date"), variant="late", values=values)


def is_before(value: Value, day: Value) -> bool:
    """Whether a partial date lies before another one."""
    last, first = last_day(value), first_day(day)
    return last is not None and first is not None and last < first


def contradictory_addresses(entry: Entry) -> Iterator[Finding]:
    """The address of an act that has another number or year than the act; a wrong date of the original is reported as such."""
    original = mapping(entry.data.get("original"))
    is_late = is_before(entry.data.get("date"), original.get("date"))
    for pointer, act in (("", entry.data), ("/original", {} if is_late else original)):
        found, stated = re.match(LAW_ADDRESS, str(act.get("eli"))), number_and_year(act)
        if found and stated and (found[2].lstrip("0"), found[1]) != stated:
            values = {"number": found[2], "year": found[1], "own": stated[0], "own_year": stated[1]}
            yield Finding(code="K622", location=entry.at(f"{pointer}/eli"), variant="address", values=values)


def number_and_year(act: Mapping[str, Value]) -> tuple[str, str] | None:
    """Number and year of an act; None if either is unknown."""
    number, day = act.get("number"), first_day(act.get("date"))
    return (str(number), str(day.year)) if isinstance(number, int) and day else None
