"""What the list of interventions can be narrowed by, and what of it holds for each; the script judges by it.

A place is a municipality, or a municipality and an area: koebenhavn/amager. Where the area is not stated it is koebenhavn/?,
and an area that sources only tie to one that they name ends in a question mark. What no source states is empty, and never
excludes. A grade that is only reckoned from an age ends in a question mark too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from handbook.facts import key_facts, status
from handbook.facts.coverage import areas_of, ties
from handbook.facts.times import holding
from handbook.finder.reckoning import grades_of
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Step, TargetGroup
from handbook.pages.view import Option

EVERYWHERE, UNKNOWN, NO_STEP = "*", "?", "0"
MOST_GRADES = 10

MEANS: Mapping[str, str] = {"ending": "Slutter på en dato", "permanent": "Varige", "own": "Egen ramme, ingen særlige penge"}
MEASURED: Mapping[str, str] = {
    "absence": "Noget om fravær",
    "other": "Kun andet end fravær",
    "count": "Kun omfang",
    "none": "Oplyst, at intet er målt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field over the list. `name` is also the name of the data that it is compared with."""

    name: str
    label: str
    options: tuple[Option, ...]


def filters(corpus: Corpus) -> tuple[Filter, ...]:
    """The five filters, with the choices that some intervention has."""
    found = [values(corpus, record) for record in status.current(corpus)]
    held = {name: {value for row in found for value in row[name].split()} for name in NAMES}
    grades = [Option(value=str(grade), text=f"{grade}. klasse") for grade in range(MOST_GRADES + 1)]
    options = {
        "sted": list(places(corpus, held["sted"])),
        "klasse": grades,
        "trin": [one for one in steps(corpus) if one.value in held["trin"]],
        "penge": [Option(value=value, text=text) for value, text in MEANS.items() if value in held["penge"]],
        "maalt": [Option(value=value, text=text) for value, text in MEASURED.items() if value in held["maalt"]],
    }
    return tuple(Filter(name=name, label=label, options=tuple(options[name])) for name, label in NAMES.items())


NAMES: Mapping[str, str] = {"sted": "Sted", "klasse": "Klassetrin", "trin": "Trin", "penge": "Penge", "maalt": "Målt"}
"""Name of each filter to its label."""


def places(corpus: Corpus, held: Container[str]) -> Iterator[Option]:
    """The municipalities that have something, each with its areas but for former ones that have nothing."""
    for municipality in corpus.of(Municipality):
        name = corpus.title(municipality)
        areas = {f"{municipality.id}/{area.id}": area for area in corpus.of(Area) if area.municipality == municipality.id}
        named = (municipality.id, f"{municipality.id}/{UNKNOWN}", *areas)
        if not any(place in held for place in named):
            continue
        yield Option(value=municipality.id, text=f"Hele {name}" if areas else name, group=name if areas else "")
        for place, area in areas.items():
            if place in held or not area.replaced_by:
                yield Option(value=place, text=area.name, group=name)


def steps(corpus: Corpus) -> Iterator[Option]:
    """Every step, by the municipality whose ladder it is on, and that it is on none."""
    for step in corpus.of(Step):
        yield Option(value=step.id, text=f"Trin {step.number}", group=corpus.name(Municipality, step.municipality))
    yield Option(value=NO_STEP, text="Ikke på en trappe")


def values(corpus: Corpus, record: Intervention) -> Mapping[str, str]:
    """What holds for an intervention, by the name of the filter."""
    found: Mapping[str, Iterable[str]] = {
        "sted": where(corpus, record),
        "klasse": grades(corpus, record),
        "trin": on_steps(record),
        "penge": key_facts.means(corpus, record),
        "maalt": [key_facts.measured(record)],
    }
    return {name: " ".join(dict.fromkeys(rows)) for name, rows in found.items()}


def grades(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The grades that sources name; where they name ages alone, the grades whose pupils may be of those."""
    group = record.target_group or TargetGroup()
    stated = holding(group.grades, corpus.today)
    for row in stated:
        yield from map(str, range(row.from_, row.to + 1))
    for age in [] if stated else holding(group.ages, corpus.today):
        for low, high, _ in grades_of(age.from_, age.to):
            yield from (f"{grade}{UNKNOWN}" for grade in range(low, min(high, MOST_GRADES) + 1))


def on_steps(record: Intervention) -> Iterator[str]:
    """The steps; that it is on none, unless it is an open question which."""
    yield from (row.step for row in record.ladder)
    if not record.ladder and not any(row.about == "ladder" for row in record.not_stated):
        yield NO_STEP


def where(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The places; what of an area lies in one that is tied to it, no source says."""
    for row in holding(record.coverage, corpus.today):
        if row.extent == "country":
            yield EVERYWHERE
        elif row.extent == "region":
            yield from (one.id for one in corpus.of(Municipality) if one.region == row.region)
        elif row.extent != "none" and row.municipality:
            yield from within(corpus, row, row.municipality)


def within(corpus: Corpus, row: Coverage, municipality: str) -> Iterator[str]:
    """The places of one municipality."""
    if row.extent == "municipality":
        yield municipality
        return
    by_school = [areas_of(corpus, school) for school in row.schools]
    is_unknown = not by_school or not all(by_school) or (row.school_count or 0) > len(by_school)
    if not row.areas and is_unknown:
        yield f"{municipality}/{UNKNOWN}"
    alone = [areas[0] for areas in by_school if len(areas) == 1]
    yield from (f"{municipality}/{area}" for area in (*row.areas, *chain.from_iterable(by_school)))
    for area in (*row.areas, *alone):
        yield from (f"{municipality}/{other}{UNKNOWN}" for other in corpus.derived(ties).get(area, ()))
