"""Addresses of what linked data tells of, and the authority that a service belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.facts.reach import OUT_OF_USE
from handbook.facts.times import holding
from handbook.model import Corpus, docname
from handbook.model.base import Record, Row
from handbook.model.records import Coverage, Intervention, Municipality, Organisation
from handbook.open_data.edition import Edition

Authority = Organisation | Municipality

SCHEMAS = "schema/"
"""The folder of the schemas in the address of the handbook."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a handbook. Where it is not known where the site lies, they begin as those of its schemas do."""

    base: str

    @classmethod
    def of(cls, corpus: Corpus, edition: Edition) -> Addresses:
        """The addresses of an edition."""
        schema = str(corpus.handbook.schemas.documents[Intervention.PATH]["$id"])
        return cls(edition.url or schema.rpartition(SCHEMAS)[0])

    def of_file(self, path: str) -> str:
        """The address of a file of the site."""
        return f"{self.base}{path}"

    def of_page(self, kind: type[Record], id_: str) -> str:
        """The address of a record's page."""
        return f"{self.base}{docname(kind.PATH, id_)}.html"

    def of_thing(self, kind: type[Record], id_: str) -> str:
        """The address of what a record is about, which is no page."""
        return f"{self.of_page(kind, id_)}#this"

    def of_value(self, profile: str, row: Row, field: str) -> str:
        """The address of a value of an enumeration, in the profile of a format."""
        path = "-".join((*row.PATH.removeprefix("#").split("/"), field, str(getattr(row, field))))
        return f"{self.of_file(profile)}#{path}"


def authorities(corpus: Corpus, record: Intervention) -> tuple[Authority, ...]:
    """Whose a service is: the organisations that are responsible, else the municipalities that have it; none if no source says.

    A municipality is the organisation that it is registered as, where it is.
    """
    named = (row.organisation for row in record.organisations if row.role == "responsible")
    found = [one for id_ in dict.fromkeys(named) if (one := corpus.get(Organisation, id_))]
    if found:
        return tuple(found)
    places = dict.fromkeys(row.municipality for row in rows_in_use(corpus, record) if row.municipality)
    return tuple(one for id_ in places if (one := as_organisation(corpus, id_)))


def as_organisation(corpus: Corpus, municipality: str) -> Authority | None:
    """A municipality as an organisation; the municipality itself where no organisation of that name is registered."""
    return corpus.derived(municipal).get(municipality) or corpus.get(Municipality, municipality)


def municipal(corpus: Corpus) -> dict[str, Organisation]:
    """Municipality to the organisation that it is."""
    return {one.municipality: one for one in corpus.of(Organisation) if one.kind == "municipality" and one.municipality}


def rows_in_use(corpus: Corpus, record: Intervention) -> tuple[Coverage, ...]:
    """The rows of coverage that hold on the day, or all if none does, without those where the intervention is not in use."""
    rows = holding(record.coverage, corpus.today) or record.coverage
    return tuple(row for row in rows if row.extent != "none" and not (row.status and row.status.value in OUT_OF_USE))
