"""Organisations, relations, aliases, focus and events of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.facts.phrase import Fact, Part, Phrase, Prose, Row, link, links, prose, statement_fact
from handbook.facts.times import in_brackets
from handbook.model import Corpus
from handbook.model.records import Alias, Decision, Focus, History, Intervention, Organisation
from handbook.text.danish import capital, date, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day. `day` is the date as precise as it is known, `words` the same in words."""

    day: str
    words: str
    facts: tuple[Fact, ...]


def organisations(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """The organisations of an intervention by role."""
    facts = (
        Fact(words=(link(corpus, Organisation, row.organisation),), source=row.source, details=prose(row.text))
        for row in record.organisations
    )
    return grouped((corpus.label(row, "role") for row in record.organisations), facts, "organisationer")


def grouped(terms: Iterable[str], facts: Iterable[Fact], anchor: str) -> Iterator[Row]:
    """A row for each term with its facts; the anchor is that of the first one."""
    groups: dict[str, list[Fact]] = {}
    for term, fact in zip(terms, facts, strict=True):
        groups.setdefault(term, []).append(fact)
    for index, (term, same) in enumerate(groups.items()):
        yield Row(term=term, facts=tuple(same), anchor="" if index else anchor)


def responsible(corpus: Corpus, record: Intervention) -> str:
    """The responsible organisations by their short names: Hører under: BUF og SOF; empty if there are none."""
    rows = [row for row in record.organisations if row.role == "responsible"]
    records = ((corpus.get(Organisation, row.organisation), row.organisation) for row in rows)
    names = [record.abbreviation or record.name if record else id_ for record, id_ in records]
    return f"{corpus.label(rows[0], 'role')}: {listing(names)}" if rows else ""


def relations(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """The relations to other interventions by type."""
    facts = (
        Fact(words=(link(corpus, Intervention, row.target),), source=row.source, details=prose(row.text))
        for row in record.relations
    )
    return grouped((capital(corpus.label(row, "type")) for row in record.relations), facts, "beslaegtede")


def aliases(corpus: Corpus, rows: Sequence[Alias]) -> Iterator[Row]:
    """Other names and spellings."""
    facts = tuple(
        Fact(words=(f"{row.name}{in_brackets(corpus.label(row, 'kind').lower())}",), source=row.source) for row in rows
    )
    if facts:
        yield Row(term="Andre navne", facts=facts, anchor="navn")


def focus(corpus: Corpus, row: Focus | None) -> Iterator[Row]:
    """The focus: absence, wellbeing or inclusion."""
    if row:
        yield Row(term="Fokus", facts=(Fact(words=(corpus.explanation(row, "value"),), source=row.source),), anchor="fokus")


def timeline(corpus: Corpus, history: Sequence[History], decisions: Sequence[Decision]) -> list[Event]:
    """History and decisions in order of time; those of the same day are one event."""
    days: dict[tuple[str, str], list[Fact]] = {}
    rows: list[History | Decision] = [*history, *decisions]
    for row in sorted(rows, key=lambda row: row.date):
        days.setdefault((row.date, date_words(row)), []).append(event_fact(corpus, row))
    return [Event(day=day, words=words, facts=tuple(facts)) for (day, words), facts in days.items()]


def date_words(row: History | Decision) -> str:
    """The date of an event, in the words of the record if it has any."""
    return capital(row.date_text or date(row.date)) + (" (planlagt)" if row.planned else "")


def event_fact(corpus: Corpus, row: History | Decision) -> Fact:
    """The text of an event; of a decision with kind, bodies and persons before it."""
    if isinstance(row, History):
        return statement_fact(row)
    bodies = links(corpus, Organisation, row.bodies)
    persons = [f"personer: {', '.join(row.persons)}"] if row.persons else []
    persons += [f"fraværende: {', '.join(row.absent)}"] if row.absent else []
    head: list[Part] = [corpus.label(row, "kind"), *([", "] if bodies else []), *bodies, in_brackets("; ".join(persons)), ": "]
    words: Phrase = (*head, Prose(row.text))
    return Fact(words=words, source=row.source)
