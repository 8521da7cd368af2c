"""What ends a section or a page: disagreements and open questions, and after them mentions, the check and the sources."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.phrase import Fact, Link, Phrase, Row, joined
from handbook.model.base import Record
from handbook.model.corpus import Key
from handbook.pages.composer import Composer
from handbook.pages.view import Notes, SectionLink
from handbook.site import KIND_NAMES
from handbook.text.danish import listing, sort_key


def notes(composer: Composer, record: doubts.Doubted, about: Container[str] | None = None, none: Iterable[Fact] = ()) -> Notes:
    """The notes of some sections of a record; of all sections if `about` is None."""
    questions = doubts.disagreements(composer.corpus, record, about)
    return Notes(
        disagreements=tuple(disagreement(composer, question) for question in questions),
        none=composer.statements(none),
        unstated=tuple(doubts.unstated(record.not_stated, about)),
    )


def disagreement(composer: Composer, question: doubts.Question) -> dict[str, object]:
    """One disagreement as a note shows it."""
    return {
        "question": question.text,
        "status": question.status,
        "voices": composer.statements(question.voices),
        "explanation": Markup(" ").join(composer.words(phrase) for phrase in question.explanation),
    }


def tail(composer: Composer, record: Record) -> dict[str, Any]:
    """The end of a page, composed after everything else; empty sections are left out."""
    composer.begin_section()
    questions = Notes(unstated=tuple(doubts.unstated(getattr(record, "not_stated", ()))))
    found = notes(composer, record) if isinstance(record, doubts.Doubted) else questions
    disagreements = "Uenigheder og ikke oplyst" if found.unstated else "Uenigheder"
    return {
        "notes": found,
        "doubts": disagreements if found.disagreements else "Ikke oplyst",
        "used": composer.rows(mentions(composer, record)),
        "check": composer.statements(doubts.check(getattr(record, "verification", None))),
        "glossary": composer.glossary(),
        "sources": composer.sources(),
    }


def sections_of(tail: Mapping[str, Any]) -> Iterator[SectionLink]:
    """The sections of the end of a page."""
    if tail["notes"]:
        number = len(tail["notes"].disagreements)
        yield SectionLink(id="uenigheder" if number else "ikke-oplyst", title=tail["doubts"], count=number)
    titles = {"used": ("brugt-af", "Nævnt på disse sider"), "check": ("kontrol", "Kontrol"), "sources": ("kilder", "Kilder")}
    yield from (SectionLink(id=id_, title=title) for key, (id_, title) in titles.items() if tail[key])


def mentions(composer: Composer, record: Record) -> list[Row]:
    """The records that name this one, by kind and by the sections that do; without those that the page links to already."""
    corpus = composer.corpus
    sections: dict[Key, dict[str, None]] = {}
    for use in corpus.uses(record):
        if use.source != record.key and use.source not in composer.mentioned:
            section = corpus.handbook.shape(use.source[0], use.pointer.split("/")[1]).title.lower()
            sections.setdefault(use.source, {})[section] = None
    rows = []
    for kind, (_, many) in KIND_NAMES.items():
        users: dict[str, list[Phrase]] = {}
        for key in sorted((key for key in sections if key[0] == kind), key=lambda key: sort_key(corpus.name(*key))):
            users.setdefault(listing(sections[key]), []).append((Link(*key, corpus.name(*key)),))
        facts = tuple(Fact(words=(*joined(links), f" – {words}")) for words, links in users.items())
        rows += [Row(term=many, facts=facts)] if facts else []
    return rows
