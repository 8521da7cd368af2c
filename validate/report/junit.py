"""Findings as a JUnit report: a test case for each file, failed if it has errors."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from validate.codes import RULES, is_error
from validate.findings import Finding
from validate.messages import printable, words
from validate.report import Report


def render(report: Report) -> str:
    """An XML document: one test suite, with the errors of a file in one failure and its warnings as its output."""
    found: dict[str, list[Finding]] = {file: [] for file in report.checked}
    for finding in report.findings:
        found.setdefault(finding.location.file, []).append(finding)
    failures = sum(any(map(is_error, findings)) for findings in found.values())
    counts = {"tests": str(len(found)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": "validate", **counts})
    for file in sorted(found):
        add_case(suite, file, found[file], report.language)
    ET.indent(suite)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suite, encoding="unicode")}\n'


def add_case(suite: ET.Element, file: str, findings: Sequence[Finding], language: str) -> None:
    """Add the case of one file."""
    name, folder = printable(file), printable(file.rpartition("/")[0])
    case = ET.SubElement(suite, "testcase", {"name": name, "classname": folder, "file": name})
    errors = [finding for finding in findings if is_error(finding)]
    warnings = [finding for finding in findings if not is_error(finding)]
    if errors:
        rule, (message, _) = RULES[errors[0].code], words(errors[0], language)
        failure = {"type": f"{rule.code} {rule.name}", "message": printable(message)}
        ET.SubElement(case, "failure", failure).text = findings_text(errors, language)
    if warnings:
        ET.SubElement(case, "system-out").text = findings_text(warnings, language)


def findings_text(findings: Sequence[Finding], language: str) -> str:
    """Findings as text of an element: a line for each, with its hint below."""
    lines = []
    for finding in findings:
        place, (message, hint) = finding.location, words(finding, language)
        head = f"{place.file}:{place.line}:{place.column}: {finding.code} {RULES[finding.code].name}"
        lines += [f"{head}: {message}", f"    {hint}"]
    return "\n".join(map(printable, lines))
