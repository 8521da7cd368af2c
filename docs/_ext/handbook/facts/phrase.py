"""Words with links in them, before it is known where they will stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handbook.model import Corpus
from handbook.model.base import Record
from handbook.text import markdown


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the page of a record."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Here:
    """A link to a section of the page that the words stand on."""

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
    """What a source says, with what explains it."""

    words: Phrase
    source: tuple[str, ...] = ()
    details: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is said of one thing. `anchor` is its place on the page."""

    term: str
    facts: tuple[Fact, ...]
    anchor: str = ""


def link(corpus: Corpus, kind: type[Record], id_: str, text: str = "") -> Part:
    """A link to a record by its title; the id where there is no such record."""
    return Link(kind.PATH, id_, text or corpus.name(kind, id_)) if corpus.exists(kind, id_) else id_


def plain(phrase: Phrase) -> str:
    """A phrase without its links and marks, in one line."""
    return "".join(plain_part(part) for part in phrase)


def plain_part(part: Part) -> str:
    """A part of a phrase without its link and marks."""
    if isinstance(part, str):
        return part
    return markdown.plain(part.text) if isinstance(part, Prose) else part.text


def joined(phrases: Iterable[Phrase], last: str = " og ") -> Phrase:
    """Phrases as a sentence lists them: a, b og c."""
    items: Sequence[Phrase] = list(phrases)
    parts: list[Part] = []
    for index, item in enumerate(items):
        parts += [*([] if not index else [last if index == len(items) - 1 else ", "]), *item]
    return tuple(parts)


def prose(text: str | None) -> tuple[Phrase, ...]:
    """A text that may be absent, as what explains a fact."""
    return ((Prose(text),),) if text else ()
