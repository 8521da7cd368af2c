"""Tærskler: every limit of absence, side by side and never merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes

from handbook.danish import capital, listing, number
from handbook.elements import Inline, bullets, paragraph, table
from handbook.judgements import limits as judge
from handbook.judgements.limits import Limit
from handbook.page import Citing
from handbook.pages.figures import COMPARISON, measured_over, unit
from handbook.pages.summary import KIND
from handbook.site import KIND_NAMES
from validate import Entry, Value

SIGNS = {"at-least": "≥ ", "more-than": "> ", "exactly": ""}
SHAPE = (KIND, "target_group", "absence_thresholds")
ASPECTS = {
    "comparison": "om grænsen selv er med",
    "period": "måleperiode",
    "consecutive": "om fraværet skal ligge i træk",
    "absence_kind": "slags fravær",
    "use": "brug",
}


def short(page: Citing, limit: Limit) -> str:
    """A limit with its sign: ≥ 10 pct."""
    row = limit.row
    return f"{SIGNS[str(row.get('comparison'))]}{number(row.get('value'))} {unit(page, row.get('unit'), *SHAPE, 'unit')}"


def words(page: Citing, row: Mapping[str, Value]) -> str:
    """A limit in words; says so where the source gives the number alone."""
    size = f"{number(row.get('value'))} {unit(page, row.get('unit'), *SHAPE, 'unit')}"
    if row.get("comparison") == "exactly":
        return f"{size}; kilden siger ikke, om det er mindst eller mere end"
    return f"{COMPARISON[str(row.get('comparison'))]}{size}"


def rows(page: Citing) -> list[nodes.Node]:
    """The table of all limits."""
    lines = [line(page, limit) for limit in judge.limits(page.handbook.corpus)]
    head = ["Grænse", "Målt over", "Slags fravær", "Bruges til", "Hvem bruger den"]
    return [table(head, lines, f"{len(lines)} forskellige grænser", row_heads=True)]


def line(page: Citing, limit: Limit) -> list[Sequence[nodes.Node]]:
    """One limit with everything that uses it."""
    others = [page.handbook.label(limit.row.get(key), *SHAPE, key) for key in ("absence_kind", "use")]
    aspects = [measured_over(limit.row).removeprefix("på ").removeprefix("inden for ").removeprefix("periode "), *others]
    return [
        [paragraph(nodes.strong("", short(page, limit))), paragraph(words(page, limit.row))],
        *[[paragraph(capital(aspect))] for aspect in aspects],
        bullets(use(page, entry, row) for entry, row in limit.uses),
    ]


def use(page: Citing, entry: Entry, row: Mapping[str, Value]) -> list[nodes.Node]:
    """Who uses a limit, with what the source adds to it."""
    kind = KIND_NAMES[entry.kind][0].lower()
    return page.line(f"{capital(kind)}: ", page.link(entry.kind, entry.id), source=row.get("source"), text=row.get("text"))


def lookalikes(page: Citing) -> list[nodes.Node]:
    """Limits of one number that are not the same, and in what they differ."""
    items: list[Sequence[nodes.Node]] = []
    for group, keys in judge.lookalikes(judge.limits(page.handbook.corpus)):
        row = group[0].row
        size = f"{number(row.get('value'))} {unit(page, row.get('unit'), *SHAPE, 'unit')}"
        differ = listing(ASPECTS[key] for key in keys)
        text = f" er {len(group)} forskellige grænser. De adskiller sig ved {differ}."
        items.append([paragraph(nodes.strong("", size), text)])
    return bullets(items) or [paragraph("Ingen grænser har samme tal.")]


def unbounded(page: Citing) -> list[nodes.Node]:
    """Words for much absence to which no source gives a number, and the interventions that use no limit."""
    found = judge.unbounded_terms(page.handbook.corpus)
    terms = bullets([paragraph(page.link("terms", term.id), f": {question}")] for term, question in found)
    bare = [entry.id for entry in page.handbook.sorted(KIND) if not judge.stated(entry)]
    start: list[Inline] = ["Indsatser uden en fraværsgrænse i håndbogen: "]
    return [*terms, *([paragraph(*start, *page.links(KIND, bare), ".")] if bare else [])]


LISTINGS = {"taerskler-alle": rows, "taerskler-ens-tal": lookalikes, "taerskler-uden-tal": unbounded}
