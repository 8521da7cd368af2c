"""Coverage: the interventions in use in a municipality by step, grade and responsible organisation, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.facts import audience, doubts, quantities, reach, status
from handbook.facts.reach import Reach
from handbook.facts.times import valid_rows
from handbook.model import Corpus
from handbook.model.records import Area, Grade, Intervention, Municipality, Organisation, School, Step
from handbook.text.danish import sort_key

UNKNOWN = "unknown"
NOT_RUNNING = frozenset({"planned", "in-development", "closing"})
"""Statuses that tables show beside the name."""

LOCAL = (Reach.SCHOOLS, Reach.AREAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its title, the record that it links to, and the ids of its interventions, each with a remark."""

    title: str
    target: tuple[str, str] | None = None
    remarks: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A column with the places without interventions, and the areas with only interventions of the whole municipality."""

    column: Column
    empty: Sequence[Area | Municipality]
    shared_only: Sequence[Area | Municipality]


def is_in_use(corpus: Corpus, record: Intervention, municipality: str) -> bool:
    """Whether an intervention runs, is tried or is planned in a municipality."""
    return reach.status_in(corpus, record, municipality).value not in {*reach.OUT_OF_USE, UNKNOWN}


def in_use(corpus: Corpus) -> Mapping[str, tuple[Intervention, ...]]:
    """Municipality to the interventions in use; forms are left out if their family is there."""
    return {municipality.id: tuple(used_in(corpus, municipality.id)) for municipality in corpus.of(Municipality)}


def used_in(corpus: Corpus, municipality: str) -> Iterator[Intervention]:
    """The interventions in use in a municipality, in Danish order."""
    covering = reach.present(reach.of_municipality(corpus, municipality))
    records = {record.id: record for record in covering if is_in_use(corpus, record, municipality)}
    for record in sorted(records.values(), key=lambda record: sort_key(corpus.title(record))):
        if corpus.families.get(record.id) not in records:
            yield record


def interventions_in_use(corpus: Corpus, municipality: str) -> tuple[Intervention, ...]:
    """The interventions that are in use in a municipality."""
    return corpus.derived(in_use)[municipality]


def cell(corpus: Corpus, place: Area | Municipality, column: Column) -> Mapping[Reach, Sequence[Intervention]]:
    """The interventions of a column in an area, or in a municipality without areas, by reach."""
    by_reach = reach.of_area(corpus, place) if isinstance(place, Area) else reach.of_municipality(corpus, place.id)
    result: dict[Reach, list[Intervention]] = {}
    for reach_, items in by_reach.items():
        for item in items if reach_ is not Reach.NONE else ():
            # schools that a source counts without naming them may be in any area
            is_certain = reach_ is not Reach.UNSTATED or any(row.extent == "not-stated" for row in item.rows)
            if is_certain and item.record.id in column.remarks:
                result.setdefault(reach_, []).append(item.record)
    return result


def areas_of(corpus: Corpus, municipality: str) -> list[Area]:
    """The current areas of a municipality in Danish order."""
    return status.current_in(corpus, Area, municipality)


def by_step(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by step; those on no step come last."""
    steps = corpus.grouped(Step, status.homes, municipality)
    steps_of = {record.id: {row.step for row in record.ladder} for record in interventions_in_use(corpus, municipality)}
    columns = [
        Column(title=corpus.title(step), target=step.key, remarks={id_: "" for id_, own in steps_of.items() if step.id in own})
        for step in steps
    ]
    rest = {id_: "" for id_, own in steps_of.items() if own.isdisjoint(step.id for step in steps)}
    title = "Ikke på trappen" if steps else "Kommunen har ingen trappe i håndbogen"
    return [*columns, Column(title=title, remarks=rest)] if rest else columns


