"""Authorities and places of interventions, for formats in which they are services."""

from __future__ import annotations

from typing import TypeAlias

from handbook.facts.reach import OUT_OF_USE, is_partial
from handbook.facts.times import valid_rows
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, School

Authority: TypeAlias = Organisation | Municipality
Place: TypeAlias = School | Area | Municipality


def authorities(corpus: Corpus, record: Intervention) -> tuple[Authority, ...]:
    """The responsible organisations of an intervention, else its municipalities; empty if neither is stated.

    A municipality that is registered as an organisation is that organisation.
    """
    ids = dict.fromkeys(row.organisation for row in record.organisations if row.role == "responsible")
    responsible = tuple(filter(None, (corpus.get(Organisation, id_) for id_ in ids)))
    if responsible:
        return responsible
    homes = dict.fromkeys(row.municipality for row in rows_in_use(corpus, record) if row.municipality)
    registered = corpus.derived(municipal_organisations)
    return tuple(filter(None, (registered.get(id_) or corpus.get(Municipality, id_) for id_ in homes)))


def municipal_organisations(corpus: Corpus) -> dict[str, Organisation]:
    """Municipality to its own record as an organisation."""
    return {one.municipality: one for one in corpus.of(Organisation) if one.kind == "municipality" and one.municipality}


def rows_in_use(corpus: Corpus, record: Intervention) -> tuple[Coverage, ...]:
    """The rows of coverage that hold today, or all if none does, without those where it is not in use."""
    rows = valid_rows(record.coverage, corpus.today) or record.coverage
    return tuple(row for row in rows if row.extent != "none" and not (row.status and row.status.value in OUT_OF_USE))


def places(corpus: Corpus, row: Coverage) -> tuple[Place, ...]:
    """The narrowest places that a row of coverage names; empty for a region and the country."""
    areas = row.areas if row.extent == "areas" or is_partial(row) else ()
    named: list[Place | None] = [corpus.get(School, id_) for id_ in row.schools]
    named += [corpus.get(Area, id_) for id_ in areas]
    home = corpus.get(Municipality, row.municipality)
    return tuple(one for one in named if one) or ((home,) if home else ())
