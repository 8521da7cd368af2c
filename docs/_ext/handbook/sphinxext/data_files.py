"""The files beside the pages that are made of the records: what scripts read, pages at former addresses, and open data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handbook import finder, form, open_data
from handbook.model import Corpus
from handbook.open_data import edition
from handbook.overviews import comparison
from handbook.pages import redirects
from handbook.sphinxext.domain import corpus_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each file but those of open data, which have an index of their own."""
    yield from (*finder.data(corpus), *form.data(corpus), *comparison.data(corpus), *redirects.data(corpus.handbook))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the files once the pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    corpus = corpus_of(app.env)
    texts = ((name, text.encode()) for name, text in data(corpus))
    for name, content in (*texts, *open_data.files(corpus, edition.of_config(app.config)).items()):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("handbook_data", {}, "env", types=frozenset({dict}))
    app.connect("config-inited", edition.check)
    app.connect("build-finished", write)
