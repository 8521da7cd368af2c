"""The text of a hand-written page as bytes: decoded, and judged by characters and length before any parser sees it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

MAX_BYTES = 16384
"""Three times the longest page; what is quadratic in MyST and docutils stays within seconds."""

IGNORABLE = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Invisible characters that Unicode counts among letters and marks (Default_Ignorable_Code_Point)."""

INVISIBLE = re.compile(f"[{IGNORABLE}]")
INVISIBLE_CATEGORIES = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
BLANKS = "\n\t "


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
    for line, row in enumerate(text.split("\n"), 1):
        if found := next((sign for sign in row if is_invisible(sign)), ""):
            return Fault(line, f"Tegnet U+{ord(found):04X} er usynligt. Slet det.")
        if not unicodedata.is_normalized("NFC", row):
            return Fault(line, "Et bogstav er skrevet med løse accenter (ikke NFC). Skriv det som ét tegn.")
    return text


def is_invisible(sign: str) -> bool:
    """Whether a character is a control, turns the direction, or shows nothing."""
    return sign not in BLANKS and (unicodedata.category(sign) in INVISIBLE_CATEGORIES or bool(INVISIBLE.match(sign)))
