"""The lists of schools, areas, municipalities, steps and provisions: tables by municipality or act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from handbook.facts import family, law, reach, status
from handbook.facts.coverage import areas_of, sorted_links
from handbook.facts.phrase import Fact, Phrase, link, links
from handbook.facts.reach import Reach
from handbook.facts.times import validity_words
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Act, Area, Kind, LegalBasis, Municipality, School, Step
from handbook.pages.composer import Composer
from handbook.pages.entry import Part
from handbook.pages.law import NO_PROVISION, provision_table
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES
from handbook.text.danish import count

NONE: Phrase = ("–",)


def list_view(parts: Iterable[Part]) -> View:
    """A list with sections; those with a title are in the list of sections of the page."""
    shown = tuple(parts)
    sections = tuple(SectionLink(id=part.id, title=part.title) for part in shown if part.title)
    return View(template="overviews/entries.html", parts=shown, sections=sections)


def table(composer: Composer, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Phrase]]) -> Table:
    """A table of phrases; an empty cell has a dash."""
    cells = tuple(tuple(composer.words(cell or NONE, has_terms=False) for cell in row) for row in rows)
    return Table(caption=caption, heads=tuple(heads), rows=cells)


def by_municipality(corpus: Corpus, kind: type[Kind]) -> Iterator[tuple[Municipality, list[Kind]]]:
    """The current records of a kind by municipality."""
    for municipality in corpus.of(Municipality):
        records = status.current_in(corpus, kind, municipality.id)
        if records:
            yield municipality, records


def schools(composer: Composer) -> View:
    """Schools by municipality, with their areas and the interventions that name them."""
    corpus = composer.corpus
    heads = ("Skole", "Område", "Indsatser, der nævner skolen")

    def row(school: School) -> tuple[Phrase, ...]:
        named = reach.at(reach.of_school(corpus, school), Reach.SCHOOLS)
        return (
            (link(corpus, School, school.id),),
            sorted_links(corpus, Area, areas_of(corpus, school.id)),
            family.names(corpus, named),
        )

    parts = []
    for home, found in by_municipality(corpus, School):
        title = corpus.title(home)
        rows = table(composer, f"Skoler i {title}", heads, map(row, found))
        parts.append(Part(id=home.id, title=title, count=count(len(found), "skole", "skoler"), table=rows))
    return list_view((*parts, *former(composer, School)))


def areas(composer: Composer) -> View:
    """Areas by municipality with their interventions; those of the whole municipality are named once."""
    corpus = composer.corpus
    heads = ("Område", "I området", "På skoler i området")

    def row(area: Area) -> tuple[Phrase, ...]:
        items = reach.of_area(corpus, area)
        return (
            (link(corpus, Area, area.id),),
            family.names(corpus, reach.at(items, Reach.AREAS)),
            family.names(corpus, reach.at(items, Reach.SCHOOLS)),
        )

    parts = []
    for home, found in by_municipality(corpus, Area):
        title = corpus.title(home)
        whole = family.names(corpus, reach.at(reach.of_municipality(corpus, home.id), Reach.MUNICIPALITY))
        lead = composer.statement(Fact(words=(f"I hele {title}: ", *whole, "."))) if whole else None
        rows = table(composer, f"Områder i {title}", heads, map(row, found))
        parts.append(Part(id=home.id, title=title, count=count(len(found), "område", "områder"), lead=lead, table=rows))
    return list_view((*parts, *former(composer, Area)))


def municipalities(composer: Composer) -> View:
    """Municipalities with their interventions and the number of their areas and schools."""
    corpus = composer.corpus

    def amount(kind: type[School | Area], home: Municipality) -> Phrase:
        number = len(status.current_in(corpus, kind, home.id))
        return (str(number),) if number else ()

    def row(home: Municipality) -> tuple[Phrase, ...]:
        items = reach.of_municipality(corpus, home.id)
        return (
            (link(corpus, Municipality, home.id),),
            family.names(corpus, reach.present(items)),
            amount(Area, home),
            amount(School, home),
            (home.code,),
        )

    heads = ("Kommune", "Indsatser", "Områder", "Skoler", "Kommunekode")
    rows = table(composer, "Kommuner i håndbogen", heads, map(row, corpus.of(Municipality)))
    return list_view([Part(id="alle-kommuner", title="", table=rows)])


def steps(composer: Composer) -> View:
    """The steps of every ladder with their interventions and legal bases."""
    corpus = composer.corpus
    heads = ("Trin", "Indsatser på trinnet", "Trinnets retsgrundlag")

    def row(step: Step) -> tuple[Phrase, ...]:
        bases = links(corpus, LegalBasis, (row.legal_basis for row in step.legal_bases))
        return (link(corpus, Step, step.id),), family.names(corpus, law.on_step(corpus, step)), bases

    parts = []
    for home, found in by_municipality(corpus, Step):
        title = f"Indsatstrappen i {corpus.title(home)}"
        note = law.STEP_LAW if any(step.legal_bases for step in found) else ""
        parts.append(Part(id=home.id, title=title, note=note, table=table(composer, title, heads, map(row, found))))
    return list_view(parts or [Part(id="trapper", title="", empty="Håndbogen har endnu ingen indsatstrappe.")])


def provisions(composer: Composer) -> View:
    """Acts with their provisions, each with its subject, its steps and its own interventions."""
    corpus = composer.corpus
    parts = []
    for act in corpus.of(Act):
        found = law.of_act(corpus, act)
        lead = composer.statement(Fact(words=(link(corpus, Act, act.id, act.name),)))
        rows = provision_table(composer, act, found) if found else None
        empty = "" if found else NO_PROVISION
        parts.append(Part(id=act.id, title=corpus.title(act), lead=lead, table=rows, empty=empty))
    return list_view(parts)


def former(composer: Composer, kind: type[Kind]) -> Iterator[Part]:
    """The former records of a kind, each with its successors."""
    corpus = composer.corpus
    found = [record for record in corpus.of(kind) if status.is_former(corpus, record)]
    if found:
        items = composer.statements(Fact(words=former_words(corpus, record, " – {}")) for record in found)
        yield Part(id="tidligere", title=f"Tidligere {KIND_NAMES[kind.PATH][1].lower()}", items=items)


def former_words(corpus: Corpus, record: Record, template: str) -> Phrase:
    """A former record with its validity, put into a template, and its successors."""
    span = validity_words(status.validity(record), corpus.today)
    later = links(corpus, type(record), status.successors(corpus, record))
    words: Phrase = (link(corpus, type(record), record.id), template.format(span) if span else "")
    return (*words, "; afløst af ", *later) if later else words


VIEWS: dict[str, Callable[[Composer], View]] = {
    "skoler": schools,
    "omraader": areas,
    "kommuner": municipalities,
    "trin": steps,
    "retsgrundlag": provisions,
}
"""Name after {oversigt} to the list."""
