"""Warnings to the author of a page: a Danish message with page and line, which fails the build."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from validate import cut, did_you_mean, nearest_id

logger = logging.getLogger(__name__)


def refuse(docname: str, line: int, reason: str) -> None:
    """Warn at a line of a page."""
    logger.warning("%s", reason, location=(docname, line), type="handbook", subtype="side")


def suggestion(wrong: str, names: Iterable[tuple[str, str]]) -> str:
    """The sentence that offers what may have been meant, after a space; empty if nothing is similar. Pairs of id and name."""
    near = nearest_id(wrong, names)
    return f" {did_you_mean(near, 'da')}" if near else ""


def quoted(text: str) -> str:
    """A text as a message shows it: on one line, without invisible characters, and cut where it is long."""
    return f"»{cut(text)}«"
