"""Changes of interventions by day, from the history of the repository or from their reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path

from validate import yamlio
from validate.commands.diff.commits import FileChange, file_changes, read_contents
from validate.commands.diff.entries import EntryChange, TreeComparison
from validate.commands.diff.sentences import SENTENCES
from validate.corpus import Entries
from validate.model import ENDING, Entry, Key, Value, mapping
from validate.rules.lifecycle import reviewed_on
from validate.schema import Schemas
from validate.text import danish
from validate.tree import ID, annotate, id_fault

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
class FileVersions:
    """The objects of an intervention's file at the start and end of a day, and the time of the last commit."""

    id: str
    time: datetime
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class DayComparison(TreeComparison):
    """Compares the changed interventions of a day."""

    today: Entries = field(default_factory=lambda: Entries({}))
    """All present entries, for the names of unchanged ones."""

    def name_of(self, kind: str, id_: str) -> str:
        """The name of an entry on that day, or else its present one."""
        name = super().name_of(kind, id_)
        entry = self.today.get((kind, id_)) if name == id_ else None
        return entry.name if entry else name


def recent(root: Path, entries: Mapping[Key, Entry], schemas: Schemas, most: int) -> Sequence[DayChange]:
    """The latest changes for readers, newest first; one for each intervention and day.

    Raises CannotRun without the complete history of `root`.
    """
    days = list(take_latest(group_by_day(file_changes(root, KIND, MAX_COMMITS)), OVERSAMPLING * most))
    objects = sorted({name for day in days for one in day for name in (one.old, one.new) if name})
    texts = read_contents(root, objects)
    read = {
        (name, id_): parse_entry(id_, texts[name], schemas)
        for name, id_ in sorted({(name, one.id) for day in days for one in day for name in (one.old, one.new)})
        if name in texts
    }
    found = [change for day in days for change in changes_of_day(day, read, Entries(entries), schemas)]
    return found[:most]


def group_by_day(changes: Sequence[FileChange]) -> Iterator[list[FileVersions]]:
    """The changed interventions of each day, newest day first.

    A commit dated after a later one gets the date of that, so that days are in the order of commits.
    """
    dated: list[tuple[datetime, FileChange]] = []
    for change in changes:
        dated.append((min(change.time, dated[-1][0]) if dated else change.time, change))
    for _, group in groupby(dated, key=lambda one: one[0].date()):
        files: dict[str, FileVersions] = {}
        for time_, change in group:
            id_ = change.path.removeprefix(f"{KIND}/").removesuffix(ENDING)
            if change.path != f"{KIND}/{id_}{ENDING}" or not ID.match(id_) or id_fault(id_):
                continue
            later = files.get(id_)
            files[id_] = FileVersions(
                id=id_, time=later.time if later else time_, old=change.old, new=later.new if later else change.new
            )
        yield [one for one in files.values() if one.old != one.new]


def take_latest(days: Iterator[list[FileVersions]], most: int) -> Iterator[list[FileVersions]]:
    """The first days with at most `most` changes together; the last day is cut."""
    left = most
    for day in days:
        yield sorted(day, key=lambda one: one.id)[:left]
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
    day: Sequence[FileVersions], read: Mapping[tuple[str, str], Entry | None], today: Entries, schemas: Schemas
) -> Iterator[DayChange]:
    """The changes of a day, latest first; files that are unreadable before or after are skipped."""
    whole = [one for one in day if all(read.get((name, one.id)) for name in (one.old, one.new) if name)]
    old, new = (
        Entries({entry.key: entry for one in whole if (entry := read.get((getattr(one, side), one.id)))})
        for side in ("old", "new")
    )
    comparison = DayComparison(old=old, new=new, schemas=schemas, today=today)
    former = {key: before for before, key in comparison.renames.items()}
    times = {one.id: one.time for one in whole}
    found = []
    for change in comparison.entries():
        before = old.get(former.get(change.entry.key, change.entry.key))
        entry = change.entry
        found.append(
            DayChange(
                id=entry.id,
                name=entry.name,
                time=times[entry.id],
                what=tuple(what(change, before)),
                sentences=tuple(change.sentences),
            )
        )
    yield from sorted(found, key=lambda one: (-one.time.timestamp(), one.id))


def what(change: EntryChange, before: Entry | None) -> Iterator[str]:
    """The kinds of change of an entry, including ended and reviewed."""
    entry, old = change.entry, before.data if before else {}
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
    return sorted(found, key=lambda one: (-one.time.toordinal(), one.id))[:most]
