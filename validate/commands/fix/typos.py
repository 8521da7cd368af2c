"""Which of the near choices was meant beyond doubt: what a slip of the hand explains, and nothing else does as well.

Narrower than `similarity`: a suggestion is read by a person, a fix is made by itself. `vestbyen` is near `oestbyen`, and
`svar-2027` near `svar-2026`, and either may well be what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from validate.text.similarity import MAX_LENGTH, distance, fold

LONG = 8
"""Words of so many characters may have two slips, shorter ones only one."""

SHORT = 4
"""An id's words of fewer characters have none: `buf` and `suf` are two things."""


def intended(wrong: str, choices: Sequence[str], is_name: Callable[[str, str], bool] | None = None) -> str | None:
    """The only choice that was meant; None where there is none or more than one.

    `is_name(choice, wrong)` says whether an id's entry is called just that; there is none for keys and the values of an enum.
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
    """Whether a choice may have become what was written: by one or two slips, none in a number or at a word's beginning."""
    a, b = (fold(text).replace("#", "-") for text in (wrong, choice))
    words = list(zip_longest(a.split("-"), b.split("-"), fillvalue=""))
    digits = [[char for char in text if char.isdigit()] for text in (a, b)]
    slips = 1 if len(b) < LONG else 2
    is_kin = all(x[:1] == y[:1] and (x == y or not is_id or len(y) >= SHORT) for x, y in words)
    return is_kin and digits[0] == digits[1] and abs(len(a) - len(b)) <= slips and distance(a, b) <= slips
