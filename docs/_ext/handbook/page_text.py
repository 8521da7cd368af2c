"""The text of a hand-written page as bytes: decoded, and judged by characters and length before any parser sees it."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from validate import forbidden

MAX_BYTES = 16384
"""Three times the longest page; what is quadratic in MyST and docutils stays within seconds."""


class Fault(NamedTuple):
    """What is wrong with a text, and at which line."""

    line: int
    reason: str


def decode(data: bytes) -> str | Fault:
    """The text of a page, with line feeds only, or the first fault of it."""
    if len(data) > MAX_BYTES:
        return Fault(1, f"Siden fylder mere end {MAX_BYTES // 1024} KiB. Del den i flere.")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(line, f"Byten 0x{data[error.start]:02X} er ikke UTF-8. Gem filen som UTF-8.")
    if "\r" in text:
        return Fault(
            text[: text.index("\r")].count("\n") + 1, "Linjen ender med CR alene. Gem filen med almindelige linjeskift."
        )
    if found := forbidden(text):
        kind = "er ikke et, som håndbogen bruger" if found.is_visible else "er usynligt eller ødelagt"
        return Fault(found.line, f"Tegnet {found.name} {kind}. Slet det, eller skriv et andet.")
    if not unicodedata.is_normalized("NFC", text):
        line = next(number for number, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row))
        return Fault(line, "Et bogstav er skrevet med løse accenter (ikke NFC). Skriv det som ét tegn.")
    return text
