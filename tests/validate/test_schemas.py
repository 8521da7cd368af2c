"""Schemas compile or say why not; their errors become findings at the right place, with the nearest valid choice."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.casework import ROOT, Case
from validate import CannotRun, Outcome, Schemas, words
from validate.model import Entry, Value
from validate.schema import find_annotated, load
from validate.schema_faults import check, repeated_index
from validate.yamlio import parse


def entry(text: str, kind: str = "terms") -> Entry:
    """An entry that holds a text."""
    data, positions = parse(text)
    return Entry(kind=kind, id="x", file="x.yaml", data=data, positions=positions)


def found(text: str, schemas: Schemas, kind: str = "terms") -> list[tuple[str, str, tuple[str, ...]]]:
    """Code, pointer and suggestions of what the schema has against a text."""
    return [(f.code, f.location.pointer, tuple(f.suggestions)) for f in check(entry(text, kind), schemas)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the schemas, to be spoilt."""
    return Path(shutil.copytree(ROOT / "schema", tmp_path / "schema"))


SPOILT: dict[str, tuple[str, str | dict[str, Any]]] = {
    "no JSON": ("terms", "{"),
    "a list": ("terms", "[]"),
    "without id": ("terms", "{}"),
    "without definitions": ("common", '{"$id": "https://eksempel.dk/common"}'),
    "unknown type": ("terms", {"type": "objekt"}),
    "bad pattern": ("terms", {"properties": {"name": {"pattern": "("}}}),
    "foreign reference": ("terms", {"properties": {"name": {"$ref": "https://eksempel.dk/x"}}}),
    "lost reference": ("terms", {"properties": {"name": {"$ref": "common.schema.json#/$defs/nej"}}}),
    "unexplained choice": ("terms", {"properties": {"name": {"enum": ["a"]}}}),
    "bad id": ("terms", {"$id": ":"}),
}


REGISTERED = {"a list", "without id", "bad id", "foreign reference"}
"""What is wrong with a schema before any is compiled: all of them are registered with the common one."""


@pytest.mark.parametrize("what", SPOILT)
def test_a_bad_schema_keeps_the_program_from_running(folder: Path, what: str) -> None:
    """It is named, with a reason of one line; nothing is fetched from elsewhere."""
    name, change = SPOILT[what]
    path = folder / f"{name}.schema.json"
    text = change if isinstance(change, str) else json.dumps(json.loads(path.read_text(encoding="utf-8")) | change)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as raised:
        load(folder)
    assert raised.value.reason == "bad-schema"
    assert raised.value.values["file"] == f"{'common' if what in REGISTERED else name}.schema.json"
    assert raised.value.values["reason"]
    assert "\n" not in raised.value.values["reason"]


def test_a_missing_schema_keeps_the_program_from_running(folder: Path) -> None:
    """The schema that is missing is named."""
    (folder / "areas.schema.json").unlink()
    with pytest.raises(CannotRun) as raised:
        load(folder)
    assert raised.value.values["file"] == "areas.schema.json"


def test_shapes_follow_references(schemas: Schemas) -> None:
    """A place has its own title, and the form of what it refers to."""
    shape = schemas.shapes["interventions"]
    areas = shape.at("coverage", "areas").items
    assert areas is not None
    assert areas.refers_to == "areas"
    assert schemas.parts["statement"].at("text").is_text
    assert shape.at("summary").part == "statement"
    assert shape.at("status").part == shape.at("coverage", "status").part == "status"
    assert shape.at("target_group").part == ""
    assert shape.at("coverage", "municipality").example == "u-start"
    assert shape.at("summary", "text").is_text
    assert shape.at("status", "as_of").is_date
    assert shape.at("status", "as_of").title != schemas.shapes["terms"].at("name").title
    assert shape.at("status", "value").options["active"][0]
    with pytest.raises(KeyError):
        shape.at("status", "findes-ikke")


def test_a_citation_is_a_reference_alone_and_in_a_list(schemas: Schemas) -> None:
    """Both forms of a citation are found, and what the schema does not know is passed over."""
    data: dict[str, Value] = {
        "name": "x",
        "source": ["a#b", "c#d", 5],
        "nej": ["x#y"],
        "aliases": "x",
        "legal_bases": {"a": "b"},
    }
    shape = schemas.shapes["terms"]
    found = [(pointer, value) for _, pointer, value in find_annotated(shape, data)]
    assert found == [("/name", "x"), ("/source/0", "a#b"), ("/source/1", "c#d")]
    assert [pointer for _, pointer, _ in find_annotated(shape, {"source": "a#b"})] == ["/source"]


def test_a_misspelt_required_key_is_one_finding(schemas: Schemas) -> None:
    """The key that is missing is the one that was meant, and comes first."""
    assert found("name: x\ndefintion: y\n", schemas) == [("K201", "/defintion", ("definition", "verification"))]


def test_two_misspellings_of_a_required_key_are_two_findings(schemas: Schemas) -> None:
    """Only one of them can be the missing key."""
    findings = found("name: x\ndefintion: y\ndefinitoin: y\n", schemas)
    assert [code for code, _, _ in findings] == ["K201", "K201"]
    assert findings[0][2][0] == findings[1][2][0] == "definition"


def test_a_foreign_key_and_a_missing_key_are_two_findings(schemas: Schemas) -> None:
    """A key that is like no other explains nothing."""
    assert found("name: x\nzzz: y\n", schemas) == [("K201", "/zzz", ()), ("K202", "", ())]


def test_a_required_key_comes_before_others_that_are_nearer(schemas: Schemas) -> None:
    """Of the keys that are like a wrong one, the missing one was meant."""
    [(code, _, suggestions)] = found("name: x\nexpansion_statis: known\ndefinition: y\n", schemas)
    assert (code, suggestions[0]) == ("K201", "expansion_status")
    findings = found("name: x\nkind: report\nacces: held\naddressees: [x]\n", schemas, "sources")
    assert findings == [("K201", "/acces", ("access", "replaces"))]


def test_a_wrong_choice_has_the_nearest(schemas: Schemas) -> None:
    """A misspelt value is set right."""
    findings = found("name: x\ndefinition: y\nexpansion_status: unknwon\n", schemas)
    assert findings == [("K204", "/expansion_status", ("unknown", "known"))]


def test_an_id_of_a_wrong_form_that_is_a_name_has_the_id(judge: Callable[[Case], Outcome]) -> None:
    """A name where an id belongs gets the id as suggestion."""
    [finding] = judge(Case(name="K205-name-as-id", side="bad")).findings
    assert (finding.code, finding.suggestions[0]) == ("K205", "oestbyen")


def test_a_key_with_slashes_keeps_its_place(schemas: Schemas) -> None:
    """Keys are escaped in pointers."""
    text = "name: x\ndefinition: y\na/b~c: 1\n"
    [finding] = check(entry(text), schemas)
    assert (finding.location.pointer, finding.location.line) == ("/a~1b~0c", 3)


def test_a_long_value_is_cut(schemas: Schemas) -> None:
    """A value is shown with at most 80 characters."""
    [finding] = check(entry(f"name: {'x' * 400}\ndefinition: y\n"), schemas)
    assert finding.values["value"] == "x" * 79 + "…"
    assert f"»{finding.values['value']}«" in words(finding, "da")[0]


def test_the_repeated_item_is_the_one_that_stands_there_again() -> None:
    """Also where the two are equal only to the engine, as 1 and 1.0 are."""
    assert repeated_index(["a", "b", "a"]) == 2
    assert repeated_index([1, 1.0]) == 1
