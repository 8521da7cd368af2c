"""The page of a document: who made it, where to get it, and by section what in the handbook builds on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import background, document
from handbook.facts.audience import stated
from handbook.facts.phrase import Link, joined
from handbook.model.records import Source
from handbook.pages import register
from handbook.pages.composer import Composer

FEW = 3
"""So many pages are named in the line of a section; more are folded under their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the document with links to the pages that cite it; `count` is their number."""

    id: str
    title: str
    count: int
    users: Markup

    @property
    def is_folded(self) -> bool:
        """Whether the links are too many for a line."""
        return self.count > FEW


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView(register.RegisterView):
    """The page of a document."""

    template: ClassVar[str] = "pages/source.html"
    reliance: str
    trail: tuple[dict[str, object], ...]
    parts: tuple[Section, ...]


def view(composer: Composer, record: Source) -> SourceView:
    """The page of a document."""
    corpus = composer.corpus
    chips: list[dict[str, object]] = [{"strong": corpus.label(record, "kind"), "text": document.day(record)}]
    chips += [{"text": corpus.label(record, "access")}] if record.access == "mentioned" else []
    head = register.begin(composer, record, chips, [stated(row) for row in record.description], document.rows(corpus, record))
    composer.begin_section()
    trail: tuple[dict[str, object], ...] = tuple(
        {"date": one.words, "datetime": one.day, "paragraphs": [composer.marked(fact) for fact in one.facts]}
        for one in background.timeline(corpus, (), record.decisions)
    )
    parts = tuple(sections(composer, record))
    own = {"politisk-forloeb": "Politisk forløb"} if trail else {}
    own |= {"afsnit": "Afsnit og hvem der bygger på dem"} if parts else {}
    return SourceView(
        **head, reliance=document.reliance(corpus, record), trail=trail, parts=parts, **register.end(composer, record, own)
    )


def sections(composer: Composer, record: Source) -> Iterator[Section]:
    """The sections in the document's own order."""
    cited = document.citing(composer.corpus, record)
    for row in record.sections:
        links = ((Link(*key, composer.corpus.name(*key)),) for key in cited[row.id])
        yield Section(id=row.id, title=row.title, count=len(cited[row.id]), users=composer.words(joined(links)))
