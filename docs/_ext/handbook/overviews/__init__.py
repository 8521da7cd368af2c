"""What is seen across all records: the views of lists and overviews that stand on hand-written pages, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook import comparison, form
from handbook.finder import form as finder
from handbook.overviews import (
    coverage,
    data,
    doubts,
    entries,
    front,
    interventions,
    money,
    registers,
    results,
    thresholds,
    timeline,
)
from handbook.pages.composer import Composer
from handbook.pages.view import View

VIEWS: Mapping[str, Callable[[Composer], View]] = {
    "daekning": coverage.view,
    "data": data.view,
    "find": finder.view,
    "formular": form.view,
    "forside": front.view,
    "ikke-oplyst": doubts.questions,
    "indsatser": interventions.view,
    "kilder": registers.sources,
    "metoder": registers.methods,
    "oekonomi": money.view,
    "ordliste": registers.glossary,
    "ordninger": registers.schemes,
    "organisationer": registers.organisations,
    "resultater": results.view,
    "sammenlign": comparison.view,
    "taerskler": thresholds.view,
    "tidslinje": timeline.view,
    "uenigheder": doubts.disagreements,
    "undtagelser": registers.waivers,
    **entries.VIEWS,
}
"""Name after {oversigt} to what makes the view."""
