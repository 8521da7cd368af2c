"""Where the keys and values of a text stand. The positions are those of libyaml, so that no quotation mark or `#` misleads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate.model import Location, Position, Span, escape

MAX_DEPTH = 16
"""Levels of a file that are looked through; a record has no more."""


class LazyPositions(Mapping[str, Position]):
    """The positions of a text without fault, found when the first is asked for: most files never need any.

    They are those of the text that was read, since the file may have changed meanwhile.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def found(self) -> Mapping[str, Position]:
        """Every position by JSON pointer."""
        return positions(self.data.decode("utf-8"))

    def comments(self) -> Mapping[str, str]:
        """The comments behind values without quotation marks, by pointer; most files hold none."""
        has_any = b" #" in self.data or b"\t#" in self.data
        return comments(self.data.decode("utf-8")) if has_any else {}

    def __getitem__(self, pointer: str) -> Position:
        """The position of a value."""
        return self.found[pointer]

    def __iter__(self) -> Iterator[str]:
        """The pointer of every value, what lies in a value before it."""
        return iter(self.found)

    def __len__(self) -> int:
        """The number of values."""
        return len(self.found)


COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
"""A comment behind something else on its line."""


def comments(text: str) -> Mapping[str, str]:
    """What stands behind each value without quotation marks, by its pointer, where that is a comment."""
    found: dict[str, str] = {}
    for pointer, span, is_key in spans(text):
        if span.style == "" and not is_key and (comment := COMMENT.match(text, span.end)):
            found[pointer] = comment[0]
    return found


def positions(text: str) -> Mapping[str, Position]:
    """The position of every value, what lies in it before it; of a text with a fault, of those before the fault."""
    keys: dict[str, Span] = {}
    found: dict[str, Position] = {}
    for pointer, span, is_key in spans(text):
        if is_key:
            keys[pointer] = span
        else:
            found[pointer] = Position(span, keys.get(pointer))
    return found


def columns(lines: Sequence[str], location: Location, *, key: bool = False) -> tuple[int, int] | None:
    """The columns of the key, or else of the value, that begins at a location: its first, and the one behind its last.

    None where no text begins there, where it is empty or goes on over the end of its line, and where the file cannot be
    read as far as that.
    """
    end = ends(tuple(lines)).get((location.line, location.column, key))
    return (location.column, end) if end else None


@lru_cache(maxsize=1)  # findings come file by file
def ends(lines: tuple[str, ...]) -> Mapping[tuple[int, int, bool], int]:
    """The column behind every text on one line, by its line, its column and whether it is a key."""
    return {
        (span.line, span.column, is_key): span.end_column
        for _, span, is_key in spans("\n".join(lines))
        if span.style is not None and span.line == span.end_line and span.column < span.end_column
    }


def spans(text: str) -> Iterator[tuple[str, Span, bool]]:
    """The pointer and span of each key and value, and whether it is a key, up to the first fault or what lies too deep.

    A list or mapping comes when it ends.
    """
    open_: list[Container] = []
    for event in events(text):
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
    """A list or mapping that is being read: its first event, its pointer, and what was last read in it."""

    def __init__(self, start: Any, pointer: str, *, is_key: bool) -> None:
        self.start = start
        self.pointer = pointer
        self.is_key = is_key
        self.inner = ""
        self.count = 0

    def enter(self, event: Any) -> tuple[str, bool]:
        """The pointer of what comes next, and whether it is a key; a key that is no text has an empty name."""
        is_key = isinstance(self.start, yaml.MappingStartEvent) and self.count % 2 == 0
        if is_key:
            self.inner = escape(getattr(event, "value", ""))
        elif isinstance(self.start, yaml.SequenceStartEvent):
            self.inner = str(self.count)
        self.count += 1
        return f"{self.pointer}/{self.inner}", is_key


def span_of(first: Any, last: Any) -> Span:
    """The span from the beginning of one event to the end of another."""
    start, end = first.start_mark, last.end_mark
    is_bare = isinstance(first, yaml.ScalarEvent) and first.anchor is None and first.tag is None
    style = (first.style or "") if is_bare else None
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index, style)


def events(text: str) -> Iterator[Any]:
    """What libyaml reads of a text before the first fault, from the beginning of the stream on, but not its end."""
    parser = CParser(text)
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    except yaml.YAMLError:
        return
