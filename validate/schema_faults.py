"""Converts errors of JSON Schema to findings, with suggestions."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from validate.findings import Finding
from validate.model import KINDS, Entry, Value, escape, parent_pointer
from validate.schema import WHOLE_NUMBER, SchemaError, Schemas, Shape
from validate.suggestions import meant, synonyms
from validate.suggestions.misplaced import find_misplaced, is_block, mapping_at, pointer, shape_at
from validate.text import dates, numerals
from validate.text.address import address_fault
from validate.text.characters import abbreviate
from validate.text.dates import first_day
from validate.text.similarity import is_misspelling, limit_searches, nearest_choice

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
"""Failed keyword to code of the finding; the schemas use no other assertions."""

KEYS = frozenset({"additionalProperties", "required"})
"""Keywords about keys, not values."""

TYPES = frozenset({"type", WHOLE_NUMBER})
"""Keywords whose failure explains all others at the same pointer."""

MAX_PLACES = 2
"""Maximum places where a key may stand for them to be named."""

Titles: TypeAlias = "tuple[tuple[str, str], ...]"
"""Names of keys or values with their titles."""

Search: TypeAlias = "Callable[[tuple[str, Titles, bool]], Sequence[str]]"
"""A search for intended names: takes the wrong word, the names with titles, and whether these are keys."""


def check(entry: Entry, schemas: Schemas) -> Iterator[Finding]:
    """The schema faults of an entry; a misspelt required key is one finding, not two."""
    top = schemas.shapes[entry.kind]
    errors = schemas.errors(entry.kind, entry.data)
    explained: set[tuple[str, str]] = set()
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for error in errors:
        if error.kind.name == "required":
            missing[pointer(error.instance_path)].append(error.kind.value)
    suggest, elsewhere = limit_searches(nearest), limit_searches(partial(places_of_key, top))
    for error in errors:
        if error.kind.name == "additionalProperties":
            moved = find_misplaced(entry, top, error.instance_path, error.kind.value)
            yield from moved.findings
            explained |= moved.explained
            required = missing[pointer(error.instance_path)]
            yield from unknown_keys(entry, moved.rest, (top, error.instance_path), required, explained, (suggest, elsewhere))
    faults = value_faults(entry, errors, top, suggest)
    ranges = ((parent_pointer(fault.location.pointer), fault.values.get("high", "")) for fault in faults.values())
    explained |= {(parent, key) for parent, key in ranges if key}
    for error in errors:
        at = pointer(error.instance_path)
        if error.kind.name == "required" and (at, error.kind.value) not in explained:
            yield missing_key(entry, at, error.kind.value, error.instance)
        elif (at, "") not in explained and id(error) in faults:
            yield faults[id(error)]


def nearest(sought: tuple[str, Titles, bool]) -> Sequence[str]:
    """The keys or values that a wrong word may mean."""
    word, titles, is_key = sought
    return nearest_choice(word, titles, synonyms.KEYS if is_key else synonyms.VALUES)


def value_faults(entry: Entry, errors: Sequence[SchemaError], top: Shape, suggest: Search) -> Mapping[int, Finding]:
    """The findings about values by the id of the error; a wrong type hides other errors at the same pointer."""
    mistyped = {pointer(error.instance_path): error for error in reversed(errors) if error.kind.name in TYPES}
    about_values = (error for error in errors if error.kind.name not in KEYS)
    first = (error for error in about_values if mistyped.get(pointer(error.instance_path), error) is error)
    return {id(error): value_fault(entry, error, top, suggest) for error in first}


def missing_key(entry: Entry, at: str, key: str, instance: Mapping[str, Value]) -> Finding:
    """The finding for a missing key, which may be part of a text above it because it is indented too far."""
    swallowed = re.compile(rf"\s{key}:(\s|$)").search
    above = next((name for name, value in instance.items() if isinstance(value, str) and swallowed(value)), "")
    variant = "swallowed" if above else ""
    return Finding(code="K202", location=entry.at(at, key=True), variant=variant, values={"key": key, "above": above})


def unknown_keys(
    entry: Entry,
    keys: Sequence[str],
    place: tuple[Shape, Sequence[str | int]],
    missing: Sequence[str],
    explained: set[tuple[str, str]],
    searches: tuple[Search, Callable[[tuple[str, str]], Sequence[str]]],
) -> Iterator[Finding]:
    """One finding for each unknown key; adds the missing keys that they explain to `explained`."""
    suggest, elsewhere = searches
    at, inner, instance = pointer(place[1]), shape_at(*place), mapping_at(entry, place[1])
    free = tuple((key, shape.title) for key, shape in inner.properties.items() if key not in instance)
    for key in keys:
        location = entry.at(f"{at}/{escape(key)}", key=True)
        if (comma := split_number(key, instance, inner)) and not is_block(entry, place[1]):
            explained.add((f"{at}/{comma['before']}", ""))
            location = entry.at(f"{at}/{comma['before']}")
            yield Finding(code="K201", location=location, variant="comma", values={"key": key, **comma})
            continue
        suggestions = suggest((key, free, True))
        required = [name for name in suggestions if name in missing and (at, name) not in explained]
        if required and suggestions[0] not in missing:
            suggestions = [required[0], *(name for name in suggestions if name != required[0])]
        is_like = bool(required) or (bool(suggestions) and is_misspelling(key, suggestions[0]))
        if not is_like and (places := elsewhere((key, str(instance[key])))):
            values = {"key": key, "places": " / ".join(places)}
            yield Finding(code="K201", location=location, variant="elsewhere", values=values)
            continue
        explained |= {(at, name) for name in suggestions[:1]}
        values = {"key": key, "keys": "" if suggestions else key_choices(free, missing)}
        variant = "unlike" if values["keys"] else ""
        yield Finding(code="K201", location=location, variant=variant, values=values, suggestions=suggestions)


def places_of_key(top: Shape, pair: tuple[str, str]) -> Sequence[str]:
    """The mappings below the top that may have a key with this value, as paths; empty if more than MAX_PLACES may."""
    key, value = pair
    found: dict[str, None] = {}
    left = [("", top)]
    while left:
        path, shape = left.pop()
        for name, child in (shape.items or shape).properties.items():
            if name == key and path and (not child.options or value in child.options):
                found[path] = None
            left.append((f"{path} → {name}" if path else name, child))
    return list(found) if len(found) <= MAX_PLACES else ()


def key_choices(free: Titles, missing: Sequence[str]) -> str:
    """The keys that a mapping may still have, each with its title; the required ones first."""
    ordered = sorted(free, key=lambda name: name[0] not in missing)
    return ", ".join(f"{key} ({title})" for key, title in ordered)


def split_number(key: str, instance: Mapping[str, Value], inner: Shape) -> Mapping[str, str]:
    """The number that a comma splits if the mapping is a flow mapping, with its key: `{percent: 12,5}`; else empty."""
    names = list(instance)
    before = names[names.index(key) - 1]
    shape = inner.properties.get(before)
    number = f"{instance[before]},{key}" if instance[key] is None and key[:1].isdigit() else ""
    if shape is None or not number or not meant.is_text_or_number(instance[before]):
        return {}
    number = numerals.parse_number(number, is_whole=shape.is_whole)
    return {"before": before, "meant": number} if number else {}


def value_fault(entry: Entry, error: SchemaError, top: Shape, suggest: Search) -> Finding:
    """The finding for one wrong value."""
    at, name, wanted = pointer(error.instance_path), error.kind.name, error.kind.value
    shape, value = shape_at(top, error.instance_path), error.instance
    values: dict[str, str] = {"value": display_value(value), "wanted": display_value(wanted)}
    suggestions: Sequence[str] = ()
    variant = name
    if name == "enum":
        suggestions = suggest((str(value), meant.titles(shape), False))
        values |= {"wanted": ", ".join(wanted), "choices": meant.choices(shape)}
        variant = "empty" if value is None else ""
    elif name in TYPES:
        kind = "integer" if name == WHOLE_NUMBER else wanted if isinstance(wanted, str) else wanted[0]
        variant, fields = type_fault(kind, value, shape, (top, error.instance_path))
        values |= fields
    elif name == "pattern":
        written = with_comment(value, entry.comments.get(at, ""), shape) or meant.normalise_form(value, shape)
        values |= {"example": shape.example, "meant": written, "last": value.split()[-1] if value.split() else ""}
        is_item = shape.is_list or isinstance(error.instance_path[-1], int)
        variant = "meant" if written else form_fault(value, shape, is_item=is_item)
        if variant == "law" and (address := law_address(mapping_at(entry, error.instance_path[:-1]))):
            variant, values["meant"] = "law-meant", address
        if variant == "pattern":
            fields = split_value(value, shape, shape_at(top, error.instance_path[:-1]), str(error.instance_path[-1]))
            values |= fields
            variant = next((name for key, name in SPLIT.items() if key in fields), variant)
    elif name in {"minItems", "minProperties"} and shape.is_required:
        variant = "required" if name == "minItems" else "required-keys"
    elif name == "uniqueItems":
        at += f"/{repeated_index(value)}"
    return Finding(code=CODES[name], location=entry.at(at), variant=variant, values=values, suggestions=suggestions)


def form_fault(value: str, shape: Shape, *, is_item: bool) -> str:
    """The variant of K205 for a text that does not match its pattern."""
    if shape.address:
        return address_fault(value, shape.address)
    parts = value.split()
    if is_item and len(parts) > 1 and all(meant.fits(part, shape) for part in parts) and not shape.is_date:
        return "joined"
    is_citation = "#" in shape.pattern and shape.refers_to is not None
    return "section" if is_citation and "#" not in value else "pattern"


def with_comment(value: str, comment: str, shape: Shape) -> str:
    """A citation with its section, which a space before # made a comment: `source #section`; empty for another value."""
    words = comment.split()
    cut = words if words[:1] == ["#"] and len(words) <= len(("#", "section")) else words[:1]
    whole = "".join([value, *cut])
    return whole if whole != value and meant.fits(whole, shape) else ""


