"""What the money amounts to: a ledger in which shared money stands once, what of it can be added, and what it ends with."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from validate import Corpus, Entry, Value, first_day, last_day, mapping, mappings, texts

NEAR = 24
"""Months within which money that ends is shown as ending soon."""

MONTHS = 12
COURSES = frozenset({"courses", "cases"})
UNITS = frozenset({"per-pupil", "per-place"})
"""What an amount can be for each of; how many of them there are, it does not say."""

FLOWS = ("grant", "donation")
"""The kinds of entry that are money coming in."""

Row = Mapping[str, Value]


class Refusal(Enum):
    """Why an entry of the ledger cannot be added to others."""

    NO_GRANT = "er ikke en bevilling"
    NO_AMOUNT = "intet beløb er oplyst"
    RANGE = "kun det mindste eller det største beløb er oplyst"
    UNIT = "beløbet er for hver elev eller plads"
    BASIS = "det er ikke oplyst, om beløbet er pr. år eller i alt"
    TOTAL = "beløbet er i alt og ikke delt på år"
    PERMANENCE = "det er ikke oplyst, om pengene er varige"
    PERIOD = "det er ikke oplyst, hvilke år pengene gælder"
    PLACE = "det fremgår ikke, hvilken kommune der betaler"


def amount_of(row: Row) -> int | None:
    """The amount of an entry in kroner; the sum of the shares or years where only they are stated. None where nothing is."""
    if "amount_dkk" in row:
        return int(str(row["amount_dkk"]))
    for key in ("shares", "by_year"):
        parts = [part.get("amount_dkk") for part in mappings(row.get(key))]
        if parts and None not in parts:
            return sum(int(str(part)) for part in parts)
    return None


def is_computed(row: Row) -> bool:
    """Whether the amount of an entry is a sum that no source states."""
    return "amount_dkk" not in row and amount_of(row) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the ledger with all interventions that share it, and the municipality whose money it is."""

    interventions: Sequence[Entry]
    row: Row
    municipality: str | None

    @property
    def amount(self) -> int | None:
        """The amount in kroner; None where nothing is stated."""
        return amount_of(self.row)

    @property
    def is_computed(self) -> bool:
        """Whether the amount is a sum that no source states."""
        return is_computed(self.row)

    @property
    def start(self) -> date | None:
        """The first day that the money is for."""
        return bounds(self.row.get("period"))[0]

    @property
    def end(self) -> date | None:
        """The last day that the money is for."""
        return bounds(self.row.get("period"))[1]

    @property
    def years(self) -> Mapping[int, int]:
        """Year to kroner: as stated by year, else the yearly amount in each year of the period. Empty where unknown."""
        stated = {int(str(row.get("year"))): int(str(row.get("amount_dkk"))) for row in mappings(self.row.get("by_year"))}
        if stated or self.amount is None or self.row.get("basis") != "per-year" or not (self.start and self.end):
            return stated
        return dict.fromkeys(range(self.start.year, self.end.year + 1), self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSum:
    """What a municipality's temporary grants come to in one year."""

    year: int
    items: Sequence[Item]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """An amount and the number of courses in the same period, both stated, and their quotient in kroner."""

    item: Item
    result: Row
    courses: int
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An intervention that is to pay for part of itself: year to investment and saving, and the numbers it rests on."""

    intervention: Entry
    municipality: str | None
    investment: Mapping[int, int]
    saving: Mapping[int, int]
    sources: Sequence[str]
    expected: Sequence[Row]
    actual: Sequence[Row]


def bounds(period: Value) -> tuple[date | None, date | None]:
    """First and last day of a period; a school year runs from August to July."""
    row = mapping(period)
    year = row.get("school_year")
    if isinstance(year, str):
        return first_day(f"{year[:4]}-08"), last_day(f"{year[-4:]}-07")
    return first_day(row.get("from")), last_day(row.get("to"))


def ledger(corpus: Corpus) -> list[Item]:
    """Every entry of every intervention's funding; what several records share stands once."""
    found: dict[object, tuple[list[Entry], Row, Value]] = {}
    for entry in corpus.of("interventions"):
        for index, (row, place) in enumerate(entries_of(entry)):
            shared = texts(row.get("shared_with"))
            fields = tuple(str(row.get(key)) for key in ("entry", "amount_dkk", "basis", "period", "scheme", "funders"))
            key = (frozenset({entry.id, *shared}), place, *fields) if shared else (entry.id, index)
            found.setdefault(key, ([], row, place))[0].append(entry)
    return [
        Item(interventions=who, row=row, municipality=str(place) if place else payer(corpus, who, row))
        for who, row, place in found.values()
    ]


def entries_of(entry: Entry) -> Iterator[tuple[Row, Value]]:
    """The entries of an intervention's funding, each with the municipality that it is stated for, if it is for one only."""
    yield from ((row, None) for row in mappings(entry.data.get("funding")))
    for place in mappings(entry.data.get("coverage")):
        yield from ((row, place.get("municipality")) for row in mappings(place.get("funding")))


def payer(corpus: Corpus, interventions: Sequence[Entry], row: Row) -> str | None:
    """The municipality whose money it is: its scheme's, else the only one that the interventions are in."""
    scheme = corpus.get("schemes", str(row.get("scheme")))
    if scheme and "municipality" in scheme.data:
        return str(scheme.data["municipality"])
    places = {place.get("municipality") for one in interventions for place in mappings(one.data.get("coverage"))}
    return str(places.pop()) if len(places) == 1 and None not in places else None


def refusal(item: Item) -> Refusal | None:
    """Why an item cannot be added to other grants of its municipality; None where it can."""
    row = item.row
    checks = (
        (row.get("entry") != "grant", Refusal.NO_GRANT),
        (item.amount is None and ("amount_from_dkk" in row or "amount_to_dkk" in row), Refusal.RANGE),
        (item.amount is None, Refusal.NO_AMOUNT),
        (item.municipality is None, Refusal.PLACE),
        (row.get("basis") in UNITS, Refusal.UNIT),
        ("by_year" not in row and row.get("basis") == "total", Refusal.TOTAL),
        ("by_year" not in row and row.get("basis") != "per-year", Refusal.BASIS),
        (row.get("permanence") not in {"permanent", "temporary"}, Refusal.PERMANENCE),
        (row.get("permanence") == "temporary" and not item.years, Refusal.PERIOD),
    )
    return next((reason for is_so, reason in checks if is_so), None)


def permanent(items: Sequence[Item], municipality: str) -> list[Item]:
    """A municipality's permanent grants that are stated per year and can be added."""
    return [i for i in items if i.municipality == municipality and not refusal(i) and i.row["permanence"] == "permanent"]


def by_year(items: Sequence[Item], municipality: str) -> list[YearSum]:
    """A municipality's temporary grants, year by year."""
    fit = [i for i in items if i.municipality == municipality and not refusal(i) and i.row["permanence"] == "temporary"]
    years = sorted({year for item in fit for year in item.years})
    running = {year: [item for item in fit if year in item.years] for year in years}
    return [YearSum(year=y, items=found, total=sum(item.years[y] for item in found)) for y, found in running.items()]


def later(day: date, months: int) -> date:
    """The same day some months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def flows(items: Sequence[Item]) -> list[Item]:
    """Money coming in that has a place in time, what ends first first, permanent money last."""
    timed = [i for i in items if i.row.get("entry") in FLOWS and (i.start or i.end or i.row.get("permanence") == "permanent")]
    return sorted(timed, key=lambda i: (i.end or date.max, i.row.get("permanence") == "permanent", i.start or date.max))


def ending(items: Sequence[Item], day: date) -> tuple[list[Item], list[Item], list[Item]]:
    """Money with an end: over before the day, ending within NEAR months of it, ending later."""
    limit = later(day, NEAR)
    found = [item for item in flows(items) if item.end]
    over = [item for item in found if item.end and item.end < day]
    soon = [item for item in found if item.end and day <= item.end <= limit]
    return over, soon, [item for item in found if item.end and item.end > limit]


def unit_costs(items: Sequence[Item]) -> list[UnitCost]:
    """What a course cost where the amount of a period and the number of courses in the same period are both stated."""
    found = []
    for item in items:
        span = bounds(item.row.get("period"))
        for result in mappings(item.interventions[0].data.get("results")):
            count = result.get("value")
            if (
                item.amount is not None
                and item.row.get("basis") == "total"
                and isinstance(count, int)
                and count > 0
                and result.get("unit") in COURSES
                and None not in span
                and bounds(result.get("period")) == span
            ):
                found.append(UnitCost(item=item, result=result, courses=count, cost=Decimal(item.amount) / count))
    return found


def cases(corpus: Corpus) -> list[Case]:
    """The interventions whose savings are stated year by year beside what is invested in them."""
    items = ledger(corpus)
    found = []
    for entry in corpus.of("interventions"):
        own = [item for item in items if entry in item.interventions and item.years]
        saving = [item for item in own if item.row.get("entry") == "expected-saving"]
        invested = [item for item in own if item.row.get("entry") == "grant"]
        if saving and invested:
            found.append(
                Case(
                    intervention=entry,
                    municipality=saving[0].municipality,
                    investment=summed(invested),
                    saving=summed(saving),
                    sources=list(dict.fromkeys(s for item in (*invested, *saving) for s in texts(item.row.get("source")))),
                    expected=measured(entry, "expected"),
                    actual=measured(entry, "actual"),
                )
            )
    return found


def summed(items: Sequence[Item]) -> Mapping[int, int]:
    """Year to kroner of several items together."""
    years = sorted({year for item in items for year in item.years})
    return {year: sum(item.years.get(year, 0) for item in items) for year in years}


def measured(entry: Entry, measure: str) -> list[Row]:
    """The capacities of one measure that have a number."""
    return [row for row in mappings(entry.data.get("capacity")) if row.get("measure") == measure and "value" in row]


def months_of(row: Row) -> int | None:
    """The length of a row's period in whole months; None where it has no first and last day of a month."""
    start, end = bounds(row.get("period"))
    if not (start and end) or start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    return (end.year - start.year) * MONTHS + end.month - start.month + 1
