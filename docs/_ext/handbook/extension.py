"""The Sphinx extension: YAML files as documents, a domain for them, and directives for hand-written pages."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from handbook.handwritten import parser as handwritten_parser
from handbook.model import Handbook
from handbook.pdf import builder
from handbook.site import docname
from handbook.sphinxext import (
    authority,
    data_files,
    directives,
    frame,
    head,
    layout,
    markdown_copies,
    policy,
    record_pages,
    rendered,
    theme,
)
from handbook.sphinxext.domain import CHECKED, HandbookDomain, domain_of
from handbook.sphinxext.entry_parser import EntryParser
from handbook.sphinxext.project import HandbookProject
from validate import RULES as CATALOGUE
from validate import Outcome, Severity, words

logger = logging.getLogger(__name__)

GARBAGE = 50_000
"""The threshold of the garbage collector; a build keeps most of its objects."""


def install(app: Sphinx, previous: Outcome | None = None) -> None:
    """Hand the checked corpus to the domain and the project before any page is looked for."""
    root = Path(app.config.handbook_root)
    handbook = CHECKED.get() or Handbook.read(root, previous)
    for finding in handbook.findings:
        if CATALOGUE[finding.code].severity is Severity.ERROR:
            place = f"{root / finding.location.file}:{finding.location.line}"
            message, hint = words(finding, "da")
            logger.warning("%s: %s %s", finding.code, message, hint, location=place, type="handbook")
    domain_of(app.env).install(handbook)
    project = HandbookProject(app.srcdir, app.config.source_suffix)
    project.entries = {docname(*entry.key): root / entry.file for entry in handbook.corpus.entries.values()}
    project.restore(app.project)
    app.project = app.env.project = project


def everything(_app: Sphinx, env: BuildEnvironment, *_: set[str]) -> set[str]:
    """Read every page in every build, because it may show any record."""
    return env.found_docs


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    gc.set_threshold(GARBAGE)
    app.add_config_value("handbook_root", "", "env", types=frozenset({str}))
    app.add_source_suffix(".yaml", "yaml")
    app.add_source_parser(EntryParser)
    app.add_domain(HandbookDomain)
    app.connect("builder-inited", install)
    theme.setup(app)
    authority.setup(app)
    directives.setup(app)
    app.connect("env-get-outdated", everything)
    handwritten_parser.setup(app)
    record_pages.setup(app)
    rendered.setup(app)
    layout.setup(app)
    frame.setup(app)
    markdown_copies.setup(app)
    head.setup(app)
    data_files.setup(app)
    builder.setup(app)
    policy.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
