"""Findings as text for a terminal: one block each, then a summary line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from validate import phrases
from validate.codes import RULES, is_error
from validate.findings import Finding
from validate.messages import printable, summary, words
from validate.model import Location
from validate.report import Report

STYLES = {"place": "1", "error": "1;31", "warning": "1;35", "clean": "1;32", "margin": "2"}
"""The codes of a terminal (Select Graphic Rendition) for each part that has a style."""

MAX_COLUMNS = 70
"""Maximum columns of a quoted line; with its number, it fits into 80."""

MAX_BEFORE = 45
"""Maximum columns before the caret."""

TAB = 4
"""Columns between tab stops."""

ELLIPSIS = "…"

FIRST_COMBINING = "\u0300"
"""All characters below this one take one column."""

WIDE = frozenset("WF")
"""East Asian widths that take two columns."""

Paint = Callable[[str, str], str]


def render_text(report: Report) -> str:
    """`file:line:column: severity code name: message`, the line with a caret, the hint, and at the end the summary."""
    paint = colour if report.is_coloured else lambda text, _: text
    blocks = [line for finding in report.findings for line in finding_lines(finding, report, paint)]
    return "\n".join([*blocks, summary_line(report, paint)]) + "\n"


def colour(text: str, style: str) -> str:
    """A text as a terminal shows it in a style."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def finding_lines(finding: Finding, report: Report, paint: Paint) -> Iterator[str]:
    """The lines about one finding; the last is empty."""
    rule, location = RULES[finding.code], finding.location
    message, hint = words(finding, report.language)
    severity = paint(phrases.SEVERITY[report.language][rule.severity], rule.severity)
    where = paint(f"{printable(location.file)}:{location.line}:{location.column}", "place")
    yield f"{where}: {severity} {rule.code} {rule.name}: {message}"
    if not RULES[finding.code].is_about_file:
        yield from excerpt_lines(finding, report.lines(location.file), paint)
    yield f"    {hint}"
    yield ""


def excerpt_lines(finding: Finding, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    """The line of the file with its number, and the caret below."""
    found = excerpt(lines, finding.location)
    if found:
        row, caret = found
        yield f"{paint(f'{finding.location.line:>6} |', 'margin')} {row}"
        yield f"{paint('       |', 'margin')} {paint(caret, RULES[finding.code].severity)}"


def summary_line(report: Report, paint: Paint) -> str:
    """The summary, in the style of the highest severity."""
    errors = sum(map(is_error, report.findings))
    warnings = len(report.findings) - errors
    style = "error" if errors else "warning" if warnings else "clean"
    counts = {"files": report.files, "errors": errors, "warnings": warnings, "waived": len(report.waived)}
    return paint(summary(report.language, **counts), style)


def excerpt(lines: Sequence[str], location: Location) -> tuple[str, str] | None:
    """A line cut around a location, and the caret below it; None if the line is blank or missing."""
    row = lines[location.line - 1].rstrip() if location.line <= len(lines) else ""
    if not row:
        return None
    at = min(location.column - 1, len(row))
    start = max(0, at - MAX_COLUMNS)
    shown = "\t".join(map(printable, row[start : at + MAX_COLUMNS].split("\t")))
    before, after = cells_of(shown[: at - start]), cells_of(shown[at - start :])
    if start or width(before) > MAX_BEFORE:
        before = [ELLIPSIS, *reversed(fit_cells(reversed(before), MAX_BEFORE - 1))]
    room = MAX_COLUMNS - width(before)
    if at + MAX_COLUMNS < len(row) or width(after) > room:
        after = [*fit_cells(after, room - 1), ELLIPSIS]
    return "".join(before + after), " " * width(before) + "^"


def cells_of(text: str) -> list[str]:
    """The cells of a text in a terminal; a tab is an arrow and spaces."""
    cells: list[str] = []
    for char in text:
        cells.append("→".ljust(TAB - width(cells) % TAB) if char == "\t" else char)
    return cells


def fit_cells(cells: Iterable[str], room: int) -> list[str]:
    """The first cells, as many as fit into `room` columns."""
    fit: list[str] = []
    for cell in cells:
        room -= width(cell)
        if room < 0:
            break
        fit.append(cell)
    return fit


def width(cells: Iterable[str]) -> int:
    """The number of terminal columns: two for a wide character, none for a combining one."""
    return sum(columns(char) for cell in cells for char in cell)


def columns(char: str) -> int:
    """The number of terminal columns of a printable character."""
    if char < FIRST_COMBINING:
        return 1
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in WIDE else 1
