"""Indexes of the JSON interface: the interventions of each place, step, provision, organisation and source.

They agree with the pages: former interventions are left out, and a form has what its family states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from handbook.facts import law, reach, status
from handbook.facts.reach import ByReach
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, LegalBasis, Municipality, Organisation, School, Source, Step

FOLDER = "by"
Relations: TypeAlias = dict[str, list[str]]
"""Id of an intervention to its relations to an entry."""


def indexes(corpus: Corpus) -> Iterator[tuple[str, dict[str, object]]]:
    """Name and content of each index."""
    for kind, (_, make) in INDEXES.items():
        entries = [
            {
                "id": record.id,
                "title": corpus.title(record),
                "interventions": [
                    {"id": id_, "title": corpus.name(Intervention, id_), "how": how}
                    for id_, how in sorted(make(corpus, record).items())
                ],
            }
            for key, record in sorted(corpus.records.items())
            if key[0] == kind
        ]
        yield kind, {"by": kind, "entries": entries}


def reach_names(items: ByReach) -> Relations:
    """Interventions with the name of their reach."""
    return {item.record.id: [reach_.name.lower()] for reach_, items_ in items.items() for item in items_}


def of_basis(corpus: Corpus, record: LegalBasis) -> Relations:
    """Those whose own legal basis a provision is, and those on a step under it: the two are never one."""
    found: Relations = {one.id: ["own"] for one in law.own_under(corpus, record)}
    for step in law.steps_under(corpus, record):
        for one in law.on_step(corpus, step):
            relations = found.setdefault(one.id, [])
            relations += [] if "step" in relations else ["step"]
    return found


def of_organisation(corpus: Corpus, record: Organisation) -> Relations:
    """Those in which an organisation has a role, with the roles."""
    found: Relations = {}
    for one in corpus.derived(status.current):
        for row in one.organisations:
            if row.organisation == record.id:
                found.setdefault(one.id, []).append(row.role)
    return found


def of_source(corpus: Corpus, record: Source) -> Relations:
    """Those that cite a source, with the sections, as they are written."""
    found: dict[str, dict[str, None]] = {}
    for one in corpus.handbook.records.uses(record.key):
        if one.source[0] == Intervention.PATH and one.section:
            found.setdefault(one.source[1], {})[one.section] = None
    return {id_: sorted(sections) for id_, sections in found.items()}


INDEXES: Mapping[str, tuple[str, Callable[[Corpus, Any], Relations]]] = {
    Municipality.PATH: ("kommune", lambda corpus, record: reach_names(reach.of_municipality(corpus, record.id))),
    Area.PATH: ("område", lambda corpus, record: reach_names(reach.of_area(corpus, record))),
    School.PATH: ("skole", lambda corpus, record: reach_names(reach.of_school(corpus, record))),
    Step.PATH: ("trin", lambda corpus, record: {one.id: ["step"] for one in law.on_step(corpus, record)}),
    LegalBasis.PATH: ("retsgrundlag", of_basis),
    Organisation.PATH: ("organisation", of_organisation),
    Source.PATH: ("kilde", of_source),
}
"""Kind to its Danish word, and the function that finds the interventions of one of its records."""
