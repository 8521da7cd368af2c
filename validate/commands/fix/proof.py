"""Proves fixes: the fixed text is parsed, and must have exactly the intended values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from validate.commands import editing
from validate.commands.editing import values_of
from validate.model import Value, escape
from validate.syntax.edits import Fix

VALUES = frozenset({"value", "quote", "link"})
"""The names of fixes that change a value."""


def prove(text: str, fixes: Sequence[Fix]) -> str | None:
    """The fixed text; None unless its values are those of `text` with the intended changes."""
    before = values_of(text)
    edits = [edit for fix in fixes for edit in fix.edits]
    return None if before is None else editing.prove(text, edits, expected_values(before, fixes))


def expected_values(data: dict[str, Value], fixes: Iterable[Fix]) -> dict[str, Value]:
    """The values with the changes of the fixes applied, in the same order."""
    keys = {fix.pointer: fix.new for fix in fixes if fix.name == "key"}
    values: dict[str, list[Fix]] = {}
    for fix in fixes:
        if fix.name in VALUES:
            values.setdefault(fix.pointer, []).append(fix)
    return change_mapping(data, "", keys, values)


def change_mapping(
    data: dict[str, Value], pointer: str, keys: Mapping[str, str], values: Mapping[str, Sequence[Fix]]
) -> dict[str, Value]:
    """A mapping with changes applied at and below its pointer."""
    inner = ((key, f"{pointer}/{escape(key)}", child) for key, child in data.items())
    return {keys.get(at, key): change_value(child, at, keys, values) for key, at, child in inner}


def change_value(value: Value, pointer: str, keys: Mapping[str, str], values: Mapping[str, Sequence[Fix]]) -> Value:
    """A value with changes applied at and below its pointer."""
    if isinstance(value, dict):
        return change_mapping(value, pointer, keys, values)
    if isinstance(value, list):
        return [change_value(child, f"{pointer}/{index}", keys, values) for index, child in enumerate(value)]
    for fix in values.get(pointer, ()):
        value = str(value).replace(f"]({fix.old})", f"]({fix.new})") if fix.name == "link" else fix.new
    return value
