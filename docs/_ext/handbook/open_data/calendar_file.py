"""Dates as a calendar (iCalendar, RFC 5545): ends of grants, plans, and due reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from handbook.facts import background, money
from handbook.facts.money_totals import flows, ledger
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.records import KINDS, Intervention
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File
from handbook.site import OPEN_DATA, docname
from handbook.text import danish
from validate import due, last_day

PATH = f"{OPEN_DATA}/kalender.ics"
TITLE = "Datoer i indsatserne"
LAST_DAY = date.max - timedelta(days=1)
"""The last day for due dates; the day after it has to exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of a day. `name` identifies it and does not depend on its words."""

    name: str
    day: date
    category: str
    summary: str
    text: str
    page: str


def events(corpus: Corpus) -> Iterator[Event]:
    """All events."""
    yield from grants(corpus)
    yield from plans(corpus)
    yield from due_days(corpus)


def is_made(corpus: Corpus) -> bool:
    """Whether there is a calendar: it must not be empty."""
    return next(events(corpus), None) is not None


def grants(corpus: Corpus) -> Iterator[Event]:
    """The last day of each grant and donation; a shared one is one event."""
    for item in flows(ledger(corpus)):
        if item.end:
            ids = sorted(record.id for record in item.interventions)
            yield Event(
                name=f"bevilling-{'+'.join(ids)}-{item.end}",
                day=item.end,
                category="Bevilling",
                summary=f"Bevilling udløber: {danish.listing(item.names)}",
                text=plain(money.entry(corpus, item.row).words).removesuffix(".") + ".",
                page=docname(Intervention.PATH, ids[0]),
            )


def plans(corpus: Corpus) -> Iterator[Event]:
    """The last possible day of each plan."""
    for kind in KINDS.values():
        for record in corpus.all_written(kind):
            for row in (*getattr(record, "history", ()), *getattr(record, "decisions", ())):
                day = last_day(row.date)
                if row.planned and day:
                    text = f"{background.date_words(row)}: {plain(background.event_fact(corpus, row).words)}"
                    summary, page = f"Planlagt: {corpus.title(record)}", docname(kind.PATH, record.id)
                    name = f"plan-{kind.PATH}-{record.id}-{day}"
                    yield Event(name=name, day=day, category="Plan", summary=summary, text=text, page=page)


def due_days(corpus: Corpus) -> Iterator[Event]:
    """The due dates of reviews and of planned beginnings, as the validator computes them."""
    for item in due(corpus.handbook.records, corpus.today, LAST_DAY):
        id_ = dict(item.values)["id"]
        record, page = corpus.get(Intervention, id_), docname(Intervention.PATH, id_)
        if record and item.key == "review":
            text = f"Sidst holdt op mod kilderne {danish.date(record.reviewed.date)}."
            name, summary = f"gennemgang-{id_}", f"Gennemgang forfalder: {corpus.title(record)}"
            yield Event(name=name, day=item.day, category="Gennemgang", summary=summary, text=text, page=page)
        elif record and item.key == "begin":
            text = f"{corpus.label(record.status, 'value')}."
            name, summary = f"begyndelse-{id_}-{item.day}", f"Begynder efter planen: {corpus.title(record)}"
            yield Event(name=name, day=item.day, category="Plan", summary=summary, text=text, page=page)


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The calendar; no file without events, because a calendar must not be empty."""
    found: dict[str, list[Event]] = {}
    for event in sorted(set(events(corpus)), key=lambda event: (event.day, event.name, event.text)):
        found.setdefault(event.name, []).append(event)
    calendar = Calendar()
    title = f"{edition.title}: {TITLE}" if edition.title else TITLE
    calendar.add("prodid", f"-//{edition.authority}//Fravaershaandbogen//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    for same in found.values():
        calendar.add_component(component(same, corpus, edition))
    if found:
        yield PATH, calendar.to_ical()


def component(same: list[Event], corpus: Corpus, edition: Edition) -> CalendarEvent:
    """An event of iCalendar: all day, and transparent."""
    first = same[0]
    event = CalendarEvent()
    event.add("uid", f"{first.name}@{edition.authority}")
    event.add("dtstamp", datetime.combine(corpus.today, time.min, UTC))
    event.add("dtstart", first.day)
    event.add("summary", first.summary, parameters={"LANGUAGE": "da"})
    event.add("description", " ".join(event_.text for event_ in same), parameters={"LANGUAGE": "da"})
    event.add("categories", [first.category])
    event.add("transp", "TRANSPARENT")
    if edition.url:
        event.add("url", edition.uri(f"{first.page}.html"))
    return event
