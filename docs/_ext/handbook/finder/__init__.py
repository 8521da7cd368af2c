"""The finder: its page, and the JSON file that its scripts read. Matching happens in match.js alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handbook.finder.data import document
from handbook.model import Corpus

PAGE = "find/index"
FILE = "find/indsatser.json"
SCRIPT = "finder/main.js"


def data(corpus: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path in the site and content of the JSON file."""
    yield FILE, document(corpus)
