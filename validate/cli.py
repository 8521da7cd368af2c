"""The command line: arguments, streams and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from validate.arguments import CHECK, COMMANDS, parse
from validate.check import is_missing, nearest_paths, run
from validate.codes import is_error
from validate.filesystem.transaction import finish, is_pending
from validate.findings import CannotRun
from validate.messages import did_you_mean
from validate.phrases import SEE_COMMANDS
from validate.report import Report, line_reader, render, repository_prefix
from validate.streams import CLEAN, COULD_NOT_RUN, FOUND, INTERRUPTED, is_coloured, run_guarded, write_last_line
from validate.text.similarity import nearest
from validate.waivers import reasons

MODULES = {
    "sections": "where",
    "rules": "explain",
}
"""The module of a command in `validate.commands`, if its name is another. Each has a function of the command's name."""

PENDING = {
    "da": "En ændring, der blev afbrudt, er gjort færdig. Filer: {files}.",
    "en": "A change that was cut off is finished. Files: {files}.",
}

FROM_REPOSITORY = ("github", "gitlab", "sarif")
"""Formats that need paths relative to the root of the repository."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        command = options.command
        module = f"validate.commands.{MODULES.get(command, command)}"
        work = check if command == CHECK else getattr(import_module(module), command)
        exit_code = run_guarded(options, lambda chosen: finish_pending(chosen) or work(chosen))
    except KeyboardInterrupt:
        exit_code = INTERRUPTED
    except (SystemExit, OSError) as end:  # of argparse: after help or an error, or because that cannot be written
        if not write_last_line() or isinstance(end, OSError):
            return COULD_NOT_RUN
        raise
    return exit_code


def finish_pending(options: argparse.Namespace) -> int:
    """Finish an interrupted change of files, if any, and print that. Raises CannotRun and OSError."""
    if is_pending(options.root):
        print(PENDING[options.lang].format(files=finish(options.root)), file=sys.stderr)
    return CLEAN


def path_meant(path: Path, language: str) -> str:
    """What was meant by a path that does not exist: a command, or a file beside it."""
    is_bare = str(path) == path.name
    near = (nearest(path.name, COMMANDS, limit=1) if is_bare else ()) or nearest_paths(path)
    return did_you_mean(near, language) if near else SEE_COMMANDS[language] if is_bare else ""


def check(options: argparse.Namespace) -> int:
    """Check the tree and print the report; 1 if there are errors."""
    today = options.today
    for path in options.paths:
        if is_missing(path):
            raise CannotRun("no-path", path=str(path), meant=path_meant(path, options.lang))
    outcome = run(options.root, today, options.paths)
    findings = outcome.findings
    if options.changed_since is not None:
        from validate.history import since  # noqa: PLC0415 -- 10 ms that other runs do not need

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
        from validate.commands.fix.session import fix_finder  # noqa: PLC0415 -- other formats do not need it

        report = report._replace(fix=fix_finder(outcome, lines))
    print(render(options.format, report), end="")
    return FOUND if any(map(is_error, findings)) else CLEAN
