"""The box of facts at the top of an intervention's page: the few lines that a busy reader needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from docutils import nodes

from handbook import danish
from handbook.danish import capital, count, every, grades, spread
from handbook.elements import Inline, anchor_link, definitions, inline, muted, paragraph
from handbook.page import Links, Page
from handbook.pages.figures import amount_line, quantity_line
from validate import Entry, Value, last_day, mapping, mappings, texts

KIND = "interventions"

ANCHORS: Mapping[str, str] = {
    "name": "navn",
    "focus": "fokus",
    "summary": "kort-fortalt",
    "description": "beskrivelse",
    "status": "status",
    "organisations": "organisationer",
    "ladder": "indsatstrappen",
    "legal_bases": "eget-retsgrundlag",
    "coverage": "hvor",
    "target_group": "maalgruppe",
    "access": "adgang",
    "delivery": "udfoerelse",
    "duration": "varighed",
    "capacity": "kapacitet",
    "funding": "oekonomi",
    "results": "resultater",
    "history": "historie",
    "decisions": "politisk-forloeb",
    "relations": "beslaegtede",
}
"""Section of a record to its anchor on the page."""


def facts(page: Page) -> list[nodes.Node]:
    """The few lines that a busy reader needs; each says so where nothing is registered, stated or there is none."""
    data = page.entry.data
    rows = [
        ("Status", status_fact(page)),
        ("Hvor", where(page, page.entry)),
        ("Trin", ladder_fact(page)),
        ("Ansvarlig", responsible_fact(page)),
        ("For hvem", audience_fact(page)),
        ("Hvem beslutter", first_texts(mapping(data.get("access")).get("decided_by"))),
        ("Varighed", [quantity_line(page, KIND, "duration", row) for row in mappings(data.get("duration"))[:1]]),
        ("Penge", money_fact(page)),
    ]
    keys = ("status", "coverage", "ladder", "organisations", "target_group", "access", "duration", "funding")
    return definitions(
        (
            (title, [paragraph(*body, *shared_by(page, key, title))] if body else missing(page, key))
            for (title, body), key in zip(rows, keys, strict=True)
        ),
        classes=["fakta"],
    )


PARTS: Mapping[str, str] = {"Hvem beslutter": "decided_by", "Ansvarlig": "responsible"}
"""The facts that are one part of a section, and that part."""


def shared_by(page: Page, key: str, title: str) -> list[nodes.Node]:
    """That a fact is the family's: for how many of its forms it holds."""
    origin = page.origin(key)
    if origin is None or key == "target_group" or (origin.parts and PARTS.get(title) not in origin.parts):
        return []
    return [muted(f" ({every(origin.forms, 'form', 'former')})" if origin.is_all else " (fælles for flere former)")]


def missing(page: Page, key: str) -> list[nodes.Node]:
    """Why a fact is absent: a source says there is none, no source says, or nobody registered it."""
    for field, words in (("stated_none", "Oplyst som intet"), ("not_stated", "Ikke oplyst")):
        if any(row.get("about") == key for row in mappings(page.entry.data.get(field))):
            return [paragraph(anchor_link(ANCHORS[key], words))]
    return [paragraph(muted("Ikke registreret"))]


def first_texts(value: Value) -> list[nodes.Node]:
    """The text of the first row, without its marks."""
    return [nodes.Text(str(row.get("text"))) for row in mappings(value)[:1]]


def status_fact(page: Page) -> list[nodes.Node]:
    """The status and the day that it is stated for."""
    status = mapping(page.entry.data.get("status"))
    label = page.handbook.label(status.get("value"), KIND, "status", "value")
    return [nodes.Text(f"{label} (pr. {danish.date(status['as_of'])})")] if "as_of" in status else []


def where(page: Links, entry: Entry) -> list[nodes.Node]:
    """The municipalities of an intervention, each with the places that the first source names."""
    rows = mappings(entry.data.get("coverage"))
    municipalities = list(dict.fromkeys(str(row.get("municipality")) for row in rows))
    parts: list[Inline] = []
    for id_ in municipalities:
        first = next(row for row in rows if row.get("municipality") == id_)
        parts += ["; " if parts else "", page.link("municipalities", id_), ": ", *place_words(page, first)]
    return inline(parts)


def place_words(page: Links, row: Mapping[str, Value]) -> list[Inline]:
    """Where a coverage reaches, in few words."""
    areas, schools = texts(row.get("areas")), texts(row.get("schools"))
    number = row.get("school_count") or len(schools)
    extra = f" ({count(int(str(number)), 'skole', 'skoler')})" if number else ""
    if areas:
        return [*page.links("areas", areas), extra]
    label = page.handbook.label(row.get("extent"), KIND, "coverage", "extent").lower()
    return [f"{label}{extra}"]


def ladder_fact(page: Page) -> list[nodes.Node]:
    """The step of the ladder."""
    step = mapping(page.entry.data.get("ladder")).get("step")
    return [page.link("ladder", step)] if step else []


def responsible_fact(page: Page) -> list[nodes.Node]:
    """Who is responsible."""
    rows = mappings(page.entry.data.get("organisations"))
    responsible = [row.get("organisation") for row in rows if row.get("role") == "responsible"]
    return page.links("organisations", responsible)


def audience_fact(page: Page) -> list[nodes.Node]:
    """Whom the intervention is for, with grades and ages."""
    group = mapping(page.entry.data.get("target_group"))
    words = [
        page.handbook.label(row.get("audience"), KIND, "target_group", "audiences", "audience")
        for row in mappings(group.get("audiences"))
    ]
    words += [grades(row) for row in mappings(group.get("grades")) if row.get("kind") == "target"]
    words += [f"{spread(row)} år" for row in mappings(group.get("ages"))]
    return [nodes.Text(capital(", ".join(dict.fromkeys(words)).lower()))] if words else []


def money_fact(page: Page) -> list[nodes.Node]:
    """The grant that lasts longest, and until when; where there is no grant, the first item of the ledger."""
    rows = mappings(page.entry.data.get("funding"))
    grants = [row for row in rows if row.get("entry") == "grant"]
    if not rows:
        return []
    row = max(grants, key=lasts) if grants else rows[0]
    is_open = row in grants and row.get("permanence") == "not-stated" and "to" not in mapping(row.get("period"))
    return [amount_line(page, row), *([nodes.Text(". Det er ikke oplyst, hvor længe pengene gælder")] if is_open else [])]


def lasts(row: Mapping[str, Value]) -> tuple[bool, date]:
    """How long a grant lasts, for comparing: a permanent one the longest."""
    return row.get("permanence") == "permanent", last_day(mapping(row.get("period")).get("to")) or date.min
