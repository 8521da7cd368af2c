"""Numbers as people write them in Danish, in digits or in words, and how a record has to write them."""

from __future__ import annotations

import re
from decimal import Decimal

ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}").fullmatch
"""Finds a number with one English thousands separator, where a fraction cannot be meant."""

SCALES = {
    "hundrede": 2, "tusind": 3, "tusinde": 3, "tkr": 3, "tdkk": 3, "mio": 6, "mill": 6, "million": 6, "millioner": 6, "mia": 9,
    "mrd": 9, "milliard": 9, "milliarder": 9,
}  # fmt: skip
"""Danish words for powers of ten."""

BEFORE = re.compile(
    r"(?:(?:ca|cirka|omkring|omtrent|over|under|mindst|højst|knap|godt|næsten|cirka|kun|i alt|op til|mere end|mindre end|op mod"
    r"|max|maks|maksimalt|min|minimum|kr|kroner|dkk|nr)\b[.:]? *|[~≈<>≤≥+] *)*"
)
"""Finds what may precede a number without changing it: about how much it is, and its currency."""

NUMBER = re.compile(
    r"(?P<sign>[-\u2212]|minus )?"
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?:(?:[. '’][0-9]{3})+|(?:,[0-9]{3}){2,}))|(?P<whole>[0-9]+))"
    r"(?:(?P<mark>[.,])(?:(?P<decimals>[0-9]+)|[-\u2013])?)?"
    r"(?P<rest>[^0-9½¼¾]*)"
).fullmatch

PARTS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
FRACTION = re.compile(
    r"(?:(?P<whole>[0-9]+) )?(?P<upper>[0-9]+)/(?P<lower>2|4|5|8|10|20|25|50|100)(?P<unit> [^0-9/]*)?"
).fullmatch

RANGE = re.compile(
    r"(?:fra |mellem )?([0-9][0-9., ]*?(?: ?[a-z]+\.?)?) ?(?:-|\u2013|\u2014| til | og )+ ?([0-9][^/-]*)"
).fullmatch

QUOTES = "'\"\u201c\u201d\u201e\u201f\u2018\u2019\u201a»«\u203a\u2039"
"""Marks around a number that are no part of it."""

LONGEST = 60
"""A longer text is no number."""

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


def tidy(text: str) -> str:
    """A text in small letters, with single blanks and without marks around it; empty where it is too long for a number."""
    words = " ".join(text.split()).casefold().strip(QUOTES).strip()
    return words if len(words) <= LONGEST else ""


def plain(text: str, *, is_whole: bool) -> str:
    """The number that a text stands for, as YAML takes it; empty where that cannot be told.

    For a whole number a point or comma before three digits is a thousands separator.
    """
    words = tidy(text)
    words = words[BEFORE.match(words).end() :]  # type: ignore[union-attr]  # it matches nothing at all as well
    found = NUMBER(words)
    after = re.findall(r"[a-zæøå]+", found["rest"].replace("t. ", "t").replace("t.", "t")) if found else ()
    if found is None or not VAGUE.isdisjoint(after):
        number = fraction(words) or number_in_words(words)
        return "" if number is None else written(number, is_whole=is_whole)
    whole, decimals = re.sub("[., '’]", "", found["grouped"] or found["whole"]), found["decimals"] or ""
    power = SCALES.get(after[0], 0) if after else 0
    if is_whole and not power and ENGLISH(f"{whole},{decimals}"):
        whole, decimals = whole + decimals, ""
    number = Decimal(f"{whole}.{decimals or 0}").scaleb(power)
    return written(-number if found["sign"] else number, is_whole=is_whole)


def written(number: Decimal, *, is_whole: bool) -> str:
    """A number as YAML takes it; empty for a fraction where only a whole number is wanted."""
    if number == number.to_integral_value():
        return f"{number.quantize(Decimal(1)):f}"
    return "" if is_whole else f"{number.normalize():f}"


def fraction(words: str) -> Decimal | None:
    """The number that »1 1/2« or »½« stands for; None for another text, and for a fraction without an end."""
    for sign, spelt in PARTS.items():
        words = words.replace(sign, f" {spelt} ")
    found = FRACTION(" ".join(words.split()))
    return None if found is None else Decimal(found["whole"] or 0) + Decimal(found["upper"]) / Decimal(found["lower"])


def span(text: str) -> tuple[str, str] | None:
    """The two numbers of a range such as »0.-6. klasse« or »3-4 mio.«, smaller first; None where a text is no range."""
    words = tidy(text)
    found = RANGE(words[BEFORE.match(words).end() :])  # type: ignore[union-attr]  # as above
    if found is None:
        return None
    low, high = (plain(end.strip(" ."), is_whole=False) for end in found.groups())
    scale = next((word for word in re.findall(r"[a-z]+", found[2]) if SCALES.get(word)), "")
    if scale and not re.search("[a-z]", found[1]):
        low = plain(f"{found[1].strip(' .')} {scale}", is_whole=False)
    return (low, high) if low and high and Decimal(low) < Decimal(high) else None


def as_fraction(text: str) -> str:
    """What a number with one thousands separator is if that was meant as a decimal point: 3.5 for 3.500."""
    return f"{Decimal(text).normalize():f}"


def number_in_words(words: str) -> Decimal | None:
    """The number at the beginning of a text in small letters; None where there is none, or more than one may be meant."""
    for half, number in HALVES.items():
        if words == half or words.startswith(f"{half} "):
            return number
    total, current, tokens = 0, None, re.findall(r"[^\W\d_]+|\d", words)
    while tokens and (tokens[0] == "og" or number_word(tokens[0]) is not None or tokens[0] in POWERS):
        token = tokens.pop(0)
        if token == "hundrede":  # noqa: S105 -- a numeral
            current = (current or 1) * 100
        elif token in POWERS:
            total, current = total + (current or 1) * POWERS[token], 0
        else:
            current = (current or 0) + (number_word(token) or 0)
    is_vague = any(token in VAGUE or token.isdigit() or number_word(token) is not None for token in tokens)
    return None if current is None or is_vague else Decimal(total + current)


def number_word(token: str) -> int | None:
    """The number below a hundred that a word stands for."""
    if token in UNITS:
        return UNITS[token]
    found = COMPOUND(token)
    return None if found is None else TENS[found["ten"]] + UNITS.get(found["unit"] or "nul", 0)
