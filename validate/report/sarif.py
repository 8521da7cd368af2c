"""Findings as SARIF 2.1.0, the form in which tools exchange results, with the certain changes as fixes.

Section numbers are those of the standard, OASIS SARIF Version 2.1.0 Plus Errata 01.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from validate.catalogue import CODES, Code, meant, words
from validate.findings import Finding
from validate.model import Location
from validate.regions import region
from validate.report import Report
from validate.report.fixes import ON_KEY, fix
from validate.report.identity import fingerprints
from validate.report.json import dumped

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SITE = "https://fravaershaandbogen.example/"
PAGES = f"{SITE}redaktoerer/regler/"
"""Where the handbook has a page for each code."""

Json = dict[str, object]


def render(report: Report) -> str:
    """A log with one run."""
    marks = fingerprints(report.findings)
    run = {
        "tool": {"driver": driver(report.language)},
        "language": report.language,
        "columnKind": "unicodeCodePoints",
        "results": [result(finding, mark, report) for finding, mark in zip(report.findings, marks, strict=True)],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def driver(language: str) -> Json:
    """The program, with every rule that it has."""
    return {
        "name": "validate",
        "fullName": "Fraværshåndbogen: validate",
        "informationUri": SITE,
        "language": language,
        "rules": [descriptor(code, language) for code in CODES.values()],
    }


def descriptor(code: Code, language: str) -> Json:
    """A rule: what it says and what it advises, whatever the values are, and its page."""
    texts = code.words[language].values()
    messages = unique(text.message for text in texts)
    page = f"{PAGES}{code.code}.html"
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": escaped(messages[0])},
        "fullDescription": {"text": escaped(" ".join(messages))},
        "help": {"text": escaped(" ".join([*unique(text.hint for text in texts), page]))},
        "helpUri": page,
        "defaultConfiguration": {"level": code.severity.value},
    }


def unique(texts: Iterable[str]) -> Sequence[str]:
    """Texts of the catalogue without their values, each once."""
    return list(dict.fromkeys(text.format_map(defaultdict(lambda: "…")) for text in texts))


def result(finding: Finding, mark: str, report: Report) -> Json:
    """A finding, with its fix where there is a certain one."""
    code, place = CODES[finding.code], finding.location
    lines = report.lines(place.file)
    location: Json = {"physicalLocation": {**artifact(place.file), "region": stretch(place, region_of(finding, lines))}}
    if place.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": place.pointer}]
    change = fix(finding, lines)
    deleted = change and stretch(place, (change.start, change.end))
    fixes = change and {
        "description": {"text": escaped(meant(finding.suggestions, report.language))},
        "artifactChanges": [
            {
                **artifact(place.file),
                "replacements": [{"deletedRegion": deleted, "insertedContent": {"text": change.text}}],
            }
        ],
    }
    return {
        "ruleId": code.code,
        "ruleIndex": list(CODES).index(code.code),
        "level": code.severity.value,
        "message": {"text": escaped(" ".join(words(finding, report.language)))},
        "locations": [location],
        "partialFingerprints": {"codePlaceAndValues/v1": mark},
        **({"fixes": [fixes]} if fixes else {}),
    }


def region_of(finding: Finding, lines: Sequence[str]) -> tuple[int, int] | None:
    """The columns of what a finding is about, as far as they are certain."""
    return region(lines, finding.location, key=finding.code in ON_KEY)


def stretch(place: Location, columns: tuple[int, int] | None) -> Json:
    """A region (3.30) on one line; only its beginning where no columns are known."""
    start: Json = {"startLine": place.line, "startColumn": place.column}
    return {**start, "endLine": place.line, "endColumn": columns[1]} if columns else start


def artifact(file: str) -> Json:
    """The property that names a file, relative to the handbook's folder (3.4); its name may have any byte in it."""
    return {"artifactLocation": {"uri": quote(os.fsencode(file)), "uriBaseId": "%SRCROOT%"}}


def escaped(text: str) -> str:
    """A plain message: braces are doubled (3.11.5), and what would be a link of Markdown or SARIF (3.11.6) is none."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
