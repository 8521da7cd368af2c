"""The changes of files by commits, and their contents, from git."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from validate.findings import CannotRun
from validate.history import MAX_BYTES, GitFile, git, read_blob

REPOSITORY = ".git"
"""The folder, or in a work tree the file, at the root of a repository."""

FILES = frozenset({"100644", "100755"})
"""The modes of regular files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """The change of a file by a commit: object before and after; empty for no file."""

    time: datetime
    path: str
    old: str
    new: str


def file_changes(root: Path, folder: str, commits: int) -> Sequence[FileChange]:
    """The file changes of the last commits of a folder, newest first; a merge is one change. Raises CannotRun.

    `root` must be the root of a repository that is not shallow.
    """
    if not os.path.lexists(root / REPOSITORY):
        raise CannotRun("no-repository", path=str(root), reason=REPOSITORY)
    if git(root, "rev-parse", "--is-shallow-repository", reason="no-repository").strip() != b"false":
        raise CannotRun("no-history", reason="shallow")
    listed = ("--first-parent", "--parents", "--no-abbrev", "--format=%cI", f"--max-count={commits}", "HEAD", "--", folder)
    rows = git(root, "rev-list", *listed).decode("ascii", "replace").splitlines()
    times = dict(zip((row.split()[1] for row in rows[::2]), map(parse_time, rows[1::2]), strict=True))
    stdin = "".join(f"{' '.join(row.split()[1:3])}\n" for row in rows[::2]).encode()
    compared = ("--stdin", "--root", "-r", "-z", "--no-renames", "--", folder)
    return list(parse_changes(git(root, "diff-tree", *compared, stdin=stdin), times))


def parse_changes(stdout: bytes, times: Mapping[str, datetime]) -> Iterator[FileChange]:
    """Parse the output of `git diff-tree`: the name of a commit, then attributes and path of each file."""
    fields = iter(os.fsdecode(stdout).split("\0")[:-1])
    commit = ""
    for field in fields:
        if not field.startswith(":"):
            commit = field
            continue
        old_mode, mode, old, new, _ = field[1:].split()
        before, after = (name if kind in FILES else "" for kind, name in ((old_mode, old), (mode, new)))
        yield FileChange(time=times[commit], path=next(fields), old=before, new=after)


def parse_time(text: str) -> datetime:
    """Parse the time of a commit. Raises CannotRun for an invalid one."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CannotRun("no-history", reason=text) from None


def read_contents(root: Path, objects: Collection[str]) -> Mapping[str, bytes]:
    """The contents of objects, without those that are too large. Raises CannotRun."""
    stdin = "".join(f"{name}\n" for name in objects).encode()
    rows = git(root, "cat-file", "--batch-check", stdin=stdin).decode("utf-8", "replace").splitlines()
    sizes = {name: size for name, _, size in (row.partition(" blob ") for row in rows)}
    if missing := [name for name in objects if not sizes.get(name)]:
        raise CannotRun("no-history", reason=missing[0])
    items = [GitFile(is_link=False, object=name, size=int(sizes[name]), path=name) for name in objects]
    small = [item for item in items if item.size <= MAX_BYTES]
    stdin = "".join(f"{item.object}\n" for item in small).encode()
    stdout = io.BytesIO(git(root, "cat-file", "--batch", stdin=stdin))
    return {item.object: read_blob(stdout, item) for item in small}
