"""Where an intervention is: the places that sources name, the areas of a municipality, and places in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.facts import access, money, quantities, status
from handbook.facts.phrase import Fact, Phrase, Row, citations, joined, link, links, prose
from handbook.facts.times import in_brackets, valid_rows, validity_words
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Area, Coverage, Intervention, Municipality, School
from handbook.text.danish import count, listing, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, and what holds only there."""

    fact: Fact
    own: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An area of a municipality, and whether the intervention is there."""

    area: Area
    note: str = ""
    is_here: bool = False


def places(corpus: Corpus, record: Intervention) -> Iterator[Place]:
    """The places of an intervention; rows of the same place and period are one."""
    groups: dict[tuple[object, ...], list[Coverage]] = {}
    for row in record.coverage:
        groups.setdefault((row.municipality, row.region, row.extent, row.areas, row.schools, row.valid), []).append(row)
    for same in groups.values():
        details = [detail for row in same for detail in prose(row.text)]
        if same[0].schools:
            details.insert(0, ("Skoler: ", *sorted_links(corpus, School, same[0].schools), "."))
        words = (*where(corpus, same), in_brackets(validity_words(same[0].valid, corpus.today)), ".")
        own = tuple(part for row in same for part in local_rows(corpus, row))
        yield Place(fact=Fact(words=words, source=citations(same), details=tuple(details)), own=own)


def where(corpus: Corpus, rows: Sequence[Coverage]) -> Phrase:
    """A place with links: Københavns Kommune, Amager, 15 skoler."""
    row, inner = rows[0], within(corpus, rows)
    name = link(corpus, Municipality, row.municipality) if row.municipality else wide_name(corpus, row)
    return (name, *((", ", *inner) if inner else ()))


def within(corpus: Corpus, rows: Sequence[Coverage]) -> Phrase:
    """The place within its municipality: Amager, 15 skoler. Empty for a region and the country without schools."""
    row = rows[0]
    schools = next((row.school_count for row in rows if row.school_count), len(row.schools))
    parts: list[Phrase] = [sorted_links(corpus, Area, row.areas)] if row.areas else []
    parts += [(count(schools, "skole", "skoler"),)] if schools else []
    if not parts and row.municipality:
        parts.append((EXTENTS.get(row.extent) or corpus.label(row, "extent").lower(),))
    return joined(parts, ", ")


MAX_NAMES = 2
"""Maximum number of areas that a short answer names; more are counted."""

EXTENTS = {"not-stated": "stedet i kommunen er ikke oplyst", "none": "ikke taget i brug"}


def wide_name(corpus: Corpus, row: Coverage) -> str:
    """The region of a row, else the country."""
    return corpus.label(row, "region" if row.region else "extent")


def sorted_links(corpus: Corpus, kind: type[Record], ids: Iterable[str]) -> Phrase:
    """Links to records in Danish order as a list in a sentence."""
    ordered = sorted(ids, key=lambda id_: sort_key(corpus.name(kind, id_)))
    return links(corpus, kind, ordered)


def local_rows(corpus: Corpus, row: Coverage) -> Iterator[Row]:
    """Status, access, duration, capacity and money that one place has of its own."""
    if row.status:
        yield Row(term="Status her", facts=(status.fact(corpus, row.status),))
    if row.access:
        yield from access.access_rows(corpus, row.access)
    if row.duration:
        yield Row(term="Varighed her", facts=tuple(quantities.quantity_fact(corpus, duration) for duration in row.duration))
    if row.capacity:
        yield Row(term="Kapacitet her", facts=tuple(quantities.quantity_fact(corpus, capacity) for capacity in row.capacity))
    if row.funding:
        yield Row(term="Penge her", facts=tuple(money.entry(corpus, entry) for entry in row.funding))


def tiles(corpus: Corpus, record: Intervention) -> tuple[str, list[Tile]]:
    """The municipality of an intervention, and its areas as tiles; none unless areas of exactly one municipality are named."""
    rows = valid_rows(record.coverage, corpus.today)
    counted_last = sorted(rows, key=lambda row: row.school_count is not None or bool(row.schools))
    rows_by_area = {area: row for row in counted_last for area in row.areas}
    homes = {row.municipality for row in rows if row.municipality and row.areas}
    if len(homes) != 1:
        return "", []
    home = str(homes.pop())
    current = [area for area in corpus.grouped(Area, status.homes, home) if area.id in rows_by_area or not area.replaced_by]
    found = []
    for area in current:
        row = rows_by_area.get(area.id)
        named = [school for school in (row.schools if row else ()) if area.id in areas_of(corpus, school)]
        schools = row.school_count if row and len(row.areas) == 1 and row.school_count else len(named)
        note = count(schools, "skole", "skoler") if schools else ""
        found.append(Tile(area=area, note=note, is_here=row is not None))
    return home, found


def areas_of(corpus: Corpus, school: str) -> list[str]:
    """The areas that a school is in today, according to sources."""
    record = corpus.get(School, school)
    return [row.area for row in valid_rows(record.areas, corpus.today)] if record else []


def short_places(corpus: Corpus, record: Intervention) -> list[str]:
    """Variants of where an intervention is, the longest first: Amager, 15 skoler i Københavns Kommune.

    A place where it has ended or not begun is never named without saying so.
    """
    rows = valid_rows(record.coverage, corpus.today) or list(record.coverage)
    groups: dict[str, list[Coverage]] = {}
    for row in rows:
        groups.setdefault(row.municipality or wide_name(corpus, row), []).append(row)
    if len(groups) == 1 or all(row.extent == "none" for row in rows):
        return one_place(corpus, rows)
    firsts = {corpus.name(Municipality, key): same[0] for key, same in groups.items()}
    here = {name: row.status for name, row in firsts.items() if row.extent != "none"}
    absent = listing(name for name, row in firsts.items() if row.extent == "none")
    told = [name + in_brackets(status.words(corpus, row).lower() if row else "") for name, row in here.items()]
    is_there = [row is None or row.value in status.RUNNING for row in here.values()]
    names = [name if there else words for name, words, there in zip(here, told, is_there, strict=True)]
    short = listing(name.replace(" Kommune", "") for name in names)
    short += " Kommune" if all(name.endswith(" Kommune") for name in names) else ""
    current = [name for name, there in zip(here, is_there, strict=True) if there] or names
    counted = f"{current[0]} og {count(len(current) - 1, 'andet sted', 'andre steder')}" if current[1:] else current[0]
    variants = [", ".join(told), ", ".join(names), short, counted]
    if not absent:
        return variants
    return [*(f"{words}; ikke i {absent}" for words in variants), *variants]


def one_place(corpus: Corpus, rows: Sequence[Coverage]) -> list[str]:
    """Variants for one municipality, region or country, the longest first."""
    row = rows[0]
    if not row.municipality:
        return [wide_name(corpus, row)]
    name = corpus.name(Municipality, row.municipality)
    if row.extent == "municipality":
        return [f"Hele {name}"]
    names = [corpus.name(Area, area) for area in row.areas]
    areas = " og ".join(names) if len(names) <= MAX_NAMES else f"{len(names)} områder"
    school_count = row.school_count or len(row.schools)
    schools = count(school_count, "skole", "skoler") if school_count else ""
    if not (areas or schools):
        return [f"Ikke i {name}" if row.extent == "none" else f"{name}; hvor i kommunen er ikke oplyst", name]
    if row.extent == "schools" and schools:
        return [f"{schools} i {areas}, {name}" if areas else f"{schools} i {name}", f"{schools} i {name}"]
    return [f"{areas}, {schools} i {name}" if schools else f"{areas} i {name}", f"{areas}, {name}", name]


def related_areas(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Each area to its related areas, whichever of the two states the relation."""
    found: dict[str, dict[str, None]] = {}
    for area in corpus.of(Area):
        for row in area.related:
            found.setdefault(area.id, {})[row.area] = None
            found.setdefault(row.area, {})[area.id] = None
    return {area: tuple(others) for area, others in found.items()}
