"""Coverage: the interventions of each municipality by area and step, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from markupsafe import Markup

from handbook.facts import coverage_gaps as gaps
from handbook.facts import doubts, reach, status
from handbook.facts.access import step_number
from handbook.facts.coverage import Tile
from handbook.facts.coverage import tiles as tiles_of
from handbook.facts.coverage_gaps import Column
from handbook.facts.phrase import Fact, Link, Phrase, joined, link, record_links
from handbook.facts.reach import Reach
from handbook.facts.times import in_brackets, is_ahead, valid_rows, validity_words
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, Municipality, School, Step
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, Table, View
from handbook.text.danish import capital, count

Bound: TypeAlias = "list[tuple[Intervention, list[Tile]]]"
"""Interventions that are bound to areas of a municipality, each with its tiles."""

SCHOOLS, AREA, NOTHING = "●", "○", "–"
"""Symbols: a source names schools in the area; it names only the area; nothing is registered."""


def view(composer: Composer) -> View:
    """Every municipality with interventions of its own; those without areas and ladder share a table."""
    corpus = composer.corpus
    municipalities_ = municipalities(corpus)
    homes = {area.municipality for area in corpus.of(Area)} | {step.municipality for step in corpus.of(Step)}
    places = [place(composer, municipality) for municipality in municipalities_ if municipality.id in homes]
    others = [municipality for municipality in municipalities_ if municipality.id not in homes]
    sections = [SectionLink(id=place_["id"], title=place_["title"]) for place_ in places]
    sections += [SectionLink(id="andre-kommuner", title="Andre kommuner")] if others else []
    return View(
        template="overviews/coverage.html",
        sections=(*sections, SectionLink(id="uden-for-tabellerne", title="Uden for tabellerne")),
        places=places,
        others=other_table(composer, others) if others else None,
        differing=[composer.words(phrase) for phrase in differing(corpus)],
        elsewhere=list(elsewhere(composer)),
    )


def municipalities(corpus: Corpus) -> list[Municipality]:
    """The municipalities with interventions of their own, the largest number first."""
    own = {row.municipality for _, row in corpus.derived(reach.pairs)}
    counts = {one: len(gaps.interventions_in_use(corpus, one.id)) for one in corpus.of(Municipality) if one.id in own}
    return sorted((one for one, count_ in counts.items() if count_), key=lambda one: -counts[one])


def other_table(composer: Composer, others: Iterable[Municipality]) -> Table:
    """The municipalities without areas and ladder by reach; those with the same interventions share a row."""
    corpus = composer.corpus
    groups: dict[str, tuple[list[Municipality], list[list[Phrase]]]] = {}
    for municipality in others:
        used = {record.id for record in gaps.interventions_in_use(corpus, municipality.id)}
        columns = by_reach(corpus, municipality).values()
        cells = [[with_status(corpus, municipality, one) for one in records if one.id in used] for records in columns]
        groups.setdefault(str(cells), ([], cells))[0].append(municipality)
    filled = [index for index, _ in enumerate(REACHES) if any(cells[index] for _, cells in groups.values())]
    rows = tuple(
        (composer.words(record_links(corpus, same)), *(cell(composer, cells[index]) for index in filled))
        for same, cells in groups.values()
    )
    heads = [head for index, head in enumerate(REACHES) if index in filled]
    return Table(caption="Kommuner uden områder og trappe i håndbogen", heads=("Kommune", *heads), rows=rows)


REACHES: Mapping[str, tuple[Reach, ...]] = {
    "I hele kommunen": (Reach.MUNICIPALITY, Reach.WIDE),
    "På skoler eller i områder": (Reach.SCHOOLS, Reach.AREAS),
    "Ikke oplyst, hvor": (Reach.UNSTATED,),
}


def by_reach(corpus: Corpus, municipality: Municipality) -> dict[str, list[Intervention]]:
    """The interventions of a municipality by the columns of REACHES."""
    items = reach.of_municipality(corpus, municipality.id)
    return {head: [one for reach_ in reaches for one in reach.at(items, reach_)] for head, reaches in REACHES.items()}


def place(composer: Composer, municipality: Municipality) -> dict[str, Any]:
    """A municipality: interventions by area and by step, by grade and by responsible organisation, gaps and overlaps."""
    corpus = composer.corpus
    columns = gaps.by_step(corpus, municipality.id)
    bound = area_bound(corpus, municipality)
    return {
        "id": f"kommune-{municipality.id}",
        "title": corpus.title(municipality),
        "summary": summary(corpus, municipality, bound),
        "areas": area_table(composer, municipality, bound),
        "whole": whole_table(composer, municipality, columns, bound),
        "grades": list(column_rows(composer, gaps.by_grade(corpus, municipality.id))),
        "responsible": list(column_rows(composer, gaps.by_responsible(corpus, municipality.id))),
        "gaps": [composer.words(phrase) for phrase in gap_lines(corpus, municipality, columns)],
        "overlaps": [composer.words(phrase) for phrase in overlap_lines(corpus, municipality)],
        "unnamed": [
            composer.words((link(corpus, Intervention, one.id), f": {count(number, 'skole', 'skoler')}."))
            for one, number in gaps.unnamed_schools(corpus, municipality.id)
        ],
    }


def area_bound(corpus: Corpus, municipality: Municipality) -> Bound:
    """The interventions in use that are bound to areas of a municipality, by step."""
    bound = []
    for record in gaps.interventions_in_use(corpus, municipality.id):
        home, tiles = tiles_of(corpus, record)
        if home == municipality.id and any(tile.is_here for tile in tiles):
            bound.append((record, tiles))
    return sorted(bound, key=lambda row: (step_number(corpus, row[0]), corpus.title(row[0])))


def summary(corpus: Corpus, municipality: Municipality, bound: Bound) -> str:
    """The number of interventions of a municipality, and of those bound to areas."""
    total = count(len(gaps.interventions_in_use(corpus, municipality.id)), "indsats", "indsatser")
    return f"{total}, heraf {len(bound)} bundet til områder." if bound else f"{total}."


def area_table(composer: Composer, municipality: Municipality, bound: Bound) -> Table | None:
    """The interventions bound to areas: interventions down, areas across."""
    if not bound:
        return None
    areas = [tile.area for tile in bound[0][1]]
    heads = ("Indsats", *(composer.words((link(composer.corpus, Area, area.id),)) for area in areas))
    rows = tuple(
        (composer.words((link(composer.corpus, Intervention, record.id),)), *(area_cell(tile) for tile in tiles))
        for record, tiles in bound
    )
    return Table(caption=f"Bundet til områder i {composer.corpus.title(municipality)}", heads=heads, rows=rows)


def area_cell(tile: Tile) -> dict[str, str]:
    """A cell of the table of areas."""
    if not tile.is_here:
        return {"text": NOTHING, "kind": "none"}
    return {"text": f"{SCHOOLS} {tile.note}" if tile.note else f"{AREA} området", "kind": "yes"}


def whole_table(
    composer: Composer,
    municipality: Municipality,
    columns: Sequence[Column],
    bound: Bound,
) -> Table:
    """The interventions that are not bound to areas, by step and reach."""
    corpus = composer.corpus
    shown = {record.id for record, _ in bound}
    ids = {id_ for column in columns for id_ in column.remarks} - shown
    others = {
        head: [record for record in records if record.id in ids] for head, records in by_reach(corpus, municipality).items()
    }
    filled = {head: records for head, records in others.items() if records}

    def row(column: Column) -> tuple[object, ...]:
        in_column = ([one for one in records if one.id in column.remarks] for records in filled.values())
        cells = (cell(composer, [with_status(corpus, municipality, one) for one in records]) for records in in_column)
        return (heading(composer, column), *cells)

    caption = f"I hele {corpus.title(municipality)}" if shown else corpus.title(municipality)
    return Table(caption=caption, heads=("Trin", *filled), rows=tuple(map(row, columns)))


def heading(composer: Composer, column: Column) -> Markup:
    """The title of a column, linked if it is that of a record."""
    if column.target is None:
        return Markup.escape(column.title)
    return composer.words((Link(*column.target, column.title.partition(":")[0]),))


def cell(composer: Composer, phrases: Sequence[Phrase]) -> object:
    """A cell with interventions, or the symbol for none."""
    return composer.words(joined(phrases)) if phrases else {"text": NOTHING, "kind": "none"}


def with_status(corpus: Corpus, municipality: Municipality, record: Intervention) -> Phrase:
    """An intervention, with its status in the municipality in brackets if it is not simply running."""
    row = reach.status_in(corpus, record, municipality.id)
    return (
        link(corpus, Intervention, record.id),
        in_brackets(status.words(corpus, row).lower() if row.value in gaps.NOT_RUNNING else ""),
    )


def column_rows(composer: Composer, columns: Iterable[Column]) -> Iterator[dict[str, Markup]]:
    """Columns as rows of a summary list."""
    corpus = composer.corpus
    for column in columns:
        if column.remarks:
            names = joined((link(corpus, Intervention, id_), in_brackets(note)) for id_, note in column.remarks.items())
            yield {"term": heading(composer, column), "details": Markup("<p>{}</p>").format(composer.words(names))}


def gap_lines(corpus: Corpus, municipality: Municipality, columns: list[Column]) -> Iterator[Phrase]:
    """The gaps of each step, and the areas without local interventions."""
    for gap in gaps.gaps(corpus, municipality, columns):
        if gap.column.target:
            head = Link(*gap.column.target, gap.column.title)
            if gap.empty:
                yield (head, ": Intet er registreret i ", *record_links(corpus, gap.empty), ".")
            if gap.shared_only:
                names = record_links(corpus, gap.shared_only)
                yield (head, ": Kun det, der gælder hele kommunen eller mangler sted, i ", *names, ".")
    areas = gaps.without_local(corpus, municipality.id, columns)
    if areas:
        yield ("Ingen lokal indsats i håndbogen: ", *record_links(corpus, areas), ".")


def overlap_lines(corpus: Corpus, municipality: Municipality) -> Iterator[Phrase]:
    """The schools that several interventions of a step name."""
    for school, step, records in gaps.school_overlaps(corpus, municipality.id):
        yield (link(corpus, School, school.id), ", ", link(corpus, Step, step), ": ", *record_links(corpus, records), ".")


def differing(corpus: Corpus) -> Iterator[Phrase]:
    """The disagreements about where an intervention is."""
    for record in corpus.all_written(Intervention):
        for question in doubts.disagreements(corpus, record, {"coverage"}):
            yield (link(corpus, Intervention, record.id), f": {question.text}")


def elsewhere(composer: Composer) -> Iterator[dict[str, Markup]]:
    """Rows for what the tables leave out: interventions that are not in use, planned or former."""
    corpus = composer.corpus
    for record in corpus.derived(status.current):
        lines = unused(corpus, record)
        if is_ahead(record.valid, corpus.today):
            lines = [(f"{capital(validity_words(record.valid, corpus.today))}.",)]
        if lines:
            name = composer.words((link(corpus, Intervention, record.id),))
            yield composer.summary_row(name, [Fact(words=line) for line in lines])
    former = [record for record in corpus.of(Intervention) if status.is_former(corpus, record)]
    if former:
        yield composer.summary_row("Tidligere indsatser", [Fact(words=record_links(corpus, former))])


def unused(corpus: Corpus, record: Intervention) -> list[Phrase]:
    """The municipalities in which an intervention is not in use, or not known to be."""
    ids = dict.fromkeys(row.municipality for row in valid_rows(record.coverage, corpus.today) if row.municipality)
    lines: list[Phrase] = [
        (link(corpus, Municipality, id_), f": {usage(corpus, record, id_)}")
        for id_ in ids
        if not gaps.is_in_use(corpus, record, id_)
    ]
    if not ids and not gaps.is_in_use(corpus, record, ""):
        lines.append((capital(usage(corpus, record, "")),))
    return lines


def usage(corpus: Corpus, record: Intervention, municipality: str) -> str:
    """Whether an intervention is in use in a municipality, in words."""
    row = reach.status_in(corpus, record, municipality)
    return "ikke kendt, om den bruges" if row.value == gaps.UNKNOWN else status.words(corpus, row).lower()
