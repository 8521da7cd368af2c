"""What a page says to search engines and to those who share it or subscribe, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from handbook.model.records import Intervention
from handbook.open_data import schema_org, subscriptions
from handbook.site import ABOUT, LONGEST_DESCRIPTION, UNLISTED
from handbook.sphinxext.data_files import edition_of
from handbook.sphinxext.domain import corpus_of
from handbook.text.danish import cut_text

SHORTEST = 40
"""Characters of a text that can be a description."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def description(doctree: nodes.document, title: str) -> str:
    """The description of a hand-written page in at most 160 characters: its first words, or that of the handbook."""
    text = next((text for text in openings(doctree) if len(text) >= SHORTEST), "")
    return shortened(text or f"{title} i Fraværshåndbogen: {ABOUT}.")


def openings(doctree: nodes.document) -> Iterator[str]:
    """The paragraphs between the first and the second heading of a page, as plain text."""
    for section in list(doctree.findall(nodes.section))[:1]:
        for block in section.children:
            if isinstance(block, nodes.section):
                return
            inner = block.children if isinstance(block, nodes.container) else [block]
            yield from (plain(part) for part in inner if isinstance(part, nodes.paragraph))


def plain(part: nodes.Node) -> str:
    """The words of a paragraph."""
    if isinstance(part, nodes.Text):
        return str(part)
    return " ".join("".join(plain(child) for child in part.children).split(" ")).strip()


def shortened(text: str) -> str:
    """A text of at most 160 characters."""
    return cut_text(" ".join(text.split()), LONGEST_DESCRIPTION)


def put_description(app: Sphinx, pagename: str, kind: str, context: dict[str, Any], doctree: nodes.document) -> None:
    """Add the title and the description of the page, and what else its head says to programs."""
    title = app.env.titles[pagename].astext()
    context["handbook_title"] = title
    if "handbook_description" not in context:
        context["handbook_description"] = description(doctree, title)
    corpus = corpus_of(app.env)
    record = corpus.get(Intervention, pagename.rpartition("/")[2]) if kind == Intervention.PATH else None
    if record:
        context["handbook_service"] = schema_org.script(corpus, record, edition_of(app.config))
    if pagename == app.config.root_doc:
        context["alternates"] = subscriptions(corpus)


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write sitemap.xml, where the address of the site is known."""
    base = app.config.html_baseurl
    if exception or not base or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    urls = ET.Element("urlset", xmlns=SITEMAP)
    for name in sorted(app.env.found_docs - UNLISTED):
        ET.SubElement(ET.SubElement(urls, "url"), "loc").text = f"{base.rstrip('/')}/{name}.html"
    ET.ElementTree(urls).write(Path(app.outdir) / "sitemap.xml", encoding="utf-8", xml_declaration=True)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write_sitemap)
