"""Kinds of pages in the search, and their ranks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from handbook.site import FOLDERS, KIND_NAMES


class PageKind(NamedTuple):
    """`one` and `many` name it; `rank` multiplies the score of its pages, `text` what the words of their text count."""

    one: str
    many: str
    rank: float
    text: float


OVERVIEW, EDITORS = "overblik", "redaktion"
RANKS = {
    "interventions": 1.3,
    "methods": 1.0,
    "schools": 1.05,
    "municipalities": 1.05,
    "schemes": 0.85,
    "sources": 0.7,
    "waivers": 0.2,
}
TEXTS = {"schools": 0.5, "areas": 0.5, "municipalities": 0.5, "ladder": 0.5, "acts": 0.5, "legal-bases": 0.75}
"""Kinds whose pages list interventions, in words that are theirs."""

KINDS: Mapping[str, PageKind] = {
    **{
        FOLDERS[kind]: PageKind(one, many, RANKS.get(kind, 0.95), TEXTS.get(kind, 1.0))
        for kind, (one, many) in KIND_NAMES.items()
    },
    OVERVIEW: PageKind("Overblik", "Overblik", 1.05, 0.25),
    EDITORS: PageKind("For redaktører", "For redaktører", 0.15, 0.25),
}
"""Kind, as addresses have it, to its names and ranks."""


def kind_of(name: str) -> str:
    """The kind of a page, by its document name."""
    folder, _, page = name.partition("/")
    if folder == "redaktoerer":
        return EDITORS
    return folder if folder in KINDS and page != "index" else OVERVIEW
