"""What was spent per active course, and investments that are to save money against the numbers that were seen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from docutils import nodes

from handbook import prose
from handbook.danish import money, number, period
from handbook.elements import bullets, paragraph, strong, table
from handbook.judgements import money as judge
from handbook.judgements.money import Case, UnitCost
from handbook.overviews.items import COMPUTED, kroner, label, none, span, total, who
from handbook.page import Citing
from handbook.pages.summary import KIND
from validate import Value, mapping, mappings, texts


def unit_costs(page: Citing) -> list[nodes.Node]:
    """What was spent per active course, where amount and number stand in the sources; each with what the number leaves out."""
    found = judge.unit_costs(judge.ledger(page.handbook.records))
    return [block for one in found for block in unit_cost(page, one)] or [paragraph("Ingen steder står begge tal.")]


def unit_cost(page: Citing, one: UnitCost) -> list[nodes.Node]:
    """One quotient with its two numbers."""
    unit = page.handbook.label(one.result.get("unit"), KIND, "results", "unit")
    sources = [*texts(one.item.row.get("source")), *texts(one.result.get("source"))]
    head = paragraph(
        *who(page, one.item),
        f", {span(one.item)}: ",
        strong(f"ca. {money(rounded(one.cost))} pr. aktivt forløb"),
        COMPUTED,
        f". {kroner(one.item)} delt med {number(one.courses)} {unit} ({one.result.get('population', '')})",
        *page.marks(list(dict.fromkeys(sources))),
        ".",
    )
    of_results = mappings(one.item.interventions[0].data.get("result_caveats"))
    caveats = [prose.render(str(row.get("text"))) for row in (*mappings(one.result.get("caveats")), *of_results)]
    return [head, *bullets(caveats)]


def rounded(cost: Decimal) -> int:
    """Kroner rounded to hundreds: the numbers that it rests on bear no more."""
    return int(round(cost, -2))


def cases(page: Citing) -> list[nodes.Node]:
    """Every case of an investment that is to save money, against the numbers that were seen."""
    return [block for one in judge.cases(page.handbook.records) for block in case(page, one)] or none()


def case(page: Citing, one: Case) -> list[nodes.Node]:
    """One case: year by year, then what it assumes and what was counted."""
    years = sorted({*one.investment, *one.saving})
    rows = [
        [[paragraph(str(year))], *([paragraph(text)] for text in amounts(one.investment.get(year, 0), one.saving.get(year, 0)))]
        for year in years
    ]
    sums_ = amounts(sum(one.investment.values()), sum(one.saving.values()))
    rows.append([[paragraph("I alt", COMPUTED)], *([paragraph(strong(text))] for text in sums_)])
    place = page.name("municipalities", one.municipality) if one.municipality else ""
    caption = f"{page.handbook.title(one.intervention)}, {place}: investering og forventet besparelse"
    link = paragraph(page.link(KIND, one.intervention.id), *page.marks(one.sources))
    head = ["År", "Investering", "Forventet besparelse", "Forskel (beregnet)"]
    return [link, table(head, rows, caption, row_heads=True), *bullets(numbers(page, one)), *rest(page, one)]


def amounts(invested: int, saved: int) -> tuple[str, str, str]:
    """Investment, saving and what is left to pay, in words."""
    return money(invested), money(saved), money(invested + saved)


def numbers(page: Citing, one: Case) -> list[list[nodes.Node]]:
    """What the case assumes, what was counted, and the two held together where they count the same."""
    rows = [[counted(page, "Forudsat", row)] for row in one.expected]
    rows += [[counted(page, "Set", row)] for row in one.actual]
    for expected in one.expected:
        for actual in one.actual:
            months = judge.months_of(actual)
            if months and expected.get("unit") == actual.get("unit") and expected.get("per") == "year":
                rows.append([against(page, expected, actual, months)])
    return rows


def counted(page: Citing, word: str, row: Mapping[str, Value]) -> nodes.Node:
    """A number of the case with what it counts."""
    when = f", {period(mapping(row['period']))}" if "period" in row else ""
    per_ = f" pr. {page.handbook.label(row['per'], KIND, 'capacity', 'per')}" if "per" in row else ""
    words = f": {number(row['value'])} {row.get('of', '')}{per_}{when}"
    return paragraph(strong(word), f"{words}.", *page.marks(row.get("source")))


def against(page: Citing, expected: Mapping[str, Value], actual: Mapping[str, Value], months: int) -> nodes.Node:
    """A yearly expectation against what was counted in some months of a year."""
    share_ = Decimal(str(actual["value"])) / Decimal(str(expected["value"])) * 100
    even = Decimal(str(expected["value"])) * months / judge.MONTHS
    unit = page.handbook.label(actual.get("unit"), KIND, "capacity", "unit")
    return paragraph(
        strong("Holdt sammen"),
        f"{COMPUTED}: {number(actual['value'])} af {number(expected['value'])} er {number(round(share_, 1))} pct. ",
        f"af et helt års tal efter {months} måneder. Kom de jævnt over året, ville det være {number(round(even, 1))} {unit}.",
    )


def rest(page: Citing, one: Case) -> list[nodes.Node]:
    """What else the record says of savings and cuts."""
    found = [
        item
        for item in judge.ledger(page.handbook.records)
        if one.intervention in item.interventions
        and item.row.get("entry") in {"expected-saving", "budget-reduction"}
        and "by_year" not in item.row
    ]
    return bullets(
        page.line(
            f"{label(page, item, 'entry')}: {total(page, item)}, {span(item)}",
            source=item.row.get("source"),
            text=item.row.get("text"),
        )
        for item in found
    )


LISTINGS = {"oekonomi-forloeb": unit_costs, "oekonomi-regnestykker": cases}
