"""The fix for keys that do not stand in the schema's order: blocks are moved whole, with their comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from validate.syntax.edits import Edit, Fix, comment_start
from validate.syntax.positions import positions

LOOSE = re.compile(r"^(#|\.\.\.|---)", re.MULTILINE)
"""What belongs to no key: a comment with something other than a key below it, or a mark of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One of the outermost keys with the comment right above it and everything up to the next: offsets into the text."""

    name: str
    start: int
    key: int
    end: int


def order(text: str, names: Sequence[str]) -> Sequence[Fix]:
    """The outermost keys put in the order of `names`; nothing where they are, or where it is not plain what belongs to one."""
    blocks = blocks_of(text)
    if not {block.name for block in blocks} <= set(names):
        return []
    moved = sorted(blocks, key=lambda block: names.index(block.name))
    if moved == blocks or not text.endswith("\n") or any(LOOSE.search(text[block.key : block.end]) for block in blocks):
        return []
    if moved[0] != blocks[0] and blocks[0].start != blocks[0].key:  # the comment may be about the whole file
        return []
    new = "".join(text[block.start : block.end] for block in moved)
    return [Fix(name="order", edits=(Edit(blocks[0].start, len(text), new),))]


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text; none where a key does not stand at the beginning of a line."""
    found = positions(text)
    keys = {pointer[1:]: place.key.start for pointer, place in found.items() if place.key and pointer.count("/") == 1}
    if text[found[""].value.start] == "{" or any(start and text[start - 1] != "\n" for start in keys.values()):
        return []
    starts = [comment_start(text, start) for start in keys.values()]
    ends = pairwise([*starts, len(text)])
    return [Block(name=name, start=start, key=keys[name], end=end) for name, (start, end) in zip(keys, ends, strict=True)]
