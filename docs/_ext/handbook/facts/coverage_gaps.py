"""Who covers what: the interventions in use of a municipality, divided by step, grade and responsibility, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.facts import audience, doubts, quantities, reach, status
from handbook.facts.reach import Reach
from handbook.facts.times import holding
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Grade, Intervention, Municipality, Organisation, School, Step, TargetGroup
from handbook.text.danish import sort_key

UNKNOWN = "unknown"
AHEAD = frozenset({"planned", "in-development", "closing"})
"""Statuses of what is not, or not for long, simply running: a table says so beside the name."""

GRADES = range(11)
LOCAL = (Reach.SCHOOLS, Reach.AREAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One part of a division: its title, the record that it leads to, and the interventions in it, each with a remark."""

    title: str
    target: tuple[str, str] | None = None
    holds: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A column with the places that have nothing registered in it, and the areas that only have what the municipality has."""

    column: Column
    empty: Sequence[Area | Municipality]
    shared_only: Sequence[Area | Municipality]


def is_in_use(corpus: Corpus, record: Intervention, municipality: str) -> bool:
    """Whether a source says that an intervention runs, is tried or is planned in a municipality."""
    return reach.status_in(corpus, record, municipality).value not in {*reach.OUT_OF_USE, UNKNOWN}


def in_use(corpus: Corpus) -> Mapping[str, tuple[Intervention, ...]]:
    """Each municipality with the interventions in use in it; a family stands for its forms."""
    return {one.id: tuple(used_in(corpus, one.id)) for one in corpus.of(Municipality)}


def used_in(corpus: Corpus, municipality: str) -> Iterator[Intervention]:
    """The interventions in use in a municipality, in Danish order."""
    found = reach.of_municipality(corpus, municipality)
    reached = [one.record for nearness, rows in found.items() if nearness is not Reach.NONE for one in rows]
    records = {record.id: record for record in reached if is_in_use(corpus, record, municipality)}
    for record in sorted(records.values(), key=lambda one: sort_key(corpus.title(one))):
        if corpus.families.get(record.id) not in records:
            yield record


def local(corpus: Corpus, municipality: str) -> tuple[Intervention, ...]:
    """The interventions that are in use in a municipality."""
    return corpus.derived(in_use)[municipality]


def cell(corpus: Corpus, place: Area | Municipality, column: Column) -> Mapping[Reach, Sequence[Intervention]]:
    """What an area, or a municipality without areas, has in a column: each once, at the nearest reach that a source gives."""
    found = reach.of_area(corpus, place) if isinstance(place, Area) else reach.of_municipality(corpus, place.id)
    result: dict[Reach, list[Intervention]] = {}
    for nearness, rows in found.items():
        for one in rows:
            if one.record.id in column.holds and nearness is not Reach.NONE and is_told(nearness, one.rows):
                result.setdefault(nearness, []).append(one.record)
    return result


def is_told(nearness: Reach, rows: Iterable[Coverage]) -> bool:
    """Whether a place may count on it: schools that a source counts without a name or an area may be anywhere."""
    return nearness is not Reach.UNSTATED or any(row.extent == "not-stated" for row in rows)


def areas_of(corpus: Corpus, municipality: str) -> list[Area]:
    """The areas of a municipality that have not been left behind, in Danish order."""
    return [area for area in status.current_of(corpus, Area) if area.municipality == municipality]


def by_step(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by the steps of its ladder; those that stand on none come last."""
    steps = [step for step in corpus.of(Step) if step.municipality == municipality]
    found = {one.id: {row.step for row in one.ladder} for one in local(corpus, municipality)}
    columns = [
        Column(title=corpus.title(step), target=step.key, holds={id_: "" for id_, own in found.items() if step.id in own})
        for step in steps
    ]
    rest = {id_: "" for id_, own in found.items() if own.isdisjoint(step.id for step in steps)}
    title = "Ikke på trappen" if steps else "Kommunen har ingen trappe i håndbogen"
    return [*columns, Column(title=title, holds=rest)] if rest else columns


