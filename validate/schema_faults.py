"""What a schema has against an entry, as findings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from validate import numerals
from validate.address import address_fault
from validate.characters import abbreviated
from validate.findings import Finding
from validate.model import Entry, Value, escape
from validate.schema import WHOLE, Schemas, Shape
from validate.suggest import limited, nearest, slug

CODES: Mapping[str, str] = {
    "additionalProperties": "K201",
    "required": "K202",
    "type": "K203",
    "wholeNumber": "K203",
    "enum": "K204",
    "const": "K204",
    "pattern": "K205",
    "minimum": "K206",
    "maximum": "K206",
    "exclusiveMinimum": "K206",
    "maxLength": "K207",
    "minItems": "K207",
    "maxItems": "K207",
    "minProperties": "K207",
    "uniqueItems": "K208",
}
"""The keyword of JSON Schema that failed to the code of the finding. The schemas use no other assertion but `wholeNumber`."""

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
"""The pattern of ids."""

TYPES = frozenset({"type", WHOLE})
"""Keywords whose failure explains every other one at the same place."""

Search: TypeAlias = "Callable[[tuple[str, tuple[str, ...]]], Sequence[str]]"
"""What finds the choices nearest to a word among those that come with it."""


def fault_finder(schemas: Schemas) -> Callable[[Entry], Sequence[Finding]]:
    """What finds the schema faults of an entry, once for each file."""
    found: dict[str, Sequence[Finding]] = {}

    def faults(entry: Entry) -> Sequence[Finding]:
        if entry.file not in found:
            found[entry.file] = tuple(check(entry, schemas))
        return found[entry.file]

    return faults


def check(entry: Entry, schemas: Schemas) -> Iterator[Finding]:
    """What the schema has against an entry: one finding for each fault, a misspelt required key counted once."""
    errors = list(schemas.validators[entry.kind].iter_errors(entry.data))
    mistyped = {pointer(error.instance_path): error for error in reversed(errors) if error.kind.name in TYPES}
    renamed: set[tuple[str, str]] = set()
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for error in errors:
        if error.kind.name == "required":
            missing[pointer(error.instance_path)].append(error.kind.value)
    suggest = limited(nearest_of)
    for error in errors:
        if error.kind.name == "additionalProperties":
            at = pointer(error.instance_path)
            inner = below(schemas.shapes[entry.kind], error.instance_path)
            yield from unknown_keys(entry, error, (at, inner, missing[at]), renamed, suggest)
    for error in errors:
        if error.kind.name == "required":
            at = pointer(error.instance_path)
            if (at, error.kind.value) not in renamed:
                yield Finding(code="K202", location=entry.at(at, key=True), values={"key": error.kind.value})
        elif error.kind.name != "additionalProperties" and mistyped.get(pointer(error.instance_path), error) is error:
            yield value_fault(entry, error, below(schemas.shapes[entry.kind], error.instance_path), suggest)


def nearest_of(question: tuple[str, tuple[str, ...]]) -> Sequence[str]:
    """The choices nearest to a word among those that come with it."""
    return nearest(*question)


def unknown_keys(
    entry: Entry, error: Any, place: tuple[str, Shape, Sequence[str]], renamed: set[tuple[str, str]], suggest: Search
) -> Iterator[Finding]:
    """One finding for each key that the schema does not know; notes the missing keys that they were meant to be."""
    at, inner, missing = place
    free = tuple(key for key in inner.properties if key not in error.instance)
    for key in error.kind.value:
        suggestions = suggest((key, free))
        required = [name for name in suggestions if name in missing and (at, name) not in renamed]
        if required:
            renamed.add((at, required[0]))
            suggestions = [required[0], *(name for name in suggestions if name != required[0])]
        yield Finding(
            code="K201", location=entry.at(f"{at}/{escape(key)}", key=True), values={"key": key}, suggestions=suggestions
        )


def value_fault(entry: Entry, error: Any, shape: Shape, suggest: Search) -> Finding:
    """The finding for one wrong value."""
    at, name, wanted = pointer(error.instance_path), error.kind.name, error.kind.value
    value = error.instance
    values = {"value": shown(value), "wanted": shown(wanted)}
    suggestions: Sequence[str] = ()
    variant = name
    if name == "enum":
        suggestions = suggest((str(value), tuple(wanted)))
        values["wanted"] = ", ".join(wanted)
        variant = "empty" if value is None else ""
    elif name in TYPES:
        variant = type_fault(["integer"] if name == WHOLE else [wanted] if isinstance(wanted, str) else wanted, value)
        if isinstance(value, str | float):
            suffix, numbers = numbers_meant(variant, values["value"], shape)
            variant, values = variant + suffix, values | numbers
    elif name == "pattern":
        values["example"] = (slug(str(value)) if wanted == ID else "") or shape.example
        variant = address_fault(str(value), shape.address) if shape.address else name
    elif name == "minItems" and shape.is_required:
        variant = "required"
    elif name == "uniqueItems":
        at += f"/{repeated(value)}"
    return Finding(code=CODES[name], location=entry.at(at), variant=variant, values=values, suggestions=suggestions)


def numbers_meant(variant: str, text: str, shape: Shape) -> tuple[str, dict[str, str]]:
    """What was meant by a text that stands for a number or a range of numbers: the end of K203's variant, and its fields."""
    ends = shape.properties or (shape.items.properties if shape.items else {})
    if variant in {"object", "array"} and {"from", "to"} <= set(ends) and (suggest := numerals.span(text)):
        return "-span", {"from": suggest[0], "to": suggest[1]}
    if variant not in {"integer", "number"}:
        return "", {}
    number = numerals.plain(text, is_whole=shape.is_whole)
    is_possible = number != "" and float(number) <= shape.maximum
    if not shape.is_whole and numerals.GROUPED(text):
        fraction = numerals.as_fraction(text)
        return ("-either", {"meant": number, "other": fraction}) if is_possible else ("-meant", {"meant": fraction})
    return ("-meant", {"meant": number}) if is_possible else ("", {})


def repeated(items: Sequence[Value]) -> int:
    """The index of the first item of a list that stands there a second time."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        same = json.dumps(item, sort_keys=True)
        if same in seen:
            return index
        seen.add(same)
    return len(items) - 1  # equal to the engine, but written in two ways: 1 and 1.0


def type_fault(wanted: Sequence[str], value: object) -> str:
    """The cause of a wrong type as a variant of K203's words: nothing stands there, quotes are missing, or the wanted type."""
    if value is None:
        return "empty"
    return "quote" if "string" in wanted and isinstance(value, int | float) else wanted[0]


def below(shape: Shape, path: Sequence[str | int]) -> Shape:
    """The shape at a path from the top."""
    for token in path:
        shape = shape.properties[token] if isinstance(token, str) else shape.items or shape
    return shape


def pointer(path: Sequence[str | int]) -> str:
    """A path as JSON pointer."""
    return "".join(f"/{escape(str(token))}" for token in path)


def shown(value: object) -> str:
    """A value as an editor would recognise it, cut where it is long."""
    return abbreviated(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
