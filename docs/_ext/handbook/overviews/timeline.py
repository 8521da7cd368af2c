"""What happened when: history and political trail of all records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from handbook.facts import background
from handbook.facts.background import Event
from handbook.facts.phrase import Fact, Part, link
from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, View


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(View):
    """The events of each year."""

    template: ClassVar[str] = "overviews/timeline.html"
    has_rail: ClassVar[bool] = True
    years: tuple[tuple[SectionLink, tuple[dict[str, object], ...]], ...]
    sources: list[dict[str, object]]


def view(composer: Composer) -> TimelineView:
    """The events of all records by year, the oldest first; what is known by year alone stands before the year's months."""
    years = []
    found = sorted(events(composer.corpus), key=lambda event: event.day)
    for year, of_year in groupby(found, key=lambda event: event.day[:4]):
        rows = []
        for (day, words), same in groupby(of_year, key=lambda event: (event.day, event.words)):
            composer.begin_section()
            paragraphs = [composer.marked(fact) for event in same for fact in event.facts]
            rows.append({"date": words, "datetime": day, "paragraphs": paragraphs})
        years.append((SectionLink(id=f"aar-{year}", title=year), tuple(rows)))
    sections = (*(section for section, _ in years), SectionLink(id="kilder", title="Kilder"))
    return TimelineView(sections=sections, years=tuple(years), sources=composer.sources())


def events(corpus: Corpus) -> Iterator[Event]:
    """The events of every record as it is written, with the record's name before each."""
    for kind in KINDS.values():
        for record in corpus.of(kind):
            own = corpus.written(kind, record.id)
            for event in background.timeline(corpus, getattr(own, "history", ()), getattr(own, "decisions", ())):
                name = link(corpus, kind, record.id)
                yield replace(event, facts=tuple(named(fact, name) for fact in event.facts))


def named(fact: Fact, name: Part) -> Fact:
    """A fact with the name of its record before it."""
    return replace(fact, words=(name, ": ", *fact.words))
