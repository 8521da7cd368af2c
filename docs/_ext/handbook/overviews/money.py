"""Økonomi: the ledger, what of it can be added, what ends when, what a course cost, and cases against numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docutils import nodes

from handbook.danish import capital, date, money, sort_key
from handbook.elements import Inline, bullets, definitions, muted, paragraph, strong, table
from handbook.judgements import money as judge
from handbook.judgements.money import Item
from handbook.judgements.silence import Silence, silence
from handbook.overviews.items import COMPUTED, SILENT, by_name, edge, kroner, label, none, span, total, who
from handbook.overviews.silence import unanswered
from handbook.page import Citing
from handbook.pages.figures import share
from handbook.pages.summary import KIND
from validate import mapping, mappings, texts


def ledger(page: Citing) -> list[nodes.Node]:
    """Every item, by municipality."""
    items = judge.ledger(page.handbook.records)
    blocks: list[nodes.Node] = []
    for payer in payers(page, items):
        rows = [entry_row(page, item) for item in sorted(of_payer(items, payer), key=by_name)]
        place = f"i {page.name('municipalities', payer)}" if payer else "uden entydig kommune"
        head = ["Indsats", "Post", "Beløb", "Pr. år eller i alt", "Periode", "Varighed", "Ordning og betaler", "Fordeling"]
        blocks.append(table(head, rows, f"{len(rows)} poster {place}", row_heads=True))
    return blocks


def payers(page: Citing, items: Sequence[Item]) -> list[str]:
    """The municipalities of the ledger in Danish order; "" last, for items that belong to none alone."""
    found = {item.municipality or "" for item in items}
    return sorted(found, key=lambda id_: (not id_, sort_key(page.name("municipalities", id_))))


def of_payer(items: Iterable[Item], payer: str) -> list[Item]:
    """The items of one municipality."""
    return [item for item in items if (item.municipality or "") == payer]


def entry_row(page: Citing, item: Item) -> list[list[nodes.Node]]:
    """One row of the ledger."""
    row = item.row
    scheme = [paragraph(page.link("schemes", row["scheme"]))] if "scheme" in row else []
    funders = page.links("organisations", texts(row.get("funders")))
    shares = bullets([paragraph(*share(page, part))] for part in mappings(row.get("shares")))
    years = [f"{year}: {money(amount)}" for year, amount in item.years.items()] if "by_year" in row else []
    together = [paragraph(muted("ét beløb for indsatserne tilsammen"))] if len(item.interventions) > 1 else []
    return [
        [paragraph(*who(page, item)), *together],
        [paragraph(label(page, item, "entry"), *page.marks(row.get("source")))],
        [paragraph(kroner(item)), *([paragraph(muted("; ".join(years)))] if years else [])],
        [paragraph("år for år" if years else label(page, item, "basis"))],
        [paragraph(span(item))],
        [paragraph(label(page, item, "permanence").lower())],
        [*scheme, *([paragraph("Betales af ", *funders)] if funders else [])] or [paragraph(SILENT)],
        shares or [paragraph(SILENT)],
    ]


def without(page: Citing) -> list[nodes.Node]:
    """The interventions without an item, by why, and what sources say there is no money for."""
    rows: list[tuple[Inline, Sequence[nodes.Node]]] = []
    bare = [one for one in page.handbook.sorted(KIND) if not mappings(one.data.get("funding"))]
    for kind in Silence:
        found = [one.id for one in bare if silence(one, "funding") is kind]
        if found:
            rows.append((capital(kind.value), [paragraph(*page.links(KIND, found))]))
    for one in page.handbook.sorted(KIND):
        said = [row for row in mappings(one.data.get("stated_none")) if row.get("about") == "funding"]
        if said and one not in bare:
            head = nodes.inline("", "", strong(f"{capital(Silence.NONE.value)}: "), page.link(KIND, one.id))
            rows.append((head, bullets(page.statement(row) for row in said)))
    return definitions(rows)


def sums(page: Citing) -> list[nodes.Node]:
    """What can be added in each municipality: permanent grants per year, and temporary ones year by year."""
    items = judge.ledger(page.handbook.records)
    blocks: list[nodes.Node] = []
    for payer in filter(None, payers(page, items)):
        name = page.name("municipalities", payer)
        fixed = judge.permanent(items, payer)
        if len(fixed) > 1:
            amount = money(sum(item.amount or 0 for item in fixed))
            words: list[Inline] = [
                strong(f"{name}, varige bevillinger pr. år: {amount}"),
                COMPUTED,
                ". Det er ",
                *parts(page, fixed),
            ]
            blocks.append(paragraph(*words, "."))
        years = judge.by_year(items, payer)
        rows = [
            [
                [paragraph(str(one.year))],
                [paragraph(*parts(page, one.items, one.year))],
                [paragraph(money(one.total) + (COMPUTED if len(one.items) > 1 else ""))],
            ]
            for one in years
        ]
        if rows:
            caption = f"Midlertidige bevillinger år for år i {name}"
            blocks.append(table(["År", "Bevillinger", "Tilsammen"], rows, caption, row_heads=True))
    return blocks or [paragraph("Ingen bevillinger kan lægges sammen.")]


def parts(page: Citing, items: Sequence[Item], year: int | None = None) -> list[nodes.Node]:
    """The parts of a sum; a period in the source's own words stands beside its part, as the first or last year may be short."""
    rows: list[list[nodes.Node]] = []
    for item in items:
        amount = item.years[year] if year else item.amount or 0
        own = mapping(item.row.get("period")).get("text")
        note = [muted(f" ({own})")] if own else []
        rows.append([nodes.Text(f"{money(amount)} til "), *who(page, item), *note, *page.marks(item.row.get("source"))])
    return page.sentence(rows)


