"""Findings as SARIF 2.1.0, with fixes, and waived findings as suppressed results.

Section numbers are those of the standard, OASIS SARIF Version 2.1.0 Plus Errata 01.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from validate.codes import RULES, Rule
from validate.findings import Finding
from validate.messages import fix_words, words
from validate.model import Location
from validate.report import Report
from validate.report.programs import dump, fingerprints
from validate.syntax.positions import column_range
from validate.text.characters import line_and_column

if TYPE_CHECKING:
    from validate.syntax.edits import Edit, Fix

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SITE = "https://fravaershaandbogen.example/"
PAGES = f"{SITE}redaktoerer/regler/"
"""The folder of the pages of codes."""

Json = dict[str, object]


def render_sarif(report: Report) -> str:
    """A log with one run. Waived findings are results with suppressions."""
    rows = [*((finding, None) for finding in report.findings), *report.waived]
    rows.sort(key=lambda row: row[0].order)
    fingerprints_ = fingerprints([finding for finding, _ in rows])
    run = {
        "tool": {"driver": driver(report.language)},
        "language": report.language,
        "columnKind": "unicodeCodePoints",
        "results": [
            result(finding, fingerprint, report, why) for (finding, why), fingerprint in zip(rows, fingerprints_, strict=True)
        ],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def driver(language: str) -> Json:
    """The tool component with all rules."""
    return {
        "name": "validate",
        "fullName": "Fraværshåndbogen: validate",
        "informationUri": SITE,
        "language": language,
        "rules": [descriptor(rule, language) for rule in RULES.values()],
    }


def descriptor(rule: Rule, language: str) -> Json:
    """A rule with its messages and hints, without values, and its page."""
    texts = rule.words[language].values()
    messages = unique_texts(text.message for text in texts)
    page = f"{PAGES}{rule.code}.html"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": escape_message(messages[0])},
        "fullDescription": {"text": escape_message(" ".join(messages))},
        "help": {"text": escape_message(" ".join([*unique_texts(text.hint for text in texts), page]))},
        "helpUri": page,
        "defaultConfiguration": {"level": rule.severity.value},
    }


def unique_texts(texts: Iterable[str]) -> Sequence[str]:
    """Distinct texts without values."""
    return list(dict.fromkeys(text.format_map(defaultdict(lambda: "…")) for text in texts))


def result(finding: Finding, fingerprint: str, report: Report, why: Sequence[str] | None) -> Json:
    """A finding with its fix, if any; `why` has the reasons if it is waived."""
    rule, location = RULES[finding.code], finding.location
    lines, path = report.lines(location.file), report.path(location.file)
    json_location: Json = {
        "physicalLocation": {**artifact(path), "region": region(location, column_range(lines, location, key=rule.is_about_key))}
    }
    if location.pointer:
        json_location["logicalLocations"] = [{"fullyQualifiedName": location.pointer}]
    fix = report.fix(finding)
    return {
        "ruleId": rule.code,
        "ruleIndex": list(RULES).index(rule.code),
        "level": rule.severity.value,
        "message": {"text": escape_message(" ".join(words(finding, report.language)))},
        "locations": [json_location],
        "partialFingerprints": {"codePlaceAndValues/v1": fingerprint},
        **({"fixes": [fix_object(fix, path, lines, report.language)]} if fix else {}),
        "suppressions": [{"kind": "external", **({"justification": reason} if reason else {})} for reason in why or ()],
    }  # if any result has suppressions (3.35), all must have them (3.27.23)


def fix_object(fix: Fix, file: str, lines: Sequence[str], language: str) -> Json:
    """A fix object (3.55)."""
    text = "\n".join(lines)
    done = fix_words(fix.name, language, old=fix.old, new=fix.new, count=len(fix.edits))
    replacements = [replacement(edit, text) for edit in fix.edits]
    return {
        "description": {"text": escape_message(done)},
        "artifactChanges": [{**artifact(file), "replacements": replacements}],
    }


def replacement(edit: Edit, text: str) -> Json:
    """A replacement object (3.57)."""
    (line, column), (end_line, end_column) = line_and_column(text, edit.start), line_and_column(text, edit.end)
    deleted = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def region(location: Location, column_range: tuple[int, int] | None) -> Json:
    """A region (3.30) on one line; only its start if the columns are unknown."""
    start: Json = {"startLine": location.line, "startColumn": location.column}
    return {**start, "endLine": location.line, "endColumn": column_range[1]} if column_range else start


def artifact(file: str) -> Json:
    """An artifact location (3.4), relative to the root of the repository; the name may have any bytes."""
    return {"artifactLocation": {"uri": quote(os.fsencode(file)), "uriBaseId": "%SRCROOT%"}}


def escape_message(text: str) -> str:
    """A plain message: braces are doubled (3.11.5), and links (3.11.6) are broken up."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
