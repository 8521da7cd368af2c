"""What replaces what: the only suggestion of a finding as a change of one line.

Only where the file says exactly what the finding quotes: a link in the middle of a text, a text over several lines or a
file that has changed meanwhile have no fix.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from validate.findings import Finding
from validate.regions import content, region

QUOTED: Mapping[str, str] = {
    "K201": "{key}",
    "K204": "{value}",
    "K205": "{value}",
    "K301": "{id}",
    "K302": "{id}#{section}",
}
"""What stands in the file, by the code of the finding and in terms of its values."""

ON_KEY = frozenset({"K201"})
"""The codes that are about a key; the others are about a value."""

PLAIN = re.compile(r"(?!(true|false|null)\Z)[a-z][a-z0-9_-]*(#[a-z0-9-]+)?\Z")
"""What YAML reads as text without quotation marks, wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """`text` in the place of what stands in the columns from `start` to before `end`, from 1, of the finding's line."""

    start: int
    end: int
    text: str


def fix(finding: Finding, lines: Sequence[str]) -> Fix | None:
    """The change that a finding's only suggestion asks for; None where it has another number of them, or no certain place."""
    if len(finding.suggestions) != 1 or finding.code not in QUOTED:
        return None
    [wanted] = finding.suggestions
    place, key = finding.location, finding.code in ON_KEY
    span = region(lines, place, key=key)
    if span is None or content(lines, place, key=key) != replaced(finding, wanted) or not wanted.isprintable():
        return None
    mark = lines[place.line - 1][span[0] - 1]
    return Fix(start=span[0], end=span[1], text=spelled(wanted, mark))


def replaced(finding: Finding, wanted: str) -> str:
    """The text that a suggestion is for; where the source of a citation is suggested, its section stays."""
    quoted = QUOTED[finding.code].format_map(finding.values)
    return quoted + "".join(wanted.partition("#")[1:]) if finding.code == "K301" else quoted


def spelled(text: str, mark: str) -> str:
    """A text in YAML: without quotation marks where it can be and none stood there, else in single ones."""
    if not PLAIN.match(text):
        return "'" + text.replace("'", "''") + "'"
    return f"{mark}{text}{mark}" if mark in {"'", '"'} else text
