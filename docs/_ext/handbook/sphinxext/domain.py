"""The Sphinx domain: one object type and role for each kind of entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextvars import ContextVar
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from handbook.model import Corpus, Handbook
from handbook.site import docname
from validate import KINDS, SCHEMES, texts

CHECKED: ContextVar[Handbook | None] = ContextVar("CHECKED", default=None)
"""The records that a build has read and checked before it runs Sphinx; Sphinx alone reads them itself."""

DOMAIN = "hb"

HIDDEN = -1
"""Sphinx's priority of objects that its search leaves out: every entry is found by its page already."""


class HandbookDomain(Domain):
    """Entries of the corpus as objects that pages can link to: {indsats}`u-start`."""

    name = DOMAIN
    label = "Fraværshåndbogen"
    object_types: ClassVar[dict[str, ObjType]] = {kind.scheme: ObjType(kind.scheme, kind.scheme) for kind in KINDS.values()}
    roles: ClassVar[dict[str, Any]] = {kind.scheme: XRefRole(warn_dangling=True) for kind in KINDS.values()}
    handbook: Handbook
    corpus: Corpus
    objects: Mapping[tuple[str, str], tuple[str, str]]
    """Kind and id of every entry to the document name and title of its page."""

    def install(self, handbook: Handbook) -> None:
        """Take the corpus of this build: every entry is an object, known before the first page is read."""
        self.handbook, self.corpus = handbook, Corpus(handbook, vars(self).get("corpus"))
        entries = handbook.corpus.entries.values()
        self.objects = {entry.key: (docname(*entry.key), handbook.title(entry)) for entry in entries}

    def names(self, kind: str) -> Iterator[tuple[str, str]]:
        """The id of every entry of a kind with its title and its former ids, each pair of them."""
        for entry in self.handbook.corpus.of(kind) if kind else ():
            for name in (self.handbook.title(entry), *texts(entry.data.get("formerly"))):
                yield entry.id, name

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Do nothing: every process has the whole corpus before it reads a page."""

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link to an entry's page, or None for an unknown entry."""
        id_, _, anchor = target.partition("#")
        place = self.objects.get((SCHEMES.get(typ, ""), id_))
        if place is None:
            return None
        text = contnode if node["refexplicit"] else nodes.inline(place[1], place[1])
        return make_refnode(builder, fromdocname, place[0], anchor, text)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Name, title, type, page, anchor and priority of every entry, for the inventory."""
        for (kind, id_), (page, title) in sorted(self.objects.items()):
            yield id_, title, KINDS[kind].scheme, page, "", HIDDEN


def domain_of(env: BuildEnvironment) -> HandbookDomain:
    """The domain of this build."""
    domain = env.get_domain(DOMAIN)
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    return domain


def corpus_of(env: BuildEnvironment) -> Corpus:
    """The records of this build."""
    return domain_of(env).corpus
