"""The files beside the pages that are made of the records alone: what scripts read, pages at former addresses, open data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from handbook import comparison, finder, form, open_data
from handbook.model import Corpus
from handbook.open_data.edition import Edition, of
from handbook.pages import redirects
from handbook.sphinxext.domain import corpus_of


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each file that scripts read, and of each page at a former address."""
    for name, content in (*finder.data(corpus), *form.data(corpus), *comparison.data(corpus)):
        yield name, json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    yield from redirects.data(corpus.handbook)


def edition_of(config: Config) -> Edition:
    """The edition of a build that runs."""
    return of({name: getattr(config, name) for name in ("project", "html_baseurl", "handbook_authority", "handbook_data")})


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write all files, once the pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    corpus = corpus_of(app.env)
    texts = ((name, text.encode()) for name, text in data(corpus))
    for name, content in (*texts, *open_data.files(corpus, edition_of(app.config)).items()):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
