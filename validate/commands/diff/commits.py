"""What commits did to the files of a folder, and what stood in them, as git has it."""

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
"""What stands at the top of a repository: its folder, or in a work tree of another place a file."""

FILES = frozenset({"100644", "100755"})
"""The modes of regular files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What a commit made of a file: the object before and after, empty where there was no file."""

    time: datetime
    path: str
    old: str
    new: str


def file_changes(root: Path, folder: str, commits: int) -> Sequence[FileChange]:
    """What the last commits that touched a folder did to its files, newest first; a merge is one change. Raises CannotRun.

    The whole history has to be there, and to be that of `root` alone; elsewhere git is not started.
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
    """The rows that git wrote: the name of a commit, then attributes and path of each file in turn."""
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
    """The time of a commit. Raises CannotRun for one that no calendar has."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise CannotRun("no-history", reason=text) from None


def read_contents(root: Path, objects: Collection[str]) -> Mapping[str, bytes]:
    """The bytes of files by their objects, but for those that are too large. Raises CannotRun."""
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
