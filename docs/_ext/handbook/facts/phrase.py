"""Text with links, independent of the page that it will be shown on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from handbook.model import Corpus
from handbook.model.base import Record
from handbook.text import markdown
from handbook.text.danish import lower_first


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of a record."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """A link to a section of the same page."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of a record, in its restricted Markdown."""

    text: str


Part: TypeAlias = str | Link | Here | Prose
Phrase: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a source says, and paragraphs that explain it."""

    words: Phrase
    source: tuple[str, ...] = ()
    details: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A term and its facts: a row of a summary list. `anchor` is the id of the term on the page."""

    term: str
    facts: tuple[Fact, ...]
    anchor: str = ""


def link(corpus: Corpus, kind: type[Record], id_: str, text: str = "") -> Part:
    """A link to a record by its title; the id where there is no such record."""
    return Link(kind.PATH, id_, text or corpus.name(kind, id_)) if corpus.exists(kind, id_) else id_


def plain(phrase: Phrase) -> str:
    """The plain text of a phrase, in one line."""
    texts = (
        part if isinstance(part, str) else markdown.plain(part.text) if isinstance(part, Prose) else part.text
        for part in phrase
    )
    return "".join(texts)


def plain_fact(fact: Fact) -> str:
    """The plain text of a fact and its details, as sentences."""
    words, *details = filter(None, (plain(fact.words), *map(plain, fact.details)))
    return f"{words}{' ' if words.endswith(STOPS) else '. '}{' '.join(details)}" if details else words


STOPS = (".", ":", "!", "?", "…")
"""What ends a sentence."""


ABBREVIATIONS = ("pct.", "kr.", "m.fl.")
"""What ends a label that is no sentence."""


def joined(phrases: Iterable[Phrase], last: str = " og ", comma: str = ", ") -> Phrase:
    """A list in a sentence: a, b og c."""
    items = list(phrases)
    parts: list[Part] = []
    for index, item in enumerate(items):
        parts += [*([] if not index else [last if index == len(items) - 1 else comma]), *item]
    return tuple(parts)


def links(corpus: Corpus, kind: type[Record], ids: Iterable[str | None]) -> Phrase:
    """Links to records of a kind as a list in a sentence: a, b og c. None is left out."""
    return joined((link(corpus, kind, id_),) for id_ in ids if id_)


def record_links(corpus: Corpus, records: Iterable[Record]) -> Phrase:
    """Links to records as a list in a sentence."""
    return joined((link(corpus, type(record), record.id),) for record in records)


def stated_rows(*rows: tuple[str, Phrase]) -> Iterator[Row]:
    """A row for each term whose phrase is not empty."""
    yield from (Row(term=term, facts=(Fact(words=words),)) for term, words in rows if any(words))


class Cited(Protocol):
    """A row with citations."""

    @property
    def source(self) -> tuple[str, ...]:
        """The citations, such as `praksisoverblik-2026#u-start`."""


class Stated(Cited, Protocol):
    """A row with a text and citations."""

    @property
    def text(self) -> str:
        """The text, in restricted Markdown."""


def statement_fact(row: Stated) -> Fact:
    """A text of a record with its citations as a fact."""
    return Fact(words=(Prose(row.text),), source=row.source)


def citations(rows: Iterable[Cited]) -> tuple[str, ...]:
    """The citations of several rows, each once."""
    return tuple(dict.fromkeys(citation for row in rows for citation in row.source))


SHORT = 40
"""Maximum characters of a statement that shares a line with others."""


def is_short(fact: Fact) -> bool:
    """Whether a fact shares a line with others that do; a sentence does not."""
    words = plain(fact.words)
    return not fact.details and len(words) <= SHORT and (not words.endswith(STOPS) or words.endswith(ABBREVIATIONS))


def in_one_line(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Labels as they follow each other in one line, so with one capital letter; unchanged if each has its own line."""
    if not all(map(is_short, facts)):
        return facts
    texts = [plain(fact.words) for fact in facts[1:]]
    words = [lower_first(text) if text[1:2].islower() else text for text in texts]
    return (*facts[:1], *(replace(fact, words=(text,)) for fact, text in zip(facts[1:], words, strict=True)))


def prose(text: str | None) -> tuple[Phrase, ...]:
    """A text that may be absent, as the details of a fact."""
    return ((Prose(text),),) if text else ()
