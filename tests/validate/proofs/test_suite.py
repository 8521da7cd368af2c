"""The official cases of JSON Schema 2020-12, read by the validator's reader and checked by its engine as it is set up here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.casework import TESTS
from validate import yamlio

SUITE = TESTS / "data" / "json-schema-test-suite"
BASE = "http://localhost:1234/"

REFUSED = {
    ("float and integers are equal up to 64-bit representation limits", "K110"): 4,
    ("nul characters in strings", "K104"): 2,
    ("characters with the same visual representation, but different number of codepoints", "K105"): 1,
    ("idn-hostname format", "K104"): 1,
    ("maxLength validation", "K104"): 1,
    ("minLength validation", "K104"): 1,
    ("properties with escaped characters", "K104"): 2,
    ("required with escaped characters", "K104"): 1,
}
"""Instances that no file of the handbook may hold, with the code of what is said of them: more than fifteen digits, NUL,
form feed and letters of other scripts, letters that are not composed. The engines get these as JSON."""

OTHERWISE = {
    "pattern with Unicode property escape requires unicode mode": 3,
    "patternProperties with Unicode property escape": 2,
    "schema that uses custom metaschema with with no validation vocabulary": 1,
}
"""Cases that `jsonschema` does not pass: Python's regular expressions know no \\p, and it ignores vocabularies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One test of the suite: what it is about, the schema, the instance, and the verdict that is right."""

    about: str
    schema: Any
    data: Any
    is_valid: bool


@pytest.fixture(scope="module")
def instances() -> Sequence[Instance]:
    """Every required test of the suite."""
    return [
        Instance(about=case["description"], schema=case["schema"], data=test["data"], is_valid=test["valid"])
        for path in sorted((SUITE / "draft2020-12").glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
        for test in case["tests"]
    ]


@pytest.fixture(scope="module")
def remotes() -> Mapping[str, Any]:
    """The schemas that those of the suite refer to, by address."""
    folder = SUITE / "remotes"
    return {
        BASE + path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.json")
    }


def as_file(data: Any) -> str:
    """A YAML file with one key, whose value is the instance."""
    return f"value: {json.dumps(data, ensure_ascii=False)}\n"


def counted(names: Sequence[Any]) -> dict[Any, int]:
    """How often each comes."""
    return {name: names.count(name) for name in names}


def test_the_suite_is_whole(instances: Sequence[Instance]) -> None:
    """There are 1299 required cases."""
    assert len(instances) == 1299


def test_the_reader_reads_what_the_cases_hold(instances: Sequence[Instance]) -> None:
    """JSON is YAML: an instance comes out as it went in, to the type of each number, or is refused for a known reason."""
    refused = []
    for instance in instances:
        try:
            read = yamlio.parse(yamlio.decode(as_file(instance.data).encode()))[0]["value"]
        except yamlio.Fault as fault:
            refused.append((instance.about, fault.code))
        else:
            assert json.dumps(read) == json.dumps(instance.data)
    assert counted(refused) == REFUSED


def test_the_engine_passes_every_case(instances: Sequence[Instance], remotes: Mapping[str, Any]) -> None:
    """With a closed registry, as the validator uses it, the engine gives the right verdict on all of them."""
    registry = jsonschema_rs.Registry(list(remotes.items()), draft=jsonschema_rs.Draft202012)
    for instance in instances:
        validator = jsonschema_rs.Draft202012Validator(instance.schema, registry=registry)
        assert validator.is_valid(instance.data) is instance.is_valid, instance
        assert bool(list(validator.iter_errors(instance.data))) is not instance.is_valid, instance


def test_the_second_opinion_differs_only_where_it_is_known_to(
    instances: Sequence[Instance], remotes: Mapping[str, Any]
) -> None:
    """`jsonschema` passes all cases but six, whose reasons are known."""
    resources = ((address, DRAFT202012.create_resource(schema)) for address, schema in remotes.items())
    registry: Registry[Any] = Registry().with_resources(resources)
    differing = [instance.about for instance in instances if verdict(instance, registry) is not instance.is_valid]
    assert counted(differing) == OTHERWISE


def verdict(instance: Instance, registry: Registry[Any]) -> bool | None:
    """What `jsonschema` says; None where it fails."""
    try:
        return Draft202012Validator(instance.schema, registry=registry).is_valid(instance.data)
    except Exception:  # noqa: BLE001 -- it lets the error of re through, whose type is no part of its interface
        return None


def test_nothing_is_fetched(tmp_path: Any) -> None:
    """A schema that refers to a file or an address outside the registry cannot be compiled; the file is not opened."""
    (tmp_path / "outside.json").write_text("{}", encoding="utf-8")
    for address in ((tmp_path / "outside.json").as_uri(), "http://localhost:9/outside.json"):
        with pytest.raises(ValueError, match="does not fetch"):
            jsonschema_rs.Registry([(f"{BASE}x", {"$id": f"{BASE}x", "$ref": address})])