def law_address(act: Mapping[str, Value]) -> str:
    """The ELI address of an act by its number and year; empty if either is missing."""
    number, day = act.get("number"), first_day(act.get("date"))
    return f"https://www.retsinformation.dk/eli/lta/{day.year}/{number}" if isinstance(number, int) and day else ""


SPLIT = {"paragraph": "paragraph", "school_year": "school-year", "meant": "meant", "year": "words"}
"""Field of `split_value` to variant of K205."""


def split_value(value: str, shape: Shape, parent: Shape, key: str) -> Mapping[str, str]:
    """A paragraph and its subsection, a school year, or a year and words: what belongs to other keys; else empty."""
    if "subsection" in parent.properties and (parts := meant.parse_paragraph(value)):
        return parts
    if shape.is_date and key in {"from", "to"} and (school_year := dates.parse_school_year(value)):
        first, last = school_year.split("/")
        end = {"meant": f"'{first}-08'" if key == "from" else f"'{last}-07'"}
        return {"school_year": school_year, **end} if "school_year" in parent.properties else end
    years = meant.ONE_YEAR.findall(value) if shape.is_date else []
    other = next((key for key in ("date_text", "text") if key in parent.properties), "")
    return {"year": years[0], "other": other} if len(years) == 1 and other else {}


