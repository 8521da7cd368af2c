"""`python -m validate stale`: reviews, grants, plans, sources and waivers that are due, most urgent first."""

from __future__ import annotations

import argparse
import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from validate.check import run
from validate.commands.naming import warn_of_unread
from validate.corpus import Corpus
from validate.messages import Phrases, printable
from validate.model import Entry, Location, mapping, texts
from validate.rules.lifecycle import REVIEW_MONTHS, ended_grants, funding_ends, reviewed_on
from validate.rules.overtaken import NOT_BEGUN, rows_of_lists, statuses
from validate.streams import CLEAN
from validate.text import danish
from validate.text.dates import first_day, last_day

PHRASES = Phrases(
    da={
        "review": "{name} skal gennemgås igen: python -m validate review {id}",
        "unreviewed": "{name} er aldrig gennemgået: python -m validate review {id}",
        "money": "{name}: bevillingen slutter. Find ud af, hvad der kommer efter.",
        "plan": "{name}: planen var til nu. Find ud af, om det skete.",
        "begin": "{name} skulle begynde. Find ud af, om den er begyndt, og ret status.",
        "source": "{name} bygger på »{source}« {count} steder, og den er afløst af {newer}. Hold posten op mod den nye.",
        "waiver": "Undtagelsen {name} udløber. Ret det, den undtager.",
        "overdue": "siden {day}",
        "now": "nu",
        "ahead": "{day}",
        "nothing": "Intet forfalder inden for {days} dage.",
    },
    en={
        "review": "{name} is to be reviewed again: python -m validate review {id}",
        "unreviewed": "{name} was never reviewed: python -m validate review {id}",
        "money": "{name}: the grant ends. Find out what follows.",
        "plan": "{name}: the plan was for now. Find out whether it happened.",
        "begin": "{name} was to begin. Find out whether it has, and mend the status.",
        "source": "{name} stands on “{source}” in {count} places, which {newer} replaces. Review it against that.",
        "waiver": "The waiver {name} expires. Mend what it waives.",
        "overdue": "since {day}",
        "now": "now",
        "ahead": "{day}",
        "nothing": "Nothing falls due within {days} days.",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A task due on a day, and where in its entry it stands; `key` is the phrase, filled with `values`."""

    day: date
    entry: Entry
    pointer: str
    key: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def location(self) -> Location:
        """The line of the task, for which the file's positions are read."""
        return self.entry.at(self.pointer)


def stale(options: argparse.Namespace) -> int:
    """Print what is due within the given number of days. Raises CannotRun."""
    today = options.today
    outcome = run(options.root, today)
    tasks = due(outcome.corpus, today, today + timedelta(days=options.days))
    found = {(task.day, task.location, task.key, task.values): task for task in tasks}
    rows = [due_line(found[key], today, options.lang) for key in sorted(found)]
    print("\n".join(rows or [PHRASES.text("nothing", options.lang, days=options.days)]), flush=True)
    warn_of_unread(outcome, options.lang)
    return CLEAN


def due_line(task: Due, today: date, language: str) -> str:
    """The line about a task: date, location and text."""
    day = danish.date(task.day.isoformat()) if language == "da" else task.day.isoformat()
    when = "overdue" if task.day < today else "now" if task.day == today else "ahead"
    position = f"{printable(task.location.file)}:{task.location.line}"
    return f"{PHRASES.text(when, language, day=day)}  {position}  {PHRASES.text(task.key, language, **dict(task.values))}"


def due(corpus: Corpus, today: date, horizon: date) -> Iterator[Due]:
    """All tasks due until `horizon`, in no order."""
    for entry in corpus.entries.values():
        yield from (task for task in plans(entry) if task.day <= horizon)
        yield from replaced(entry, corpus, today)
        if entry.kind == "interventions":
            yield from (task for task in (*reviews(entry, today), *beginnings(entry)) if task.day <= horizon)
            yield from grants(entry, horizon)
        expires = last_day(entry.data.get("expires")) if entry.kind == "waivers" else None
        if expires and expires <= horizon:
            yield make_due(entry, "waiver", "/expires", expires)


def make_due(entry: Entry, key: str, pointer: str, day: date, **values: str) -> Due:
    """Build a task for an entry."""
    named = {"name": entry.name, "id": entry.id, **values}
    return Due(day=day, entry=entry, pointer=pointer, key=key, values=tuple(sorted(named.items())))


def reviews(entry: Entry, today: date) -> Iterator[Due]:
    """The next review of a record; today if it was never reviewed."""
    reviewed = reviewed_on(entry)
    if reviewed is None:
        yield make_due(entry, "unreviewed", "/reviewed", today)
    else:
        yield make_due(entry, "review", "/reviewed/date", next_review(reviewed))


def next_review(day: date) -> date:
    """The day REVIEW_MONTHS after a review, or the last day of that month."""
    years, months = divmod(day.month - 1 + REVIEW_MONTHS, 12)
    year = min(day.year + years, date.max.year)
    return date(year, months + 1, min(day.day, calendar.monthrange(year, months + 1)[1]))


def grants(entry: Entry, horizon: date) -> Iterator[Due]:
    """The ends of funding for running interventions."""
    after = horizon + timedelta(days=1)
    last = [end for end, as_of in funding_ends(entry, after) if as_of <= end[1] < after]
    for pointer, end in {*last, *ended_grants(entry, after)}:
        yield make_due(entry, "money", pointer, end)


def plans(entry: Entry) -> Iterator[Due]:
    """The plans of an entry, due on the last day of their date."""
    for pointer, event in rows_of_lists(entry, "history", "decisions"):
        if event.get("planned") is True and (day := last_day(event.get("date"))):
            yield make_due(entry, "plan", f"{pointer}/date", day)


def beginnings(entry: Entry) -> Iterator[Due]:
    """The planned beginnings of an intervention."""
    for pointer, status, part in statuses(entry):
        start = mapping(part.get("valid")).get("from")
        day, as_of = last_day(start), first_day(status.get("as_of"))
        if status.get("value") in NOT_BEGUN and day and (as_of is None or as_of <= day):
            yield make_due(entry, "begin", f"{pointer}/value", day)


def replaced(entry: Entry, corpus: Corpus, today: date) -> Iterator[Due]:
    """The replaced sources that an intervention cites, unless it was reviewed against their replacements."""
    if entry.kind != "interventions":
        return
    known = texts(mapping(entry.data.get("reviewed")).get("against"))
    cited: dict[str, list[str]] = {}
    for reference in entry.references:
        if reference.kind == "sources" and reference.section is not None:
            cited.setdefault(reference.id, []).append(reference.pointer)
    for id_, pointers in cited.items():
        source = corpus.get("sources", id_)
        newer = texts(source.data.get("replaced_by")) if source else []
        if source and not set(newer) <= set(known):
            others = danish.listing(successor.name if (successor := corpus.get("sources", other)) else other for other in newer)
            values = {"source": source.name, "count": str(len(pointers)), "newer": others}
            yield make_due(entry, "source", pointers[0], today, **values)
