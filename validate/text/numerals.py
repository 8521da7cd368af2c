"""Parses Danish numbers, in digits or in words, to numbers in YAML."""

from __future__ import annotations

import re
from decimal import Decimal

ENGLISH = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}").fullmatch
"""Matches a number with one English thousands separator, if no fraction can be meant."""

SCALES = {
    "hundrede": 2, "tusind": 3, "tusinde": 3, "tkr": 3, "tdkk": 3, "mio": 6, "mill": 6, "million": 6, "millioner": 6, "mia": 9,
    "mrd": 9, "milliard": 9, "milliarder": 9,
}  # fmt: skip
"""Danish words for powers of ten."""

PREFIXES = re.compile(
    r"(?:(?:ca|cirka|omkring|omtrent|over|under|mindst|højst|knap|godt|næsten|cirka|kun|i alt|op til|mere end|mindre end|op mod"
    r"|max|maks|maksimalt|min|minimum|kr|kroner|dkk|nr)\b[.:]? *|[~≈<>≤≥+] *)*"
)
"""Matches words before a number that do not change it: qualifiers and currency."""

NUMBER = re.compile(
    r"(?P<sign>[-\u2212]|minus )?"
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?:(?:[. '’_][0-9]{3})+|(?:,[0-9]{3}){2,}))|(?P<whole>[0-9]+))"
    r"(?:(?P<mark>[.,])(?:(?P<decimals>[0-9]+)|[-\u2013])?)?"
    r"(?P<rest>[^0-9½¼¾]*)"
).fullmatch

FRACTION_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4"}
FRACTION = re.compile(
    r"(?:(?P<whole>[0-9]+) )?(?P<upper>[0-9]+)/(?P<lower>2|4|5|8|10|20|25|50|100)(?P<unit> [^0-9/]*)?"
).fullmatch

RANGE = re.compile(
    r"(?:fra |mellem )?([0-9][0-9., ]*?(?: ?[a-z]+\.?)?) ?(?:-|\u2013|\u2014| til | og )+ ?([0-9][^/-]*)"
).fullmatch

QUOTES = "'\"\u201c\u201d\u201e\u201f\u2018\u2019\u201a»«\u203a\u2039"
"""Quotation marks around a number."""

MAX_LENGTH = 60
"""Maximum characters of a number."""

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

VAGUE = frozenset({
    "par", "del", "række", "håndfuld", "gruppe", "snes", "dusin", "halv", "halvt", "masse", "anden", "andet", "enkelt",
    "eller",
})  # fmt: skip
"""Words after a number that change it or make it vague."""

COMPOUND = re.compile(rf"(?:(?P<unit>{'|'.join(UNITS)})og)?(?P<ten>{'|'.join(TENS)})").fullmatch


def normalise(text: str) -> str:
    """A text in lower case, with single spaces, without surrounding quotes; empty above MAX_LENGTH."""
    words = " ".join(text.split()).casefold().strip(QUOTES).strip()
    return words if len(words) <= MAX_LENGTH else ""


LETTERS = re.compile(r"(?<!\w)(?=[OolI.,-]*[0-9])[0-9OolI.,-]+(?!\w)")
"""Matches a number in which a letter may stand for a digit."""

SCIENTIFIC = re.compile(r"-?[0-9]{1,4}(?:[.,][0-9]{1,15})?e[+]?[0-9]{1,2}").fullmatch
"""Matches a number as a spreadsheet shows a large one."""


def with_digits(text: str) -> str:
    """A text with digits for letters that look like them: `2026-O4`."""
    return LETTERS.sub(lambda found: found[0].translate(str.maketrans("OolI", "0011")), text)


def parse_number(text: str, *, is_whole: bool) -> str:
    """Parse a text to a number in YAML; empty if that fails.

    For a whole number, a point or comma before three digits is a thousands separator.
    """
    words = normalise(with_digits(text))
    if SCIENTIFIC(words):
        return format_number(Decimal(words.replace(",", ".")), is_whole=is_whole)
    words = words[PREFIXES.match(words).end() :]  # type: ignore[union-attr]  # it also matches the empty text
    found = NUMBER(words)
    after = re.findall(r"[a-zæøå]+", found["rest"].replace("t. ", "t").replace("t.", "t")) if found else ()
    if found is None or not VAGUE.isdisjoint(after):
        number = parse_fraction(words) or parse_words(words)
        return "" if number is None else format_number(number, is_whole=is_whole)
    whole, decimals = re.sub("[., '’_]", "", found["grouped"] or found["whole"]), found["decimals"] or ""
    power = SCALES.get(after[0], 0) if after else 0
    if is_whole and not power and ENGLISH(f"{whole},{decimals}"):
        whole, decimals = whole + decimals, ""
    number = Decimal(f"{whole}.{decimals or 0}").scaleb(power)
    return format_number(-number if found["sign"] else number, is_whole=is_whole)


def format_number(number: Decimal, *, is_whole: bool) -> str:
    """A number in YAML; empty for a fraction if `is_whole`."""
    if number == number.to_integral_value():
        return f"{number.quantize(Decimal(1)):f}"
    return "" if is_whole else f"{number.normalize():f}"


def parse_fraction(words: str) -> Decimal | None:
    """Parse a fraction such as »1 1/2« or »½«; None for another text."""
    for sign, spelt in FRACTION_SIGNS.items():
        words = words.replace(sign, f" {spelt} ")
    found = FRACTION(" ".join(words.split()))
    return None if found is None else Decimal(found["whole"] or 0) + Decimal(found["upper"]) / Decimal(found["lower"])


def parse_range(text: str) -> tuple[str, str] | None:
    """Parse a range such as »0.-6. klasse« or »3-4 mio.«, smaller number first; None if that fails."""
    words = normalise(text)
    found = RANGE(words[PREFIXES.match(words).end() :])  # type: ignore[union-attr]  # as above
    if found is None:
        return None
    low, high = (parse_number(end.strip(" ."), is_whole=False) for end in found.groups())
    scale = next((word for word in re.findall(r"[a-z]+", found[2]) if SCALES.get(word)), "")
    if scale and not re.search("[a-z]", found[1]):
        low = parse_number(f"{found[1].strip(' .')} {scale}", is_whole=False)
    return (low, high) if low and high and Decimal(low) < Decimal(high) else None


def parse_words(words: str) -> Decimal | None:
    """Parse Danish number words at the start of a text; None if there are none or they are ambiguous."""
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
    """The value of a number word below a hundred, or None."""
    if token in UNITS:
        return UNITS[token]
    found = COMPOUND(token)
    return None if found is None else TENS[found["ten"]] + UNITS.get(found["unit"] or "nul", 0)
