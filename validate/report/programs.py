"""Findings for programs: JSON and JSON Lines, workflow commands of GitHub, Code Quality of GitLab, and JUnit."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from typing import Any

from validate.codes import RULES, is_error
from validate.findings import Finding, Severity
from validate.messages import printable, words
from validate.report import Report

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})
"""Escapes of GitHub, in a message and in a property."""

SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render_json(report: Report) -> str:
    """An array of objects with exactly code, name, severity, file, line, column, pointer, message, hint."""
    return dump([finding_object(finding, report.language) for finding in report.findings], indent=2) + "\n"


def render_jsonl(report: Report) -> str:
    """The same objects, one a line; nothing at all where there is none."""
    return "".join(f"{dump(finding_object(finding, report.language))}\n" for finding in report.findings)


def finding_object(finding: Finding, language: str) -> dict[str, str | int]:
    """A finding as a flat object."""
    rule, location = RULES[finding.code], finding.location
    message, hint = words(finding, language)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer,
        "message": message,
        "hint": hint,
    }


def render_github(report: Report) -> str:
    """One line for each finding, shown as an annotation of a pull request."""
    return "".join(f"{command(finding, report)}\n" for finding in report.findings)


def command(finding: Finding, report: Report) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, with the hint on the message's second line."""
    rule, location = RULES[finding.code], finding.location
    file = printable(report.path(location.file).translate(PROPERTY))
    title = f"{rule.code} {rule.name}".translate(PROPERTY)
    message = "\n".join(words(finding, report.language)).translate(DATA)
    return f"::{rule.severity.value} file={file},line={location.line},col={location.column},title={title}::{message}"


def render_gitlab(report: Report) -> str:
    """An array of the objects that GitLab reads."""
    found = fingerprints(report.findings)
    issues = [issue(finding, fingerprint, report) for finding, fingerprint in zip(report.findings, found, strict=True)]
    return dump(issues, indent=2) + "\n"


def issue(finding: Finding, fingerprint: str, report: Report) -> dict[str, object]:
    """A finding as GitLab's object."""
    rule, location = RULES[finding.code], finding.location
    return {
        "description": " ".join(words(finding, report.language)),
        "check_name": f"{rule.code} {rule.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITY[rule.severity],
        "location": {"path": report.path(location.file), "lines": {"begin": location.line}},
    }


def render_junit(report: Report) -> str:
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
        location, (message, hint) = finding.location, words(finding, language)
        head = f"{location.file}:{location.line}:{location.column}: {finding.code} {RULES[finding.code].name}"
        lines += [f"{head}: {message}", f"    {hint}"]
    return "\n".join(map(printable, lines))


def dump(value: Any, indent: int | None = None) -> str:
    """A value as JSON with printable characters only, and without log commands."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    lines = (line if line.isprintable() else "".join(map(escape_character, line)) for line in text.split("\n"))
    return "\n".join(lines).replace("##", "#\\u0023")


def escape_character(char: str) -> str:
    """A character, escaped for JSON if it is not printable."""
    return char if char.isprintable() else json.dumps(char)[1:-1]


def fingerprints(findings: Sequence[Finding]) -> Sequence[str]:
    """A hexadecimal hash for each finding: unique, and independent of line numbers."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        identity = repr((finding.code, finding.variant, finding.location.file, finding.location.pointer, finding.identity))
        found.append(hashlib.sha256(f"{seen[identity]} {identity}".encode()).hexdigest())
        seen[identity] += 1
    return found
