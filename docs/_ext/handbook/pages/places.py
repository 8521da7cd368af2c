"""The pages of municipalities, areas and schools."""

from __future__ import annotations

from docutils import nodes

from handbook.danish import capital, period, sort_key
from handbook.elements import bullets, muted, paragraph, section
from handbook.page import Page
from handbook.pages.shared import cover_section, described, facts, overlap_section, tail
from handbook.views import distinct, of_area, of_municipality, of_school, schools_of
from validate import Entry, mapping, mappings

NONE = "Ikke registreret. Det betyder ikke, at der ingen er."


def municipality(page: Page) -> list[nodes.Node]:
    """A municipality: its interventions by reach, and what belongs to it."""
    covered = of_municipality(page.handbook.corpus, page.entry.id)
    groups = (
        ("hele-kommunen", "I hele kommunen", covered.municipality),
        ("i-omraader", "I bestemte områder", covered.areas),
        ("paa-skoler", "På bestemte skoler", covered.schools),
        ("uden-sted", "Uden oplyst sted i kommunen", covered.unstated),
    )
    found = [cover_section(page, id_, title, rows, NONE) for id_, title, rows in groups if rows]
    empty = [paragraph(muted("Ingen indsats i håndbogen er registreret i kommunen."))]
    return [
        *facts([("Kommunekode", [str(page.entry.data.get("code"))])]),
        *described(page),
        section("indsatser", "Indsatser", *(found or empty)),
        *belongings(page),
        *tail(page),
    ]


def belongings(page: Page) -> list[nodes.Node]:
    """Areas, schools, organisations, schemes and ladder of a municipality."""
    sections: list[nodes.Node] = []
    for kind, id_, title in (
        ("areas", "omraader", "Områder"),
        ("schools", "skoler", "Skoler"),
        ("organisations", "organisationer", "Organisationer"),
        ("schemes", "ordninger", "Ordninger"),
        ("ladder", "trappen", "Indsatstrappen"),
    ):
        entries = [entry for entry in page.handbook.sorted(kind) if entry.data.get("municipality") == page.entry.id]
        items = bullets([paragraph(page.link(kind, entry.id))] for entry in entries)
        sections += [section(id_, title, *items)] if items else []
    return sections


def area(page: Page) -> list[nodes.Node]:
    """An area: its own interventions, those on its schools, and those of the whole municipality, told apart."""
    corpus = page.handbook.corpus
    covered = of_area(corpus, page.entry)
    schools = schools_of(corpus, page.entry.id)
    everything = distinct([*covered.own, *covered.schools, *covered.municipality])
    data = page.entry.data
    return [
        *facts(
            [
                ("Kommune", [page.link("municipalities", data.get("municipality"))]),
                ("Periode", [capital(period(mapping(data["period"])))] if "period" in data else []),
            ]
        ),
        *described(page),
        cover_section(page, "egne", "I området", covered.own, NONE),
        cover_section(page, "paa-skoler", "På skoler i området", covered.schools, NONE),
        cover_section(page, "hele-kommunen", "I hele kommunen", covered.municipality, NONE),
        *overlap_section(page, everything),
        section("skoler", "Skoler, som kilderne lægger i området", *school_list(page, schools)),
        *related(page),
        *tail(page),
    ]


def school_list(page: Page, schools: list[Entry]) -> list[nodes.Node]:
    """The schools of an area with the sources that put them there."""
    rows = []
    for school in sorted(schools, key=lambda entry: sort_key(entry.name)):
        sources = [row.get("source") for row in mappings(school.data.get("areas")) if row.get("area") == page.entry.id]
        marks = [mark for source in sources for mark in page.marks(source)]
        rows.append([paragraph(page.link("schools", school.id), *marks)])
    return bullets(rows) or [paragraph(muted("Ingen kilde nævner skoler i området ved navn."))]


def related(page: Page) -> list[nodes.Node]:
    """Other areas that this one has to do with, and whether a source says so outright."""
    rows = []
    for row in mappings(page.entry.data.get("related")):
        type_ = page.handbook.label(row.get("type"), "areas", "related", "type")
        sure = "" if row.get("confirmed") else " (ingen kilde bekræfter det)"
        head = paragraph(page.link("areas", row.get("area")), muted(f" – {type_}{sure}"))
        rows.append([head, *page.statement(row)])
    return [section("beslaegtede", "Beslægtede områder", *bullets(rows))] if rows else []


def school(page: Page) -> list[nodes.Node]:
    """A school: the interventions that name it, those of its areas, those of the municipality, and where they meet."""
    covered = of_school(page.handbook.corpus, page.entry)
    data = page.entry.data
    areas = [[page.link("areas", row.get("area")), *page.marks(row.get("source"))] for row in mappings(data.get("areas"))]
    named = distinct(covered.own)
    return [
        *facts(
            [
                ("Kommune", [page.link("municipalities", data.get("municipality"))]),
                ("Område", page.sentence(areas)),
            ]
        ),
        *described(page),
        cover_section(page, "navngivet", "Indsatser, der nævner skolen", covered.own, NONE),
        *overlap_section(page, named),
        cover_section(page, "i-omraadet", "I skolens områder", covered.areas, NONE),
        cover_section(page, "hele-kommunen", "I hele kommunen", covered.municipality, NONE),
        *tail(page),
    ]
