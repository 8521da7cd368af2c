"""Rewrites values in the text of a file; every other byte is kept, and the result is proved by parsing it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from validate.commands.texts import quote_like, values_of
from validate.commands.usage import LINK, FileText, Mention, link_pattern
from validate.filesystem.files import MAX_BYTES
from validate.findings import CannotRun
from validate.model import Value, look_up, put, texts
from validate.syntax.edits import BLOCK, Edit, Fix, apply, comment_start


@dataclass(slots=True, kw_only=True)
class Rewrite:
    """The changes of one file: `edits` of its text, and the expected `values` by pointer."""

    file: FileText
    edits: list[Edit] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)

    def retarget(self, mention: Mention, new: str) -> None:
        """Change a mention to `new`: an id, a citation, or a file. The links of one text are changed together.

        Raises CannotRun if it is not found in the raw text.
        """
        if mention.form == LINK:
            if mention.number == 0:
                self.retarget_links(mention, new)
        else:
            self.replace(mention.pointer, new)

    def retarget_links(self, mention: Mention, new: str) -> None:
        """Change the target of all links to one entry in a text."""
        _, old = mention.target
        value = str(look_up(self.file.entry.data, mention.pointer))
        starts = self.file.link_starts(mention.pointer, mention.target)
        changed, count = link_pattern(mention.target).subn(rf"\g<1>{new}", value)
        target = mention.pointer, mention.target
        references = [
            reference
            for reference in self.file.entry.references
            if reference.is_link and (reference.pointer, reference.target) == target
        ]
        is_plain = count == len(starts) == len(references)
        if not is_plain:
            raise self.refusal(mention.pointer)
        self.edits += [Edit(start, start + len(old), new) for start in starts]
        self.values[mention.pointer] = changed

    def replace(self, pointer: str, new: str) -> None:
        """Replace a scalar. Raises CannotRun if it is not found in the raw text."""
        span, old = self.file.positions[pointer].value, str(look_up(self.file.entry.data, pointer))
        raw = self.file.text[span.start : span.end]
        if span.style is None or (span.style in BLOCK and raw.count(old) != 1):
            raise self.refusal(pointer)
        if span.style in BLOCK:
            start = span.start + raw.index(old)
            self.edits.append(Edit(start, start + len(old), new))
        else:
            self.edits.append(Edit(span.start, span.end, quote_like(new, span.style)))
        self.values[pointer] = new

    def append(self, key: str, item: str, names: Sequence[str], without: str = "") -> None:
        """Add an id to the list under a top-level key, or replace the id `without` by it.

        A missing key is added in the order of `names`, the keys of the schema.
        """
        value = self.file.entry.data.get(key, [])
        old = texts(value)
        if old != value:
            raise self.refusal(f"/{key}")
        if without in old:
            self.replace(f"/{key}/{old.index(without)}", item)
        elif item not in old:
            self.edits.append(self.next_item(key, len(old), item) if old else self.new_key(key, item, names))
            self.values[f"/{key}"] = [*old, item]

    def next_item(self, key: str, count: int, item: str) -> Edit:
        """The edit that adds an item to a list."""
        text, positions = self.file.text, self.file.positions
        last = positions[f"/{key}/{count - 1}"].value
        if text[positions[f"/{key}"].value.start] == "[":
            return Edit(last.end, last.end, f", {quote_like(item, '')}")
        dash = text[text.rfind("\n", 0, last.start) + 1 : last.start]
        end = last.end + len(text[last.end :].partition("\n")[0].rstrip("\r"))
        return Edit(end, end, f"{self.line_end}{dash}{quote_like(item, '')}")

    def new_key(self, key: str, item: str, names: Sequence[str]) -> Edit:
        """The edit that adds a key with one item, before the keys that follow it in the schema."""
        text, later = self.file.text, names[names.index(key) + 1 :]
        starts = [self.file.positions[f"/{name}"].key for name in self.file.entry.data if name in later]
        line = f"{key}: [{quote_like(item, '')}]{self.line_end}"
        if starts and starts[0] is not None:
            start = comment_start(text, starts[0].start)
            return Edit(start, start, line)
        return Edit(len(text), len(text), line if text.endswith("\n") else f"{self.line_end}{line}")

    @property
    def line_end(self) -> str:
        """The line break of the file."""
        return "\r\n" if "\r\n" in self.file.text else "\n"

    def result(self) -> str:
        """The new text, with byte order mark. Raises CannotRun unless it has the expected values."""
        before, text = self.file.before, self.file.text
        after = apply(text, [Fix(name="value", edits=tuple(self.edits))])
        expected = deepcopy(dict(self.file.entry.data))
        for pointer, value in self.values.items():
            put(expected, pointer, value)
        found = None if after is None or len(after.encode()) > MAX_BYTES else values_of(after)
        if after is None or found is None or repr(sorted(found.items())) != repr(sorted(expected.items())):  # 1 is not True
            raise self.refusal("")
        return before[: len(before) - len(text)] + after

    def refusal(self, pointer: str) -> CannotRun:
        """The error for a value that cannot be changed safely."""
        at = self.file.entry.at(pointer)
        return CannotRun("unproved", file=at.file, line=str(at.line))
