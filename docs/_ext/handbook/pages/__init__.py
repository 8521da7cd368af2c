"""The pages of records: a view of each, and the template that makes HTML of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.model import Corpus, docname
from handbook.pages import intervention
from handbook.pages.composer import Address, Composer
from handbook.pages.view import View

VIEWS: Mapping[str, Callable[[Composer, Any], View]] = {"interventions": intervention.view}
"""Kind to what makes the view of a record's page; kinds that are not here are still pages of docutils nodes."""

REFUSED = "pages/refused.html"
"""The template of the page of a record that its schema refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as HTML, without the frame that all pages have."""

    body: Markup
    title: str
    description: str
    sections: tuple[Any, ...]


@cache
def templates(folder: Path) -> Environment:
    """The templates of a folder: text is escaped, and a name that is not there is an error."""
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def render(corpus: Corpus, folder: Path, kind: str, id_: str, address: Address | None = None) -> Page:
    """The page of a record, with the templates of a folder."""
    environment = templates(folder)
    record = corpus.records.get((kind, id_))
    if record is None:
        return refused(corpus, environment, (kind, id_))
    composer = Composer(corpus, docname(kind, id_), environment.get_template("pages/parts.html").module, address)
    return set_page(environment, VIEWS[kind](composer, record))


def set_page(environment: Environment, view: View) -> Page:
    """A view as a page."""
    body = environment.get_template(view.template).render(page=view)
    return Page(body=Markup(body), title=view.title, description=view.meta_description, sections=view.sections)


def refused(corpus: Corpus, environment: Environment, key: tuple[str, str]) -> Page:
    """The page of a record that its schema refuses: it says so."""
    title = corpus.name(*key)
    body = environment.get_template(REFUSED).render(title=title, findings=corpus.findings(key))
    return Page(body=Markup(body), title=title, description=title, sections=())


__all__ = ["VIEWS", "Page", "render"]
