"""The lists of schools, areas, municipalities, ladder steps and provisions: by municipality or act, and in one table each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from handbook.facts import family, law, reach, status
from handbook.facts.coverage import areas_of, links
from handbook.facts.phrase import Fact, Phrase, joined, link
from handbook.facts.reach import Found, Reach
from handbook.facts.times import held
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Act, Area, Intervention, Kind, LegalBasis, Municipality, School, Step
from handbook.pages.composer import Composer
from handbook.pages.entry import Part
from handbook.pages.law import NO_PROVISION, provision_table
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES
from handbook.text.danish import count

NONE: Phrase = ("–",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """A list in sections."""

    template: ClassVar[str] = "overviews/entries.html"
    parts: tuple[Part, ...]


def listing(parts: Iterable[Part]) -> ListView:
    """A list; its sections with a title are those of the page."""
    shown = tuple(parts)
    return ListView(parts=shown, sections=tuple(SectionLink(id=one.id, title=one.title) for one in shown if one.title))


def table(composer: Composer, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Phrase]]) -> Table:
    """A table of phrases; a cell without words has a dash."""
    cells = tuple(tuple(composer.words(cell or NONE, has_terms=False) for cell in row) for row in rows)
    return Table(caption=caption, heads=tuple(heads), rows=cells)


def by_municipality(corpus: Corpus, kind: type[Kind], home: Callable[[Kind], str]) -> Iterator[tuple[Municipality, list[Kind]]]:
    """The records of a kind that have not been left behind, by their municipality."""
    for municipality in corpus.of(Municipality):
        found = [one for one in status.current_of(corpus, kind) if home(one) == municipality.id]
        if found:
            yield municipality, found


def at(found: Found, nearness: Reach) -> list[Intervention]:
    """The interventions of one reach."""
    return [one.record for one in found.get(nearness, ())]


def schools(composer: Composer) -> ListView:
    """Schools by municipality, with their areas and the interventions that name them."""
    corpus = composer.corpus
    heads = ("Skole", "Område", "Indsatser, der nævner skolen")

    def row(one: School) -> tuple[Phrase, ...]:
        named = at(reach.of_school(corpus, one), Reach.SCHOOLS)
        return (link(corpus, School, one.id),), links(corpus, Area, areas_of(corpus, one.id)), family.names(corpus, named)

    parts = []
    for home, found in by_municipality(corpus, School, lambda one: one.municipality):
        title = corpus.title(home)
        rows = table(composer, f"Skoler i {title}", heads, map(row, found))
        parts.append(Part(id=home.id, title=title, count=count(len(found), "skole", "skoler"), table=rows))
    return listing((*parts, *former(composer, School)))


def areas(composer: Composer) -> ListView:
    """Areas by municipality, with what is in each; what all of the municipality has is told once."""
    corpus = composer.corpus
    heads = ("Område", "I området", "På skoler i området")

    def row(one: Area) -> tuple[Phrase, ...]:
        found = reach.of_area(corpus, one)
        near = (family.names(corpus, at(found, key)) for key in (Reach.AREAS, Reach.SCHOOLS))
        return (link(corpus, Area, one.id),), *near

    parts = []
    for home, found in by_municipality(corpus, Area, lambda one: one.municipality):
        title = corpus.title(home)
        whole = family.names(corpus, at(reach.of_municipality(corpus, home.id), Reach.MUNICIPALITY))
        lead = composer.statement(Fact(words=(f"I hele {title}: ", *whole, "."))) if whole else None
        rows = table(composer, f"Områder i {title}", heads, map(row, found))
        parts.append(Part(id=home.id, title=title, count=count(len(found), "område", "områder"), lead=lead, table=rows))
    return listing((*parts, *former(composer, Area)))


def municipalities(composer: Composer) -> ListView:
    """Municipalities with what the handbook has of each."""
    corpus = composer.corpus

    def amount(kind: type[School | Area], home: Municipality) -> Phrase:
        number = sum(one.municipality == home.id for one in status.current_of(corpus, kind))
        return (str(number),) if number else ()

    def row(one: Municipality) -> tuple[Phrase, ...]:
        found = reach.of_municipality(corpus, one.id)
        shown = [each for key in found if key is not Reach.NONE for each in at(found, key)]
        return (
            (link(corpus, Municipality, one.id),),
            family.names(corpus, shown),
            amount(Area, one),
            amount(School, one),
            (one.code,),
        )

    heads = ("Kommune", "Indsatser", "Områder", "Skoler", "Kommunekode")
    rows = table(composer, "Kommuner i håndbogen", heads, map(row, corpus.of(Municipality)))
    return listing([Part(id="alle-kommuner", title="", table=rows)])


def steps(composer: Composer) -> ListView:
    """The steps of every ladder with their interventions and their law; two ladders are never one."""
    corpus = composer.corpus
    heads = ("Trin", "Indsatser på trinnet", "Trinnets retsgrundlag")

    def row(one: Step) -> tuple[Phrase, ...]:
        found = family.names(corpus, law.on_step(corpus, one))
        return (
            (link(corpus, Step, one.id),),
            found,
            joined((link(corpus, LegalBasis, base.legal_basis),) for base in one.legal_bases),
        )

    parts = []
    for home, found in by_municipality(corpus, Step, lambda one: one.municipality):
        title = f"Indsatstrappen i {corpus.title(home)}"
        note = law.STEP_LAW if any(one.legal_bases for one in found) else ""
        parts.append(Part(id=home.id, title=title, note=note, table=table(composer, title, heads, map(row, found))))
    return listing(parts or [Part(id="trapper", title="", empty="Håndbogen har endnu ingen indsatstrappe.")])


def provisions(composer: Composer) -> ListView:
    """Acts with their provisions, what each is about, and what stands under it by its step and by itself."""
    corpus = composer.corpus
    parts = []
    for one in corpus.of(Act):
        found = law.of_act(corpus, one)
        lead = composer.statement(Fact(words=(link(corpus, Act, one.id, one.name),)))
        rows = provision_table(composer, one, found) if found else None
        empty = "" if found else NO_PROVISION
        parts.append(Part(id=one.id, title=corpus.title(one), lead=lead, table=rows, empty=empty))
    return listing(parts)


def former(composer: Composer, kind: type[Kind]) -> Iterator[Part]:
    """The records of a kind that have been left behind, each with what has come in its place."""
    corpus = composer.corpus
    found = [one for one in corpus.of(kind) if status.is_former(corpus, one)]
    if found:
        items = composer.statements(Fact(words=left_behind(corpus, one)) for one in found)
        yield Part(id="tidligere", title=f"Tidligere {KIND_NAMES[kind.PATH][1].lower()}", items=items)


def left_behind(corpus: Corpus, record: Record) -> Phrase:
    """A record that no longer holds, with its days and its successors."""
    days = held(status.validity(record), corpus.today)
    later = status.successors(corpus, record)
    words: Phrase = (link(corpus, type(record), record.id), *([f" – {days}"] if days else []))
    return (*words, "; afløst af ", *joined((link(corpus, type(record), id_),) for id_ in later)) if later else words


VIEWS: dict[str, Callable[[Composer], View]] = {
    "skoler": schools,
    "omraader": areas,
    "kommuner": municipalities,
    "trin": steps,
    "retsgrundlag": provisions,
}
"""Name after {oversigt} to the list."""
