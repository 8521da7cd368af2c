"""`python -m validate fix [PATH ...]`: mend what can only be meant in one way, and say what is left."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from validate.check import Outcome, run
from validate.codes import RULES
from validate.files import write_atomically
from validate.findings import Severity
from validate.fix import phrases
from validate.fix.diff import diff
from validate.fix.session import Draft, bytes_of, mend
from validate.messages import fix_words, printable
from validate.report import Report, render
from validate.report.lines import reader
from validate.report.terminal import is_coloured
from validate.streams import CLEAN, FOUND

COLOURS = {"+": "32", "-": "31", "@": "36"}
"""What a terminal is told (Select Graphic Rendition) for a line of a diff that begins so."""


class Changed(Exception):
    """The file is no longer the one that was read, or is reached through a link."""


def fix(options: argparse.Namespace) -> int:
    """Mend the tree; print the diff to stdout, and to stderr what there is to say about it and what is left."""
    today = options.today or date.today()  # noqa: DTZ011 -- the editor's own day
    stand = mend(options.root, today, options.paths)
    drafts = sorted(stand.drafts.values(), key=lambda draft: draft.entry.file)
    refusals = {draft.entry.file: refusal(draft, options) for draft in drafts}
    mended = [draft for draft in drafts if not refusals[draft.entry.file]]
    outcome = stand.outcome if options.dry_run else run(options.root, today, options.paths)
    for draft in mended:
        show(draft)
    sys.stdout.flush()
    for line in (*told(mended, options), *filter(None, refusals.values())):
        print(line, file=sys.stderr)
    errors = [finding for finding in outcome.findings if RULES[finding.code].severity is Severity.ERROR]
    if errors:
        print(f"\n{phrases.LEFT[options.lang]}\n", file=sys.stderr)
    print(left(outcome, mended, options), end="", file=sys.stderr)
    is_open = errors or len(mended) < len(drafts) or (mended and options.dry_run)
    return FOUND if is_open else CLEAN


def refusal(draft: Draft, options: argparse.Namespace) -> str:
    """Write a file unless it is not to be; why it is left as it was, and nothing where all is well."""
    why, reason = "unproved" if draft.is_refused else "", ""
    try:
        if not draft.is_refused and not options.dry_run:
            save(options.root, draft)
    except Changed:
        why = "changed"
    except OSError as error:
        why, reason = "unwritable", str(error.strerror)
    return phrases.REFUSED[why][options.lang].format(file=printable(draft.entry.file), reason=reason) if why else ""


def save(root: Path, draft: Draft) -> None:
    """Put the mended text in the place of the file. Raises Changed or OSError, and then the file is as it was."""
    check = partial(require_unchanged, root, draft)
    check()
    write_atomically(root, draft.entry.file, draft.text, check)


def require_unchanged(root: Path, draft: Draft) -> None:
    """Raise Changed unless the file can be read, which none behind a link can, and holds the bytes that it did."""
    if bytes_of(root, draft.entry.file) != draft.before:
        raise Changed


def show(draft: Draft) -> None:
    """Print the diff of a file, in colours where the terminal has them."""
    is_plain = not is_coloured(sys.stdout, os.environ)
    for line in diff(printable(draft.entry.file), draft.before.decode(), draft.text):
        style = COLOURS.get(line[:1])
        print(line if is_plain or style is None else f"\x1b[{style}m{line}\x1b[0m")


def told(mended: Sequence[Draft], options: argparse.Namespace) -> Iterator[str]:
    """What is done to each file, and how much it is in all."""
    for draft in mended:
        yield f"{printable(draft.entry.file)}:"
        said = Counter(
            fix_words(remedy.name, options.lang, old=remedy.old, new=remedy.new, count=len(remedy.edits))
            for remedy in draft.remedies
        )
        yield from (f"    {words} (× {count})" if count > 1 else f"    {words}" for words, count in said.items())
    counts = {"files": len(mended), "remedies": sum(len(draft.remedies) for draft in mended)}
    kind = ("dry" if options.dry_run else "mended") if mended else "nothing"
    yield phrases.SUMMARY[kind][options.lang].format(**counts)


def left(outcome: Outcome, mended: Sequence[Draft], options: argparse.Namespace) -> str:
    """What is found when all is done, with the lines as they then are."""
    lines = reader(options.root)
    texts = {draft.entry.file: draft.text.split("\n") for draft in mended}
    report = Report(
        findings=outcome.findings,
        language=options.lang,
        files=outcome.files,
        checked=outcome.checked,
        lines=lambda file: texts.get(file) or lines(file),
        is_coloured=is_coloured(sys.stderr, os.environ),
    )
    return render("text", report)
