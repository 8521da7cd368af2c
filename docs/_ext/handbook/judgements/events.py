"""What happened when: history and political trail of all entries, and what was announced against what was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from validate import KINDS, Corpus, Entry, Value, first_day, last_day, mappings, texts

Row = Mapping[str, Value]

YEAR = 365
"""Days between two documents that make the later one a look back at the earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of an entry's history or decisions."""

    entry: Entry
    field: str
    row: Row

    @property
    def date(self) -> str:
        """The date as far as it is known: 2024, 2024-04 or 2024-04-18."""
        return str(self.row.get("date"))

    @property
    def year(self) -> str:
        """The year."""
        return self.date[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A disagreement whose voices come from documents of different dates, the oldest first."""

    entry: Entry
    row: Row
    voices: Sequence[tuple[str, Row]]


def events(corpus: Corpus) -> list[Event]:
    """Everything dated, in order of date; what is known by year alone stands before the months of that year."""
    found = [
        Event(entry=entry, field=field, row=row)
        for kind in KINDS
        for entry in corpus.of(kind)
        for field in ("history", "decisions")
        for row in mappings(entry.data.get(field))
    ]
    return sorted(found, key=lambda event: event.date)


def unseen(corpus: Corpus) -> list[Event]:
    """What a source says would happen by a day that has passed, where the entry tells of nothing from that day on."""
    everything = events(corpus)
    return [
        event
        for event in everything
        if event.row.get("planned")
        and (last_day(event.date) or date.max) < corpus.today
        and not any(is_sequel(other, event) for other in everything)
    ]


def is_sequel(other: Event, event: Event) -> bool:
    """Whether another event of the entry happened in or after the time that one was announced for."""
    begin = first_day(event.date)
    seen = first_day(other.date)
    return other.entry is event.entry and not other.row.get("planned") and bool(begin and seen and seen >= begin)


def said(corpus: Corpus, voice: Row) -> str:
    """The date of the newest document that a voice cites; empty where none has a date."""
    sources = [corpus.get("sources", citation.partition("#")[0]) for citation in texts(voice.get("source"))]
    return max((str(source.data.get("date", "")) for source in sources if source), default="")


def shifts(corpus: Corpus) -> list[Shift]:
    """The disagreements of interventions in which a document says something else than one from a year or more before."""
    found = []
    for entry in corpus.of("interventions"):
        for row in mappings(entry.data.get("disagreements")):
            voices = [(said(corpus, voice), voice) for voice in mappings(row.get("statements"))]
            days = [day for text, _ in voices if (day := first_day(text))]
            if len(days) == len(voices) and days and (max(days) - min(days)).days >= YEAR:
                found.append(Shift(entry=entry, row=row, voices=sorted(voices, key=lambda voice: voice[0])))
    return found
