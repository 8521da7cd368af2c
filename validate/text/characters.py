"""Characters that are allowed in a text; all others are invisible, broken, or look like another.

The list is explicit, so that findings do not depend on the Unicode version of Python: printable ASCII, the Latin letters
of Danish and of the languages around it, and the signs of their typography. Texts are in normal form C.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import takewhile
from typing import NamedTuple

LETTERS = "A-Za-zªº\xc0-\xd6\xd8-\xf6\xf8-\u0148\u014a-\u017e"
"""Danish, German, French, the Nordic and Baltic languages, Polish, Czech, Turkish, Welsh."""

MORE_LETTERS = (
    "\u018f\u0259\u01a0\u01a1\u01af\u01b0\u01b7\u01cd-\u01dc\u01de-\u01ef\u01fa-\u01ff\u0218-\u021b\u021e\u021f\u0292"
    "\u1e02-\u1e99\u1e9e\u1ea0-\u1ef9"
)
"""Sami, Romanian, Azerbaijani and Vietnamese letters, Danish ones with accents, and the large sharp s."""

SIGNS = (
    "\t\n\r -@\\[-`{-~\xa0-\xa9\xab\xac\xae-\xb9\xbb-\xbf\xd7\xf7"  # of ASCII and Latin-1, the no-break space among them
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"  # dashes, quotes, dots
    "\u2070\u2074-\u2079\u2080-\u2089\u20ac\u2116\u2122\u2153-\u215e"  # small digits, euro, number, trade mark, fractions
    "\u2190-\u2194\u21d2\u2212\u221a\u221e\u2248\u2260\u2264\u2265\u2713\u2717"  # arrows, mathematics, ticks
)

GREEK = "\u0393\u0394\u0398\u039b\u03a0\u03a3\u03a6\u03a8\u03a9\u03b1-\u03be\u03c0-\u03c9"
"""Greek letters for statistics, without those that look like Latin ones."""

COMBINING = "\u0300-\u033f\u0342-\u034e\u0350-\u036f"
"""Combining marks, which normal form C keeps only on letters that are not allowed."""

UNKNOWN = f"[^{LETTERS}{MORE_LETTERS}{SIGNS}{GREEK}{COMBINING}]"
IN_WORD = "[{0}](?=[{1}])|(?<=[{1}])[{0}]".format(GREEK, LETTERS + MORE_LETTERS + GREEK)
STRAY = f"[{COMBINING}]"

ASCII_TEXT = bytes(range(0x20, 0x7F)) + b"\t\n\r"
"""Printable ASCII and line breaks."""

WESTERN = re.compile("[\xa1-\xac\xae-\xff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026\u2212]*").fullmatch
"""Matches letters and signs of Western Europe, all allowed and in normal form."""

LONGEST_VALUE = 80
"""Maximum characters of a value in a message."""

CATEGORY_NAMES = {"Cc": "control", "Co": "private use", "Cs": "surrogate", "Cn": "unassigned"}
INVISIBLE = ("C", "Z", "M")
BLANK = "[\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd\u17b4\u17b5\U0001d159]"
"""Characters of a visible category that are blank, or replacement characters."""


class Forbidden(NamedTuple):
    """A character that is not allowed, with its line and column from 1."""

    line: int
    column: int
    character: str

    @property
    def name(self) -> str:
        """Code point and Unicode name: U+3164 (HANGUL FILLER)."""
        known = unicodedata.name(self.character, CATEGORY_NAMES.get(unicodedata.category(self.character), ""))
        return f"U+{ord(self.character):04X} ({known})"

    @property
    def is_visible(self) -> bool:
        """Whether the character is visible, and may be mistaken for another."""
        return not unicodedata.category(self.character).startswith(INVISIBLE) and not re.match(BLANK, self.character)


def forbidden(text: str) -> Forbidden | None:
    """The first character that is not allowed, or None. The normal form is not checked."""
    found = re.search(UNKNOWN, text) or re.search(IN_WORD, text)
    if found is None and unicodedata.is_normalized("NFC", text):
        found = re.search(STRAY, text)
    if found is None:
        return None
    line, column = line_and_column(text, found.start())
    return Forbidden(line=line, column=column, character=found[0])


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of an offset into a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class TextFault(Exception):
    """Bytes are not an allowed text: a fault at a line and column, from 1.

    `kind` is `byte` (not UTF-8), `invisible` or `foreign` (a forbidden character), or `decomposed` (not in normal form C);
    `name` is the byte or the name of the character.
    """

    def __init__(self, kind: str, line: int, column: int = 1, name: str = "") -> None:
        super().__init__(kind, line, column, name)
        self.kind = kind
        self.line = line
        self.column = column
        self.name = name


def decode(data: bytes) -> str:
    """Decode UTF-8 without a byte order mark. Raises TextFault for the first fault."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        if WESTERN(data.translate(None, ASCII_TEXT).decode("utf-8")):
            return text
    except UnicodeDecodeError as error:
        raise TextFault("byte", data.count(b"\n", 0, error.start) + 1, name=f"0x{data[error.start]:02X}") from None
    if found := forbidden(text):
        raise TextFault("foreign" if found.is_visible else "invisible", found.line, found.column, found.name)
    if not unicodedata.is_normalized("NFC", text):
        line, row = next((n, row) for n, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row))
        same = takewhile(lambda pair: pair[0] == pair[1], zip(row, unicodedata.normalize("NFC", row), strict=False))
        raise TextFault("decomposed", line, len(list(same)) + 1)
    return text


def abbreviate(text: str, limit: int = LONGEST_VALUE) -> str:
    """Cut a text to at most `limit` characters, the last an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
