"""The Sphinx parser of YAML files, for the builder that follows links: a record is its title and what it links to.

The text that Sphinx hands over only tells the lines of links: the corpus was read, checked and linked before, by `validate`.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.parsers import Parser

from handbook.sphinxext.record_pages import note
from handbook.sphinxext.rendered import kind_of, links_out


class EntryParser(Parser):
    """Turns the YAML file of an entry into its page."""

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
