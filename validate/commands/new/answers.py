"""Parses answers of an editor to values, ids of registers among them, and sets them in the data of a new entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from validate.builder import GROUPED
from validate.commands.naming import normalise_text
from validate.commands.new.draft import Schema
from validate.corpus import Corpus
from validate.findings import CannotRun
from validate.messages import cut, did_you_mean
from validate.model import Value, mappings
from validate.text.similarity import fold, nearest

MAX_SHOWN = 20
"""Maximum entries of a numbered list; a longer one must be narrowed first."""


@dataclass(slots=True, kw_only=True)
class Choices:
    """The entries of a kind as choices. `shown` has the ids or citations of the last numbered list."""

    corpus: Corpus
    kind: str
    is_citation: bool
    shown: Sequence[str] = field(default_factory=tuple)

    def title(self, id_: str) -> str:
        """The name of an entry, or the title of a section of a source."""
        source, _, section = id_.partition("#")
        entry = self.corpus.entries[self.kind, source]
        titles = {str(row.get("id")): str(row.get("title", "")) for row in mappings(entry.data.get("sections"))}
        return titles.get(section, "") if section else entry.name

    def meant(self, word: str) -> Sequence[str]:
        """The ids or citations that a word may mean."""
        numbers = {str(number): id_ for number, id_ in enumerate(self.shown, 1)}
        if self.corpus.exists((self.kind, word)):
            return self.ids_written(word)
        if word in numbers:
            return self.ids_written(numbers[word])
        part = fold(word)
        found = [entry.id for entry in self.corpus.of(self.kind) if part in fold(entry.id) or part in fold(entry.name)]
        return self.ids_written(found[0]) if len(found) == 1 else found

    def ids_written(self, id_: str) -> Sequence[str]:
        """An id, or for a citation field the citations of all sections of a source."""
        entry = self.corpus.get(self.kind, id_)
        rows = mappings(entry.data.get("sections")) if self.is_citation and entry else []
        return [f"{id_}#{row.get('id')}" for row in rows] or [id_]


def choices_of(schema: Schema, corpus: Corpus) -> Choices | None:
    """The choices for a field; None if it is no reference."""
    inner: Schema = schema["items"] if "items" in schema and "refersTo" not in schema else schema
    kind = inner.get("refersTo")
    return Choices(corpus=corpus, kind=kind, is_citation="#" in inner.get("pattern", "")) if kind else None


FieldPath: TypeAlias = "tuple[str | int, ...]"

QUOTED = re.compile(r"(['\"])((?:(?!\1).)+)\1")
"""A quoted answer, as in a file."""

INDEX = re.compile(r"[0-9]{1,4}")
INTEGER = re.compile(r"-?[0-9]{1,15}")
NUMBER = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,3})?")
BOOLEANS = {"true": True, "ja": True, "false": False, "nej": False}


def clean_answer(words: str) -> str:
    """An answer in normal form C, without surrounding spaces and quotation marks. Raises CannotRun if it is not valid text."""
    text = normalise_text(words)
    return found[2].strip() if (found := QUOTED.fullmatch(text)) else text


def find_field(schema: Schema, words: str, language: str) -> tuple[FieldPath, Schema]:
    """The path and schema of a field such as `status.value` or `coverage.0.areas`; the default index of a list is 0.

    Raises CannotRun for an unknown field, and for a mapping.
    """
    tokens = words.split(".")
    path: list[str | int] = []
    while tokens or not is_leaf(schema):
        if "items" in schema and not is_leaf(schema):
            path.append(int(tokens.pop(0)) if tokens and INDEX.fullmatch(tokens[0]) else 0)
            schema = schema["items"]
            continue
        names = schema.get("properties", {})
        if not tokens or tokens[0] not in names:
            near = nearest(tokens[0], names) if tokens else list(names)[:3]
            choices = [".".join(map(str, (*path, name))) for name in near]
            raise CannotRun("unknown-field", field=cut(words), meant=did_you_mean(choices, language))
        path.append(tokens[0])
        schema = schema["properties"][tokens.pop(0)]
    return tuple(path), schema


def is_leaf(schema: Schema) -> bool:
    """Whether a schema is that of a scalar or of a list of scalars, not of a mapping."""
    inner = schema.get("items", schema)
    return "properties" not in inner


def parse_answer(schema: Schema, words: str) -> Value:
    """Parse an answer by its schema; an invalid one stays a text, which the schema rejects."""
    if "items" in schema:
        items: list[Value] = [parse_answer(schema["items"], item.strip()) for item in words.split(",")]
        return items[0] if len(items) == 1 and "pattern" in schema else items
    if "enum" in schema:
        return parse_choice(schema, words)
    if "const" in schema or schema["type"] == "boolean":
        return BOOLEANS.get(words.lower(), words)
    if schema["type"] == "integer" and INTEGER.fullmatch(words):
        return int(words)
    if schema["type"] == "number" and NUMBER.fullmatch(words) and not GROUPED(words):
        number = float(words.replace(",", "."))
        return int(number) if number.is_integer() else number
    return words


def parse_choice(schema: Schema, words: str) -> str:
    """The enum value of an answer: the value, its Danish title or its number."""
    titles = {fold(title): value for value, title in zip(schema["enum"], schema["enumTitles"], strict=True)}
    numbers = {str(number): value for number, value in enumerate(schema["enum"], 1)}
    value: str = titles.get(fold(words)) or numbers.get(words) or words
    return words if words in schema["enum"] else value


def set_value(given: dict[str, Value], path: FieldPath, value: Value) -> None:
    """Set the value at a path, creating mappings and lists on the way.

    Raises IndexError for a gap in a list.
    """
    here: Any = given
    for step, following in pairwise(path):
        empty: Value = [] if isinstance(following, int) else {}
        if isinstance(step, str):
            here = here.setdefault(step, empty)
        else:
            here += [empty] if step == len(here) else []
            here = here[step]
    last = path[-1]
    if isinstance(last, int) and last == len(here):
        here.append(value)
    else:
        here[last] = value
