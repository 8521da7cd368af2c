"""`python -m validate [PATH ...]`: check the tree and report."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from validate.catalogue import CODES
from validate.commands.shared import CLEAN, FOUND, add_today, guarded, parser
from validate.findings import Severity
from validate.report import FORMATS
from validate.run import run


def main(argv: Sequence[str]) -> int:
    """Run the command: 0 clean, 1 errors found, 2 could not run."""
    made = parser("", "Check the records and registers of the handbook.")
    made.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only what lies in these files or folders")
    made.add_argument("--format", choices=FORMATS, default="text", help="text for people, json for programs")
    add_today(made)
    return guarded(made.parse_args(argv), check)


def check(options: argparse.Namespace) -> int:
    """Check the tree, print the report, and say whether it is clean."""
    outcome = run(options.root, options.today or date.today(), options.paths)  # noqa: DTZ011 -- the editor's own day
    print(FORMATS[options.format](outcome.findings, options.lang, outcome.files), end="")
    is_clean = all(CODES[finding.code].severity is not Severity.ERROR for finding in outcome.findings)
    return CLEAN if is_clean else FOUND
