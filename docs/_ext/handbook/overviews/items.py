"""One item of the ledger in words: whose it is, how much, per what, and when."""

from __future__ import annotations

from docutils import nodes

from handbook.danish import date, period, sort_key
from handbook.elements import entry_link, muted, paragraph
from handbook.judgements.money import Item
from handbook.page import Citing
from handbook.pages.figures import sum_words
from handbook.pages.summary import ANCHORS, KIND
from validate import mapping

COMPUTED = " (beregnet)"
SILENT = "ikke registreret"


def who(page: Citing, item: Item) -> list[nodes.Node]:
    """The interventions of an item, each linked to its own account of the money."""
    found = sorted(item.interventions, key=lambda entry: sort_key(entry.name))
    return page.sentence([[entry_link("indsats", f"{one.id}#{ANCHORS['funding']}", page.handbook.title(one))] for one in found])


def kroner(item: Item) -> str:
    """An item's amount; says so where it is a sum of the source's parts, or where there is none."""
    return sum_words(item.row) or "intet beløb registreret"


def label(page: Citing, item: Item, key: str) -> str:
    """The word for one of an item's enumerations; says so where nothing is registered."""
    return page.handbook.label(item.row[key], KIND, "funding", key) if key in item.row else SILENT


def span(item: Item) -> str:
    """An item's period in words."""
    return period(mapping(item.row["period"])) if "period" in item.row else SILENT


def edge(item: Item, key: str) -> str:
    """The first (`from`) or last (`to`) time that an item is for, as exact as its source."""
    row = mapping(item.row.get("period"))
    if "school_year" in row:
        return span(item)
    return date(row[key]) if key in row else SILENT


def by_name(item: Item) -> tuple[str, str]:
    """Items in Danish order of their first intervention."""
    return min(sort_key(entry.name) for entry in item.interventions)


def total(page: Citing, item: Item) -> str:
    """An item's amount with what it is per."""
    if not sum_words(item.row):
        return kroner(item)
    known = item.row.get("basis") not in {None, "not-stated"}
    return f"{kroner(item)} {label(page, item, 'basis') if known else '(pr. år eller i alt er ikke oplyst)'}"


def none() -> list[nodes.Node]:
    """A group without items."""
    return [paragraph(muted("Ingen i håndbogen."))]
