"""Money is counted once, added only where it can be, and ends on the day that its source gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from handbook.facts import money_totals as money
from handbook.facts.money import amount_words, is_computed
from handbook.facts.money import entry as entry_fact
from handbook.facts.money_totals import Item, Refusal
from handbook.facts.phrase import plain_fact
from handbook.facts.times import bounds, months_later
from handbook.model import Corpus
from handbook.model.handbook import today
from handbook.model.records import Funding, Period

CITY = "koebenhavn"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def items(corpus: Corpus) -> list[Item]:
    """The ledger of the snapshot."""
    return money.ledger(corpus)


def ids(items: list[Item]) -> list[list[str]]:
    """The interventions of some items."""
    return [sorted(one.id for one in item.interventions) for item in items]


def funding(**row: object) -> Funding:
    """A row of the ledger; a grant unless it says otherwise."""
    return msgspec.convert({"entry": "grant", "source": ["x#y"], **row}, Funding)


def item(**row: object) -> Item:
    """An item of a municipality with one row."""
    return Item(interventions=(), row=funding(**row), municipality=CITY)


def test_money_that_two_records_share_stands_once(items: list[Item]) -> None:
    """Cool Kids and Chilled share two grants: two items, not four."""
    shared = [one for one in items if len(one.interventions) > 1]
    assert ids(shared) == [["chilled", "cool-kids"]] * 2
    assert [one.amount for one in shared] == [1_200_000, 80_000]
    assert len(items) == 20


def test_permanent_yearly_grants_are_added_within_a_municipality(items: list[Item]) -> None:
    """Three grants of Copenhagen can be added; those that no source calls yearly cannot."""
    fixed = money.addable(items, CITY, "permanent")
    assert sorted(ids(fixed)) == [["mind-my-mind"], ["skolesocialraadgivere"], ["sygeundervisning-holbergskolen"]]
    assert sum(one.amount or 0 for one in fixed) == 43_200_000
    assert money.addable(items, "norddjurs", "permanent") == []


def test_temporary_grants_are_added_year_by_year(items: list[Item]) -> None:
    """Two grants overlap in 2025 and 2026."""
    assert {one.year: one.total for one in money.by_year(items, CITY)} == {
        2023: 660_000,
        2024: 660_000,
        2025: 4_260_000,
        2026: 4_260_000,
        2027: 3_600_000,
        2028: 3_600_000,
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"entry": "spending", "amount_dkk": 5, "basis": "total"}, Refusal.NO_GRANT),
        ({"entry": "grant", "permanence": "permanent"}, Refusal.NO_AMOUNT),
        ({"entry": "grant", "permanence": "permanent", "amount_dkk": 5, "basis": "not-stated"}, Refusal.BASIS),
        ({"entry": "grant", "permanence": "permanent", "amount_dkk": 5}, Refusal.BASIS),
        ({"entry": "grant", "permanence": "temporary", "amount_dkk": 5, "basis": "total"}, Refusal.TOTAL),
        ({"entry": "grant", "permanence": "not-stated", "amount_dkk": 5, "basis": "per-year"}, Refusal.PERMANENCE),
        ({"entry": "grant", "permanence": "temporary", "amount_dkk": 5, "basis": "per-year"}, Refusal.PERIOD),
        ({"entry": "grant", "permanence": "permanent", "amount_dkk": 5, "basis": "per-year"}, None),
    ],
)
def test_what_cannot_be_added_says_why(row: dict[str, object], reason: Refusal | None) -> None:
    """Every reason is told apart; only a yearly grant of a known length is added."""
    assert money.refusal(item(**row)) is reason


def test_money_of_no_single_municipality_is_not_added() -> None:
    """Without a payer nothing is added."""
    row = funding(permanence="permanent", amount_dkk=5, basis="per-year")
    assert money.refusal(Item(interventions=(), row=row, municipality=None)) is Refusal.PLACE


def test_an_amount_is_the_stated_one_or_the_sum_of_all_shares() -> None:
    """A sum is marked as computed; shares that lack an amount give none."""
    shares: list[dict[str, object]] = [{"organisation": "buf", "amount_dkk": 2}, {"organisation": "sof", "amount_dkk": 3}]
    assert (item(amount_dkk=4).amount, is_computed(funding(amount_dkk=4))) == (4, False)
    assert (item(shares=shares).amount, is_computed(funding(shares=shares))) == (5, True)
    assert item(shares=[*shares, {"organisation": "suf"}]).amount is None
    assert is_computed(funding()) is False


def test_what_ends_before_2029_is_told_by_when(items: list[Item]) -> None:
    """On 21 November 2026 one grant ends within 24 months, two later; one has an end that no source dates."""
    over, soon, later = money.ending(items, DAY)
    assert over == []
    assert ids(soon) == [["den-koordinerende-fravaersindsats"]]
    assert sorted(ids(later)) == [["paa-forkant-med-fravaer"], ["skolefravaersraadgivere"]]
    assert ids(money.ending(items, date(2027, 1, 1))[0]) == [["den-koordinerende-fravaersindsats"]]
    assert len(money.ending(items, date(2026, 12, 31))[1]) == 3


def test_months_later_keeps_to_the_calendar() -> None:
    """A month without the day ends on its last."""
    assert months_later(DAY, 24) == date(2028, 11, 21)
    assert months_later(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_a_school_year_runs_from_august_to_july() -> None:
    """Bounds of periods; none where none is stated."""
    assert bounds(Period(school_year="2024/2025")) == (date(2024, 8, 1), date(2025, 7, 31))
    assert bounds(Period(from_="2024-02", to="2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert bounds(None) == (None, None)


def test_a_cost_per_course_needs_both_numbers_of_one_period(items: list[Item]) -> None:
    """Only Skoleflex has an amount and a number of courses for the same year."""
    (cost,) = money.unit_costs(items)
    assert ids([cost.item]) == [["skoleflex-indsatser"]]
    assert (cost.item.amount, cost.courses) == (65_700_000, 484)
    assert cost.cost == Decimal(65_700_000) / 484


def test_norddjurs_case_stands_against_the_number_that_was_counted(items: list[Item]) -> None:
    """Seven million are to be met by savings that rest on 75 children a year; 15 came in four months."""
    (case,) = money.cases(items)
    assert case.intervention.id == "paa-forkant-med-fravaer"
    assert sum(case.investment.values()) == 7_000_000
    assert case.saving == {2025: 788_000, 2026: 1_050_000, 2027: 1_313_000, 2028: 1_575_000}
    assert [(row.value, row.per) for row in case.expected] == [(75, "year")]
    assert [(row.value, money.months_of(row.period)) for row in case.actual] == [(15, 4)]


def test_a_period_that_is_no_whole_months_has_no_length() -> None:
    """Months are counted only from a first to a last day."""
    assert money.months_of(Period(from_="2025-01-02", to="2025-04-30")) is None
    assert money.months_of(Period(from_="2025-01", to="2026-01")) == 13
    assert money.months_of(None) is None


def test_the_day_of_a_build_can_be_set() -> None:
    """SOURCE_DATE_EPOCH makes a build repeatable."""
    assert today({"SOURCE_DATE_EPOCH": "1795219200"}) == DAY
    before = date.today()  # noqa: DTZ011 -- as the build takes it
    assert before <= today({}) <= date.today()  # noqa: DTZ011 -- midnight may have come


@pytest.mark.parametrize("entry", ["expected-saving", "budget-reduction"])
@pytest.mark.parametrize("sign", [-1, 1])
def test_a_saving_is_told_without_a_minus_whatever_sign_its_source_writes(corpus: Corpus, entry: str, sign: int) -> None:
    """»Besparelse« says already that it is less: amounts, ranges, shares and years stand without a sign."""
    rows: list[dict[str, Any]] = [
        {"amount_dkk": sign * 500_000},
        {"amount_from_dkk": -2_000_000, "amount_to_dkk": -1_000_000}
        if sign < 0
        else {"amount_from_dkk": 1_000_000, "amount_to_dkk": 2_000_000},
        {"by_year": [{"year": "2025", "amount_dkk": sign * 1_000}, {"year": "2026", "amount_dkk": sign * 2_000}]},
        {"shares": [{"organisation": "sof", "amount_dkk": sign * 4_000}]},
    ]
    told = [plain_fact(entry_fact(corpus, funding(entry=entry, **row))) for row in rows]
    assert not [text for text in told if "−" in text]
    assert [amount_words(funding(entry=entry, **row)) for row in rows] == [
        "500.000 kr.",
        "1 mio. kr. til 2 mio. kr.",
        "3.000 kr.",
        "4.000 kr.",
    ]


def test_money_that_is_given_back_keeps_its_minus(corpus: Corpus) -> None:
    """A negative grant is no saving, and the years of a saving keep their signs towards each other."""
    assert amount_words(funding(amount_dkk=-500_000)) == "−500.000 kr."
    mixed = [{"year": "2025", "amount_dkk": 1_000}, {"year": "2026", "amount_dkk": -3_000}]
    told = plain_fact(entry_fact(corpus, funding(entry="expected-saving", by_year=mixed)))
    assert "År for år: 2025: −1.000 kr.; 2026: 3.000 kr." in told
