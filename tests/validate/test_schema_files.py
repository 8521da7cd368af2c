"""The folder schema/ says everything in words for people, closes every object, and uses only what the validator reports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.casework import ROOT
from validate import KINDS
from validate.commands.new.draft import USUAL
from validate.model import NAMES
from validate.rules.claims import PARTS
from validate.rules.coverage import BEYOND_MUNICIPALITY, CONTRADICTING_KEYS, EXTENT_KEYS, REQUIRED_KEYS
from validate.rules.lifecycle import GRANT_ENTRIES, LASTING_ENTRIES, RUNNING
from validate.rules.prose import VARIANTS
from validate.rules.references import INVERSES
from validate.rules.registers import PROVISION, RELATED_TYPES
from validate.rules.succession import INVERSE_KEYS, RELATIONS
from validate.schema import WHOLE_NUMBER
from validate.schema_faults import CODES

FILES = sorted((ROOT / "schema").glob("*.json"))
BASE = "https://fravaershaandbogen.example/schema/"
DEFINITIONS = "common.schema.json#/$defs/"

STRUCTURE = {"$schema", "$id", "$defs", "$ref", "properties", "items"}
ANNOTATIONS = {"title", "description", "examples", "enumTitles", "enumDescriptions", "refersTo", "format", "contentMediaType"}


def load(path: Path) -> dict[str, Any]:
    """A schema as it is in its file."""
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def places(schema: dict[str, Any], pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema, with its JSON pointer."""
    yield pointer, schema
    for keyword in ("properties", "$defs"):
        for name, inner in schema.get(keyword, {}).items():
            yield from places(inner, f"{pointer}/{keyword}/{name}")
    if "items" in schema:
        yield from places(schema["items"], f"{pointer}/items")


SCHEMAS = {path.name: load(path) for path in FILES}
PLACES = [(name, pointer, schema) for name, whole in SCHEMAS.items() for pointer, schema in places(whole)]
PATTERNS = sorted({schema["pattern"] for _, _, schema in PLACES if "pattern" in schema})


