"""Dækning: who has what, where nothing is registered, and where several meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docutils import nodes

from handbook.danish import capital, count, sort_key
from handbook.elements import Inline, bullets, definitions, entry_link, muted, paragraph, strong, table
from handbook.judgements import cover
from handbook.judgements.cover import Column, Gap, Reach
from handbook.page import Citing, differing
from handbook.pages.summary import ANCHORS
from handbook.site import Handbook
from handbook.validity import current, holding, is_ahead, is_former, words
from handbook.views import covers
from validate import Entry, Value, mappings, texts

Division = Callable[[Handbook, str], list[Column]]

SIGNS: Mapping[str, str] = {
    Reach.SCHOOLS.value: "En kilde nævner skoler i området ved navn.",
    Reach.AREA.value: "En kilde nævner området.",
    Reach.MUNICIPALITY.value: "En kilde siger, at indsatsen findes i hele kommunen.",
    Reach.WIDE.value: "En kilde siger, at indsatsen findes eller gælder i hele landet eller hele regionen.",
    Reach.UNSTATED.value: "Indsatsen findes i kommunen, men ingen kilde siger hvor.",
    "Ikke registreret": "Håndbogen har ingen oplysning. Det betyder ikke, at der ikke er noget.",
}
"""What a cell can say, in words; each has a pattern of its own beside it."""


def municipalities(page: Citing) -> list[Entry]:
    """The municipalities that have interventions in use of their own: the country's alone make no table."""
    handbook = page.handbook
    own = {str(one.coverage.get("municipality")) for one in covers(handbook.corpus)}
    return [entry for entry in handbook.sorted("municipalities") if entry.id in own and cover.local(handbook.corpus, entry.id)]


def matrix(title: str, division: Division) -> Callable[[Citing], list[nodes.Node]]:
    """A listing with a table for each municipality: its areas down, a division of its interventions across."""

    def listing(page: Citing) -> list[nodes.Node]:
        blocks: list[nodes.Node] = []
        for municipality in municipalities(page):
            columns = division(page.handbook, municipality.id)
            rows: list[list[Sequence[nodes.Node]]] = [
                [[paragraph(page.link(place.kind, place.id))], *(cell(page, place, column) for column in columns)]
                for place in cover.places_of(page.handbook, municipality)
            ]
            first = "Område" if cover.areas_of(page.handbook, municipality.id) else "Kommune"
            head: list[Inline] = [first, *(heading(page, column) for column in columns)]
            parts = title if first == "Kommune" else f"områder og {title}"
            grid = table(head, rows, f"{capital(parts)} i {page.handbook.title(municipality)}", row_heads=True)
            grid["classes"].append("daekning")
            blocks.append(grid)
        return blocks

    return listing


def heading(page: Citing, column: Column) -> Inline:
    """A column's title, with a link where it is an entry's."""
    return page.link(*column.target, column.title) if column.target else column.title


def cell(page: Citing, place: Entry, column: Column) -> list[nodes.Node]:
    """What an area or a municipality has in a column, by reach; in words where there is nothing."""
    content = cover.cell(page.handbook.corpus, place, column)
    if not content:
        return [sign("Ikke registreret")]
    municipality = place.data.get("municipality", place.id)
    notes = {id_: remark(page, municipality, id_, note) for id_, note in column.holds.items()}
    return [sign(reach.value, ": ", *names(page, found, notes)) for reach, found in content.items()]


def remark(page: Citing, municipality: Value, id_: str, note: str) -> str:
    """What stands in brackets after an intervention: its remark, and its status where it is not simply running."""
    corpus = page.handbook.corpus
    status = cover.status(corpus, corpus.entries["interventions", id_], municipality)
    label = page.handbook.label(status, "interventions", "status", "value").lower() if status in cover.AHEAD else ""
    return ", ".join(word for word in (note, label) if word)


