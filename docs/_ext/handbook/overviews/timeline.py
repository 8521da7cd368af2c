"""The timeline: history and decisions of all records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from handbook.facts import background
from handbook.facts.background import Event
from handbook.facts.phrase import link
from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, View
from handbook.text.danish import capital, date


def view(composer: Composer) -> View:
    """The events of all records by year, the oldest first; those known by year only come first in their year."""
    years = []
    ordered = sorted(events(composer.corpus), key=lambda event: (event.day, bool(without_year(event.day, event.words))))
    for year, events_ in groupby(ordered, key=lambda event: event.day[:4]):
        rows: list[dict[str, object]] = []
        for (day, words), same in groupby(events_, key=lambda event: (event.day, event.words)):
            composer.begin_section()
            facts = tuple(fact for event in same for fact in event.facts)
            rows += composer.events([Event(day=day, words=without_year(day, words), facts=facts)])
        years.append((SectionLink(id=f"aar-{year}", title=year), rows))
    sections = (*(section for section, _ in years), SectionLink(id="kilder", title="Kilder"))
    return View(template="overviews/timeline.html", has_rail=True, sections=sections, years=years, sources=composer.sources())


def without_year(day: str, words: str) -> str:
    """The words of a date below the heading of its year: 8. februar, april, nothing; words of the record stay whole."""
    written = capital(date(day))
    if not words.startswith(written):
        return words
    return f"{written.removesuffix(day[:4]).strip()}{words.removeprefix(written)}".strip()


def events(corpus: Corpus) -> Iterator[Event]:
    """The events of every record as it is written, each with the name of the record."""
    for kind in KINDS.values():
        for record in corpus.all_written(kind):
            name = link(corpus, kind, record.id)
            for event in background.timeline(corpus, getattr(record, "history", ()), getattr(record, "decisions", ())):
                yield replace(event, facts=tuple(replace(fact, words=(name, ": ", *fact.words)) for fact in event.facts))
