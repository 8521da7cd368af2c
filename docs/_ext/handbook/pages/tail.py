"""What ends the page of a register entry: doubts, where else it is named, the check, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from handbook.facts import doubts, uses
from handbook.facts.phrase import Link, Row
from handbook.model.records import (
    Act,
    Area,
    LegalBasis,
    Method,
    Municipality,
    Organisation,
    Scheme,
    School,
    Source,
    Step,
    Term,
    Waiver,
)
from handbook.pages.composer import Composer, Statement, glossary_words
from handbook.pages.notes import notes
from handbook.pages.view import Notes, SectionLink

Listed = School | Area | Municipality | Step | LegalBasis | Act
Registered = Source | Term | Organisation | Scheme | Method | Waiver
"""Records of a register whose pages end like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """The end of a page; empty parts do not stand on it."""

    notes: Notes
    used: tuple[dict[str, Markup], ...]
    check: tuple[Statement, ...]
    sources: list[dict[str, object]]
    glossary: list[dict[str, object]]

    @property
    def doubts(self) -> str:
        """The title of the section of disagreements and open questions."""
        titles = ("Uenigheder", self.notes.disagreements), ("Ikke oplyst", self.notes.unstated)
        return " og ".join(title if not index else title.lower() for index, (title, _) in enumerate(t for t in titles if t[1]))

    @property
    def glossary_words(self) -> str:
        """The terms that the page explains, in a line."""
        return glossary_words(self.glossary)

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


def tail(composer: Composer, record: Listed | Registered) -> Tail:
    """The end of a page, set when all that stands before it has been. What the page has led to is not listed again."""
    composer.begin_section()
    found = (
        notes(composer, record)
        if isinstance(record, doubts.Doubted)
        else Notes(unstated=tuple(doubts.unstated(getattr(record, "not_stated", ()))))
    )
    used = composer.rows(unmentioned(composer, record))
    check = composer.statements(doubts.checked(getattr(record, "verification", None)))
    glossary = composer.glossary()
    return Tail(notes=found, used=used, check=check, sources=composer.sources(), glossary=glossary)


def unmentioned(composer: Composer, record: Listed | Registered) -> Iterator[Row]:
    """What names the record, without what the page has led to."""
    known = set(composer.mentioned)
    for row in uses.rows(composer.corpus, record):
        facts = tuple(fact for fact in row.facts if not is_known(fact.words[0], known))
        if facts:
            yield replace(row, facts=facts)


def is_known(part: object, known: set[tuple[str, str]]) -> bool:
    """Whether a part of a phrase leads where the page leads already."""
    return isinstance(part, Link) and (part.kind, part.id) in known
