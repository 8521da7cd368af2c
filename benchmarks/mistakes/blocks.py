"""Blocks that stand one level too deep or too shallow, and hyphens too many."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.mistakes.lines import ITEM
from benchmarks.mistakes.registry import Mistake, Page, kind
from benchmarks.mistakes.slips import depth, structure, units
from validate.schema import Schemas


def blocks(page: Page) -> Iterator[tuple[int, int, str]]:
    """First and last line of each key that begins its own line, and the key."""
    for first, last in units(page):
        found = re.match(r" *([a-z_]+):", page.rows[first - 1])
        if found:
            yield first, last, found[1]


def moved(page: Page, first: int, last: int, by: int) -> str:
    """The text with lines moved in or out."""
    block = [" " * by + row if by > 0 else row[-by:] for row in page.rows[first - 1 : last]]
    return page.with_rows(first, last, *block)


@kind("block one level too deep")
def deep(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A key of the record with all below it, pasted into the mapping before it."""
    known = {first: (last, name) for first, last, name in blocks(page)}
    for before, (end, _owner) in known.items():
        own, inner = depth(page.rows[before - 1]), page.rows[before].strip() if before < end else ""
        last, name = known.get(end + 1, (0, ""))
        is_mapping = inner and not inner.startswith("- ") and page.rows[before - 1].endswith(":")
        is_new = not any(row.startswith(f"{' ' * (own + 2)}{name}:") for row in page.rows[before:end])
        if (
            last
            and is_mapping
            and is_new
            and depth(page.rows[end]) == own
            and not page.rows[before - 1].lstrip().startswith("- ")
        ):
            text = moved(page, end + 1, last, 2)
            advice = (f"»{name}« er rykket for langt ind", "2 mellemrum")
            yield page.mistake(text, end + 1, advice=advice)


@kind("rest of a file one level too deep")
def deep_rest(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """Everything from a key of the record on, moved into the mapping before it."""
    top = [(first, last, name) for first, last, name in blocks(page) if depth(page.rows[first - 1]) == 0]
    for (before, _end, _owner), (first, _last, name) in pairwise(top[:-1]):
        inner = page.rows[before].strip() if before < len(page.rows) else ""
        keys = {one.strip().partition(":")[0] for one in page.rows[before : first - 1] if depth(one) == 2}
        is_mapping = page.rows[before - 1].endswith(":") and not inner.startswith("- ") and inner
        if is_mapping and not keys & {key for number, _end, key in top if number >= first}:
            text = moved(page, first, len(page.rows), 2)
            advice = (f"fra »{name}«", "rykket for langt ind", "2 mellemrum")
            yield page.mistake(text, first, advice=advice)


@kind("block one level too shallow")
def shallow(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """The last key of a mapping with all below it, moved out to the mapping around it."""
    tops = {name for first, _last, name in blocks(page) if depth(page.rows[first - 1]) == 0}
    known = list(blocks(page))
    for first, last, name in known:
        following = next((row for row in page.rows[last:] if row.strip()), "")
        above = next((row for row in reversed(page.rows[: first - 1]) if depth(row) < 2 and row.strip()), "")
        is_last = depth(page.rows[first - 1]) == 2 and depth(following) == 0
        is_first = page.rows[first - 2] == above
        if is_last and not is_first and name not in tops and not any(ITEM.match(r) for r in page.rows[first - 2 : first - 1]):
            text = moved(page, first, last, -2)
            advice = (f"»{name}« er rykket for lidt ind", "2 mellemrum")
            if above.endswith(":") and not is_listed(page, above):
                yield page.mistake(text, first, advice=advice)


def is_listed(page: Page, above: str) -> bool:
    """Whether a key holds a list."""
    return isinstance(page.entry.data.get(above.rstrip(":")), list)


@kind("key with its text one level too deep")
def swallowed(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A key behind a text of many lines, moved in so far that it becomes part of it."""
    for number in structure(page):
        row = page.rows[number - 1]
        before = page.rows[number - 2] if number > 1 else ""
        if re.match(r" +source: ", row) and depth(before) > depth(row) and not ITEM.match(before):
            opening = next((one for one in reversed(page.rows[: number - 1]) if depth(one) <= depth(row)), "")
            if opening.rstrip().endswith(("text: >-", "definition: >-", "- text: >-")):
                text = page.with_row(number, "  " + row)
                advice = ("»source« er rykket for langt ind",)
                yield page.mistake(text, number, *around(page, number), advice=advice)


def around(page: Page, number: int) -> Iterator[int]:
    """The lines above one, up to where the mapping that it is lost from begins."""
    for line in range(number - 1, 0, -1):
        yield line
        if depth(page.rows[line - 1]) < depth(page.rows[number - 1]):
            return


@kind("hyphen before the keys of a mapping")
def listed_mapping(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A mapping of the record written as the only item of a list."""
    for first, last, name in blocks(page):
        value = page.entry.data.get(name)
        if depth(page.rows[first - 1]) == 0 and isinstance(value, dict) and first < last and len(value) > 1:
            rows = [
                f"  - {page.rows[first].strip()}",
                *(f"  {row}" if row.strip() else row for row in page.rows[first + 1 : last]),
            ]
            text = page.with_rows(first + 1, last, *rows)
            yield page.mistake(text, first, first + 1, advice=("bindestreg", "Slet »- «"))


@kind("mapping for a list of one")
def lone_item(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """The only item of a list without its hyphen, its keys in line."""
    for first, last, name in blocks(page):
        value = page.entry.data.get(name)
        if depth(page.rows[first - 1]) == 0 and isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
            rows = [row[2:].replace("- ", "", 1) if row.startswith("  - ") else row[2:] for row in page.rows[first:last]]
            rows = [f"  {row}" if index == 0 else row for index, row in enumerate(rows)]
            text = page.with_rows(first + 1, last, *rows)
            yield page.mistake(text, first, first + 1, advice=("bindestreg",))
