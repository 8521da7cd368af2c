"""The Sphinx extension: YAML files as documents, a domain for them, and directives for hand-written pages."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging

from handbook.handwritten import parser as handwritten_parser
from handbook.model import Handbook
from handbook.open_data.edition import FIELDS
from handbook.pdf import builder
from handbook.site import docname
from handbook.sphinxext import (
    data_files,
    directives,
    head,
    layout,
    record_pages,
    theme,
)
from handbook.sphinxext.domain import CHECKED, HandbookDomain, domain_of
from handbook.sphinxext.project import HandbookProject
from validate import RULES as CATALOGUE
from validate import Outcome, Severity, words

logger = logging.getLogger(__name__)

GARBAGE = 50_000
"""The threshold of the garbage collector; a build keeps most of its objects."""


SETTINGS = {"handbook_authority": directives.AUTHORITY, "handbook_data": FIELDS}
"""Settings of conf.py with their fields."""


def check_settings(app: Sphinx, config: Config) -> None:
    """Stop at a field that nothing reads. Raises ConfigError."""
    for name, fields in SETTINGS.items():
        if unknown := sorted(config[name].keys() - set(fields)):
            raise ConfigError(f"{name} in conf.py has no field {', '.join(unknown)}, only {', '.join(fields)}")


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
    for name in SETTINGS:
        app.add_config_value(name, {}, "env", types=frozenset({dict}))
    app.connect("config-inited", check_settings)
    app.add_domain(HandbookDomain)
    app.connect("builder-inited", install)
    theme.setup(app)
    directives.setup(app)
    app.connect("env-get-outdated", everything)
    handwritten_parser.setup(app)
    record_pages.setup(app)
    layout.setup(app)
    head.setup(app)
    data_files.setup(app)
    builder.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
