"""The folder schema/: compiled validators, what the schemas say of each place, and schema errors as findings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import jsonschema_rs

from validate import numerals
from validate.address import FORMS, address_fault
from validate.files import read_bytes
from validate.findings import CannotRun, Finding
from validate.model import KINDS, Entry, Value, escape
from validate.suggest import limited, nearest

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

WHOLE = "wholeNumber"
"""Our own keyword, which stands in memory beside each `type: integer`: JSON Schema takes 660.0 for an integer."""

TYPES = frozenset({"type", WHOLE})
"""Keywords whose failure explains every other one at the same place."""

LINEAR = jsonschema_rs.RegexOptions()
"""Patterns are matched by Rust's `regex`, in time linear in the text; a pattern that it cannot match is no valid schema."""

LONGEST_VALUE = 80

RANGES = frozenset({"from", "to", "school_year", "value_to", "amount_to_dkk"})
"""Keys of mappings that hold a range of numbers or days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the schema says of one place: its words for people, what it refers to, and what lies below it.

    `is_marked` holds for texts that a rule looks at, `is_range` for mappings with a range; `address` is the form of an
    address. `part` names the definition of the common schema that a mapping is; it is the same wherever it is used.
    """

    title: str = ""
    description: str = ""
    part: str = ""
    refers_to: str | None = None
    is_text: bool = False
    is_date: bool = False
    is_marked: bool = False
    is_range: bool = False
    address: str = ""
    is_whole: bool = False
    maximum: float = float("inf")
    example: str = ""
    options: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    properties: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None

    def at(self, *keys: str) -> Shape:
        """The shape below, through properties and the items of lists. Raises KeyError."""
        shape = self
        for key in keys:
            shape = (shape.items or shape).properties[key]
        return shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """The compiled schemas of all kinds; `shapes` carries titles, option labels and references.

    `parts` holds the mappings that the common schema defines, by name.
    """

    validators: Mapping[str, Any]
    shapes: Mapping[str, Shape]
    parts: Mapping[str, Shape]


def load(folder: Path) -> Schemas:
    """Compile schema/<kind>.schema.json for every kind. Raises CannotRun where one is missing, a link or no valid schema."""
    documents: dict[str, Any] = {}
    for name in ("common", *KINDS):
        with usable(name):
            documents[name] = document(folder, f"{name}.schema.json")
    with usable("common"):
        registry = jsonschema_rs.Registry([(document["$id"], document) for document in documents.values()])
        definitions = documents["common"]["$defs"]
        parts = {name: shape(part, definitions) for name, part in definitions.items() if "properties" in part}
    validators, shapes = {}, {}
    for name in KINDS:
        with usable(name):
            validators[name] = jsonschema_rs.Draft202012Validator(
                documents[name], registry=registry, retriever=refuse, pattern_options=LINEAR, keywords={WHOLE: WholeNumber}
            )
            shapes[name] = shape(documents[name], definitions)
    return Schemas(validators=validators, shapes=shapes, parts=parts)


class WholeNumber:
    """The keyword `wholeNumber`: a value is no number with a point, not even one whose fraction is zero."""

    def __init__(self, schema: Any, value: Any, path: Any) -> None:
        """The engine's own form; what stands in the schema does not matter."""

    def validate(self, instance: object) -> None:
        """Raise ValueError for a float."""
        if isinstance(instance, float):
            raise ValueError(WHOLE)  # noqa: TRY004 -- what the engine takes for a failure


