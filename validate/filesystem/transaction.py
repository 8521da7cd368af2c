"""Transactions: a change of several files is made completely or not at all.

The texts of all files, before and after, are first written to a journal. An error while writing rolls the change back. After
a kill or a power cut, the journal remains, and the next command finishes the change before it reads any file.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from validate.filesystem.files import (
    HAS_FOLDERS,
    FileChanged,
    create_atomically,
    mode_of,
    read_bytes,
    remove,
    write_atomically,
)
from validate.findings import CannotRun

JOURNAL = ".validate-pending.json"

READ_ONLY = stat.S_IRUSR if HAS_FOLDERS else None
"""Permissions of a journal. Git never checks out read-only files, so that a committed journal is recognised as foreign.

None on Windows, where a read-only file cannot be deleted."""

MAX_JOURNAL = 256 * 1024 * 1024
"""Maximum bytes of a journal: two texts of each file of a large handbook."""

FILE = r"(interventions|registers/[a-z-]+)/[a-z0-9]+(-[a-z0-9]+)*\.yaml\Z"
"""Matches the files that a transaction may change."""


class Step(NamedTuple):
    """One file of a transaction: its path, and its text before and after; None means no file."""

    file: str
    before: str | None
    after: str | None


def commit(root: Path, steps: Sequence[Step]) -> None:
    """Make a change. Raises FileChanged, OSError or CannotRun; all files are then unchanged."""
    for step in steps:
        if text_of(root, step.file) != step.before:
            raise FileChanged(step.file)
    try:
        create_atomically(root, JOURNAL, json.dumps([step._asdict() for step in steps], ensure_ascii=False), READ_ONLY)
    except FileExistsError:
        raise CannotRun("pending") from None
    try:
        for step in steps:
            apply_step(root, step)
    except BaseException:
        for step in reversed(steps):
            if step.before != step.after == text_of(root, step.file):
                write_or_remove(root, step.file, step.before)
        remove(root, JOURNAL)
        raise
    remove(root, JOURNAL)


def is_pending(root: Path) -> bool:
    """Whether the tree has an unfinished change; False if the folder cannot be read."""
    try:
        return mode_of(root, JOURNAL) != 0
    except OSError:
        return False


def finish(root: Path) -> int:
    """Finish an unfinished change and return the number of files. Raises CannotRun and OSError."""
    steps = pending_steps(root)
    try:
        for step in steps:
            apply_step(root, step)
    except FileChanged as error:
        raise CannotRun("pending-conflict", file=str(error), journal=JOURNAL) from None
    remove(root, JOURNAL)
    return len(steps)


def pending_steps(root: Path) -> Sequence[Step]:
    """Read the steps of the journal. Raises CannotRun if it is not valid."""
    try:
        is_ours = READ_ONLY is None or not mode_of(root, JOURNAL) & stat.S_IWUSR
        rows = json.loads(read_bytes(root, JOURNAL, MAX_JOURNAL)) if is_ours else None
    except (OSError, ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list) or not all(is_step(row) for row in rows):
        raise CannotRun("bad-journal", journal=JOURNAL)
    return [Step(**row) for row in rows]


def is_step(row: object) -> bool:
    """Whether a row of a journal is a step: a path in the content, and two texts or nulls."""
    if not isinstance(row, dict) or set(row) != {"file", "before", "after"}:
        return False
    is_file = isinstance(row["file"], str) and re.match(FILE, row["file"]) is not None
    return is_file and all(row[key] is None or isinstance(row[key], str) for key in ("before", "after"))


def apply_step(root: Path, step: Step) -> None:
    """Make one step, unless it is done. Raises FileChanged if the file has neither text of the step."""
    current = text_of(root, step.file)
    if current not in {step.before, step.after}:
        raise FileChanged(step.file)
    if current != step.after:
        write_or_remove(root, step.file, step.after)


def write_or_remove(root: Path, file: str, text: str | None) -> None:
    """Write, create or delete (`text` is None) a file."""
    if text is None:
        remove(root, file)
    elif mode_of(root, file):
        write_atomically(root, file, text)
    else:
        create_atomically(root, file, text)


def text_of(root: Path, file: str) -> str | None:
    """The text of a file; None if it does not exist."""
    return read_bytes(root, file).decode("utf-8", "surrogateescape") if mode_of(root, file) else None
