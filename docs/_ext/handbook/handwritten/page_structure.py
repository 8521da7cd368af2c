"""Structural checks of a hand-written page: front matter, headings, and limits of depth and number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

FRONT_MATTER = ("orphan: true", "kun-skaerm: true")
"""The lines that front matter may have: no menu has to lead to the page, and the page is not printed."""

TOP = re.compile(r"---\n(?:(?:{})\n)*---(?:\n|\Z)".format("|".join(map(re.escape, FRONT_MATTER))))

MAX_DEPTH = 16
"""Maximum depth of nested parts; a list, its items and their paragraphs are three. MyST drops parts below 20."""

MAX_TOKENS = 5000
"""Maximum number of parts, nine times that of the largest page: a short table of many columns would have millions of cells."""

TEXT = frozenset({"text", "text_special"})
"""What becomes part of a picture's description, by the names that MyST has for it."""


def fault(text: str, tokens: Sequence[Token]) -> tuple[int, str] | None:
    """Line and message of the first fault that keeps a page from being rendered; None if there is none."""
    if text.startswith("---") and not TOP.match(text):
        return 1, f"Mellem --- øverst på en side må der kun stå: {', '.join(FRONT_MATTER)}."
    titles = (text for token, text in pairwise(tokens) if token.type == "heading_open" and not token.level)
    if not any(map(has_words, titles)):
        return 1, "Siden har ingen overskrift. Begynd den med # og dens navn."
    parts = sum(1 + len(token.children or ()) for token in tokens)
    lines = {
        f"Her ligger mere end {MAX_DEPTH} dele inden i hinanden. Skriv det enklere.": too_deep(tokens),
        f"Siden har mere end {MAX_TOKENS} dele. Del den i flere.": int(parts > MAX_TOKENS),
        "Overskriften har ingen tekst.": empty_heading(tokens),
        "Det, der begynder på linjen, bliver ikke lukket. Slut med en linje med de samme tegn.": unclosed(text, tokens),
    }
    return next(((line, reason) for reason, line in lines.items() if line), None)


def empty_heading(tokens: Sequence[Token]) -> int:
    """The line of the first empty heading; 0 if there is none."""
    for token, text in pairwise(tokens):
        if token.type == "heading_open" and token.map and not has_words(text):
            return token.map[0] + 1
    return 0


def has_words(token: Token) -> bool:
    """Whether a line, or the description of a picture, has text besides markup."""
    parts = token.children or ()
    if token.type == "image":
        return any(has_words(part) if part.children else part.type in TEXT and part.content.strip() for part in parts)
    return any(has_words(part) if part.children else part.content.strip() for part in parts)


def too_deep(tokens: Sequence[Token], depth: int = 0) -> int:
    """The line of the first token that lies deeper than parts may; 0 if none does."""
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        depth += token.nesting
        if depth > MAX_DEPTH or (token.children and too_deep(token.children, depth)):
            return line
    return 0


def unclosed(text: str, tokens: Sequence[Token]) -> int:
    """The line of the first fence that is not closed; 0 if there is none."""
    lines = text.split("\n")
    for token in tokens:
        if token.type == "fence" and token.map:
            first, end = token.map
            is_closed = re.fullmatch(rf"[\s>]*{token.markup}{token.markup[0]}*\s*", lines[end - 1])
            if end - first == 1 or not is_closed:
                return first + 1
    return 0
