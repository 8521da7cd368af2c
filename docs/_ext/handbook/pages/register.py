"""The pages of documents, terms, methods, organisations, schemes and waivers."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.facts import background
from handbook.facts import registers as facts
from handbook.facts.phrase import Fact, Link, Prose, joined, prose, statement_fact
from handbook.model.records import Method, Organisation, Scheme, Source, Term, Waiver
from handbook.pages.composer import Chip, Composer, anchor
from handbook.pages.entry import Part, head, page
from handbook.pages.view import View
from handbook.site import KIND_NAMES
from handbook.text.danish import count, date
from validate import RULES


def organisation(composer: Composer, record: Organisation) -> View:
    """The page of an organisation."""
    corpus = composer.corpus
    kind = facts.organisation_kind(corpus, record)
    chips: list[Chip] = [{"strong": kind or KIND_NAMES[Organisation.PATH][0], "text": record.abbreviation or ""}]
    chips += [] if kind else [{"text": "Slags ikke oplyst"}]
    top = head(composer, record, chips, map(statement_fact, record.description), facts.organisation_rows(corpus, record))
    composer.begin_section()
    roles = Part(id="roller", title="Rolle i indsatserne", rows=composer.rows(facts.roles(corpus, record)))
    composer.begin_section()
    money = Part(id="penge", title="Penge", items=composer.statements(facts.funding_facts(corpus, record)))
    return page(composer, record, top, [part for part in (roles, money) if part.rows or part.items])


def scheme(composer: Composer, record: Scheme) -> View:
    """The page of a scheme."""
    corpus = composer.corpus
    chips: list[Chip] = [{"strong": corpus.label(record, "kind"), "text": record.code or ""}]
    top = head(composer, record, chips, map(statement_fact, record.description), facts.scheme_rows(corpus, record))
    composer.begin_section()
    items = composer.statements(facts.funding_facts(corpus, record))
    empty = "" if items else "Ingen økonomipost i håndbogen er knyttet direkte til ordningen."
    part = Part(id="penge", title="Penge knyttet til ordningen", items=items, empty=empty)
    return page(composer, record, top, [part])


def source(composer: Composer, record: Source) -> View:
    """The page of a document."""
    corpus = composer.corpus
    chips: list[Chip] = [{"strong": corpus.label(record, "kind"), "text": facts.document_date(record)}]
    chips += [{"text": corpus.label(record, "access")}] if record.access == "mentioned" else []
    top = head(composer, record, chips, map(statement_fact, record.description), facts.document_rows(corpus, record))
    composer.begin_section()
    events = composer.events(background.timeline(corpus, (), record.decisions))
    cited = tuple(cited_sections(composer, record))
    parts = [Part(id="politisk-forloeb", title="Politisk forløb", events=events)] if events else []
    parts += [Part(id="afsnit", title="Afsnit og hvem der bygger på dem", cited=cited)] if cited else []
    users = len(facts.citing_records(corpus, record))
    reliance = f"{count(users, 'side', 'sider')} i håndbogen henviser til dokumentet." if users else ""
    return page(composer, record, top, parts, template="pages/source.html", reliance=reliance)


def cited_sections(composer: Composer, record: Source) -> Iterator[dict[str, object]]:
    """The sections of a document in its own order, with links to the pages that cite each, and their number."""
    cited = facts.citing(composer.corpus, record)
    for row in record.sections:
        links = ((Link(*key, composer.corpus.name(*key)),) for key in cited[row.id])
        number, users = len(cited[row.id]), composer.words(joined(links))
        yield {"id": row.id, "title": row.title, "count": number, "users": users}


def term(composer: Composer, record: Term) -> View:
    """The page of a term."""
    definition = Fact(words=(Prose(record.definition),), source=record.source)
    top = head(composer, record, [{"strong": KIND_NAMES[Term.PATH][0]}], [definition], facts.term_rows(composer.corpus, record))
    return page(composer, record, top)


def method(composer: Composer, record: Method) -> View:
    """The page of a method or instrument."""
    chips: list[Chip] = [{"strong": composer.corpus.label(record, "kind"), "text": record.abbreviation or ""}]
    statements = [*map(statement_fact, record.description), *(Fact(words=words) for words in prose(record.about))]
    return page(composer, record, head(composer, record, chips, statements))


def waiver(composer: Composer, record: Waiver) -> View:
    """The page of a waiver: a known fault that the validator lets pass for now."""
    top = head(composer, record, [{"strong": KIND_NAMES[Waiver.PATH][0]}], [Fact(words=(Prose(record.reason),))])
    corpus = composer.corpus
    waived = next((one for one in corpus.records.values() if one.yaml == record.file and not isinstance(one, Waiver)), None)
    is_rule = record.code in RULES
    return page(
        composer,
        record,
        top,
        template="pages/waiver.html",
        rule=anchor(
            composer.address(f"redaktoerer/regler/{record.code}", "") if is_rule else "",
            f"{record.code} {RULES[record.code].name}" if is_rule else record.code,
        ),
        waived=anchor(composer.href(*waived.key), corpus.title(waived)) if waived else Markup.escape(record.file),
        pointer=record.pointer or "",
        expires=date(record.expires),
    )
