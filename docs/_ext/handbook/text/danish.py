"""Danish forms: numbers, money, dates, lists and sorting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from validate import danish as forms

date, listing, money, number, period = forms.date, forms.listing, forms.money, forms.number, forms.period
"""The forms that the validator also uses."""

ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})


@cache
def sort_key(text: str) -> tuple[str, str]:
    """The sort key of Danish alphabetical order: æ, ø, å last, aa as å; then case and punctuation."""
    folded = text.casefold().replace("aa", "å")
    words = "".join(char if char.isalnum() else " " for char in folded)
    return " ".join(words.split()).translate(ALPHABET), text


def count(amount: int, one: str, many: str) -> str:
    """A number with its noun: 1 indsats, 2 indsatser."""
    return f"{amount} {one if amount == 1 else many}"


NUMBERS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def every(amount: int, one: str, many: str) -> str:
    """All of a number of things: den ene form, begge former, alle tre former."""
    if amount == 1:
        return f"den ene {one}"
    return f"begge {many}" if amount == 2 else f"alle {NUMBERS[amount] if amount < len(NUMBERS) else amount} {many}"  # noqa: PLR2004


def sentence(text: str) -> str:
    """A text with a full stop at its end, unless it has one."""
    return text if text.endswith(".") else f"{text}."


def sentences(texts: Iterable[str]) -> str:
    """Texts after one another, with one full stop between two; the last ends as it does."""
    *before, last = texts
    return " ".join([*map(sentence, before), last])


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]


SENTENCE = re.compile(r"(?<=\w{4}[.?!]) (?=[A-ZÆØÅ0-9»])")
"""The end of a sentence: after a word that is too long to be an abbreviation."""


def cut_text(text: str, limit: int) -> str:
    """A text cut after a sentence, or after a word if that would leave less than half of the limit."""
    if len(text) <= limit:
        return text
    end = max((match.start() for match in SENTENCE.finditer(text, 0, limit + 1)), default=0)
    return text[:end] if end > limit / 2 else f"{text[: limit - 1].rpartition(' ')[0].rstrip(',;:–- ')}…"
