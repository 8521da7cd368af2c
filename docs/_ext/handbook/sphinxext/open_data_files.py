"""Open data: its settings in conf.py, and its files, written once the pages are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from handbook import open_data
from handbook.open_data.edition import FIELDS, Edition, of
from handbook.sphinxext.domain import corpus_of
from handbook.sphinxext.script_data import write_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def edition_of(config: Config) -> Edition:
    """The edition of a build that runs."""
    return of({name: getattr(config, name) for name in ("project", "html_baseurl", "handbook_authority", "handbook_data")})


def check(app: Sphinx, config: Config) -> None:
    """Stop at a field that no format reads. Raises ConfigError."""
    if strange := sorted(config.handbook_data.keys() - set(FIELDS)):
        raise ConfigError(f"handbook_data in conf.py has no field {', '.join(strange)}, only {', '.join(FIELDS)}")


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write all files."""
    if exception is None and app.builder.name == "html":
        write_files(Path(app.outdir), open_data.files(corpus_of(app.env), edition_of(app.config)).items())


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_config_value("handbook_data", {}, "env", types=frozenset({dict}))
    app.connect("config-inited", check)
    app.connect("build-finished", write)
