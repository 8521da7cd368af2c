"""What of the money can be added, what cannot, what a course cost, and cases held against numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts import money as facts
from handbook.facts import money_totals as judge
from handbook.facts.money_totals import Case, Item, UnitCost
from handbook.facts.phrase import Fact, Part, Phrase, Prose, joined, link
from handbook.facts.quantities import quantity_fact
from handbook.facts.times import period
from handbook.model import Corpus
from handbook.model.records import Capacity, Intervention, Municipality
from handbook.pages.composer import Composer, Statement
from handbook.pages.view import Table
from handbook.text.danish import capital, money, number, sort_key

COMPUTED = " (beregnet)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case year by year, and the numbers that it assumes and that were counted."""

    name: str
    table: Table
    numbers: tuple[Statement, ...]


def who(corpus: Corpus, item: Item) -> Phrase:
    """The interventions of an entry, each linked to its own account of the money."""
    ids = sorted((one.id for one in item.interventions), key=lambda id_: sort_key(corpus.name(Intervention, id_)))
    return joined((link(corpus, Intervention, id_),) for id_ in ids)


def amount(item: Item) -> str:
    """An amount with what it is per; says so where none is stated."""
    words = f"{facts.amount_words(item.row)} {facts.basis(item.row)}".strip()
    return words or "Uden beløb"


def payers(corpus: Corpus, items: Iterable[Item]) -> list[str]:
    """The municipalities whose money it is, in Danish order."""
    ids = {one.municipality for one in items if one.municipality}
    return sorted(ids, key=lambda id_: sort_key(corpus.name(Municipality, id_)))


def sums(composer: Composer, items: Sequence[Item]) -> Iterator[tuple[Markup, Table | None]]:
    """What can be added in each municipality: permanent grants per year, and temporary ones year by year."""
    corpus = composer.corpus
    for payer in payers(corpus, items):
        name, fixed = corpus.name(Municipality, payer), judge.permanent(items, payer)
        words = Markup()
        if len(fixed) > 1:
            total = money(sum(item.amount or 0 for item in fixed))
            parts = joined((f"{money(item.amount or 0)} til ", *who(corpus, item)) for item in fixed)
            words = composer.words((f"{name}, varige bevillinger pr. år: {total}{COMPUTED}. Det er ", *parts, "."))
        rows = tuple(
            (
                Markup.escape(str(one.year)),
                composer.words(joined((f"{money(item.years[one.year])} til ", *who(corpus, item)) for item in one.items)),
                Markup.escape(money(one.total) + (COMPUTED if len(one.items) > 1 else "")),
            )
            for one in judge.by_year(items, payer)
        )
        heads = ("År", "Bevillinger", "Tilsammen")
        table = Table(caption=f"Midlertidige bevillinger år for år i {name}", heads=heads, rows=rows) if rows else None
        if words or table:
            yield words, table


def refused(composer: Composer, items: Iterable[Item]) -> Iterator[dict[str, Markup]]:
    """What cannot be added, by reason."""
    groups: dict[str, list[Phrase]] = {}
    for one in items:
        reason = judge.refusal(one)
        if reason:
            words = f": {facts.kind(composer.corpus, one.row)}, {amount(one)[:1].lower()}{amount(one)[1:]}"
            groups.setdefault(reason.value, []).append((*who(composer.corpus, one), words))
    for title, phrases in sorted(groups.items()):
        yield group(composer, capital(title), phrases)


def group(composer: Composer, title: str, phrases: Iterable[Phrase]) -> dict[str, Markup]:
    """A row of a summary list with a line for each phrase."""
    facts_ = [Fact(words=phrase) for phrase in phrases]
    return {"term": Markup.escape(title), "details": composer.macros.details(composer.statements(facts_))}


def unit_cost(corpus: Corpus, one: UnitCost) -> Fact:
    """What was spent per active course, with its two numbers and what the number of courses leaves out."""
    result, row = one.result, one.item.row
    cost = money(int(round(one.cost, -2)))  # the numbers that it rests on bear no more
    divided = f"{facts.amount_words(row)} delt med {number(one.courses)} {corpus.label(result, 'unit')}"
    head = f", {period(row.period)}: ca. {cost} pr. aktivt forløb{COMPUTED}. {divided}."
    caveats = [caveat.text for caveat in result.caveats]
    caveats += [caveat.text for caveat in one.item.interventions[0].result_caveats]
    sources = tuple(dict.fromkeys((*row.source, *result.source)))
    details = tuple((Prose(text),) for text in caveats)
    return Fact(words=(*who(corpus, one.item), head), source=sources, details=details)


def case(composer: Composer, one: Case) -> CaseView:
    """A case: year by year, then what it assumes and what was counted."""
    corpus = composer.corpus
    years = sorted({*one.investment, *one.saving})
    rows = [(str(year), one.investment.get(year, 0), one.saving.get(year, 0)) for year in years]
    rows.append((f"I alt{COMPUTED}", sum(one.investment.values()), sum(one.saving.values())))
    cells = tuple(
        tuple(map(Markup.escape, (head, money(paid), money(saved), money(paid + saved)))) for head, paid, saved in rows
    )
    name = corpus.name(Intervention, one.intervention.id)
    place = f", {corpus.name(Municipality, one.municipality)}" if one.municipality else ""
    heads = ("År", "Investering", "Forventet besparelse", "Forskel (beregnet)")
    caption = f"{name}{place}: investering og forventet besparelse"
    return CaseView(
        name=name, table=Table(caption=caption, heads=heads, rows=cells), numbers=composer.statements(numbers(corpus, one))
    )


def numbers(corpus: Corpus, one: Case) -> Iterator[Fact]:
    """What a case assumes, what was counted, and the two held together where they count the same."""
    yield from (quantity_fact(corpus, row) for row in (*one.expected, *one.actual))
    for expected in one.expected:
        for actual in one.actual:
            months = judge.months_of(actual.period)
            if months and expected.unit == actual.unit and expected.per == "year":
                yield against(corpus, expected, actual, months)


def against(corpus: Corpus, expected: Capacity, actual: Capacity, months: int) -> Fact:
    """A yearly expectation against what was counted in some months of a year."""
    share = Decimal(str(actual.value)) / Decimal(str(expected.value)) * 100
    even = Decimal(str(expected.value)) * months / judge.MONTHS
    unit = corpus.label(actual, "unit")
    words: Part = (
        f"Holdt sammen{COMPUTED}: {number(actual.value)} af {number(expected.value)} er {number(round(share, 1))} pct. "
        f"af et helt års tal efter {months} måneder. Kom de jævnt over året, ville det være {number(round(even, 1))} {unit}."
    )
    return Fact(words=(words,))


def questions(composer: Composer) -> Iterator[dict[str, Markup]]:
    """The questions about money that no source answers, by intervention."""
    corpus = composer.corpus
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        asked = doubts.unstated(own.not_stated if own else (), {"funding"})
        if asked:
            term = composer.words((link(corpus, Intervention, record.id),))
            yield {"term": term, "details": group(composer, "", [(one,) for one in asked])["details"]}
