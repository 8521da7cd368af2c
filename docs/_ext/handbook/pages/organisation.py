"""The pages of organisations and schemes: what they are, and what they do or pay in which intervention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from handbook.facts import ledger
from handbook.facts import organisation as facts
from handbook.facts.audience import stated
from handbook.model.records import Organisation, Scheme
from handbook.pages import register
from handbook.pages.composer import Composer, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section with statements, or with the words that there are none."""

    id: str
    title: str
    items: tuple[Statement, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView(register.RegisterView):
    """The page of an organisation or a scheme."""

    template: ClassVar[str] = "pages/organisation.html"
    parts: tuple[Part, ...]


def view(composer: Composer, record: Organisation) -> OrganisationView:
    """The page of an organisation."""
    corpus = composer.corpus
    chips: list[dict[str, object]] = [{"strong": corpus.label(record, "kind"), "text": record.abbreviation or ""}]
    said = [stated(row) for row in record.description]
    head = register.begin(composer, record, chips, said, facts.rows(corpus, record))
    composer.begin_section()
    roles = Part(id="roller", title="Rolle i indsatserne", items=composer.statements(facts.roles(corpus, record)))
    composer.begin_section()
    money = Part(id="penge", title="Penge", items=composer.statements(ledger.of_organisation(corpus, record)))
    parts = tuple(part for part in (roles, money) if part.items)
    return OrganisationView(**head, parts=parts, **register.end(composer, record, titles(parts)))


def scheme(composer: Composer, record: Scheme) -> OrganisationView:
    """The page of a scheme."""
    corpus = composer.corpus
    chips: list[dict[str, object]] = [{"strong": corpus.label(record, "kind"), "text": record.code or ""}]
    said = [stated(row) for row in record.description]
    head = register.begin(composer, record, chips, said, facts.scheme_rows(corpus, record))
    composer.begin_section()
    items = composer.statements(ledger.of_scheme(corpus, record))
    empty = "" if items else "Ingen økonomipost i håndbogen er knyttet direkte til ordningen."
    parts = (Part(id="penge", title="Penge knyttet til ordningen", items=items, empty=empty),)
    return OrganisationView(**head, parts=parts, **register.end(composer, record, titles(parts)))


def titles(parts: tuple[Part, ...]) -> Mapping[str, str]:
    """Id and title of sections."""
    return {part.id: part.title for part in parts}
