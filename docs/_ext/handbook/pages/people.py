"""The pages of organisations and schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes

from handbook.danish import capital, period
from handbook.elements import bullets, muted, paragraph, section, web_link
from handbook.judgements.money import entries_of
from handbook.page import Page
from handbook.pages.figures import amount_line
from handbook.pages.shared import described, facts, tail
from validate import Entry, Value, mapping, mappings, texts


def organisation(page: Page) -> list[nodes.Node]:
    """An organisation: who it is, and what it does in which intervention."""
    data = page.entry.data
    return [
        *facts(
            [
                ("Slags", [page.handbook.label(data.get("kind"), "organisations", "kind")]),
                ("Forkortelse", [str(data["abbreviation"])] if "abbreviation" in data else []),
                ("Kommune", [page.link("municipalities", data["municipality"])] if "municipality" in data else []),
                ("Del af", [page.link("organisations", data["part_of"])] if "part_of" in data else []),
                ("Skole", [page.link("schools", data["school"])] if "school" in data else []),
                ("Adresse", [str(data["address"])] if "address" in data else []),
                ("EAN-nummer", [str(data["ean"])] if "ean" in data else []),
                ("På nettet", [web_link(str(data["url"]), str(data["url"]))] if "url" in data else []),
            ]
        ),
        *described(page),
        *roles(page),
        *money(page),
        *tail(page),
    ]


def roles(page: Page) -> list[nodes.Node]:
    """The interventions that an organisation has a part in, by role."""
    found: dict[str, list[list[nodes.Node]]] = {}
    for entry in page.handbook.written("interventions"):
        for row in mappings(entry.data.get("organisations")):
            if row.get("organisation") == page.entry.id:
                role = page.handbook.label(row.get("role"), "interventions", "organisations", "role")
                line = page.line(page.link("interventions", entry.id), source=row.get("source"), text=row.get("text"))
                found.setdefault(role, []).append(line)
    rows = [block for role, items in found.items() for block in (paragraph(nodes.strong("", role)), *bullets(items))]
    return [section("roller", "Rolle i indsatserne", *rows)] if rows else []


def fundings(page: Page) -> Iterator[tuple[Entry, Mapping[str, Value]]]:
    """Every item of every ledger."""
    for entry in page.handbook.written("interventions"):
        yield from ((entry, row) for row, _ in entries_of(entry))


def money(page: Page) -> list[nodes.Node]:
    """The items of the ledgers that name the organisation."""
    rows = []
    for entry, row in fundings(page):
        names = texts(row.get("funders")) + [str(share.get("organisation")) for share in mappings(row.get("shares"))]
        if page.entry.id in names:
            rows.append(
                [paragraph(page.link("interventions", entry.id), " – ", amount_line(page, row), *page.marks(row.get("source")))]
            )
    return [section("penge", "Penge", *bullets(rows))] if rows else []


def scheme(page: Page) -> list[nodes.Node]:
    """A scheme: what it is, and what it pays for."""
    data = page.entry.data
    rows = [
        [paragraph(page.link("interventions", entry.id), " – ", amount_line(page, row), *page.marks(row.get("source")))]
        for entry, row in fundings(page)
        if row.get("scheme") == page.entry.id
    ]
    parts = [entry for entry in page.handbook.sorted("schemes") if entry.data.get("part_of") == page.entry.id]
    none = [paragraph(muted("Ingen økonomipost i håndbogen er knyttet direkte til ordningen."))]
    return [
        *facts(
            [
                ("Slags", [page.handbook.label(data.get("kind"), "schemes", "kind")]),
                ("Kode", [str(data["code"])] if "code" in data else []),
                ("År", [str(data["year"])] if "year" in data else []),
                ("Periode", [capital(period(mapping(data["period"])))] if "period" in data else []),
                ("Kommune", [page.link("municipalities", data["municipality"])] if "municipality" in data else []),
                ("Organisationer", page.links("organisations", texts(data.get("organisations")))),
                ("Del af", [page.link("schemes", data["part_of"])] if "part_of" in data else []),
                ("Har delene", page.links("schemes", [entry.id for entry in parts])),
            ]
        ),
        *described(page),
        section("penge", "Penge knyttet til ordningen", *(bullets(rows) or none)),
        *tail(page),
    ]
