"""What the money amounts to: a ledger in which shared money stands once, what of it can be added, and what it ends with."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from handbook.facts.ledger import entries
from handbook.facts.money import FLOWS, amount
from handbook.facts.times import bounds
from handbook.model import Corpus
from handbook.model.records import Capacity, Funding, Intervention, Period, Result, Scheme
from handbook.text.danish import sort_key

NEAR = 24
"""Months within which money that ends is shown as ending soon."""

MONTHS = 12
COURSES = frozenset({"courses", "cases"})
UNITS = frozenset({"per-pupil", "per-place"})
"""What an amount can be for each of; how many of them there are, it does not say."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of the ledger with all interventions that share it, and the municipality whose money it is."""

    interventions: Sequence[Intervention]
    row: Funding
    municipality: str | None

    @property
    def names(self) -> list[str]:
        """The names of the interventions that share it, in Danish order."""
        return sorted((one.name for one in self.interventions), key=sort_key)

    @property
    def amount(self) -> int | None:
        """The amount in kroner; None where nothing is stated."""
        return amount(self.row)

    @property
    def start(self) -> date | None:
        """The first day that the money is for."""
        return bounds(self.row.period)[0]

    @property
    def end(self) -> date | None:
        """The last day that the money is for."""
        return bounds(self.row.period)[1]

    @property
    def years(self) -> Mapping[int, int]:
        """Year to kroner: as stated by year, else the yearly amount in each year of the period. Empty where unknown."""
        stated = {int(row.year): row.amount_dkk for row in self.row.by_year}
        if stated or self.amount is None or self.row.basis != "per-year" or not (self.start and self.end):
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
    result: Result
    courses: int
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An intervention that is to pay for part of itself: year to investment and saving, and the numbers it rests on."""

    intervention: Intervention
    municipality: str | None
    investment: Mapping[int, int]
    saving: Mapping[int, int]
    expected: Sequence[Capacity]
    actual: Sequence[Capacity]


def ledger(corpus: Corpus) -> list[Item]:
    """Every entry of every intervention's funding as it is written, by name; what several records share stands once."""
    found: dict[object, tuple[list[Intervention], Funding, str]] = {}
    for number, (record, place, row) in enumerate(entries(corpus)):
        fields = (row.entry, row.amount_dkk, row.basis, row.period, row.scheme, row.funders)
        key = (frozenset({record.id, *row.shared_with}), place, *fields) if row.shared_with else number
        found.setdefault(key, ([], row, place))[0].append(record)
    items = [
        Item(interventions=who, row=row, municipality=place or payer(corpus, who, row)) for who, row, place in found.values()
    ]
    return sorted(items, key=lambda one: sort_key(one.names[0]))


def payer(corpus: Corpus, interventions: Iterable[Intervention], row: Funding) -> str | None:
    """The municipality whose money it is: its scheme's, else the only one that the interventions are in."""
    scheme = corpus.get(Scheme, row.scheme)
    if scheme and scheme.municipality:
        return scheme.municipality
    places = {place.municipality for one in interventions for place in one.coverage}
    return places.pop() if len(places) == 1 else None


def refusal(item: Item) -> Refusal | None:
    """Why an item cannot be added to other grants of its municipality; None where it can."""
    row = item.row
    has_range = row.amount_from_dkk is not None or row.amount_to_dkk is not None
    checks = (
        (row.entry != "grant", Refusal.NO_GRANT),
        (item.amount is None and has_range, Refusal.RANGE),
        (item.amount is None, Refusal.NO_AMOUNT),
        (item.municipality is None, Refusal.PLACE),
        (row.basis in UNITS, Refusal.UNIT),
        (not row.by_year and row.basis == "total", Refusal.TOTAL),
        (not row.by_year and row.basis != "per-year", Refusal.BASIS),
        (row.permanence not in {"permanent", "temporary"}, Refusal.PERMANENCE),
        (row.permanence == "temporary" and not item.years, Refusal.PERIOD),
    )
    return next((reason for is_so, reason in checks if is_so), None)


