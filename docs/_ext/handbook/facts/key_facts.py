"""Four facts of an intervention for lists, the finder and the comparison: audience, place, cost and outcome.

Their words are those of the short answers on its own page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.facts import doubts, money, results, short
from handbook.facts.audience import admission_limits
from handbook.facts.phrase import Phrase
from handbook.facts.quantities import short_limit
from handbook.facts.times import bounds, months_later
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.text import markdown
from handbook.text.danish import SENTENCE

UNNAMED_SUBJECTS = (*results.ABSENCE, "general")
"""Subjects of results that are not named with the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """A term with lines of text. `is_stated` is false if no source says anything.

    `strength` is level and label of the evidence of a result; `is_ending` is true for money that ends soon.
    """

    term: str
    lines: tuple[Phrase, ...]
    is_stated: bool = True
    strength: tuple[int, str] | None = None
    is_ending: bool = False

    @property
    def is_registered(self) -> bool:
        """Whether the record says anything of it, be it that no source does."""
        return self.is_stated or self.lines != ((doubts.NOT_REGISTERED,),)


def key_facts(corpus: Corpus, record: Intervention) -> tuple[KeyFact, ...]:
    """Audience, place, cost and outcome."""
    return audience(corpus, record), place(corpus, record), cost(corpus, record), outcome(corpus, record)


def audience(corpus: Corpus, record: Intervention) -> KeyFact:
    """For whom it is, and the limits of absence."""
    limits = admission_limits(corpus, record)
    lines: list[Phrase] = [(f"Krav: {'; '.join(short_limit(corpus, row) for row in limits)}",)] if limits else []
    return key_fact("For", short.who(corpus, record), record, "target_group", lines)


def place(corpus: Corpus, record: Intervention) -> KeyFact:
    """Where it is."""
    return key_fact("Hvor", short.where(corpus, record), record, "coverage")


def cost(corpus: Corpus, record: Intervention) -> KeyFact:
    """What it costs, and whether the money ends soon."""
    row = money.main(record.funding, corpus.today)
    last = money.last_day(corpus, row) if row else None
    is_ending = last is not None and last <= months_later(corpus.today, money.SOON)
    return replace(key_fact("Penge", short.cost(corpus, record), record, "funding"), is_ending=is_ending)


def outcome(corpus: Corpus, record: Intervention) -> KeyFact:
    """The strongest result with its evidence; for a subject other than absence the label names it."""
    answer = short.outcome(corpus, record)
    fact = key_fact("Målt", answer, record, "results")
    if answer.strength is None:
        return fact
    words = answer.strength.label
    best = min(record.results, key=results.rank)
    if answer.strength is not results.Strength.COUNT and best.subject not in UNNAMED_SUBJECTS:
        words += f", om {corpus.label(best, 'subject').lower()}"
    return replace(fact, is_stated=True, strength=(answer.strength.level, words))


def key_fact(term: str, answer: short.Answer, record: Intervention, section: str, lines: Sequence[Phrase] = ()) -> KeyFact:
    """The headline of an answer; if a source says that there is none of it, that statement."""
    headline = answer.headline
    is_silent = headline == (doubts.silence(record, section),)
    none = [fact.words for fact in doubts.none_stated(record, {section})] if headline == (doubts.NONE,) else []
    first = short.first_fitting(short.HEADLINE, none) if none else headline
    return KeyFact(term=term, lines=(first, *lines), is_stated=not is_silent or bool(none))


def summary_text(record: Intervention) -> str:
    """The first sentence of the summary, and those after it as long as the text has at most 150 characters."""
    text, *sentences = SENTENCE.split(markdown.plain(record.summary.text))
    for sentence in sentences:
        if len(f"{text} {sentence}") > MAX_SUMMARY:
            break
        text = f"{text} {sentence}"
    return text


MAX_SUMMARY = 150


def money_filter_values(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The values of the filter on money; none if no source says anything."""
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


def results_filter_value(record: Intervention) -> str:
    """The value of the filter on results; empty if no source says anything."""
    rows = [row for row in record.results if row.kind != "activity"]
    if any(row.subject in results.ABSENCE for row in rows):
        return "absence"
    if rows:
        return "other"
    return "count" if record.results else "none" if any(row.about == "results" for row in record.stated_none) else ""