def test_there_is_a_schema_for_each_kind() -> None:
    """One file for each kind, one for what they share, and no other."""
    assert {path.name for path in FILES} == {f"{name}.schema.json" for name in ("common", *KINDS)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_schema_is_valid(path: Path) -> None:
    """It is JSON Schema 2020-12 and names itself under the project's base."""
    schema = load(path)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == BASE + path.name


def test_only_known_keywords_are_used() -> None:
    """Every assertion has a code; nothing else may fail, and nothing is misspelt."""
    used = {keyword for _, _, schema in PLACES for keyword in schema}
    assert (used - STRUCTURE - ANNOTATIONS) | {WHOLE_NUMBER} == set(CODES)


def test_every_place_has_a_title_and_a_description() -> None:
    """Both are written out at each property and definition; only an item may leave them to the part it refers to."""
    for name, pointer, schema in PLACES:
        is_shared = pointer.endswith("/items") and "$ref" in schema
        assert is_shared or (schema.get("title") and schema.get("description")), (name, pointer)


def test_every_choice_is_explained() -> None:
    """Each value of an `enum` has a title and a description, both distinct."""
    for _, _, schema in PLACES:
        if "enum" in schema:
            titles, descriptions = schema["enumTitles"], schema["enumDescriptions"]
            assert len(schema["enum"]) == len(titles) == len(descriptions)
            assert len(set(schema["enum"])) == len(set(titles)) == len(schema["enum"])
            assert all(titles)
            assert all(descriptions)


def test_every_object_is_closed() -> None:
    """A key that the schema does not know is a fault, wherever it stands."""
    for name, pointer, schema in PLACES:
        is_object = schema.get("type") == "object"
        assert is_object == ("properties" in schema), (name, pointer)
        assert is_object == (schema.get("additionalProperties") is False), (name, pointer)
        assert set(schema.get("required", ())) <= set(schema.get("properties", ())), (name, pointer)


def test_references_stay_in_the_common_schema() -> None:
    """No schema sends the validator to a network or a file, and nothing refers to what is not there."""
    for _, _, schema in PLACES:
        if "$ref" in schema:
            assert schema["$ref"].startswith(DEFINITIONS)
            assert schema["$ref"].removeprefix(DEFINITIONS) in SCHEMAS["common.schema.json"]["$defs"]


def test_ids_refer_to_a_kind() -> None:
    """`refersTo` names a kind, and every kind is referred to but waivers, which speak of files."""
    kinds = {schema["refersTo"] for _, _, schema in PLACES if "refersTo" in schema}
    assert kinds == set(KINDS) - {"waivers"}


def test_lists_are_bounded() -> None:
    """A list has a greatest length; a least one is 1, as the message about it says."""
    for _, _, schema in PLACES:
        is_list = "array" in schema.get("type", ())
        assert is_list == ("maxItems" in schema)
        assert schema.get("minItems", 1) == schema.get("minProperties", 1) == 1


def test_what_has_a_form_has_an_example() -> None:
    """An example is what the message about a wrong form shows, so it has that form."""
    for _, _, schema in PLACES:
        for example in schema.get("examples", ()):
            assert re.search(schema["pattern"], example)
        assert ("pattern" in schema) == ("examples" in schema)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_takes_linear_time(pattern: str) -> None:
    """A repeated group begins with a mark that nothing repeated inside it matches, and no two repetitions touch."""
    assert pattern.startswith("^") == pattern.endswith("$")
    assert not re.search(r"[*+]\)?[^\])({}\\-]?(\[[^]]*\]|\\.|\.)?[*+][*+]", pattern)
    for group in re.findall(r"\(([^()]*)\)[*+]", pattern):
        lead, classes = group[0], re.findall(r"\[[^]]*\]", group)
        assert lead not in r"[\.("
        assert not any(re.fullmatch(inner, lead) for inner in classes)
    assert not re.search(r"(\[[^]]*\]|\\.|\.)[*+](\[[^]]*\]|\\.|\.)[*+]", pattern)


def enum(*pointer: str) -> set[str]:
    """The values of an `enum` of the interventions' schema."""
    definitions = SCHEMAS["common.schema.json"]["$defs"]
    schema = SCHEMAS["interventions.schema.json"]
    for name in pointer:
        schema = schema["properties"][name]
        schema = schema.get("items", schema)
        schema = definitions[schema["$ref"].removeprefix(DEFINITIONS)] if "$ref" in schema else schema
    return set(schema["enum"])


def properties(kind: str) -> dict[str, Any]:
    """The top keys of a kind."""
    keys: dict[str, Any] = SCHEMAS[f"{kind}.schema.json"]["properties"]
    return keys


def test_rules_name_values_that_the_schema_has() -> None:
    """What a rule looks for can be written; every type of relation has its other side."""
    assert enum("relations", "type") == set(INVERSES)
    assert all(INVERSES[inverse] == type_ for type_, inverse in INVERSES.items())
    assert enum("relations", "type") > set(RELATIONS)
    assert enum("status", "value") > set(RUNNING)
    assert enum("funding", "entry") > {*GRANT_ENTRIES, *LASTING_ENTRIES}
    assert enum("funding", "basis") > {"total", "per-year"}
    assert "permanent" in enum("funding", "permanence")
    assert "research" in enum("results", "kind")
    assert enum("relations", "type") > set(RELATED_TYPES)
    assert enum("coverage", "extent") == {*CONTRADICTING_KEYS, *REQUIRED_KEYS}
    coverage = SCHEMAS["interventions.schema.json"]["properties"]["coverage"]["items"]["properties"]
    assert set(coverage) > {key for keys in (*CONTRADICTING_KEYS.values(), *REQUIRED_KEYS.values()) for key in keys}
    assert set(coverage) > set(USUAL["/coverage"])
    assert enum("coverage", "extent") > {*BEYOND_MUNICIPALITY, *EXTENT_KEYS}
    assert all(set(properties(kind)) >= set(keys) for kind, keys in NAMES.items())
    assert set(properties("legal-bases")) > set(PROVISION)
    assert all(set(INVERSE_KEYS) <= set(properties(kind)) or not set(INVERSE_KEYS) & set(properties(kind)) for kind in KINDS)
    assert all("formerly" in properties(kind) for kind in KINDS)
    assert set(SCHEMAS["legal-bases.schema.json"]["properties"]) > {"paragraph", *PARTS}


def test_kinds_of_markup_have_words() -> None:
    """What the renderer may find is distinguished as far as an editor sees a difference."""
    assert {"html_block", "html_inline", "image", "heading", "ordered_list"} < set(VARIANTS)
