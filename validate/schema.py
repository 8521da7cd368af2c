"""The folder schema/: compiled validators, and what the schemas say of each place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import jsonschema_rs

from validate.filesystem.files import read_bytes
from validate.findings import CannotRun
from validate.model import KINDS, Value
from validate.text.address import FORMS

WHOLE = "wholeNumber"
"""Our own keyword, which stands in memory beside each `type: integer`: JSON Schema takes 660.0 for an integer."""

LINEAR = jsonschema_rs.RegexOptions()
"""Patterns are matched by Rust's `regex`, in time linear in the text; a pattern that it cannot match is no valid schema."""

RANGES = frozenset({"from", "to", "school_year", "value_to", "amount_to_dkk"})
"""Keys of mappings that hold a range of numbers or days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the schema says of one place: its words for people, what it refers to, and what lies below it.

    `is_marked` holds for texts that a rule looks at, `is_line` for those of one line without markup, and `is_range` for
    mappings with a range; `address` is the form of an address. `is_list` holds where a list may stand, and `required` are the
    keys that a mapping has to have. `part` names the definition of the common schema that a mapping is; it is the same wherever
    it is used.
    """

    title: str = ""
    description: str = ""
    part: str = ""
    refers_to: str | None = None
    is_text: bool = False
    is_line: bool = False
    is_date: bool = False
    is_marked: bool = False
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

    `parts` holds the mappings that the common schema defines, by name; `documents` are the schemas themselves, resolved.
    """

    validators: Mapping[str, Any]
    shapes: Mapping[str, Shape]
    parts: Mapping[str, Shape]
    documents: Mapping[str, Mapping[str, Any]]


def load(folder: Path) -> Schemas:
    """Compile schema/<kind>.schema.json for every kind. Raises CannotRun where one is missing, a link or no valid schema."""
    documents: dict[str, Any] = {}
    for name in ("common", *KINDS):
        with usable(name):
            documents[name] = document(folder, f"{name}.schema.json")
    with usable("common"):
        registry = jsonschema_rs.Registry([(document["$id"], document) for document in documents.values()])
        definitions = documents["common"]["$defs"]
        resolver = Resolver(definitions)
        parts = {name: resolver.shape(resolver.part(name)) for name, part in definitions.items() if "properties" in part}
    validators, shapes, whole = {}, {}, {}
    for name in KINDS:
        with usable(name):
            validators[name] = jsonschema_rs.Draft202012Validator(
                documents[name], registry=registry, retriever=refuse, pattern_options=LINEAR, keywords={WHOLE: WholeNumber}
            )
            whole[name] = resolver.resolved(documents[name])
            shapes[name] = resolver.shape(whole[name])
    return Schemas(validators=validators, shapes=shapes, parts=parts, documents=whole)


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


class Resolver:
    """Follows references into the common schema: what a definition holds is resolved once, and has one shape everywhere."""

    def __init__(self, definitions: Mapping[str, Mapping[str, Any]]) -> None:
        self.definitions = definitions
        self.parts: dict[str, dict[str, Any]] = {}
        self.shapes: dict[tuple[int, bool], Shape] = {}

    def part(self, name: str) -> dict[str, Any]:
        """A definition, resolved. Raises KeyError, and RecursionError where it is defined by itself."""
        if name not in self.parts:
            self.parts[name] = self.resolved(self.definitions[name])
        return self.parts[name]

    def resolved(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """A schema in which references are followed; what stands beside a reference wins.

        Where a mapping is defined by the common schema, `part` is the name of its definition.
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
        """What a resolved schema says of a place."""
        key = id(schema), is_required
        if key not in self.shapes:
            self.shapes[key] = self.made(schema, is_required=is_required)
        return self.shapes[key]

    def made(self, schema: Mapping[str, Any], *, is_required: bool) -> Shape:
        """What a resolved schema says of a place, with the shapes of what lies in it."""
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
            is_marked="refersTo" in schema or media is not None or form == "partial-date",
            is_range=not RANGES.isdisjoint(properties),
            address=form if form in FORMS else "",
            is_required=is_required,
            is_whole=WHOLE in schema,
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
