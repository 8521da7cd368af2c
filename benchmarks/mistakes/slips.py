"""Slips of the hand, and lines that go astray: made anywhere, by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.mistakes.registry import Mistake, Page, as_text, kind
from validate.model import Position, Value
from validate.schema import Schemas, Shape, find_annotated

NEXT = {"a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "g": "h", "i": "o", "k": "l", "m": "n", "p": "o", "t": "y", "u": "i"}
"""A key of the keyboard and one beside it."""

OTHER_TYPES: Mapping[type, Sequence[str]] = {
    str: ("12", "true", "[1]", "{a: b}", ""),
    int: ("tolv", "[1]", "'12'", "", "1.5"),
    float: ("ni", "[1]", "'9.1'", ""),
    bool: ("ja", "'true'", "1", "[true]", ""),
}
"""What may be written for a value of a type, and is of another."""

SHORTEST = 4
"""A word of fewer letters can be misspelt into anything."""


def misspelt(word: str, chance: random.Random) -> str:
    """A word with two letters swapped, or one lost, doubled, or exchanged for its neighbour on the keyboard."""
    letters = [index for index, letter in enumerate(word) if letter.isalpha()]
    at = chance.choice(letters or [0])
    before, letter, after = word[:at], word[at : at + 1], word[at + 1 :]
    swapped = before + after[:1] + letter + after[1:]
    forms = (swapped, before + after, before + letter * 2 + after, before + NEXT.get(letter, "e") + after)
    return chance.choice([form for form in forms if form != word] or [f"{word}x"])


@kind("misspelt key")
def keys(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A misspelt key, reported where it stands; the key itself has to be suggested."""
    for pointer, position in page.entry.positions.items():
        key, span = pointer.rpartition("/")[2], position.key or position.value
        text = page.changed(span.line, span.column, f"{key}:", f"{misspelt(key, chance)}:")
        if text and len(key) >= SHORTEST:
            yield page.mistake(text, span.line, right=key)


