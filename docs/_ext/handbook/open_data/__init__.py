"""The handbook as a source for other programs: files under `data/`, one module for each format.

A format is a function that turns the corpus into files. The build writes them once the pages are written, and the
verification works them out anew: what a format makes must depend on nothing but its arguments.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from handbook.domain import HandbookDomain
from handbook.model import Corpus

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["FOLDER", "FORMATS", "Edition", "files", "setup"]

FOLDER = "data"
"""The folder of the site that all files of this package lie in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What files tell of the handbook beside its records."""

    url: str
    """The address of the site, ending in a slash; empty where it is not known."""


File: TypeAlias = tuple[str, bytes]
"""Path in the site, and content."""

Format: TypeAlias = Callable[[Corpus, Edition], Iterator[File]]

FORMATS: tuple[Format, ...] = ()
"""All formats, in the order of the page that tells of them."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """Path in the site and content of every file."""
    for make in FORMATS:
        yield from make(corpus, edition)


def edition(environment: Mapping[str, str]) -> Edition:
    """The edition that an environment asks for."""
    url = environment.get("HANDBOOK_URL", "")
    return Edition(url=f"{url.rstrip('/')}/" if url else "")


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write all files once the pages are written."""
    if exception is not None or app.builder.name != "html":
        return
    domain = app.env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    for name, content in files(domain.corpus, edition(os.environ)):
        path = Path(app.outdir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
