"""The notes at the end of a section."""

from __future__ import annotations

from collections.abc import Container, Iterable

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.phrase import Fact
from handbook.pages.composer import Composer
from handbook.pages.view import Disagreement, Notes


def notes(
    composer: Composer,
    record: doubts.Doubted,
    about: Container[str] | None = None,
    none: Iterable[Fact] = (),
) -> Notes:
    """The notes of a record's sections; of all where none are named."""
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