def by_grade(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by grade; grades that have the same are one column, and silence is told apart."""
    found = local(corpus, municipality)
    groups = {one.id: one.target_group or TargetGroup() for one in found}
    grades = {id_: holding(group.grades, corpus.today) for id_, group in groups.items()}
    marks = {grade: dict(remarks(corpus, grades, grade)) for grade in GRADES}
    runs = [list(same) for _, same in groupby(GRADES, key=lambda grade: sorted(marks[grade].items()))]
    columns = [Column(title=quantities.grade_span(run[0], run[-1]), holds=marks[run[0]]) for run in runs]
    silent = [one for one in found if not grades[one.id]]
    spans = {one.id: [quantities.ages(row) for row in holding(groups[one.id].ages, corpus.today)] for one in silent}
    aged = {id_: ", ".join(words) for id_, words in spans.items() if words}
    columns += [Column(title="Kun alder er oplyst", holds=aged)] if aged else []
    for kind in doubts.SILENCES:
        holds = {one.id: "" for one in silent if one.id not in aged and doubts.silence(one, "target_group") == kind}
        columns += [Column(title=f"Klassetrin {kind.lower()}", holds=holds)] if holds else []
    return columns


def remarks(corpus: Corpus, grades: Mapping[str, Sequence[Grade]], grade: int) -> Iterator[tuple[str, str]]:
    """The interventions that take a grade, each with a remark; none where the grade is in its target group."""
    for id_, rows in grades.items():
        kinds = {row.kind: audience.grade_kind(corpus, row) for row in rows if row.from_ <= grade <= row.to}
        if kinds:
            yield id_, "" if "target" in kinds else next(iter(kinds.values()))


def by_responsible(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by who is responsible: each alone, several together, or nobody named."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for one in local(corpus, municipality):
        who = {row.organisation for row in one.organisations if row.role == "responsible"}
        groups.setdefault(tuple(sorted(who)) or (doubts.silence(one, "organisations").lower(),), {})[one.id] = ""
    keys = sorted(groups, key=lambda key: (not corpus.exists(Organisation, key[0]), key))
    return [responsible(corpus, key, groups[key]) for key in keys]


def responsible(corpus: Corpus, key: tuple[str, ...], holds: Mapping[str, str]) -> Column:
    """The column of one group of responsible organisations."""
    names = [corpus.name(Organisation, id_) for id_ in key if corpus.exists(Organisation, id_)]
    if not names:
        return Column(title=f"Ansvar {key[0]}", holds=holds)
    target = (Organisation.PATH, key[0]) if len(names) == 1 else None
    return Column(title=" og ".join(names) + (" sammen" if len(names) > 1 else " alene"), target=target, holds=holds)


def gaps(corpus: Corpus, municipality: Municipality, columns: Iterable[Column]) -> list[Gap]:
    """For each column the areas without anything local, told apart by whether the whole municipality has something.

    A municipality without areas in the handbook stands for itself.
    """
    places: Sequence[Area | Municipality] = areas_of(corpus, municipality.id) or [municipality]
    found = []
    for column in columns:
        cells = [(place, cell(corpus, place, column)) for place in places]
        empty = [place for place, content in cells if not content]
        shared = [place for place, content in cells if isinstance(place, Area) and content and not is_local(content)]
        if empty or shared:
            found.append(Gap(column=column, empty=empty, shared_only=shared))
    return found


def is_local(content: Mapping[Reach, Sequence[Intervention]]) -> bool:
    """Whether something in a cell is nearer than the whole municipality."""
    return not content.keys().isdisjoint(LOCAL)


def without_local(corpus: Corpus, municipality: str, columns: Sequence[Column]) -> list[Area]:
    """The areas of a municipality that have nothing local in any column."""
    areas = areas_of(corpus, municipality)
    return [area for area in areas if not any(is_local(cell(corpus, area, column)) for column in columns)]


def school_overlaps(corpus: Corpus, municipality: str) -> Iterator[tuple[School, str, list[Intervention]]]:
    """The schools that are named by two or more interventions of one step: school, step and interventions."""
    for school in status.current_of(corpus, School):
        if school.municipality == municipality:
            named = [one.record for one in reach.of_school(corpus, school).get(Reach.SCHOOLS, ())]
            used = [record for record in named if is_in_use(corpus, record, municipality)]
            yield from ((school, step, found) for step, found in overlaps(corpus, used))


def overlaps(corpus: Corpus, records: Sequence[Intervention]) -> list[tuple[str, list[Intervention]]]:
    """The steps on which two or more of these interventions stand; the forms of one family count as the family."""
    ids = {record.id for record in records}
    steps: dict[str, list[Intervention]] = {}
    for record in records:
        if corpus.families.get(record.id) not in ids:
            for step in dict.fromkeys(row.step for row in record.ladder):
                steps.setdefault(step, []).append(record)
    return [(step, found) for step, found in sorted(steps.items()) if len(found) > 1]


def unnamed_schools(corpus: Corpus, municipality: str) -> list[tuple[Intervention, int]]:
    """Interventions with the number of schools that a source counts without naming any; the largest number of each."""
    found: dict[str, tuple[Intervention, int]] = {}
    for record, row in corpus.derived(reach.pairs):
        if row.municipality == municipality and row.school_count and not row.schools:
            known = found.get(record.id, (record, 0))[1]
            found[record.id] = (record, max(known, row.school_count))
    return list(found.values())
