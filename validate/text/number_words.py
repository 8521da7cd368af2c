"""Danish words for numbers: »tolv«, »femogtyve«, »to hundrede og ti«, »halvanden«."""

from __future__ import annotations

import re
from decimal import Decimal

UNITS = {
    "nul": 0, "en": 1, "et": 1, "én": 1, "ét": 1, "een": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90,
}  # fmt: skip
POWERS = {"hundrede": 100, "tusind": 1000, "tusinde": 1000, "million": 10**6, "millioner": 10**6, "mio": 10**6}
HALVES = {"halvanden": Decimal("1.5"), "halvandet": Decimal("1.5"), "en halv": Decimal("0.5"), "et halvt": Decimal("0.5")}

VAGUE = frozenset(
    {
        "par",
        "del",
        "række",
        "håndfuld",
        "gruppe",
        "snes",
        "dusin",
        "halv",
        "halvt",
        "masse",
        "anden",
        "andet",
        "enkelt",
        "eller",
    }
)
"""Words behind a number, or the article, that make another number of it, or none."""

COMPOUND = re.compile(rf"(?:(?P<unit>{'|'.join(UNITS)})og)?(?P<ten>{'|'.join(TENS)})").fullmatch


def value(words: str) -> Decimal | None:
    """The number at the beginning of a text in small letters; None where there is none, or more than one may be meant."""
    for half, number in HALVES.items():
        if words == half or words.startswith(f"{half} "):
            return number
    total, current, tokens = 0, None, re.findall(r"[^\W\d_]+|\d", words)
    while tokens and (tokens[0] == "og" or word(tokens[0]) is not None or tokens[0] in POWERS):
        token = tokens.pop(0)
        if token == "hundrede":  # noqa: S105 -- a numeral
            current = (current or 1) * 100
        elif token in POWERS:
            total, current = total + (current or 1) * POWERS[token], 0
        else:
            current = (current or 0) + (word(token) or 0)
    is_vague = any(token in VAGUE or token.isdigit() or word(token) is not None for token in tokens)
    return None if current is None or is_vague else Decimal(total + current)


def word(token: str) -> int | None:
    """The number below a hundred that a word stands for."""
    if token in UNITS:
        return UNITS[token]
    found = COMPOUND(token)
    return None if found is None else TENS[found["ten"]] + UNITS.get(found["unit"] or "nul", 0)
