"""Fixes for the layout of a file, which means nothing: how it begins, how lines end, how it ends, and the order of its keys.

Keys that do not stand in the schema's order are moved as whole blocks, with their comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from validate.commands.patch import BOM, BREAK
from validate.model import START, Span
from validate.syntax.edits import BLOCK, Edit, Fix, comment_start
from validate.syntax.positions import positions

SPACES = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)

CONTENT = re.compile(r"^( *+)[^\n]", re.MULTILINE)
"""The first line of a block text that is not empty; its indentation is the text's."""

INDICATOR = re.compile("[1-9]")
"""Behind the sign of a block text, this says another indentation."""

LOOSE = re.compile(r"^(#|\.\.\.|---)", re.MULTILINE)
"""What belongs to no key: a comment with something other than a key below it, or a mark of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One of the outermost keys with the comment right above it and everything up to the next: offsets into the text."""

    name: str
    start: int
    key: int
    end: int


def is_untidy(text: str) -> bool:
    """Whether one of the steps may have something to do; False is certain."""
    return text.startswith(BOM) or "\r" in text or SPACES.search(text) is not None or not text.endswith("\n")


def remove_bom(text: str) -> Iterator[Edit]:
    """Delete a byte order mark."""
    if text.startswith(BOM):
        yield Edit(0, len(BOM), "")


def normalise_breaks(text: str) -> Iterator[Edit]:
    """Make every line end with a line feed alone."""
    return (Edit(found.start(), found.end(), "\n") for found in BREAK.finditer(text))


def strip_trailing(text: str) -> Iterator[Edit]:
    """Delete spaces and tabs at the ends of lines, wherever they are no part of a text."""
    scalars = [START.value, *(place.value for place in positions(text).values() if place.value.style)]
    starts = [region.start for region in scalars]
    widths = [ignored_indent(text, region) for region in scalars]
    for found in SPACES.finditer(text):
        at, before = found.start(), bisect_right(starts, found.start()) - 1
        header, width = widths[before]
        is_blank = text[at - 1] == "\n" and set(found[0]) == {" "} and len(found[0]) <= width
        if at >= scalars[before].end or at <= header or is_blank:
            yield Edit(at, found.end(), "")


def ignored_indent(text: str, region: Span) -> tuple[int, int]:
    """Where the line with the sign of a block text ends, and how many spaces mean nothing on an empty line of it.

    Both are -1 for any other region.
    """
    if region.style not in BLOCK:
        return -1, -1
    header, _, lines = text[region.start : region.end].partition("\n")
    first = CONTENT.search(lines)
    return region.start + len(header), -1 if first is None or INDICATOR.search(header) else len(first[1])


def end(text: str) -> Iterator[Edit]:
    """End the last line, unless it belongs to a text that would get longer by it."""
    size = len(text)
    last = [place.value for place in positions(text).values() if place.value.style in BLOCK and place.value.end == size]
    is_content = any("-" not in text[region.start : region.start + len("|2-")] for region in last)
    if not text.endswith("\n") and not is_content:
        yield Edit(size, size, "\n")


STEPS: Sequence[tuple[str, Callable[[str], Iterator[Edit]]]] = (
    ("mark", remove_bom),
    ("breaks", normalise_breaks),
    ("spaces", strip_trailing),
    ("end", end),
)
"""The names of the fixes with what finds their places, in the order in which they are made: each wants those before it."""


def layout_fix(text: str, name: str, find: Callable[[str], Iterator[Edit]]) -> Sequence[Fix]:
    """One of the steps as the only fix for a text; none where it has nothing to do."""
    edits = tuple(find(text))
    return [Fix(name=name, edits=edits)] if edits else []


def sort_keys(text: str, names: Sequence[str]) -> Sequence[Fix]:
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
