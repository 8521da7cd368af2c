"""Indexes of the JSON interface: which interventions stand under each place, step, provision, organisation and source.

They say the same as the pages: only what has not been left behind, and a form has what its family states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from handbook.facts import law, reach, status
from handbook.facts.reach import ByReach
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Area, Intervention, LegalBasis, Municipality, Organisation, School, Source, Step

FOLDER = "by"
NAMES: Mapping[str, str] = {
    "municipalities": "kommune",
    "areas": "område",
    "schools": "skole",
    "ladder": "trin",
    "legal-bases": "retsgrundlag",
    "organisations": "organisation",
    "sources": "kilde",
}
"""Kind that interventions are listed by, and the Danish word for it."""

Ways: TypeAlias = dict[str, list[str]]
"""Id of an intervention to how it stands under an entry."""


def indexes(corpus: Corpus) -> Iterator[tuple[str, dict[str, object]]]:
    """Name and content of each index."""
    for kind, make in MAKERS.items():
        entries = [
            {"id": record.id, "title": corpus.title(record), "interventions": rows(corpus, make(corpus, record))}
            for key, record in sorted(corpus.records.items())
            if key[0] == kind
        ]
        yield kind, {"by": kind, "entries": entries}


def rows(corpus: Corpus, ways: Ways) -> list[dict[str, object]]:
    """Interventions with how they stand under an entry."""
    return [{"id": id_, "title": corpus.name(Intervention, id_), "how": how} for id_, how in sorted(ways.items())]


def reached(found: ByReach) -> Ways:
    """Interventions by how near they come to a place."""
    return {one.record.id: [reach_.name.lower()] for reach_, several in found.items() for one in several}


def of_municipality(corpus: Corpus, record: Record) -> Ways:
    """Those of a municipality."""
    return reached(reach.of_municipality(corpus, record.id))


def of_area(corpus: Corpus, record: Record) -> Ways:
    """Those of an area."""
    return reached(reach.of_area(corpus, record)) if isinstance(record, Area) else {}


def of_school(corpus: Corpus, record: Record) -> Ways:
    """Those of a school."""
    return reached(reach.of_school(corpus, record)) if isinstance(record, School) else {}


def of_step(corpus: Corpus, record: Record) -> Ways:
    """Those on a step."""
    return {one.id: ["step"] for one in law.on_step(corpus, record)} if isinstance(record, Step) else {}


def of_basis(corpus: Corpus, record: Record) -> Ways:
    """Those whose own legal basis a provision is, and those on a step under it: the two are never one."""
    if not isinstance(record, LegalBasis):
        return {}
    found: Ways = {one.id: ["own"] for one in law.own_under(corpus, record)}
    for step in law.steps_under(corpus, record):
        for one in law.on_step(corpus, step):
            ways = found.setdefault(one.id, [])
            ways += [] if "step" in ways else ["step"]
    return found


def of_organisation(corpus: Corpus, record: Record) -> Ways:
    """Those in which an organisation has a role, with the roles."""
    found: Ways = {}
    for one in corpus.derived(status.current):
        for row in one.organisations:
            if row.organisation == record.id:
                found.setdefault(one.id, []).append(row.role)
    return found


def of_source(corpus: Corpus, record: Record) -> Ways:
    """Those that cite a source, with the sections, as they are written."""
    found: dict[str, dict[str, None]] = {}
    for one in corpus.handbook.records.uses(record.key):
        if one.source[0] == Intervention.PATH and one.section:
            found.setdefault(one.source[1], {})[one.section] = None
    return {id_: sorted(sections) for id_, sections in found.items()}


MAKERS: Mapping[str, Callable[[Corpus, Record], Ways]] = {
    Municipality.PATH: of_municipality,
    Area.PATH: of_area,
    School.PATH: of_school,
    Step.PATH: of_step,
    LegalBasis.PATH: of_basis,
    Organisation.PATH: of_organisation,
    Source.PATH: of_source,
}
"""Kind to what finds the interventions under one of its entries."""
