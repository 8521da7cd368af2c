"""The skeleton of a new entry: required keys with placeholders, their choices, and optional keys as comments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from validate.commands.new.writer import Block, Field, Scalar
from validate.model import Value, escape, mapping
from validate.text.placeholder import OPEN, OPEN_ID

FLOW_KEYS = frozenset({"by_year", "case_numbers", "formerly", "parts", "period", "sections", "shares", "valid"})
"""Keys with mappings in flow style."""

USUAL: Mapping[str, Sequence[str]] = {"/coverage": ("municipality",)}
"""Optional keys that most items of a list have."""

PAIRS: Mapping[str, str] = {"count": "unit"}
"""Optional keys that need another one."""

Schema: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An open field: its pointer and its schema."""

    pointer: str
    schema: Schema

    @property
    def is_usual(self) -> bool:
        """Whether most entries have this optional field."""
        above, _, key = self.pointer.rpartition("/")
        return key in USUAL.get(above.rpartition("/")[0], ())

    @property
    def path(self) -> str:
        """The field as `--set` names it: status.value."""
        return self.pointer[1:].replace("/", ".")


@dataclass(slots=True, kw_only=True)
class Skeleton:
    """Builds the fields of a new entry of one kind; `questions` has the open ones, in the order of the file.

    `omitted` has the pointers of usual fields that were left out.
    """

    schema: Schema
    today: date
    questions: list[Question] = field(default_factory=list)
    omitted: set[str] = field(default_factory=set)

    def block(self, given: Mapping[str, Value]) -> Block:
        """The fields of the entry with the given values; sets `questions`."""
        self.questions.clear()
        return self.mapping(self.schema, given, "")

    def at(self, schema: Schema, key: str) -> Schema:
        """The schema of a key, or of every item of a list. Raises KeyError."""
        part: Schema = schema["items"] if is_list(schema) else schema["properties"][key]
        return part

    def mapping(self, schema: Schema, given: Mapping[str, Value], pointer: str) -> Block:
        """The fields of a mapping in the order of the schema: required and given ones, others commented out."""
        properties = schema["properties"]
        usual = [key for key in USUAL.get(pointer.rpartition("/")[0], ()) if f"{pointer}/{key}" not in self.omitted]
        written = {*given, *schema.get("required", ()), *usual} or {next(iter(properties))}
        fields = []
        for key, child in properties.items():
            if key in written:
                fields.append(self.written_field(key, child, given.get(key), f"{pointer}/{escape(key)}"))
            else:
                notes = [*notes_of(child), *self.others(child)]
                is_flow = is_in_one_line(key, child)
                fields.append(Field(key=key, value=self.example(key, child), notes=notes, is_flow=is_flow, is_optional=True))
        return tuple(fields)

    def written_field(self, key: str, schema: Schema, given: Value, pointer: str) -> Field:
        """A field with its given value or a placeholder."""
        value = self.content(schema, given, pointer)
        is_guess = given is None and not isinstance(value, tuple | list) and OPEN_ID not in str(value).lower()
        return Field(
            key=key, value=value, notes=notes_of(schema), comment=OPEN if is_guess else "", is_flow=is_in_one_line(key, schema)
        )

    def content(self, schema: Schema, given: Value, pointer: str) -> Any:
        """The content of a field: a block for a mapping, a list, or a scalar."""
        if "properties" in schema:
            return self.mapping(schema, mapping(given), pointer)
        if is_list(schema) and (isinstance(given, list) or "properties" in self.at(schema, "")):
            items = given if isinstance(given, list) else [None]
            return [item_of(self.content(self.at(schema, ""), item, f"{pointer}/{index}")) for index, item in enumerate(items)]
        if given is None:
            self.questions.append(Question(pointer=pointer, schema=schema))
            return self.example("", schema)
        return given

    def example(self, key: str, schema: Schema) -> Any:
        """A minimal value that the schema allows."""
        if "properties" in schema:
            names = list(schema.get("required", ())) or list(schema["properties"])[: 1 if key in FLOW_KEYS else None]
            names += [PAIRS[name] for name in names if name in PAIRS]
            properties = [(name, self.at(schema, name)) for name in schema["properties"] if name in names]
            return tuple(
                Field(key=name, value=self.example(name, child), is_flow=is_in_one_line(name, child))
                for name, child in properties
            )
        if is_list(schema) and "pattern" not in schema:
            return [self.example(key, self.at(schema, ""))]
        return self.placeholder(schema)

    def others(self, schema: Schema) -> Sequence[str]:
        """A note that lists the keys that an example leaves out."""
        inner = self.at(schema, "") if is_list(schema) else schema
        required = inner.get("required", ())
        names = [name for name in inner.get("properties", ()) if required and name not in required]
        return [f"Kan også have: {', '.join(names)}."] if names else []

    def placeholder(self, schema: Schema) -> Scalar:
        """A scalar that the schema allows, if possible not a likely answer."""
        if "const" in schema or "enum" in schema:
            first: Scalar = schema["const"] if "const" in schema else schema["enum"][0]
            return first
        if schema["type"] == "boolean":
            return False
        if "pattern" not in schema:
            return max(0, int(schema.get("minimum", 0)), int(schema.get("exclusiveMinimum", -1)) + 1)
        words = (OPEN, OPEN_ID, f"{OPEN_ID}#{OPEN_ID}", self.today.isoformat(), *schema["examples"])
        fitting: str = next(word for word in words if re.search(schema["pattern"], word))
        return fitting


def item_of(content: Any) -> Any:
    """The content of a list item; a mapping begins with a field that is not commented out, for the hyphen."""
    if not isinstance(content, tuple):
        return content
    first = next(index for index, inner in enumerate(content) if not inner.is_optional)
    return (content[first], *content[:first], *content[first + 1 :])


def is_list(schema: Schema) -> bool:
    """Whether a schema allows a list."""
    return "items" in schema


def is_in_one_line(key: str, schema: Schema) -> bool:
    """Whether a field is written in flow style: FLOW_KEYS, and lists of ids other than sources."""
    return key in FLOW_KEYS or schema.get("items", {}).get("refersTo", "sources") != "sources"


def notes_of(schema: Schema) -> Sequence[str]:
    """The notes of a field: title, description and enum values."""
    titles = zip(schema.get("enum", ()), schema.get("enumTitles", ()), strict=True)
    choices = [f"Vælg: {', '.join(f'{value} ({title[:1].lower()}{title[1:]})' for value, title in titles)}."]
    return [f"{schema['title']}: {schema['description']}", *(choices if "enum" in schema else ())]
