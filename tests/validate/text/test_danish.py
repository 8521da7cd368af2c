"""Values in Danish: what the validator's sentences and the handbook's pages write alike."""

from __future__ import annotations

import pytest

from validate import Value
from validate.text import danish


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-04", "april 2024"),
        ("2024-04-08", "8. april 2024"),
        ("2024-13", "2024-13"),
        ("snart", "snart"),
        (None, "None"),
    ],
)
def test_a_date_is_written_in_words(text: Value, words: str) -> None:
    """What is no date stays as it is."""
    assert danish.date(text) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"not_stated": True}, "periode ikke oplyst"),
        ({"text": "to år"}, "to år"),
        ({"school_year": "2024/2025"}, "skoleåret 2024/2025"),
        ({"from": "2024", "to": "2024"}, "2024"),
        ({"from": "2024-01", "to": "2025"}, "januar 2024 til 2025"),
        ({"from": "2024"}, "fra 2024"),
        ({"to": "2024"}, "til 2024"),
    ],
)
def test_a_period_is_written_in_words(value: dict[str, Value], words: str) -> None:
    """By its own wording, its school year or its ends."""
    assert danish.period(value) == words


def test_numbers_money_and_lists_are_danish() -> None:
    """Decimal commas, points between thousands, millions in words."""
    assert [danish.number(value) for value in (1234.5, -2, 3)] == ["1.234,5", "−2", "3"]
    assert [danish.money(value) for value in (900, 3500000)] == ["900 kr.", "3,5 mio. kr."]
    assert [danish.listing(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a og b", "a, b og c"]
