"""The folder schema/: compiled validators, and shapes: what the schemas say of each key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn, TypeAlias

import jsonschema_rs

from validate.filesystem.files import read_bytes
from validate.findings import CannotRun
from validate.model import KINDS, Value
from validate.text.address import FORMS

WHOLE_NUMBER = "wholeNumber"
"""Our own keyword, added in memory to each `type: integer`, since JSON Schema accepts 660.0 as an integer."""

LINEAR_REGEX = jsonschema_rs.RegexOptions()
"""Patterns are matched by Rust's `regex` in linear time; a schema with a pattern that it does not support is invalid."""

RANGE_KEYS = frozenset({"from", "to", "school_year", "value_to", "amount_to_dkk"})
"""Keys that mark a mapping as a range of numbers or dates."""


class Shape(NamedTuple):
    """What the schema says of one value: title and description, kind referred to, limits, and the shapes of its children.

    `is_text` is True for Markdown, `is_line` for one line without markup, `is_annotated` for texts that `annotate` collects,
    `is_range` for mappings with a range, and `is_list` where a list is allowed. `address` is the form of an address,
    `required` the required keys of a mapping, `options` the enum values with title and description, and `part` the name of
    the definition in the common schema.
    """

    title: str = ""
    description: str = ""
    part: str = ""
    refers_to: str | None = None
    is_text: bool = False
    is_line: bool = False
    is_date: bool = False
    is_annotated: bool = False
    is_range: bool = False
    address: str = ""
    is_required: bool = False
    is_whole: bool = False
    is_list: bool = False
    minimum: float = float("-inf")
    maximum: float = float("inf")
    pattern: str = ""
    example: str = ""
    required: Sequence[str] = ()
    options: Mapping[str, tuple[str, str]] = MappingProxyType({})
    properties: Mapping[str, Shape] = MappingProxyType({})
    items: Shape | None = None

    def at(self, *keys: str) -> Shape:
        """The shape at a path of keys, through the items of lists. Raises KeyError."""
        shape = self
        for key in keys:
            shape = (shape.items or shape).properties[key]
        return shape


class SchemaError(NamedTuple):
    """What the engine says of one value of an entry: the keyword that fails, and the path to the value."""

    kind: Any
    instance_path: Sequence[str | int]
    instance: Any


class Schemas(NamedTuple):
    """The compiled validator, shapes and resolved documents of all kinds; `parts` has the mappings of the common schema.

    One validator takes `{kind: entry}`: it compiles a definition once that many kinds refer to, in less than half the time.
    """

    validator: Any
    shapes: Mapping[str, Shape]
    parts: Mapping[str, Shape]
    documents: Mapping[str, Mapping[str, Any]]

    def is_valid(self, kind: str, data: Mapping[str, Value]) -> bool:
        """Whether an entry follows the schema of its kind."""
        valid: bool = self.validator.is_valid({kind: data})
        return valid

    def errors(self, kind: str, data: Mapping[str, Value]) -> list[SchemaError]:
        """The errors of an entry, in the order of the engine."""
        found = self.validator.iter_errors({kind: data})
        return [SchemaError(error.kind, error.instance_path[1:], error.instance) for error in found]


def load(folder: Path) -> Schemas:
    """Compile schema/<kind>.schema.json for every kind. Raises CannotRun if one is missing, a link or invalid."""
    documents: dict[str, Any] = {}
    for name in ("common", *KINDS):
        with report_errors(name):
            documents[name] = document(folder, f"{name}.schema.json")
    with report_errors("common"):
        resources = [(document["$id"], document) for document in documents.values()]
        registry = jsonschema_rs.Registry(resources, retriever=refuse_retrieval)
        definitions = documents["common"]["$defs"]
        resolver = Resolver(definitions)
        parts = {name: resolver.shape(resolver.part(name)) for name, part in definitions.items() if "properties" in part}
    try:
        validator = compiled({"properties": {name: {"$ref": documents[name]["$id"]} for name in KINDS}}, registry)
    except SCHEMA_ERRORS:
        validator = None
    shapes, whole = {}, {}
    for name in KINDS:
        with report_errors(name):
            if validator is None:
                compiled(documents[name], registry)  # raises for the schema at fault
            whole[name] = resolver.resolved(documents[name])
            shapes[name] = resolver.shape(whole[name])
    return Schemas(validator=validator, shapes=shapes, parts=parts, documents=whole)


def compiled(schema: dict[str, Any], registry: Any) -> Any:
    """The validator of a schema. Raises SCHEMA_ERRORS."""
    return jsonschema_rs.Draft202012Validator(
        schema,
        registry=registry,
        pattern_options=LINEAR_REGEX,
        keywords={WHOLE_NUMBER: WholeNumber},
    )


class WholeNumber:
    """The keyword `wholeNumber`: rejects floats, also those without a fraction."""

    def __init__(self, schema: Any, value: Any, path: Any) -> None:
        """The signature that the engine requires; the value of the keyword is ignored."""

    def validate(self, instance: object) -> None:
        """Raise ValueError for a float."""
        if isinstance(instance, float):
            raise ValueError(WHOLE_NUMBER)  # noqa: TRY004 -- the engine expects ValueError


