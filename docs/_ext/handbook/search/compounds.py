"""Parts of Danish compounds at either end, found among the words that the pages themselves use."""

from __future__ import annotations

from collections.abc import Collection, Iterator

LEAST_PART, LEAST_REST = 4, 3
"""Minimum letters of a part, and of the rest of the word."""


def parts(word: str, words: Collection[str]) -> Iterator[str]:
    """The words that a longer word begins or ends with: fravær and rådgiver of fraværsrådgiver. All are stems."""
    for length in range(LEAST_PART, len(word) - LEAST_REST + 1):
        for part in (word[:length], word[-length:]):
            if part in words:
                yield part
