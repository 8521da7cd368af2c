"""Two versions of a file's values side by side: what became of each mapping and each value. No input or output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validate.model import Value, escape

ALIKE = 0.5
"""Share of equal values from which two mappings are versions of one."""

MOST_ROWS = 60
"""Changed items of a list that are compared with one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A value now and as it was, at the pointer that it has now; None where there is none.

    `inside` are the mappings that it lies in, now and as they were, the outermost first.
    """

    pointer: str
    now: Value
    then: Value
    inside: Sequence[tuple[Mapping[str, Value], Mapping[str, Value]]] = ()

    @property
    def key(self) -> str:
        """The key that the value stands behind, or its place in a list."""
        return self.pointer.rpartition("/")[2]


def changed(now: Mapping[str, Value], then: Mapping[str, Value]) -> Iterator[Pair]:
    """Every value that has another one in its place, mappings and lists among them, the outer ones first."""
    pending = [Pair(pointer="", now=dict(now), then=dict(then))]
    while pending:
        pair = pending.pop()
        if pair.now != pair.then:
            yield pair
            pending += reversed([*inner(pair)])


def inner(pair: Pair) -> Iterator[Pair]:
    """The values in two versions of a mapping or a list, as far as both have them."""
    now, then = pair.now, pair.then
    if isinstance(now, dict) and isinstance(then, dict):
        for key, value in now.items():
            place = f"{pair.pointer}/{escape(key)}"
            yield Pair(pointer=place, now=value, then=then.get(key), inside=(*pair.inside, (now, then)))
    elif isinstance(now, list) and isinstance(then, list):
        for index, item in versions(now, then):
            yield Pair(pointer=f"{pair.pointer}/{index}", now=now[index], then=item, inside=pair.inside)


def versions(now: Sequence[Value], then: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """The places of the mappings in a list that are not as they were, each with the one that it was: that most like it."""
    before = [item for item in then if isinstance(item, dict) and item not in now][:MOST_ROWS]
    after = [(index, item) for index, item in enumerate(now) if isinstance(item, dict) and item not in then][:MOST_ROWS]
    scores = [(-likeness(item, old), index, place) for index, item in after for place, old in enumerate(before)]
    least = 0.0 if len(before) == len(after) == 1 else ALIKE
    taken: set[int] = set()
    found: dict[int, int] = {}
    for score, index, place in sorted(scores):
        if -score > 0 and -score >= least and index not in found and place not in taken:
            found[index] = place
            taken.add(place)
    return ((index, before[place]) for index, place in sorted(found.items()))


def likeness(one: Mapping[str, Value], other: Mapping[str, Value]) -> float:
    """The share of the keys of two mappings that have equal values."""
    keys = {*one, *other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0