def sign(words: str, *rest: Inline) -> nodes.paragraph:
    """One line of a cell: the words first, the pattern beside them by its class."""
    return paragraph(strong(words), *rest, classes=["raekkevidde", f"raekkevidde-{PATTERNS[words]}"])


PATTERNS: Mapping[str, str] = {
    Reach.SCHOOLS.value: "skoler",
    Reach.AREA.value: "omraade",
    Reach.MUNICIPALITY.value: "kommune",
    Reach.WIDE.value: "kommune",
    Reach.UNSTATED.value: "uoplyst",
    "Ikke registreret": "intet",
}


def names(page: Citing, found: Sequence[Entry], notes: Mapping[str, str]) -> list[nodes.Node]:
    """Interventions as a sentence lists them, with their remarks in brackets."""
    items: list[list[nodes.Node]] = []
    for entry in sorted(found, key=lambda one: sort_key(one.name)):
        note = notes.get(entry.id)
        items.append([page.link("interventions", entry.id), *([muted(f" ({note})")] if note else [])])
    return page.sentence(items)


def legend(page: Citing) -> list[nodes.Node]:
    """What the words and patterns of the tables mean; those of the country only where something reaches so far."""
    is_wide = any(one.coverage.get("extent") in {"country", "region"} for one in covers(page.handbook.corpus))
    signs = {words: text for words, text in SIGNS.items() if is_wide or words != Reach.WIDE.value}
    return [nodes.container("", *bullets([sign(words, f": {text}")] for words, text in signs.items()), classes=["tegn"])]


def gaps(page: Citing) -> list[nodes.Node]:
    """Where nothing is registered, step by step, in sentences."""
    handbook = page.handbook
    rows: list[list[nodes.Node]] = []
    for municipality in municipalities(page):
        areas = cover.areas_of(handbook, municipality.id)
        columns = cover.by_step(handbook, municipality.id)
        places = areas or [municipality]
        rows += [gap(page, one) for one in cover.gaps(handbook.corpus, places, columns) if one.column.target]
        bare = cover.without_local(handbook.corpus, areas, columns)
        if not areas:
            continue
        if bare:
            names_ = page.links("areas", [area.id for area in bare])
            rows.append([paragraph("Områder uden nogen lokal indsats i håndbogen: ", *names_, ".")])
        else:
            text = f"Alle {len(areas)} områder i {handbook.title(municipality)} har mindst én lokal indsats i håndbogen."
            rows.append([paragraph(text)])
    return bullets(rows)


def gap(page: Citing, one: Gap) -> list[nodes.Node]:
    """One step's gaps: what is missing altogether, and what only the whole municipality has."""
    parts: list[Inline] = [heading(page, one.column), ": "]
    if one.empty:
        parts += ["Intet er registreret i ", *page.links(one.empty[0].kind, [place.id for place in one.empty]), ". "]
    if one.shared_only:
        areas = page.links("areas", [area.id for area in one.shared_only])
        parts += ["Ingen lokal indsats er registreret i ", *areas, ", kun det, der gælder hele kommunen eller mangler sted."]
    return [paragraph(*parts)]


def overlaps(page: Citing) -> list[nodes.Node]:
    """The schools with several interventions of one step, in sentences."""
    rows: list[list[nodes.Node]] = []
    for municipality in municipalities(page):
        for school, step, found in cover.school_overlaps(page.handbook, municipality.id):
            links = page.links("interventions", [entry.id for entry in found])
            words = f" er nævnt ved navn i {len(found)} indsatser på "
            rows.append([paragraph(page.link("schools", school.id), words, page.link("ladder", step), ": ", *links, ".")])
    return bullets(rows) or [paragraph("Ingen skole er nævnt ved navn i to indsatser på samme trin.")]