def refused(page: Citing) -> list[nodes.Node]:
    """What cannot be added, by reason."""
    groups: dict[str, list[list[nodes.Node]]] = {}
    for item in sorted(judge.ledger(page.handbook.records), key=by_name):
        reason = judge.refusal(item)
        if reason:
            words = f": {label(page, item, 'entry').lower()}, {kroner(item)}"
            groups.setdefault(reason.value, []).append([paragraph(*who(page, item), words)])
    return definitions((capital(reason), bullets(rows)) for reason, rows in sorted(groups.items()))


def day(page: Citing) -> list[nodes.Node]:
    """The day that the page counts from."""
    today = page.handbook.corpus.today
    limit = judge.later(today, judge.NEAR)
    return [
        paragraph(
            "Der er talt fra den ",
            strong(date(today.isoformat())),
            f". De næste {judge.NEAR} måneder går til og med {date(limit.isoformat())}.",
        )
    ]


def ending(page: Citing) -> list[nodes.Node]:
    """Money with a last day: soon, later, and over; and what has an end that no source gives a date."""
    items = judge.ledger(page.handbook.records)
    over, soon, later = judge.ending(items, page.handbook.corpus.today)
    open_ = [item for item in judge.flows(items) if not item.end and item.row.get("permanence") == "temporary"]
    groups = (
        (f"Udløber inden for {judge.NEAR} måneder", soon),
        ("Udløber senere", later),
        ("Er udløbet", over),
        ("Midlertidig uden registreret slutdato", open_),
    )
    return definitions((title, bullets(last(page, item) for item in found) or none()) for title, found in groups)


def last(page: Citing, item: Item) -> list[nodes.Node]:
    """One item with its last day, and what a reader would ask about the time after it."""
    end = f"til og med {edge(item, 'to')}" if item.end else span(item)
    place: list[Inline] = [" i ", page.link("municipalities", item.municipality)] if item.municipality else []
    return [paragraph(*who(page, item), *place, f": {total(page, item)}, {end}.", *page.marks(item.row.get("source")))]


LISTINGS: Mapping[str, Callable[[Citing], list[nodes.Node]]] = {
    "oekonomi-dag": day,
    "oekonomi-udloeb": ending,
    "oekonomi-poster": ledger,
    "oekonomi-summer": sums,
    "oekonomi-uden-sum": refused,
    "oekonomi-uden-poster": without,
    "oekonomi-spoergsmaal": unanswered("funding"),
}
