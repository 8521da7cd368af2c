"""K622 for acts and sources: dates in an impossible order, and an address of another act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from validate.findings import Finding
from validate.model import Entry, Value, mapping
from validate.text.dates import first_day, last_day

LAW_ADDRESS = re.compile(r"https://(?:www\.)?retsinformation\.dk/eli/lta/([0-9]{4})/([0-9]+)\Z")
"""Year and number of an act in its ELI address."""


def contradictory_dates(entry: Entry) -> Iterator[Finding]:
    """A date of an act or source before the day that it must follow."""
    data = entry.data
    issued = [(f"{pointer}/date", row.get("date")) for pointer, row in entry.rows("amended_by")]
    seen = [("/retrieved", data.get("retrieved")), ("/verification/checked", mapping(data.get("verification")).get("checked"))]
    original = mapping(data.get("original")).get("date")
    for pointer, later, key, earlier in (
        *((pointer, day, "date", data.get("date")) for pointer, day in (*issued, *seen)),
        ("/date", data.get("date"), "original.date", original),
    ):
        last, first = last_day(later), first_day(earlier)
        if last and first and last < first:
            values = {"value": str(later), "key": key, "date": str(earlier)}
            yield Finding(code="K622", location=entry.at(pointer), variant="early", values=values)


def contradictory_addresses(entry: Entry) -> Iterator[Finding]:
    """The address of an act that has another number or year than the act."""
    for pointer, act in (("", entry.data), ("/original", mapping(entry.data.get("original")))):
        found, stated = LAW_ADDRESS.match(str(act.get("eli"))), number_and_year(act)
        if found and stated and (found[2].lstrip("0"), found[1]) != stated:
            values = {"number": found[2], "year": found[1], "own": stated[0], "own_year": stated[1]}
            yield Finding(code="K622", location=entry.at(f"{pointer}/eli"), variant="address", values=values)


def number_and_year(act: Mapping[str, Value]) -> tuple[str, str] | None:
    """Number and year of an act; None if either is unknown."""
    number, day = act.get("number"), first_day(act.get("date"))
    return (str(number), str(day.year)) if isinstance(number, int) and day else None
