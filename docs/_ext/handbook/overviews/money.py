"""What it costs and when the money ends: every entry once, what can be added, and cases held against numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import money as facts
from handbook.facts import money_totals as judge
from handbook.facts.money_totals import Item
from handbook.facts.phrase import Phrase, joined
from handbook.facts.short import ANCHORS
from handbook.facts.times import period
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Municipality
from handbook.overviews import accounts
from handbook.overviews.accounts import COMPUTED, CaseView, amount, payers, who
from handbook.overviews.silent import silent
from handbook.pages.composer import Composer, Statement
from handbook.pages.view import SectionLink, Table, View
from handbook.text.danish import count, date, money, sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView(View):
    """The page of money."""

    template: ClassVar[str] = "overviews/money.html"
    boxes: tuple[dict[str, object], ...]
    bars: tuple[dict[str, object], ...]
    first: int
    last: int
    today: float
    day: str
    parts: frozenset[str]
    entries: tuple[tuple[str, tuple[dict[str, Markup], ...]], ...]
    total: str
    sums: tuple[tuple[Markup, Table | None], ...]
    refused: tuple[dict[str, Markup], ...]
    unit_costs: tuple[Statement, ...]
    cases: tuple[CaseView, ...]
    without: tuple[dict[str, Markup], ...]
    questions: tuple[dict[str, Markup], ...]
    sources: list[dict[str, object]]


TITLES = {"post-for-post": "Post for post", "mere": "Mere om pengene", "kilder": "Kilder"}
"""The sections of the page."""


def view(composer: Composer) -> MoneyView:
    """All money. What it cites is numbered in the order of the page, so the order here matters."""
    corpus = composer.corpus
    found = judge.ledger(corpus)
    flows = judge.flows(found)
    bars = [bar for one in flows if (bar := facts.bar(one.row))]
    first, last = facts.axis(bars, corpus.today)
    return MoneyView(
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        boxes=tuple(boxes(composer, found)),
        bars=tuple(bar_rows(composer, flows)),
        first=first,
        last=last,
        today=facts.year_of(corpus.today) or first,
        day=date(corpus.today.isoformat()),
        parts=frozenset(part for bar in bars for part in bar.parts),
        entries=tuple(by_payer(composer, found)),
        total=count(len(found), "post", "poster"),
        sums=tuple(accounts.sums(composer, found)),
        refused=tuple(accounts.refused(composer, found)),
        unit_costs=composer.statements(accounts.unit_cost(corpus, one) for one in judge.unit_costs(found)),
        cases=tuple(accounts.case(composer, one) for one in judge.cases(found)),
        without=tuple(silent(composer, "funding", corpus.of(Intervention))),
        questions=tuple(accounts.questions(composer)),
        sources=composer.sources(),
    )


def boxes(composer: Composer, found: Sequence[Item]) -> Iterator[dict[str, object]]:
    """What ends soon, what ends later, and what a municipality has granted for good."""
    corpus = composer.corpus
    _, soon, later = judge.ending(found, corpus.today)
    limit = date(judge.later(corpus.today, judge.NEAR).isoformat())
    for items, title in ((soon, f"slutter inden for {judge.NEAR} måneder, til og med {limit}"), (later, "slutter senere")):
        if items:
            words = joined(ends(corpus, item) for item in items)
            yield {
                "figure": count(len(items), "bevilling", "bevillinger"),
                "title": title,
                "text": composer.words(words),
                "is_important": items is soon,
            }
    for payer in payers(corpus, found):
        fixed = judge.permanent(found, payer)
        if len(fixed) > 1:
            names = joined(who(corpus, item) for item in fixed)
            yield {
                "figure": money(sum(item.amount or 0 for item in fixed)),
                "title": f"varigt pr. år i {corpus.name(Municipality, payer)}{COMPUTED}",
                "text": composer.words((*names, ". Andre poster kan ikke lægges til.")),
            }


def ends(corpus: Corpus, item: Item) -> Phrase:
    """An entry with its last day."""
    end = item.row.period.to if item.row.period else None
    return (*who(corpus, item), f", {amount(item)}, til og med {date(end)}" if end else f", {amount(item)}")


def bar_rows(composer: Composer, flows: Iterable[Item]) -> Iterator[dict[str, object]]:
    """The money that comes in as bars, what ends first on top."""
    corpus = composer.corpus
    limit = judge.later(corpus.today, judge.NEAR)
    for one in flows:
        bar = facts.bar(one.row)
        if bar:
            first = min(one.interventions, key=lambda record: sort_key(record.name))
            yield {
                "name": " og ".join(one.names),
                "href": composer.href(Intervention.PATH, first.id, ANCHORS["funding"]),
                "amount": amount(one),
                "text": lasts(corpus, one.row),
                "is_ending": is_between(corpus.today, one.end, limit),
                "bar": bar.as_row(),
            }


def is_between(first: dt.date, day: dt.date | None, last: dt.date) -> bool:
    """Whether a day lies within a time."""
    return day is not None and first <= day <= last


def lasts(corpus: Corpus, row: Funding) -> str:
    """How long money is for, and what is not known of it."""
    words = [corpus.label(row, "permanence").lower()] if row.permanence else []
    words += [period(row.period)] if row.period else []
    words += ["pr. år eller i alt er ikke oplyst"] if row.basis == "not-stated" and facts.amount_words(row) else []
    return ", ".join(words)


def by_payer(composer: Composer, found: Sequence[Item]) -> Iterator[tuple[str, tuple[dict[str, Markup], ...]]]:
    """Every entry with all that is stated of it, by municipality; what belongs to none alone comes last."""
    corpus = composer.corpus
    for payer in (*payers(corpus, found), None):
        rows = tuple(entry_row(composer, one) for one in found if one.municipality == payer)
        if rows:
            yield corpus.name(Municipality, payer) if payer else "Uden entydig kommune", rows


def entry_row(composer: Composer, item: Item) -> dict[str, Markup]:
    """An entry as a row of a summary list, in the words of its record's page."""
    composer.begin_section()
    statement = composer.statement(facts.entry(composer.corpus, item.row))
    return {"term": composer.words(who(composer.corpus, item)), "details": composer.macros.details([statement])}
