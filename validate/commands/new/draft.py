"""The draft of a new entry: its skeleton of keys, placeholders and comments, the given values, and their faults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from validate.check import CURRENT, add_suggestions, apply, check_entries, rules_of, without_cascades
from validate.codes import is_error
from validate.commands.new.writer import Block, Field, Scalar, document
from validate.corpus import Corpus, Entries
from validate.findings import Finding
from validate.model import Entry, Kind, Value, escape, mapping
from validate.schema import Schemas
from validate.schema_faults import check
from validate.text.placeholder import OPEN, OPEN_ID
from validate.tree import annotate
from validate.yamlio import decode, parse

HEAD = (
    "# {title}. Linjer med # og mellemrum forklarer: slet dem, når du er færdig.\n"
    "# Linjer med # uden mellemrum er felter, der kan udelades: slet # foran dem, du bruger.\n"
    f"# Søg efter {OPEN}, til der ikke er flere. Alle felter er forklaret i docs/redaktoerer/felter.md.\n"
)

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
        if "items" in schema and (isinstance(given, list) or "properties" in schema["items"]):
            items = given if isinstance(given, list) else [None]
            return [item_of(self.content(schema["items"], item, f"{pointer}/{index}")) for index, item in enumerate(items)]
        if given is None:
            self.questions.append(Question(pointer=pointer, schema=schema))
            return self.example("", schema)
        return given

    def example(self, key: str, schema: Schema) -> Any:
        """A minimal value that the schema allows."""
        if "properties" in schema:
            names = list(schema.get("required", ())) or list(schema["properties"])[: 1 if key in FLOW_KEYS else None]
            names += [PAIRS[name] for name in names if name in PAIRS]
            properties = [(name, child) for name, child in schema["properties"].items() if name in names]
            return tuple(
                Field(key=name, value=self.example(name, child), is_flow=is_in_one_line(name, child))
                for name, child in properties
            )
        if "items" in schema and "pattern" not in schema:
            return [self.example(key, schema["items"])]
        return self.placeholder(schema)

    def others(self, schema: Schema) -> Sequence[str]:
        """A note that lists the keys that an example leaves out."""
        inner = schema.get("items", schema)
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


def is_in_one_line(key: str, schema: Schema) -> bool:
    """Whether a field is written in flow style: FLOW_KEYS, and lists of ids other than sources."""
    return key in FLOW_KEYS or schema.get("items", {}).get("refersTo", "sources") != "sources"


def notes_of(schema: Schema) -> Sequence[str]:
    """The notes of a field: title, description and enum values."""
    titles = zip(schema.get("enum", ()), schema.get("enumTitles", ()), strict=True)
    choices = [f"Vælg: {', '.join(f'{value} ({title[:1].lower()}{title[1:]})' for value, title in titles)}."]
    return [f"{schema['title']}: {schema['description']}", *(choices if "enum" in schema else ())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new entry of a kind with `given` values, checked by the schemas and within a corpus."""

    kind: Kind
    id: str
    skeleton: Skeleton
    corpus: Corpus
    schemas: Schemas
    given: dict[str, Value] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The path of the file from the root."""
        return f"{self.kind.folder}/{self.id}.yaml"

    @property
    def text(self) -> str:
        """The content of the file: required keys, given values, and comments."""
        return HEAD.format(title=self.skeleton.schema["title"]) + document(self.skeleton.block(self.given))

    @property
    def questions(self) -> Sequence[Question]:
        """The open fields, in the order of the file."""
        self.skeleton.block(self.given)
        return tuple(self.skeleton.questions)

    @property
    def entry(self) -> Entry:
        """The parsed entry. Raises yamlio.Fault for a value that is not allowed in a file."""
        data, positions = parse(decode(self.text.encode("utf-8")))
        return Entry(kind=self.kind.name, id=self.id, file=self.file, data=data, positions=positions)

    def faults(self) -> Sequence[Finding]:
        """The faults of the given values, by the schema and by rules for single values. Raises yamlio.Fault."""
        entry = annotate(self.entry, self.schemas.shapes[self.kind.name])
        entries = Entries({**self.corpus.entries, entry.key: entry})
        corpus = self.corpus.replace(entries=entries, existing=self.corpus.existing | {entry.key})
        malformed = list(check(entry, self.schemas))
        broken = list(apply([rule for rule in rules_of(self.kind.name, CURRENT) if rule.checks_single_value], entry, corpus))
        found = [*add_suggestions(malformed, broken, corpus), *without_cascades(broken, malformed)]
        return [finding for finding in found if finding.location.file == self.file and not self.is_open(finding)]

    def errors(self) -> Sequence[Finding]:
        """The errors of the file within the corpus. Raises yamlio.Fault."""
        found = check_entries({**self.corpus.entries, self.entry.key: self.entry}, self.schemas, self.corpus.today).findings
        return [f for f in found if f.location.file == self.file and is_error(f)]

    def is_open(self, finding: Finding) -> bool:
        """Whether a finding is about an open field."""
        pointer = finding.location.pointer
        return any(pointer == q.pointer or pointer.startswith(f"{q.pointer}/") for q in self.questions)
