"""Decides which suggestion was certainly meant, for automatic fixes.

Stricter than `similarity`, since nobody reviews a fix: `vestbyen` and `oestbyen`, or `svar-2027` and `svar-2026`, are similar,
but either may be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from validate.text.similarity import MAX_LENGTH, distance, fold

LONG = 8
"""Minimum characters of a word that may have two slips."""

SHORT = 4
"""Minimum characters of a word of an id that may have a slip: `buf` and `suf` are different."""


def intended(wrong: str, choices: Sequence[str], is_name: Callable[[str, str], bool] | None = None) -> str | None:
    """The only choice that can be meant; None if there is none or more than one.

    `is_name(choice, wrong)` says whether `wrong` is the name of the entry with id `choice`; None for keys and enum values.
    """
    same = [choice for choice in choices if normalised(choice) == normalised(wrong) or (is_name and is_name(choice, wrong))]
    if same:
        return same[0] if len(same) == 1 else None
    nearest = sorted((distance(fold(wrong)[:MAX_LENGTH], fold(choice)[:MAX_LENGTH]), choice) for choice in choices)[:2]
    is_tie = len(nearest) > 1 and nearest[0][0] == nearest[1][0]
    is_sure = nearest and not is_tie and is_typo(wrong, nearest[0][1], is_id=is_name is not None)
    return nearest[0][1] if is_sure else None


def normalised(text: str) -> str:
    """A text without the differences of case, Danish letters, spaces, hyphens and underscores."""
    return fold(text).replace("-", "")


def is_typo(wrong: str, choice: str, *, is_id: bool = False) -> bool:
    """Whether one or two slips explain a wrong word: none in a number or at the start of a word."""
    a, b = (fold(text).replace("#", "-") for text in (wrong, choice))
    words = list(zip_longest(a.split("-"), b.split("-"), fillvalue=""))
    digits = [[char for char in text if char.isdigit()] for text in (a, b)]
    slips = 1 if len(b) < LONG else 2
    is_kin = all(x[:1] == y[:1] and (x == y or not is_id or len(y) >= SHORT) for x, y in words)
    return is_kin and digits[0] == digits[1] and abs(len(a) - len(b)) <= slips and distance(a, b) <= slips
