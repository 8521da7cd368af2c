"""The reference implementation of JSON Schema agrees with the fast one on every entry of the project and of the cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.casework import ROOT, TODAY, Case, every_case
from validate import KINDS, Entry, Outcome, Schemas
from validate.check import run
from validate.schema import WHOLE_NUMBER

pytestmark = pytest.mark.nightly  # the reference implementation takes its time

Errors = set[tuple[tuple[str | int, ...], str]]


@pytest.fixture(scope="module")
def reference() -> Mapping[str, Draft202012Validator]:
    """The reference implementation's validators, by kind."""
    documents = {
        name: json.loads((ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("common", *KINDS)
    }
    resources = [(document["$id"], Resource.from_contents(document)) for document in documents.values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return {name: Draft202012Validator(documents[name], registry=registry) for name in KINDS}


def differing(entries: list[Entry], schemas: Schemas, reference: Mapping[str, Draft202012Validator]) -> list[str]:
    """The files on which the two do not find the same keywords at the same places."""
    return [entry.file for entry in entries if fast(entry, schemas) != slow(entry, reference)]


def fast(entry: Entry, schemas: Schemas) -> Errors:
    """What the validator's own engine finds, but for the keyword that JSON Schema does not have."""
    errors = schemas.errors(entry.kind, entry.data)
    return {(tuple(error.instance_path), error.kind.name) for error in errors if error.kind.name != WHOLE_NUMBER}


def slow(entry: Entry, reference: Mapping[str, Draft202012Validator]) -> Errors:
    """What the reference implementation finds."""
    return {(tuple(error.absolute_path), str(error.validator)) for error in reference[entry.kind].iter_errors(entry.data)}


def test_both_agree_on_the_edition(snapshot: Path, schemas: Schemas, reference: Mapping[str, Draft202012Validator]) -> None:
    """Every record and every entry of the registers gets the same verdict."""
    entries = list(run(snapshot, TODAY).corpus.entries.values())
    assert len(entries) > 100
    assert not differing(entries, schemas, reference)


def test_both_agree_on_the_cases(
    schemas: Schemas, reference: Mapping[str, Draft202012Validator], judge: Callable[[Case], Outcome]
) -> None:
    """Every faulty and fixed file that can be read gets the same verdict; each keyword fails at least once."""
    corpora = [judge(case).corpus for case in every_case("bad", "good")]
    entries = {id(entry.data): entry for corpus in corpora for entry in corpus.entries.values()}
    assert not differing(list(entries.values()), schemas, reference)
    keywords = {keyword for entry in entries.values() for _, keyword in fast(entry, schemas)}
    assert len(keywords) == 14
