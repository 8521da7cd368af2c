"""One page of the site, with its frame and styles, without building the others."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.parallel import SerialTasks

from handbook.build import Sources, day_of_build
from handbook.failure import Failure


def write_page(sources: Sources, name: str, folder: Path) -> Path:
    """Write a page and what it loads into a folder, and return its file. Raises Failure where there is no such page."""
    os.environ.update(day_of_build(os.environ))
    with TemporaryDirectory() as doctrees:
        overrides = {"handbook_root": str(sources.records)}
        app = Sphinx(sources.docs, sources.docs, folder, doctrees, "html", overrides, status=None, warning=None, freshenv=True)
        builder = app.builder
        assert isinstance(builder, StandaloneHTMLBuilder)  # noqa: S101 -- for the type checker
        app.env.find_files(app.config, builder)
        if name not in app.env.found_docs:
            raise Failure(f"{name} er ikke en side i håndbogen. Skriv dens adresse uden .html, fx indsatser/u-start.")
        app.emit("env-before-read-docs", app.env, [name])
        builder.read_doc(name)
        builder.prepare_writing({name})
        builder.finish_tasks = SerialTasks()
        builder.copy_assets()
        builder.write_doc(name, app.env.get_and_resolve_doctree(name, builder))
    return folder / f"{name}.html"
