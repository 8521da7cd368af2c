"""Searches the raw bytes of files for a name, so that files without it need not be parsed."""

from __future__ import annotations

import re

from validate.text.similarity import fold

MATCHES_ANY_NAME = b"nm#"
"""A text that every `name_pattern` matches."""

KEPT_BYTES = b"bcdfghijklmnpqrstuvwxyz0123456789#"
"""The bytes that `fold` does not change: it replaces Danish letters, spaces and signs."""

TO_LOWER = bytes.maketrans(KEPT_BYTES.upper(), KEPT_BYTES)
DELETED_BYTES = bytes(set(range(256)) - set(KEPT_BYTES + KEPT_BYTES.upper()))
DOTTED = "\u0130".encode()
"""Capital I with dot: the only composed non-ASCII letter whose lower case begins with an ASCII letter."""


def reduce_text(data: bytes) -> bytes:
    """The bytes of a text that are in KEPT_BYTES, in lower case."""
    return data.translate(TO_LOWER, DELETED_BYTES)


def name_pattern(name: str) -> re.Pattern[bytes]:
    """A pattern that matches the reduced text of every file with this folded name or alias.

    Between the key `name` and its value there may be a digit of a block indicator, or a comment, which may hide more.
    """
    return re.compile(b"nm[1-9]?(?:#|" + re.escape(reduce_text(fold(name).encode())) + b")")
