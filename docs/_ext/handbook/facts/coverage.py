"""Where an intervention is: the places that sources name, the areas of a municipality, and places in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.facts import access, money, quantities, status
from handbook.facts.phrase import Fact, Phrase, Row, joined, link, prose
from handbook.facts.times import held, holding, in_brackets
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Area, Coverage, Intervention, Municipality, School
from handbook.text.danish import count, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with the sources that say the same of it, and what holds there and nowhere else."""

    fact: Fact
    own: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """An area of a municipality, and what of the intervention is there."""

    area: Area
    note: str = ""
    is_here: bool = False


def places(corpus: Corpus, record: Intervention) -> Iterator[Place]:
    """Where it is; sources that say the same stand together."""
    groups: dict[tuple[object, ...], list[Coverage]] = {}
    for row in record.coverage:
        groups.setdefault((row.municipality, row.region, row.extent, row.areas, row.schools, row.valid), []).append(row)
    for same in groups.values():
        details = [detail for row in same for detail in prose(row.text)]
        if same[0].schools:
            details.insert(0, ("Skoler: ", *links(corpus, School, same[0].schools), "."))
        sources = dict.fromkeys(source for row in same for source in row.source)
        words = (*where(corpus, same), in_brackets(held(same[0].valid, corpus.today)), ".")
        own = tuple(one for row in same for one in local(corpus, row))
        yield Place(fact=Fact(words=words, source=tuple(sources), details=tuple(details)), own=own)


def where(corpus: Corpus, rows: Sequence[Coverage]) -> Phrase:
    """One place with links: Københavns Kommune, Amager, 15 skoler."""
    inner = within(corpus, rows)
    return (*place_name(corpus, rows[0]), *((", ", *inner) if inner else ()))


def within(corpus: Corpus, rows: Sequence[Coverage]) -> Phrase:
    """Where in its municipality one place is: Amager, 15 skoler. Nothing for a region and the country without schools."""
    row = rows[0]
    many = next((one.school_count for one in rows if one.school_count), len(row.schools))
    parts: list[Phrase] = [links(corpus, Area, row.areas)] if row.areas else []
    parts += [(count(many, "skole", "skoler"),)] if many else []
    if not parts and row.municipality:
        parts.append((EXTENTS.get(row.extent) or corpus.label(row, "extent").lower(),))
    return joined(parts, ", ")


MOST_NAMED = 2
"""More areas than this are counted in a short answer."""

EXTENTS = {"not-stated": "stedet i kommunen er ikke oplyst", "none": "ikke taget i brug"}


def place_name(corpus: Corpus, row: Coverage) -> Phrase:
    """The municipality of a row with a link, else its region or the country."""
    if row.municipality:
        return (link(corpus, Municipality, row.municipality),)
    return (wide_name(corpus, row),)


def wide_name(corpus: Corpus, row: Coverage) -> str:
    """The region of a row, else the country."""
    return corpus.label(row, "region" if row.region else "extent")


def links(corpus: Corpus, kind: type[Record], ids: Iterable[str]) -> Phrase:
    """Links to records in Danish order, as a sentence lists them."""
    ordered = sorted(ids, key=lambda id_: sort_key(corpus.name(kind, id_)))
    return joined((link(corpus, kind, id_),) for id_ in ordered)


def local(corpus: Corpus, row: Coverage) -> Iterator[Row]:
    """What holds in one place and nowhere else."""
    if row.status:
        yield Row(term="Status her", facts=(status.fact(corpus, row.status),))
    if row.access:
        yield from access.chain(corpus, row.access)
    if row.duration:
        yield Row(term="Varighed her", facts=tuple(quantities.quantity_fact(corpus, one) for one in row.duration))
    if row.capacity:
        yield Row(term="Kapacitet her", facts=tuple(quantities.quantity_fact(corpus, one) for one in row.capacity))
    if row.funding:
        yield Row(term="Penge her", facts=tuple(money.entry(corpus, one) for one in row.funding))


def tiles(corpus: Corpus, record: Intervention) -> tuple[str, list[Tile]]:
    """The areas of the municipality that it is in, and the municipality's id; none where no source names an area there."""
    rows = holding(record.coverage, corpus.today)
    counted_first = sorted(rows, key=lambda row: row.school_count is not None or bool(row.schools))
    named = {area: row for row in counted_first for area in row.areas}
    homes = {row.municipality for row in rows if row.municipality and row.areas}
    if len(homes) != 1:
        return "", []
    home = str(homes.pop())
    current = [area for area in corpus.of(Area) if area.municipality == home and (area.id in named or not area.replaced_by)]
    found = []
    for area in current:
        row = named.get(area.id)
        here = [school for school in (row.schools if row else ()) if area.id in areas_of(corpus, school)]
        counted = row.school_count if row and len(row.areas) == 1 and row.school_count else len(here)
        note = count(counted, "skole", "skoler") if counted else ""
        found.append(Tile(area=area, note=note, is_here=row is not None))
    return home, found


def areas_of(corpus: Corpus, school: str) -> list[str]:
    """The areas that sources put a school in on the day."""
    found = corpus.get(School, school)
    return [row.area for row in holding(found.areas, corpus.today)] if found else []


def short(corpus: Corpus, record: Intervention) -> list[str]:
    """Where it is in few words, the fullest first: Amager, 15 skoler i Københavns Kommune."""
    rows = holding(record.coverage, corpus.today) or list(record.coverage)
    groups: dict[str, list[Coverage]] = {}
    for row in rows:
        groups.setdefault(row.municipality or wide_name(corpus, row), []).append(row)
    if len(groups) == 1:
        return one_place(corpus, rows)
    told = {corpus.name(Municipality, key): own[0] for key, own in groups.items()}
    names = [f"ikke i {name}" if row.extent == "none" else name for name, row in told.items()]
    full = [f"{name}{own_status(corpus, row)}" for name, row in zip(names, told.values(), strict=True)]
    brief = [name.removesuffix(" Kommune") for name in names]
    return [", ".join(full), ", ".join(names), f"{', '.join(brief[:-1])} og {brief[-1]} Kommune"]


def own_status(corpus: Corpus, row: Coverage) -> str:
    """The status that a place has of its own, in brackets."""
    return in_brackets(corpus.label(row.status, "value").lower() if row.status else "")


def one_place(corpus: Corpus, rows: Sequence[Coverage]) -> list[str]:
    """One municipality, region or country in few words."""
    row = rows[0]
    if not row.municipality:
        return [wide_name(corpus, row)]
    name = corpus.name(Municipality, row.municipality)
    if row.extent == "municipality":
        return [f"Hele {name}"]
    names = [corpus.name(Area, area) for area in row.areas]
    areas = " og ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} områder"
    many = row.school_count or len(row.schools)
    schools = count(many, "skole", "skoler") if many else ""
    if not (areas or schools):
        return [f"Ikke i {name}" if row.extent == "none" else f"{name}; hvor i kommunen er ikke oplyst", name]
    if row.extent == "schools" and schools:
        return [f"{schools} i {areas}, {name}" if areas else f"{schools} i {name}", f"{schools} i {name}"]
    return [f"{areas}, {schools} i {name}" if schools else f"{areas} i {name}", f"{areas}, {name}", name]


def ties(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Each area to those that it is tied to, from either side."""
    found: dict[str, dict[str, None]] = {}
    for area in corpus.of(Area):
        for row in area.related:
            found.setdefault(area.id, {})[row.area] = None
            found.setdefault(row.area, {})[area.id] = None
    return {area: tuple(others) for area, others in found.items()}
