"""How a page's author is told what a page may not hold: one Danish line at a page and a line, and it fails the build."""

from __future__ import annotations

from sphinx.util import logging

logger = logging.getLogger(__name__)

LONGEST = 80
"""Characters of a quoted text that a message shows; as many as the validator's findings do."""


def refuse(docname: str, line: int, reason: str) -> None:
    """Warn at a line of a page."""
    logger.warning("%s", reason, location=(docname, line), type="handbook", subtype="side")


def quoted(text: str) -> str:
    """A text as a message shows it: on one line, without invisible characters, and cut where it is long."""
    return f"»{printable(text[:LONGEST])}{'…' if len(text) > LONGEST else ''}«"


def printable(text: str) -> str:
    """A text with a sign in place of each character that a terminal would not show, or could not encode."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
