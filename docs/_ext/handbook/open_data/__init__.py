"""The handbook as a source for other programs: files under `data/`, one module for each format.

A format turns the corpus into files. The build writes them once the pages are written, with an index of their digests that the
verification holds them against. What a format makes depends on nothing but its arguments. The page `data/index` lists what
FORMATS describe.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbook.model import Corpus
from handbook.open_data import (
    api,
    calendar_file,
    changes_feed,
    contents,
    cpsv,
    csv_files,
    dcat,
    edition,
    hsds,
    llms,
    schema_files,
    schema_org,
    workbook,
)
from handbook.open_data.edition import Edition
from handbook.open_data.formats import FOLDER, Description, File, Format
from handbook.sphinxext.domain import HandbookDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["FOLDER", "FOLDERS", "FORMATS", "Description", "Edition", "File", "Format", "files", "setup"]

FOLDERS = frozenset({FOLDER, schema_files.FOLDER, llms.PATH})
"""The folders of the site that all files of this package lie in, and the file beside them."""

LISTED = (
    workbook.FORMAT,
    csv_files.FORMAT,
    api.FORMAT,
    schema_files.FORMAT,
    hsds.FORMAT,
    cpsv.FORMAT,
    changes_feed.FORMAT,
    calendar_file.FORMAT,
)

FORMATS: tuple[Format, ...] = (*LISTED, dcat.format_of(LISTED), llms.format_of(LISTED))
"""All formats, in the order of the page that tells of them."""


@lru_cache(maxsize=1)
def files(corpus: Corpus, edition: Edition) -> Mapping[str, bytes]:
    """Path in the site and content of every file, the index of all of them included."""
    made = {name: content for one in FORMATS for name, content in one.make(corpus, edition)}
    return {**made, contents.PATH: contents.index(corpus, edition, made)}


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write all files once the pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    domain = app.env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    for name, content in files(domain.corpus, edition.of_config(app.config)).items():
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Tell the layout which files one can subscribe to; the front page names them."""
    if pagename != app.config.root_doc:
        return
    domain = app.env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    subscribed = ((changes_feed, changes_feed.FORMAT), (calendar_file, calendar_file.FORMAT))
    context["alternates"] = [
        (contents.media_type(row.path), module.TITLE, row.path)
        for module, one in subscribed
        for row in one.files(domain.corpus, edition.of_config(app.config))
    ]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("handbook_data", {}, "env", types=frozenset({dict}))
    app.connect("config-inited", edition.check)
    app.connect("html-page-context", context)
    app.connect("build-finished", write)
    schema_org.setup(app)
