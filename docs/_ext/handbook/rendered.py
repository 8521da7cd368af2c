"""Pages that templates make: their HTML takes the place of a document's body when Sphinx writes it.

The document of such a page is its title and its place in the domain, and nothing of docutils is made for it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from handbook import frame, head
from handbook.domain import HandbookDomain
from handbook.model import Corpus
from handbook.overviews import VIEWS as VIEWS_ACROSS
from handbook.pages import VIEWS, Page, composer, render, set_page
from handbook.pages.composer import Address
from validate import Entry

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TEMPLATES = "_templates"
FIRST = 400
"""Before all others, which read the body."""


MARKER = re.compile("<!-- overview ([a-z-]+) -->")
"""Where on a hand-written page an overview is to stand."""


def marker(name: str) -> str:
    """What a directive leaves in the place of an overview."""
    return f"<!-- overview {name} -->"


class Links(HTMLParser):
    """The addresses out of the handbook in some HTML."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self.feed(body)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address elsewhere."""
        self.found |= {value: None for name, value in attrs if name == "href" and value and ":" in value.partition("/")[0]}


def corpus_of(env: BuildEnvironment) -> Corpus:
    """The records of this build."""
    domain = env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    return domain.corpus


def record_page(env: BuildEnvironment, kind: str, id_: str, address: Address | None = None) -> Page:
    """The page of a record as templates make it."""
    return render(corpus_of(env), Path(env.srcdir) / TEMPLATES, kind, id_, address)


def with_overviews(env: BuildEnvironment, docname: str, body: str, address: Address | None = None) -> tuple[str, list[Page]]:
    """The HTML of a hand-written page with its overviews in their places, and the overviews."""
    folder = Path(env.srcdir) / TEMPLATES
    setter = composer(corpus_of(env), folder, docname, address)
    found: list[Page] = []

    def overview(match: re.Match[str]) -> str:
        page = set_page(folder, VIEWS_ACROSS[match[1]](setter))
        found.append(page)
        return str(page.body)

    return MARKER.sub(overview, body), found


def links_out(env: BuildEnvironment, entry: Entry) -> list[nodes.Node]:
    """The links of a page out of the handbook as nodes, for the builder that follows them; nothing for any other."""
    if env.app.builder.name != "linkcheck":
        return []
    found = Links(str(record_page(env, entry.kind, entry.id).body)).found
    return [nodes.paragraph("", "", nodes.reference("", address, refuri=address)) for address in found]


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put what templates make into the page, and say what the frame shows of it."""
    kind = app.env.metadata.get(pagename, {}).get("kind", "")
    if doctree is None:
        return
    if kind in VIEWS:
        page = record_page(app.env, kind, pagename.rpartition("/")[2])
        around = frame.frame(pagename, kind, None, context["pathto"])
        context["body"], context["page"] = str(page.body), replace(around, sections=page.sections)
        context["handbook_description"] = head.shortened(page.description)
    elif MARKER.search(context["body"]):
        put_overviews(app, pagename, kind, context)


def put_overviews(app: Sphinx, pagename: str, kind: str, context: dict[str, Any]) -> None:
    """Put the overviews into a hand-written page; one with a title of its own is the page."""
    body, pages = with_overviews(app.env, pagename, context["body"])
    around = frame.frame(pagename, kind, app.env.tocs.get(pagename), context["pathto"])
    whole = next((page for page in pages if page.title), None)
    if whole:
        context["body"], context["page"] = str(whole.body), replace(around, sections=whole.sections, is_wide=whole.is_wide)
        context["handbook_description"] = head.shortened(whole.description)
    else:
        added = [section for page in pages for section in page.sections]
        sections = sorted((*around.sections, *added), key=lambda section: body.find(f'id="{section.id}"'))
        context["body"], context["page"] = frame.split(body), replace(around, sections=tuple(sections))
    for script in dict.fromkeys(page.script for page in pages if page.script):
        app.add_js_file(script, type="module")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", context, priority=FIRST)
