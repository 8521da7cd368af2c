"""Findings as workflow commands of GitHub, shown as annotations of a pull request."""

from __future__ import annotations

from validate.codes import RULES
from validate.findings import Finding
from validate.messages import printable, words
from validate.report import Report

DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = DATA | str.maketrans({":": "%3A", ",": "%2C"})
"""Escapes of GitHub, in a message and in a property."""


def render(report: Report) -> str:
    """One line for each finding, and nothing else."""
    return "".join(f"{command(finding, report)}\n" for finding in report.findings)


def command(finding: Finding, report: Report) -> str:
    """`::error file=…,line=…,col=…,title=…::message`, with the hint on the message's second line."""
    code, place = RULES[finding.code], finding.location
    file = printable(report.path(place.file).translate(PROPERTY))
    title = f"{code.code} {code.name}".translate(PROPERTY)
    message = "\n".join(words(finding, report.language)).translate(DATA)
    return f"::{code.severity.value} file={file},line={place.line},col={place.column},title={title}::{message}"
