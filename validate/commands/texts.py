"""Texts of files: their values, line breaks and quotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from validate.builder import BOOL, NULL
from validate.model import Position, Value
from validate.syntax.edits import BLOCK
from validate.syntax.line_faults import single_quote
from validate.yamlio import Fault, decode, parse

BOM = "\ufeff"
BREAK = re.compile(r"\r\n?")
PLAIN = re.compile(r"[a-z][a-z0-9_./-]*(#[a-z0-9_-]+)?\Z")
"""Matches texts that are valid plain scalars, apart from null and booleans."""


@lru_cache(maxsize=2)  # a text that was proved is often the next one to be changed
def read(text: str) -> tuple[dict[str, Value], Mapping[str, Position]]:
    """Parse a text to values and positions, cached. Raises `yamlio.Fault`."""
    return parse(decode(text.encode()))


def values_of(text: str) -> dict[str, Value] | None:
    """The values of a text; None if it is invalid."""
    try:
        return read(text)[0]
    except Fault:
        return None


def quote_like(text: str, style: str | None) -> str:
    """Quote a text in the style of another scalar; in single quotation marks if it is no valid plain scalar."""
    is_plain = PLAIN.match(text) is not None and text not in NULL and text not in BOOL
    mark = "" if style is None or style in BLOCK else style
    return f"{mark}{text}{mark}" if is_plain else single_quote(text)
