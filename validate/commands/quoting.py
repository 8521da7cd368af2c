"""How a text stands on one line of YAML so that it is read as that text again."""

from __future__ import annotations

import re

from validate.syntax.edits import BLOCK
from validate.syntax.line_faults import single_quote
from validate.yamlio import BOOL, NULL

PLAIN = re.compile(r"[a-z][a-z0-9_./-]*(#[a-z0-9_-]+)?\Z")
"""What is read as text without quotation marks, but for the words that stand for something else."""


def quote_like(text: str, style: str | None) -> str:
    """A key, value or id in the quotation marks of another; in single ones where it does not do without."""
    is_plain = PLAIN.match(text) is not None and text not in NULL and text not in BOOL
    mark = "" if style is None or style in BLOCK else style
    return f"{mark}{text}{mark}" if is_plain else single_quote(text)
