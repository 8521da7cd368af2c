"""The pages of documents, terms, methods, organisations, schemes and waivers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import background, document, ledger, word
from handbook.facts import organisation as facts
from handbook.facts.audience import statement_fact
from handbook.facts.phrase import Fact, Link, Prose, joined, prose
from handbook.model.records import Method, Organisation, Scheme, Source, Term, Waiver
from handbook.pages.composer import Chip, Composer, anchor
from handbook.pages.entry import CitedSection, EntryView, Part, head, page
from handbook.site import KIND_NAMES
from handbook.text.danish import count, date
from validate import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView(EntryView):
    """The page of a document; `reliance` is how many pages build on it."""

    template: ClassVar[str] = "pages/source.html"
    reliance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverView(EntryView):
    """The page of a waiver: the rule, the record or its file, and the place in it; empty for the whole file."""

    template: ClassVar[str] = "pages/waiver.html"
    rule: Markup
    waived: Markup
    pointer: str
    expires: str


def organisation(composer: Composer, record: Organisation) -> EntryView:
    """The page of an organisation."""
    corpus = composer.corpus
    kind = facts.kind(corpus, record)
    chips: list[Chip] = [{"strong": kind or KIND_NAMES[Organisation.PATH][0], "text": record.abbreviation or ""}]
    chips += [] if kind else [{"text": "Slags ikke oplyst"}]
    top = head(composer, record, chips, map(statement_fact, record.description), facts.rows(corpus, record))
    composer.begin_section()
    roles = Part(id="roller", title="Rolle i indsatserne", rows=composer.rows(facts.roles(corpus, record)))
    composer.begin_section()
    money = Part(id="penge", title="Penge", items=composer.statements(ledger.of_organisation(corpus, record)))
    return page(EntryView, composer, record, top, [part for part in (roles, money) if part.rows or part.items])


def scheme(composer: Composer, record: Scheme) -> EntryView:
    """The page of a scheme."""
    corpus = composer.corpus
    chips: list[Chip] = [{"strong": corpus.label(record, "kind"), "text": record.code or ""}]
    top = head(composer, record, chips, map(statement_fact, record.description), facts.scheme_rows(corpus, record))
    composer.begin_section()
    items = composer.statements(ledger.of_scheme(corpus, record))
    empty = "" if items else "Ingen økonomipost i håndbogen er knyttet direkte til ordningen."
    part = Part(id="penge", title="Penge knyttet til ordningen", items=items, empty=empty)
    return page(EntryView, composer, record, top, [part])


def source(composer: Composer, record: Source) -> SourceView:
    """The page of a document."""
    corpus = composer.corpus
    chips: list[Chip] = [{"strong": corpus.label(record, "kind"), "text": document.date_words(record)}]
    chips += [{"text": corpus.label(record, "access")}] if record.access == "mentioned" else []
    top = head(composer, record, chips, map(statement_fact, record.description), document.rows(corpus, record))
    composer.begin_section()
    events = composer.events(background.timeline(corpus, (), record.decisions))
    cited = tuple(cited_sections(composer, record))
    parts = [Part(id="politisk-forloeb", title="Politisk forløb", events=events)] if events else []
    parts += [Part(id="afsnit", title="Afsnit og hvem der bygger på dem", cited=cited)] if cited else []
    users = len(document.users(corpus, record))
    reliance = f"{count(users, 'side', 'sider')} i håndbogen henviser til dokumentet." if users else ""
    return page(SourceView, composer, record, top, parts, reliance=reliance)


def cited_sections(composer: Composer, record: Source) -> Iterator[CitedSection]:
    """The sections of a document in its own order."""
    cited = document.citing(composer.corpus, record)
    for row in record.sections:
        links = ((Link(*key, composer.corpus.name(*key)),) for key in cited[row.id])
        yield CitedSection(id=row.id, title=row.title, count=len(cited[row.id]), users=composer.words(joined(links)))


def term(composer: Composer, record: Term) -> EntryView:
    """The page of a term."""
    definition = Fact(words=(Prose(record.definition),), source=record.source)
    top = head(composer, record, [{"strong": KIND_NAMES[Term.PATH][0]}], [definition], word.rows(composer.corpus, record))
    return page(EntryView, composer, record, top)


def method(composer: Composer, record: Method) -> EntryView:
    """The page of a method or instrument."""
    chips: list[Chip] = [{"strong": composer.corpus.label(record, "kind"), "text": record.abbreviation or ""}]
    statements = [*map(statement_fact, record.description), *(Fact(words=words) for words in prose(record.about))]
    return page(EntryView, composer, record, head(composer, record, chips, statements))


def waiver(composer: Composer, record: Waiver) -> WaiverView:
    """The page of a waiver: a known fault that the validator lets pass for now."""
    top = head(composer, record, [{"strong": KIND_NAMES[Waiver.PATH][0]}], [Fact(words=(Prose(record.reason),))])
    corpus = composer.corpus
    waived = next((one for one in corpus.records.values() if one.yaml == record.file and not isinstance(one, Waiver)), None)
    is_rule = record.code in RULES
    return page(
        WaiverView,
        composer,
        record,
        top,
        rule=anchor(
            composer.address(f"redaktoerer/regler/{record.code}", "") if is_rule else "",
            f"{record.code} {RULES[record.code].name}" if is_rule else record.code,
        ),
        waived=anchor(composer.href(*waived.key), corpus.title(waived)) if waived else Markup.escape(record.file),
        pointer=record.pointer or "",
        expires=date(record.expires),
    )
