"""Where sources disagree, what no source says, and what a source says that there is none of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from handbook.facts.phrase import Fact, Link, Phrase, Prose, prose
from handbook.model import Corpus
from handbook.model.records import (
    Area,
    Disagreement,
    Intervention,
    NotStated,
    Organisation,
    Scheme,
    School,
    Source,
    Step,
    Term,
    Verification,
)
from handbook.text.danish import date

Doubted = Intervention | Area | School | Organisation | Scheme | Source | Step | Term
"""Records that can have disagreements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A disagreement: what is asked, whether it is settled, who says what, and what explains it.

    One that stands on another page has no voices, but the way there.
    """

    text: str
    about: str
    status: str
    voices: tuple[Fact, ...]
    explanation: tuple[Phrase, ...] = ()
    is_one_document: bool = False


def disagreements(corpus: Corpus, record: Doubted, about: Container[str] | None = None) -> Iterator[Question]:
    """The disagreements about some sections, or all, with those that another record states for this one too."""
    for row in record.disagreements:
        if about is None or row.about in about:
            yield question(corpus, row)
    for reference in corpus.uses(record):
        field, _, rest = reference.pointer.removeprefix("/").partition("/")
        other = corpus.records.get(reference.source)
        if field != "disagreements" or not isinstance(other, Doubted) or "/shared_with/" not in reference.pointer:
            continue
        row = other.disagreements[int(rest.partition("/")[0])]
        if about is None or row.about in about:
            way = ("Se ", Link(other.PATH, other.id, corpus.title(other)), ".")
            status = corpus.label(row, "status")
            yield Question(text=row.question, about=row.about, status=status, voices=(), explanation=(way,))


def question(corpus: Corpus, row: Disagreement) -> Question:
    """One disagreement."""
    cited = {citation.partition("#")[0] for voice in row.statements for citation in voice.source}
    return Question(
        text=row.question,
        about=row.about,
        status=corpus.label(row, "status"),
        voices=tuple(Fact(words=(Prose(voice.text),), source=voice.source) for voice in row.statements),
        explanation=prose(row.explanation),
        is_one_document=len(cited) == 1,
    )


def unstated(rows: tuple[NotStated, ...], about: Container[str] | None = None) -> list[str]:
    """What a reader would ask and no source says, what matters most first."""
    found = [row for row in rows if about is None or row.about in about]
    return [row.question for row in sorted(found, key=lambda row: row.weight == "detail")]


def none_stated(record: Intervention, about: Container[str]) -> list[Fact]:
    """What a source says that there is none of."""
    return [Fact(words=(Prose(row.text),), source=row.source) for row in record.stated_none if row.about in about]


SILENCES = ("Oplyst som intet", "Ikke oplyst", "Ikke registreret")
"""Why a section is absent: three things that must never be taken for one another."""


def silence(record: Intervention, section: str) -> str:
    """Which of the three it is."""
    none, asked, unregistered = SILENCES
    if any(row.about == section for row in record.stated_none):
        return none
    return asked if any(row.about == section for row in record.not_stated) else unregistered


def checked(row: Verification | None) -> Iterator[Fact]:
    """Whether what does not come from the sources was checked, and when; nothing where all of it does."""
    if row:
        day = f" {date(row.checked)}" if row.checked else ""
        done = f"er kontrolleret andre steder{day}" if row.status == "verified" else "er ikke kontrolleret"
        words = f"Det, der står på siden uden et kildemærke, {done}."
        yield Fact(words=(words,), source=row.source, details=prose(row.note))
