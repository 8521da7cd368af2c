"""Misspellings: how far two words are apart, and whether a slip of the hand makes one into the other."""

from __future__ import annotations

from collections.abc import Iterable

from validate.text.similarity import LONGEST, distance, fold

LONG = 12
"""Ids of so many characters may have two slips, shorter ones only one."""

SHORT = 4
"""Ids of fewer characters have none: `buf` and `suf` are two things."""

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keys of a keyboard that an id is written with."""

YEAR = 4
"""Digits of a year."""


def is_misspelling(wrong: str, right: str) -> bool:
    """Whether slips explain what was written: in no number, and at a word's beginning only those of neighbouring keys.

    `vestbyen` is one letter from `oestbyen`, and `barnets-lov-15` from `barnets-lov-155`, and each names another thing.
    """
    a, b = fold(wrong)[:LONGEST], fold(right)[:LONGEST]
    shortest = min(len(a), len(b))
    slips = 2 if shortest >= LONG else 1 if shortest >= SHORT else 0
    return abs(len(a) - len(b)) <= slips and distance(a, b) <= slips and same_numbers(a, b) and same_beginnings(a, b)


def same_numbers(a: str, b: str) -> bool:
    """Whether two ids have the same digits; two may be swapped, and of a year one may be lost or doubled, or its century."""
    one, other = ("".join(filter(str.isdigit, text)) for text in (a, b))
    return sorted(one) == sorted(other) or (len(other) == YEAR and (set(one) == set(other) or one == other[2:]))


def same_beginnings(a: str, b: str) -> bool:
    """Whether no word of two ids begins with a letter in whose place another one is typed that lies elsewhere."""
    words = zip(a.split("-"), b.split("-"), strict=False)
    return all(x[:1] == y[:1] or x[1:] != y[1:] or are_neighbours(x[:1], y[:1]) for x, y in words)


def are_neighbours(a: str, b: str) -> bool:
    """Whether two keys lie side by side; one that is missing lies nowhere."""
    places = [(row.find(a), row.find(b)) for row in ROWS]
    return any(min(place) >= 0 and abs(place[0] - place[1]) == 1 for place in places if a and b)


def misspelt(wrong: str, choices: Iterable[str]) -> list[str]:
    """The choices that were misspelt, the nearest first."""
    near = [choice for choice in choices if is_misspelling(wrong, choice)]
    return sorted(near, key=lambda choice: distance(fold(wrong)[:LONGEST], fold(choice)[:LONGEST]))
