"""The pages of schools, areas and municipalities: what there is, the nearest first, and how to get it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handbook.facts import reach, status
from handbook.facts.coverage import areas_of, links, wide_name
from handbook.facts.phrase import Fact, Phrase, Prose, Row, joined, link
from handbook.facts.reach import Found, Reach
from handbook.facts.times import held, holding, in_brackets, period
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, Scheme, School, Step
from handbook.pages.composer import Composer
from handbook.pages.entry import EntryView, Part, chip, finder, head, offered, page, sentences
from handbook.pages.offers import About, Note, number_of, offers
from handbook.text.danish import count

BELONGING: Mapping[type[Record], tuple[str, str]] = {
    Area: ("Områder", "omraader"),
    School: ("Skoler", "skoler"),
    Organisation: ("Organisationer", "organisationer"),
    Scheme: ("Ordninger", "ordninger"),
    Step: ("Indsatstrappen", "trappen"),
}
"""Kind of what belongs to a municipality to its term and anchor there."""


def school(composer: Composer, record: School) -> EntryView:
    """A school: the interventions that name it, those of all of the municipality, and those of its areas."""
    corpus = composer.corpus
    home = corpus.name(Municipality, record.municipality)
    found = reach.of_school(corpus, record)
    current = [corpus.get(Area, id_) for id_ in areas_of(corpus, record.id)]
    chips: list[dict[str, object]] = [
        {"strong": "Skole"},
        *(chip(composer, area) for area in current if area),
        *home_chip(composer, record.municipality),
    ]
    top = head(composer, record, chips)
    place = Place(composer, record.municipality, found)
    parts = [
        place.part(Reach.SCHOOLS, "navngivet", "På skolen", one_of),
        place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {home}"),
        *([around(place, record)] if record.areas else []),
        *place.rest(home),
    ]
    named, whole = (len(part.offers) for part in parts[:2])
    lead = sentences(
        f"{number_of(named)} nævner skolen ved navn.",
        f"{number_of(whole)} findes i hele {home}.",
    )
    way = "" if status.is_former(corpus, record) else finder(composer, "skole", corpus.title(record))
    return page(composer, record, replace(top, lead=lead, finder=way), parts)


def around(place: Place, record: School) -> Part:
    """What there is in the areas that sources put a school in."""
    corpus = place.composer.corpus
    names = [corpus.name(Area, id_) for id_ in areas_of(corpus, record.id)]
    title = f"I området {names[0]}" if len(names) == 1 else "I skolens områder"
    rows = ((link(corpus, Area, row.area), in_brackets(held(row.valid, corpus.today))) for row in record.areas)
    sources = tuple(dict.fromkeys(source for row in record.areas for source in row.source))
    lead = place.composer.statement(Fact(words=("Kilderne lægger skolen i ", *joined(rows), "."), source=sources))
    part = place.part(Reach.AREAS, "i-omraadet", title)
    return replace(part, lead=lead, note="Her nævner kilderne området, ikke skolen." if part.offers else "")


def area(composer: Composer, record: Area) -> EntryView:
    """An area: its own interventions, those on its schools, and those of all of the municipality, told apart."""
    corpus = composer.corpus
    home = corpus.name(Municipality, record.municipality)
    found = reach.of_area(corpus, record)
    schools = reach.schools_of(corpus, record.id)
    chips: list[dict[str, object]] = [{"strong": "Område"}, *home_chip(composer, record.municipality)]
    time = [Row(term="Periode", facts=(Fact(words=(period(record.period).capitalize(),)),))] if record.period else []
    top = head(composer, record, chips, facts=time)
    place = Place(composer, record.municipality, found, tuple(one.id for one in schools))
    own = place.part(Reach.AREAS, "egne", "I området")
    on_schools = place.part(Reach.SCHOOLS, "paa-skoler", "På skoler i området")
    whole = place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {home}")
    nearby = [on_schools] if on_schools.offers else []
    lead = sentences(
        f"{number_of(len(own.offers))} findes i området.",
        f"{number_of(len(on_schools.offers))} findes på skoler i området." if nearby else "",
        f"{number_of(len(whole.offers))} findes i hele {home}.",
    )
    way = "" if status.is_former(corpus, record) else finder(composer, "omraade", record.id)
    parts = (own, *nearby, whole, *place.rest(home), inside(composer, record, schools), *related(composer, record))
    return page(composer, record, replace(top, lead=lead, finder=way), parts)


def inside(composer: Composer, record: Area, schools: Sequence[School]) -> Part:
    """The schools of an area with the sources that put them there."""
    facts = []
    for one in schools:
        rows = [row for row in holding(one.areas, composer.corpus.today) if row.area == record.id]
        sources = tuple(dict.fromkeys(source for row in rows for source in row.source))
        facts.append(Fact(words=(link(composer.corpus, School, one.id),), source=sources))
    empty = "" if facts else "Ingen kilde nævner skoler i området ved navn."
    items = composer.statements(facts)
    return Part(id="skoler", title="Skoler, som kilderne lægger i området", items=items, empty=empty)


def related(composer: Composer, record: Area) -> Iterator[Part]:
    """Other areas that this one has to do with, and whether a source says so outright."""
    corpus = composer.corpus
    facts = []
    for row in record.related:
        sure = "" if row.confirmed else "; ingen kilde bekræfter det"
        words: Phrase = (link(corpus, Area, row.area), f" ({corpus.label(row, 'type').lower()}{sure}). ", Prose(row.text))
        facts.append(Fact(words=words, source=row.source))
    if facts:
        yield Part(id="beslaegtede", title="Beslægtede områder", items=composer.statements(facts))


def municipality(composer: Composer, record: Municipality) -> EntryView:
    """A municipality: its interventions by reach, and what belongs to it."""
    corpus = composer.corpus
    title = corpus.title(record)
    chips: list[dict[str, object]] = [{"strong": "Kommune"}, {"text": f"Kommunekode {record.code}"}]
    chips += [{"text": corpus.label(record, "region")}] if record.region else []
    top = head(composer, record, chips)
    place = Place(composer, record.id, reach.of_municipality(corpus, record.id))
    parts = [
        place.part(Reach.MUNICIPALITY, "hele-kommunen", f"I hele {title}"),
        place.part(Reach.WIDE, "hele-landet", WIDE, lambda row: (f"{wide_name(corpus, row)}.",)),
        place.part(Reach.AREAS, "i-omraader", "I bestemte områder", lambda row: (*links(corpus, Area, row.areas), ".")),
        place.part(Reach.SCHOOLS, "paa-skoler", "På bestemte skoler"),
        place.part(Reach.UNSTATED, "uden-sted", "Uden oplyst sted i kommunen"),
        place.part(Reach.NONE, "ingen-steder", "Oplyst, at den ikke findes i kommunen"),
    ]
    shown = [part for part in parts if part.offers]
    total = sum(len(part.offers) for part in shown if part.id != Reach.NONE.value)
    lead = sentences(f"{number_of(total)} i håndbogen findes i {title}.")
    way = finder(composer, "kommune", record.id) if total else ""
    if shown:
        shown[0] = replace(shown[0], anchors=("indsatser",))
    return page(composer, record, replace(top, lead=lead, finder=way), (*shown, *belongings(composer, record)))


def belongings(composer: Composer, record: Municipality) -> Iterator[Part]:
    """Areas, schools, organisations, schemes and ladder of a municipality, and what it had before."""
    corpus = composer.corpus
    composer.begin_section()
    rows = []
    for kind, (term, anchor) in BELONGING.items():
        found = [one for one in status.current_of(corpus, kind) if getattr(one, "municipality", None) == record.id]
        rows += [Row(term=term, facts=(Fact(words=names(corpus, found)),), anchor=anchor)] if found else []
    former = [
        one
        for kind in (Intervention, Area, School, Organisation, Scheme)
        for one in corpus.of(kind)
        if status.is_former(corpus, one) and record.id in homes(one)
    ]
    rows += [Row(term="Tidligere", facts=(Fact(words=names(corpus, former)),), anchor="tidligere")] if former else []
    if rows:
        title = f"Mere i {corpus.title(record)}"
        yield Part(id="i-kommunen", title=title, rows=composer.rows(rows))


def names(corpus: Corpus, records: Sequence[Record]) -> Phrase:
    """Records as a sentence lists them."""
    return joined((link(corpus, type(one), one.id),) for one in records)


def homes(record: Record) -> set[str | None]:
    """The municipality of a record; of an intervention all those that it is or was in."""
    return (
        {row.municipality for row in record.coverage}
        if isinstance(record, Intervention)
        else {getattr(record, "municipality", None)}
    )


WIDE = "I hele landet eller regionen"


class Place:
    """Makes the sections of a place's page from what reaches it. `schools` are those that are named in the notes."""

    def __init__(self, composer: Composer, municipality: str, found: Found, schools: tuple[str, ...] = ()) -> None:
        self.composer = composer
        self.about = About(municipality=municipality)
        self.found = found
        self.schools = schools

    def part(self, nearness: Reach, id_: str, title: str, note: Note | None = None) -> Part:
        """A section; every row has what its sources say of the place."""
        self.composer.begin_section()

        def told(row: Coverage) -> Phrase:
            first = note(row) if note else self.schools_of(row)
            text: Phrase = (Prose(row.text),) if row.text else ()
            return (*first, *([" "] if first and text else []), *text)

        return offered(id_, title, offers(self.composer, self.found.get(nearness, ()), self.about, told))

    def rest(self, home: str) -> Iterator[Part]:
        """What holds in the whole country or region, and what is somewhere in the municipality; nothing where there is none."""
        wide = self.part(Reach.WIDE, "hele-landet", WIDE, lambda row: (f"{wide_name(self.composer.corpus, row)}.",))
        yield from (part for part in [wide] if part.offers)
        somewhere = self.part(Reach.UNSTATED, "uden-sted", f"Et sted i {home}")
        if somewhere.offers:
            yield replace(somewhere, note="Kilderne siger ikke, hvor i kommunen.")

    def schools_of(self, row: Coverage) -> Phrase:
        """The schools that a row names, those of the place alone where it names such; else how many it counts."""
        corpus = self.composer.corpus
        shown = [id_ for id_ in row.schools if id_ in self.schools] or row.schools
        if shown:
            return ("Skole: " if len(shown) == 1 else "Skoler: ", *links(corpus, School, shown), ".")
        if row.school_count:
            return (f"{count(row.school_count, 'skole', 'skoler')}, som ikke er nævnt ved navn.",)
        return ()


def one_of(row: Coverage) -> Phrase:
    """How many schools a row that names a school is about."""
    many = row.school_count or len(row.schools)
    return (f"En af {many} skoler.",) if many > 1 else ()


def home_chip(composer: Composer, municipality: str) -> Iterator[dict[str, object]]:
    """The municipality above the title."""
    found = composer.corpus.get(Municipality, municipality)
    yield from [chip(composer, found)] if found else []
