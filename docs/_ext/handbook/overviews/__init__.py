"""What is seen across all records: the views of lists and overviews that stand on hand-written pages, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.overviews import comparison, front, interventions, methods
from handbook.pages.composer import Composer
from handbook.pages.view import View

VIEWS: Mapping[str, Callable[[Composer], View]] = {
    "forside": front.view,
    "indsatser": interventions.view,
    "metoder": methods.view,
    "sammenlign": comparison.view,
}
"""Name after {oversigt} to what makes the view; names that are not here are still made of docutils nodes."""
