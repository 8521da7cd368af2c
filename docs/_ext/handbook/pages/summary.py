"""The box of facts at the top of an intervention's page: the few lines that a busy reader needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from docutils import nodes

from handbook import danish, prose
from handbook.danish import capital, count, every, grades, spread
from handbook.elements import Inline, anchor_link, definitions, inline, muted, paragraph
from handbook.page import Links, Page
from handbook.pages.figures import amount_line, quantity_line
from handbook.validity import holding
from handbook.views import steps_of
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

    def decision(value: Value) -> list[nodes.Node]:
        """Who decides."""
        return first_texts(mapping(value).get("decided_by"))

    def time(value: Value) -> list[nodes.Node]:
        """How long it takes."""
        return [quantity_line(page, KIND, "duration", row) for row in mappings(value)[:1]]

    rows = [
        ("Status", status_fact(page)),
        ("Hvor", where(page, page.entry)),
        ("Trin", ladder_fact(page)),
        ("Ansvarlig", responsible_fact(page)),
        ("For hvem", audience_fact(page)),
        ("Hvem beslutter", decision(data.get("access")) or local_facts(page, "access", decision)),
        ("Varighed", time(data.get("duration")) or local_facts(page, "duration", time)),
        ("Penge", money_fact(page) or local_facts(page, "funding", lambda value: money_line(page, value))),
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
    if origin is None or key == "target_group" or (not origin.is_whole and PARTS.get(title) not in origin.parts):
        return []
    is_all = PARTS[title] in origin.common if title in PARTS else origin.is_all
    return [muted(f" ({every(origin.forms, 'form', 'former')})" if is_all else " (fælles for flere former)")]


def missing(page: Page, key: str) -> list[nodes.Node]:
    """Why a fact is absent: a source says there is none, no source says, or nobody registered it."""
    for field, words in (("stated_none", "Oplyst som intet"), ("not_stated", "Ikke oplyst")):
        if any(row.get("about") == key for row in mappings(page.entry.data.get(field))):
            return [paragraph(anchor_link(ANCHORS[key], words))]
    return [paragraph(muted("Ikke registreret"))]


def first_texts(value: Value) -> list[nodes.Node]:
    """The text of the first row, without its marks."""
    return [node for row in mappings(value)[:1] for node in prose.inline(str(row.get("text")))]


def status_fact(page: Page) -> list[nodes.Node]:
    """The status and the day that it is stated for, then that of the places where it is another."""
    default = mapping(page.entry.data.get("status"))
    own = status_words(page, default)
    rows = holding(page.entry.data.get("coverage"), page.handbook.corpus.today)
    places = [
        [nodes.Text("; "), *place_name(page, row), nodes.Text(": "), *status_words(page, mapping(row["status"]))]
        for row in rows
        if "status" in row and mapping(row["status"]).get("value") != default.get("value")
    ]
    return [*own, *(node for place in places for node in place)]


def status_words(page: Page, status: Mapping[str, Value]) -> list[nodes.Node]:
    """A status and the day that it is stated for."""
    label = page.handbook.label(status.get("value"), KIND, "status", "value")
    return [nodes.Text(f"{label} (pr. {danish.date(status['as_of'])})")] if "as_of" in status else []


def local_facts(page: Page, key: str, words: Callable[[Value], list[nodes.Node]]) -> list[nodes.Node]:
    """A fact of the places that have their own, each with its place; for records that state it for no other."""
    found: list[nodes.Node] = []
    for row in holding(page.entry.data.get("coverage"), page.handbook.corpus.today):
        told = words(row.get(key)) if key in row else []
        if told:
            found += [*([nodes.Text("; ")] if found else []), *place_name(page, row), nodes.Text(": "), *told]
    return found


def where(page: Links, entry: Entry) -> list[nodes.Node]:
    """Where an intervention is: country, regions and municipalities, each with the places that the first source names."""
    rows = holding(entry.data.get("coverage"), page.handbook.corpus.today) or mappings(entry.data.get("coverage"))
    first = {str((row.get("municipality"), row.get("region"))): row for row in reversed(rows)}
    parts: list[Inline] = []
    for key in dict.fromkeys(str((row.get("municipality"), row.get("region"))) for row in rows):
        row = first[key]
        parts += ["; " if parts else "", *place_name(page, row)]
        parts += [": ", *place_words(page, row)] if "municipality" in row else []
    return inline(parts)


def place_name(page: Links, row: Mapping[str, Value]) -> list[nodes.Node]:
    """The municipality of a coverage, else its region or the country."""
    if "municipality" in row:
        return [page.link("municipalities", row["municipality"])]
    return [nodes.Text(wide_name(page, row))]


def wide_name(page: Links, row: Mapping[str, Value]) -> str:
    """The region of a coverage, else the country."""
    if "region" in row:
        return page.handbook.label(row["region"], KIND, "coverage", "region")
    return page.handbook.label(row.get("extent"), KIND, "coverage", "extent")


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
    """The steps of the ladder."""
    return page.sentence([[page.link("ladder", step)] for step in steps_of(page.entry)])


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
    today = page.handbook.corpus.today
    words += [grades(row) for row in holding(group.get("grades"), today) if row.get("kind") == "target"]
    words += [f"{spread(row)} år" for row in holding(group.get("ages"), today)]
    return [nodes.Text(capital(", ".join(dict.fromkeys(words)).lower()))] if words else []


def money_fact(page: Page) -> list[nodes.Node]:
    """What the record says of its money in one line."""
    return money_line(page, page.entry.data.get("funding"))


def money_line(page: Page, value: Value) -> list[nodes.Node]:
    """The grant that lasts longest, and until when; where there is no grant, the first item of the ledger."""
    rows = mappings(value)
    grants = [row for row in rows if row.get("entry") == "grant"]
    if not rows:
        return []
    row = max(grants, key=lasts) if grants else rows[0]
    is_open = row in grants and row.get("permanence") == "not-stated" and "to" not in mapping(row.get("period"))
    return [amount_line(page, row), *([nodes.Text(". Det er ikke oplyst, hvor længe pengene gælder")] if is_open else [])]


def lasts(row: Mapping[str, Value]) -> tuple[bool, date]:
    """How long a grant lasts, for comparing: a permanent one the longest."""
    return row.get("permanence") == "permanent", last_day(mapping(row.get("period")).get("to")) or date.min
