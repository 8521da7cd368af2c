"""The text of a hand-written page as bytes: decoded, and judged by its characters before any parser sees it."""

from __future__ import annotations

from typing import NamedTuple

from validate import TextFault
from validate import decode as decode_text

MAX_BYTES = 16384
"""Three times the longest page; what is quadratic in MyST and docutils stays within seconds."""

REASONS = {
    "byte": "Byten {name} er ikke UTF-8. Gem filen som UTF-8.",
    "invisible": "Tegnet {name} er usynligt eller ødelagt. Slet det, eller skriv et andet.",
    "foreign": "Tegnet {name} er ikke et, som håndbogen bruger. Slet det, eller skriv et andet.",
    "decomposed": "Et bogstav er skrevet med løse accenter (ikke NFC). Skriv det som ét tegn.",
}


class Fault(NamedTuple):
    """What is wrong with a text, and at which line."""

    line: int
    reason: str


def decode(data: bytes) -> str | Fault:
    """The text of a page, with line feeds only, or the first fault of it."""
    try:
        text = decode_text(data).replace("\r\n", "\n")
    except TextFault as fault:
        return Fault(fault.line, REASONS[fault.kind].format(name=fault.name))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        return Fault(line, "Linjen ender med CR alene. Gem filen med almindelige linjeskift.")
    return text
