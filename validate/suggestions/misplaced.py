"""Keys that stand one level too deep or too shallow: what belongs to another mapping around them, or to the one before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Entry, Value, escape
from validate.schema import Shape

LEVEL = 2
"""Spaces from one level to the next."""

Path: TypeAlias = "Sequence[str | int]"


@dataclass(slots=True)
class Moved:
    """What misplaced keys give: the findings, the pointers and keys that need none any more, and the keys that are no such."""

    findings: list[Finding] = field(default_factory=list)
    explained: set[tuple[str, str]] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)


def misplaced(entry: Entry, top: Shape, path: Path, unknown: Sequence[str]) -> Moved:
    """The unknown keys of the mapping at a path that are only moved in too far, or not far enough."""
    moved, instance = Moved(), mapping_at(entry, path)
    for run in runs(instance, unknown):
        deep = too_deep(entry, top, path, run) or too_shallow(entry, top, path, run)
        if deep is None:
            moved.rest += run
            continue
        variant, owner, number, by = deep
        keys = run[:number]
        moved.explained |= {(pointer(owner), key) for key in keys} | {(pointer(owner), "")}
        values = {"key": keys[0], "last": keys[-1], "by": str(by), "owner": str(owner[-1]) if owner else ""}
        location = entry.at(f"{pointer(path)}/{escape(keys[0])}", key=True)
        variant += "" if len(keys) == 1 else "-block"
        moved.findings.append(Finding(code="K201", location=location, variant=variant, values=values))
        moved.rest += run[number:]
    return moved


def runs(instance: Mapping[str, Value], unknown: Sequence[str]) -> Iterator[list[str]]:
    """The unknown keys of a mapping in their order, those that follow each other together."""
    run: list[str] = []
    for key in instance:
        if key in unknown:
            run.append(key)
        elif run:
            yield run
            run = []
    if run:
        yield run


def too_deep(entry: Entry, top: Shape, path: Path, run: Sequence[str]) -> tuple[str, Path, int, int] | None:
    """The nearest mapping around the one at a path that misses the first keys of a run, and how far these are to move out."""
    for length in range(len(path) - 1, -1, -1):
        owner, shape, around = path[:length], below(top, path[:length]), mapping_at(entry, path[:length])
        number = fitting(run, shape, around)
        by = column(entry, path, run[0]) - column(entry, owner, next(iter(around), ""))
        if number and by > 0:
            return "deep", owner, number, by
    return None


def too_shallow(entry: Entry, top: Shape, path: Path, run: Sequence[str]) -> tuple[str, Path, int, int] | None:
    """The mapping behind the key before a run, if it misses the first keys of it, and how far these are to be moved in."""
    instance = mapping_at(entry, path)
    names = list(instance)
    before = names[names.index(run[0]) - 1] if names[0] != run[0] else ""
    if before not in below(top, path).properties:
        return None
    owner = [*path, before]
    value = instance[before]
    if isinstance(value, list) and value:
        owner.append(len(value) - 1)
    inner = mapping_at(entry, owner)
    number = fitting(run, below(top, owner), inner) if inner or value is None else 0
    own = column(entry, path, run[0])
    by = column(entry, owner, next(iter(inner))) - own if inner else LEVEL
    return ("shallow", owner, number, by) if number and by > 0 and own == column(entry, path, before) else None


def fitting(run: Sequence[str], shape: Shape, instance: Mapping[str, Value]) -> int:
    """How many keys at the beginning of a run a mapping may have and has not."""
    return next((index for index, key in enumerate(run) if key not in shape.properties or key in instance), len(run))


def mapping_at(entry: Entry, path: Path) -> Mapping[str, Value]:
    """The mapping at a path; an empty one where something else stands."""
    value: Value = dict(entry.data)
    for token in path:
        value = value[token]  # type: ignore[index]  # the path leads through mappings and lists
    return value if isinstance(value, dict) else {}


def column(entry: Entry, path: Path, key: str) -> int:
    """The column of a key of the mapping at a path."""
    return entry.at(f"{pointer(path)}/{escape(key)}", key=True).column


def below(shape: Shape, path: Path) -> Shape:
    """The shape at a path from the top."""
    for token in path:
        shape = shape.properties[token] if isinstance(token, str) else shape.items or shape
    return shape


def pointer(path: Path) -> str:
    """A path as JSON pointer."""
    return "".join(f"/{escape(str(token))}" for token in path)
