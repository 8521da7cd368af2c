"""Pages that templates make: their HTML takes the place of a document's body when Sphinx writes it.

The document of such a page is its title and its place in the domain, and nothing of docutils is made for it.
"""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from handbook import frame, head
from handbook.domain import HandbookDomain
from handbook.pages import VIEWS, render
from validate import Entry

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TEMPLATES = "_templates"
FIRST = 400
"""Before all others, which read the body."""


class Links(HTMLParser):
    """The addresses out of the handbook in some HTML."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self.feed(body)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address elsewhere."""
        self.found |= {value: None for name, value in attrs if name == "href" and value and ":" in value.partition("/")[0]}


def body(env: BuildEnvironment, kind: str, id_: str) -> Any:
    """The page of a record as templates make it."""
    domain = env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    return render(domain.corpus, Path(env.srcdir) / TEMPLATES, kind, id_)


def links_out(env: BuildEnvironment, entry: Entry) -> list[nodes.Node]:
    """The links of a page out of the handbook as nodes, for the builder that follows them; nothing for any other."""
    if env.app.builder.name != "linkcheck":
        return []
    found = Links(body(env, entry.kind, entry.id).body).found
    return [nodes.paragraph("", "", nodes.reference("", address, refuri=address)) for address in found]


def context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the page that a template makes in the place of the document's body, and say what the frame shows of it."""
    metadata = app.env.metadata.get(pagename, {})
    if doctree is None or metadata.get("kind") not in VIEWS:
        return
    page = body(app.env, metadata["kind"], pagename.rpartition("/")[2])
    around = frame.frame(pagename, metadata["kind"], None, context["pathto"])
    context["body"], context["page"] = str(page.body), replace(around, sections=page.sections)
    context["handbook_description"] = head.shortened(page.description)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("html-page-context", context, priority=FIRST)
