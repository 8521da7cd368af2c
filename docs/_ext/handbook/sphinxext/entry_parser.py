"""The Sphinx parser of YAML files: an entry's page is only its title here, and a template makes the rest (rendered.py).

The text that Sphinx hands over is not read: the corpus was read, checked and linked before, by `validate`.
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.parsers import Parser

from handbook.site import KIND_OF
from handbook.sphinxext.domain import domain_of
from handbook.sphinxext.rendered import links_out


class EntryParser(Parser):
    """Turns the YAML file of an entry into its page."""

    supported: ClassVar[tuple[str, ...]] = ("yaml",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page of the entry that the document's name says."""
        env = document.settings.env
        handbook = domain_of(env).handbook
        folder, _, id_ = env.current_document.docname.rpartition("/")
        entry = handbook.corpus.entries[KIND_OF[folder], id_]
        title = handbook.title(entry)
        root = nodes.section("", nodes.title(title, title), ids=[id_], names=[nodes.fully_normalize_name(title)])
        root += links_out(env, entry.kind)
        document += root
        env.metadata[env.current_document.docname] |= {"orphan": "", "kind": entry.kind, "file": entry.file}
