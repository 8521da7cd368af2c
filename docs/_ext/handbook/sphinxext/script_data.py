"""The files beside the pages that are made of the records alone: what scripts read, and pages at former addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handbook import finder, form
from handbook.comparison import data as comparison
from handbook.model import Corpus
from handbook.pages import redirects
from handbook.sphinxext.domain import corpus_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each file."""
    for name, content in (*finder.data(corpus), *form.data(corpus), *comparison.data(corpus)):
        yield name, json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    yield from redirects.data(corpus.handbook)


def write_files(site: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a site by their paths in it."""
    for name, content in files:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the files once the pages are written."""
    if exception is None and app.builder.name == "html":
        write_files(Path(app.outdir), ((name, text.encode()) for name, text in data(corpus_of(app.env))))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
