"""Organisations, relations, other names, history and political trail of a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.facts import status
from handbook.facts.phrase import Fact, Part, Phrase, Prose, Row, joined, link, prose
from handbook.facts.times import in_brackets
from handbook.model import Corpus
from handbook.model.records import Alias, Decision, Focus, History, Intervention, Organisation
from handbook.text.danish import capital, date, listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day; `day` is the date as far as it is known."""

    day: str
    words: str
    facts: tuple[Fact, ...]


def organisations(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """Who has which part in it, by role."""
    roles: dict[str, list[Fact]] = {}
    for row in record.organisations:
        fact = Fact(words=(link(corpus, Organisation, row.organisation),), source=row.source, details=prose(row.text))
        roles.setdefault(corpus.label(row, "role"), []).append(fact)
    for role, facts in roles.items():
        yield Row(term=role, facts=tuple(facts), anchor="" if role != next(iter(roles)) else "organisationer")


def responsible(corpus: Corpus, record: Intervention) -> str:
    """The role of being responsible, and the short names of those who have it: Hører under: BUF og SOF."""
    rows = [row for row in record.organisations if row.role == "responsible"]
    found = ((corpus.get(Organisation, row.organisation), row.organisation) for row in rows)
    names = [one.abbreviation or one.name if one else id_ for one, id_ in found]
    return f"{corpus.label(rows[0], 'role')}: {listing(names)}" if rows else ""


def status_row(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """Whether it runs, with what explains it."""
    yield Row(term="Status", facts=(status.fact(corpus, record.status),), anchor="status")


def relations(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """What it has to do with other interventions, by type."""
    types: dict[str, list[Fact]] = {}
    for row in record.relations:
        fact = Fact(words=(link(corpus, Intervention, row.target),), source=row.source, details=prose(row.text))
        types.setdefault(capital(corpus.label(row, "type")), []).append(fact)
    for type_, facts in types.items():
        yield Row(term=type_, facts=tuple(facts), anchor="" if type_ != next(iter(types)) else "beslaegtede")


def aliases(corpus: Corpus, rows: Sequence[Alias]) -> Iterator[Row]:
    """Other names and spellings."""
    facts = tuple(
        Fact(words=(f"{row.name}{in_brackets(corpus.label(row, 'kind').lower())}",), source=row.source) for row in rows
    )
    if facts:
        yield Row(term="Andre navne", facts=facts, anchor="navn")


def focus(corpus: Corpus, row: Focus | None) -> Iterator[Row]:
    """Whether it is about absence or wellbeing."""
    if row:
        yield Row(term="Fokus", facts=(Fact(words=(corpus.explanation(row, "value"),), source=row.source),), anchor="fokus")


def timeline(corpus: Corpus, history: Sequence[History], decisions: Sequence[Decision]) -> list[Event]:
    """History and political trail in order of time; what has the same day stands together."""
    found: dict[tuple[str, str], list[Fact]] = {}
    dated: list[tuple[str, str, Fact]] = [(row.date, when(row), happened(row)) for row in history]
    dated += [(row.date, when(row), decided(corpus, row)) for row in decisions]
    for day, words, fact in sorted(dated, key=lambda one: one[0]):
        found.setdefault((day, words), []).append(fact)
    return [Event(day=day, words=words, facts=tuple(facts)) for (day, words), facts in found.items()]


def when(row: History | Decision) -> str:
    """The date of a row, in its own words where it has them."""
    return capital(row.date_text or date(row.date)) + (" (planlagt)" if row.planned else "")


def happened(row: History) -> Fact:
    """Something that happened."""
    return Fact(words=(Prose(row.text),), source=row.source)


def decided(corpus: Corpus, row: Decision) -> Fact:
    """One step of the political trail: kind, bodies and persons before the text."""
    bodies = joined((link(corpus, Organisation, id_),) for id_ in row.bodies)
    persons = [f"personer: {', '.join(row.persons)}"] if row.persons else []
    persons += [f"fraværende: {', '.join(row.absent)}"] if row.absent else []
    head: list[Part] = [corpus.label(row, "kind"), *([", "] if bodies else []), *bodies, in_brackets("; ".join(persons)), ": "]
    words: Phrase = (*head, Prose(row.text))
    return Fact(words=words, source=row.source)
