"""Queries for programs: `interventions(corpus, municipality="koebenhavn", grade=5)`.

Results agree with the pages: former interventions are left out, a form has what its family states, and an intervention
without a stated limit matches every value.
"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts import law, reach, status
from handbook.facts.reach import ByReach, Reach
from handbook.facts.times import valid_rows
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, Kind, LegalBasis, Municipality, School, Step

__all__ = ["Reach", "interventions", "reached"]


def interventions(
    corpus: Corpus,
    *,
    municipality: str | None = None,
    area: str | None = None,
    school: str | None = None,
    step: str | None = None,
    basis: str | None = None,
    grade: int | None = None,
) -> tuple[Intervention, ...]:
    """The current interventions that meet all conditions, in Danish order.

    A place matches what `reached` finds there, except interventions that are not in use. A legal basis matches its own
    interventions and those of its steps. A grade also matches interventions without stated grades. Raises KeyError for an
    unknown id.
    """
    records = list(status.current(corpus))
    if (municipality, area, school) != (None, None, None):
        found = reached(corpus, municipality=municipality, area=area, school=school)
        records = intersection(records, reach.present(found))
    if step is not None:
        records = intersection(records, law.on_step(corpus, existing(corpus, Step, step)))
    if basis is not None:
        records = intersection(records, under(corpus, existing(corpus, LegalBasis, basis)))
    if grade is not None:
        records = [record for record in records if is_for_grade(corpus, record, grade)]
    return tuple(records)


def reached(corpus: Corpus, *, municipality: str | None = None, area: str | None = None, school: str | None = None) -> ByReach:
    """The interventions of one place by reach. Raises ValueError for none or several places, and KeyError."""
    if sum(place is not None for place in (municipality, area, school)) != 1:
        raise ValueError("name one of municipality, area and school")
    if school is not None:
        return reach.of_school(corpus, existing(corpus, School, school))
    if area is not None:
        return reach.of_area(corpus, existing(corpus, Area, area))
    return reach.of_municipality(corpus, existing(corpus, Municipality, str(municipality)).id)


def existing(corpus: Corpus, kind: type[Kind], id_: str) -> Kind:
    """A record. Raises KeyError where there is none."""
    record = corpus.get(kind, id_)
    if record is None:
        raise KeyError(f"no record {id_!r} in {kind.PATH}")
    return record


def intersection(records: Iterable[Intervention], others: Iterable[Intervention]) -> list[Intervention]:
    """The records that are in both, in the order of the first."""
    ids = {record.id for record in others}
    return [record for record in records if record.id in ids]


def under(corpus: Corpus, basis: LegalBasis) -> list[Intervention]:
    """The interventions of a provision, their own and those of its steps."""
    by_step = (record for step in law.steps_under(corpus, basis) for record in law.on_step(corpus, step))
    return [*law.own_under(corpus, basis), *by_step]


def is_for_grade(corpus: Corpus, record: Intervention, grade: int) -> bool:
    """Whether an intervention is for a grade today, or no grades are stated."""
    rows = valid_rows(record.target_group.grades, corpus.today) if record.target_group else []
    return not rows or any(row.from_ <= grade <= row.to for row in rows)
