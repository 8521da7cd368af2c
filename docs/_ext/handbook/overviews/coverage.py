"""Who has what: the interventions of each municipality by area and by step, and where nothing is registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.danish import capital, count
from handbook.facts import coverage as facts
from handbook.facts import doubts
from handbook.facts.phrase import Fact, Link, Phrase, joined, link
from handbook.judgements import cover
from handbook.judgements.cover import Column
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, Municipality, School, Step
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, Table, View
from handbook.validity import current, holding, is_ahead, is_former, words
from handbook.views import covers, distinct, of_municipality
from validate import Entry

SCHOOLS, AREA, NOTHING = "●", "○", "–"
"""A source names schools in the area; it names the area alone; nothing is registered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality: what is bound to its areas, what it has as a whole, and the same by grade and by who is responsible."""

    id: str
    title: str
    summary: str
    areas: Table | None
    whole: Table
    grades: tuple[dict[str, Markup], ...]
    responsible: tuple[dict[str, Markup], ...]
    gaps: tuple[Markup, ...]
    overlaps: tuple[Markup, ...]
    unnamed: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView(View):
    """The page of who has what."""

    template: ClassVar[str] = "overviews/coverage.html"
    places: tuple[Place, ...]
    others: Table | None
    differing: tuple[Markup, ...]
    elsewhere: tuple[dict[str, Markup], ...]


def view(composer: Composer) -> CoverageView:
    """Every municipality that has interventions in use of its own; those without areas and ladder stand in one table."""
    corpus = composer.corpus
    found = municipalities(corpus)
    divided_ = [one for one in found if is_divided(corpus, one)]
    places = tuple(place(composer, one) for one in divided_)
    others = [one for one in found if one not in divided_]
    sections = [SectionLink(id=one.id, title=one.title) for one in places]
    sections += [SectionLink(id="andre-kommuner", title="Andre kommuner")] if others else []
    return CoverageView(
        sections=(*sections, SectionLink(id="uden-for-tabellerne", title="Uden for tabellerne")),
        places=places,
        others=other_table(composer, others) if others else None,
        differing=tuple(composer.words(phrase) for phrase in differing(corpus)),
        elsewhere=tuple(elsewhere(composer)),
    )


def municipalities(corpus: Corpus) -> list[Municipality]:
    """The municipalities that have interventions in use of their own: the country's alone make no table."""
    handbook = corpus.handbook
    own = {str(one.coverage.get("municipality")) for one in covers(handbook.corpus)}
    found = [one for one in corpus.of(Municipality) if one.id in own and cover.local(handbook.corpus, one.id)]
    return sorted(found, key=lambda one: -len(cover.local(handbook.corpus, one.id)))


def is_divided(corpus: Corpus, municipality: Municipality) -> bool:
    """Whether the handbook knows areas or a ladder of a municipality."""
    homes = [one.municipality for one in corpus.of(Area)] + [one.municipality for one in corpus.of(Step)]
    return municipality.id in homes


def other_table(composer: Composer, others: Iterable[Municipality]) -> Table:
    """The interventions of the municipalities without areas and ladder, by how far they reach."""
    corpus = composer.corpus
    rows = []
    for municipality in others:
        local = {one.id for one in cover.local(corpus.handbook.corpus, municipality.id)}
        column = Column(title="", holds=dict.fromkeys(local, ""))
        groups = reaches(corpus, municipality).values()
        head = composer.words((link(corpus, Municipality, municipality.id),))
        rows.append((head, *(cell(composer, municipality, found, column) for found in groups)))
    return Table(caption="Kommuner uden områder og trappe i håndbogen", heads=("Kommune", *REACHES), rows=tuple(rows))


REACHES = ("I hele kommunen", "På skoler eller i områder", "Ikke oplyst, hvor")


def reaches(corpus: Corpus, municipality: Municipality) -> dict[str, list[Entry]]:
    """The interventions of a municipality by how far they reach."""
    within = of_municipality(corpus.handbook.corpus, municipality.id)
    groups = ([*within.municipality, *within.wide], [*within.schools, *within.areas], within.unstated)
    return {head: distinct(rows) for head, rows in zip(REACHES, groups, strict=True)}


