"""The name of a place that is no municipality, for the finder."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.page import Links
from validate import Value

KIND = "interventions"


def wide_name(page: Links, row: Mapping[str, Value]) -> str:
    """The region of a coverage, else the country."""
    if "region" in row:
        return page.handbook.label(row["region"], KIND, "coverage", "region")
    return page.handbook.label(row.get("extent"), KIND, "coverage", "extent")
