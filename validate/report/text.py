"""Findings for people: one block each, then a summary line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from validate import phrases
from validate.codes import RULES
from validate.findings import Finding, Severity
from validate.messages import printable, summary, words
from validate.report import Report
from validate.report.excerpt import excerpt

STYLES = {"place": "1", "error": "1;31", "warning": "1;35", "clean": "1;32", "margin": "2"}
"""What a terminal is told (Select Graphic Rendition) for each part that has a look of its own."""

Paint = Callable[[str, str], str]


def render(report: Report) -> str:
    """`file:line:column: severity code name: message`, the line with a caret, the hint, and at the end the summary."""
    paint = coloured if report.is_coloured else plain
    blocks = [line for finding in report.findings for line in block(finding, report, paint)]
    return "\n".join([*blocks, total(report, paint)]) + "\n"


def coloured(text: str, style: str) -> str:
    """A text as a terminal shows it in a style."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def plain(text: str, style: str) -> str:  # noqa: ARG001 -- as `coloured` has it
    """A text as it is."""
    return text


def block(finding: Finding, report: Report, paint: Paint) -> Iterator[str]:
    """The lines about one finding; the last is empty."""
    code, place = RULES[finding.code], finding.location
    message, hint = words(finding, report.language)
    severity = paint(phrases.SEVERITY[report.language][code.severity], code.severity)
    where = paint(f"{printable(place.file)}:{place.line}:{place.column}", "place")
    yield f"{where}: {severity} {code.code} {code.name}: {message}"
    if not RULES[finding.code].is_about_file:
        yield from quoted(finding, report.lines(place.file), paint)
    yield f"    {hint}"
    yield ""


def quoted(finding: Finding, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    """The line of the file behind its number, and the caret below."""
    found = excerpt(lines, finding.location)
    if found:
        row, caret = found
        yield f"{paint(f'{finding.location.line:>6} |', 'margin')} {row}"
        yield f"{paint('       |', 'margin')} {paint(caret, RULES[finding.code].severity)}"


def total(report: Report, paint: Paint) -> str:
    """The summary, in the style of the worst that was found."""
    errors = sum(RULES[finding.code].severity is Severity.ERROR for finding in report.findings)
    warnings = len(report.findings) - errors
    style = "error" if errors else "warning" if warnings else "clean"
    counts = {"files": report.files, "errors": errors, "warnings": warnings, "waived": len(report.waived)}
    return paint(summary(report.language, **counts), style)
