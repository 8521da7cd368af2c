"""The page of a waiver: a known fault that the check lets stand for now."""

from __future__ import annotations

from docutils import nodes

from handbook import prose
from handbook.danish import date
from handbook.elements import page_link
from handbook.page import Page
from handbook.pages.shared import facts
from validate import RULES


def render(page: Page) -> list[nodes.Node]:
    """What is waived, where, until when, and why."""
    data = page.entry.data
    waived = page.handbook.waived(page.entry)
    place = nodes.literal("", str(data["pointer"])) if "pointer" in data else "Hele filen"
    return [
        *facts(
            [
                ("Kontrol", [rule(str(data.get("code")))]),
                ("Post", [page.link(waived.kind, waived.id)] if waived else [str(data.get("file"))]),
                ("Sted", [place]),
                ("Gælder til og med", [date(data.get("expires"))]),
            ]
        ),
        *prose.render(str(data.get("reason"))),
    ]


def rule(code: str) -> nodes.Node:
    """A link to the page of a rule, or its code where there is none."""
    if code not in RULES:
        return nodes.Text(code)
    return page_link(f"redaktoerer/regler/{code}", f"{code} {RULES[code].name}")
