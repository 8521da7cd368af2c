"""Where a key or a value ends: a finding knows the place at which it begins, who is to mark it needs both.

The places are those of libyaml, so that a quotation mark, a bracket or a `#` within a text misleads nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate.model import Location

MAX_DEPTH = 16
"""Levels of a file that are looked through; a record has no more."""


def region(lines: Sequence[str], location: Location, *, key: bool = False) -> tuple[int, int] | None:
    """The columns of the key, or else of the value, that begins at a location: its first, and the one behind its last.

    Columns count code points from 1 as findings do, and quotation marks belong to the region: its text is
    `lines[location.line - 1][start - 1 : end - 1]`. None where no text begins there, where it is empty or goes on over
    the end of its line, and where the file cannot be read as far as that.
    """
    end = ends(tuple(lines)).get((location.line, location.column, key))
    return (location.column, end) if end else None


@lru_cache(maxsize=1)
def ends(lines: tuple[str, ...]) -> Mapping[tuple[int, int, bool], int]:
    """The column behind every text on one line, by its line, its column and whether it is a key."""
    found = {}
    for event, is_key in nodes("\n".join(lines)):
        start, end = event.start_mark, event.end_mark
        if is_bare(event) and start.line == end.line and start.column < end.column:
            found[start.line + 1, start.column + 1, is_key] = end.column + 1
    return found


def is_bare(event: Any) -> bool:
    """Whether an event is a text that no anchor or tag stands before."""
    return isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None


def nodes(text: str) -> Iterator[tuple[Any, bool]]:
    """The keys and values of a text and whether each is a key, up to the first fault or the first that lies too deep."""
    open_: list[bool | None] = [None]  # for each mapping whether a key comes next, for a list and the whole file None
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
        elif isinstance(event, yaml.NodeEvent):
            is_key = open_[-1]
            yield event, is_key is True
            if is_key is not None:
                open_[-1] = not is_key
            if isinstance(event, yaml.CollectionStartEvent):
                open_.append(True if isinstance(event, yaml.MappingStartEvent) else None)
        if len(open_) > MAX_DEPTH + 1:
            return


def events(text: str) -> Iterator[Any]:
    """What libyaml reads of a text before the first fault, from the beginning of the stream on, but not its end."""
    parser = CParser(text)
    try:
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    except yaml.YAMLError:
        return
