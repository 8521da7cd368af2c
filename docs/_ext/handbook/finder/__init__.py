"""The finder: its page, and the JSON file that its scripts judge by. What fits is judged in match.js alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.finder.data import document
from handbook.model import Corpus
from handbook.sphinxext.domain import HandbookDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["data", "setup"]

PAGE = "find/index"
FILE = "find/indsatser.json"
SCRIPT = "finder/main.js"


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of the JSON file."""
    yield FILE, json.dumps(document(corpus), ensure_ascii=False, separators=(",", ":"))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the JSON file once the pages are written."""
    if exception is None and app.builder.name == "html":
        domain = app.env.get_domain("hb")
        assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
        for name, text in data(domain.corpus):
            path = Path(app.outdir) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def script(app: Sphinx, pagename: str, *_: object) -> None:
    """Load the script on the finder's page only."""
    if pagename == PAGE:
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
    app.connect("html-page-context", script)
