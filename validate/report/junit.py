"""Findings as a test report: a case for each file, failed where the file has errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validate.catalogue import CODES, printable, words
from validate.findings import Finding, Severity
from validate.report import Report

MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def render(report: Report) -> str:
    """An XML document: one test suite, with the errors of a file in one failure and its warnings as its output."""
    found: dict[str, list[Finding]] = {file: [] for file in report.checked}
    for finding in report.findings:
        found.setdefault(finding.location.file, []).append(finding)
    failures = sum(any(map(is_error, findings)) for findings in found.values())
    counts = f'tests="{len(found)}" failures="{failures}" errors="0" skipped="0"'
    cases = [line for file in sorted(found) for line in case(file, found[file], report.language)]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuite name="validate" {counts}>']
    return "\n".join([*head, *cases, "</testsuite>"]) + "\n"


def case(file: str, findings: Sequence[Finding], language: str) -> Iterator[str]:
    """The lines of the case of one file."""
    errors = [finding for finding in findings if is_error(finding)]
    warnings = [finding for finding in findings if not is_error(finding)]
    name, folder = xml(file), xml(file.rpartition("/")[0])
    yield f'  <testcase name="{name}" classname="{folder}" file="{name}"{">" if findings else "/>"}'
    if errors:
        code, (message, _) = CODES[errors[0].code], words(errors[0], language)
        yield f'    <failure type="{code.code} {code.name}" message="{xml(message)}">{listed(errors, language)}</failure>'
    if warnings:
        yield f"    <system-out>{listed(warnings, language)}</system-out>"
    if findings:
        yield "  </testcase>"


def is_error(finding: Finding) -> bool:
    """Whether a finding fails the run."""
    return CODES[finding.code].severity is Severity.ERROR


def listed(findings: Sequence[Finding], language: str) -> str:
    """Findings as the content of an element: a line for each, and its hint below."""
    lines = []
    for finding in findings:
        place, (message, hint) = finding.location, words(finding, language)
        head = f"{place.file}:{place.line}:{place.column}: {finding.code} {CODES[finding.code].name}"
        lines += [f"{head}: {message}", f"    {hint}"]
    return "\n".join(map(xml, lines))


def xml(text: str) -> str:
    """One line of text as XML holds it, without any character that XML does not allow."""
    return printable(text).translate(MARKUP)
