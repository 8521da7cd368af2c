"""The positions of keys and values in a text, from the events of libyaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate.model import Location, Position, Span, escape

MAX_DEPTH = 16
"""Maximum nesting; `yamlio` allows no more."""


class LazyPositions(Mapping[str, Position]):
    """The positions of a valid text, parsed on first use: most files never need them.

    The text is kept, since the file may change after it was read.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def by_pointer(self) -> Mapping[str, Position]:
        """Every position by JSON pointer."""
        return positions(self.data.decode("utf-8"))

    def comments(self) -> Mapping[str, str]:
        """The comments after plain scalars, by pointer."""
        has_any = b" #" in self.data or b"\t#" in self.data
        return comments(self.data.decode("utf-8")) if has_any else {}

    def __getitem__(self, pointer: str) -> Position:
        """The position of a value."""
        return self.by_pointer[pointer]

    def __iter__(self) -> Iterator[str]:
        """The pointer of every value, children before parents."""
        return iter(self.by_pointer)

    def __len__(self) -> int:
        """The number of values."""
        return len(self.by_pointer)


COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
"""A comment at the end of a line."""


def comments(text: str) -> Mapping[str, str]:
    """The comment after each plain scalar, by pointer."""
    found: dict[str, str] = {}
    for pointer, span, is_key in spans(text):
        if span.style == "" and not is_key and (comment := COMMENT.match(text, span.end)):
            found[pointer] = comment[0]
    return found


def positions(text: str) -> Mapping[str, Position]:
    """The position of every value, children before parents; of an invalid text, those before the fault."""
    keys: dict[str, Span] = {}
    found: dict[str, Position] = {}
    for pointer, span, is_key in spans(text):
        if is_key:
            keys[pointer] = span
        else:
            found[pointer] = Position(span, keys.get(pointer))
    return found


def column_range(lines: Sequence[str], location: Location, *, key: bool = False) -> tuple[int, int] | None:
    """The start and end column, end exclusive, of the scalar value or key that begins at a location.

    None if no scalar begins there, if it is empty or spans lines, or if the file is invalid before it.
    """
    end = end_columns(tuple(lines)).get((location.line, location.column, key))
    return (location.column, end) if end else None


@lru_cache(maxsize=1)  # findings are sorted by file
def end_columns(lines: tuple[str, ...]) -> Mapping[tuple[int, int, bool], int]:
    """The exclusive end column of every scalar on one line, by line, column, and whether it is a key."""
    return {
        (span.line, span.column, is_key): span.end_column
        for _, span, is_key in spans("\n".join(lines))
        if span.style is not None and span.line == span.end_line and span.column < span.end_column
    }


def spans(text: str) -> Iterator[tuple[str, Span, bool]]:
    """The pointer and span of each key and value, and whether it is a key, up to the first fault or excessive nesting.

    A list or mapping comes after its children.
    """
    open_: list[Container] = []
    for event in parse_events(text):
        top = open_[-1] if open_ else None
        if isinstance(event, yaml.CollectionEndEvent):
            container = open_.pop()
            if not container.is_key:
                yield container.pointer, span_of(container.start, event), False
        elif isinstance(event, yaml.NodeEvent):
            pointer, is_key = top.enter(event) if top else ("", False)
            if isinstance(event, yaml.CollectionStartEvent):
                open_.append(Container(event, pointer, is_key=is_key))
                if len(open_) > MAX_DEPTH:
                    return
            else:
                yield pointer, span_of(event, event), is_key


class Container:
    """A list or mapping that is being parsed: its start event and pointer, its last key or index, and a count."""

    def __init__(self, start: Any, pointer: str, *, is_key: bool) -> None:
        self.start = start
        self.pointer = pointer
        self.is_key = is_key
        self.inner = ""
        self.count = 0

    def enter(self, event: Any) -> tuple[str, bool]:
        """The pointer of the next node, and whether it is a key; a complex key has an empty name."""
        is_key = isinstance(self.start, yaml.MappingStartEvent) and self.count % 2 == 0
        if is_key:
            self.inner = escape(getattr(event, "value", ""))
        elif isinstance(self.start, yaml.SequenceStartEvent):
            self.inner = str(self.count)
        self.count += 1
        return f"{self.pointer}/{self.inner}", is_key


def span_of(first: Any, last: Any) -> Span:
    """The span from the start of one event to the end of another."""
    start, end = first.start_mark, last.end_mark
    is_bare = isinstance(first, yaml.ScalarEvent) and first.anchor is None and first.tag is None
    style = (first.style or "") if is_bare else None
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index, style)


def parse_events(text: str) -> Iterator[Any]:
    """The events of libyaml up to the first fault, without the end of the stream."""
    parser = CParser(text)
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    except yaml.YAMLError:
        return
