"""Findings for programs: one JSON array."""

from __future__ import annotations

import json
from collections.abc import Sequence

from validate.catalogue import CODES, words
from validate.findings import Finding


def render(findings: Sequence[Finding], language: str, files: int) -> str:  # noqa: ARG001 -- every format has it
    """An array of objects with exactly code, name, severity, file, line, column, pointer, message, hint."""
    rows = []
    for finding in findings:
        code, place = CODES[finding.code], finding.location
        message, hint = words(finding, language)
        rows.append(
            {
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
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
