"""Findings for programs: one JSON array."""

from __future__ import annotations

import json
from typing import Any

from validate.codes import RULES
from validate.findings import Finding
from validate.messages import words
from validate.report import Report


def render(report: Report) -> str:
    """An array of objects with exactly code, name, severity, file, line, column, pointer, message, hint."""
    return dump([finding_object(finding, report.language) for finding in report.findings], indent=2) + "\n"


def finding_object(finding: Finding, language: str) -> dict[str, str | int]:
    """A finding as a flat object."""
    code, place = RULES[finding.code], finding.location
    message, hint = words(finding, language)
    return {
        "code": code.code,
        "name": code.name,
        "severity": code.severity.value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "pointer": place.pointer,
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
