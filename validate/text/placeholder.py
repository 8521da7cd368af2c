"""The placeholder of a new entry for what is still to be written."""

from __future__ import annotations

import re

OPEN = "UDFYLD"
"""The placeholder in a text, alone or as a word; ids have it in lower case."""

OPEN_ID = OPEN.lower()

WORD = re.compile(rf"\b{OPEN}\b")


def is_open(text: str) -> bool:
    """Whether a text is or contains the placeholder."""
    return text == OPEN_ID or (OPEN in text and WORD.search(text) is not None)
