"""The page of the comparison: its form; the table is made by its script."""

from __future__ import annotations

from handbook.facts import status
from handbook.model.records import Intervention
from handbook.pages.composer import Composer
from handbook.pages.view import Option, View


def view(composer: Composer) -> View:
    """The interventions to choose from, the folder of their pages, and the address of the list of all."""
    records = status.current(composer.corpus)
    ids = [*(record.id for record in records), *composer.corpus.refused(Intervention)]
    options = [Option(value=id_, text=composer.corpus.name(Intervention, id_)) for id_ in ids]
    all_ = composer.address("indsatser/index", "")
    return View(
        template="pages/comparison.html",
        script="comparison/main.js",
        options=options,
        folder=all_.removesuffix("index.html"),
        all=all_,
    )
