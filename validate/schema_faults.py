"""What a schema has against an entry, as findings."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from validate.findings import Finding
from validate.model import KINDS, Entry, Value, escape, parent_pointer
from validate.schema import WHOLE, Schemas, Shape
from validate.suggestions import meant, synonyms
from validate.suggestions.misplaced import below, mapping_at, misplaced, pointer
from validate.text import numerals
from validate.text.address import address_fault
from validate.text.characters import abbreviated
from validate.text.similarity import limited, nearest_choice

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

KEYS = frozenset({"additionalProperties", "required"})
"""Keywords that are about keys, not values."""

TYPES = frozenset({"type", WHOLE})
"""Keywords whose failure explains every other one at the same place."""

Titles: TypeAlias = "tuple[tuple[str, str], ...]"
"""Names of keys or values with their titles."""

Search: TypeAlias = "Callable[[tuple[str, Titles, bool]], Sequence[str]]"
"""What finds the names that a word may stand for among those that come with it; the last says whether they are keys."""


def check(entry: Entry, schemas: Schemas) -> Iterator[Finding]:
    """What the schema has against an entry: one finding for each fault, a misspelt required key counted once."""
    top = schemas.shapes[entry.kind]
    errors = list(schemas.validators[entry.kind].iter_errors(entry.data))
    mistyped = {pointer(error.instance_path): error for error in reversed(errors) if error.kind.name in TYPES}
    explained: set[tuple[str, str]] = set()
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for error in errors:
        if error.kind.name == "required":
            missing[pointer(error.instance_path)].append(error.kind.value)
    suggest = limited(nearest_of)
    for error in errors:
        if error.kind.name == "additionalProperties":
            moved = misplaced(entry, top, error.instance_path, error.kind.value)
            yield from moved.findings
            explained |= moved.explained
            at = pointer(error.instance_path)
            inner = below(top, error.instance_path)
            yield from unknown_keys(
                entry, moved.rest, mapping_at(entry, error.instance_path), (at, inner, missing[at]), explained, suggest
            )
    faults = {
        id(error): value_fault(entry, error, top, suggest)
        for error in errors
        if error.kind.name not in KEYS and mistyped.get(pointer(error.instance_path), error) is error
    }
    explained |= {
        (parent_pointer(fault.location.pointer), fault.values["high"]) for fault in faults.values() if "high" in fault.values
    }
    for error in errors:
        at = pointer(error.instance_path)
        if error.kind.name == "required":
            if (at, error.kind.value) not in explained:
                yield missing_key(entry, at, error.kind.value, error.instance)
        elif (at, "") not in explained and id(error) in faults:
            yield faults[id(error)]


def nearest_of(question: tuple[str, Titles, bool]) -> Sequence[str]:
    """The names that a word may stand for among those that come with it."""
    word, titles, is_key = question
    return nearest_choice(word, titles, synonyms.KEYS if is_key else synonyms.VALUES)


def missing_key(entry: Entry, at: str, key: str, instance: Mapping[str, Value]) -> Finding:
    """The finding for a key that has to be there; it may stand in the text above it, which runs on over deeper lines."""
    swallowed = re.compile(rf"\s{key}:(\s|$)").search
    above = next((name for name, value in instance.items() if isinstance(value, str) and swallowed(value)), "")
    variant = "swallowed" if above else ""
    return Finding(code="K202", location=entry.at(at, key=True), variant=variant, values={"key": key, "above": above})


def unknown_keys(
    entry: Entry,
    keys: Sequence[str],
    instance: Mapping[str, Value],
    place: tuple[str, Shape, Sequence[str]],
    explained: set[tuple[str, str]],
    suggest: Search,
) -> Iterator[Finding]:
    """One finding for each key that the schema does not know; notes the missing keys that they were meant to be."""
    at, inner, missing = place
    free = tuple((key, shape.title) for key, shape in inner.properties.items() if key not in instance)
    for key in keys:
        location = entry.at(f"{at}/{escape(key)}", key=True)
        if comma := parted(key, instance, inner):
            explained.add((f"{at}/{comma['before']}", ""))
            location = entry.at(f"{at}/{comma['before']}")
            yield Finding(code="K201", location=location, variant="comma", values={"key": key, **comma})
            continue
        suggestions = suggest((key, free, True))
        required = [name for name in suggestions if name in missing and (at, name) not in explained]
        if required and suggestions[0] not in missing:
            suggestions = [required[0], *(name for name in suggestions if name != required[0])]
        explained |= {(at, name) for name in suggestions[:1]}
        yield Finding(code="K201", location=location, values={"key": key}, suggestions=suggestions)


def parted(key: str, instance: Mapping[str, Value], inner: Shape) -> Mapping[str, str]:
    """The number that a comma parts in a mapping on one line, with its key: `{percent: 12,5}`; nothing elsewhere."""
    names = list(instance)
    before = names[names.index(key) - 1]
    shape = inner.properties.get(before)
    number = f"{instance[before]},{key}" if instance[key] is None and key[:1].isdigit() else ""
    if shape is None or not number or not meant.is_text(instance[before]):
        return {}
    number = numerals.plain(number, is_whole=shape.is_whole)
    return {"before": before, "meant": number} if number else {}


def value_fault(entry: Entry, error: Any, top: Shape, suggest: Search) -> Finding:
    """The finding for one wrong value."""
    at, name, wanted = pointer(error.instance_path), error.kind.name, error.kind.value
    shape, value = below(top, error.instance_path), error.instance
    values: dict[str, str] = {"value": shown(value), "wanted": shown(wanted)}
    suggestions: Sequence[str] = ()
    variant = name
    if name == "enum":
        suggestions = suggest((str(value), meant.titles(shape), False))
        values |= {"wanted": ", ".join(wanted), "choices": meant.choices(shape)}
        variant = "empty" if value is None else ""
    elif name in TYPES:
        kind = "integer" if name == WHOLE else wanted if isinstance(wanted, str) else wanted[0]
        variant, fields = type_fault(kind, value, shape, (top, error.instance_path))
        values |= fields
    elif name == "pattern":
        written = meant.form(value, shape)
        values |= {"example": shape.example, "meant": written, "last": value.split()[-1] if value.split() else ""}
        variant = "meant" if written else form_fault(value, shape)
    elif name in {"minItems", "minProperties"} and shape.is_required:
        variant = "required" if name == "minItems" else "required-keys"
    elif name == "uniqueItems":
        at += f"/{repeated(value)}"
    return Finding(code=CODES[name], location=entry.at(at), variant=variant, values=values, suggestions=suggestions)


def form_fault(value: str, shape: Shape) -> str:
    """Why a text has not the form that has to stand there, as a variant of K205's words."""
    if shape.address:
        return address_fault(value, shape.address)
    parts = value.split()
    if len(parts) > 1 and all(meant.fits(part, shape) for part in parts) and not shape.is_date:
        return "joined"
    is_citation = "#" in shape.pattern and shape.refers_to is not None
    return "section" if is_citation and "#" not in value else "pattern"


