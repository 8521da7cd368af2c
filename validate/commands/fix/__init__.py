"""`python -m validate fix [PATH ...]`: apply unambiguous fixes, and report the remaining findings."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from validate.check import Outcome, run
from validate.codes import is_error
from validate.commands.editing import show
from validate.commands.fix.session import FixedFile, fix_tree
from validate.filesystem.files import FileChanged, write_atomically
from validate.messages import Phrases, fix_words, printable
from validate.report import Report, line_reader, render
from validate.streams import CLEAN, FOUND, is_coloured

REFUSED = Phrases(
    da={
        "unproved": "{file}: ikke rettet, for mere end det, der skulle rettes, ville blive ændret. Ret filen selv.",
        "changed": "{file}: ikke rettet, for filen er en anden end den, der blev læst. Prøv igen.",
        "unwritable": "{file}: ikke rettet, for filen kan ikke skrives: {reason}.",
    },
    en={
        "unproved": "{file}: not mended, since more would change than what was to be mended. Mend the file yourself.",
        "changed": "{file}: not mended, since the file is not the one that was read. Try again.",
        "unwritable": "{file}: not mended, since the file cannot be written: {reason}.",
    },
)
"""Reasons for not changing a file."""

SUMMARY = Phrases(
    da={
        "mended": "Filer rettet: {files}. Rettelser: {remedies}.",
        "dry": "Intet er skrevet endnu. Filer, der kan rettes: {files}. Rettelser: {remedies}. Uden --dry-run "
        "bliver de rettet.",
        "nothing": "Der er intet, som programmet kan rette.",
    },
    en={
        "mended": "Files mended: {files}. Remedies: {remedies}.",
        "dry": "Nothing is written yet. Files that can be mended: {files}. Remedies: {remedies}. Without --dry-run they are.",
        "nothing": "There is nothing that the program can mend.",
    },
)

LEFT = {
    "da": "Det her skal du selv rette:",
    "en": "This is left for you to mend:",
}
"""The heading of the remaining findings."""


def fix(options: argparse.Namespace) -> int:
    """Fix the tree; print the diff to stdout, and fixes and remaining findings to stderr."""
    today = options.today
    session = fix_tree(options.root, today, options.paths)
    fixed_files = sorted(session.fixed_files.values(), key=lambda fixed_file: fixed_file.entry.file)
    refusals = {fixed_file.entry.file: write(fixed_file, options) for fixed_file in fixed_files}
    fixed = [fixed_file for fixed_file in fixed_files if not refusals[fixed_file.entry.file]]
    outcome = session.outcome if options.dry_run else run(options.root, today, options.paths)
    for fixed_file in fixed:
        show(fixed_file.entry.file, fixed_file.before.decode(), fixed_file.text)
    sys.stdout.flush()
    for line in (*summary_lines(fixed, options), *filter(None, refusals.values())):
        print(line, file=sys.stderr)
    errors = [finding for finding in outcome.findings if is_error(finding)]
    if errors:
        print(f"\n{LEFT[options.lang]}\n", file=sys.stderr)
    print(remaining_report(outcome, fixed, options), end="", file=sys.stderr)
    return FOUND if errors or len(fixed) < len(fixed_files) else CLEAN


def write(fixed_file: FixedFile, options: argparse.Namespace) -> str:
    """Write a fixed file, unless it is a dry run; returns the reason if it is not changed, else an empty text."""
    why, reason = "unproved" if fixed_file.is_refused else "", ""
    try:
        if not fixed_file.is_refused and not options.dry_run:
            write_atomically(options.root, fixed_file.entry.file, fixed_file.text, fixed_file.before)
    except FileChanged:
        why = "changed"
    except OSError as error:
        why, reason = "unwritable", str(error.strerror)
    return REFUSED.text(why, options.lang, file=fixed_file.entry.file, reason=reason) if why else ""


def summary_lines(fixed: Sequence[FixedFile], options: argparse.Namespace) -> Iterator[str]:
    """The fixes of each file, and their number."""
    for fixed_file in fixed:
        yield f"{printable(fixed_file.entry.file)}:"
        said = Counter(
            fix_words(applied.name, options.lang, old=applied.old, new=applied.new, count=len(applied.edits))
            for applied in fixed_file.fixes
        )
        yield from (f"    {words} (× {count})" if count > 1 else f"    {words}" for words, count in said.items())
    counts = {"files": len(fixed), "remedies": sum(len(fixed_file.fixes) for fixed_file in fixed)}
    kind = ("dry" if options.dry_run else "mended") if fixed else "nothing"
    yield SUMMARY.text(kind, options.lang, **counts)


def remaining_report(outcome: Outcome, fixed: Sequence[FixedFile], options: argparse.Namespace) -> str:
    """The report of the remaining findings, with the fixed lines."""
    lines = line_reader(options.root)
    texts = {fixed_file.entry.file: fixed_file.text.split("\n") for fixed_file in fixed}
    report = Report(
        findings=outcome.findings,
        language=options.lang,
        files=outcome.files,
        lines=lambda file: texts.get(file) or lines(file),
        is_coloured=is_coloured(sys.stderr, os.environ),
    )
    return render("text", report)
