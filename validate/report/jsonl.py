"""Findings for programs that read line by line: the objects of the JSON report, one on each line."""

from __future__ import annotations

from validate.report import Report
from validate.report.json import dumped, row


def render(report: Report) -> str:
    """A line for each finding; nothing at all where there is none."""
    return "".join(f"{dumped(row(finding, report.language))}\n" for finding in report.findings)