def add_whole_number(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with `wholeNumber` added to `type: integer`."""
    return schema | {WHOLE_NUMBER: True} if schema.get("type") == "integer" else schema


def refuse_retrieval(address: str) -> NoReturn:
    """Raise ValueError instead of opening files or connections for unknown references, as the engine does by default."""
    raise ValueError(address)


def document(folder: Path, name: str) -> Any:
    """Parse a schema file; file and folder must not be links. Raises OSError and ValueError."""
    return json.loads(read_bytes(folder.parent, f"{folder.name}/{name}"), object_hook=add_whole_number)


SCHEMA_ERRORS = (OSError, KeyError, TypeError, ValueError, RecursionError, jsonschema_rs.ReferencingError)
"""What a schema that is missing or invalid raises."""


@contextmanager
def report_errors(name: str) -> Iterator[None]:
    """Convert errors of a schema to CannotRun."""
    try:
        yield
    except SCHEMA_ERRORS as error:
        raise CannotRun("bad-schema", file=f"{name}.schema.json", reason=str(error).partition("\n")[0]) from None


class Resolver:
    """Resolves references to the common schema, each definition once, and builds shapes, one for each definition."""

    def __init__(self, definitions: Mapping[str, Mapping[str, Any]]) -> None:
        self.definitions = definitions
        self.parts: dict[str, dict[str, Any]] = {}
        self.shapes: dict[tuple[int, bool], Shape] = {}

    def part(self, name: str) -> dict[str, Any]:
        """A resolved definition. Raises KeyError, and RecursionError for a cycle."""
        if name not in self.parts:
            self.parts[name] = self.resolved(self.definitions[name])
        return self.parts[name]

    def resolved(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A schema with its references resolved; keywords beside `$ref` override those of the definition.

        A mapping that the common schema defines gets the keyword `part`, the name of the definition.
        """
        flat = dict(schema)
        if "properties" in flat:
            flat["properties"] = {key: self.resolved(child) for key, child in flat["properties"].items()}
        if "items" in flat:
            flat["items"] = self.resolved(flat["items"])
        if reference := flat.pop("$ref", None):
            name = reference.rpartition("/")[2]
            flat = self.part(name) | flat
            flat |= {"part": name} if "properties" in flat else {}
        return flat

    def shape(self, schema: Mapping[str, Any], *, is_required: bool = False) -> Shape:
        """The shape of a resolved schema, cached by identity."""
        key = id(schema), is_required
        if key not in self.shapes:
            self.shapes[key] = self.build_shape(schema, is_required=is_required)
        return self.shapes[key]

    def build_shape(self, schema: Mapping[str, Any], *, is_required: bool) -> Shape:
        """Build the shape of a resolved schema, with those of its children."""
        required, form, media = schema.get("required", ()), schema.get("format", ""), schema.get("contentMediaType")
        labels = zip(schema.get("enumTitles", ()), schema.get("enumDescriptions", ()), strict=True)
        properties = schema.get("properties", {})
        return Shape(
            title=schema.get("title", ""),
            description=schema.get("description", ""),
            part=schema.get("part", ""),
            refers_to=schema.get("refersTo"),
            is_text=media == "text/markdown",
            is_line=media == "text/plain",
            is_date=form == "partial-date",
            is_annotated="refersTo" in schema or media is not None or form == "partial-date",
            is_range=not RANGE_KEYS.isdisjoint(properties),
            address=form if form in FORMS else "",
            is_required=is_required,
            is_whole=WHOLE_NUMBER in schema,
            is_list="array" in schema.get("type", ()),
            minimum=schema.get("minimum", float("-inf")),
            maximum=schema.get("maximum", float("inf")),
            pattern=schema.get("pattern", ""),
            required=tuple(required),
            example=" / ".join(schema.get("examples", ())),
            options=dict(zip(schema.get("enum", ()), labels, strict=True)),
            properties={name: self.shape(child, is_required=name in required) for name, child in properties.items()},
            items=self.shape(schema["items"]) if "items" in schema else None,
        )


AnnotatedValue: TypeAlias = "tuple[Shape, str, Value]"
"""A shape with the JSON pointer and the value that it describes."""


def find_annotated(shape: Shape, value: Value) -> list[AnnotatedValue]:
    """Every text and range in a value that its shape annotates, parents first."""
    found: list[AnnotatedValue] = []
    collect_annotated(shape, value, "", found)
    return found


def collect_annotated(shape: Shape, value: Value, pointer: str, found: list[AnnotatedValue]) -> None:
    """Add the annotated values at and below a pointer to `found`."""
    if isinstance(value, dict):
        if shape.is_range:
            found.append((shape, pointer, value))
        properties = shape.properties
        for key, child in value.items():
            if key in properties:
                collect_annotated(properties[key], child, f"{pointer}/{key}", found)
    elif isinstance(value, list):
        if shape.items is not None:
            for index, child in enumerate(value):
                collect_annotated(shape.items, child, f"{pointer}/{index}", found)
    elif shape.is_annotated and isinstance(value, str):
        found.append((shape, pointer, value))
