"""What formats share that tell of interventions as services: whose they are, and where."""

from __future__ import annotations

from typing import TypeAlias

from handbook.facts.reach import OUT_OF_USE, is_partial
from handbook.facts.times import valid_rows
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, School

Authority: TypeAlias = Organisation | Municipality
Place: TypeAlias = School | Area | Municipality


def authorities(corpus: Corpus, record: Intervention) -> tuple[Authority, ...]:
    """Whose a service is: the organisations that are responsible, else the municipalities that have it; none if no source says.

    A municipality is the organisation that it is registered as, where it is.
    """
    named = dict.fromkeys(row.organisation for row in record.organisations if row.role == "responsible")
    responsible = tuple(filter(None, (corpus.get(Organisation, id_) for id_ in named)))
    if responsible:
        return responsible
    homes = dict.fromkeys(row.municipality for row in rows_in_use(corpus, record) if row.municipality)
    return tuple(filter(None, (as_organisation(corpus, id_) for id_ in homes)))


def as_organisation(corpus: Corpus, municipality: str) -> Authority | None:
    """A municipality as an organisation; the municipality itself where no organisation of that name is registered."""
    return corpus.derived(municipal).get(municipality) or corpus.get(Municipality, municipality)


def municipal(corpus: Corpus) -> dict[str, Organisation]:
    """Municipality to the organisation that it is."""
    return {one.municipality: one for one in corpus.of(Organisation) if one.kind == "municipality" and one.municipality}


def rows_in_use(corpus: Corpus, record: Intervention) -> tuple[Coverage, ...]:
    """The rows of coverage that hold on the day, or all if none does, without those where the intervention is not in use."""
    rows = valid_rows(record.coverage, corpus.today) or record.coverage
    return tuple(row for row in rows if row.extent != "none" and not (row.status and row.status.value in OUT_OF_USE))


def places(corpus: Corpus, row: Coverage) -> tuple[Place, ...]:
    """The narrowest places that a row of coverage names; none for a region and the country."""
    areas = row.areas if row.extent == "areas" or is_partial(row) else ()
    named: list[Place | None] = [corpus.get(School, id_) for id_ in row.schools]
    named += [corpus.get(Area, id_) for id_ in areas]
    home = corpus.get(Municipality, row.municipality)
    return tuple(one for one in named if one) or ((home,) if home else ())
