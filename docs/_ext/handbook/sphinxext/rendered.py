"""Pages that templates make: their HTML takes the place of a document's body when Sphinx writes it.

The document of such a page is its title and its place in the domain, and nothing of docutils is made for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from handbook.model import Corpus
from handbook.overviews import VIEWS as VIEWS_ACROSS
from handbook.pages import VIEWS, composer, render, set_page
from handbook.pages.composer import Address
from handbook.pages.view import View
from handbook.site import KIND_OF
from handbook.sphinxext import frame, head
from handbook.sphinxext.data_files import edition_of
from handbook.sphinxext.domain import corpus_of
from handbook.text.html_tree import all_attributes

TEMPLATES = "_templates"
OVERVIEWS = "handbook-overviews"
"""Where the metadata of a hand-written page hold the names of its overviews."""

MARKER = re.compile("<!-- overview ([a-z-]+) -->")
"""Where on a hand-written page an overview is to stand."""


def marker(name: str) -> str:
    """What a directive leaves in the place of an overview."""
    return f"<!-- overview {name} -->"


def record_page(env: BuildEnvironment, kind: str, id_: str, address: Address | None = None) -> View:
    """The page of a record as templates make it."""
    return render(corpus_of(env), Path(env.srcdir) / TEMPLATES, kind, id_, address)


def with_overviews(env: BuildEnvironment, docname: str, body: str, address: Address | None = None) -> tuple[str, list[View]]:
    """The HTML of a hand-written page with its overviews in their places, and their views."""
    folder = Path(env.srcdir) / TEMPLATES
    setter = composer(corpus_of(env), folder, docname, address)
    setter.edition = edition_of(env.config)
    views: list[View] = []

    def overview(match: re.Match[str]) -> str:
        views.append(VIEWS_ACROSS[match[1]](setter))
        return str(set_page(folder, views[-1]).body)

    return MARKER.sub(overview, body), views


def kind_of(env: BuildEnvironment, docname: str) -> str:
    """The kind of the record that a page shows, whether it has been read or not; empty for a hand-written page."""
    folder, _, id_ = docname.rpartition("/")
    kind = KIND_OF.get(folder, "")
    return kind if corpus_of(env).exists(kind, id_) else ""


def template_html(env: BuildEnvironment, docname: str, kind: str, overviews: Sequence[str]) -> str:
    """All that templates make of the page of a record of a kind, or of a hand-written page with some overviews."""
    if kind in VIEWS:
        return str(record_page(env, kind, docname.rpartition("/")[2]).body)
    body, _ = with_overviews(env, docname, "".join(map(marker, overviews)))
    return body


class Anchors:
    """The anchors that templates make, of each page that is asked for; its HTML is made once for that."""

    def __init__(self, _corpus: Corpus) -> None:
        self.known: dict[str, set[str]] = {}

    def of(self, env: BuildEnvironment, docname: str) -> set[str]:
        """The anchors on a page; none on one that templates make nothing of."""
        if docname not in self.known:
            kind = kind_of(env, docname)
            body = template_html(env, docname, kind, env.metadata[docname].get(OVERVIEWS, ()))
            self.known[docname] = {value for name, value in all_attributes(body) if name == "id"}
        return self.known[docname]


def links_out(
    env: BuildEnvironment, kind: str = "", overviews: Sequence[str] = (), *, written: str = "", line: int = 1
) -> list[nodes.Node]:
    """The links in what templates make of the page that is read, as nodes for the builder that follows them; else nothing."""
    if env.app.builder.name != "linkcheck":
        return []
    return link_nodes(template_html(env, env.current_document.docname, kind, overviews), written=written, line=line)


def link_nodes(body: str, *, written: str = "", line: int = 1) -> list[nodes.Node]:
    """The addresses out of the handbook in some HTML, as nodes at the line where they are written, else at another."""
    addresses = dict.fromkeys(value for name, value in all_attributes(body) if name == "href")
    found: list[nodes.Node] = []
    for address in (address for address in addresses if ":" in address.partition("/")[0]):
        before, is_written, _ = written.partition(address)
        node = nodes.reference("", address, refuri=address)
        node.line = before.count("\n") + 1 if is_written else line
        found.append(nodes.paragraph("", "", node))
    return found


def put_templates(app: Sphinx, pagename: str, kind: str, context: dict[str, Any]) -> None:
    """Put what templates make into the page, and say what the frame shows of it."""
    if kind in VIEWS:
        page = record_page(app.env, kind, pagename.rpartition("/")[2])
        around = frame.frame(pagename, kind, None, context["pathto"])
        context["body"], context["page"] = str(page.body), replace(around, sections=page.sections)
        context["handbook_description"] = head.shortened(page.meta_description)
    elif MARKER.search(context["body"]):
        put_overviews(app, pagename, kind, context)


def put_overviews(app: Sphinx, pagename: str, kind: str, context: dict[str, Any]) -> None:
    """Put the overviews into a hand-written page; one with a title of its own is the page."""
    body, views = with_overviews(app.env, pagename, context["body"])
    around = frame.frame(pagename, kind, app.env.tocs.get(pagename), context["pathto"])
    whole = next((view for view in views if view.title), None)
    if whole:
        context["body"], context["page"] = str(whole.body), replace(around, sections=whole.sections, is_wide=whole.is_wide)
        context["handbook_description"] = head.shortened(whole.meta_description)
    else:
        added = (section for view in views for section in view.sections)
        sections = sorted((*around.sections, *added), key=lambda section: body.find(f'id="{section.id}"'))
        has_rail = any(view.has_rail for view in views)
        context["body"], context["page"] = frame.split(body), replace(around, sections=tuple(sections), has_rail=has_rail)
    for script in dict.fromkeys(view.script for view in views if view.script):
        app.add_js_file(script, type="module")
