"""Money: every entry once, when it ends, sums, and expected against actual numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup
from msgspec import structs

from handbook.facts import money as funding
from handbook.facts import money_totals as totals
from handbook.facts.money_totals import Item
from handbook.facts.phrase import Phrase, joined
from handbook.facts.sections import ANCHORS
from handbook.facts.times import months_later, period
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Municipality
from handbook.overviews import accounts
from handbook.overviews.accounts import COMPUTED, amount, intervention_links, payers
from handbook.overviews.doubts import silent
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, View
from handbook.text.danish import count, date, money, sort_key

TITLES = {"post-for-post": "Post for post", "mere": "Mere om pengene", "kilder": "Kilder"}
"""The sections of the page."""


def view(composer: Composer) -> View:
    """All money. Citations are numbered in the order of composition, which has to be that of the page."""
    corpus = composer.corpus
    items = totals.ledger(corpus)
    flows = totals.flows(items)
    bars = [bar for item in flows if (bar := funding.bar(item.row))]

    return View(
        template="overviews/money.html",
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        boxes=list(boxes(composer, items)),
        bars=list(bar_rows(composer, flows)),
        axis=funding.axis(bars, corpus.today),
        entries=list(by_payer(composer, items)),
        total=count(len(items), "post", "poster"),
        sums=list(accounts.sums(composer, items)),
        refused=list(accounts.refused(composer, items)),
        unit_costs=composer.statements(accounts.unit_cost(corpus, cost) for cost in totals.unit_costs(items)),
        cases=[accounts.case(composer, case) for case in totals.cases(items)],
        without=list(silent(composer, "funding", corpus.of(Intervention))),
        questions=list(accounts.questions(composer)),
        sources=composer.sources(),
    )


def boxes(composer: Composer, items: Sequence[Item]) -> Iterator[dict[str, object]]:
    """Boxes: money that ends soon, money that ends later, and the permanent grants of each municipality."""
    corpus = composer.corpus
    _, soon, later = totals.ending(items, corpus.today)
    limit = date(months_later(corpus.today, funding.SOON).isoformat())
    for ending, title in ((soon, f"slutter inden for {funding.SOON} måneder, til og med {limit}"), (later, "slutter senere")):
        if ending:
            words = joined((last_day_words(corpus, item) for item in ending), "; ", "; ")
            yield {
                "figure": count(len(ending), "bevilling", "bevillinger"),
                "title": title,
                "text": composer.words(words),
                "is_important": ending is soon,
            }
    for payer in payers(corpus, items):
        permanent = totals.addable(items, payer, "permanent")
        if len(permanent) > 1:
            names = joined(intervention_links(corpus, item) for item in permanent)
            yield {
                "figure": money(sum(item.amount or 0 for item in permanent)),
                "title": f"varigt pr. år i {corpus.name(Municipality, payer)}{COMPUTED}",
                "text": composer.words((*names, ". Andre poster kan ikke lægges til.")),
            }


def last_day_words(corpus: Corpus, item: Item) -> Phrase:
    """An entry with its last day."""
    end = item.row.period.to if item.row.period else None
    return (*intervention_links(corpus, item), f", {amount(item)}, til og med {date(end)}" if end else f", {amount(item)}")


def bar_rows(composer: Composer, flows: Iterable[Item]) -> Iterator[dict[str, object]]:
    """Income as bars, by its end."""
    corpus = composer.corpus
    limit = months_later(corpus.today, funding.SOON)
    for item in flows:
        bar = funding.bar(item.row)
        if bar:
            first = min(item.interventions, key=lambda record: sort_key(record.name))
            yield {
                "name": " og ".join(item.names),
                "href": composer.href(Intervention.PATH, first.id, ANCHORS["funding"]),
                "amount": amount(item),
                "text": duration_words(corpus, item.row),
                "is_ending": item.end is not None and corpus.today <= item.end <= limit,
                "bar": bar.as_row(),
            }


def duration_words(corpus: Corpus, row: Funding) -> str:
    """Permanence and period of an entry, and whether its basis is not stated."""
    words = [corpus.label(row, "permanence").lower()] if row.permanence else []
    words += [period(row.period)] if row.period else []
    words += ["ikke oplyst, om det er pr. år eller i alt"] if funding.unknown_basis(row) else []
    return ", ".join(words)


def by_payer(composer: Composer, items: Sequence[Item]) -> Iterator[tuple[str, tuple[dict[str, Markup], ...]]]:
    """Every entry by the municipality that pays; entries without one come last."""
    corpus = composer.corpus
    for payer in (*payers(corpus, items), None):
        rows = []
        for item in (item for item in items if item.municipality == payer):
            composer.begin_section()
            name = composer.words(intervention_links(corpus, item))
            row = structs.replace(item.row, shared_with=()) if len(item.interventions) > 1 else item.row  # the name says it
            rows.append(composer.summary_row(name, [funding.entry(corpus, row)]))
        if rows:
            yield corpus.name(Municipality, payer) if payer else "Uden entydig kommune", tuple(rows)
