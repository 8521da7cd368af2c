"""`python -m validate [PATH ...]`: check the tree and report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from validate.catalogue import CODES
from validate.commands.shared import CLEAN, FOUND, add_today, guarded, parser
from validate.commands.sources import reader
from validate.commands.terminal import is_coloured
from validate.findings import Finding, Severity
from validate.report import FORMATS, Report, render, uncertain
from validate.run import Outcome, run
from validate.waivers import reasons

if TYPE_CHECKING:
    from validate.remedies.remedy import Remedy

FIXING = "sarif"
"""The format that tells remedies."""


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 clean, 1 errors found, 2 could not run."""
    made = parser("", "Check the records and registers of the handbook.")
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only what lies in these files or folders")
    made.add_argument("--format", choices=FORMATS, default="text", help="how to tell what was found (text)")
    made.add_argument(
        "--changed-since", metavar="REV", help="report only what the change since this revision of git may have caused"
    )
    made.add_argument("--no-cache", action="store_true", help=argparse.SUPPRESS)  # nothing is remembered any more
    add_today(made)
    return guarded(made.parse_args(argv), check)


def check(options: argparse.Namespace) -> int:
    """Check the tree, print the report, and say whether it is clean."""
    today = options.today or date.today()  # noqa: DTZ011 -- the editor's own day
    outcome = run(options.root, today, options.paths)
    findings = outcome.findings
    if options.changed_since is not None:
        from validate.history import since  # noqa: PLC0415 -- what talks to git takes 10 ms that other runs do not need

        findings = since(options.root, options.changed_since, findings, lambda root: run(root, today).findings)
    lines = reader(options.root)
    report = render(
        options.format,
        Report(
            findings=findings,
            language=options.lang,
            files=outcome.files,
            checked=outcome.checked,
            waived=[(finding, reasons(finding, outcome.corpus)) for finding in outcome.waived],
            lines=lines,
            remedy=remedies(options.format, outcome, lines),
            is_coloured=is_coloured(sys.stdout, os.environ),
        ),
    )
    print(report, end="")
    is_clean = all(CODES[finding.code].severity is not Severity.ERROR for finding in findings)
    return CLEAN if is_clean else FOUND


def remedies(form: str, outcome: Outcome, lines: Callable[[str], Sequence[str]]) -> Callable[[Finding], Remedy | None]:
    """What gives the remedy for a finding, for the only format that tells it."""
    if form != FIXING:
        return uncertain
    from validate.mending import remedy_of  # noqa: PLC0415 -- other formats do without it

    return remedy_of(outcome, lines)
