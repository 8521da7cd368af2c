"""Findings as JSON Lines: one object of the JSON report on each line."""

from __future__ import annotations

from validate.report import Report
from validate.report.json import dump, finding_object


def render(report: Report) -> str:
    """A line for each finding; nothing at all where there is none."""
    return "".join(f"{dump(finding_object(finding, report.language))}\n" for finding in report.findings)
