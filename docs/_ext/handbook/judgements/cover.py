"""Who covers what: a matrix of a municipality's areas and any division of its interventions, with its gaps and overlaps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from handbook.danish import grades
from handbook.judgements.silence import Silence, silence
from handbook.site import Handbook
from handbook.validity import current, holding
from handbook.views import distinct, of_area, of_municipality, of_school, overlaps, states, steps_of
from validate import Corpus, Entry, Value, mapping, mappings, texts

OUT_OF_USE = frozenset({"ended", "not-in-use"})
UNKNOWN = "unknown"
AHEAD = frozenset({"planned", "in-development", "closing"})
"""Statuses of what is not, or not for long, simply running: a table says so beside the name."""

GRADES = range(11)


class Reach(Enum):
    """How far an intervention reaches in a place, the narrowest first."""

    SCHOOLS = "På skoler"
    AREA = "I området"
    MUNICIPALITY = "I hele kommunen"
    WIDE = "I hele landet eller regionen"
    UNSTATED = "Ikke oplyst, hvor"


LOCAL = (Reach.SCHOOLS, Reach.AREA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One part of a division: its title, the entry that it leads to, and the interventions in it, each with a remark."""

    title: str
    target: tuple[str, str] | None = None
    holds: Mapping[str, str]


Cell = Mapping[Reach, Sequence[Entry]]
"""The interventions of one area in one column by reach; each stands once, at the narrowest reach that a source gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A column with the areas that have nothing registered in it, and those that only have what the municipality has."""

    column: Column
    empty: Sequence[Entry]
    shared_only: Sequence[Entry]


def status(corpus: Corpus, entry: Entry, municipality: Value) -> str:
    """The status of an intervention in a municipality: its own there, else the record's."""
    return str(mapping(states(corpus, entry, "status", municipality)).get("value"))


def is_in_use(corpus: Corpus, entry: Entry, municipality: Value) -> bool:
    """Whether a source says that an intervention runs, is tried or is planned in a municipality."""
    return status(corpus, entry, municipality) not in {*OUT_OF_USE, UNKNOWN}


def local(corpus: Corpus, municipality: str) -> list[Entry]:
    """The interventions that are in use in a municipality; the forms of a family are left out, the family stands for them."""
    covered = of_municipality(corpus, municipality)
    everything = [*covered.municipality, *covered.areas, *covered.schools, *covered.wide, *covered.unstated]
    found = {entry.id: entry for entry in distinct(everything) if is_in_use(corpus, entry, municipality)}
    return [entry for _, entry in sorted(found.items()) if not is_form(entry, found)]


def is_form(entry: Entry, ids: Collection[object]) -> bool:
    """Whether an intervention is a form of one of these."""
    rows = mappings(entry.data.get("relations"))
    return any(row.get("type") == "variant-of" and row.get("target") in ids for row in rows)


def cell(corpus: Corpus, place: Entry, column: Column) -> Cell:
    """What an area, or a municipality without areas, has in a column."""
    is_area = place.kind == "areas"
    within = of_municipality(corpus, place.data.get("municipality") if is_area else place.id)
    covered = of_area(corpus, place) if is_area else within
    groups = {
        Reach.SCHOOLS: covered.schools,
        Reach.AREA: covered.own,
        Reach.MUNICIPALITY: covered.municipality,
        Reach.WIDE: covered.wide,
        Reach.UNSTATED: within.unstated,
    }
    known: set[str] = set()
    result: dict[Reach, list[Entry]] = {}
    for reach, covers in groups.items():
        found = [entry for entry in distinct(covers) if entry.id in column.holds and entry.id not in known]
        known |= {entry.id for entry in found}
        if found:
            result[reach] = found
    return result


def areas_of(handbook: Handbook, municipality: str) -> list[Entry]:
    """The areas of a municipality that the handbook knows and that have not been left behind, in Danish order."""
    areas = current(handbook.corpus, handbook.sorted("areas"))
    return [area for area in areas if area.data.get("municipality") == municipality]


def places_of(handbook: Handbook, municipality: Entry) -> list[Entry]:
    """The rows of a municipality's tables: its areas, or itself where the handbook knows none."""
    return areas_of(handbook, municipality.id) or [municipality]


def by_step(handbook: Handbook, municipality: str) -> list[Column]:
    """A municipality's interventions by the steps of its ladder; those that stand on none come last."""
    steps = [step for step in handbook.sorted("ladder") if step.data.get("municipality") == municipality]
    found = local(handbook.corpus, municipality)
    columns = [
        Column(title=handbook.title(step), target=step.key, holds={one.id: "" for one in found if step.id in steps_of(one)})
        for step in steps
    ]
    rest = {one.id: "" for one in found if not {step.id for step in steps} & set(steps_of(one))}
    title = "Ikke på trappen" if steps else "Kommunen har ingen trappe i håndbogen"
    return [*columns, Column(title=title, holds=rest)] if rest else columns


