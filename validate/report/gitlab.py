"""Findings as a Code Quality report of GitLab."""

from __future__ import annotations

from validate.codes import RULES
from validate.findings import Finding, Severity
from validate.messages import words
from validate.report import Report
from validate.report.fingerprint import fingerprints
from validate.report.json import dump

SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report) -> str:
    """An array of the objects that GitLab reads."""
    found = fingerprints(report.findings)
    issues = [issue(finding, fingerprint, report) for finding, fingerprint in zip(report.findings, found, strict=True)]
    return dump(issues, indent=2) + "\n"


def issue(finding: Finding, fingerprint: str, report: Report) -> dict[str, object]:
    """A finding as GitLab's object."""
    code, place = RULES[finding.code], finding.location
    return {
        "description": " ".join(words(finding, report.language)),
        "check_name": f"{code.code} {code.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY[code.severity],
        "location": {"path": report.path(place.file), "lines": {"begin": place.line}},
    }