def unnamed(page: Citing) -> list[nodes.Node]:
    """Schools that are counted and not named, and what the sources say differently of places."""
    rows: list[list[nodes.Node]] = []
    for municipality in municipalities(page):
        for entry, number in cover.unnamed_schools(page.handbook.corpus, municipality.id):
            text = f": {count(number, 'skole', 'skoler')} er talt uden at være nævnt ved navn."
            rows.append([paragraph(page.link("interventions", entry.id), text)])
    for entry in page.handbook.sorted("interventions"):
        for row in mappings(entry.data.get("disagreements")):
            if row.get("about") == "coverage":
                link = entry_link("indsats", f"{entry.id}#{ANCHORS['coverage']}", str(row.get("question")))
                rows.append([paragraph(page.link("interventions", entry.id), f": {differing(row)}: ", link)])
    return bullets(rows) or [paragraph("Ingen.")]


def elsewhere(page: Citing) -> list[nodes.Node]:
    """What the tables do not show: where an intervention is not in use, or not known to be, and what has been left behind."""
    handbook = page.handbook
    rows: list[tuple[Inline, Sequence[nodes.Node]]] = []
    for entry in current(handbook.corpus, handbook.sorted("interventions")):
        places = holding(entry.data.get("coverage"), handbook.corpus.today)
        ids = list(dict.fromkeys(str(row["municipality"]) for row in places if "municipality" in row))
        unused = [id_ for id_ in ids if not cover.is_in_use(handbook.corpus, entry, id_)]
        lines = [paragraph(page.link("municipalities", id_), f": {use(page, entry, id_)}") for id_ in unused]
        if not ids and not cover.is_in_use(handbook.corpus, entry, None):
            lines.append(paragraph(capital(use(page, entry, None))))
        if is_ahead(entry.data, handbook.corpus.today):
            lines = [paragraph(f"{capital(words(entry.data, handbook.corpus.today))}.")]
        rows.append((page.link("interventions", entry.id), lines))
    former = [entry.id for entry in handbook.sorted("interventions") if is_former(handbook.corpus, entry)]
    rows.append(("Tidligere indsatser", [paragraph(*page.links("interventions", former))] if former else []))
    return definitions(rows) or [paragraph("Intet.")]


def use(page: Citing, entry: Entry, municipality: Value) -> str:
    """Whether an intervention is in use in a municipality, in words."""
    status = cover.status(page.handbook.corpus, entry, municipality)
    if status == cover.UNKNOWN:
        return "ikke kendt, om den bruges."
    return f"{page.handbook.label(status, 'interventions', 'status', 'value').lower()}."


def completeness(page: Citing) -> list[nodes.Node]:
    """What the overviews that the handbook rests on say of their own purpose, and what they leave open."""
    said: list[list[nodes.Node]] = []
    asked: list[list[nodes.Node]] = []
    for source in page.handbook.sorted("sources"):
        if source.data.get("kind") == "overview" and source.data.get("access") == "held":
            about = purposes(source)
            rows = [row for row in mappings(source.data.get("description")) if about & set(texts(row.get("source")))]
            said += [page.statement(row) for row in rows]
            title = muted(f" ({page.handbook.short_title(source)})")
            open_ = [row for row in mappings(source.data.get("not_stated")) if row.get("about") == "description"]
            asked += [[paragraph(str(row.get("question")), title.deepcopy())] for row in open_]
    return [*bullets(said), *([paragraph(strong("Ikke oplyst:")), *bullets(asked)] if asked else [])]


def purposes(source: Entry) -> set[str]:
    """The sections of a source that tell its purpose, as citations."""
    rows = mappings(source.data.get("sections"))
    return {f"{source.id}#{row.get('id')}" for row in rows if str(row.get("title")).startswith("Formål")}


LISTINGS = {
    "daekning-tegn": legend,
    "daekning-trin": matrix("trin", cover.by_step),
    "daekning-klassetrin": matrix("klassetrin", cover.by_grade),
    "daekning-ansvar": matrix("ansvarlig forvaltning", cover.by_responsible),
    "daekning-huller": gaps,
    "daekning-overlap": overlaps,
    "daekning-uvist": unnamed,
    "daekning-uden-for": elsewhere,
    "daekning-forbehold": completeness,
}
