"""`python -m validate [PATH ...]`: check the tree and report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from validate.catalogue import CODES
from validate.commands.shared import CLEAN, FOUND, add_today, guarded, parser
from validate.commands.sources import reader
from validate.commands.terminal import is_coloured
from validate.findings import Severity
from validate.report import FORMATS, Report, render
from validate.run import survey
from validate.warm import Memory


def main(argv: Sequence[str], memory: Memory | None = None) -> int:
    """Run the command: 0 clean, 1 errors found, 2 could not run."""
    made = parser("", "Check the records and registers of the handbook.")
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only what lies in these files or folders")
    made.add_argument("--format", choices=FORMATS, default="text", help="how to tell what was found (text)")
    made.add_argument(
        "--changed-since", metavar="REV", help="report only what the change since this revision of git may have caused"
    )
    made.add_argument("--no-cache", action="store_true", help="read every file anew, and remember nothing")
    add_today(made)
    return guarded(made.parse_args(argv), partial(check, memory=memory))


def check(options: argparse.Namespace, memory: Memory | None) -> int:
    """Check the tree, print the report, and say whether it is clean."""
    today = options.today or date.today()  # noqa: DTZ011 -- the editor's own day
    day = today.isoformat()
    outcome = survey(options.root, today, options.paths, memory.digests(day) if memory else {})
    findings = outcome.findings
    if options.changed_since is not None:
        from validate.history import since  # noqa: PLC0415 -- what talks to git takes 10 ms that other runs do not need

        findings = since(options.root, options.changed_since, findings, lambda root: survey(root, today).findings)
    report = render(
        options.format,
        Report(
            findings=findings,
            language=options.lang,
            files=outcome.files,
            checked=outcome.checked,
            waived=len(outcome.waived),
            lines=reader(options.root),
            is_coloured=is_coloured(sys.stdout, os.environ),
        ),
    )
    print(report, end="")
    is_clean = all(CODES[finding.code].severity is not Severity.ERROR for finding in findings)
    exit_code = CLEAN if is_clean else FOUND
    if memory:
        memory.keep(report, exit_code)
        memory.keep_digests(day, outcome.digests)
    return exit_code
