"""The terms that a text is found by: words without their endings, and numbers whole, with their unit.

`docs/_static/search/tokens.js` does the same to a query. What both know of the language stands once, in `danish.json`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LANGUAGE: dict[str, Any] = json.loads(Path(__file__).with_name("danish.json").read_text(encoding="utf-8"))
"""What is known of the Danish language: stop words, irregular words, endings and the patterns of tokens."""

LETTER = r"[^\W_]"
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern.replace('L', LETTER)})" for kind, pattern in LANGUAGE["patterns"].items()))
WORD = re.compile(LANGUAGE["patterns"]["word"].replace("L", LETTER))
DIGIT = re.compile(r"\d")
"""What every token but a word has in it."""

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
ENDING = re.compile(f"(?<=...)(?:{LANGUAGE['endings']})$")
LEAST_STEM = 3
MOST_IN_RANGE = 30
"""A range of more numbers, as in a pair of years, is only its two ends."""

MONTHS: list[str] = LANGUAGE["months"].split()
MONTH_NUMBERS = {month[:3]: f"{number:02}" for number, month in enumerate(MONTHS, 1)}
FULL_DATE = 3
"""Parts of a date with day, month and year."""

SPELLINGS = (
    ("ae", "a"),
    ("æ", "a"),
    ("oe", "o"),
    ("ø", "o"),
    ("aa", "a"),
    ("å", "a"),
    ("é", "e"),
    ("ö", "o"),
    ("ä", "a"),
    ("ü", "u"),
)


def fold(word: str) -> str:
    """A word in small letters with one spelling for æ, ae and a, for ø, oe and o, and for å, aa and a."""
    word = word.lower()
    for spelling, letter in SPELLINGS:
        word = word.replace(spelling, letter)
    return word


STOP_WORDS = frozenset(map(fold, LANGUAGE["stop_words"].split()))
IRREGULAR = {fold(form): fold(forms[0]) for forms in LANGUAGE["irregular"] for form in forms}


@cache
def stem(word: str) -> str:
    """A folded word without its endings."""
    word = IRREGULAR.get(word, word)
    if len(word) > LEAST_STEM and re.search(r"[^s]s$", word):
        word = word[:-1]
    shorter = ENDING.sub("", word)
    undoubled = re.sub(r"([^aeiouy])\1$", r"\1", shorter)
    if undoubled == shorter != word and len(shorter) > LEAST_STEM + 1 and shorter.endswith("s"):
        undoubled = shorter[:-1]
    undoubled = re.sub(r"([sg])l$", r"\1el", undoubled)
    return re.sub(r"(?<=..[bdfgjklmprv])t$", "", undoubled)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text. `terms` are its search terms, `key` is its part of a whole name."""

    kind: str
    text: str
    terms: tuple[str, ...]
    key: str


@lru_cache(maxsize=10_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order; half of the paragraphs of a site stand on several pages."""
    lower = text.lower()
    if not DIGIT.search(lower):
        return tuple(map(word_token, WORD.findall(lower)))
    return tuple(token(str(match.lastgroup), match[0]) for match in TOKEN.finditer(lower))


def token(kind: str, text: str) -> Token:
    """The token of a word or a number."""
    if kind == "word":
        return word_token(text)
    terms = number_terms(kind, text)
    return Token(kind, text, terms, terms[0])


@cache
def word_token(text: str) -> Token:
    """The token of a word, without 's; one with a hyphen is found by its parts too, initials (A.P.) by all together."""
    parts = [fold(part) for part in re.sub(r"[’'].*|\.", "", text).split("-")]
    words = parts if len(parts) == 1 else [*parts, "".join(parts)]
    terms = tuple(dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS))
    return Token("word", text, terms, "".join(stem(part) for part in parts))


def number_terms(kind: str, text: str) -> tuple[str, ...]:
    """The terms of a number: first those with its unit, then the bare number."""
    found = NUMBER.findall(text)
    number = plain(found[0])
    match kind:
        case "amount":
            kroner = amount(text, number)
            terms = [f"={kroner}", number, kroner]
        case "percent":
            terms = [f"{number}%", number]
        case "subsection":
            terms = [f"{text[0]}{number}"]
        case "grade":
            terms = [*(f"{grade}kl" for grade in expand(text, found)), "klas"]
        case "age":
            terms = [f"{age}år" for age in expand(text, found)]
        case "paragraph":
            terms = paragraph_terms(text, found)
        case "date":
            terms = date_terms(text)
        case "years":
            first, second = (year[-2:] for year in found)
            terms = [f"20{first}/{second}", f"20{first}", f"20{second}"]
        case _:
            terms = [number]
    return tuple(terms)


def paragraph_terms(text: str, found: list[str]) -> list[str]:
    """The terms of one or more paragraphs: § 32; §§ 28, 29; § 126 a; § 20.2."""
    letter = re.search(r"\d\s?([a-h])(?![^\W_])", text)
    if letter:
        return [f"§{found[0]}{letter[1]}"]
    if "." in found[0]:
        number, _, subsection = found[0].partition(".")
        return [f"§{number}", f"s{subsection}"]
    return [f"§{number}" for number in expand(text, found)]


def date_terms(text: str) -> list[str]:
    """The terms of a date, of a day without its year, or of a month of a year: first the whole, last the month's name."""
    parts = re.findall(r"\d+|(?<![a-z])[a-z]{3}", text)
    months = [stem(MONTHS[int(MONTH_NUMBERS[part]) - 1]) for part in parts if part in MONTH_NUMBERS]
    parts = [MONTH_NUMBERS.get(part, part.zfill(2)) for part in parts]
    if len(parts) == FULL_DATE and max(map(len, parts)) < len("2026"):
        parts[-1] = f"20{parts[-1]}"
    if len(parts[-1]) == len("2026") or months:
        parts.reverse()
    runs = ("-".join(parts[start : start + length]) for length in (3, 2, 1) for start in range(len(parts) + 1 - length))
    return [*(run for run in runs if len(run) > len("05")), *months]


def expand(text: str, found: list[str]) -> list[str]:
    """The numbers, with those between where the text has a range of them."""
    numbers = [number.strip(".,") for number in found]
    if len(numbers) == 2 and re.search(r"\d\.?\s*[-–]\s*\d", text):  # noqa: PLR2004 -- a range has two ends
        first, last = int(numbers[0]), int(numbers[1])
        if first <= last <= first + MOST_IN_RANGE:
            return [str(number) for number in range(first, last + 1)]
    return numbers


def plain(number: str) -> str:
    """A number without points between thousands: 660.000 is 660000; 3.6 and 3,6 are one."""
    return number.replace(".", "") if THOUSANDS.fullmatch(number) else number.replace(".", ",")


def amount(text: str, number: str) -> str:
    """Kroner: 3,6 mio. is 3600000."""
    unit = re.sub(r"[\d.,\s]", "", text)
    factor = next(factor for beginning, factor in LANGUAGE["units"].items() if unit.startswith(beginning))
    return f"{Decimal(number.replace(',', '.')) * factor:.0f}"


def key(text: str) -> str:
    """A whole name in one word, to recognise it however it is spelled, joined or inflected."""
    return "".join(token.key for token in tokens(text))
