"""Danish forms of values: numbers, money, dates and periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from validate.model import Value
from validate.text.dates import MONTHS, first_day

THOUSAND, MILLION = 1_000, 1_000_000


def number(value: Value | Decimal) -> str:
    """A number with decimal comma and points between thousands: 1.234,5."""
    text = f"{Decimal(str(value)).normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def money(kroner: Value) -> str:
    """An amount in whole kroner as Danes write it; round ones from a million on as mio. kr. Every digit is kept."""
    amount = Decimal(str(kroner))
    if abs(amount) >= MILLION and not amount % THOUSAND:
        return f"{number(amount / MILLION)} mio. kr."
    return f"{number(amount)} kr."


def date(text: Value) -> str:
    """A partial date: 2024, april 2024, or 18. april 2024; what is no date stays as it is."""
    if first_day(text) is None:
        return str(text)
    parts = str(text).split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    day = f"{int(parts[2])}. " if len(parts) > 2 else ""  # noqa: PLR2004 -- year, month, day
    return f"{day}{month} {parts[0]}".strip()


def period(value: Mapping[str, Value]) -> str:
    """A period in words; its own wording where the record gives one."""
    if value.get("not_stated"):
        return "periode ikke oplyst"
    if value.get("text"):
        return str(value["text"])
    if value.get("school_year"):
        return f"skoleåret {value['school_year']}"
    start, end = value.get("from"), value.get("to")
    if start and end:
        return date(start) if start == end else f"{date(start)} til {date(end)}"
    return f"fra {date(start)}" if start else f"til {date(end)}"


def listing(words: Iterable[str]) -> str:
    """Words as a sentence has them: a, b og c."""
    items = list(words)
    return " og ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
