"""The lists of documents, terms, organisations, schemes and waivers, with those that have been left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from markupsafe import Markup

from handbook.facts import document, ledger, organisation, status, times
from handbook.facts.phrase import Phrase, Prose, joined, link
from handbook.facts.times import held, in_brackets
from handbook.model import Corpus
from handbook.model.records import Kind, Municipality, Organisation, Scheme, Source, Term, Waiver
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, View
from handbook.site import KIND_NAMES
from handbook.text.danish import count, date

Cell: TypeAlias = Markup | Mapping[str, str]

NONE: Mapping[str, str] = {"text": "–", "kind": "none"}
"""The cell of what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A table with its number of rows in words; one without a title is the whole list."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterList(View):
    """Tables, and below them what has been left behind; `empty` stands where there is nothing."""

    template: ClassVar[str] = "overviews/registers.html"
    groups: tuple[Group, ...]
    former: tuple[Markup, ...] = ()
    former_title: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term with what it stands for and what it means."""

    name: str
    href: str
    expansion: str
    definition: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView(View):
    """All terms in Danish order."""

    template: ClassVar[str] = "overviews/glossary.html"
    words: tuple[Word, ...]


def table(composer: Composer, kind: type[Kind], heads: tuple[str, ...], rows: Iterable[tuple[Phrase, ...]]) -> Group:
    """A table of phrases with the number of its rows."""
    cells = tuple(tuple(composer.words(cell, has_terms=False) if any(cell) else NONE for cell in row) for row in rows)
    one, many = KIND_NAMES[kind.PATH]
    return Group(caption=count(len(cells), one.lower(), many.lower()), heads=heads, rows=cells)


def former(composer: Composer, kind: type[Kind]) -> tuple[Markup, ...]:
    """What has been left behind, with what has come in its place."""
    return tuple(composer.words(words) for words in left_behind(composer.corpus, kind))


def left_behind(corpus: Corpus, kind: type[Kind]) -> Iterator[Phrase]:
    """The records of a kind that no longer hold, in words."""
    for record in corpus.of(kind):
        if status.is_former(corpus, record):
            later = joined((link(corpus, kind, id_),) for id_ in status.successors(corpus, record))
            words = held(status.validity(record), corpus.today)
            yield (link(corpus, kind, record.id), in_brackets(words), *(("; afløst af ", *later) if later else ()))


def sources(composer: Composer) -> RegisterList:
    """Documents that have been read, and those that are only known from others."""
    corpus = composer.corpus
    heads = ("Dokument", "Slags", "Dato", "Udgiver", "Brugt på")

    def row(one: Source) -> tuple[Phrase, ...]:
        publisher: Phrase = (link(corpus, Organisation, one.publisher),) if one.publisher else ()
        users = len(document.users(corpus, one))
        kind = corpus.label(one, "kind")
        return (link(corpus, Source, one.id),), (kind,), (document.day(one),), publisher, (count(users, "side", "sider"),)

    groups = []
    for value, (label, _) in corpus.shape(Source, "access").options.items():
        found = [one for one in corpus.of(Source) if one.access == value]
        made = table(composer, Source, heads, map(row, found))
        if found:
            groups.append(Group(caption=made.caption, heads=made.heads, rows=made.rows, id=SOURCE_GROUPS[value], title=label))
    links = tuple(SectionLink(id=group.id, title=group.title) for group in groups)
    return RegisterList(groups=tuple(groups), sections=links)


SOURCE_GROUPS = {"held": "laest", "mentioned": "omtalt"}
"""How far the handbook knows a document to the anchor of its group."""


def organisations(composer: Composer) -> RegisterList:
    """Organisations with their municipality and the number of interventions that they have a part in."""
    corpus = composer.corpus
    heads = ("Organisation", "Slags", "Kommune", "Har en rolle i")

    def row(one: Organisation) -> tuple[Phrase, ...]:
        number = len(organisation.interventions(corpus, one))
        short = in_brackets(one.abbreviation or "")
        return (
            (link(corpus, Organisation, one.id), short),
            (corpus.label(one, "kind"),),
            organisation.links(corpus, Municipality, one.municipality),
            (count(number, "indsats", "indsatser") if number else "",),
        )

    groups = (table(composer, Organisation, heads, map(row, status.current_of(corpus, Organisation))),)
    return RegisterList(groups=groups, former=former(composer, Organisation), former_title=left(Organisation))


def schemes(composer: Composer) -> RegisterList:
    """Schemes with their time, municipality and the interventions that they pay."""
    corpus = composer.corpus
    heads = ("Ordning", "Slags", "Tid", "Kommune", "Betaler for")

    def row(one: Scheme) -> tuple[Phrase, ...]:
        return (
            (link(corpus, Scheme, one.id), in_brackets(one.code or "")),
            (corpus.label(one, "kind"),),
            (times.period(one.period) or one.year or "",),
            organisation.links(corpus, Municipality, one.municipality),
            ledger.paid(corpus, one),
        )

    groups = (table(composer, Scheme, heads, map(row, status.current_of(corpus, Scheme))),)
    return RegisterList(groups=groups, former=former(composer, Scheme), former_title=left(Scheme))


def waivers(composer: Composer) -> RegisterList:
    """Waivers with their reasons and last days."""
    corpus = composer.corpus
    found = corpus.of(Waiver)
    rows = (((link(corpus, Waiver, one.id),), (Prose(one.reason),), (date(one.expires),)) for one in found)
    groups = (table(composer, Waiver, ("Undtagelse", "Grund", "Gælder til og med"), rows),) if found else ()
    return RegisterList(groups=groups, empty="" if found else "Der er ingen undtagelser lige nu.")


def left(kind: type[Kind]) -> str:
    """The heading over what has been left behind."""
    return f"Tidligere {KIND_NAMES[kind.PATH][1].lower()}"


def glossary(composer: Composer) -> GlossaryView:
    """The terms with what they mean."""
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
