"""What a list, the finder and the comparison say of an intervention: for whom, where, what it costs, and what is measured.

The words are those of the short answers on its own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.facts import doubts, money, results, short
from handbook.facts.phrase import Phrase
from handbook.facts.quantities import short_limit
from handbook.facts.times import bounds, holding
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, TargetGroup
from handbook.text import markdown

ABOUT_ABSENCE = (*results.ABSENCE, "general")
"""Subjects of results that a strength need not name."""

SOON = 24
"""Months within which money that ends is pointed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """One fact in few words. `lines` stand below each other; `is_stated` is false where no source says anything.

    `strength` is what a result rests on, with its words; `is_ending` is true for money with an end.
    """

    term: str
    lines: tuple[Phrase, ...]
    is_stated: bool = True
    strength: tuple[int, str] | None = None
    is_ending: bool = False


def key_facts(corpus: Corpus, record: Intervention) -> tuple[KeyFact, ...]:
    """The four facts, always in the same order."""
    return audience(corpus, record), place(corpus, record), cost(corpus, record), outcome(corpus, record)


def audience(corpus: Corpus, record: Intervention) -> KeyFact:
    """For whom it is, and how much absence it takes."""
    group = record.target_group or TargetGroup()
    limits = [row for row in holding(group.absence_thresholds, corpus.today) if row.use == "admission"]
    need: list[Phrase] = [(f"Krav: {'; '.join(short_limit(corpus, row) for row in limits)}",)] if limits else []
    return fact("For", short.who(corpus, record), record, "target_group", need)


def place(corpus: Corpus, record: Intervention) -> KeyFact:
    """Where it is."""
    return fact("Hvor", short.where(corpus, record), record, "coverage")


def cost(corpus: Corpus, record: Intervention) -> KeyFact:
    """What it costs, and whether the money has an end."""
    found = fact("Penge", short.cost(corpus, record), record, "funding")
    row = money.main(record.funding)
    last = ending(corpus, row) if row else None
    is_ending = last is not None and months_until(last, corpus.today) < SOON
    return KeyFact(term=found.term, lines=found.lines, is_stated=found.is_stated, is_ending=is_ending)


def ending(corpus: Corpus, row: Funding) -> date | None:
    """The last day of money that comes in and has not ended yet; None for all other entries."""
    last = bounds(row.period)[1] if row.entry in money.FLOWS else None
    return last if last and last >= corpus.today else None


def months_until(day: date, today: date) -> int:
    """Whole months from today's month to that of a day."""
    return (day.year - today.year) * 12 + day.month - today.month


def outcome(corpus: Corpus, record: Intervention) -> KeyFact:
    """What is measured; a strength that is not about absence says what it is about."""
    answer = short.outcome(corpus, record)
    found = fact("Målt", answer, record, "results")
    if answer.strength is None:
        return found
    words = answer.strength.label
    best = min(record.results, key=results.rank)
    if answer.strength is not results.Strength.COUNT and best.subject not in ABOUT_ABSENCE:
        words += f", om {corpus.label(best, 'subject').lower()}"
    return KeyFact(term=found.term, lines=found.lines, strength=(answer.strength.level, words))


def fact(term: str, answer: short.Answer, record: Intervention, section: str, more: list[Phrase] | None = None) -> KeyFact:
    """An answer's first line; where a source says that there is none, what it says."""
    silence = doubts.silence(record, section)
    is_stated = answer.first != (silence,)
    none = [one.words for one in doubts.none_stated(record, {section})] if answer.first == ("Oplyst som intet",) else []
    first = short.fit(short.FIRST, none) if none else answer.first
    return KeyFact(term=term, lines=(first, *(more or ())), is_stated=is_stated or bool(none))


def brief(record: Intervention) -> str:
    """What it is in a line or two: the first sentence of its summary, and those after it that fit."""
    sentences = short.SENTENCE.split(markdown.plain(record.summary.text))
    text = sentences[0]
    for sentence in sentences[1:]:
        if len(f"{text} {sentence}") > BRIEF:
            break
        text = f"{text} {sentence}"
    return text


BRIEF = 150
"""Characters of a text that stands in a list, but for its first sentence."""


def means(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """Where the money comes from, as lists are narrowed by it; nothing where no source says."""
    for row in record.funding:
        last = bounds(row.period)[1]
        if row.entry == "own-budget":
            yield "own"
        elif row.entry in money.FLOWS and row.permanence == "permanent":
            yield "permanent"
        elif row.entry in money.FLOWS and (row.permanence == "temporary" or last) and not (last and last < corpus.today):
            yield "ending"
    if any(row.about == "funding" for row in record.stated_none):
        yield "own"


def measured(record: Intervention) -> str:
    """What the results are about at best, as lists are narrowed by it; empty where no source says."""
    rows = [row for row in record.results if row.kind != "activity"]
    if any(row.subject in results.ABSENCE for row in rows):
        return "absence"
    if rows:
        return "other"
    return "count" if record.results else "none" if any(row.about == "results" for row in record.stated_none) else ""
