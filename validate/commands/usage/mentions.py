"""The one walk over what names an entry: ids in fields, citations, links in texts, and the files of waivers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from validate import yamlio
from validate.commands.patch import BOM
from validate.corpus import Corpus
from validate.filesystem.files import read_bytes
from validate.findings import CannotRun
from validate.model import KINDS, Entry, Key, Location, Position, file_of
from validate.waivers import KIND as WAIVERS

FIELD, LINK, FILE = "field", "link", "file"
"""The ways in which an entry is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that names an entry: the entry in which it stands, its pointer, the way, and the section that it cites.

    `number` counts the links of one text to the same target, from 0.
    """

    target: Key
    entry: Entry
    pointer: str
    way: str
    section: str | None = None
    number: int = 0


def mentions(corpus: Corpus, target: Key) -> Sequence[Mention]:
    """Every place that names an entry, whether or not it exists: in the order of files, and of the places in each."""
    found: list[Mention] = []
    links: Counter[tuple[Key, str]] = Counter()
    for reference in corpus.uses(target):
        place = reference.source, reference.pointer
        found.append(
            Mention(
                target=target,
                entry=corpus.entries[reference.source],
                pointer=reference.pointer,
                way=LINK if reference.is_link else FIELD,
                section=reference.section,
                number=links[place],
            )
        )
        links[place] += reference.is_link
    waivers = (waiver for waiver in corpus.of(WAIVERS.name) if waiver.data.get("file") == file_of(target))
    return [*found, *(Mention(target=target, entry=waiver, pointer="/file", way=FILE) for waiver in waivers)]


def link_pattern(target: Key) -> re.Pattern[str]:
    """What finds the ids of the links to an entry in a text, in every form that Markdown has for links."""
    kind, id_ = target
    return re.compile(rf"((?:\]\(\s*<?|<){KINDS[kind].scheme}:){re.escape(id_)}(?![a-z0-9-])")


@dataclass(frozen=True, kw_only=True)
class FileText:
    """A file of a tree as it is on the disk, with the positions of its values."""

    entry: Entry
    before: str

    @property
    def text(self) -> str:
        """The text without the byte order mark that it may begin with; positions count in it."""
        return self.before.removeprefix(BOM)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """The positions of the values, by pointer."""
        return yamlio.parse(self.text)[1]

    def link_starts(self, pointer: str, target: Key) -> Sequence[int]:
        """Where the ids of the links to an entry begin in the text at a pointer."""
        span = self.positions[pointer].value
        return [found.end(1) for found in link_pattern(target).finditer(self.text, span.start, span.end)]

    def location(self, mention: Mention) -> Location:
        """Where a mention stands: a link at its id, all else at its value."""
        starts = self.link_starts(mention.pointer, mention.target) if mention.way == LINK else ()
        if mention.number >= len(starts):
            return self.entry.at(mention.pointer)
        start = starts[mention.number]
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Location(file=self.entry.file, line=line, column=column, pointer=mention.pointer)


def file_text(root: Path, entry: Entry) -> FileText:
    """The file of an entry. Raises CannotRun where it no longer holds what was read."""
    try:
        before = read_bytes(root, entry.file).decode("utf-8")
        is_same = repr(yamlio.parse(yamlio.decode(before.encode()))[0]) == repr(entry.data)
    except (OSError, UnicodeError, yamlio.Fault):
        is_same = False
    if not is_same:
        raise CannotRun("changed", file=entry.file)
    return FileText(entry=entry, before=before)
