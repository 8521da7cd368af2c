"""Disagreements of sources, open questions, and statements that there is none of something."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from handbook.facts.phrase import Fact, Link, Phrase, prose, statement_fact
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
    """A disagreement with its status, what each source says, and the explanation.

    One that another record states has no voices; its explanation links to that record.
    """

    text: str
    status: str
    voices: tuple[Fact, ...]
    explanation: tuple[Phrase, ...] = ()


def disagreements(corpus: Corpus, record: Doubted, about: Container[str] | None = None) -> Iterator[Question]:
    """The disagreements about some sections (all if None), with those that other records share with this one."""
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
            explanation = (("Se ", Link(other.PATH, other.id, corpus.title(other)), "."),)
            yield Question(text=row.question, status=corpus.label(row, "status"), voices=(), explanation=explanation)


def question(corpus: Corpus, row: Disagreement) -> Question:
    """One disagreement."""
    return Question(
        text=row.question,
        status=corpus.label(row, "status"),
        voices=tuple(map(statement_fact, row.statements)),
        explanation=prose(row.explanation),
    )


def unstated(rows: tuple[NotStated, ...], about: Container[str] | None = None) -> list[str]:
    """The open questions about some sections (all if None), details last."""
    asked = [row for row in rows if about is None or row.about in about]
    return [row.question for row in sorted(asked, key=lambda row: row.weight == "detail")]


def none_stated(record: Intervention, about: Container[str]) -> list[Fact]:
    """The statements that there is none of something, about some sections."""
    return [statement_fact(row) for row in record.stated_none if row.about in about]


SILENCES = NONE, NOT_STATED, NOT_REGISTERED = "Ingen ifølge kilden", "Ikke oplyst", "Ikke registreret"
"""Why a section is absent: a source says that there is none, no source says anything, or it is not registered."""


def silence(record: Intervention, section: str) -> str:
    """Why a section is absent."""
    if any(row.about == section for row in record.stated_none):
        return NONE
    return NOT_STATED if any(row.about == section for row in record.not_stated) else NOT_REGISTERED


def check(row: Verification | None) -> Iterator[Fact]:
    """Whether and when unsourced content was verified; empty if there is none."""
    if row:
        day = f" den {date(row.checked)}" if row.checked else ""
        done = f"er kontrolleret andre steder{day}" if row.status == "verified" else "er ikke kontrolleret"
        words = f"Det, der står på siden uden et kildemærke, {done}."
        yield Fact(words=(words,), source=row.source, details=prose(row.note))
