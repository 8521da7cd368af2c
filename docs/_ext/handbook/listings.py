"""The listings of hand-written pages: everything of one kind, from the corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from docutils import nodes

from handbook import comparison, prose
from handbook.danish import capital, count, date, sort_key
from handbook.elements import bullets, definitions, muted, page_link, paragraph, strong, table
from handbook.page import Links
from handbook.pages.shared import status
from handbook.pages.summary import where
from handbook.site import KIND_NAMES, docname
from handbook.validity import current, is_former, successors, words
from handbook.views import on_step, steps_of
from validate import Entry, mapping, mappings

Listing: TypeAlias = Callable[[Links], list[nodes.Node]]


def interventions(page: Links) -> list[nodes.Node]:
    """All interventions in one table, and below it those that have been left behind."""
    rows = []
    for entry in current(page.handbook.corpus, page.handbook.sorted("interventions")):
        steps = [[page.link("ladder", step, short(page, step))] for step in steps_of(entry)]
        focus = mapping(entry.data.get("focus")).get("value")
        rows.append(
            [
                [paragraph(page.link("interventions", entry.id))],
                [paragraph(*(where(page, entry)))],
                [paragraph(*(page.sentence(steps) or [muted("ikke på trappen")]))],
                [paragraph(page.handbook.label(focus, "interventions", "focus", "value") if focus else muted("ikke oplyst"))],
                [paragraph(capital(status(page, entry)))],
            ]
        )
    heads = ["Indsats", "Hvor", "Trin", "Fokus", "Status"]
    return [table(heads, rows, count(len(rows), "indsats", "indsatser"), cards=True), *former(page, "interventions")]


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


def short(page: Links, step: str) -> str:
    """A step by its number."""
    return page.name("ladder", step).partition(":")[0]


def ladders(page: Links) -> list[tuple[str, list[Entry]]]:
    """The steps of each municipality's ladder, by the municipality, in their order."""
    found: dict[str, list[Entry]] = {}
    for step in page.handbook.sorted("ladder"):
        found.setdefault(str(step.data.get("municipality")), []).append(step)
    return list(found.items())


def of_ladder(page: Links, municipality: str) -> nodes.Node:
    """The line above a municipality's ladder."""
    return paragraph(strong("Indsatstrappen i "), page.link("municipalities", municipality))


def stairs(page: Links) -> list[nodes.Node]:
    """Every ladder as a picture: one stair for each step, links on every stair."""
    blocks: list[nodes.Node] = []
    for municipality, steps in ladders(page):
        rows = []
        for step in steps:
            found = sorted(on_step(page.handbook.corpus, step.id), key=lambda entry: sort_key(entry.name))
            names = bullets([paragraph(page.link("interventions", entry.id))] for entry in found)
            rows.append([paragraph(page.link("ladder", step.id)), *names])
        blocks += [of_ladder(page, municipality), *bullets(reversed(rows), classes=["trappe"])]
    return blocks or [paragraph("Håndbogen har endnu ingen indsatstrappe.")]


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


def unanswered(page: Links) -> list[nodes.Node]:
    """What a reader would ask and no source says, by the page that it is asked of."""
    rows: list[tuple[nodes.Node, Sequence[nodes.Node]]] = []
    total = 0
    for kind in page.handbook.schemas.shapes:
        for entry in page.handbook.sorted(kind):
            questions = [str(row.get("question")) for row in mappings(entry.data.get("not_stated"))]
            total += len(questions)
            link = page_link(docname(entry), page.handbook.title(entry))
            rows += [(link, bullets([paragraph(question)] for question in questions))] if questions else []
    return [paragraph(f"{count(total, 'ubesvaret spørgsmål', 'ubesvarede spørgsmål')} i alt."), *definitions(rows)]


def news(page: Links) -> list[nodes.Node]:
    """The documents that came last, and the records that were last held against their sources."""
    dated = [source for source in page.handbook.sorted("sources") if "date" in source.data]
    latest = sorted(dated, key=lambda source: str(source.data["date"]), reverse=True)[:LATEST]
    documents = [[paragraph(page.link("sources", source.id, page.handbook.short_title(source)))] for source in latest]
    days: dict[str, list[str]] = {}
    for entry in page.handbook.sorted("interventions"):
        if "date" in mapping(entry.data.get("reviewed")):
            days.setdefault(str(mapping(entry.data["reviewed"])["date"]), []).append(entry.id)
    reviewed = []
    if days:
        day, ids = max(days.items())
        names = page.links("interventions", ids) if len(ids) <= NAMED else [nodes.Text(count(len(ids), "indsats", "indsatser"))]
        reviewed = [paragraph(f"Senest holdt op mod kilderne, {date(day)}: ", *names, ".")]
    head = [paragraph("De nyeste dokumenter, håndbogen bygger på:")] if documents else []
    return [*head, *bullets(documents), *reviewed]


LATEST = 3
"""How many documents are news."""

NAMED = 6
"""How many records are named; more are counted."""

LISTINGS: Mapping[str, Listing] = {
    "indsatser": interventions,
    "sammenlign": comparison.render,
    "trappe": stairs,
    "organisationer": grouped("organisations", "kind"),
    "ordninger": grouped("schemes", "kind"),
    "kilder": grouped("sources", "access"),
    "metoder": grouped("methods", "kind"),
    "ordliste": terms,
    "undtagelser": waivers,
    "ikke-oplyst": unanswered,
    "nyt": news,
}
"""Name of a listing in hand-written pages to what makes it."""
