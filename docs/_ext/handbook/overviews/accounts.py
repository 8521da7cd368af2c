"""Sums of money, entries that cannot be added, costs per course, and expected against actual numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts import money as funding
from handbook.facts import money_totals as totals
from handbook.facts.coverage import sorted_links
from handbook.facts.money_totals import Case, Item, UnitCost
from handbook.facts.phrase import Fact, Part, Phrase, Prose, citations, joined, link
from handbook.facts.quantities import quantity_fact
from handbook.facts.times import period
from handbook.model import Corpus
from handbook.model.records import Capacity, Intervention, Municipality
from handbook.pages.composer import Composer
from handbook.pages.view import Table
from handbook.text.danish import capital, lower_first, money, number, sort_key

COMPUTED = " (beregnet)"


def intervention_links(corpus: Corpus, item: Item) -> Phrase:
    """The interventions of an entry in Danish order."""
    return sorted_links(corpus, Intervention, (record.id for record in item.interventions))


def amount(item: Item) -> str:
    """An amount with its basis; `Uden beløb` if none is stated."""
    return funding.amount_with_basis(item.row) or "Uden beløb"


def payers(corpus: Corpus, items: Iterable[Item]) -> list[str]:
    """The municipalities that pay, in Danish order."""
    ids = {item.municipality for item in items if item.municipality}
    return sorted(ids, key=lambda id_: sort_key(corpus.name(Municipality, id_)))


def sums(composer: Composer, items: Sequence[Item]) -> Iterator[tuple[Markup, Table | None]]:
    """The sums of each municipality: permanent grants per year, and a table of temporary ones by year."""
    corpus = composer.corpus
    for payer in payers(corpus, items):
        name, permanent = corpus.name(Municipality, payer), totals.addable(items, payer, "permanent")
        words = Markup()
        if len(permanent) > 1:
            total = money(sum(item.amount or 0 for item in permanent))
            parts = joined((f"{money(item.amount or 0)} til ", *intervention_links(corpus, item)) for item in permanent)
            words = composer.words((f"{name}, varige bevillinger pr. år: {total}{COMPUTED}. Det er ", *parts, "."))
        rows = tuple(
            (
                Markup.escape(str(year.year)),
                composer.words(
                    joined((f"{money(item.years[year.year])} til ", *intervention_links(corpus, item)) for item in year.items)
                ),
                Markup.escape(money(year.total) + (COMPUTED if len(year.items) > 1 else "")),
            )
            for year in totals.by_year(items, payer)
        )
        heads = ("År", "Bevillinger", "Tilsammen")
        table = Table(caption=f"Midlertidige bevillinger år for år i {name}", heads=heads, rows=rows) if rows else None
        if words or table:
            yield words, table


def refused(composer: Composer, items: Iterable[Item]) -> Iterator[dict[str, Markup]]:
    """The entries that cannot be added, by reason. Those without an amount that are told alike stand in one line."""
    corpus = composer.corpus
    groups: dict[str, dict[tuple[str, int], list[str]]] = {}
    for index, item in enumerate(items):
        reason = totals.refusal(item)
        if reason:
            words = f": {funding.kind(corpus, item.row)}, {lower_first(amount(item))}"
            key = words, -1 if item.amount is None else index
            groups.setdefault(reason.value, {}).setdefault(key, []).extend(record.id for record in item.interventions)
    for reason_words, rows in sorted(groups.items()):
        facts = [
            Fact(words=(*sorted_links(corpus, Intervention, dict.fromkeys(ids)), words)) for (words, _), ids in rows.items()
        ]
        yield composer.summary_row(capital(reason_words), facts)


def unit_cost(corpus: Corpus, unit_cost: UnitCost) -> Fact:
    """The cost per active course with its two numbers, and the caveats of the number of courses."""
    result, row = unit_cost.result, unit_cost.item.row
    cost = money(int(round(unit_cost.cost, -2)))  # rounded to hundreds: the two numbers are not more precise
    divided = f"{funding.amount_words(row)} delt med {number(unit_cost.courses)} {corpus.label(result, 'unit')}"
    head = f", {period(row.period)}: ca. {cost} pr. aktivt forløb{COMPUTED}. {divided}."
    caveats = [caveat.text for caveat in result.caveats]
    caveats += [caveat.text for caveat in unit_cost.item.interventions[0].result_caveats]
    details = tuple((Prose(text),) for text in caveats)
    return Fact(words=(*intervention_links(corpus, unit_cost.item), head), source=citations((row, result)), details=details)


def case(composer: Composer, case: Case) -> dict[str, object]:
    """A case: a table by year, then its expected and actual numbers."""
    corpus = composer.corpus
    years = sorted({*case.investment, *case.saving})
    rows = [(str(year), case.investment.get(year, 0), case.saving.get(year, 0)) for year in years]
    rows.append((f"I alt{COMPUTED}", sum(case.investment.values()), sum(case.saving.values())))
    cells = tuple(
        tuple(map(Markup.escape, (head, money(paid), money(saved), money(paid - saved)))) for head, paid, saved in rows
    )
    name = corpus.name(Intervention, case.intervention.id)
    place = f", {corpus.name(Municipality, case.municipality)}" if case.municipality else ""
    heads = ("År", "Investering", "Forventet besparelse", "Forskel (beregnet)")
    caption = f"{name}{place}: investering og forventet besparelse"
    table = Table(caption=caption, heads=heads, rows=cells)
    return {"name": name, "table": table, "numbers": composer.statements(numbers(corpus, case))}


def numbers(corpus: Corpus, case: Case) -> Iterator[Fact]:
    """The expected and the actual numbers of a case, and a comparison of those with the same unit."""
    yield from (quantity_fact(corpus, row) for row in (*case.expected, *case.actual))
    for expected in case.expected:
        for actual in case.actual:
            months = totals.months_of(actual.period)
            if months and expected.unit == actual.unit and expected.per == "year":
                yield comparison(corpus, expected, actual, months)


def comparison(corpus: Corpus, expected: Capacity, actual: Capacity, months: int) -> Fact:
    """The actual number of some months as a share of the expected number of a year."""
    share = Decimal(str(actual.value)) / Decimal(str(expected.value)) * 100
    even = Decimal(str(expected.value)) * months / totals.MONTHS
    unit = corpus.label(actual, "unit")
    words: Part = (
        f"Holdt sammen{COMPUTED}: {number(actual.value)} af {number(expected.value)} er {number(round(share, 1))} pct. "
        f"af et helt års tal efter {months} måneder. Kom de jævnt over året, ville det være {number(round(even, 1))} {unit}."
    )
    return Fact(words=(words,))


def questions(composer: Composer) -> Iterator[dict[str, Markup]]:
    """The open questions about money, by intervention."""
    corpus = composer.corpus
    for record in corpus.all_written(Intervention):
        if open_questions := doubts.unstated(record.not_stated, {"funding"}):
            term = composer.words((link(corpus, Intervention, record.id),))
            yield composer.summary_row(term, [Fact(words=(question,)) for question in open_questions])
