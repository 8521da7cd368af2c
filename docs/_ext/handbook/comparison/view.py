"""The page of the comparison: its form; the table is made by its script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.facts import status
from handbook.model.records import Intervention
from handbook.pages.composer import Composer
from handbook.pages.view import Option, View


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView(View):
    """The interventions to choose from, the folder of their pages, and the address of the list of all."""

    template: ClassVar[str] = "pages/comparison.html"
    script: ClassVar[str] = "comparison/main.js"
    options: tuple[Option, ...]
    folder: str
    all: str


def view(composer: Composer) -> ComparisonView:
    """The page of the comparison."""
    records = status.current(composer.corpus)
    ids = [*(record.id for record in records), *composer.corpus.refused(Intervention)]
    options = tuple(Option(value=id_, text=composer.corpus.name(Intervention, id_)) for id_ in ids)
    all_ = composer.address("indsatser/index", "")
    return ComparisonView(options=options, folder=all_.removesuffix("index.html"), all=all_)
