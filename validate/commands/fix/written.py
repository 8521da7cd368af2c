"""Texts in typographic quotation marks, which word processors put in the place of straight ones."""

from __future__ import annotations

import re

CURLY_DOUBLE, CURLY_SINGLE = "\u201c\u201d\u201e\u201f", "\u2018\u2019\u201a\u201b"
KINDS_OF_MARKS = (f'{CURLY_DOUBLE}"', f"{CURLY_SINGLE}'")
TYPOGRAPHIC = frozenset(CURLY_DOUBLE + CURLY_SINGLE)
"""Quotation marks that word processors put in the place of straight ones; to YAML they are letters."""

APOSTROPHE = re.compile(r"(?<=\w)['\u2019](?=\w)")
"""A mark within a word, which ends no quotation."""


def unwrapped(text: str) -> str:
    """What stands between two quotation marks of a kind, one of them typographic; empty where that is not all of it."""
    first, inner, last = text[:1], text[1:-1], text[-1:]
    for marks in KINDS_OF_MARKS:
        if first in marks and last in marks and TYPOGRAPHIC & {first, last} and inner == inner.strip():
            rest = APOSTROPHE.sub("", inner)
            return "" if any(mark in rest for mark in marks) else inner
    return ""
