"""Where keys and values stand in the text of a file, by JSON pointer, from their first character to their last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from validate.model import escape
from validate.regions import events


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text: offsets in code points from 0, the end not included, quotation marks included.

    `style` is how a scalar is written: `'`, `"`, `|`, `>`, or nothing for plain. A list or mapping has none, and one that
    stands in lines of its own ends where the next thing begins.
    """

    start: int
    end: int
    style: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The regions of a value and, in a mapping, of its key."""

    key: Region | None
    value: Region


def places(text: str) -> Mapping[str, Place]:
    """The place of every value, what lies in it before it; `text` is one that `yamlio.parse` has read without fault."""
    stream = events(text)
    _, _, root = next(stream), next(stream), next(stream)
    found: dict[str, Place] = {}
    enter(stream, root, "", None, found)
    return found


def enter(stream: Iterator[Any], event: Any, pointer: str, key: Region | None, found: dict[str, Place]) -> None:
    """Note what lies in the value that an event begins, and then the value. Recursion is bounded by yamlio.MAX_DEPTH."""
    last, count = event, 0
    while not isinstance(event, yaml.ScalarEvent) and not isinstance(last := next(stream), yaml.CollectionEndEvent):
        if isinstance(event, yaml.MappingStartEvent):
            enter(stream, next(stream), f"{pointer}/{escape(last.value)}", region(last, last), found)
        else:
            enter(stream, last, f"{pointer}/{count}", None, found)
        count += 1
    found[pointer] = Place(key, region(event, last))


def region(first: Any, last: Any) -> Region:
    """The region from the beginning of one event to the end of another."""
    style = (first.style or "") if isinstance(first, yaml.ScalarEvent) else ""
    return Region(first.start_mark.index, last.end_mark.index, style)
