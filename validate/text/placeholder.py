"""What stands in a new entry where somebody has to write something."""

from __future__ import annotations

import re

OPEN = "UDFYLD"
"""As a text has it, by itself or as a word of it; an id has it in small letters."""

OPEN_ID = OPEN.lower()

WORD = re.compile(rf"\b{OPEN}\b")


def is_open(text: str) -> bool:
    """Whether a text is, or still holds, what somebody was to replace."""
    return text == OPEN_ID or (OPEN in text and WORD.search(text) is not None)
