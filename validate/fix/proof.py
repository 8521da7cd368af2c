"""The proof of a remedy: the mended text is read again, and holds what was meant and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from validate.edits import Remedy, apply
from validate.files import MAX_BYTES
from validate.model import Position, Value, escape
from validate.yamlio import Fault, decode, parse

VALUES = frozenset({"value", "quote", "link"})
"""The names of remedies that change a value."""


def proved(text: str, remedies: Sequence[Remedy]) -> str | None:
    """The mended text; None where reading it again gives anything but the values of `text` with the changes that are meant."""
    mended = apply(text, remedies)
    if mended is None or len(mended.encode()) > MAX_BYTES:
        return None
    try:
        before, after = read(text)[0], read(mended)[0]
    except Fault:
        return None
    meant = wanted(before, remedies)
    if any(remedy.name == "order" for remedy in remedies):
        meant, after = (dict(sorted(top.items())) for top in (meant, after))
    return mended if repr(meant) == repr(after) else None  # in a repr, 1 is not True, and order counts


@lru_cache(maxsize=2)  # what one proof reads as the outcome, the next reads as the beginning
def read(text: str) -> tuple[dict[str, Value], Mapping[str, Position]]:
    """The values in a text with their positions, held to everything that a file is held to. Raises `yamlio.Fault`."""
    return parse(decode(text.encode()))


def wanted(data: dict[str, Value], remedies: Iterable[Remedy]) -> dict[str, Value]:
    """The values with the changes that the remedies mean, in the same order."""
    keys = {remedy.pointer: remedy.new for remedy in remedies if remedy.name == "key"}
    values: dict[str, list[Remedy]] = {}
    for remedy in remedies:
        if remedy.name in VALUES:
            values.setdefault(remedy.pointer, []).append(remedy)
    return within(data, "", keys, values)


def within(
    box: dict[str, Value], pointer: str, keys: Mapping[str, str], values: Mapping[str, Sequence[Remedy]]
) -> dict[str, Value]:
    """A mapping, changed at and below its pointer."""
    inner = ((key, f"{pointer}/{escape(key)}", child) for key, child in box.items())
    return {keys.get(at, key): changed(child, at, keys, values) for key, at, child in inner}


def changed(value: Value, pointer: str, keys: Mapping[str, str], values: Mapping[str, Sequence[Remedy]]) -> Value:
    """A value, changed at and below its pointer."""
    if isinstance(value, dict):
        return within(value, pointer, keys, values)
    if isinstance(value, list):
        return [changed(child, f"{pointer}/{index}", keys, values) for index, child in enumerate(value)]
    for remedy in values.get(pointer, ()):
        value = str(value).replace(f"]({remedy.old})", f"]({remedy.new})") if remedy.name == "link" else remedy.new
    return value
