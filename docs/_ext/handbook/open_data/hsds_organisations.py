"""Organisations of HSDS: the handbook's own, and municipalities where no organisation is registered for them."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.records import Municipality, Organisation
from handbook.open_data.graph import address
from handbook.open_data.hsds_tables import uuid
from handbook.open_data.hsds_terms import Vocabulary, texts
from handbook.open_data.services import Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisations:
    """The organisations of a corpus. Each method adds one and returns its id."""

    words: Vocabulary

    def add(self, one: Authority) -> str:
        """An organisation or a municipality."""
        return self.organisation(one) if isinstance(one, Organisation) else self.municipality(one)

    def organisation(self, one: Organisation) -> str:
        """An organisation of the register; its description defaults to its kind."""
        tables, corpus = self.words.tables, self.words.corpus
        kind, above = self.words.value(one, "kind"), corpus.get(Organisation, one.part_of)
        id_ = tables.add(
            "organization",
            uuid("organization", one.id),
            name=corpus.title(one),
            alternate_name=one.abbreviation or (one.aliases[0].name if one.aliases else None),
            description=texts(one.description) or corpus.label(one, "kind"),
            website=address(one.url) if one.url else None,
            uri=self.words.edition.page(Organisation, one.id),
            parent_organization_id=uuid("organization", above.id) if above else None,
        )
        self.words.attribute("organization", id_, kind)
        if one.ean:
            self.identifier(id_, corpus.shape(one, "ean").title, one.ean)
        if one.address:
            cells = {"organization_id": id_, "name": corpus.title(one), "description": one.address}
            tables.add("location", location_type="physical", **cells)
        return id_

    def municipality(self, one: Municipality) -> str:
        """A municipality of the register."""
        id_ = self.words.tables.add(
            "organization",
            uuid("organization", f"municipality/{one.id}"),
            name=self.words.corpus.title(one),
            description=texts(one.description) or self.words.corpus.handbook.shape(Municipality.PATH).title,
            uri=self.words.edition.page(Municipality, one.id),
        )
        self.identifier(id_, self.words.corpus.shape(one, "code").title, one.code)
        return id_

    def identifier(self, organisation: str, kind: str, value: str) -> None:
        """An identifier of an organisation, such as its EAN."""
        cells = {"organization_id": organisation, "identifier_type": kind, "identifier": value}
        self.words.tables.add("organization_identifier", **cells)

    def unknown(self, silence: str) -> str:
        """A placeholder, which HSDS requires, for a service without a stated authority; its name says why."""
        return self.words.tables.add("organization", uuid("unknown", silence), name=silence, description=silence)
