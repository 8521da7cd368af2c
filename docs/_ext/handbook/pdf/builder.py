"""The Sphinx builder `pdf`: every document in one HTML file, and that as a PDF.

It stands on Sphinx's `basic` theme, whatever theme the site has, and reads the same documents. Addresses become anchors of
the one file: that of a page is its document name, that of a place on it the two joined by a colon.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import NoUri
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from handbook.model import Handbook
from handbook.pdf import paper
from handbook.site import ABOUT, INDEXES, docname
from handbook.sphinxext.domain import domain_of
from handbook.sphinxext.rendered import MARKER, record_page, with_overviews
from handbook.text.danish import date, sort_key
from validate import mapping

logger = logging.getLogger(__name__)

SCREEN_ONLY = "kun-skaerm"
"""The key of metadata of a page that is left out of the print edition, with all pages below it."""

NAME = "fravaershaandbogen"
STYLES = "_print"
PICTURE = re.compile("<svg[^>]*>")
OWN_ANCHOR = re.compile(r"""( id="| href="#)([^":/]+)(?=")""")
"""An anchor of a page that a template made, or a way to one; the address of another place has a slash or a colon."""

MARKS = '&nbsp;<span class="source-marks">'
"""Source marks; WeasyPrint, which breaks a paragraph at its beginning to keep them with the last word, gets a plain space."""

TITLE = re.compile("<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
TAG = re.compile("<[^>]*>")
CONTROLS = re.compile(r'<form.*?</form>|<label class="choose.*?</label>', re.DOTALL)
"""Controls, which are of no use on paper."""

BETWEEN = "<!-- next overview -->"

HEADING = re.compile("(</?h)([1-6])(?=[ >])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document of the edition; `depth` is 1 for a chapter, `kind` is empty for a hand-written page."""

    docname: str
    depth: int
    kind: str = ""


class SlimTranslator(HTML5Translator):
    """Writes no element for an only child of a link, an item, a definition or a cell, because each costs time."""

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Begin a paragraph."""
        if not is_alone(node, nodes.list_item, nodes.definition, nodes.entry):
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """End a paragraph."""
        if not is_alone(node, nodes.list_item, nodes.definition, nodes.entry):
            super().depart_paragraph(node)

    def visit_inline(self, node: nodes.inline) -> None:
        """Begin a run of text."""
        if not is_alone(node, nodes.reference):
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        """End a run of text."""
        if not is_alone(node, nodes.reference):
            super().depart_inline(node)


def is_alone(node: nodes.Element, *holders: type[nodes.Element]) -> bool:
    """Whether a node is the only child of such a holder, and has no id and no class."""
    return isinstance(node.parent, holders) and len(node.parent) == 1 and not node["ids"] and not node["classes"]


class PrintBuilder(StandaloneHTMLBuilder):
    """Builds the whole handbook as one PDF."""

    name = "pdf"
    default_translator_class = SlimTranslator
    epilog = "PDF'en ligger i %(outdir)s."
    copysource = False
    search = False
    add_permalinks = False
    parallel_ok = False

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """The theme is Sphinx's own plainest."""
        return "basic", {}

    def init(self) -> None:
        """Fail at the start if the PDF cannot be made."""
        paper.weasyprint()
        super().init()
        self.printed: frozenset[str] = frozenset()
        self.style_of_pictures = (Path(self.srcdir) / STYLES / "pictures.css").read_text(encoding="utf-8")
        self.fignumbers: dict[str, dict[str, tuple[int, ...]]] = {}

    @property
    def handbook(self) -> Handbook:
        """The corpus of this build."""
        return domain_of(self.env).handbook

    def get_outdated_docs(self) -> str:  # type: ignore[override]  # as Sphinx's own builders of one file
        """The edition is written as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The anchor of a page; links to one that is not printed become text."""
        if docname not in self.printed:
            raise NoUri(docname, typ)
        return f"#{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from every page, because all pages are in one file."""
        return self.get_target_uri(to, typ)

    def copy_assets(self) -> None:
        """Copy nothing: the style sheet is read from the sources."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the HTML file and the PDF."""
        env = self.env
        screen_only = {name for name in env.found_docs if SCREEN_ONLY in env.metadata[name]}
        pages = contents(self.config.root_doc, env.toctree_includes, self.handbook, screen_only, env.found_docs)
        self.printed = frozenset(page.docname for page in pages)
        html = Path(self.outdir) / f"{NAME}.html"
        html.write_text(self.templates.render("book.html", self.context(pages, screen_only)), encoding="utf-8")
        self.copy_image_files()
        for message in paper.write(html, Path(self.srcdir) / STYLES / "book.css", html.with_suffix(".pdf")):
            logger.warning("WeasyPrint: %s", message, type="handbook")

    def context(self, pages: Sequence[Page], screen_only: AbstractSet[str]) -> dict[str, Any]:
        """The context of the template."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        in_menus = {name for names in self.env.toctree_includes.values() for name in names}
        interventions = self.handbook.corpus.of("interventions")
        reviewed = max((str(mapping(entry.data.get("reviewed")).get("date", "")) for entry in interventions), default="")
        return {
            "title": self.config.html_title,
            "about": ABOUT,
            "author": self.config.author,
            "language": self.config.language,
            "created": datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if epoch else "",
            "reviewed": date(reviewed) if reviewed else "",
            "interventions": len(interventions),
            "sources": sum(entry.data.get("access") == "held" for entry in self.handbook.corpus.of("sources")),
            "screen_only": sorted((self.env.titles[name].astext() for name in screen_only & in_menus), key=sort_key),
            "address": self.config.html_baseurl,
            "pages": [self.printed_page(page) for page in pages],
        }

    def printed_page(self, page: Page) -> dict[str, Any]:
        """A page as the template takes it; its title is its first heading."""
        body = PICTURE.sub(rf"\g<0><style>{self.style_of_pictures}</style>", self.body(page))
        title = TITLE.search(body)
        text = unescape(TAG.sub("", title[1])) if title else ""
        return {"name": page.docname, "depth": page.depth, "kind": page.kind, "title": text, "body": body}

    def body(self, page: Page) -> str:
        """The HTML of a document, its headings at its depth."""
        if page.kind:
            made = record_page(self.env, page.kind, page.docname.rpartition("/")[2], self.address)
            return self.section(page, self.for_print(page, str(made.body)))
        doctree = self.env.get_doctree(page.docname)
        for toctree in list(doctree.findall(addnodes.toctree)):
            toctree.parent.remove(toctree)
        self.env.resolve_references(doctree, page.docname, self)
        localise(doctree, page.docname)
        self.post_process_images(doctree)
        self.docsettings.initial_header_level = page.depth
        doctree.settings = self.docsettings
        self.current_docname, self.imgpath = page.docname, self.imagedir
        visitor: Any = self.create_translator(doctree, self)
        doctree.walkabout(visitor)
        return self.with_overviews(page, "".join(visitor.fragment))

    def with_overviews(self, page: Page, body: str) -> str:
        """The HTML of a hand-written page with its overviews in their places; one with a heading of its own is the page."""
        markers = BETWEEN.join(match[0] for match in MARKER.finditer(body))
        made, _ = with_overviews(self.env, page.docname, markers, self.address)
        overviews = iter(self.for_print(page, made).split(BETWEEN))
        return self.section(page, next(overviews)) if "<h1>" in made else MARKER.sub(lambda _: next(overviews), body)

    def section(self, page: Page, body: str) -> str:
        """The HTML of a template as a section of its page."""
        return f'<section id="{page.docname}:top">{body}</section>'

    def for_print(self, page: Page, body: str) -> str:
        """The HTML of a template for the one file: with its anchors and headings adapted, and without controls."""

        def own(match: re.Match[str]) -> str:
            is_page = "href" in match[1] and match[2] in self.printed
            return match[0] if is_page else f"{match[1]}{page.docname}:{match[2]}"

        body = OWN_ANCHOR.sub(own, CONTROLS.sub("", body).replace(MARKS, MARKS.replace("&nbsp;", " ")))
        return HEADING.sub(lambda match: f"{match[1]}{min(int(match[2]) + page.depth - 1, 6)}", body)

    def address(self, docname: str, anchor: str) -> str:
        """The anchor of a place in the one file; empty for a page that is not printed."""
        return f"#{docname}{f':{anchor}' if anchor else ''}" if docname in self.printed else ""

    def finish(self) -> None:
        """Do nothing: all files are written with the documents."""


def localise(doctree: nodes.document, docname: str) -> None:
    """Put the document's name before every anchor, and adapt the links."""
    for node in doctree.findall(nodes.Element):
        node["ids"] = [f"{docname}:{anchor}" for anchor in node["ids"]]
        if "refid" in node:
            node["refid"] = f"{docname}:{node['refid']}"
        page, _, anchor = node.get("refuri", "").removeprefix("#").partition("#")
        if node.get("refuri", "").startswith("#") and anchor:
            node["refuri"] = f"#{page}:{anchor}"


def contents(
    root: str, menus: Mapping[str, Sequence[str]], handbook: Handbook, screen_only: AbstractSet[str], found: AbstractSet[str]
) -> list[Page]:
    """Every page of the edition: the front page, then the menu depth first; pages that no menu leads to come last.

    `menus` is document name to the documents of its menu. Pages of `screen_only` are left out with all that is below them.
    """

    def descend(name: str, depth: int, left_out: AbstractSet[str]) -> Iterator[Page]:
        if name in left_out:
            return
        yield Page(docname=name, depth=depth)
        for kind, folder in INDEXES.items():
            if name == f"{folder}/index" and kind != "legal-bases":  # provisions are below their acts
                yield from entry_pages(kind, depth + 1, handbook)
        for child in menus.get(name, ()):
            yield from descend(child, depth + 1, left_out)

    def chapters(left_out: AbstractSet[str]) -> list[Page]:
        pages = (page for name in menus.get(root, ()) for page in descend(name, 1, left_out))
        return [Page(docname=root, depth=1), *pages]

    in_menus = {page.docname for page in chapters(frozenset())}
    rest = (Page(docname=name, depth=1) for name in sorted(found - in_menus - screen_only))
    return [*chapters(screen_only), *rest]


def entry_pages(kind: str, depth: int, handbook: Handbook) -> Iterator[Page]:
    """The entries of a kind in their order; an act is followed by its provisions."""
    for entry in handbook.sorted(kind):
        yield Page(docname=docname(*entry.key), depth=depth, kind=kind)
        for basis in handbook.sorted("legal-bases") if kind == "acts" else ():
            if basis.data.get("act") == entry.id:
                yield Page(docname=docname(*basis.key), depth=depth + 1, kind=basis.kind)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_builder(PrintBuilder)
