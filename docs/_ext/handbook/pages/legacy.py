"""The pages that are still made of docutils nodes: `render(page)` gives what stands below the title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from docutils import nodes

from handbook.page import Page
from handbook.pages import interventions, people, sources, waivers, words

Render: TypeAlias = Callable[[Page], list[nodes.Node]]

PAGES: Mapping[str, Render] = {
    "interventions": interventions.render,
    "organisations": people.organisation,
    "schemes": people.scheme,
    "sources": sources.render,
    "terms": words.term,
    "waivers": waivers.render,
}

__all__ = ["PAGES"]
