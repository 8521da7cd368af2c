"""A change of several files that is made whole or not at all.

The texts of all its files, before and after, are first written to a journal beside the content. An error while the files are
written takes back what was done. After a kill or a power cut the journal is still there: no command reads the files before it
has finished the change.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from validate.filesystem.files import HAS_FOLDERS, create_atomically, mode_of, read_bytes, remove, write_atomically
from validate.findings import CannotRun

JOURNAL = ".validate-pending.json"

READ_ONLY = stat.S_IRUSR if HAS_FOLDERS else None
"""How a journal is written. Git checks out no file like that: one that came with the tree is not this program's.

On Windows such a file could not be deleted."""

MAX_JOURNAL = 256 * 1024 * 1024
"""Bytes of a journal that are read: two texts of each file of a large handbook."""

FILE = re.compile(r"(interventions|registers/[a-z-]+)/[a-z0-9]+(-[a-z0-9]+)*\.yaml\Z")
"""The files that a change may touch."""


class Changed(Exception):
    """A file is no longer the one that was read; its argument is the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file of a change, as the tree names it: its text before and after, None where there is no file."""

    file: str
    before: str | None
    after: str | None


def commit(root: Path, steps: Sequence[Step]) -> None:
    """Make a change. Raises Changed, OSError or CannotRun, and then every file is as it was."""
    for step in steps:
        if text_of(root, step.file) != step.before:
            raise Changed(step.file)
    try:
        create_atomically(root, JOURNAL, json.dumps([asdict(step) for step in steps], ensure_ascii=False), READ_ONLY)
    except FileExistsError:
        raise CannotRun("pending") from None
    try:
        for step in steps:
            advance(root, step)
    except BaseException:
        for step in reversed(steps):
            if step.before != step.after == text_of(root, step.file):
                put(root, step.file, step.before)
        remove(root, JOURNAL)
        raise
    remove(root, JOURNAL)


def is_pending(root: Path) -> bool:
    """Whether a change was begun in the tree and not finished; not so in a folder that cannot be looked at."""
    try:
        return mode_of(root, JOURNAL) != 0
    except OSError:
        return False


def finish(root: Path) -> int:
    """Finish the change that was begun in the tree; returns the number of its files. Raises CannotRun and OSError."""
    steps = pending_steps(root)
    try:
        for step in steps:
            advance(root, step)
    except Changed as error:
        raise CannotRun("pending-conflict", file=str(error), journal=JOURNAL) from None
    remove(root, JOURNAL)
    return len(steps)


def pending_steps(root: Path) -> Sequence[Step]:
    """The steps in the journal. Raises CannotRun where it is no journal of a change of entries."""
    try:
        is_ours = READ_ONLY is None or not mode_of(root, JOURNAL) & stat.S_IWUSR
        rows = json.loads(read_bytes(root, JOURNAL, MAX_JOURNAL)) if is_ours else None
    except (OSError, ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list) or not all(is_sound(row) for row in rows):
        raise CannotRun("bad-journal", journal=JOURNAL)
    return [Step(**row) for row in rows]


def is_sound(row: object) -> bool:
    """Whether a row of a journal is a step: a file of the content, and two texts, each of which may be missing."""
    if not isinstance(row, dict) or set(row) != {"file", "before", "after"}:
        return False
    is_file = isinstance(row["file"], str) and FILE.match(row["file"]) is not None
    return is_file and all(row[key] is None or isinstance(row[key], str) for key in ("before", "after"))


def advance(root: Path, step: Step) -> None:
    """Make one step, unless it is made already. Raises Changed where the file is neither as before nor as after it."""
    now = text_of(root, step.file)
    if now not in {step.before, step.after}:
        raise Changed(step.file)
    if now != step.after:
        put(root, step.file, step.after)


def put(root: Path, file: str, text: str | None) -> None:
    """Write, create or delete a file."""
    if text is None:
        remove(root, file)
    elif mode_of(root, file):
        write_atomically(root, file, text)
    else:
        create_atomically(root, file, text)


def text_of(root: Path, file: str) -> str | None:
    """The text of a file as it is; None where there is none."""
    return read_bytes(root, file).decode("utf-8", "surrogateescape") if mode_of(root, file) else None
