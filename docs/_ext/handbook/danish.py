"""Danish forms: numbers, money, dates, lists and sorting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from validate import Value

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
MILLION = 1_000_000

ALPHABET = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})


def sort_key(text: str) -> tuple[str, str]:
    """Danish alphabetical order: æ, ø, å last, aa as å, case and punctuation last of all."""
    folded = text.casefold().replace("aa", "å")
    words = "".join(char if char.isalnum() else " " for char in folded)
    return " ".join(words.split()).translate(ALPHABET), text


def number(value: Value | Decimal) -> str:
    """A number with decimal comma and points between thousands: 1.234,5."""
    text = f"{Decimal(str(value)).normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def money(kroner: Value) -> str:
    """An amount in whole kroner as Danes write it; from a million on as mio. kr., with every digit kept."""
    amount = Decimal(str(kroner))
    if abs(amount) >= MILLION:
        return f"{number(amount / MILLION)} mio. kr."
    return f"{number(amount)} kr."


def date(text: Value) -> str:
    """A partial date: 2024, april 2024, or 18. april 2024."""
    parts = str(text).split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    day = f"{int(parts[2])}. " if len(parts) > 2 else ""  # noqa: PLR2004 -- year, month, day
    return f"{day}{month} {parts[0]}".strip()


def listing(words: Iterable[str]) -> str:
    """Words as a sentence has them: a, b og c."""
    items: Sequence[str] = list(words)
    return " og ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def count(amount: int, one: str, many: str) -> str:
    """A number with its noun: 1 indsats, 2 indsatser."""
    return f"{amount} {one if amount == 1 else many}"


NUMBERS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def every(amount: int, one: str, many: str) -> str:
    """All of so many things: den ene form, begge former, alle tre former."""
    if amount == 1:
        return f"den ene {one}"
    return f"begge {many}" if amount == 2 else f"alle {NUMBERS[amount] if amount < len(NUMBERS) else amount} {many}"  # noqa: PLR2004


def sentence(text: str) -> str:
    """A text with the full stop that ends it; an abbreviation at its end has one already."""
    return text if text.endswith(".") else f"{text}."


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
