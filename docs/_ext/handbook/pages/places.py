"""The pages of schools, areas and municipalities: what there is, the nearest first, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.facts import reach, status
from handbook.facts.coverage import areas_of, sorted_links, wide_name
from handbook.facts.phrase import Fact, Phrase, Prose, Row, citations, joined, link, record_links, statement_fact
from handbook.facts.reach import ByReach, Reach
from handbook.facts.times import in_brackets, period, valid_rows, validity_words
from handbook.model.base import Record
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, Scheme, School, Step
from handbook.pages.composer import Chip, Composer
from handbook.pages.entry import NO_LEAD, Part, chip, finder_link, head, offer_part, page, sentences
from handbook.pages.offers import Note, OfferContext, intervention_count, offers
from handbook.pages.view import View
from handbook.text.danish import count

BELONGING: Mapping[type[Record], tuple[str, str]] = {
    Area: ("Områder", "omraader"),
    School: ("Skoler", "skoler"),
    Organisation: ("Organisationer", "organisationer"),
    Scheme: ("Ordninger", "ordninger"),
    Step: ("Indsatstrappen", "trappen"),
}
"""Kind of record to its term and anchor on the page of its municipality."""


def school(composer: Composer, record: School) -> View:
    """A school: interventions that name it, those of the whole municipality, and those of its areas."""
    corpus = composer.corpus
    home = corpus.name(Municipality, record.municipality)
    found = reach.of_school(corpus, record)
    current = [corpus.get(Area, id_) for id_ in areas_of(corpus, record.id)]
    chips: list[Chip] = [
        {"strong": "Skole"},
        *(chip(composer, area) for area in current if area),
        *home_chip(composer, record.municipality),
    ]
    top = head(composer, record, chips, [NO_LEAD, *map(statement_fact, record.description)])
    place = Place(composer, record.municipality, found)
    parts = [
        place.part(Reach.SCHOOLS, "navngivet", "På skolen", number_of_schools),
        place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {home}"),
        *([area_part(place, record)] if record.areas else []),
        *place.rest(home),
    ]
    named, whole = (len(part.offers) for part in parts[:2])
    lead = sentences(
        f"{intervention_count(named)} nævner skolen ved navn.",
        f"{intervention_count(whole)} findes i hele {home}.",
    )
    finder = "" if status.is_former(corpus, record) else finder_link(composer, "skole", corpus.title(record))
    return page(composer, record, top | {"lead": lead, "finder": finder}, parts)


def area_part(place: Place, record: School) -> Part:
    """The interventions of the areas that a school is in."""
    corpus = place.composer.corpus
    names = [corpus.name(Area, id_) for id_ in areas_of(corpus, record.id)]
    title = f"I området {names[0]}" if len(names) == 1 else "I skolens områder"
    rows = ((link(corpus, Area, row.area), in_brackets(validity_words(row.valid, corpus.today))) for row in record.areas)
    words = ("Kilderne lægger skolen i ", *joined(rows), ".")
    lead = place.composer.statement(Fact(words=words, source=citations(record.areas)))
    part = place.part(Reach.AREAS, "i-omraadet", title)
    return replace(part, lead=lead, note="Her nævner kilderne området, ikke skolen." if part.offers else "")


def area(composer: Composer, record: Area) -> View:
    """An area: its own interventions, those on its schools, and those of the whole municipality."""
    corpus = composer.corpus
    home = corpus.name(Municipality, record.municipality)
    found = reach.of_area(corpus, record)
    schools = reach.schools_of(corpus, record.id)
    chips: list[Chip] = [{"strong": "Område"}, *home_chip(composer, record.municipality)]
    time = [Row(term="Periode", facts=(Fact(words=(period(record.period).capitalize(),)),))] if record.period else []
    top = head(composer, record, chips, [NO_LEAD, *map(statement_fact, record.description)], time)
    place = Place(composer, record.municipality, found, tuple(one.id for one in schools))
    own = place.part(Reach.AREAS, "egne", "I området")
    on_schools = place.part(Reach.SCHOOLS, "paa-skoler", "På skoler i området")
    whole = place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {home}")
    nearby = [on_schools] if on_schools.offers else []
    lead = sentences(
        f"{intervention_count(len(own.offers))} findes i området.",
        f"{intervention_count(len(on_schools.offers))} findes på skoler i området." if nearby else "",
        f"{intervention_count(len(whole.offers))} findes i hele {home}.",
    )
    finder = "" if status.is_former(corpus, record) else finder_link(composer, "omraade", record.id)
    parts = (own, *nearby, whole, *place.rest(home), school_part(composer, record, schools), *related_parts(composer, record))
    return page(composer, record, top | {"lead": lead, "finder": finder}, parts)


def school_part(composer: Composer, record: Area, schools: Sequence[School]) -> Part:
    """The schools of an area, with the sources for that."""
    facts = []
    for school in schools:
        rows = [row for row in valid_rows(school.areas, composer.corpus.today) if row.area == record.id]
        facts.append(Fact(words=(link(composer.corpus, School, school.id),), source=citations(rows)))
    empty = "" if facts else "Ingen kilde nævner skoler i området ved navn."
    items = composer.statements(facts)
    return Part(id="skoler", title="Skoler, som kilderne lægger i området", items=items, empty=empty)


def related_parts(composer: Composer, record: Area) -> Iterator[Part]:
    """Related areas, and whether a source confirms the relation."""
    corpus = composer.corpus
    facts = []
    for row in record.related:
        sure = "" if row.confirmed else "; ingen kilde bekræfter det"
        words: Phrase = (link(corpus, Area, row.area), f" ({corpus.label(row, 'type').lower()}{sure}). ", Prose(row.text))
        facts.append(Fact(words=words, source=row.source))
    if facts:
        yield Part(id="beslaegtede", title="Beslægtede områder", items=composer.statements(facts))


def municipality(composer: Composer, record: Municipality) -> View:
    """A municipality: its interventions by reach, and its areas, schools, organisations, schemes and ladder."""
    corpus = composer.corpus
    title = corpus.title(record)
    chips: list[Chip] = [{"strong": "Kommune"}, {"text": f"Kommunekode {record.code}"}]
    chips += [{"text": corpus.label(record, "region")}] if record.region else []
    top = head(composer, record, chips, [NO_LEAD, *map(statement_fact, record.description)])
    place = Place(composer, record.id, reach.of_municipality(corpus, record.id))
    parts = [
        place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {title}"),
        place.part(Reach.WIDE, "hele-landet", WIDE, lambda row: (f"{wide_name(corpus, row)}.",)),
        place.part(Reach.AREAS, "i-omraader", "I bestemte områder", lambda row: (*sorted_links(corpus, Area, row.areas), ".")),
        place.part(Reach.SCHOOLS, "paa-skoler", "På bestemte skoler"),
        place.part(Reach.UNSTATED, "uden-sted", "Uden oplyst sted i kommunen"),
        place.part(Reach.NONE, "ingen-steder", "Oplyst, at den ikke findes i kommunen"),
    ]
    shown = [part for part in parts if part.offers]
    total = sum(len(part.offers) for part in shown if part.id != Reach.NONE.value)
    lead = sentences(f"{intervention_count(total)} i håndbogen findes i {title}.")
    finder = finder_link(composer, "kommune", record.id) if total else ""
    if shown:
        shown[0] = replace(shown[0], anchors=("indsatser",))
    return page(composer, record, top | {"lead": lead, "finder": finder}, (*shown, *belongings(composer, record)))


def belongings(composer: Composer, record: Municipality) -> Iterator[Part]:
    """Areas, schools, organisations, schemes and ladder of a municipality, and its former entries."""
    corpus = composer.corpus
    composer.begin_section()
    rows = []
    for kind, (term, anchor) in BELONGING.items():
        found = status.current_in(corpus, kind, record.id)
        rows += [Row(term=term, facts=(Fact(words=record_links(corpus, found)),), anchor=anchor)] if found else []
    former = [
        one
        for kind in (Intervention, Area, School, Organisation, Scheme)
        for one in corpus.grouped(kind, municipalities_of, record.id)
        if status.is_former(corpus, one)
    ]
    rows += [Row(term="Tidligere", facts=(Fact(words=record_links(corpus, former)),), anchor="tidligere")] if former else []
    if rows:
        title = f"Mere i {corpus.title(record)}"
        yield Part(id="i-kommunen", title=title, rows=composer.rows(rows))


def municipalities_of(record: Record) -> set[str | None]:
    """The municipalities of a record; of an intervention all that it is or was in."""
    if isinstance(record, Intervention):
        return {row.municipality for row in record.coverage}
    return {getattr(record, "municipality", None)}


WIDE = "I hele landet eller regionen"


class Place:
    """Composes the sections of a place from the interventions that reach it. `schools` are those that notes name."""

    def __init__(self, composer: Composer, municipality: str, found: ByReach, schools: tuple[str, ...] = ()) -> None:
        self.composer = composer
        self.context = OfferContext(municipality=municipality)
        self.found = found
        self.schools = schools

    def part(self, nearness: Reach, id_: str, title: str, note: Note | None = None) -> Part:
        """The section of one reach; each row has a note and the text of its sources."""
        self.composer.begin_section()

        def note_and_text(row: Coverage) -> Phrase:
            first = note(row) if note else self.schools_of(row)
            text: Phrase = (Prose(row.text),) if row.text else ()
            return (*first, *([" "] if first and text else []), *text)

        return offer_part(id_, title, offers(self.composer, self.found.get(nearness, ()), self.context, note_and_text))

    def rest(self, home: str) -> Iterator[Part]:
        """The interventions of the country or region, and those somewhere in the municipality; without empty sections."""
        wide = self.part(Reach.WIDE, "hele-landet", WIDE, lambda row: (f"{wide_name(self.composer.corpus, row)}.",))
        yield from (part for part in [wide] if part.offers)
        somewhere = self.part(Reach.UNSTATED, "uden-sted", f"Et sted i {home}")
        if somewhere.offers:
            yield replace(somewhere, note="Kilderne siger ikke, hvor i kommunen.")

    def schools_of(self, row: Coverage) -> Phrase:
        """The schools that a row names, only those of the place if there are any; else how many schools it counts."""
        corpus = self.composer.corpus
        shown = [id_ for id_ in row.schools if id_ in self.schools] or row.schools
        if shown:
            return ("Skole: " if len(shown) == 1 else "Skoler: ", *sorted_links(corpus, School, shown), ".")
        if row.school_count:
            return (f"{count(row.school_count, 'skole', 'skoler')}, som ikke er nævnt ved navn.",)
        return ()


def number_of_schools(row: Coverage) -> Phrase:
    """How many schools a row names or counts, if more than one."""
    many = row.school_count or len(row.schools)
    return (f"En af {many} skoler.",) if many > 1 else ()


def home_chip(composer: Composer, municipality: str) -> Iterator[Chip]:
    """The municipality above the title."""
    record = composer.corpus.get(Municipality, municipality)
    yield from [chip(composer, record)] if record else []
