"""The listings of hand-written pages: everything of one kind, from the corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from docutils import nodes

from handbook import prose
from handbook.danish import count, date
from handbook.elements import bullets, definitions, muted, page_link, paragraph, strong, table
from handbook.page import Links
from handbook.pages.shared import intervention_list
from handbook.site import KIND_NAMES, docname, paragraphs
from handbook.validity import current, is_former, successors, words
from handbook.views import areas_of, distinct, of_area, of_school, on_step, own_under, provisions_of, steps_under
from validate import Entry, mappings

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


def ladders(page: Links) -> list[tuple[str, list[Entry]]]:
    """The steps of each municipality's ladder, by the municipality, in their order."""
    found: dict[str, list[Entry]] = {}
    for step in page.handbook.sorted("ladder"):
        found.setdefault(str(step.data.get("municipality")), []).append(step)
    return list(found.items())


def of_ladder(page: Links, municipality: str) -> nodes.Node:
    """The line above a municipality's ladder."""
    return paragraph(strong("Indsatstrappen i "), page.link("municipalities", municipality))


def ladder(page: Links) -> list[nodes.Node]:
    """The steps of every ladder with their law and interventions; two ladders are never one."""
    blocks: list[nodes.Node] = []
    for municipality, steps in ladders(page):
        rows: list[tuple[nodes.Node, Sequence[nodes.Node]]] = []
        for step in steps:
            bases = [row.get("legal_basis") for row in mappings(step.data.get("legal_bases"))]
            links = page.sentence([[page.link("legal-bases", base)] for base in bases])
            law = [paragraph(muted("Trinnets retsgrundlag: "), *links)] if bases else []
            rows.append(
                (page.link("ladder", step.id), [*law, *intervention_list(page, on_step(page.handbook.corpus, step.id))])
            )
        blocks += [of_ladder(page, municipality), *definitions(rows)]
    return blocks or [paragraph("Håndbogen har endnu ingen indsatstrappe.")]


def areas(page: Links) -> list[nodes.Node]:
    """Areas by municipality with the number of interventions of each sort."""
    rows = []
    for area in current(page.handbook.corpus, page.handbook.sorted("areas")):
        covered = of_area(page.handbook.corpus, area)
        rows.append(
            [
                [paragraph(page.link("areas", area.id))],
                [paragraph(page.link("municipalities", area.data.get("municipality")))],
                [paragraph(str(len(distinct(covered.own))))],
                [paragraph(str(len(distinct(covered.schools))))],
                [paragraph(str(len(distinct(covered.municipality))))],
            ]
        )
    return [
        table(
            ["Område", "Kommune", "I området", "På skoler", "I hele kommunen"],
            rows,
            "Antal indsatser i hvert område",
            cards=True,
        ),
        *former(page, "areas"),
    ]


def schools(page: Links) -> list[nodes.Node]:
    """Schools with their areas and the interventions that name them."""
    rows = []
    for school in current(page.handbook.corpus, page.handbook.sorted("schools")):
        named = [entry.id for entry in distinct(of_school(page.handbook.corpus, school).own)]
        places = areas_of(page.handbook.corpus, school)
        rows.append(
            [
                [paragraph(page.link("schools", school.id))],
                [paragraph(*(page.links("areas", places) or [muted("ikke oplyst")]))],
                [paragraph(*(page.links("interventions", named) or [muted("ingen ved navn")]))],
            ]
        )
    return [
        table(["Skole", "Område", "Indsatser, der nævner skolen"], rows, count(len(rows), "skole", "skoler"), cards=True),
        *former(page, "schools"),
    ]


def law(page: Links) -> list[nodes.Node]:
    """Acts with their provisions, and what stands under each by its step and by itself."""
    rows: list[tuple[nodes.Node, Sequence[nodes.Node]]] = []
    for act in page.handbook.sorted("acts"):
        items = []
        for provision in provisions_of(page.handbook, act):
            text = paragraphs(provision.data) or "Hele retsakten"
            items.append([paragraph(page.link("legal-bases", provision.id, text), muted(f" – {under(page, provision)}"))])
        rows.append(
            (
                page.link("acts", act.id),
                [paragraph(act.name), *(bullets(items) or [paragraph(muted("Ingen bestemmelse er nævnt for sig."))])],
            )
        )
    return definitions(rows)


def under(page: Links, provision: Entry) -> str:
    """How many interventions stand under a provision, by step and by themselves."""
    corpus = page.handbook.corpus
    via = sum(len(on_step(corpus, step.id)) for step in steps_under(corpus, provision.id))
    own = len(own_under(corpus, provision.id))
    words = [f"{count(via, 'indsats', 'indsatser')} via trin"] if via else []
    words += [f"{count(own, 'indsats', 'indsatser')} med eget retsgrundlag"] if own else []
    return ", ".join(words) or "ingen indsatser; brugt i ordlisten"


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


def municipalities(page: Links) -> list[nodes.Node]:
    """Municipalities with their codes."""
    return bullets(
        [paragraph(page.link("municipalities", entry.id), muted(f" – kommunekode {entry.data.get('code')}"))]
        for entry in page.handbook.sorted("municipalities")
    )


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


LISTINGS: Mapping[str, Listing] = {
    "trin": ladder,
    "omraader": areas,
    "skoler": schools,
    "retsgrundlag": law,
    "organisationer": grouped("organisations", "kind"),
    "ordninger": grouped("schemes", "kind"),
    "kilder": grouped("sources", "access"),
    "kommuner": municipalities,
    "ordliste": terms,
    "undtagelser": waivers,
    "ikke-oplyst": unanswered,
}
"""Name of a listing in hand-written pages to what makes it."""
