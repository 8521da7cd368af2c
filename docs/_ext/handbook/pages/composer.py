"""Phrases as HTML: citations become source marks, terms of the glossary become links."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, TypeAlias

from markupsafe import Markup, escape

from handbook.facts.background import Event
from handbook.facts.phrase import Fact, Here, Link, Phrase, Prose, Row, is_short
from handbook.model import Corpus
from handbook.model.records import Source, Term
from handbook.pages.terms import Terms
from handbook.site import docname
from handbook.text import markdown
from handbook.text.danish import capital, listing, sort_key

if TYPE_CHECKING:
    from handbook.open_data import Edition

Address = Callable[[str, str], str]
"""Document name and anchor to the address."""

Chip: TypeAlias = dict[str, object]
"""Words above the title of a page, as the macro `chips` takes them."""

MAX_TERMS = 6
"""How many terms the line names that opens their list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact as HTML: its text, its source marks, such as A2, and the paragraphs that explain it."""

    text: Markup
    marks: tuple[str, ...] = ()
    details: tuple[Markup, ...] = ()
    is_short: bool = False


@cache
def relative_path(docname: str, folder: str) -> str:
    """The path to a page from the pages in a folder; posixpath.relpath asks for the working directory each time."""
    path, home = f"{docname}.html".split("/"), folder.split("/") if folder else []
    shared = len(posixpath.commonprefix((path[:-1], home)))
    return "/".join([*[".."] * (len(home) - shared), *path[shared:]])


def relative(page: str) -> Address:
    """Relative addresses, as they are written on a page of the site."""
    folder = posixpath.dirname(page)

    def address(docname: str, anchor: str) -> str:
        path = "" if docname == page and anchor else relative_path(docname, folder)
        return f"{path}#{anchor}" if anchor else path

    return address


class Composer:
    """Turns phrases into the HTML of one page, and records its citations, links and linked terms."""

    def __init__(self, corpus: Corpus, page: str, macros: Any, address: Address | None = None) -> None:
        self.corpus = corpus
        self.page = page
        self.macros = macros
        self.address = address or relative(page)
        self.edition: Edition | None = None
        """Address, publisher and licence of the site, for the page of open data."""

        self.citations: dict[str, dict[str, str]] = {}
        """Id of each cited source to its cited sections and their marks."""

        self.terms: dict[str, None] = {}
        """Ids of the terms that are linked anywhere on the page."""

        self.linked: set[str] = set()
        """Ids of the terms that are linked in the current section."""

        self.mentioned: set[tuple[str, str]] = set()
        """Kind and id of the records that the page links to."""

    def begin_section(self) -> None:
        """Start a section: each term is linked once per section."""
        self.linked = set()

    def href(self, kind: str, id_: str, anchor: str = "") -> str:
        """The address of a record's page; empty where there is no such record."""
        self.mentioned.add((kind, id_))
        return self.address(docname(kind, id_), anchor) if self.corpus.exists(kind, id_) else ""

    def words(self, phrase: Phrase, *, has_terms: bool = True) -> Markup:
        """A phrase as HTML for the middle of a paragraph."""
        parts = [self.part(part, has_terms=has_terms) for part in phrase]
        return parts[0] if len(parts) == 1 else Markup("").join(parts)

    def part(self, part: str | Link | Here | Prose, *, has_terms: bool) -> Markup:
        """One part of a phrase as HTML."""
        if isinstance(part, Link):
            return anchor(self.href(part.kind, part.id), part.text)
        if isinstance(part, Here):
            return anchor(self.address(self.page, part.anchor), part.text)
        if isinstance(part, Prose):
            return markdown.inline(part.text, self.with_terms if has_terms else escape, self.href)
        return escape(part)

    def with_terms(self, text: str) -> Markup:
        """A text in which each term that the section has not linked yet is a link."""
        runs = self.corpus.derived(Terms).split(text, self.linked)
        return Markup("").join(self.term(id_, words) if id_ else escape(words) for words, id_ in runs)

    def term(self, id_: str, words: str) -> Markup:
        """A term of the glossary with a link."""
        if docname(Term.PATH, id_) == self.page:
            return escape(words)
        self.terms[id_] = None
        return anchor(self.href(Term.PATH, id_), words, "term")

    def marks(self, source: Iterable[str]) -> tuple[str, ...]:
        """The marks of citations: the letter of a document and the number of its section."""
        return tuple(sorted((self.mark(citation) for citation in source), key=lambda mark: (mark[0], len(mark), mark)))

    def mark(self, citation: str) -> str:
        """The mark of a citation; letters and numbers are given in the order of the calls."""
        source, _, section = citation.partition("#")
        sections = self.citations.setdefault(source, {})
        return sections.setdefault(section, f"{self.letter(source)}{len(sections) + 1}")

    def letter(self, source: str) -> str:
        """The letter of a cited source."""
        index = list(self.citations).index(source)
        return (ascii_uppercase[index // 26 - 1] if index >= len(ascii_uppercase) else "") + ascii_uppercase[index % 26]

    def statement(self, fact: Fact) -> Statement:
        """A fact as HTML with its marks."""
        words = self.words(fact.words)
        marks = self.marks(fact.source)
        details = tuple(self.words(detail) for detail in fact.details)
        return Statement(text=words, marks=marks, details=details, is_short=is_short(fact))

    def statements(self, facts: Iterable[Fact]) -> tuple[Statement, ...]:
        """Facts as HTML with their marks."""
        return tuple(self.statement(fact) for fact in facts)

    def summary_row(self, term: Markup | str, facts: Iterable[Fact]) -> dict[str, Markup]:
        """A row of a summary list."""
        return {"term": escape(term), "details": self.macros.details(self.statements(facts))}

    def rows(self, rows: Iterable[Row]) -> tuple[dict[str, Markup], ...]:
        """The rows of a summary list, their terms with anchors."""
        return tuple(self.summary_row(self.macros.term(row.term, row.anchor), row.facts) for row in rows)

    def events(self, events: Iterable[Event]) -> tuple[dict[str, object], ...]:
        """Events as the macro `history` takes them."""
        return tuple(
            {
                "date": event.words,
                "datetime": event.day,
                "paragraphs": [self.macros.marked(self.statement(fact)) for fact in event.facts],
            }
            for event in events
        )

    def sources(self) -> list[dict[str, object]]:
        """The cited documents with their sections, composed last."""
        return [self.document(id_, sections) for id_, sections in self.citations.items()]

    def document(self, id_: str, sections: dict[str, str]) -> dict[str, object]:
        """A cited document."""
        source = self.corpus.get(Source, id_)
        titles = {section.id: section.title for section in source.sections} if source else {}
        rows = [
            {"mark": mark, "title": titles.get(section, section), "href": self.href(Source.PATH, id_, section)}
            for section, mark in sections.items()
        ]
        title = capital(self.corpus.dated_title(source)) if source else id_
        return {"letter": self.letter(id_), "title": title, "href": self.href(Source.PATH, id_), "sections": rows}

    def glossary(self) -> dict[str, object]:
        """The linked terms in Danish order with their definitions, and a line that names some of them; empty without any."""
        found = sorted(filter(None, (self.corpus.get(Term, id_) for id_ in self.terms)), key=lambda term: sort_key(term.name))
        names = [term.name for term in found]
        more = len(names) - MAX_TERMS
        words = listing(names) if more <= 1 else f"{', '.join(names[:MAX_TERMS])} og {more} til"
        return {"words": words, "terms": list(map(self.explained, found))} if found else {}

    def explained(self, term: Term) -> dict[str, object]:
        """A term of the glossary with its definition."""
        return {
            "id": f"ord-{term.id}",
            "name": term.name,
            "href": self.href(Term.PATH, term.id),
            "expansion": term.expansion or "",
            "definition": self.words((Prose(term.definition),), has_terms=False),
        }


def anchor(href: str, words: str, kind: str = "") -> Markup:
    """A link; the words alone if the address is empty."""
    if not href:
        return escape(words)
    class_ = Markup(' class="%s"') % kind if kind else ""
    return Markup('<a%s href="%s">%s</a>') % (class_, href, words)


def listed(phrases: Sequence[Markup]) -> Markup:
    """A list in a sentence: a, b og c."""
    return Markup(" og ").join([Markup(", ").join(phrases[:-1]), phrases[-1]]) if len(phrases) > 1 else Markup("").join(phrases)
