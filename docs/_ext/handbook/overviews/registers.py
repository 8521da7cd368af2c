"""The lists of documents, organisations, schemes and waivers, and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import document, ledger, organisation, status, times
from handbook.facts.phrase import Phrase, Prose, link
from handbook.facts.times import in_brackets
from handbook.model.records import Kind, Municipality, Organisation, Scheme, Source, Term, Waiver
from handbook.overviews.entries import former_words
from handbook.pages.composer import Composer
from handbook.pages.entry import Part
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES
from handbook.text.danish import count, date

NONE: Mapping[str, str] = {"text": "–", "kind": "none"}
"""An empty cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterList(View):
    """Tables, and below them the former records; `empty` is shown if there is nothing."""

    template: ClassVar[str] = "overviews/registers.html"
    parts: tuple[Part, ...] = ()
    former: tuple[Markup, ...] = ()
    former_title: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term with its expansion and definition."""

    name: str
    href: str
    expansion: str
    definition: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView(View):
    """All terms in Danish order."""

    template: ClassVar[str] = "overviews/glossary.html"
    words: tuple[Word, ...]


def table(composer: Composer, kind: type[Kind], heads: tuple[str, ...], rows: Iterable[tuple[Phrase, ...]]) -> Table:
    """A table of phrases; its caption is the number of rows."""
    cells = tuple(tuple(composer.words(cell, has_terms=False) if any(cell) else NONE for cell in row) for row in rows)
    one, many = KIND_NAMES[kind.PATH]
    return Table(caption=count(len(cells), one.lower(), many.lower()), heads=heads, rows=cells)


def with_former(composer: Composer, kind: type[Kind], table_: Table) -> RegisterList:
    """A list of one table, with the former records of the kind."""
    corpus = composer.corpus
    records = (record for record in corpus.of(kind) if status.is_former(corpus, record))
    return RegisterList(
        parts=(Part(id="", title="", table=table_),),
        former=tuple(composer.words(former_words(corpus, record, " ({})")) for record in records),
        former_title=f"Tidligere {KIND_NAMES[kind.PATH][1].lower()}",
    )


def sources(composer: Composer) -> RegisterList:
    """Documents that have been read, and those that are only known from others."""
    corpus = composer.corpus
    heads = ("Dokument", "Slags", "Dato", "Udgiver", "Brugt på")

    def row(source: Source) -> tuple[Phrase, ...]:
        publisher: Phrase = (link(corpus, Organisation, source.publisher),) if source.publisher else ()
        users = count(len(document.users(corpus, source)), "side", "sider")
        kind = corpus.label(source, "kind")
        return (link(corpus, Source, source.id),), (kind,), (document.date_words(source),), publisher, (users,)

    parts = []
    for value, (label, _) in corpus.shape(Source, "access").options.items():
        found = [source for source in corpus.of(Source) if source.access == value]
        table_ = table(composer, Source, heads, map(row, found))
        parts += [Part(id=SOURCE_GROUPS[value], title=label, table=table_)] if found else []
    return RegisterList(parts=tuple(parts), sections=tuple(SectionLink(id=part.id, title=part.title) for part in parts))


SOURCE_GROUPS = {"held": "laest", "mentioned": "omtalt"}
"""Access to a document to the anchor of its group."""


def organisations(composer: Composer) -> RegisterList:
    """Organisations with their municipality and the number of interventions in which they have a role."""
    corpus = composer.corpus
    heads = ("Organisation", "Slags", "Kommune", "Har en rolle i")

    def row(record: Organisation) -> tuple[Phrase, ...]:
        number = len(organisation.interventions(corpus, record))
        return (
            (link(corpus, Organisation, record.id), in_brackets(record.abbreviation or "")),
            (organisation.kind(corpus, record),),
            (link(corpus, Municipality, record.municipality),) if record.municipality else (),
            (count(number, "indsats", "indsatser") if number else "",),
        )

    rows = map(row, status.current_of(corpus, Organisation))
    return with_former(composer, Organisation, table(composer, Organisation, heads, rows))


def schemes(composer: Composer) -> RegisterList:
    """Schemes with period, municipality and the interventions that they pay."""
    corpus = composer.corpus
    heads = ("Ordning", "Slags", "Tid", "Kommune", "Betaler for")

    def row(scheme: Scheme) -> tuple[Phrase, ...]:
        return (
            (link(corpus, Scheme, scheme.id), in_brackets(scheme.code or "")),
            (corpus.label(scheme, "kind"),),
            (times.period(scheme.period) or scheme.year or "",),
            (link(corpus, Municipality, scheme.municipality),) if scheme.municipality else (),
            ledger.paid_interventions(corpus, scheme),
        )

    return with_former(composer, Scheme, table(composer, Scheme, heads, map(row, status.current_of(corpus, Scheme))))


def waivers(composer: Composer) -> RegisterList:
    """Waivers with their reasons and expiry dates."""
    corpus = composer.corpus
    found = corpus.of(Waiver)
    if not found:
        return RegisterList(empty="Der er ingen undtagelser lige nu.")
    rows = (((link(corpus, Waiver, one.id),), (Prose(one.reason),), (date(one.expires),)) for one in found)
    table_ = table(composer, Waiver, ("Undtagelse", "Grund", "Gælder til og med"), rows)
    return RegisterList(parts=(Part(id="", title="", table=table_),))


def glossary(composer: Composer) -> GlossaryView:
    """The terms with their definitions."""
    return GlossaryView(
        words=tuple(
            Word(
                name=composer.corpus.title(term),
                href=composer.href(Term.PATH, term.id),
                expansion=term.expansion or "",
                definition=composer.words((Prose(term.definition),), has_terms=False),
            )
            for term in composer.corpus.of(Term)
        )
    )
