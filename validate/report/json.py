"""Findings for programs: one JSON array, or JSON Lines; and fingerprints, which identify findings across runs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from validate.codes import RULES
from validate.findings import Finding
from validate.messages import words
from validate.report import Report


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
