"""Questions to the records from a program: `interventions(corpus, municipality="koebenhavn", grade=5)`.

The answers are those of the pages: what has been left behind is in none, a form has what its family states, and what no
source limits is never left out for that.
"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.facts import law, reach, status
from handbook.facts.reach import Found, Reach
from handbook.facts.times import holding
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
    """The interventions that meet all conditions, in Danish order; without any, all that have not been left behind.

    A place has what `reached` finds there, but for what a source says is not in use in the municipality. A legal basis has
    what stands under it by itself or by its step. A grade has what no source limits, too: `record.target_group.grades` is
    empty for that. Raises KeyError for an id that there is no record of.
    """
    found = list(status.current(corpus))
    if (municipality, area, school) != (None, None, None):
        places = reached(corpus, municipality=municipality, area=area, school=school)
        found = among(found, (one.record for near, several in places.items() if near is not Reach.NONE for one in several))
    if step is not None:
        found = among(found, law.on_step(corpus, existing(corpus, Step, step)))
    if basis is not None:
        found = among(found, under(corpus, existing(corpus, LegalBasis, basis)))
    if grade is not None:
        found = [record for record in found if is_for_grade(corpus, record, grade)]
    return tuple(found)


def reached(corpus: Corpus, *, municipality: str | None = None, area: str | None = None, school: str | None = None) -> Found:
    """The interventions of one place by how near they come to it. Raises ValueError for more places or none, and KeyError."""
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


def among(records: Iterable[Intervention], others: Iterable[Intervention]) -> list[Intervention]:
    """The records that are among others, in their own order."""
    ids = {one.id for one in others}
    return [record for record in records if record.id in ids]


def under(corpus: Corpus, basis: LegalBasis) -> list[Intervention]:
    """The interventions under a provision, by themselves and by their steps."""
    by_step = (one for step in law.steps_under(corpus, basis) for one in law.on_step(corpus, step))
    return [*law.own_under(corpus, basis), *by_step]


def is_for_grade(corpus: Corpus, record: Intervention, grade: int) -> bool:
    """Whether no source says that it is for other grades, on the day."""
    rows = holding(record.target_group.grades, corpus.today) if record.target_group else []
    return not rows or any(row.from_ <= grade <= row.to for row in rows)
