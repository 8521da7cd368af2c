"""Changes of interventions by day, from the history of the repository or from their reviews."""

from __future__ import annotations

import io
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path

from validate import yamlio
from validate.commands.diff import EntryChange, TreeComparison
from validate.commands.diff.sentences import SENTENCES
from validate.corpus import Entries
from validate.findings import CannotRun
from validate.history import MAX_BYTES, GitFile, git, read_blob
from validate.model import ENDING, Entry, Key, Value, mapping
from validate.rules.lifecycle import reviewed_on
from validate.schema import Schemas
from validate.text import danish
from validate.tree import ID, annotate, id_fault

REPOSITORY = ".git"
"""The folder, or in a work tree the file, at the root of a repository."""

FILES = frozenset({"100644", "100755"})
"""The modes of regular files."""


KIND = "interventions"
MAX_COMMITS = 500
"""Maximum commits that are read for the latest changes."""

OVERSAMPLING = 2
"""Factor of changes read to changes returned, since some have no sentences."""

ENDED = ("ended", "not-in-use")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """The change of an intervention on a day; `what` has one or more of new, removed, changed, ended and reviewed."""

    id: str
    name: str
    time: datetime
    what: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """The change of an intervention's file by the commits of a day: time of the last one, object before and after.

    An object is empty for no file.
    """

    id: str
    time: datetime
    old: str
    new: str


def file_changes(root: Path) -> Sequence[FileChange]:
    """The changes of interventions by each of the last commits, newest first; a merge is one change. Raises CannotRun.

    `root` must be the root of a repository that is not shallow.
    """
    if not os.path.lexists(root / REPOSITORY):
        raise CannotRun("no-repository", path=str(root), reason=REPOSITORY)
    if git(root, "rev-parse", "--is-shallow-repository", reason="no-repository").strip() != b"false":
        raise CannotRun("no-history", reason="shallow")
    listed = ("--first-parent", "--parents", "--no-abbrev", "--format=%cI", f"--max-count={MAX_COMMITS}", "HEAD", "--", KIND)
    rows = git(root, "rev-list", *listed).decode("ascii", "replace").splitlines()
    times = dict(zip((row.split()[1] for row in rows[::2]), map(parse_time, rows[1::2]), strict=True))
    stdin = "".join(f"{' '.join(row.split()[1:3])}\n" for row in rows[::2]).encode()
    compared = ("--stdin", "--root", "-r", "-z", "--no-renames", "--", KIND)
    return list(parse_changes(git(root, "diff-tree", *compared, stdin=stdin), times))


def parse_changes(stdout: bytes, times: Mapping[str, datetime]) -> Iterator[FileChange]:
    """Parse the output of `git diff-tree`: the name of a commit, then attributes and path of each file."""
    rows = iter(os.fsdecode(stdout).split("\0")[:-1])
    commit = ""
    for row in rows:
        if not row.startswith(":"):
            commit = row
            continue
        old_mode, mode, old, new, _ = row[1:].split()
        before, after = (name if kind in FILES else "" for kind, name in ((old_mode, old), (mode, new)))
        path = next(rows)
        id_ = path.removeprefix(f"{KIND}/").removesuffix(ENDING)
        if path == f"{KIND}/{id_}{ENDING}" and ID.match(id_) and not id_fault(id_):
            yield FileChange(id=id_, time=times[commit], old=before, new=after)


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


def recent(root: Path, entries: Mapping[Key, Entry], schemas: Schemas, most: int) -> Sequence[DayChange]:
    """The latest changes for readers, newest first; one for each intervention and day.

    Raises CannotRun without the complete history of `root`.
    """
    days = list(take_latest(group_by_day(file_changes(root)), OVERSAMPLING * most))
    objects = sorted({name for day in days for file in day for name in (file.old, file.new) if name})
    texts = read_contents(root, objects)
    read = {
        (name, id_): parse_entry(id_, texts[name], schemas)
        for name, id_ in sorted({(name, file.id) for day in days for file in day for name in (file.old, file.new)})
        if name in texts
    }
    found = [change for day in days for change in changes_of_day(day, read, Entries(entries), schemas)]
    return found[:most]


