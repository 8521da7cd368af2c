"""What the print edition holds, and in which order: that of the site's menu, with every entry below the page that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from handbook.model import Handbook
from handbook.site import INDEXES, docname
from validate import Entry

SCREEN_ONLY = "kun-skaerm"
"""The word by which a page says at its head that it, and what stands below it, is of no use on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document of the edition: its depth is 1 for a chapter; `kind` is empty for a hand-written page."""

    docname: str
    depth: int
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What hangs together by tables of contents, and what of it stays on the screen with all that stands below it.

    `below` is document name to the names of the documents that it leads to.
    """

    root: str
    below: Mapping[str, Sequence[str]]
    handbook: Handbook
    screen_only: AbstractSet[str] = frozenset()

    def pages(self) -> list[Page]:
        """The first page, then every page with the entries that it lists and the pages below it."""
        chapters = [page for name in self.below.get(self.root, ()) for page in self.descend(name, 1)]
        return [Page(docname=self.root, depth=1), *chapters]

    def descend(self, name: str, depth: int) -> Iterator[Page]:
        """A page, the entries that it lists, and the pages below it."""
        if name in self.screen_only:
            return
        yield Page(docname=name, depth=depth)
        for kind, folder in INDEXES.items():
            if name == f"{folder}/index" and kind != "legal-bases":  # those stand below their acts
                yield from listed(kind, depth + 1, self.handbook)
        for child in self.below.get(name, ()):
            yield from self.descend(child, depth + 1)


def contents(
    root: str, below: Mapping[str, Sequence[str]], handbook: Handbook, screen_only: AbstractSet[str], found: AbstractSet[str]
) -> list[Page]:
    """Every page of the edition; those that no table of contents leads to come last."""
    known = {page.docname for page in Contents(root=root, below=below, handbook=handbook).pages()}
    pages = Contents(root=root, below=below, handbook=handbook, screen_only=screen_only).pages()
    return pages + [Page(docname=name, depth=1) for name in sorted(found - known - screen_only)]


def listed(kind: str, depth: int, handbook: Handbook) -> Iterator[Page]:
    """The entries of a kind in their order; an act is followed by its provisions."""
    for entry in handbook.sorted(kind):
        yield page(entry, depth)
        if kind == "acts":
            provisions = handbook.sorted("legal-bases")
            yield from (page(one, depth + 1) for one in provisions if one.data.get("act") == entry.id)


def page(entry: Entry, depth: int) -> Page:
    """An entry as a document of the edition."""
    return Page(docname=docname(*entry.key), depth=depth, kind=entry.kind)
