"""The pages of methods."""

from __future__ import annotations

from docutils import nodes

from handbook import prose
from handbook.page import Page
from handbook.pages.shared import described, facts, tail


def method(page: Page) -> list[nodes.Node]:
    """A method or instrument."""
    data = page.entry.data
    return [
        *facts(
            [
                ("Slags", [page.handbook.label(data.get("kind"), "methods", "kind")]),
                ("Forkortelse", [str(data["abbreviation"])] if "abbreviation" in data else []),
            ]
        ),
        *(prose.render(str(data["about"])) if "about" in data else []),
        *described(page),
        *tail(page),
    ]
