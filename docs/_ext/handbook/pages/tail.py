"""What ends a section or a page: disagreements and open questions, and after them mentions, the check and the sources."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.phrase import Fact, Link, Phrase, Row, joined
from handbook.model.base import Record
from handbook.model.corpus import Key
from handbook.pages.composer import Composer, Statement
from handbook.pages.view import Disagreement, Notes, SectionLink
from handbook.site import KIND_NAMES
from handbook.text.danish import listing, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The end of a page; empty sections are left out."""

    notes: Notes
    used: tuple[dict[str, Markup], ...]
    check: tuple[Statement, ...]
    sources: list[dict[str, object]]
    glossary: dict[str, object]

    @property
    def doubts(self) -> str:
        """The title of the section of disagreements and open questions."""
        if not self.notes.disagreements:
            return "Ikke oplyst"
        return "Uenigheder og ikke oplyst" if self.notes.unstated else "Uenigheder"

    @property
    def sections(self) -> Iterator[SectionLink]:
        """Its sections."""
        if self.notes:
            id_ = "uenigheder" if self.notes.disagreements else "ikke-oplyst"
            yield SectionLink(id=id_, title=self.doubts, count=len(self.notes.disagreements))
        shown = (
            ("brugt-af", "Nævnt på disse sider", self.used),
            ("kontrol", "Kontrol", self.check),
            ("kilder", "Kilder", self.sources),
        )
        yield from (SectionLink(id=id_, title=title) for id_, title, rows in shown if rows)


def notes(composer: Composer, record: doubts.Doubted, about: Container[str] | None = None, none: Iterable[Fact] = ()) -> Notes:
    """The notes of some sections of a record; of all sections if `about` is None."""
    questions = doubts.disagreements(composer.corpus, record, about)
    return Notes(
        disagreements=tuple(disagreement(composer, question) for question in questions),
        none=composer.statements(none),
        unstated=tuple(doubts.unstated(record.not_stated, about)),
    )


def disagreement(composer: Composer, question: doubts.Question) -> Disagreement:
    """One disagreement."""
    return Disagreement(
        question=question.text,
        status=question.status,
        voices=composer.statements(question.voices),
        explanation=Markup(" ").join(composer.words(phrase) for phrase in question.explanation),
    )


def tail(composer: Composer, record: Record) -> Tail:
    """The end of a page, composed after everything else. Pages that are linked above are not listed again."""
    composer.begin_section()
    questions = Notes(unstated=tuple(doubts.unstated(getattr(record, "not_stated", ()))))
    return Tail(
        notes=notes(composer, record) if isinstance(record, doubts.Doubted) else questions,
        used=composer.rows(mentions(composer, record)),
        check=composer.statements(doubts.check(getattr(record, "verification", None))),
        glossary=composer.glossary(),
        sources=composer.sources(),
    )


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
