"""Edits of the YAML text of entries: every other byte is kept, and the new text is proved by parsing it."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from validate.builder import PLAIN_WORDS
from validate.filesystem.files import MAX_BYTES, FileChanged, read_bytes
from validate.filesystem.transaction import Step, commit
from validate.findings import CannotRun
from validate.messages import printable
from validate.model import Entry, Position, Value, look_up, put, texts
from validate.streams import is_coloured
from validate.syntax.edits import BLOCK, Edit, apply, comment_start
from validate.syntax.line_faults import single_quote
from validate.yamlio import Fault, decode, parse

BOM = "\ufeff"
BREAK = re.compile(r"\r\n?")
PLAIN = re.compile(r"[a-z][a-z0-9_./-]*(#[a-z0-9_-]+)?\Z")
"""Matches texts that are valid plain scalars, apart from null and booleans."""

COLOURS = {"+": "32", "-": "31", "@": "36"}
"""The codes of a terminal (Select Graphic Rendition) for a line of a diff, by its first character."""

UNENDED = "\n\\ No newline at end of file\n"


@lru_cache(maxsize=2)  # a text that was proved is often the next one to be changed
def read(text: str) -> tuple[dict[str, Value], Mapping[str, Position]]:
    """Parse a text to values and positions, cached. Raises `yamlio.Fault`."""
    return parse(decode(text.encode()))


def values_of(text: str) -> dict[str, Value] | None:
    """The values of a text; None if it is invalid."""
    try:
        return read(text)[0]
    except Fault:
        return None


def prove(text: str, edits: Iterable[Edit], expected: Mapping[str, Value]) -> str | None:
    """The edited text; None unless it has exactly the expected values. Only the outermost keys may change their order."""
    edited = apply(text, edits)
    found = None if edited is None or len(edited.encode()) > MAX_BYTES else values_of(edited)
    is_proved = found is not None and repr(sorted(found.items())) == repr(sorted(expected.items()))  # in a repr, 1 is not True
    return edited if is_proved else None


def quote_like(text: str, style: str | None) -> str:
    """Quote a text in the style of another scalar; in single quotation marks if it is no valid plain scalar."""
    is_plain = PLAIN.match(text) is not None and text not in PLAIN_WORDS
    mark = "" if style is None or style in BLOCK else style
    return f"{mark}{text}{mark}" if is_plain else single_quote(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedFile:
    """The file of an entry as read, the edits of its text, and by pointer the values that they are to have."""

    entry: Entry
    before: str
    edits: list[Edit] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text without a byte order mark, to which positions refer."""
        return self.before.removeprefix(BOM)

    @property
    def positions(self) -> Mapping[str, Position]:
        """The positions of the values, by pointer."""
        return read(self.text)[1]

    @property
    def line_end(self) -> str:
        """The line break of the file."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def replace(self, pointer: str, new: str) -> None:
        """Replace a scalar. Raises CannotRun if it is not found in the raw text."""
        span, old = self.positions[pointer].value, str(look_up(self.entry.data, pointer))
        raw = self.text[span.start : span.end]
        if span.style is None or (span.style in BLOCK and raw.count(old) != 1):
            raise self.refusal(pointer)
        if span.style in BLOCK:
            start = span.start + raw.index(old)
            self.edits.append(Edit(start, start + len(old), new))
        else:
            self.edits.append(Edit(span.start, span.end, quote_like(new, span.style)))
        self.values[pointer] = new

    def add_id(self, key: str, id_: str, names: Sequence[str], without: str = "") -> None:
        """Add an id to the list under a top-level key, or replace the id `without` by it. `names` is as for `add_key`."""
        old = texts(self.entry.data.get(key))
        if old != self.entry.data.get(key, []):
            raise self.refusal(f"/{key}")
        if without in old:
            self.replace(f"/{key}/{old.index(without)}", id_)
        elif not old:
            self.add_key(key, [f"{key}: [{quote_like(id_, '')}]"], [id_], names)
        elif id_ not in old:
            self.extend(f"/{key}", [id_])

    def extend(self, pointer: str, ids: Sequence[str]) -> None:
        """Add ids at the end of a list that is not empty."""
        old = texts(look_up(self.entry.data, pointer))
        last = self.positions[f"{pointer}/{len(old) - 1}"].value
        end, lead = last.end, ", "
        if self.text[self.positions[pointer].value.start] != "[":
            end += len(self.text[end:].partition("\n")[0].rstrip("\r"))
            lead = self.line_end + self.text[self.text.rfind("\n", 0, last.start) + 1 : last.start]
        self.edits.append(Edit(end, end, "".join(f"{lead}{quote_like(id_, '')}" for id_ in ids)))
        self.values[pointer] = [*old, *ids]

    def add_key(self, key: str, lines: Sequence[str], value: Value, names: Sequence[str]) -> None:
        """Add a missing top-level key with its lines, in the order of `names`, the keys of the schema."""
        later = names[names.index(key) + 1 :]
        starts = [self.positions[f"/{name}"].key for name in self.entry.data if name in later]
        written = "".join(f"{line}{self.line_end}" for line in lines)
        start = len(self.text)
        if starts and starts[0] is not None:
            start = comment_start(self.text, starts[0].start)
        elif not self.text.endswith("\n"):
            written = f"{self.line_end}{written}"
        self.edits.append(Edit(start, start, written))
        self.values[f"/{key}"] = value

    def result(self) -> str:
        """The new text, with byte order mark. Raises CannotRun unless it has the expected values."""
        expected = deepcopy(dict(self.entry.data))
        for pointer, value in self.values.items():
            put(expected, pointer, value)
        after = prove(self.text, self.edits, expected)
        if after is None:
            raise self.refusal("")
        return self.before[: len(self.before) - len(self.text)] + after

    def refusal(self, pointer: str) -> CannotRun:
        """The error for a value that cannot be changed safely."""
        at = self.entry.at(pointer)
        return CannotRun("unproved", file=at.file, line=str(at.line))


def open_file(root: Path, entry: Entry) -> EditedFile:
    """Read the file of an entry. Raises CannotRun if it has changed since it was checked."""
    try:
        before = read_bytes(root, entry.file).decode("utf-8")
    except (OSError, UnicodeError):
        before = ""
    if repr(values_of(before)) != repr(entry.data):
        raise CannotRun("changed", file=entry.file)
    return EditedFile(entry=entry, before=before)


def save(root: Path, steps: Sequence[Step]) -> None:
    """Write files, all or none. Raises CannotRun if one has changed, and OSError."""
    try:
        commit(root, steps)
    except FileChanged as error:
        raise CannotRun("changed", file=str(error)) from None


def show(file: str, before: str, after: str, renamed: str = "") -> None:
    """Print the diff of a file, coloured on a terminal; `renamed` is its new path, if any."""
    is_plain = not is_coloured(sys.stdout, os.environ)
    for line in diff(printable(file), before, after, printable(renamed)):
        style = COLOURS.get(line[:1])
        print(line if is_plain or style is None else f"\x1b[{style}m{line}\x1b[0m")


def diff(file: str, before: str, after: str, renamed: str = "") -> Sequence[str]:
    """The lines of the diff. Differences in the byte order mark and line breaks are ignored: they would fill the diff."""
    old, new = (BREAK.sub("\n", text.removeprefix(BOM)).splitlines(keepends=True) for text in (before, after))
    shown = difflib.unified_diff(old, new, f"a/{file}", f"b/{renamed or file}")
    rows = "".join(line if line.endswith("\n") else f"{line}{UNENDED}" for line in shown).split("\n")[:-1]
    moved = [f"diff --git a/{file} b/{renamed}", f"rename from {file}", f"rename to {renamed}"] if renamed else []
    return [*moved, *rows]
