"""Mentions of an entry: fields, citations, links in texts, and files of waivers; and the commands about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from validate import yamlio
from validate.commands.texts import BOM, values_of
from validate.corpus import Corpus
from validate.filesystem.files import read_bytes
from validate.findings import CannotRun
from validate.model import KINDS, Entry, Key, Location, Position, file_of
from validate.text.characters import line_and_column
from validate.waivers import KIND as WAIVERS

FIELD, LINK, FILE = "field", "link", "file"
"""The forms of mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of `target` in an entry: its pointer, its form, and the cited section.

    `number` counts the links of one text to the same target, from 0.
    """

    target: Key
    entry: Entry
    pointer: str
    form: str
    section: str | None = None
    number: int = 0


def mentions(corpus: Corpus, target: Key) -> Sequence[Mention]:
    """Every mention of an entry, existing or not, in the order of files and pointers."""
    found: list[Mention] = []
    links: Counter[tuple[Key, str]] = Counter()
    for reference in corpus.uses(target):
        link = reference.source, reference.pointer
        found.append(
            Mention(
                target=target,
                entry=corpus.entries[reference.source],
                pointer=reference.pointer,
                form=LINK if reference.is_link else FIELD,
                section=reference.section,
                number=links[link],
            )
        )
        links[link] += reference.is_link
    waivers = (waiver for waiver in corpus.of(WAIVERS.name) if waiver.data.get("file") == file_of(target))
    return [*found, *(Mention(target=target, entry=waiver, pointer="/file", form=FILE) for waiver in waivers)]


def link_pattern(target: Key) -> re.Pattern[str]:
    """A pattern for links to an entry, in all forms of Markdown; group 1 ends where the id begins."""
    kind, id_ = target
    return re.compile(rf"((?:\]\(\s*<?|<){KINDS[kind].scheme}:){re.escape(id_)}(?![a-z0-9-])")


@dataclass(frozen=True, kw_only=True)
class FileText:
    """The text of an entry's file, with positions."""

    entry: Entry
    before: str

    @property
    def text(self) -> str:
        """The text without a byte order mark, to which positions refer."""
        return self.before.removeprefix(BOM)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """The positions of the values, by pointer."""
        return yamlio.parse(self.text)[1]

    def link_starts(self, pointer: str, target: Key) -> Sequence[int]:
        """The offsets of the ids in links to an entry, in the text at a pointer."""
        span = self.positions[pointer].value
        return [found.end(1) for found in link_pattern(target).finditer(self.text, span.start, span.end)]

    def location(self, mention: Mention) -> Location:
        """The location of a mention: of a link its id, else its value."""
        starts = self.link_starts(mention.pointer, mention.target) if mention.form == LINK else ()
        if mention.number >= len(starts):
            return self.entry.at(mention.pointer)
        line, column = line_and_column(self.text, starts[mention.number])
        return Location(file=self.entry.file, line=line, column=column, pointer=mention.pointer)


def file_text(root: Path, entry: Entry) -> FileText:
    """Read the file of an entry. Raises CannotRun if it has changed since it was checked."""
    try:
        before = read_bytes(root, entry.file).decode("utf-8")
    except (OSError, UnicodeError):
        before = ""
    if repr(values_of(before)) != repr(entry.data):
        raise CannotRun("changed", file=entry.file)
    return FileText(entry=entry, before=before)
