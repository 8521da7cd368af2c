"""Danish forms are what a Dane would write."""

from __future__ import annotations

import pytest

from handbook.facts.quantities import grade_span, span
from handbook.facts.times import period
from handbook.model.records import Period
from handbook.text.danish import count, date, listing, money, number, sentence, sentences, sort_key


def test_danish_order_has_ae_oe_aa_last_and_aa_as_aa() -> None:
    """Æ, ø and å come after z, and aa sorts as å."""
    names = ["Årsværk", "Zebra", "Ørsted", "Aarhus", "Ærø", "Albertslund", "København"]
    assert sorted(names, key=sort_key) == ["Albertslund", "København", "Zebra", "Ærø", "Ørsted", "Aarhus", "Årsværk"]


@pytest.mark.parametrize(
    ("kroner", "words"),
    [
        (3_600_000, "3,6 mio. kr."),
        (660_000, "660.000 kr."),
        (3_374_000, "3,374 mio. kr."),
        (123_456_789, "123.456.789 kr."),
        (-788_000, "−788.000 kr."),
        (0, "0 kr."),
    ],
)
def test_money_keeps_every_digit(kroner: int, words: str) -> None:
    """An amount reads as Danes write it, and nothing is rounded away."""
    assert money(kroner) == words


def test_texts_have_one_full_stop_between_them() -> None:
    """Also after one that ends with an abbreviation; a single one stays as it is."""
    assert sentences(["Elever m.fl.", "Mindst 10 pct.", "Ja"]) == "Elever m.fl. Mindst 10 pct. Ja"
    assert sentences(["Ja", "Nej"]) == "Ja. Nej"
    assert sentences(["Ja"]) == "Ja"


@pytest.mark.parametrize(("value", "words"), [(9.1, "9,1"), (1234.5, "1.234,5"), (10, "10"), (-2, "−2")])
def test_numbers_have_a_decimal_comma(value: float, words: str) -> None:
    """Comma before decimals, point between thousands."""
    assert number(value) == words


@pytest.mark.parametrize(("text", "words"), [("2024", "2024"), ("2024-04", "april 2024"), ("2024-04-18", "18. april 2024")])
def test_dates_are_as_exact_as_the_source(text: str, words: str) -> None:
    """A partial date names no day or month that the source does not."""
    assert date(text) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Period(from_="2025", to="2028"), "2025 til 2028"),
        (Period(from_="2025"), "fra 2025"),
        (Period(to="2026-12"), "til december 2026"),
        (Period(from_="2025", to="2025"), "2025"),
        (Period(school_year="2024/2025"), "skoleåret 2024/2025"),
        (Period(from_="2023", text="fra medio 2023"), "fra medio 2023"),
        (Period(not_stated=True), "periode ikke oplyst"),
        (None, ""),
    ],
)
def test_periods_read_as_sentences_have_them(value: Period | None, words: str) -> None:
    """A period's own wording wins over its dates."""
    assert period(value) == words


@pytest.mark.parametrize(
    ("low", "high", "value", "words"),
    [
        (None, None, 9.1, "9,1"),
        (9, 13, None, "9-13"),
        (None, 6, None, "op til 6"),
        (3, None, None, "mindst 3"),
        (4, 4, None, "4"),
        (None, None, None, ""),
    ],
)
def test_ranges_say_which_end_is_open(low: int | None, high: int | None, value: float | None, words: str) -> None:
    """A range with one end says so in words."""
    assert span(low, high, value) == words


def test_grades_lists_and_counts() -> None:
    """Grades, lists and counts read as Danish does."""
    assert grade_span(0, 9) == "0.-9. klasse"
    assert grade_span(5, 5) == "5. klasse"
    assert listing(["a", "b", "c"]) == "a, b og c"
    assert listing(["a"]) == "a"
    assert count(1, "skole", "skoler") == "1 skole"
    assert count(0, "skole", "skoler") == "0 skoler"


def test_a_sentence_ends_with_one_full_stop() -> None:
    """That of an abbreviation is enough."""
    assert [sentence(text) for text in ("3,5 mio. kr.", "Hele landet")] == ["3,5 mio. kr.", "Hele landet."]