def with_whole(schema: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema, with `wholeNumber` where it wants an integer."""
    return schema | {WHOLE: True} if schema.get("type") == "integer" else schema


def refuse(address: str) -> NoReturn:
    """Fetch nothing: by itself the engine opens files and connections that a schema outside its registry refers to.

    Raises ValueError.
    """
    raise ValueError(address)


def document(folder: Path, name: str) -> Any:
    """What a file of the folder says; neither may be a link. Raises OSError and ValueError."""
    return json.loads(read_bytes(folder.parent, f"{folder.name}/{name}"), object_hook=with_whole)


@contextmanager
def usable(name: str) -> Iterator[None]:
    """Turn what is wrong with a schema into CannotRun."""
    try:
        yield
    except (OSError, KeyError, TypeError, ValueError, RecursionError, jsonschema_rs.ReferencingError) as error:
        raise CannotRun("bad-schema", file=f"{name}.schema.json", reason=str(error).partition("\n")[0]) from None


def shape(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Shape:
    """What a schema says of a place, with references into the common schema followed; the nearest title wins."""
    flat = dict(schema)
    part = ""
    while reference := flat.pop("$ref", None):
        part = reference.rpartition("/")[2]
        flat = definitions[part] | flat
    titles, descriptions = flat.get("enumTitles", ()), flat.get("enumDescriptions", ())
    return Shape(
        title=flat.get("title", ""),
        description=flat.get("description", ""),
        part=part if "properties" in flat else "",
        refers_to=flat.get("refersTo"),
        is_text=flat.get("contentMediaType") == "text/markdown",
        is_date=flat.get("format") == "partial-date",
        is_marked=bool({"refersTo", "contentMediaType"} & set(flat)) or flat.get("format") == "partial-date",
        is_range=bool(RANGES & set(flat.get("properties", ()))),
        address=form if (form := flat.get("format", "")) in FORMS else "",
        is_whole=WHOLE in flat,
        maximum=flat.get("maximum", float("inf")),
        example=" / ".join(flat.get("examples", ())),
        options={value: (title, text) for value, title, text in zip(flat.get("enum", ()), titles, descriptions, strict=True)},
        properties={key: shape(child, definitions) for key, child in flat.get("properties", {}).items()},
        items=shape(flat["items"], definitions) if "items" in flat else None,
    )


Search: TypeAlias = "Callable[[tuple[str, tuple[str, ...]]], Sequence[str]]"
"""What finds the choices nearest to a word among those that come with it."""

Annotated: TypeAlias = "tuple[Shape, str, Value]"
"""A shape with the JSON pointer and the value of a place that it describes."""


def annotated(shape: Shape, value: Value) -> list[Annotated]:
    """Every text that its schema says something of, and every mapping that may be a range, parents first."""
    found: list[Annotated] = []
    collect(shape, value, "", found)
    return found


def collect(shape: Shape, value: Value, pointer: str, found: list[Annotated]) -> None:
    """Add what lies at and below a value."""
    if isinstance(value, dict):
        if shape.is_range:
            found.append((shape, pointer, value))
        properties = shape.properties
        for key, child in value.items():
            if key in properties:
                collect(properties[key], child, f"{pointer}/{key}", found)
    elif isinstance(value, list):
        if shape.items is not None:
            for index, child in enumerate(value):
                collect(shape.items, child, f"{pointer}/{index}", found)
    elif shape.is_marked and isinstance(value, str):
        found.append((shape, pointer, value))


def check(entry: Entry, schemas: Schemas) -> Iterator[Finding]:
    """What the schema has against an entry: one finding for each fault, a misspelt required key counted once."""
    errors = list(schemas.validators[entry.kind].iter_errors(entry.data))
    mistyped = {pointer(error.instance_path): error for error in reversed(errors) if error.kind.name in TYPES}
    renamed: set[tuple[str, str]] = set()
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for error in errors:
        if error.kind.name == "required":
            missing[pointer(error.instance_path)].append(error.kind.value)
    meant = limited(meant_by)
    for error in errors:
        if error.kind.name == "additionalProperties":
            at = pointer(error.instance_path)
            inner = below(schemas.shapes[entry.kind], error.instance_path)
            yield from unknown_keys(entry, error, (at, inner, missing[at]), renamed, meant)
    for error in errors:
        if error.kind.name == "required":
            at = pointer(error.instance_path)
            if (at, error.kind.value) not in renamed:
                yield Finding(code="K202", location=entry.at(at, key=True), values={"key": error.kind.value})
        elif error.kind.name != "additionalProperties" and mistyped.get(pointer(error.instance_path), error) is error:
            yield value_fault(entry, error, below(schemas.shapes[entry.kind], error.instance_path), meant)


def meant_by(question: tuple[str, tuple[str, ...]]) -> Sequence[str]:
    """The choices nearest to a word among those that come with it."""
    return nearest(*question)


def unknown_keys(
    entry: Entry, error: Any, place: tuple[str, Shape, Sequence[str]], renamed: set[tuple[str, str]], meant: Search
) -> Iterator[Finding]:
    """One finding for each key that the schema does not know; notes the missing keys that they were meant to be."""
    at, inner, missing = place
    free = tuple(key for key in inner.properties if key not in error.instance)
    for key in error.kind.value:
        suggestions = meant((key, free))
        required = [name for name in suggestions if name in missing and (at, name) not in renamed]
        if required:
            renamed.add((at, required[0]))
            suggestions = [required[0], *(name for name in suggestions if name != required[0])]
        yield Finding(
            code="K201", location=entry.at(f"{at}/{escape(key)}", key=True), values={"key": key}, suggestions=suggestions
        )


def value_fault(entry: Entry, error: Any, shape: Shape, meant: Search) -> Finding:
    """The finding for one wrong value."""
    at, name, wanted = pointer(error.instance_path), error.kind.name, error.kind.value
    value = error.instance
    values = {"value": show(value), "wanted": show(wanted)}
    suggestions: Sequence[str] = ()
    variant = name
    if name == "enum":
        suggestions = meant((str(value), tuple(wanted)))
        values["wanted"] = ", ".join(wanted)
        variant = "empty" if value is None else ""
    elif name in TYPES:
        variant = type_fault(["integer"] if name == WHOLE else [wanted] if isinstance(wanted, str) else wanted, value)
        if isinstance(value, str | float):
            suffix, numbers = numbers_meant(variant, values["value"], shape)
            variant, values = variant + suffix, values | numbers
    elif name == "pattern":
        values["example"] = shape.example
        variant = address_fault(str(value), shape.address) if shape.address else name
    elif name == "uniqueItems":
        at += f"/{repeated(value)}"
    return Finding(code=CODES[name], location=entry.at(at), variant=variant, values=values, suggestions=suggestions)


def numbers_meant(variant: str, text: str, shape: Shape) -> tuple[str, dict[str, str]]:
    """What was meant by a text that stands for a number or a range of numbers: the end of K203's variant, and its fields."""
    ends = shape.properties or (shape.items.properties if shape.items else {})
    if variant in {"object", "array"} and {"from", "to"} <= set(ends) and (meant := numerals.span(text)):
        return "-span", {"from": meant[0], "to": meant[1]}
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


def show(value: object) -> str:
    """A value as an editor would recognise it, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
