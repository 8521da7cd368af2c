"""Addresses of linked data."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import Corpus
from handbook.model.base import Record, Row
from handbook.model.records import Intervention
from handbook.open_data.edition import Edition
from handbook.site import docname

SCHEMAS = "schema/"
"""The folder of the schemas in the address of the handbook."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a handbook; if the address of the site is not known, they begin like those of its schemas."""

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
        """The address of the subject of a record, as opposed to its page."""
        return f"{self.of_page(kind, id_)}#this"

    def of_value(self, profile: str, row: Row, field: str) -> str:
        """The address of a value of an enumeration, in the profile of a format."""
        path = "-".join((*row.PATH.removeprefix("#").split("/"), field, str(getattr(row, field))))
        return f"{self.of_file(profile)}#{path}"
