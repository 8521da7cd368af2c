"""Fixes for layout, which do not change values: byte order mark, line breaks, trailing spaces, and order of keys.

Keys are moved as whole blocks, with their comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from validate.commands.editing import BOM, BREAK
from validate.model import START, Entry, Span
from validate.syntax.edits import BLOCK, Edit, Fix, comment_start
from validate.syntax.positions import positions

SPACES = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)

CONTENT = re.compile(r"^( *+)[^\n]", re.MULTILINE)
"""The first non-empty line of a block scalar, which sets its indentation."""

INDICATOR = re.compile("[1-9]")
"""An explicit indentation indicator of a block scalar."""

LOOSE = re.compile(r"^(#|\.\.\.|---)", re.MULTILINE)
"""A comment that is not directly above a key, or a document marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A top-level key with the comment directly above it, up to the next key, as offsets into the text."""

    name: str
    start: int
    key: int
    end: int


def is_untidy(text: str) -> bool:
    """Whether a step may apply; False is certain."""
    return text.startswith(BOM) or "\r" in text or SPACES.search(text) is not None or not text.endswith("\n")


def remove_bom(text: str) -> Iterator[Edit]:
    """Delete a byte order mark."""
    if text.startswith(BOM):
        yield Edit(0, len(BOM), "")


def normalise_breaks(text: str) -> Iterator[Edit]:
    """Convert line breaks to line feeds."""
    return (Edit(found.start(), found.end(), "\n") for found in BREAK.finditer(text))


def strip_trailing(text: str) -> Iterator[Edit]:
    """Delete trailing spaces and tabs outside of texts."""
    scalars = [START.value, *(position.value for position in positions(text).values() if position.value.style)]
    starts = [region.start for region in scalars]
    widths = [ignored_indent(text, region) for region in scalars]
    for found in SPACES.finditer(text):
        at, before = found.start(), bisect_right(starts, found.start()) - 1
        header, width = widths[before]
        is_blank = text[at - 1] == "\n" and set(found[0]) == {" "} and len(found[0]) <= width
        if at >= scalars[before].end or at <= header or is_blank:
            yield Edit(at, found.end(), "")


def ignored_indent(text: str, region: Span) -> tuple[int, int]:
    """The end of the header of a block scalar, and the spaces without meaning on its empty lines; -1 for other scalars."""
    if region.style not in BLOCK:
        return -1, -1
    header, _, lines = text[region.start : region.end].partition("\n")
    first = CONTENT.search(lines)
    return region.start + len(header), -1 if first is None or INDICATOR.search(header) else len(first[1])


def end(text: str) -> Iterator[Edit]:
    """Add a final line break, unless that would extend a block scalar."""
    size = len(text)
    last = [
        position.value for position in positions(text).values() if position.value.style in BLOCK and position.value.end == size
    ]
    is_content = any("-" not in text[region.start : region.start + len("|2-")] for region in last)
    if not text.endswith("\n") and not is_content:
        yield Edit(size, size, "\n")


STEPS: Sequence[tuple[str, Callable[[str], Iterator[Edit]]]] = (
    ("mark", remove_bom),
    ("breaks", normalise_breaks),
    ("spaces", strip_trailing),
    ("end", end),
)
"""Names and functions of the steps, in the required order."""


def layout_fix(name: str, find: Callable[[str], Iterator[Edit]], _: Entry, text: str) -> Sequence[Fix]:
    """The fix of one step; empty if it has no edits."""
    edits = tuple(find(text))
    return [Fix(name=name, edits=edits)] if edits else []


def sort_keys(text: str, names: Sequence[str]) -> Sequence[Fix]:
    """The fix that sorts top-level keys as in `names`; empty if they are sorted or a block is ambiguous."""
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
    """The blocks of top-level keys; empty if a key is not at the start of a line."""
    found = positions(text)
    keys = {pointer[1:]: position.key.start for pointer, position in found.items() if position.key and pointer.count("/") == 1}
    if text[found[""].value.start] == "{" or any(start and text[start - 1] != "\n" for start in keys.values()):
        return []
    starts = [comment_start(text, start) for start in keys.values()]
    ends = pairwise([*starts, len(text)])
    return [Block(name=name, start=start, key=keys[name], end=end) for name, (start, end) in zip(keys, ends, strict=True)]
