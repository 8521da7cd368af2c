"""The command line: arguments in, report and exit code out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from validate.catalogue import CODES, LANGUAGES, reason
from validate.findings import CannotRun, Severity
from validate.report import FORMATS
from validate.run import run

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2


def arguments() -> argparse.ArgumentParser:
    """The parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m validate", description="Check the records and registers of the handbook.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report only what lies in these files or folders")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text for people, json for programs")
    parser.add_argument("--lang", choices=LANGUAGES, default="da", help="language of the messages (da)")
    parser.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="the handbook's folder (the current one)")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="judge as on this day (today)"
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 clean, 1 errors found, 2 could not run."""
    options = arguments().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        outcome = run(options.root, options.today or date.today(), options.paths)  # noqa: DTZ011 -- the editor's own day
    except CannotRun as error:
        print(reason(error.reason, options.lang, error.values), file=sys.stderr)
        return COULD_NOT_RUN
    print(FORMATS[options.format](outcome.findings, options.lang, outcome.files), end="")
    is_clean = all(CODES[finding.code].severity is not Severity.ERROR for finding in outcome.findings)
    return CLEAN if is_clean else FOUND
