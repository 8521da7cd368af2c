"""Findings for people: one block each, then a summary line."""

from __future__ import annotations

from collections.abc import Sequence

from validate.catalogue import CODES, printable, program, words
from validate.findings import Finding, Severity


def render(findings: Sequence[Finding], language: str, files: int) -> str:
    """`file:line:column: severity code name: message` with the hint indented below, and the summary."""
    severities = program.SEVERITY[language]
    lines = []
    for finding in findings:
        code, place = CODES[finding.code], finding.location
        message, hint = words(finding, language)
        head = f"{printable(place.file)}:{place.line}:{place.column}: {severities[code.severity]} {code.code} {code.name}"
        lines += [f"{head}: {message}", f"    {hint}"] if hint else [f"{head}: {message}"]
    errors = sum(CODES[finding.code].severity is Severity.ERROR for finding in findings)
    counts = {"files": files, "errors": errors, "warnings": len(findings) - errors}
    return "\n".join([*lines, program.SUMMARY[language].format(**counts)]) + "\n"