def place(composer: Composer, municipality: Municipality) -> Place:
    """One municipality."""
    corpus, handbook = composer.corpus, composer.corpus.handbook
    columns = cover.by_step(handbook, municipality.id)
    bound = bound_to_areas(corpus, municipality)
    return Place(
        id=f"kommune-{municipality.id}",
        title=corpus.title(municipality),
        summary=summary(corpus, municipality, bound),
        areas=area_table(composer, municipality, bound),
        whole=whole_table(composer, municipality, columns, bound),
        grades=tuple(divided(composer, cover.by_grade(handbook, municipality.id))),
        responsible=tuple(divided(composer, cover.by_responsible(handbook, municipality.id))),
        gaps=tuple(composer.words(phrase) for phrase in gaps(corpus, municipality, columns)),
        overlaps=tuple(composer.words(phrase) for phrase in overlaps(corpus, municipality)),
        unnamed=tuple(
            composer.words((link(corpus, Intervention, one.id), f": {count(number, 'skole', 'skoler')}."))
            for one, number in cover.unnamed_schools(handbook.corpus, municipality.id)
        ),
    )


def bound_to_areas(corpus: Corpus, municipality: Municipality) -> list[tuple[Intervention, list[facts.Tile]]]:
    """The interventions in use that sources bind to areas of a municipality, in the order of its ladder."""
    found = []
    for entry in cover.local(corpus.handbook.corpus, municipality.id):
        record = corpus.get(Intervention, entry.id)
        home, tiles = facts.tiles(corpus, record) if record else ("", [])
        if record and home == municipality.id and any(tile.is_here for tile in tiles):
            found.append((record, tiles))
    return sorted(found, key=lambda one: (step_number(corpus, one[0]), corpus.title(one[0])))


def step_number(corpus: Corpus, record: Intervention) -> int:
    """The number of the first step that an intervention stands on; after all others where it stands on none."""
    steps = [step.number for row in record.ladder if (step := corpus.get(Step, row.step))]
    return min(steps, default=99)


def summary(corpus: Corpus, municipality: Municipality, bound: list[tuple[Intervention, list[facts.Tile]]]) -> str:
    """How many interventions a municipality has, and how far they reach."""
    total = len(cover.local(corpus.handbook.corpus, municipality.id))
    words_ = count(total, "indsats", "indsatser")
    return f"{words_}, heraf {len(bound)} bundet til områder." if bound else f"{words_}."


def area_table(
    composer: Composer, municipality: Municipality, bound: list[tuple[Intervention, list[facts.Tile]]]
) -> Table | None:
    """What is bound to areas: interventions down, areas across."""
    if not bound:
        return None
    areas = [tile.area for tile in bound[0][1]]
    heads = ("Indsats", *(composer.words((link(composer.corpus, Area, area.id),)) for area in areas))
    rows = tuple(
        (composer.words((name(composer.corpus, record),)), *(area_cell(tile) for tile in tiles)) for record, tiles in bound
    )
    return Table(caption=f"Bundet til områder i {composer.corpus.title(municipality)}", heads=heads, rows=rows)


def area_cell(tile: facts.Tile) -> dict[str, str]:
    """One cell."""
    if not tile.is_here:
        return {"text": NOTHING, "kind": "none"}
    return {"text": f"{SCHOOLS} {tile.note}" if tile.note else f"{AREA} området", "kind": "yes"}


def name(corpus: Corpus, record: Intervention) -> str | Link:
    """A link to where an intervention is."""
    return Link(Intervention.PATH, record.id, corpus.title(record))


def whole_table(
    composer: Composer,
    municipality: Municipality,
    columns: Iterable[Column],
    bound: list[tuple[Intervention, list[facts.Tile]]],
) -> Table:
    """What is in the whole municipality, on schools, or where no source says, by step."""
    corpus = composer.corpus
    shown = {record.id for record, _ in bound}
    everything = reaches(corpus, municipality).items()
    found = {head: [one for one in rows if one.id not in shown] for head, rows in everything}
    kept = {head: rows for head, rows in found.items() if any(one.id in column.holds for one in rows for column in columns)}
    lines = tuple(
        (heading(composer, column), *(cell(composer, municipality, rows, column) for rows in kept.values()))
        for column in columns
    )
    heads = ("Trin", *kept)
    return Table(
        caption=f"I hele {corpus.title(municipality)}" if shown else corpus.title(municipality), heads=heads, rows=lines
    )


def heading(composer: Composer, column: Column) -> Markup:
    """A column's title, with a link where it is a record's."""
    if column.target is None:
        return Markup.escape(column.title)
    return composer.words((Link(*column.target, column.title.partition(":")[0]),))


def cell(composer: Composer, municipality: Municipality, rows: Iterable[Entry], column: Column) -> object:
    """The interventions of a step, each once, with its status where it is not simply running."""
    held = [one for one in rows if one.id in column.holds]
    if not held:
        return {"text": NOTHING, "kind": "none"}
    return composer.words(joined(remarked(composer.corpus, municipality, one, column.holds[one.id]) for one in held))


