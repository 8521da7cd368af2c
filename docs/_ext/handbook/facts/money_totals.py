"""Totals: a ledger in which shared money is listed once, which entries can be added, and when they end."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from handbook.facts.money import FLOWS, SOON, amount, entries, sign
from handbook.facts.times import bounds, months_later
from handbook.model import Corpus
from handbook.model.records import Capacity, Funding, Intervention, Period, Result, Scheme
from handbook.text.danish import sort_key

MONTHS = 12
COURSES = frozenset({"courses", "cases"})
UNITS = frozenset({"per-pupil", "per-place"})
"""Bases of amounts per unit, whose number of units is not stated."""


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
    """An entry of the ledger with all interventions that share it, and the municipality that pays it."""

    interventions: Sequence[Intervention]
    row: Funding
    municipality: str | None

    @property
    def names(self) -> list[str]:
        """The names of the interventions that share it, in Danish order."""
        return sorted((record.name for record in self.interventions), key=sort_key)

    @property
    def amount(self) -> int | None:
        """The amount in kroner; None if not stated."""
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
        """Year to kroner: as stated by year, else the yearly amount for each year of the period. Empty if unknown.

        Savings are positive, whatever sign their source writes.
        """
        stated = {int(row.year): sign(self.row) * row.amount_dkk for row in self.row.by_year}
        if stated or self.amount is None or self.row.basis != "per-year" or not (self.start and self.end):
            return stated
        return dict.fromkeys(range(self.start.year, self.end.year + 1), sign(self.row) * self.amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSum:
    """The sum of a municipality's temporary grants in one year."""

    year: int
    items: Sequence[Item]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """A stated amount and the stated number of courses in the same period, and their quotient in kroner."""

    item: Item
    result: Result
    courses: int
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An intervention with expected savings: year to investment and saving, and expected and actual numbers."""

    intervention: Intervention
    municipality: str | None
    investment: Mapping[int, int]
    saving: Mapping[int, int]
    expected: Sequence[Capacity]
    actual: Sequence[Capacity]


def ledger(corpus: Corpus) -> list[Item]:
    """Every funding entry of every intervention, by name; entries that several records share are listed once."""
    groups: dict[object, tuple[list[Intervention], Funding, str]] = {}
    for number, (record, place, row) in enumerate(entries(corpus)):
        fields = (row.entry, row.amount_dkk, row.basis, row.period, row.scheme, row.funders)
        key = (frozenset({record.id, *row.shared_with}), place, *fields) if row.shared_with else number
        groups.setdefault(key, ([], row, place))[0].append(record)
    items = [
        Item(interventions=records, row=row, municipality=place or payer(corpus, records, row))
        for records, row, place in groups.values()
    ]
    return sorted(items, key=lambda item: sort_key(item.names[0]))


def payer(corpus: Corpus, interventions: Iterable[Intervention], row: Funding) -> str | None:
    """The municipality that pays: that of the scheme, else the only one that the interventions are in."""
    scheme = corpus.get(Scheme, row.scheme)
    if scheme and scheme.municipality:
        return scheme.municipality
    places = {row.municipality for record in interventions for row in record.coverage}
    return places.pop() if len(places) == 1 else None


def refusal(item: Item) -> Refusal | None:
    """Why an item cannot be added to other grants of its municipality; None if it can."""
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
    return next((reason for applies, reason in checks if applies), None)


def addable(items: Iterable[Item], municipality: str, permanence: str) -> list[Item]:
    """A municipality's permanent or temporary grants that can be added."""
    items_ = (item for item in items if item.municipality == municipality and item.row.permanence == permanence)
    return [item for item in items_ if not refusal(item)]


def by_year(items: Iterable[Item], municipality: str) -> list[YearSum]:
    """A municipality's temporary grants, year by year."""
    grants = addable(items, municipality, "temporary")
    years = {year: [item for item in grants if year in item.years] for item in grants for year in item.years}
    sums = (YearSum(year=year, items=paid, total=sum(item.years[year] for item in paid)) for year, paid in years.items())
    return sorted(sums, key=lambda one: one.year)


def flows(items: Iterable[Item]) -> list[Item]:
    """Income with a period, by its end, permanent money last."""
    income = (item for item in items if item.row.entry in FLOWS)
    timed = [item for item in income if item.start or item.end or item.row.permanence == "permanent"]
    return sorted(timed, key=lambda item: (item.end or date.max, item.row.permanence == "permanent", item.start or date.max))


def ending(items: Iterable[Item], day: date) -> tuple[list[Item], list[Item], list[Item]]:
    """Income with an end: ended before the day, ending within SOON months of it, ending later."""
    limit = months_later(day, SOON)
    ends = [(item, item.end) for item in flows(items) if item.end]
    over = [item for item, end in ends if end < day]
    soon = [item for item, end in ends if day <= end <= limit]
    return over, soon, [item for item, end in ends if end > limit]


def unit_costs(items: Iterable[Item]) -> list[UnitCost]:
    """The cost of a course for each amount whose period also has a stated number of courses."""
    costs = []
    for item in items:
        span = bounds(item.row.period)
        if item.amount is None or item.row.basis != "total" or None in span:
            continue
        for result in item.interventions[0].results:
            count = result.value
            if isinstance(count, int) and count > 0 and result.unit in COURSES and bounds(result.period) == span:
                cost = Decimal(item.amount) / count
                costs.append(UnitCost(item=item, result=result, courses=count, cost=cost))
    return costs


def cases(items: Sequence[Item]) -> list[Case]:
    """The interventions whose investments and savings are both stated by year, by name."""
    by_record: dict[str, tuple[Intervention, list[Item]]] = {}
    for item in items:
        for record in item.interventions if item.years else ():
            by_record.setdefault(record.id, (record, []))[1].append(item)
    found = []
    for record, own in by_record.values():
        saving = [item for item in own if item.row.entry == "expected-saving"]
        invested = [item for item in own if item.row.entry == "grant"]
        if saving and invested:
            found.append(
                Case(
                    intervention=record,
                    municipality=saving[0].municipality,
                    investment=sum_by_year(invested),
                    saving=sum_by_year(saving),
                    expected=capacities(record, "expected"),
                    actual=capacities(record, "actual"),
                )
            )
    return found


def sum_by_year(items: Sequence[Item]) -> Mapping[int, int]:
    """Year to the sum of several items in kroner."""
    years = sorted({year for item in items for year in item.years})
    return {year: sum(item.years.get(year, 0) for item in items) for year in years}


def capacities(record: Intervention, measure: str) -> list[Capacity]:
    """The capacities of one measure that have a number."""
    return [row for row in record.capacity if row.measure == measure and row.value is not None]


def months_of(period: Period | None) -> int | None:
    """The length of a period in months; None unless it begins and ends with a month."""
    start, end = bounds(period)
    if not (start and end) or start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    return (end.year - start.year) * MONTHS + end.month - start.month + 1
