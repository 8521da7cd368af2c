"""Quoting of a text on one line of YAML."""

from __future__ import annotations

import re

from validate.builder import BOOL, NULL
from validate.syntax.edits import BLOCK
from validate.syntax.line_faults import single_quote

PLAIN = re.compile(r"[a-z][a-z0-9_./-]*(#[a-z0-9_-]+)?\Z")
"""Matches texts that are valid plain scalars, apart from null and booleans."""


def quote_like(text: str, style: str | None) -> str:
    """Quote a text in the style of another scalar; in single quotation marks if it is no valid plain scalar."""
    is_plain = PLAIN.match(text) is not None and text not in NULL and text not in BOOL
    mark = "" if style is None or style in BLOCK else style
    return f"{mark}{text}{mark}" if is_plain else single_quote(text)