def type_fault(kind: str, value: object, shape: Shape, place: tuple[Shape, Sequence[str | int]]) -> meant.Meant:
    """The variant of K203 for a wrong type, with the values of its fields."""
    if value is None:
        return ("empty-required" if shape.is_required else "empty"), {}
    text = display_value(value)
    top, path = place
    if kind in {"integer", "number"} and meant.is_text_or_number(value):
        variant, fields = meant.interpret_number(text, shape, shape_at(top, path[:-1]), str(path[-1]))
        if not variant and str(path[-1]).endswith("_dkk") and (kroner := meant.parse_millions(value)):
            variant, fields = "-millions", {"meant": kroner}
    elif kind == "boolean" and meant.is_text_or_number(value):
        variant, fields = meant.interpret_boolean(text)
    elif kind == "object":
        is_item = isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and value[0]
        interpret = meant.interpret_item if isinstance(path[-1], int) and isinstance(value, str) else meant.interpret_mapping
        variant, fields = ("-dash", {"key": next(iter(value[0]))}) if is_item else interpret(text, shape)  # type: ignore[index]
    elif kind == "array":
        variant, fields = meant.interpret_list(value, shape)
    elif kind == "string" and isinstance(value, int | float):
        return quotes_fault(text, shape)
    else:
        variant, fields = meant.NOTHING
    return kind + variant, fields


def quotes_fault(text: str, shape: Shape) -> meant.Meant:
    """The variant of K203 for a number or boolean where a text is required: unquoted, an id, or of another form."""
    if shape.refers_to is not None:
        return "id", {"folder": KINDS[shape.refers_to].folder}
    if not shape.pattern or meant.fits(text, shape):
        return "quote", {}
    written = meant.normalise_form(text, shape)
    return ("form-meant", {"meant": written}) if written else ("form", {"example": shape.example})


def repeated_index(items: Sequence[Value]) -> int:
    """The index of the first repeated item of a list."""
    seen: set[str] = set()
    for index, item in enumerate(items):
        same = json.dumps(item, sort_keys=True)
        if same in seen:
            return index
        seen.add(same)
    return len(items) - 1  # equal to the engine only: 1 and 1.0


def display_value(value: object) -> str:
    """A value as text for a message, abbreviated."""
    return abbreviate(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
