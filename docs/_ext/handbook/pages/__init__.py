"""The pages of records: a view of each, and the template that makes HTML of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from handbook.model import Corpus
from handbook.pages import intervention, law, places, register
from handbook.pages.composer import Address, Composer
from handbook.pages.view import View
from handbook.site import docname

VIEWS: Mapping[str, Callable[[Composer, Any], View]] = {
    "interventions": intervention.view,
    "organisations": register.organisation,
    "schemes": register.scheme,
    "sources": register.source,
    "terms": register.term,
    "waivers": register.waiver,
    "municipalities": places.municipality,
    "areas": places.area,
    "schools": places.school,
    "acts": law.act,
    "legal-bases": law.provision,
    "ladder": law.step,
    "methods": register.method,
}
"""Kind to what makes the view of a record's page."""


@cache
def templates(folder: Path) -> Environment:
    """The templates of a folder: text is escaped, and a name that is not there is an error."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=None if sys.dont_write_bytecode else compiled_templates(folder),
    )
    environment.filters["with_code"] = with_code
    return environment


def compiled_templates(folder: Path) -> FileSystemBytecodeCache | None:
    """The compiled templates of a folder, where Python has compiled modules; None where nobody may write."""
    place = Path(cache_from_source(str(folder / "template.py"))).parent
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(place)) if os.access(place, os.W_OK) else None


def with_code(text: str) -> Markup:
    """A text of the schema, in which code stands between backticks."""
    runs = enumerate(text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(run) if index % 2 else escape(run) for index, run in runs)


def render(corpus: Corpus, folder: Path, kind: str, id_: str, address: Address | None = None) -> View:
    """The page of a record, with the templates of a folder."""
    record = corpus.records.get((kind, id_))
    if record is None:
        return refused(folder, corpus.name(kind, id_), corpus.findings((kind, id_)))
    return set_page(folder, VIEWS[kind](composer(corpus, folder, docname(kind, id_), address), record))


def composer(corpus: Corpus, folder: Path, page: str, address: Address | None = None) -> Composer:
    """What sets the words of a page."""
    return Composer(corpus, page, templates(folder).get_template("pages/parts.html").module, address)


def set_page(folder: Path, view: View) -> View:
    """A view with its HTML, without the frame that all pages have."""
    view.body = html(templates(folder).get_template(view.template), page=view)
    return view


def refused(folder: Path, title: str, findings: Sequence[tuple[int, str, str]]) -> View:
    """The page of a record that cannot be shown: line, message and hint of what is wrong with it."""
    return set_page(folder, View(template="pages/refused.html", title=title, meta_description=title, findings=findings))


def html(template: Template, **values: object) -> Markup:
    """What a template makes, which has escaped all that is not HTML already."""
    return Markup(template.render(**values))  # noqa: S704


__all__ = ["VIEWS", "composer", "html", "refused", "render", "set_page", "templates", "with_code"]