def by_grade(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by grade; grades with the same interventions share a column."""
    records = interventions_in_use(corpus, municipality)
    groups = {record.id: audience.target_group(record) for record in records}
    grades = {id_: valid_rows(group.grades, corpus.today) for id_, group in groups.items()}
    by_grade_ = {grade: dict(grade_remarks(corpus, grades, grade)) for grade in quantities.GRADES}
    runs = [list(run) for _, run in groupby(quantities.GRADES, key=lambda grade: sorted(by_grade_[grade].items()))]
    columns = [Column(title=quantities.grade_span(run[0], run[-1]), remarks=by_grade_[run[0]]) for run in runs]
    without = [record for record in records if not grades[record.id]]
    ages = {record.id: [quantities.ages(row) for row in valid_rows(groups[record.id].ages, corpus.today)] for record in without}
    by_age = {id_: ", ".join(words) for id_, words in ages.items() if words}
    columns += [Column(title="Kun alder er oplyst", remarks=by_age)] if by_age else []
    for silence in doubts.SILENCES:
        ids = (record.id for record in without if doubts.silence(record, "target_group") == silence)
        remarks = {id_: "" for id_ in ids if id_ not in by_age}
        columns += [Column(title=f"Klassetrin {silence.lower()}", remarks=remarks)] if remarks else []
    return columns


def grade_remarks(corpus: Corpus, grades: Mapping[str, Sequence[Grade]], grade: int) -> Iterator[tuple[str, str]]:
    """The interventions for a grade, each with a remark; the remark is empty if the grade is in the target group."""
    for id_, rows in grades.items():
        kinds = {row.kind: corpus.label(row, "kind").lower() for row in rows if row.from_ <= grade <= row.to}
        if kinds:
            yield id_, "" if "target" in kinds else next(iter(kinds.values()))


def by_responsible(corpus: Corpus, municipality: str) -> list[Column]:
    """A municipality's interventions by responsible organisations: one, several together, or none named."""
    groups: dict[tuple[str, ...], dict[str, str]] = {}
    for record in interventions_in_use(corpus, municipality):
        ids = {row.organisation for row in record.organisations if row.role == "responsible"}
        groups.setdefault(tuple(sorted(ids)) or (doubts.silence(record, "organisations").lower(),), {})[record.id] = ""
    keys = sorted(groups, key=lambda key: (not corpus.exists(Organisation, key[0]), key))
    return [responsible_column(corpus, key, groups[key]) for key in keys]


def responsible_column(corpus: Corpus, key: tuple[str, ...], remarks: Mapping[str, str]) -> Column:
    """The column of a group of responsible organisations."""
    names = [corpus.name(Organisation, id_) for id_ in key if corpus.exists(Organisation, id_)]
    if not names:
        return Column(title=f"Ansvar {key[0]}", remarks=remarks)
    target = (Organisation.PATH, key[0]) if len(names) == 1 else None
    return Column(title=" og ".join(names) + (" sammen" if len(names) > 1 else " alene"), target=target, remarks=remarks)


def gaps(corpus: Corpus, municipality: Municipality, columns: Iterable[Column]) -> list[Gap]:
    """The gaps of each column: areas without interventions, and areas with none of their own.

    A municipality without areas is its own only place.
    """
    places: Sequence[Area | Municipality] = areas_of(corpus, municipality.id) or [municipality]
    result = []
    for column in columns:
        cells = [(place, cell(corpus, place, column)) for place in places]
        empty = [place for place, cell_ in cells if not cell_]
        shared = [place for place, cell_ in cells if isinstance(place, Area) and cell_ and not is_local(cell_)]
        if empty or shared:
            result.append(Gap(column=column, empty=empty, shared_only=shared))
    return result


def is_local(cell_: Mapping[Reach, Sequence[Intervention]]) -> bool:
    """Whether a cell has an intervention that is bound to areas or schools."""
    return not cell_.keys().isdisjoint(LOCAL)


def without_local(corpus: Corpus, municipality: str, columns: Sequence[Column]) -> list[Area]:
    """The areas of a municipality without local interventions in any column."""
    areas = areas_of(corpus, municipality)
    return [area for area in areas if not any(is_local(cell(corpus, area, column)) for column in columns)]


def school_overlaps(corpus: Corpus, municipality: str) -> Iterator[tuple[School, str, list[Intervention]]]:
    """The schools that two or more interventions of a step name: school, step and interventions."""
    for school in status.current_in(corpus, School, municipality):
        named = reach.at(reach.of_school(corpus, school), Reach.SCHOOLS)
        used = [record for record in named if is_in_use(corpus, record, municipality)]
        yield from ((school, step, records) for step, records in overlaps(corpus, used))


def overlaps(corpus: Corpus, records: Sequence[Intervention]) -> list[tuple[str, list[Intervention]]]:
    """The steps that two or more of these interventions share; the forms of a family count as the family."""
    ids = {record.id for record in records}
    steps: dict[str, list[Intervention]] = {}
    for record in records:
        if corpus.families.get(record.id) not in ids:
            for step in dict.fromkeys(row.step for row in record.ladder):
                steps.setdefault(step, []).append(record)
    return [(step, shared) for step, shared in sorted(steps.items()) if len(shared) > 1]


def unnamed_schools(corpus: Corpus, municipality: str) -> list[tuple[Intervention, int]]:
    """Interventions with the largest number of schools that a source counts without naming any."""
    counts: dict[str, tuple[Intervention, int]] = {}
    for record, row in reach.pairs_near(corpus, municipality):
        if row.municipality == municipality and row.school_count and not row.schools:
            counts[record.id] = (record, max(row.school_count, counts.get(record.id, (record, 0))[1]))
    return list(counts.values())
