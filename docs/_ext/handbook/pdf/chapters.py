"""The pages of the print edition in the order of the site's menu, with every entry below the page that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from handbook.model import Handbook
from handbook.site import INDEXES, docname

SCREEN_ONLY = "kun-skaerm"
"""The key of metadata of a page that is left out of the print edition, with all pages below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document of the edition; `depth` is 1 for a chapter, `kind` is empty for a hand-written page."""

    docname: str
    depth: int
    kind: str = ""


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
