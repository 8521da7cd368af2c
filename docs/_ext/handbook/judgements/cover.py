"""Who covers what: a matrix of a municipality's areas and any division of its interventions, with its gaps and overlaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from handbook.danish import grades
from handbook.judgements.silence import Silence, silence
from handbook.site import Handbook
from handbook.views import Cover, distinct, of_area, of_municipality, of_school, overlaps, step_of
from validate import Corpus, Entry, mapping, mappings, texts

OUT_OF_USE = frozenset({"ended", "not-in-use-here"})
GRADES = range(11)


class Reach(Enum):
    """How far an intervention reaches in a place, the narrowest first."""

    SCHOOLS = "På skoler"
    AREA = "I området"
    MUNICIPALITY = "I hele kommunen"
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


def is_in_use(entry: Entry) -> bool:
    """Whether a source says that an intervention runs, is tried or is planned where the handbook places it."""
    return mapping(entry.data.get("status")).get("value") not in OUT_OF_USE


def local(corpus: Corpus, municipality: str) -> list[Entry]:
    """The interventions that are in use in a municipality; the forms of a family are left out, the family stands for them."""
    covered = of_municipality(corpus, municipality)
    everything = [*covered.municipality, *covered.areas, *covered.schools, *placed(covered.unstated)]
    found = {entry.id: entry for entry in distinct(everything) if is_in_use(entry)}
    return [entry for _, entry in sorted(found.items()) if not is_form(entry, found)]


def placed(covers: Iterable[Cover]) -> list[Cover]:
    """Covers without those whose source says that there is none in the municipality."""
    return [cover for cover in covers if cover.coverage.get("extent") != "none"]


def is_form(entry: Entry, ids: Collection[object]) -> bool:
    """Whether an intervention is a form of one of these."""
    rows = mappings(entry.data.get("relations"))
    return any(row.get("type") == "variant-of" and row.get("target") in ids for row in rows)


def cell(corpus: Corpus, area: Entry, column: Column) -> Cell:
    """What an area has in a column."""
    covered = of_area(corpus, area)
    unstated = placed(of_municipality(corpus, area.data.get("municipality")).unstated)
    groups = {
        Reach.SCHOOLS: covered.schools,
        Reach.AREA: covered.own,
        Reach.MUNICIPALITY: covered.municipality,
        Reach.UNSTATED: unstated,
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
    """The areas that the handbook knows of a municipality, in Danish order."""
    return [area for area in handbook.sorted("areas") if area.data.get("municipality") == municipality]


def by_step(handbook: Handbook, municipality: str) -> list[Column]:
    """A municipality's interventions by the steps of its ladder; those that stand on none come last."""
    steps = [step for step in handbook.sorted("ladder") if step.data.get("municipality") == municipality]
    found = local(handbook.corpus, municipality)
    columns = [
        Column(title=handbook.title(step), target=step.key, holds={one.id: "" for one in found if step_of(one) == step.id})
        for step in steps
    ]
    rest = {one.id: "" for one in found if step_of(one) not in {step.id for step in steps}}
    return [*columns, Column(title="Ikke på trappen", holds=rest)] if rest else columns


def by_grade(handbook: Handbook, municipality: str) -> list[Column]:
    """A municipality's interventions by grade; grades that have the same are one column, and silence is told apart."""
    found = local(handbook.corpus, municipality)
    marks = {grade: {one.id: note for one in found for note in remarks(handbook, one, grade)} for grade in GRADES}
    runs = [list(same) for _, same in groupby(GRADES, key=lambda grade: sorted(marks[grade].items()))]
    columns = [Column(title=grades({"from": run[0], "to": run[-1]}), holds=marks[run[0]]) for run in runs]
    silent = [one for one in found if not mapping(one.data.get("target_group")).get("grades")]
    aged = {one.id: ages(one) for one in silent if ages(one)}
    columns += [Column(title="Kun alder er oplyst", holds=aged)] if aged else []
    for kind in (Silence.NONE, Silence.NOT_STATED, Silence.NOT_REGISTERED):
        holds = {one.id: "" for one in silent if one.id not in aged and silence(one, "target_group") is kind}
        columns += [Column(title=f"Klassetrin {kind.value}", holds=holds)] if holds else []
    return columns


def remarks(handbook: Handbook, entry: Entry, grade: int) -> list[str]:
    """One remark where an intervention takes a grade, empty where the grade is in its target group; nothing elsewhere."""
    rows = mappings(mapping(entry.data.get("target_group")).get("grades"))
    kinds = [str(row.get("kind")) for row in rows if int(str(row["from"])) <= grade <= int(str(row["to"]))]
    if "target" in kinds:
        return [""]
    return [handbook.label(kind, "interventions", "target_group", "grades", "kind").lower() for kind in kinds[:1]]


def ages(entry: Entry) -> str:
    """The ages of an intervention: 7-12 år; empty where there are none."""
    rows = mappings(mapping(entry.data.get("target_group")).get("ages"))
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
        shared = [area for area, content in cells if content and not any(reach in content for reach in LOCAL)]
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
        for school in handbook.sorted("schools")
        if school.data.get("municipality") == municipality
        for step, found in overlaps([one for one in distinct(of_school(handbook.corpus, school).own) if is_in_use(one)])
    ]


def unnamed_schools(corpus: Corpus, municipality: str) -> list[tuple[Entry, int]]:
    """Interventions with the number of schools that a source counts without naming any; the largest number of each."""
    found: dict[str, tuple[Entry, int]] = {}
    covered = of_municipality(corpus, municipality)
    for one in (*covered.schools, *covered.areas, *covered.municipality, *covered.unstated):
        count = one.coverage.get("school_count")
        if isinstance(count, int) and not texts(one.coverage.get("schools")):
            known = found.get(one.intervention.id, (one.intervention, 0))[1]
            found[one.intervention.id] = (one.intervention, max(known, count))
    return [found[id_] for id_ in sorted(found)]
