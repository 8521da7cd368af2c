"""The finder's form: what its template needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.facts import status
from handbook.facts.quantities import measured_over
from handbook.finder import words
from handbook.finder.data import COMPARABLE, period, records
from handbook.model import Corpus
from handbook.model.records import Area, Municipality, School
from handbook.pages.composer import Composer
from handbook.pages.view import Option, View

GRADES = range(11)
PERIODS = {
    "14 days": "to uger",
    "1 months": "en måned",
    "3 months": "et kvartal",
    "6 months": "et halvt år",
    "1 school-years": "et skoleår",
}
"""Periods that absence is usually measured over; those of the records come after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(View):
    """The choices of the form, and which of its questions some record asks."""

    template: ClassVar[str] = "pages/find.html"
    schools: tuple[str, ...]
    grades: tuple[Option, ...]
    municipalities: tuple[Option, ...]
    areas: tuple[Option, ...]
    periods: tuple[Option, ...]
    questions: frozenset[str]
    total: int


def view(composer: Composer) -> Form:
    """The form of a handbook."""
    corpus = composer.corpus
    areas = [(area, corpus.name(Municipality, area.municipality)) for area in status.current_of(corpus, Area)]
    return Form(
        schools=tuple(corpus.title(one) for one in status.current_of(corpus, School)),
        grades=tuple(Option(value=str(grade), text=f"{grade}. klasse") for grade in GRADES),
        municipalities=tuple(Option(value=one.id, text=corpus.title(one)) for one in corpus.of(Municipality)),
        areas=tuple(Option(value=area.id, text=f"{corpus.title(area)} ({home})") for area, home in areas),
        periods=tuple(Option(value=key, text=text) for key, text in periods(corpus).items()),
        questions=frozenset(questions(corpus)),
        total=len(records(corpus)),
    )


def periods(corpus: Corpus) -> dict[str, str]:
    """The periods that the thresholds of the records are measured over, each in words."""
    found = dict(PERIODS)
    for record in records(corpus):
        for row in words.thresholds(corpus, record, words.DECIDING):
            if row.unit in COMPARABLE and period(row.period):
                found.setdefault(period(row.period), measured_over(row).removeprefix("på ").removeprefix("inden for "))
    return found


def questions(corpus: Corpus) -> Iterator[str]:
    """The questions that a condition of some record needs an answer to."""
    for record in records(corpus):
        group = words.group(record)
        for rows in (group.criteria, group.absence_thresholds, group.exclusions):
            yield from (asked for row in rows if (asked := words.question(row)))
        if record.access and record.access.tried_first:
            yield "proevet"
