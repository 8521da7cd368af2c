"""Tidslinje, and what the sources disagree on: what happened, who says what, and what was announced against what was seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from docutils import nodes

from handbook import prose
from handbook.danish import capital, count, date, number, period
from handbook.elements import Inline, bullets, definitions, muted, page_link, paragraph, section, strong
from handbook.judgements import events as judge
from handbook.judgements.events import Event, Shift
from handbook.judgements.money import measured
from handbook.page import Citing, when
from handbook.pages.summary import KIND
from handbook.site import FOLDERS, KIND_NAMES, docname
from validate import Entry, Value, mapping, mappings, texts

HISTORY = "Historie"


def timeline(page: Citing) -> list[nodes.Node]:
    """Everything dated, a section for each year, oldest first."""
    blocks: list[nodes.Node] = []
    for year, found in groupby(judge.events(page.handbook.corpus), key=lambda event: event.year):
        rows = [(when(event.row), event_body(page, event)) for event in found]
        blocks.append(section(f"aar-{year}", year, *definitions(rows, classes=["tidslinje"])))
    return blocks


def event_body(page: Citing, event: Event) -> list[nodes.Node]:
    """One event: whose it is and what sort, then what happened, and who took part."""
    row = event.row
    kind = page.handbook.label(row["kind"], event.entry.kind, "decisions", "kind") if "kind" in row else HISTORY
    bodies = page.links("organisations", texts(row.get("bodies")))
    head: list[Inline] = [entry(page, event.entry), muted(f" – {kind.lower()}{', planlagt' if row.get('planned') else ''}")]
    people = [f"{word}: {', '.join(texts(row.get(key)))}" for key, word in PEOPLE.items() if texts(row.get(key))]
    return [
        paragraph(*head, *([muted(", "), *bodies] if bodies else [])),
        *page.statement(row),
        *([paragraph(muted(". ".join(people)))] if people else []),
    ]


PEOPLE: Mapping[str, str] = {"persons": "Personer", "absent": "Fraværende"}


def entry(page: Citing, one: Entry) -> nodes.Node:
    """A link to an entry's page."""
    return page_link(docname(one), page.handbook.short_title(one))


def disagreements(page: Citing) -> list[nodes.Node]:
    """Every disagreement with all voices, each with its source and the source's date, by kind of page."""
    blocks: list[nodes.Node] = []
    total = 0
    for kind in page.handbook.schemas.shapes:
        found = [one for one in page.handbook.sorted(kind) if mappings(one.data.get("disagreements"))]
        total += sum(len(mappings(one.data.get("disagreements"))) for one in found)
        if found:
            blocks.append(section(f"uenige-{FOLDERS[kind]}", KIND_NAMES[kind][1], *(of_entry(page, one) for one in found)))
    return [paragraph(f"{count(total, 'uenighed', 'uenigheder')} i alt."), *blocks]


def of_entry(page: Citing, one: Entry) -> nodes.Node:
    """All disagreements about one entry."""
    boxes = [disagreement(page, one, row) for row in mappings(one.data.get("disagreements"))]
    id_ = f"uenige-{FOLDERS[one.kind]}-{one.id}"
    return nodes.container("", paragraph(entry(page, one)), *boxes, ids=[id_], classes=["uenighed-side"])


def disagreement(page: Citing, one: Entry, row: Mapping[str, Value]) -> nodes.Node:
    """One disagreement: the question, the voices, and what explains them."""
    status = page.handbook.label(row.get("status"), one.kind, "disagreements", "status")
    head = paragraph(strong(str(row.get("question"))), muted(f" ({status})"), classes=["boks-titel"])
    voices = bullets(voice(page, statement) for statement in mappings(row.get("statements")))
    explanation = prose.render(str(row["explanation"])) if "explanation" in row else []
    return nodes.container("", head, *voices, *explanation, classes=["boks", "boks-uenighed"])


def voice(page: Citing, row: Mapping[str, Value]) -> list[nodes.Node]:
    """One voice with the date of the document that it stands in."""
    day = judge.said(page.handbook.corpus, row)
    blocks = page.statement(row)
    if day and isinstance(blocks[0], nodes.paragraph):
        blocks[0].insert(0, muted(f"{capital(date(day))}: "))
    return blocks


def unseen(page: Citing) -> list[nodes.Node]:
    """What was announced for a day that has passed, without a word of whether it happened."""
    today = date(page.handbook.corpus.today.isoformat())
    rows = [
        [
            paragraph(entry(page, event.entry), f", {when(event.row)}:"),
            *page.statement(event.row),
            paragraph(muted(f"Tidspunktet var passeret den {today}. Håndbogen har ingen oplysning om, hvorvidt det skete.")),
        ]
        for event in judge.unseen(page.handbook.corpus)
    ]
    return bullets(rows) or [paragraph("Intet.")]


def numbers(page: Citing) -> list[nodes.Node]:
    """Numbers that were expected against those that were counted."""
    rows: list[tuple[Inline, Sequence[nodes.Node]]] = []
    for one in page.handbook.sorted(KIND):
        expected, actual = measured(one, "expected"), measured(one, "actual")
        if expected and actual:
            lines = [size(page, "Ventet", row) for row in expected] + [size(page, "Set", row) for row in actual]
            rows.append((page.link(KIND, one.id), bullets(lines)))
    return definitions(rows) or [paragraph("Ingen.")]


def size(page: Citing, word: str, row: Mapping[str, Value]) -> list[nodes.Node]:
    """One capacity in a line."""
    per = f" pr. {page.handbook.label(row['per'], KIND, 'capacity', 'per')}" if "per" in row else ""
    span = f", {period(mapping(row['period']))}" if "period" in row else ""
    words = f": {number(row['value'])} {row.get('of', '')}{per}{span}"
    return page.line(strong(word), words, source=row.get("source"), text=row.get("text"))


def shifts(page: Citing) -> list[nodes.Node]:
    """Where a document says something else than one from a year or more before, the oldest first."""
    rows = [shift(page, one) for one in judge.shifts(page.handbook.corpus)]
    return rows or [paragraph("Ingen steder.")]


def shift(page: Citing, one: Shift) -> nodes.Node:
    """One such disagreement."""
    head = paragraph(page.link(KIND, one.entry.id), ": ", strong(str(one.row.get("question"))), classes=["boks-titel"])
    voices = bullets(voice(page, row) for _, row in one.voices)
    return nodes.container("", head, *voices, classes=["boks", "boks-uenighed"])


LISTINGS = {
    "tidslinje": timeline,
    "uenigheder": disagreements,
    "lovet-dato": unseen,
    "lovet-tal": numbers,
    "lovet-senere": shifts,
}