def remarked(corpus: Corpus, municipality: Municipality, entry: Entry, note: str) -> Phrase:
    """An intervention with its remark, and its status in a municipality where it is not simply running, in brackets."""
    value = cover.status(corpus.handbook.corpus, entry, municipality.id)
    status = corpus.handbook.label(value, "interventions", "status", "value").lower() if value in cover.AHEAD else ""
    brackets = ", ".join(word for word in (note, status) if word)
    return (link(corpus, Intervention, entry.id), f" ({brackets})" if brackets else "")


def divided(composer: Composer, columns: Iterable[Column]) -> Iterator[dict[str, Markup]]:
    """A division as a row for each of its parts."""
    corpus = composer.corpus
    for column in columns:
        if column.holds:
            names = joined(
                (link(corpus, Intervention, id_), f" ({note})" if note else "") for id_, note in sorted(column.holds.items())
            )
            yield {"term": heading(composer, column), "details": Markup("<p>{}</p>").format(composer.words(names))}


def gaps(corpus: Corpus, municipality: Municipality, columns: list[Column]) -> Iterator[Phrase]:
    """Where nothing is registered, step by step, and the areas without anything local."""
    handbook = corpus.handbook
    areas = cover.areas_of(handbook, municipality.id)
    places = cover.places_of(handbook, handbook.corpus.entries[municipality.key])
    for one in cover.gaps(handbook.corpus, places, columns):
        if one.column.target:
            head = Link(*one.column.target, one.column.title)
            if one.empty:
                yield (head, ": Intet er registreret i ", *links(corpus, one.empty), ".")
            if one.shared_only:
                yield (head, ": Kun det, der gælder hele kommunen eller mangler sted, i ", *links(corpus, one.shared_only), ".")
    bare = cover.without_local(handbook.corpus, areas, columns)
    if bare:
        yield ("Ingen lokal indsats i håndbogen: ", *links(corpus, bare), ".")


def links(corpus: Corpus, entries: Iterable[Entry]) -> Phrase:
    """Links to places as a sentence lists them."""
    return joined((Link(one.kind, one.id, corpus.name(one.kind, one.id)),) for one in entries)


def overlaps(corpus: Corpus, municipality: Municipality) -> Iterator[Phrase]:
    """The schools that several interventions of one step name."""
    for school, step, found in cover.school_overlaps(corpus.handbook, municipality.id):
        names = joined((link(corpus, Intervention, one.id),) for one in found)
        yield (link(corpus, School, school.id), ", ", link(corpus, Step, step), ": ", *names, ".")


def differing(corpus: Corpus) -> Iterator[Phrase]:
    """The disagreements about where an intervention is, each with the way to its page."""
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        for question in doubts.disagreements(corpus, own, {"coverage"}) if own else ():
            yield (name(corpus, record), f": {question.text}")


def elsewhere(composer: Composer) -> Iterator[dict[str, Markup]]:
    """What the tables do not show: where an intervention is not in use or not known to be, and what has been left behind."""
    corpus, handbook = composer.corpus, composer.corpus.handbook
    for entry in current(handbook.corpus, handbook.sorted("interventions")):
        lines = unused(corpus, entry)
        if is_ahead(entry.data, handbook.corpus.today):
            lines = [(f"{capital(words(entry.data, handbook.corpus.today))}.",)]
        if lines and corpus.get(Intervention, entry.id):
            facts_ = [Fact(words=line) for line in lines]
            term = composer.words((link(corpus, Intervention, entry.id),))
            yield {"term": term, "details": composer.macros.details(composer.statements(facts_))}
    former = [entry for entry in handbook.sorted("interventions") if is_former(handbook.corpus, entry)]
    if former:
        details = composer.statements([Fact(words=links(corpus, former))])
        yield {"term": Markup.escape("Tidligere indsatser"), "details": composer.macros.details(details)}


def unused(corpus: Corpus, entry: Entry) -> list[Phrase]:
    """The municipalities in which an intervention is not in use, or not known to be."""
    handbook = corpus.handbook
    rows = holding(entry.data.get("coverage"), handbook.corpus.today)
    ids = list(dict.fromkeys(str(row["municipality"]) for row in rows if "municipality" in row))
    found: list[Phrase] = [
        (link(corpus, Municipality, id_), f": {use(corpus, entry, id_)}")
        for id_ in ids
        if not cover.is_in_use(handbook.corpus, entry, id_)
    ]
    if not ids and not cover.is_in_use(handbook.corpus, entry, None):
        found.append((capital(use(corpus, entry, None)),))
    return found


def use(corpus: Corpus, entry: Entry, municipality: str | None) -> str:
    """Whether an intervention is in use in a municipality, in words."""
    value = cover.status(corpus.handbook.corpus, entry, municipality)
    if value == cover.UNKNOWN:
        return "ikke kendt, om den bruges"
    return f"{corpus.handbook.label(value, 'interventions', 'status', 'value').lower()}"
