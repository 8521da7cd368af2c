"""The command line: arguments, streams and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module

from validate.arguments import CHECK, parse
from validate.check import run
from validate.codes import RULES
from validate.filesystem.transaction import finish, is_pending
from validate.findings import Severity
from validate.report import Report, line_reader, render, repository_prefix
from validate.streams import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED, guarded, is_coloured, is_written
from validate.waivers import reasons

MODULES = {
    "new": "new.command",
    "fix": "fix.command",
    "rename": "usage.rename",
    "where": "usage.where",
    "sections": "usage.where",
    "supersede": "usage.supersede",
    "diff": "diff.command",
    "review": "review.command",
    "stale": "stale",
    "init": "init.command",
    "schemas": "editor",
    "explain": "explain",
    "rules": "explain",
    "completion": "completion",
}
"""Where in `commands` the function of a command is, which has its name; each module is imported only when it is wanted."""

PENDING = {
    "da": "En ændring, der blev afbrudt, er gjort færdig. Filer: {files}.",
    "en": "A change that was cut off is finished. Files: {files}.",
}

FROM_REPOSITORY = ("github", "gitlab", "sarif")
"""The formats whose readers know files by their paths from the root of the repository."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command with the words behind it and return its exit code."""
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        command = options.command
        work = check if command == CHECK else getattr(import_module(f"validate.commands.{MODULES[command]}"), command)
        exit_code = guarded(options, lambda chosen: finish_pending(chosen) or work(chosen))
    except KeyboardInterrupt:
        exit_code = INTERRUPTED
    except SystemExit:  # of argparse, which has printed help or what is wrong with an argument
        if not is_written():
            return COULD_NOT_RUN
        raise
    return exit_code


def finish_pending(options: argparse.Namespace) -> int:
    """Finish a change of files that was cut off, and say so. Raises CannotRun and OSError."""
    if is_pending(options.root):
        print(PENDING[options.lang].format(files=finish(options.root)), file=sys.stderr)
    return CLEAN


def check(options: argparse.Namespace) -> int:
    """Check the tree, print the report, and say whether it is clean."""
    today = options.today or date.today()  # noqa: DTZ011 -- the editor's own day
    outcome = run(options.root, today, options.paths)
    findings = outcome.findings
    if options.changed_since is not None:
        from validate.history import since  # noqa: PLC0415 -- what talks to git takes 10 ms that other runs do not need

        findings = since(options.root, options.changed_since, outcome, lambda root: run(root, today))
    lines = line_reader(options.root)
    report = Report(
        findings=findings,
        language=options.lang,
        files=outcome.files,
        checked=outcome.checked,
        waived=[(finding, reasons(finding, outcome.corpus)) for finding in outcome.waived],
        lines=lines,
        prefix=repository_prefix(options.root) if options.format in FROM_REPOSITORY else "",
        is_coloured=is_coloured(sys.stdout, os.environ),
    )
    if options.format == "sarif":
        from validate.commands.fix.session import fix_finder  # noqa: PLC0415 -- other formats do without it

        report = replace(report, fix=fix_finder(outcome, lines))
    print(render(options.format, report), end="")
    return CLEAN if all(RULES[finding.code].severity is not Severity.ERROR for finding in findings) else FOUND
