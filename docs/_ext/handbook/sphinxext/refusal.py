"""Warnings to the author of a page: a Danish message with page and line, which fails the build."""

from __future__ import annotations

from sphinx.util import logging

from validate import cut

logger = logging.getLogger(__name__)


def refuse(docname: str, line: int, reason: str) -> None:
    """Warn at a line of a page."""
    logger.warning("%s", reason, location=(docname, line), type="handbook", subtype="side")


def quoted(text: str) -> str:
    """A text as a message shows it: on one line, without invisible characters, and cut where it is long."""
    return f"»{cut(text)}«"
