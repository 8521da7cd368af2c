"""Reverse lookups: which interventions cover a school, an area or a municipality, each once at its nearest reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from handbook.facts import status
from handbook.facts.coverage import areas_of
from handbook.facts.times import is_ahead, valid_rows
from handbook.model import Corpus
from handbook.model.records import Access, Area, Coverage, Intervention, Municipality, School, Status
from handbook.text.danish import date


class Reach(Enum):
    """How an intervention covers a place, the nearest first. The value is an anchor on the page of a municipality."""

    SCHOOLS = "paa-skoler"
    AREAS = "i-omraader"
    MUNICIPALITY = "hele-kommunen"
    WIDE = "hele-landet"
    UNSTATED = "uden-sted"
    NONE = "ingen-steder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An intervention with the rows of coverage, or the citations, that put it into a list."""

    record: Intervention
    rows: tuple[Coverage, ...] = ()
    citations: tuple[str, ...] = ()


ByReach = Mapping[Reach, Sequence[Reached]]
Pair = tuple[Intervention, Coverage]
BEYOND = "beyond"
"""The key of the rows of coverage that may reach all municipalities."""

EVERYWHERE = frozenset({"municipality", "country", "region"})
OWN_REACH = {
    "municipality": Reach.MUNICIPALITY,
    "areas": Reach.AREAS,
    "schools": Reach.SCHOOLS,
    "none": Reach.NONE,
}
"""Extent of a row to its reach in its own municipality."""

OUT_OF_USE = frozenset({"ended", "not-in-use"})
"""Statuses of what is not in use, or not any more."""


def pairs(corpus: Corpus) -> tuple[Pair, ...]:
    """Every row of coverage that holds today, of every intervention that holds today."""
    records = [record for record in corpus.derived(status.current) if not is_ahead(record.valid, corpus.today)]
    return tuple((record, row) for record in records for row in valid_rows(record.coverage, corpus.today))


def numbers_by_municipality(corpus: Corpus) -> Mapping[str | None, Sequence[int]]:
    """The places in `pairs` of the rows of each municipality, and of those for a region or the country."""
    found: dict[str | None, list[int]] = {}
    for number, (_, row) in enumerate(corpus.derived(pairs)):
        for key in (row.municipality, *([BEYOND] if row.extent in {"country", "region"} else [])):
            found.setdefault(key, []).append(number)
    return found


def pairs_near(corpus: Corpus, municipality: str) -> list[Pair]:
    """The pairs of a municipality, a region or the country, in their order."""
    every, numbers = corpus.derived(pairs), corpus.derived(numbers_by_municipality)
    return [every[number] for number in sorted({*numbers.get(municipality, ()), *numbers.get(BEYOND, ())})]


def of_municipality(corpus: Corpus, municipality: str) -> ByReach:
    """The interventions of a municipality by reach."""
    return by_reach(corpus, municipality, lambda row: OWN_REACH.get(row.extent, Reach.UNSTATED))


def of_area(corpus: Corpus, area: Area) -> ByReach:
    """The interventions of an area: on its schools, in it, in all of the municipality or beyond, or somewhere there."""
    schools = {school.id for school in schools_of(corpus, area.id)}

    def reach_of(row: Coverage) -> Reach | None:
        if not schools.isdisjoint(row.schools) or (row.extent == "schools" and area.id in row.areas):
            return Reach.SCHOOLS
        return Reach.AREAS if area.id in row.areas else wider_reach(row)

    return by_reach(corpus, area.municipality, reach_of)


def of_school(corpus: Corpus, school: School) -> ByReach:
    """The interventions of a school: those that name it, those of its areas, and those of all of the municipality or beyond."""
    areas = set(areas_of(corpus, school.id))

    def reach_of(row: Coverage) -> Reach | None:
        if school.id in row.schools:
            return Reach.SCHOOLS
        if not areas.isdisjoint(row.areas) and (row.extent == "areas" or is_partial(row)):
            return Reach.AREAS
        return wider_reach(row)

    return by_reach(corpus, school.municipality, reach_of)