def addable(items: Iterable[Item], municipality: str, permanence: str) -> list[Item]:
    """A municipality's grants of a permanence that can be added."""
    return [one for one in items if one.municipality == municipality and one.row.permanence == permanence and not refusal(one)]


def permanent(items: Iterable[Item], municipality: str) -> list[Item]:
    """A municipality's permanent grants that are stated per year and can be added."""
    return addable(items, municipality, "permanent")


def by_year(items: Iterable[Item], municipality: str) -> list[YearSum]:
    """A municipality's temporary grants, year by year."""
    fit = addable(items, municipality, "temporary")
    years = sorted({year for item in fit for year in item.years})
    running = {year: [item for item in fit if year in item.years] for year in years}
    return [YearSum(year=y, items=found, total=sum(item.years[y] for item in found)) for y, found in running.items()]


def later(day: date, months: int) -> date:
    """The same day some months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def flows(items: Iterable[Item]) -> list[Item]:
    """Money coming in that has a place in time, what ends first first, permanent money last."""
    timed = [one for one in items if one.row.entry in FLOWS and (one.start or one.end or one.row.permanence == "permanent")]
    return sorted(timed, key=lambda i: (i.end or date.max, i.row.permanence == "permanent", i.start or date.max))


def ending(items: Iterable[Item], day: date) -> tuple[list[Item], list[Item], list[Item]]:
    """Money with an end: over before the day, ending within NEAR months of it, ending later."""
    limit = later(day, NEAR)
    found = [item for item in flows(items) if item.end]
    over = [item for item in found if item.end and item.end < day]
    soon = [item for item in found if item.end and day <= item.end <= limit]
    return over, soon, [item for item in found if item.end and item.end > limit]


def unit_costs(items: Iterable[Item]) -> list[UnitCost]:
    """What a course cost where the amount of a period and the number of courses in the same period are both stated."""
    found = []
    for item in items:
        span = bounds(item.row.period)
        if item.amount is None or item.row.basis != "total" or None in span:
            continue
        for result in item.interventions[0].results:
            count = result.value
            if isinstance(count, int) and count > 0 and result.unit in COURSES and bounds(result.period) == span:
                cost = Decimal(item.amount) / count
                found.append(UnitCost(item=item, result=result, courses=count, cost=cost))
    return found


def cases(items: Sequence[Item]) -> list[Case]:
    """The interventions whose savings are stated year by year beside what is invested in them, by name."""
    owned: dict[str, tuple[Intervention, list[Item]]] = {}
    for item in items:
        for record in item.interventions if item.years else ():
            owned.setdefault(record.id, (record, []))[1].append(item)
    found = []
    for record, own in owned.values():
        saving = [item for item in own if item.row.entry == "expected-saving"]
        invested = [item for item in own if item.row.entry == "grant"]
        if saving and invested:
            found.append(
                Case(
                    intervention=record,
                    municipality=saving[0].municipality,
                    investment=summed(invested),
                    saving=summed(saving),
                    expected=measured(record, "expected"),
                    actual=measured(record, "actual"),
                )
            )
    return found


def summed(items: Sequence[Item]) -> Mapping[int, int]:
    """Year to kroner of several items together."""
    years = sorted({year for item in items for year in item.years})
    return {year: sum(item.years.get(year, 0) for item in items) for year in years}


def measured(record: Intervention, measure: str) -> list[Capacity]:
    """The capacities of one measure that have a number."""
    return [row for row in record.capacity if row.measure == measure and row.value is not None]


def months_of(period: Period | None) -> int | None:
    """The length of a period in whole months; None where it has no first and last day of a month."""
    start, end = bounds(period)
    if not (start and end) or start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    return (end.year - start.year) * MONTHS + end.month - start.month + 1