def group_by_day(changes: Sequence[FileChange]) -> Iterator[list[FileChange]]:
    """The changed interventions of each day, newest day first.

    A commit dated after a later one gets the date of that, so that days are in the order of commits.
    """
    dated: list[FileChange] = []
    for change in changes:
        dated.append(replace(change, time=min(change.time, dated[-1].time)) if dated else change)
    for _, group in groupby(dated, key=lambda change: change.time.date()):
        files: dict[str, FileChange] = {}
        for change in group:
            later = files.get(change.id, change)
            files[change.id] = replace(later, old=change.old)
        yield [file for file in files.values() if file.old != file.new]


def take_latest(days: Iterator[list[FileChange]], most: int) -> Iterator[list[FileChange]]:
    """The first days with at most `most` changes together; the last day is cut."""
    left = most
    for day in days:
        yield sorted(day, key=lambda file: file.id)[:left]
        left -= len(day)
        if left <= 0:
            return


def parse_entry(id_: str, data: bytes, schemas: Schemas) -> Entry | None:
    """Parse an intervention; None if it is invalid."""
    try:
        values, positions = yamlio.parse(yamlio.decode(data))
    except yamlio.Fault:
        return None
    entry = Entry(kind=KIND, id=id_, file=f"{KIND}/{id_}{ENDING}", data=values, positions=positions)
    return annotate(entry, schemas.shapes[KIND])


def changes_of_day(
    day: Sequence[FileChange], read: Mapping[tuple[str, str], Entry | None], today: Entries, schemas: Schemas
) -> Sequence[DayChange]:
    """The changes of a day, latest first; files that are unreadable before or after are skipped."""
    whole = [file for file in day if all(read.get((name, file.id)) for name in (file.old, file.new) if name)]
    old, new = (
        Entries({entry.key: entry for file in whole if (entry := read.get((getattr(file, side), file.id)))})
        for side in ("old", "new")
    )
    times = {file.id: file.time for file in whole}
    found = [
        DayChange(
            id=change.entry.id,
            name=change.entry.name,
            time=times[change.entry.id],
            what=tuple(what(change)),
            sentences=tuple(change.sentences),
        )
        for change in TreeComparison(old=old, new=new, schemas=schemas, others=today).entries()
    ]
    return sorted(found, key=lambda file: (-file.time.timestamp(), file.id))


def what(change: EntryChange) -> Iterator[str]:
    """The kinds of change of an entry, including ended and reviewed."""
    entry, before = change.entry, change.old
    old = before.data if before else {}
    is_there = change.verb != "removed"
    is_ended = is_there and is_over(entry.data) and not is_over(old)
    is_reviewed = is_there and before is not None and reviewed_on(entry) not in {None, reviewed_on(before)}
    others = [key for key in {**old, **entry.data} if key != "reviewed" and old.get(key) != entry.data.get(key)]
    if others or not is_reviewed:
        yield change.verb
    if is_ended:
        yield "ended"
    if is_reviewed:
        yield "reviewed"


def is_over(data: Mapping[str, Value]) -> bool:
    """Whether an intervention has ended or is not in use."""
    return mapping(data.get("status")).get("value") in ENDED


def reviews(entries: Mapping[Key, Entry], most: int) -> Sequence[DayChange]:
    """The latest reviews by the dates in the interventions, newest first."""
    sentence = SENTENCES["reviewed/date", "added"]
    found = [
        DayChange(
            id=entry.id,
            name=entry.name,
            time=datetime.combine(day, time.min, UTC),
            what=("reviewed",),
            sentences=(sentence.format(new=danish.date(day.isoformat())),),
        )
        for entry in entries.values()
        if entry.kind == KIND and (day := reviewed_on(entry))
    ]
    return sorted(found, key=lambda review: (-review.time.toordinal(), review.id))[:most]
