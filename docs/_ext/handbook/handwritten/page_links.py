"""Links of hand-written pages to pages, anchors and entries, with Danish warnings for those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from handbook.handwritten import page_files
from handbook.sphinxext import rendered
from handbook.sphinxext.domain import HandbookDomain, corpus_of, domain_of
from handbook.sphinxext.refusal import quoted, refuse, suggestion
from validate import SCHEMES

ROLE = re.compile(r"(?:[^!<>]*[^!<>\s]\s*<(?P<named>[a-z0-9-]+(?:#[\w-]+)?)>|(?P<bare>[a-z0-9-]+(?:#[\w-]+)?))")
"""The content of a role that links to an entry: an id, or a text and an id in angle brackets."""

ANCHORS = "handbook-anchors"
"""Where the metadata of a page hold its anchors: name to HTML id."""


PAGE = "handbook-page"
"""The type of a reference to a page, or an anchor on it, until all pages are read; its children are its text."""


class PageLinks(SphinxPostTransform):
    """Resolves links of a hand-written page; of a dead link only the text stays."""

    default_priority = 5  # before Sphinx's own

    def run(self, **_: object) -> None:
        """Resolve the links to pages; of those to entries, only see that they lead to one."""
        if self.env.current_document.docname not in page_files.of(self.env).pages:
            return
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node["reftype"] == PAGE:
                self.resolve(node, node["reftarget"], node["anchor"])
            elif node.get("refdomain") == HandbookDomain.name:
                id_, _, anchor = node["reftarget"].partition("#")
                self.check_entry(node, id_, anchor)

    def resolve(self, node: addnodes.pending_xref, page: str, anchor: str) -> None:
        """Replace a link to a page by a reference."""
        anchors = self.anchors(page) if anchor else {}
        id_ = anchors.get(anchor) or anchors.get(anchor.lower(), "")
        if anchor and not id_:
            self.drop(node, no_anchor(anchor, page, anchors))
        else:
            text = nodes.inline("", "", *node.children, classes=["std", "std-ref" if anchor else "std-doc"])
            link: nodes.Element = text
            with suppress(NoUri):  # a page that is not printed
                own = self.env.current_document.docname
                link = make_refnode(self.app.builder, own, page, id_, text, node.get("reftitle"))
            node.replace_self(link)

    def check_entry(self, node: addnodes.pending_xref, id_: str, anchor: str) -> None:
        """Leave a link to an entry for the domain to resolve if there is such an entry, with such an anchor."""
        page, _ = domain_of(self.env).objects.get((SCHEMES.get(node["reftype"], ""), id_), ("", ""))
        if not page:
            near = suggestion(id_, domain_of(self.env).names(SCHEMES.get(node["reftype"], "")))
            self.drop(node, f"{{{node['reftype']}}} {quoted(id_)} findes ikke.{near} Skriv id'et på en post, der gør.")
        elif anchor and anchor not in (anchors := self.anchors(page)):
            self.drop(node, no_anchor(anchor, page, anchors))

    def anchors(self, page: str) -> dict[str, str]:
        """The anchors of a page: what a link may name to the HTML id."""
        noted: dict[str, str] = self.env.metadata[page].get(ANCHORS, {})
        if page in page_files.of(self.env).pages and not self.env.metadata[page].get(rendered.OVERVIEWS):
            return noted
        made = corpus_of(self.env).derived(rendered.Anchors).of(self.env, page)
        return {anchor: anchor for anchor in made} | noted

    def drop(self, node: addnodes.pending_xref, reason: str) -> None:
        """Warn of a dead link, and replace it by its text."""
        line, place = 0, cast("nodes.Element | None", node)
        while place is not None and not line:
            line, place = place.line or 0, place.parent
        refuse(self.env.current_document.docname, line or 1, reason)
        node.replace_self(node.children)


def no_anchor(anchor: str, page: str, anchors: Iterable[str]) -> str:
    """That a page has no such anchor, and which may have been meant."""
    return f"Ankeret {quoted(anchor)} findes ikke på siden {page}.{suggestion(anchor, ((one, one) for one in anchors))}"


def note_anchors(app: Sphinx, document: nodes.document) -> None:
    """Store the anchors of a page without a template: ids, names of explicit targets, and slugs of headings."""
    docname = app.env.current_document.docname
    if docname not in page_files.of(app.env).pages:
        return
    anchors: dict[str, str] = {}
    for node in document.findall(nodes.Element):
        ids: list[str] = node.get("ids", [])
        names = filter(None, (*ids, node.get("slug", "")))
        anchors.update({name: ids[0] for name in names if ids})
    named = ((name, id_) for name, id_ in document.nameids.items() if document.nametypes.get(name) and id_)
    app.env.metadata[docname][ANCHORS] = {**anchors, **dict(named)}


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_post_transform(PageLinks)
    app.connect("doctree-read", note_anchors)