def by_grade(handbook: Handbook, municipality: str) -> list[Column]:
    """A municipality's interventions by grade; grades that have the same are one column, and silence is told apart."""
    found = local(handbook.corpus, municipality)
    marks = {grade: {one.id: note for one in found for note in remarks(handbook, one, grade)} for grade in GRADES}
    runs = [list(same) for _, same in groupby(GRADES, key=lambda grade: sorted(marks[grade].items()))]
    columns = [Column(title=grades({"from": run[0], "to": run[-1]}), holds=marks[run[0]]) for run in runs]
    day = handbook.corpus.today
    silent = [one for one in found if not holding(mapping(one.data.get("target_group")).get("grades"), day)]
    aged = {one.id: ages(one, day) for one in silent if ages(one, day)}
    columns += [Column(title="Kun alder er oplyst", holds=aged)] if aged else []
    for kind in (Silence.NONE, Silence.NOT_STATED, Silence.NOT_REGISTERED):
        holds = {one.id: "" for one in silent if one.id not in aged and silence(one, "target_group") is kind}
        columns += [Column(title=f"Klassetrin {kind.value}", holds=holds)] if holds else []
    return columns


def remarks(handbook: Handbook, entry: Entry, grade: int) -> list[str]:
    """One remark where an intervention takes a grade, empty where the grade is in its target group; nothing elsewhere."""
    rows = holding(mapping(entry.data.get("target_group")).get("grades"), handbook.corpus.today)
    kinds = [str(row.get("kind")) for row in rows if int(str(row["from"])) <= grade <= int(str(row["to"]))]
    if "target" in kinds:
        return [""]
    return [handbook.label(kind, "interventions", "target_group", "grades", "kind").lower() for kind in kinds[:1]]


def ages(entry: Entry, day: date) -> str:
    """The ages of an intervention on a day: 7-12 år; empty where there are none."""
    rows = holding(mapping(entry.data.get("target_group")).get("ages"), day)
    return ", ".join(f"{row.get('from')}-{row.get('to')} år" for row in rows)


def by_responsible(handbook: Handbook, municipality: str) -> list[Column]:
    """A municipality's interventions by who is responsible: each alone, several together, or nobody named."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for one in local(handbook.corpus, municipality):
        rows = mappings(one.data.get("organisations"))
        who = {str(row.get("organisation")) for row in rows if row.get("role") == "responsible"}
        key = (*sorted(who),) if who else (silence(one, "organisations").value,)
        groups.setdefault(key, {})[one.id] = ""
    named = handbook.corpus.get
    keys = sorted(groups, key=lambda key: (named("organisations", key[0]) is None, key))
    return [responsible(handbook, key, groups[key]) for key in keys]


def responsible(handbook: Handbook, key: tuple[str, ...], holds: Mapping[str, str]) -> Column:
    """The column of one group of responsible organisations."""
    found = [entry for id_ in key if (entry := handbook.corpus.get("organisations", id_))]
    names = [handbook.title(entry) for entry in found]
    if not names:
        return Column(title=f"Ansvar {key[0]}", holds=holds)
    target = found[0].key if len(found) == 1 else None
    return Column(title=" og ".join(names) + (" sammen" if len(names) > 1 else " alene"), target=target, holds=holds)


def gaps(corpus: Corpus, areas: Sequence[Entry], columns: Sequence[Column]) -> list[Gap]:
    """For each column the areas without anything local, told apart by whether the whole municipality has something."""
    found = []
    for column in columns:
        cells = [(area, cell(corpus, area, column)) for area in areas]
        empty = [area for area, content in cells if not content]
        areas_only = [(area, content) for area, content in cells if area.kind == "areas"]
        shared = [area for area, content in areas_only if content and not any(reach in content for reach in LOCAL)]
        if empty or shared:
            found.append(Gap(column=column, empty=empty, shared_only=shared))
    return found


def without_local(corpus: Corpus, areas: Sequence[Entry], columns: Sequence[Column]) -> list[Entry]:
    """The areas that have nothing local in any column."""
    return [area for area in areas if not any(reach in cell(corpus, area, column) for column in columns for reach in LOCAL)]


def school_overlaps(handbook: Handbook, municipality: str) -> list[tuple[Entry, str, list[Entry]]]:
    """The schools that are named by two or more interventions of one step: school, step and interventions."""
    return [
        (school, step, found)
        for school in current(handbook.corpus, handbook.sorted("schools"))
        if school.data.get("municipality") == municipality
        for step, found in overlaps(in_use_at(handbook.corpus, school))
    ]


def in_use_at(corpus: Corpus, school: Entry) -> list[Entry]:
    """The interventions that name a school and are in use in its municipality."""
    named = distinct(of_school(corpus, school).own)
    return [one for one in named if is_in_use(corpus, one, school.data.get("municipality"))]


def unnamed_schools(corpus: Corpus, municipality: str) -> list[tuple[Entry, int]]:
    """Interventions with the number of schools that a source counts without naming any; the largest number of each."""
    found: dict[str, tuple[Entry, int]] = {}
    covered = of_municipality(corpus, municipality)
    for one in (*covered.schools, *covered.areas, *covered.municipality, *covered.unstated, *covered.none):
        count = one.coverage.get("school_count")
        if isinstance(count, int) and not texts(one.coverage.get("schools")):
            known = found.get(one.intervention.id, (one.intervention, 0))[1]
            found[one.intervention.id] = (one.intervention, max(known, count))
    return [found[id_] for id_ in sorted(found)]
