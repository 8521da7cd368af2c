"""Finds keys that are indented too far or too little: they belong to an enclosing or to the preceding mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Entry, Value, escape
from validate.schema import Shape

INDENT = 2
"""Spaces for each level of indentation."""

Path: TypeAlias = "Sequence[str | int]"


@dataclass(slots=True)
class MisplacedKeys:
    """The findings about misplaced keys, the pointers and keys that they explain, and the remaining unknown keys."""

    findings: list[Finding] = field(default_factory=list)
    explained: set[tuple[str, str]] = field(default_factory=set)
    rest: list[str] = field(default_factory=list)


def find_misplaced(entry: Entry, top: Shape, path: Path, unknown: Sequence[str]) -> MisplacedKeys:
    """The unknown keys of the mapping at a path that have the wrong indentation."""
    moved, instance = MisplacedKeys(), mapping_at(entry, path)
    for run in consecutive_keys(instance, unknown):
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


def consecutive_keys(instance: Mapping[str, Value], unknown: Sequence[str]) -> Iterator[list[str]]:
    """The unknown keys of a mapping in order, consecutive ones grouped."""
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
    """The nearest enclosing mapping that lacks the first keys of a run: variant, path, number of keys, and spaces to move."""
    if not is_block(entry, path):
        return None
    for length in range(len(path) - 1, -1, -1):
        owner, shape, around = path[:length], shape_at(top, path[:length]), mapping_at(entry, path[:length])
        number = count_fitting(run, shape, around)
        by = column(entry, path, run[0]) - column(entry, owner, next(iter(around), ""))
        if number and by > 0:
            return "deep", owner, number, by
    return None


def too_shallow(entry: Entry, top: Shape, path: Path, run: Sequence[str]) -> tuple[str, Path, int, int] | None:
    """The mapping of the preceding key, if it lacks the first keys of a run; the result is as for `too_deep`."""
    instance = mapping_at(entry, path)
    names = list(instance)
    before = names[names.index(run[0]) - 1] if names[0] != run[0] else ""
    if before not in shape_at(top, path).properties or not is_block(entry, path):
        return None
    owner = [*path, before]
    value = instance[before]
    if isinstance(value, list) and value:
        owner.append(len(value) - 1)
    inner = mapping_at(entry, owner)
    number = count_fitting(run, shape_at(top, owner), inner) if inner or value is None else 0
    own = column(entry, path, run[0])
    by = column(entry, owner, next(iter(inner))) - own if inner else INDENT
    is_beside = own == column(entry, path, before) and (not inner or is_block(entry, owner))
    return ("shallow", owner, number, by) if number and by > 0 and is_beside else None


def count_fitting(run: Sequence[str], shape: Shape, instance: Mapping[str, Value]) -> int:
    """The number of keys at the start of a run that a mapping may have and lacks."""
    return next((index for index, key in enumerate(run) if key not in shape.properties or key in instance), len(run))


def mapping_at(entry: Entry, path: Path) -> Mapping[str, Value]:
    """The mapping at a path; an empty one for another value."""
    value: Value = dict(entry.data)
    for token in path:
        value = value[token]  # type: ignore[index]  # the path leads through mappings and lists
    return value if isinstance(value, dict) else {}


def is_block(entry: Entry, path: Path) -> bool:
    """Whether the mapping at a path, with at least one key, is written without braces: only there does indentation count."""
    first = f"{pointer(path)}/{escape(next(iter(mapping_at(entry, path))))}"
    return entry.at(pointer(path))[:3] == entry.at(first, key=True)[:3]


def column(entry: Entry, path: Path, key: str) -> int:
    """The column of a key of the mapping at a path."""
    return entry.at(f"{pointer(path)}/{escape(key)}", key=True).column


def shape_at(shape: Shape, path: Path) -> Shape:
    """The shape at a path from the top."""
    for token in path:
        shape = shape.properties[token] if isinstance(token, str) else shape.items or shape
    return shape


def pointer(path: Path) -> str:
    """A path as JSON pointer."""
    return "".join(f"/{escape(str(token))}" for token in path)
