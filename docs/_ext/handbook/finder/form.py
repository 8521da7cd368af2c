"""The view of the finder's form."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts import status
from handbook.facts.quantities import period_words
from handbook.finder import words
from handbook.finder.data import COMPARABLE, answerable, period
from handbook.model import Corpus
from handbook.model.records import Area, Municipality, School
from handbook.pages.composer import Composer
from handbook.pages.view import GRADE_OPTIONS, Option, View

PERIODS = {
    "14 days": "to uger",
    "1 months": "en måned",
    "3 months": "et kvartal",
    "6 months": "et halvt år",
    "1 school-years": "et skoleår",
}
"""Common measuring periods; those of the records are added."""


def view(composer: Composer) -> View:
    """The choices of the form, and the questions that some intervention asks."""
    corpus = composer.corpus
    areas = [(area, corpus.name(Municipality, area.municipality)) for area in status.current_of(corpus, Area)]
    return View(
        template="pages/find.html",
        schools=tuple(corpus.title(school) for school in status.current_of(corpus, School)),
        grades=GRADE_OPTIONS,
        municipalities=tuple(Option(value=home.id, text=corpus.title(home)) for home in corpus.of(Municipality)),
        areas=tuple(Option(value=area.id, text=f"{corpus.title(area)} ({home})") for area, home in areas),
        periods=tuple(Option(value=key, text=text) for key, text in periods(corpus).items()),
        questions=frozenset(questions(corpus)),
        total=len(corpus.derived(status.current)),
    )


def periods(corpus: Corpus) -> dict[str, str]:
    """The measuring periods in words, by their normalised form."""
    found = dict(PERIODS)
    for record in corpus.derived(status.current):
        for row in words.thresholds(corpus, record, words.DECIDING):
            if row.unit in COMPARABLE and period(row.period):
                found.setdefault(period(row.period), period_words(row).removeprefix("på ").removeprefix("inden for "))
    return found


def questions(corpus: Corpus) -> Iterator[str]:
    """The questions of the form that answer a condition of some intervention."""
    for record in corpus.derived(status.current):
        yield from (answered[0] for _, answered in answerable(corpus, record) if answered)