def at(items: ByReach, reach: Reach) -> list[Intervention]:
    """The interventions of one reach."""
    return [item.record for item in items.get(reach, ())]


def present(items: ByReach) -> list[Intervention]:
    """The interventions of every reach, except those that are stated not to be there."""
    return [record for reach in items if reach is not Reach.NONE for record in at(items, reach)]


def is_partial(row: Coverage) -> bool:
    """Whether a row is also about schools that it does not name."""
    return not row.schools or (row.school_count or 0) > len(row.schools)


def wider_reach(row: Coverage) -> Reach | None:
    """The reach of a row for a place in its municipality that it does not name; None if it is elsewhere."""
    if row.extent in EVERYWHERE:
        return Reach.MUNICIPALITY
    return Reach.UNSTATED if not (row.areas or row.schools or row.extent == "none") else None


def by_reach(corpus: Corpus, municipality: str, reach_of: Callable[[Coverage], Reach | None]) -> ByReach:
    """The interventions of a municipality, its region and the country, each at its nearest reach."""
    home = corpus.get(Municipality, municipality)
    pairs_ = pairs_near(corpus, municipality)
    absent = {record.id for record, row in pairs_ if row.municipality == municipality and row.extent == "none"}
    rows_of: dict[str, dict[Reach, list[Coverage]]] = {}
    for record, row in pairs_:
        is_here = row.municipality == municipality
        reach = reach_of(row) if is_here else Reach.WIDE if is_wide(row, home) and record.id not in absent else None
        if reach:
            rows_of.setdefault(record.id, {}).setdefault(reach, []).append(row)
    result: dict[Reach, list[Reached]] = {}
    for id_, reaches in rows_of.items():
        nearest = next(reach for reach in Reach if reach in reaches)
        if record_ := corpus.get(Intervention, id_):
            result.setdefault(nearest, []).append(Reached(record=record_, rows=tuple(reaches[nearest])))
    return result


def is_wide(row: Coverage, municipality: Municipality | None) -> bool:
    """Whether a row covers the country, or the region of a municipality."""
    region = municipality.region if municipality else None
    return row.extent == "country" or (row.extent == "region" and region is not None and row.region == region)


def schools_of(corpus: Corpus, area: str) -> tuple[School, ...]:
    """The schools of an area today, according to sources."""
    schools = corpus.grouped(School, areas_ever, area)
    return tuple(one for one in schools if area in areas_of(corpus, one.id) and not status.is_former(corpus, one))


def areas_ever(school: School) -> list[str]:
    """The areas that a school is, was or will be in."""
    return [row.area for row in school.areas]


def local_rows(corpus: Corpus, record: Intervention, municipality: str) -> Iterator[Coverage]:
    """The rows of coverage for a municipality: its own, then those of its region, then those of the country."""
    rows = valid_rows(record.coverage, corpus.today)
    yield from (row for row in rows if row.municipality == municipality)
    home = corpus.get(Municipality, municipality)
    wide = [row for row in rows if not row.municipality and is_wide(row, home)]
    yield from sorted(wide, key=lambda row: row.extent == "country")


def status_in(corpus: Corpus, record: Intervention, municipality: str) -> Status:
    """The status of an intervention in a municipality: its own there, else the record's."""
    return next((row.status for row in local_rows(corpus, record, municipality) if row.status), record.status)


def access_in(corpus: Corpus, record: Intervention, municipality: str) -> Access | None:
    """The access in a municipality: its own there, else the record's."""
    return next((row.access for row in local_rows(corpus, record, municipality) if row.access), record.access)


def remark(corpus: Corpus, record: Intervention, municipality: str) -> str:
    """The status in a municipality with its date; empty for an active intervention."""
    local = status_in(corpus, record, municipality)
    if local is record.status:
        return status.remark(corpus, record)
    return "" if local.value == "active" else f"Status her: {status.words(corpus, local).lower()} ({date(local.as_of)})"
