"""Records as documents of Sphinx: it knows their titles and where they lie, and no nodes are made of them.

Only the builder that follows links reads their files: there a record is its title and what it links to.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.parsers import Parser

from handbook.sphinxext.domain import domain_of
from handbook.sphinxext.rendered import kind_of, links_out

UNREAD_BY = ("html", "pdf")
"""The builders that make nothing of the nodes of a record."""


class SiteBuilder(StandaloneHTMLBuilder):
    """Sphinx's builder of HTML, which writes the pages of records without nodes."""

    name = "html"

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Make once what Sphinx has for the page of each document."""
        super().prepare_writing(docnames)
        self.without_nodes = new_document("", self.docsettings)
        translator = self.create_translator(self.without_nodes, self)
        self.metatags = "".join(translator.meta[2:])  # type: ignore[attr-defined]  # of the translator for HTML

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """What the layout shows of a document; Sphinx adds its place in the menus and its contents, as HTML."""
        return {"title": escape(self.env.titles[docname].astext()), "body": body, "metatags": metatags}

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the hand-written pages, then the records."""
        records = {name for name in docnames if kind_of(self.env, name)}
        super().write_documents(docnames - records)
        for name in sorted(records):
            self.write_record(name)

    def write_record(self, docname: str) -> None:
        """Write the page of a record; `rendered` makes its body."""
        self.handle_page(docname, self.get_doc_context(docname, "", self.metatags), event_arg=self.without_nodes)


class EntryParser(Parser):
    """Makes a document of a YAML file, whose text only tells the lines of links: the corpus was read and checked before."""

    supported: ClassVar[tuple[str, ...]] = ("yaml",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page of the entry that the document's name says."""
        env = document.settings.env
        docname = env.current_document.docname
        title = note(env, docname)
        id_ = docname.rpartition("/")[2]
        root = nodes.section("", nodes.title(title, title), ids=[id_], names=[nodes.fully_normalize_name(title)])
        root += links_out(env, kind_of(env, docname), written=inputstring)
        document += root


def note(env: BuildEnvironment, docname: str) -> str:
    """Tell Sphinx of a record what it would find by reading it, and return the title."""
    handbook = domain_of(env).handbook
    entry = handbook.corpus.entries[kind_of(env, docname), docname.rpartition("/")[2]]
    title = handbook.title(entry)
    link = nodes.reference("", title, internal=True, refuri=docname, anchorname="")
    env.titles[docname] = env.longtitles[docname] = nodes.title(title, title)
    env.tocs[docname] = nodes.bullet_list("", nodes.list_item("", addnodes.compact_paragraph("", "", link)))
    env.metadata[docname] |= {"orphan": "", "kind": entry.kind, "file": entry.file}
    env.all_docs[docname] = 0  # when it was read
    return title


def unread(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The documents that Sphinx is to write as if it had read them."""
    return [name for name in env.found_docs if kind_of(env, name)] if app.builder.name in UNREAD_BY else []


def leave_unread(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Sphinx read the hand-written pages only."""
    records = unread(app, env)
    for name in records:
        note(env, name)
    docnames[:] = sorted({*docnames}.difference(records))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_source_suffix(".yaml", "yaml")
    app.add_source_parser(EntryParser)
    app.add_builder(SiteBuilder, override=True)
    app.connect("env-before-read-docs", leave_unread)
    app.connect("env-updated", unread)
