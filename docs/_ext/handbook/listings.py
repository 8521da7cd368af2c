"""The listings of hand-written pages: everything of one kind, from the corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from docutils import nodes

from handbook import prose
from handbook.danish import count, date
from handbook.elements import bullets, definitions, muted, paragraph, strong, table
from handbook.page import Links
from handbook.site import KIND_NAMES
from handbook.validity import current, is_former, successors, words
from validate import Entry

Listing: TypeAlias = Callable[[Links], list[nodes.Node]]


def former(page: Links, kind: str) -> list[nodes.Node]:
    """The entries of a kind that have been left behind, each with what has come in its place; nothing where there is none."""
    corpus = page.handbook.corpus
    rows = []
    for entry in page.handbook.sorted(kind):
        if is_former(corpus, entry):
            later = page.links(kind, [one.id for one in successors(corpus, entry)])
            held = words(entry.data, corpus.today)
            parts = [*([muted(f" – {held}")] if held else []), *([muted("; afløst af "), *later] if later else [])]
            rows.append([paragraph(page.link(kind, entry.id), *parts)])
    title = f"Tidligere {KIND_NAMES[kind][1].lower()}"
    return [paragraph(strong(title)), *bullets(rows)] if rows else []


def grouped(kind: str, key: str) -> Listing:
    """A listing of a kind by one of its enumerations."""

    def listing(page: Links) -> list[nodes.Node]:
        options = page.handbook.shape(kind, key).options
        entries = current(page.handbook.corpus, page.handbook.sorted(kind))
        rows = []
        for value, (label, _) in options.items():
            items = [[paragraph(page.link(kind, e.id), *place(page, e))] for e in entries if e.data.get(key) == value]
            rows.append((strong(label), bullets(items)))
        return [*definitions(rows), *former(page, kind)]

    return listing


def place(page: Links, entry: Entry) -> list[nodes.Node]:
    """The municipality of an entry, in brackets, where its name does not say it."""
    municipality = entry.data.get("municipality")
    name = page.name("municipalities", str(municipality)) if municipality else entry.name
    return [] if name == entry.name or entry.key in page.handbook.suffixes else [muted(f" ({name})")]


def terms(page: Links) -> list[nodes.Node]:
    """The glossary in one list, with what abbreviations stand for."""
    rows = []
    for entry in page.handbook.sorted("terms"):
        expansion = [muted(f" – {entry.data['expansion']}")] if "expansion" in entry.data else []
        rows.append([paragraph(page.link("terms", entry.id), *expansion)])
    return bullets(rows, classes=["spalter"])


def waivers(page: Links) -> list[nodes.Node]:
    """Waivers with their reasons and last days."""
    rows: list[list[Sequence[nodes.Node]]] = []
    for entry in page.handbook.sorted("waivers"):
        link, day = page.link("waivers", entry.id), date(entry.data.get("expires"))
        rows.append([[paragraph(link)], prose.render(str(entry.data.get("reason"))), [paragraph(day)]])
    if not rows:
        return [paragraph("Der er ingen undtagelser lige nu.")]
    return [table(["Undtagelse", "Grund", "Gælder til og med"], rows, count(len(rows), "undtagelse", "undtagelser"))]


LISTINGS: Mapping[str, Listing] = {
    "organisationer": grouped("organisations", "kind"),
    "ordninger": grouped("schemes", "kind"),
    "kilder": grouped("sources", "access"),
    "ordliste": terms,
    "undtagelser": waivers,
}
"""Name of a listing in hand-written pages to what makes it."""
