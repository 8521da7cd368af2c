"""The picture of money over time, with a table that says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes

from handbook.danish import count, date, listing
from handbook.drawing import Drawing, shape
from handbook.elements import entry_link, paragraph, table
from handbook.judgements import money as judge
from handbook.judgements.money import Item
from handbook.overviews.items import edge, span, total, who
from handbook.page import Citing
from handbook.pages.summary import ANCHORS, KIND

WIDTH, MARGIN, TOP, STEP, BAR = 640, 14, 34, 46, 14
LABELS = 14
"""As many years have room for their number; of more only some are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Years to places: the first and the year after the last that the picture shows."""

    first: int
    last: int

    def at(self, day: dt.date) -> float:
        """The place of a day."""
        share = (day - dt.date(self.first, 1, 1)).days / (dt.date(self.last, 1, 1) - dt.date(self.first, 1, 1)).days
        return MARGIN + share * (WIDTH - 2 * MARGIN)


def scale(items: Sequence[Item], today: dt.date) -> Scale:
    """A scale with room for all money that ends, the day of the count and the months after it.

    Permanent money may have begun before: it does not make the picture longer.
    """
    starts = [item.start for item in items if item.start and not is_permanent(item)]
    ends = [item.end for item in items if item.end]
    last = max(day.year for day in (*ends, judge.later(today, judge.NEAR)))
    return Scale(first=min(day.year for day in (*starts, today)), last=last + 1)


def is_permanent(item: Item) -> bool:
    """Whether a source calls the money permanent."""
    return item.row.get("permanence") == "permanent"


def picture(page: Citing) -> list[nodes.Node]:
    """The picture in a frame that scrolls inside itself, and the table beside it."""
    items = judge.flows(judge.ledger(page.handbook.records))
    if not items:
        return [paragraph("Ingen penge har en oplyst periode.")]
    today = page.handbook.corpus.today
    axis = scale(items, today)
    height = TOP + STEP * len(items) + 10
    names = {"aria_labelledby": "tidsbillede-titel", "aria_describedby": "tidsbillede-tekst"}
    image = shape(
        "svg",
        shape("title", f"Bevillinger og fondsstøtte over tid, {axis.first}-{axis.last - 1}", id="tidsbillede-titel"),
        shape("desc", description(items, today), id="tidsbillede-tekst"),
        *years(axis, height),
        *now(axis, today, height),
        *(part for index, item in enumerate(items) for part in bar(page, item, axis, TOP + STEP * index)),
        viewBox=f"0 0 {WIDTH} {height}",
        role="document",
        **names,
    )
    frame = nodes.container("", paragraph(image), classes=["tidsbillede"])
    return [frame, beside(page, items)]


def description(items: Sequence[Item], today: dt.date) -> str:
    """What the picture shows, in sentences made from the items."""
    ended = [f"{title(item)} til og med {edge(item, 'to')}" for item in items if item.end]
    lasting = sum(is_permanent(item) for item in items)
    words = [f"{count(len(items), 'bjælke', 'bjælker')}, én for hver post."]
    words += [f"Med slutdato: {listing(ended)}."] if ended else []
    words += [f"{lasting} er varige og har ingen slutdato."] if lasting else []
    return " ".join([*words, f"En lodret streg viser dagen, der er talt fra: {date(today.isoformat())}."])


def title(item: Item) -> str:
    """The interventions of an item by name."""
    return listing(sorted(entry.name for entry in item.interventions))


def years(axis: Scale, height: int) -> list[Drawing]:
    """A line at each new year, with its number where there is room."""
    every = -(-(axis.last - axis.first) // LABELS)
    drawn = []
    for year in range(axis.first, axis.last):
        x = axis.at(dt.date(year, 1, 1))
        drawn.append(shape("line", x1=x, x2=x, y1=TOP - 12, y2=height, classes="aarstreg"))
        if (year - axis.first) % every == 0:
            drawn.append(shape("text", str(year), x=x + 2, y=TOP - 18, classes="aarstal"))
    return drawn


def now(axis: Scale, today: dt.date, height: int) -> list[Drawing]:
    """The months that count as soon as a field, and the day itself as a line."""
    x, end = axis.at(today), axis.at(judge.later(today, judge.NEAR))
    return [
        shape("rect", x=x, y=TOP - 12, width=end - x, height=height - TOP + 12, classes="snart"),
        shape("line", x1=x, x2=x, y1=TOP - 12, y2=height, classes="i-dag"),
    ]


def bar(page: Citing, item: Item, axis: Scale, y: float) -> list[Drawing]:
    """One item: its name and amount above, its time below; dashed where a source leaves an end open."""
    ids = sorted(item.interventions, key=lambda entry: entry.name)
    links = page.sentence([[picture_link(page, one.id, page.handbook.title(one))] for one in ids])
    words = f": {total(page, item)}, {permanence(page, item)}"
    label = shape("text", *links, words, x=MARGIN, y=y + 14, classes="navn")
    lasting = is_permanent(item)
    left = max(axis.at(item.start), float(MARGIN)) if item.start else float(MARGIN)
    if not (item.end or lasting):
        return [label, shape("circle", cx=left + BAR / 2, cy=y + 20 + BAR / 2, r=BAR / 2, classes="stolpe-uden-slut")]
    right = axis.at(item.end) if item.end else float(WIDTH - MARGIN)
    kind = "midlertidig" if item.end else "varig" if item.start else "uden-start"
    drawn = [label, shape("rect", x=left, y=y + 20, width=right - left, height=BAR, classes=f"stolpe-{kind}")]
    if item.end:
        drawn.append(shape("line", x1=right, x2=right, y1=y + 16, y2=y + 24 + BAR, classes="slut"))
    return drawn


def permanence(page: Citing, item: Item) -> str:
    """How long an item lasts, in a word or with its dates."""
    if item.start or item.end:
        return span(item)
    return page.handbook.label(item.row.get("permanence"), KIND, "funding", "permanence").lower()


def picture_link(page: Citing, id_: str, name: str) -> nodes.Node:
    """A link in the picture to an intervention's money."""
    link = entry_link("indsats", f"{id_}#{ANCHORS['funding']}", name)
    link.clear()
    link += nodes.Text(name)
    return link


def beside(page: Citing, items: Sequence[Item]) -> nodes.Node:
    """The picture's facts as a table, in the picture's order."""
    rows = []
    for item in items:
        lasting = page.handbook.label(item.row.get("permanence"), KIND, "funding", "permanence").lower()
        rows.append(
            [
                [paragraph(*who(page, item))],
                [paragraph(total(page, item), *page.marks(item.row.get("source")))],
                [paragraph(edge(item, "from"))],
                [paragraph("ingen" if lasting == "varig" and not item.end else edge(item, "to"))],
                [paragraph(span(item))],
                [paragraph(lasting)],
            ]
        )
    head = ["Indsats", "Beløb", "Fra", "Til og med", "Perioden med ord", "Varighed"]
    return table(head, rows, "Det samme som tabel; det, der udløber først, står øverst", row_heads=True)


LISTINGS = {"oekonomi-tidsbillede": picture}