def type_fault(kind: str, value: object, shape: Shape, place: tuple[Shape, Sequence[str | int]]) -> meant.Meant:
    """The cause of a wrong type as a variant of K203's words, with the fields of these."""
    if value is None:
        return ("empty-required" if shape.is_required else "empty"), {}
    text = shown(value)
    top, path = place
    if kind in {"integer", "number"} and meant.is_text(value):
        variant, fields = meant.number(text, shape, below(top, path[:-1]), str(path[-1]))
    elif kind == "boolean" and meant.is_text(value):
        variant, fields = meant.truth(text)
    elif kind == "object":
        is_item = isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and value[0]
        variant, fields = ("-dash", {"key": next(iter(value[0]))}) if is_item else meant.mapping(text, shape)  # type: ignore[index]
    elif kind == "array":
        variant, fields = meant.listed(value, shape)
    elif kind == "string" and isinstance(value, int | float):
        return quotes_fault(text, shape)
    else:
        variant, fields = meant.NOTHING
    return kind + variant, fields


def quotes_fault(text: str, shape: Shape) -> meant.Meant:
    """What a number or a boolean in the place of a text was: one without quotation marks, an id, or another form."""
    if shape.refers_to is not None:
        return "id", {"folder": KINDS[shape.refers_to].folder}
    if not shape.pattern or meant.fits(text, shape):
        return "quote", {}
    written = meant.form(text, shape)
    return ("form-meant", {"meant": written}) if written else ("form", {"example": shape.example})


def repeated(items: Sequence[Value]) -> int:
    """The index of the first item of a list that stands there a second time."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        same = json.dumps(item, sort_keys=True)
        if same in seen:
            return index
        seen.add(same)
    return len(items) - 1  # equal to the engine, but written in two ways: 1 and 1.0


def shown(value: object) -> str:
    """A value as an editor would recognise it, cut where it is long."""
    return abbreviated(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
