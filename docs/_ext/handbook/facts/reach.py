"""Which interventions reach a school, an area or a municipality: each once, at the nearest reach that a source gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from handbook.facts import status
from handbook.facts.coverage import areas_of
from handbook.facts.times import holding, is_ahead
from handbook.model import Corpus
from handbook.model.records import Access, Area, Coverage, Intervention, Municipality, School, Status
from handbook.text.danish import date


class Reach(Enum):
    """How near an intervention is to a place, the nearest first. The value is an anchor of a municipality's page."""

    SCHOOLS = "paa-skoler"
    AREAS = "i-omraader"
    MUNICIPALITY = "hele-kommunen"
    WIDE = "hele-landet"
    UNSTATED = "uden-sted"
    NONE = "ingen-steder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """An intervention with the rows of its coverage that bring it to a place, or the citations that bring it into a list."""

    record: Intervention
    rows: tuple[Coverage, ...] = ()
    citations: tuple[str, ...] = ()


Found = Mapping[Reach, Sequence[Reached]]
Pair = tuple[Intervention, Coverage]
EVERYWHERE = frozenset({"municipality", "country", "region"})
OUT_OF_USE = frozenset({"ended", "not-in-use"})


def pairs(corpus: Corpus) -> tuple[Pair, ...]:
    """Every row of coverage that holds on the day, of every intervention that does."""
    records = [record for record in corpus.derived(status.current) if not is_ahead(record.valid, corpus.today)]
    return tuple((record, row) for record in records for row in holding(record.coverage, corpus.today))


def of_municipality(corpus: Corpus, municipality: str) -> Found:
    """The interventions of a municipality by how far they reach."""
    return gathered(corpus, municipality, widest)


def of_area(corpus: Corpus, area: Area) -> Found:
    """The interventions of an area: on its schools, in it, in all of the municipality or beyond, or somewhere there."""
    schools = {school.id for school in schools_of(corpus, area.id)}

    def near(row: Coverage) -> Reach | None:
        if not schools.isdisjoint(row.schools) or (row.extent == "schools" and area.id in row.areas):
            return Reach.SCHOOLS
        return Reach.AREAS if area.id in row.areas else beyond(row)

    return gathered(corpus, area.municipality, near)


def of_school(corpus: Corpus, school: School) -> Found:
    """The interventions of a school: those that name it, those of its areas, and those of all of the municipality or beyond."""
    areas = set(areas_of(corpus, school.id))

    def near(row: Coverage) -> Reach | None:
        if school.id in row.schools:
            return Reach.SCHOOLS
        if not areas.isdisjoint(row.areas) and (row.extent == "areas" or is_partial(row)):
            return Reach.AREAS
        return beyond(row)

    return gathered(corpus, school.municipality, near)


def is_partial(row: Coverage) -> bool:
    """Whether a row counts, or means, schools that it does not name."""
    return not row.schools or (row.school_count or 0) > len(row.schools)


def widest(row: Coverage) -> Reach:
    """How far a row reaches in its own municipality."""
    known = {"municipality": Reach.MUNICIPALITY, "areas": Reach.AREAS, "schools": Reach.SCHOOLS, "none": Reach.NONE}
    return known.get(row.extent, Reach.UNSTATED)


def beyond(row: Coverage) -> Reach | None:
    """What a row means to a place in its municipality that it does not name; None where it is elsewhere."""
    if row.extent in EVERYWHERE:
        return Reach.MUNICIPALITY
    return Reach.UNSTATED if not (row.areas or row.schools or row.extent == "none") else None


def gathered(corpus: Corpus, municipality: str, near: Callable[[Coverage], Reach | None]) -> Found:
    """The interventions of a municipality, those of its region and the country among them, each at its nearest reach."""
    home = corpus.get(Municipality, municipality)
    refused = {one.id for one, row in corpus.derived(pairs) if row.municipality == municipality and row.extent == "none"}
    found: dict[str, dict[Reach, list[Coverage]]] = {}
    for record, row in corpus.derived(pairs):
        is_here = row.municipality == municipality
        reach = near(row) if is_here else Reach.WIDE if is_wide(row, home) and record.id not in refused else None
        if reach:
            found.setdefault(record.id, {}).setdefault(reach, []).append(row)
    result: dict[Reach, list[Reached]] = {}
    for id_, reaches in found.items():
        nearest = next(reach for reach in Reach if reach in reaches)
        one = corpus.get(Intervention, id_)
        if one:
            result.setdefault(nearest, []).append(Reached(record=one, rows=tuple(reaches[nearest])))
    return result


def is_wide(row: Coverage, municipality: Municipality | None) -> bool:
    """Whether a row holds for the whole country, or for the region that a municipality lies in."""
    region = municipality.region if municipality else None
    return row.extent == "country" or (row.extent == "region" and region is not None and row.region == region)


def schools_of(corpus: Corpus, area: str) -> tuple[School, ...]:
    """The schools that a source puts in an area on the day."""
    return tuple(school for school in status.current_of(corpus, School) if area in areas_of(corpus, school.id))


def local_rows(corpus: Corpus, record: Intervention, municipality: str) -> Iterator[Coverage]:
    """The rows that hold in a municipality, those of its own before its region's, and those before the country's."""
    rows = holding(record.coverage, corpus.today)
    yield from (row for row in rows if row.municipality == municipality)
    home = corpus.get(Municipality, municipality)
    wide = [row for row in rows if not row.municipality and is_wide(row, home)]
    yield from sorted(wide, key=lambda row: row.extent == "country")


def status_in(corpus: Corpus, record: Intervention, municipality: str) -> Status:
    """The status of an intervention in a municipality: its own there, else the record's."""
    return next((row.status for row in local_rows(corpus, record, municipality) if row.status), record.status)


def access_in(corpus: Corpus, record: Intervention, municipality: str) -> Access | None:
    """The way in in a municipality: its own there, else the record's."""
    return next((row.access for row in local_rows(corpus, record, municipality) if row.access), record.access)


def is_out_of_use(corpus: Corpus, record: Intervention, municipality: str) -> bool:
    """Whether a source says that an intervention is not used in a municipality, or not any more."""
    return status_in(corpus, record, municipality).value in OUT_OF_USE


def remark(corpus: Corpus, record: Intervention, municipality: str) -> str:
    """The status in a municipality with its day where it does not simply run there; empty for all others."""
    found = status_in(corpus, record, municipality)
    if found is record.status:
        return status.remark(corpus, record)
    return "" if found.value == "active" else f"Status her: {status.words(corpus, found).lower()} ({date(found.as_of)})"
