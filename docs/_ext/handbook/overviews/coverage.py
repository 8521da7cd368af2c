"""Who has what: the interventions of each municipality by area and by step, and where nothing is registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import coverage as facts
from handbook.facts import coverage_gaps as cover
from handbook.facts import doubts, reach, status
from handbook.facts.access import step_number
from handbook.facts.coverage_gaps import Column
from handbook.facts.phrase import Fact, Link, Phrase, joined, link
from handbook.facts.reach import Reach
from handbook.facts.times import held, holding, in_brackets, is_ahead
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Area, Intervention, Municipality, School, Step
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, Table, View
from handbook.text.danish import capital, count

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
    own = {row.municipality for _, row in corpus.derived(reach.pairs)}
    found = [one for one in corpus.of(Municipality) if one.id in own and cover.local(corpus, one.id)]
    return sorted(found, key=lambda one: -len(cover.local(corpus, one.id)))


def is_divided(corpus: Corpus, municipality: Municipality) -> bool:
    """Whether the handbook knows areas or a ladder of a municipality."""
    homes = [one.municipality for one in corpus.of(Area)] + [one.municipality for one in corpus.of(Step)]
    return municipality.id in homes


def other_table(composer: Composer, others: Iterable[Municipality]) -> Table:
    """The interventions of the municipalities without areas and ladder, by how far they reach; those of the same in one row."""
    corpus = composer.corpus
    groups: dict[str, tuple[list[Municipality], list[list[Phrase]]]] = {}
    for municipality in others:
        used = {one.id for one in cover.local(corpus, municipality.id)}
        found = reaches(corpus, municipality).values()
        cells = [[remarked(corpus, municipality, one) for one in rows if one.id in used] for rows in found]
        groups.setdefault(str(cells), ([], cells))[0].append(municipality)
    kept = [index for index, _ in enumerate(REACHES) if any(cells[index] for _, cells in groups.values())]
    rows = tuple(
        (composer.words(links(corpus, same)), *(cell(composer, cells[index]) for index in kept))
        for same, cells in groups.values()
    )
    heads = [head for index, head in enumerate(REACHES) if index in kept]
    return Table(caption="Kommuner uden områder og trappe i håndbogen", heads=("Kommune", *heads), rows=rows)


REACHES: Mapping[str, tuple[Reach, ...]] = {
    "I hele kommunen": (Reach.MUNICIPALITY, Reach.WIDE),
    "På skoler eller i områder": (Reach.SCHOOLS, Reach.AREAS),
    "Ikke oplyst, hvor": (Reach.UNSTATED,),
}


def reaches(corpus: Corpus, municipality: Municipality) -> dict[str, list[Intervention]]:
    """The interventions of a municipality by how far they reach."""
    found = reach.of_municipality(corpus, municipality.id)
    return {head: [one.record for near in parts for one in found.get(near, ())] for head, parts in REACHES.items()}


def place(composer: Composer, municipality: Municipality) -> Place:
    """One municipality."""
    corpus = composer.corpus
    columns = cover.by_step(corpus, municipality.id)
    bound = bound_to_areas(corpus, municipality)
    return Place(
        id=f"kommune-{municipality.id}",
        title=corpus.title(municipality),
        summary=summary(corpus, municipality, bound),
        areas=area_table(composer, municipality, bound),
        whole=whole_table(composer, municipality, columns, bound),
        grades=tuple(divided(composer, cover.by_grade(corpus, municipality.id))),
        responsible=tuple(divided(composer, cover.by_responsible(corpus, municipality.id))),
        gaps=tuple(composer.words(phrase) for phrase in gaps(corpus, municipality, columns)),
        overlaps=tuple(composer.words(phrase) for phrase in overlaps(corpus, municipality)),
        unnamed=tuple(
            composer.words((link(corpus, Intervention, one.id), f": {count(number, 'skole', 'skoler')}."))
            for one, number in cover.unnamed_schools(corpus, municipality.id)
        ),
    )


def bound_to_areas(corpus: Corpus, municipality: Municipality) -> list[tuple[Intervention, list[facts.Tile]]]:
    """The interventions in use that sources bind to areas of a municipality, in the order of its ladder."""
    found = []
    for record in cover.local(corpus, municipality.id):
        home, tiles = facts.tiles(corpus, record)
        if home == municipality.id and any(tile.is_here for tile in tiles):
            found.append((record, tiles))
    return sorted(found, key=lambda one: (step_number(corpus, one[0]), corpus.title(one[0])))


def summary(corpus: Corpus, municipality: Municipality, bound: list[tuple[Intervention, list[facts.Tile]]]) -> str:
    """How many interventions a municipality has, and how far they reach."""
    total = len(cover.local(corpus, municipality.id))
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
        (
            heading(composer, column),
            *(
                cell(composer, [remarked(corpus, municipality, one) for one in rows if one.id in column.holds])
                for rows in kept.values()
            ),
        )
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


def cell(composer: Composer, found: Sequence[Phrase]) -> object:
    """Interventions with what is to be said of each."""
    return composer.words(joined(found)) if found else {"text": NOTHING, "kind": "none"}


def remarked(corpus: Corpus, municipality: Municipality, record: Intervention) -> Phrase:
    """An intervention with its status in a municipality where it is not simply running, in brackets."""
    row = reach.status_in(corpus, record, municipality.id)
    return (name(corpus, record), in_brackets(status.words(corpus, row).lower() if row.value in cover.AHEAD else ""))


def divided(composer: Composer, columns: Iterable[Column]) -> Iterator[dict[str, Markup]]:
    """A division as a row for each of its parts."""
    corpus = composer.corpus
    for column in columns:
        if column.holds:
            names = joined((link(corpus, Intervention, id_), in_brackets(note)) for id_, note in column.holds.items())
            yield {"term": heading(composer, column), "details": Markup("<p>{}</p>").format(composer.words(names))}


def gaps(corpus: Corpus, municipality: Municipality, columns: list[Column]) -> Iterator[Phrase]:
    """Where nothing is registered, step by step, and the areas without anything local."""
    for one in cover.gaps(corpus, municipality, columns):
        if one.column.target:
            head = Link(*one.column.target, one.column.title)
            if one.empty:
                yield (head, ": Intet er registreret i ", *links(corpus, one.empty), ".")
            if one.shared_only:
                yield (head, ": Kun det, der gælder hele kommunen eller mangler sted, i ", *links(corpus, one.shared_only), ".")
    bare = cover.without_local(corpus, municipality.id, columns)
    if bare:
        yield ("Ingen lokal indsats i håndbogen: ", *links(corpus, bare), ".")


def links(corpus: Corpus, records: Iterable[Record]) -> Phrase:
    """Links to records as a sentence lists them."""
    return joined((link(corpus, type(one), one.id),) for one in records)


def overlaps(corpus: Corpus, municipality: Municipality) -> Iterator[Phrase]:
    """The schools that several interventions of one step name."""
    for school, step, found in cover.school_overlaps(corpus, municipality.id):
        yield (link(corpus, School, school.id), ", ", link(corpus, Step, step), ": ", *links(corpus, found), ".")


def differing(corpus: Corpus) -> Iterator[Phrase]:
    """The disagreements about where an intervention is, each with the way to its page."""
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        for question in doubts.disagreements(corpus, own, {"coverage"}) if own else ():
            yield (name(corpus, record), f": {question.text}")


def elsewhere(composer: Composer) -> Iterator[dict[str, Markup]]:
    """What the tables do not show: where an intervention is not in use or not known to be, and what has been left behind."""
    corpus = composer.corpus
    for record in corpus.derived(status.current):
        lines = unused(corpus, record)
        if is_ahead(record.valid, corpus.today):
            lines = [(f"{capital(held(record.valid, corpus.today))}.",)]
        if lines:
            statements = composer.statements(Fact(words=line) for line in lines)
            yield {"term": composer.words((name(corpus, record),)), "details": composer.macros.details(statements)}
    former = [record for record in corpus.of(Intervention) if status.is_former(corpus, record)]
    if former:
        details = composer.statements([Fact(words=links(corpus, former))])
        yield {"term": Markup.escape("Tidligere indsatser"), "details": composer.macros.details(details)}


def unused(corpus: Corpus, record: Intervention) -> list[Phrase]:
    """The municipalities in which an intervention is not in use, or not known to be."""
    ids = dict.fromkeys(row.municipality for row in holding(record.coverage, corpus.today) if row.municipality)
    found: list[Phrase] = [
        (link(corpus, Municipality, id_), f": {use(corpus, record, id_)}")
        for id_ in ids
        if not cover.is_in_use(corpus, record, id_)
    ]
    if not ids and not cover.is_in_use(corpus, record, ""):
        found.append((capital(use(corpus, record, "")),))
    return found


def use(corpus: Corpus, record: Intervention, municipality: str) -> str:
    """Whether an intervention is in use in a municipality, in words."""
    row = reach.status_in(corpus, record, municipality)
    return "ikke kendt, om den bruges" if row.value == cover.UNKNOWN else status.words(corpus, row).lower()
