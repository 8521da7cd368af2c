"""The filters of the list of interventions, and the values of each intervention that the script compares with them.

A place is a municipality, or a municipality and an area: koebenhavn/amager. An area that is not stated is koebenhavn/?, one
that is only related to a stated area ends in a question mark, and so does a grade that is computed from an age. An empty value
matches every choice.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from handbook.facts import key_facts, status
from handbook.facts.audience import target_group
from handbook.facts.coverage import areas_of, related_areas
from handbook.facts.quantities import GRADES
from handbook.facts.times import valid_rows
from handbook.finder.estimates import grades_of
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Step
from handbook.pages.view import GRADE_OPTIONS, Option

EVERYWHERE, UNKNOWN, NO_STEP = "*", "?", "0"

MEANS: Mapping[str, str] = {"ending": "Slutter på en dato", "permanent": "Varige", "own": "Egen ramme, ingen særlige penge"}
MEASURED: Mapping[str, str] = {
    "absence": "Noget om fravær",
    "other": "Kun andet end fravær",
    "count": "Kun omfang",
    "none": "Oplyst, at intet er målt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A field above the list. `name` is also the name of the values that it is compared with."""

    name: str
    label: str
    options: tuple[Option, ...]


def filters(corpus: Corpus) -> tuple[Filter, ...]:
    """The five filters, with the choices that some intervention has."""
    rows = [values(corpus, record) for record in status.current(corpus)]
    used = {name: {value for row in rows for value in row[name].split()} for name in NAMES}
    options = {
        "sted": list(places(corpus, used["sted"])),
        "klasse": GRADE_OPTIONS,
        "trin": [step for step in steps(corpus) if step.value in used["trin"]],
        "penge": [Option(value=value, text=text) for value, text in MEANS.items() if value in used["penge"]],
        "maalt": [Option(value=value, text=text) for value, text in MEASURED.items() if value in used["maalt"]],
    }
    return tuple(Filter(name=name, label=label, options=tuple(options[name])) for name, label in NAMES.items())


NAMES: Mapping[str, str] = {"sted": "Sted", "klasse": "Klassetrin", "trin": "Trin", "penge": "Penge", "maalt": "Målt"}
"""Name of each filter to its label."""


def places(corpus: Corpus, used: Container[str]) -> Iterator[Option]:
    """The municipalities with interventions, each with its areas except former ones without any."""
    for municipality in corpus.of(Municipality):
        name = corpus.title(municipality)
        areas = {f"{municipality.id}/{area.id}": area for area in corpus.of(Area) if area.municipality == municipality.id}
        places = (municipality.id, f"{municipality.id}/{UNKNOWN}", *areas)
        if not any(place in used for place in places):
            continue
        yield Option(value=municipality.id, text=f"Hele {name}" if areas else name, group=name if areas else "")
        for place, area in areas.items():
            if place in used or not area.replaced_by:
                yield Option(value=place, text=area.name, group=name)


def steps(corpus: Corpus) -> Iterator[Option]:
    """Every step by municipality, and the choice of none."""
    for step in corpus.of(Step):
        yield Option(value=step.id, text=f"Trin {step.number}", group=corpus.name(Municipality, step.municipality))
    yield Option(value=NO_STEP, text="Ikke på en trappe")


def values(corpus: Corpus, record: Intervention) -> Mapping[str, str]:
    """The values of an intervention by the name of the filter, separated by spaces."""
    values_: Mapping[str, Iterable[str]] = {
        "sted": where(corpus, record),
        "klasse": grades(corpus, record),
        "trin": steps_of(record),
        "penge": key_facts.money_filter_values(corpus, record),
        "maalt": [key_facts.results_filter_value(record)],
    }
    return {name: " ".join(dict.fromkeys(rows)) for name, rows in values_.items()}


def grades(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The stated grades; if only ages are stated, the grades whose pupils may have these ages."""
    group = target_group(record)
    stated = valid_rows(group.grades, corpus.today)
    for row in stated:
        yield from map(str, range(row.from_, row.to + 1))
    for age in [] if stated else valid_rows(group.ages, corpus.today):
        for low, high, _ in grades_of(age.from_, age.to):
            yield from (f"{grade}{UNKNOWN}" for grade in range(low, min(high, GRADES[-1]) + 1))


def steps_of(record: Intervention) -> list[str]:
    """The steps, or NO_STEP; empty if the step is an open question."""
    is_open = any(row.about == "ladder" for row in record.not_stated)
    return [row.step for row in record.ladder] or ([] if is_open else [NO_STEP])


def where(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The places; related areas end in a question mark."""
    for row in valid_rows(record.coverage, corpus.today):
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
    areas_by_school = [areas_of(corpus, school) for school in row.schools]
    is_unknown = not areas_by_school or not all(areas_by_school) or (row.school_count or 0) > len(areas_by_school)
    if not row.areas and is_unknown:
        yield f"{municipality}/{UNKNOWN}"
    certain = [areas[0] for areas in areas_by_school if len(areas) == 1]
    yield from (f"{municipality}/{area}" for area in (*row.areas, *chain.from_iterable(areas_by_school)))
    for area in (*row.areas, *certain):
        yield from (f"{municipality}/{other}{UNKNOWN}" for other in corpus.derived(related_areas).get(area, ()))
