"""Foreslå ændring: the page where a record is edited in the browser, and the JSON files that its scripts read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from handbook.form.data import document, record
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.sphinxext.domain import HandbookDomain
from handbook.sphinxext.layout import new_file_url

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["PAGE", "data", "setup"]

PAGE = "redaktoerer/formular"
FILE = f"{PAGE}.json"
STYLE = "form/form.css"


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each JSON file: what all records have in common, and the file of each intervention."""
    yield FILE, text_of(document(corpus))
    for entry in corpus.handbook.records.of(Intervention.PATH):
        found = record(corpus.handbook, entry)
        if found:
            yield f"{PAGE}/{entry.id}.json", text_of(found)


def text_of(value: Mapping[str, object]) -> str:
    """A JSON text without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the JSON files once the pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    domain = app.env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    for name, text in data(domain.corpus):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the page its style, and the addresses at which the hosting site takes a file."""
    if pagename != PAGE:
        return
    app.add_css_file(STYLE)
    base = app.config.handbook_edit_url
    for name, address in (("edit-url", base), ("new-url", new_file_url(base))):
        context["metatags"] += f'\n<meta name="handbook-{name}" content="{escape(address)}"/>'


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", context)
    app.connect("build-finished", write)