@kind("misspelt id")
def ids(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A misspelt id, reported where its value begins; the id itself has to be suggested."""
    for shape, pointer, value in find_annotated(schemas.shapes[page.entry.kind], dict(page.entry.data)):
        mark = page.entry.positions[pointer].value
        if not shape.refers_to or not isinstance(value, str):
            continue
        part = chance.choice(value.split("#"))
        wrong = value.replace(part, misspelt(part, chance), 1)
        text = page.changed(mark.line, mark.column, value, wrong)
        if text and len(part) >= SHORTEST:
            yield page.mistake(text, mark.line, right=value)


@kind("misspelt link")
def links(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A misspelt id in a link of a text, reported where the text begins; the id has to be suggested."""
    begins = sorted({position.value.line for position in page.entry.positions.values()})
    for number, row in enumerate(page.rows, 1):
        for found in re.finditer(r"\]\([a-z]+:([a-z0-9-]+)\)", row):
            if len(found[1]) < SHORTEST:
                continue
            wrong = misspelt(found[1], chance)
            text = page.with_row(number, row[: found.start(1)] + wrong + row[found.end(1) :])
            line = max(begin for begin in begins if begin <= number)
            yield page.mistake(text, line, right=found[1])


@kind("misspelt choice")
def enums(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A misspelt value of a fixed choice, reported where it stands; the value itself has to be suggested."""
    for shape, position, value in scalars(page, schemas):
        if isinstance(value, str) and value in shape.options and len(value) >= SHORTEST:
            text = page.changed(position.value.line, position.value.column, value, misspelt(value, chance))
            if text:
                yield page.mistake(text, position.value.line, right=value)


@kind("another type")
def types(page: Page, schemas: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A value of another type, reported where it stands."""
    for _, position, value in scalars(page, schemas):
        row = page.rows[position.value.line - 1]
        old = row[position.value.column - 1 :]
        if type(value) in OTHER_TYPES and old and old[0] not in "|>" and not set(old) & set(",]}") and is_whole(page, position):
            text = page.with_row(
                position.value.line, row[: position.value.column - 1] + chance.choice(OTHER_TYPES[type(value)])
            )
            yield page.mistake(text, position.value.line)


def scalars(page: Page, schemas: Schemas) -> Iterator[tuple[Shape, Position, Value]]:
    """Every value that the schema knows and that holds no others, with what the schema says of it and its place."""
    pending: list[tuple[Shape, str, Value]] = [(schemas.shapes[page.entry.kind], "", dict(page.entry.data))]
    while pending:
        shape, pointer, value = pending.pop()
        if isinstance(value, dict):
            pending += [(shape.properties[key], f"{pointer}/{key}", child) for key, child in value.items()]
        elif isinstance(value, list):
            pending += [(shape.items or shape, f"{pointer}/{index}", child) for index, child in enumerate(value)]
        else:
            yield shape, page.entry.positions[pointer], value


def is_whole(page: Page, position: Position) -> bool:
    """Whether a value ends on the line it begins on: the next line is no deeper than the one of its key."""
    following = next((row for row in page.rows[position.value.line :] if row.strip()), "")
    return depth(following) <= depth(page.rows[(position.key or position.value).line - 1])


def depth(row: str) -> int:
    """How far a row is moved in."""
    return len(row) - len(row.lstrip(" "))


def structure(page: Page) -> Sequence[int]:
    """The numbers of the lines on which a key or an item begins: what a text runs on over is none of them."""
    spans = [span for at in page.entry.positions.values() for span in (at.value, at.key) if span]
    return sorted({span.line for span in spans})


def around(page: Page, line: int) -> frozenset[int]:
    """The lines on which a loss can be told: there, before it, and where the mapping or list that it was in begins."""
    inside = depth(page.rows[line - 1])
    above = next((n for n in range(line - 1, 0, -1) if depth(page.rows[n - 1]) < inside), 1)
    return frozenset({line - 1, line, above, above + 1, 1 if inside == 0 else line})


def units(page: Page) -> Iterator[tuple[int, int]]:
    """First and last line of each key or item that begins its own line, with all that belongs to it."""
    for line in structure(page):
        inside = depth(page.rows[line - 1])
        is_item = page.rows[line - 1].startswith("- ", inside)
        last = line
        for number, row in enumerate(page.rows[line:], line + 1):
            is_inner = depth(row) > inside or (depth(row) == inside and row.startswith("- ", inside) and not is_item)
            if row.strip() and not is_inner:
                break
            last = number
        yield line, last


@kind("key or item deleted")
def cut(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A key or an item deleted with all that belongs to it."""
    for first, last in units(page):
        text = page.with_rows(first, last)
        yield page.mistake(text, *around(page, first))


@kind("key or item doubled")
def twice(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A key or an item pasted a second time behind itself; reported where the second begins."""
    for first, last in units(page):
        text = page.with_rows(last + 1, last, *page.rows[first - 1 : last])
        yield page.mistake(text, last + 1)


@kind("key moved")
def astray(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A key moved into another mapping with all that belongs to it; reported where it stands now, or where it is missed."""
    keys = [(first, last) for first, last in units(page) if not page.rows[first - 1].lstrip().startswith("- ")]
    for first, last in keys:
        to, size = chance.choice(keys)[0], last - first + 1
        if not first <= to <= last + 1:
            deeper = depth(page.rows[to - 1]) - depth(page.rows[first - 1])
            block = [" " * deeper + row if deeper > 0 else row[-deeper:] for row in page.rows[first - 1 : last]]
            rows = [*page.rows[: first - 1], *page.rows[last:]]
            now = to if to < first else to - size
            lost = (line + size if to < first and line >= to else line for line in around(page, first))
            text = as_text([*rows[: now - 1], *block, *rows[now - 1 :]])
            yield page.mistake(text, now, *lost, faults=2)


@kind("indentation")
def indents(page: Page, _: Schemas, chance: random.Random) -> Iterator[Mistake]:
    """A line moved in or out by one or two, or by a tab.

    It is reported there, at the next line, which no longer fits, or where the mapping begins that it is lost from.
    """
    for line in structure(page):
        row = page.rows[line - 1]
        begins = next((n for n in range(line - 1, 0, -1) if depth(page.rows[n - 1]) < depth(row)), 1)
        forms = [" " + row, "  " + row, "\t" + row] + [row[width:] for width in (1, 2) if depth(row) >= width]
        text = page.with_row(line, chance.choice(forms))
        yield page.mistake(text, line, line + 1, begins)


@kind("line deleted")
def losses(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A line deleted."""
    for line in structure(page):
        yield page.mistake(page.with_row(line), *around(page, line), faults=None)


@kind("line doubled")
def repeats(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A line doubled; reported at the one or the other."""
    for line in structure(page):
        row = page.rows[line - 1]
        text = page.with_row(line, row, row)
        yield page.mistake(text, line, line + 1, faults=None)


@kind("line moved")
def swaps(page: Page, _: Schemas, __: random.Random) -> Iterator[Mistake]:
    """A line moved behind the next; reported at one of the two, behind them, or where the mapping begins that lost it."""
    for line in structure(page):
        if line < len(page.rows):
            one, two = page.rows[line - 1], page.rows[line]
            text = page.with_rows(line, line + 1, two, one)
            lines = around(page, line) | around(page, line + 1) | {line + 2}
            yield page.mistake(text, *lines, faults=None)
