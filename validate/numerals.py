"""Numbers as people write them in Danish, and how a record has to write them."""

from __future__ import annotations

import re
from decimal import Decimal

GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{2}0").fullmatch
"""Finds a number with one Danish thousands separator that YAML takes for a fraction: 660.000 is 660000, not 660."""

ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}").fullmatch
"""Finds a number with one English thousands separator, where a fraction cannot be meant."""

SCALES = {"": 0, "tusind": 3, "mio": 6, "mill": 6, "million": 6, "millioner": 6, "mia": 9, "milliard": 9, "milliarder": 9}
"""Danish words for powers of ten."""

NUMBER = re.compile(
    r"(?:ca\.? |kr\.? ?|dkk ?)*"
    r"(?P<sign>[-\u2212]?)"
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?:(?:[. '][0-9]{3})+|(?:,[0-9]{3}){2,}))|(?P<whole>[0-9]+))"
    r"(?:(?P<mark>[.,])(?:(?P<decimals>[0-9]+)|-)?)?"
    r" ?(?P<scale>[a-z]*?)\.?"
    r"(?: ?(?:kr|kroner|dkk|pct|procent|%|aar|år|stk|elever|skoler|klasse|uger|timer|maaneder|måneder)\.?)?"
).fullmatch

RANGE = re.compile(r"([0-9]{1,4})\.? ?(?:-|\u2013|til) ?([0-9]{1,4})(?![0-9])[^0-9]*").fullmatch

LONGEST = 60
"""A longer text is no number."""


def plain(text: str, *, is_whole: bool) -> str:
    """The number that a text stands for, as YAML takes it; empty where that cannot be told.

    For a whole number a point or comma before three digits is a thousands separator.
    """
    words = " ".join(text.split()).casefold()
    found = NUMBER(words) if len(words) <= LONGEST else None
    if found is None or found["scale"] not in SCALES:
        return ""
    whole, decimals = re.sub("[., ']", "", found["grouped"] or found["whole"]), found["decimals"] or ""
    if is_whole and not found["scale"] and ENGLISH(f"{whole},{decimals}"):
        whole, decimals = whole + decimals, ""
    number = Decimal(f"{whole}.{decimals or 0}").scaleb(SCALES[found["scale"]])
    if number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    elif is_whole:
        return ""
    return f"{'-' if found['sign'] else ''}{number.normalize() if '.' in str(number) else number:f}"


def span(text: str) -> tuple[str, str] | None:
    """The two numbers of a range such as »0.-6. klasse«; None where a text is no range."""
    found = RANGE(" ".join(text.split()).casefold()) if len(text) <= LONGEST else None
    return (str(int(found[1])), str(int(found[2]))) if found else None


def as_fraction(text: str) -> str:
    """What a number with one thousands separator is if that was meant as a decimal point: 3.5 for 3.500."""
    return f"{Decimal(text).normalize():f}"
