"""The pages of municipalities, areas and schools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes

from handbook import validity
from handbook.danish import capital, period, sort_key
from handbook.elements import bullets, muted, paragraph, section
from handbook.page import Page
from handbook.pages.shared import cover_section, described, facts, overlap_section, tail
from handbook.validity import current, holding, is_former
from handbook.views import Cover, distinct, of_area, of_municipality, of_school, schools_of
from validate import Entry, Value, mapping, mappings

WIDE = "I hele landet eller regionen"
NONE = "Ikke registreret. Det betyder ikke, at der ingen er."


def municipality(page: Page) -> list[nodes.Node]:
    """A municipality: its interventions by reach, and what belongs to it."""
    covered = of_municipality(page.handbook.corpus, page.entry.id)
    groups = (
        ("hele-kommunen", "I hele kommunen", covered.municipality),
        ("hele-landet", WIDE, covered.wide),
        ("i-omraader", "I bestemte områder", covered.areas),
        ("paa-skoler", "På bestemte skoler", covered.schools),
        ("uden-sted", "Uden oplyst sted i kommunen", covered.unstated),
        ("ingen-steder", "Oplyst, at den ikke findes i kommunen", covered.none),
    )
    found = [cover_section(page, id_, title, rows, NONE) for id_, title, rows in groups if rows]
    empty = [paragraph(muted("Ingen indsats i håndbogen er registreret i kommunen."))]
    return [
        *facts([("Kommunekode", [str(page.entry.data.get("code"))]), ("Region", region(page))]),
        *described(page),
        section("indsatser", "Indsatser", *(found or empty)),
        *belongings(page),
        *tail(page),
    ]


def region(page: Page) -> list[nodes.Node | str]:
    """The region of a municipality, where it is registered."""
    value = page.entry.data.get("region")
    return [page.handbook.label(value, "municipalities", "region")] if value else []


def wide_section(page: Page, covers: Sequence[Cover]) -> list[nodes.Node]:
    """What holds in the whole country or region; nothing where there is none."""
    return [cover_section(page, "hele-landet", WIDE, covers, NONE)] if covers else []


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
        entries = current(page.handbook.corpus, entries)
        items = bullets([paragraph(page.link(kind, entry.id))] for entry in entries)
        sections += [section(id_, title, *items)] if items else []
    former = [
        [paragraph(page.link(kind, entry.id))]
        for kind in ("interventions", "areas", "schools", "organisations", "schemes")
        for entry in page.handbook.sorted(kind)
        if is_former(page.handbook.corpus, entry) and page.entry.id in municipalities_of(entry)
    ]
    return [*sections, *([section("tidligere", "Tidligere", *bullets(former))] if former else [])]


def municipalities_of(entry: Entry) -> set[Value]:
    """The municipality of an entry; of an intervention all those that it is or was in."""
    rows = mappings(entry.data.get("coverage")) if entry.kind == "interventions" else [entry.data]
    return {row.get("municipality") for row in rows}


def area(page: Page) -> list[nodes.Node]:
    """An area: its own interventions, those on its schools, and those of the whole municipality, told apart."""
    corpus = page.handbook.corpus
    covered = of_area(corpus, page.entry)
    schools = schools_of(corpus, page.entry.id)
    everything = distinct([*covered.own, *covered.schools, *covered.municipality, *covered.wide])
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
        *wide_section(page, covered.wide),
        *overlap_section(page, everything),
        section("skoler", "Skoler, som kilderne lægger i området", *school_list(page, schools)),
        *related(page),
        *tail(page),
    ]


def school_list(page: Page, schools: list[Entry]) -> list[nodes.Node]:
    """The schools of an area with the sources that put them there."""
    rows = []
    for school in sorted(schools, key=lambda entry: sort_key(entry.name)):
        rows_ = holding(school.data.get("areas"), page.handbook.corpus.today)
        sources = [row.get("source") for row in rows_ if row.get("area") == page.entry.id]
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


def area_of(page: Page, row: Mapping[str, Value]) -> list[nodes.Node]:
    """An area of a school with its source, and since when or until when the school lies there."""
    held = validity.words(row, page.handbook.corpus.today)
    return [page.link("areas", row.get("area")), *([muted(f" ({held})")] if held else []), *page.marks(row.get("source"))]


def school(page: Page) -> list[nodes.Node]:
    """A school: the interventions that name it, those of its areas, those of the municipality, and where they meet."""
    covered = of_school(page.handbook.corpus, page.entry)
    data = page.entry.data
    areas = [area_of(page, row) for row in mappings(data.get("areas"))]
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
        *([cover_section(page, "i-omraadet", "I skolens områder", covered.areas, NONE)] if areas else []),
        cover_section(page, "hele-kommunen", "I hele kommunen", covered.municipality, NONE),
        *wide_section(page, covered.wide),
        *tail(page),
    ]
