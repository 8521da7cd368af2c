"""What a file looks like does not matter, only what it says; and what is taken away is missed once, at its place."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import ROOT, SNAPSHOT, TESTS, TODAY, Case, every_case, lay_schema, plant
from tests.validate.proofs.dress import dressed
from validate import Entry, Finding, Outcome, Schemas, yamlio
from validate.check import check_entries, run
from validate.history import compare_outcomes
from validate.model import Value, escape

SETTINGS = settings(derandomize=True, deadline=None, max_examples=150)

LAYOUT = {f"K201-{name}" for name in ("comma", "deep", "deep-block", "shallow", "shallow-block")} | {"K714", "K714-comment"}
"""Cases whose faults are in how a file is written: where a line begins, what stands in braces, what became a comment."""

READABLE = [case for case in every_case("bad") if case.code[1] != "1" and case.files and case.name not in LAYOUT]
"""Cases whose faults are in what the files say."""

Told = Counter[tuple[object, ...]]


def reported(findings: Sequence[Finding]) -> Told:
    """What findings tell, but for lines and columns; K313, about several places, stands at the first, whichever that is."""
    return Counter(
        (
            f.code,
            f.variant,
            f.location.file,
            "" if f.code == "K313" else f.location.pointer,
            *sorted(f.values.items()),
            *f.suggestions,
        )
        for f in findings
    )


def changed(entries: Mapping[tuple[str, str], Entry], schemas: Schemas, text: Mapping[tuple[str, str], str]) -> Outcome:
    """What the validator makes of these entries when some have other texts."""
    again = dict(entries)
    for key, file in text.items():
        data, positions = yamlio.parse(yamlio.decode(file.encode()))
        again[key] = Entry(kind=key[0], id=key[1], file=entries[key].file, data=data, positions=positions)
    return check_entries(again, schemas, TODAY)


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_the_dress_of_a_file_does_not_matter(case: Case, judge: Callable[[Case], Outcome]) -> None:
    """Order of keys, comments, quotation marks, brackets, blocks and line breaks change no finding but its line and column."""
    plain = judge(case)
    chance = random.Random(case.name)
    entries = plain.corpus.entries
    mine = {path.relative_to(case.folder / case.side).as_posix() for path in case.files}
    text = {key: dressed(dict(entry.data), chance) for key, entry in entries.items() if entry.file in mine}
    other = changed(entries, plain.schemas, text)
    findings = compare_outcomes(other, judge(case.before), other.ungrouped) if case.before else other.findings
    assert reported(findings) == reported(plain.findings)


@SETTINGS
@given(st.sampled_from(sorted((SNAPSHOT / "interventions").glob("*.yaml"))), st.integers(0, 10**9))
def test_a_dressed_record_reads_as_before(path: Path, number: int) -> None:
    """A real record says the same in any dress."""
    data = yamlio.read(path.parent, path.name)[0]
    text = dressed(data, random.Random(number))
    assert yamlio.parse(yamlio.decode(text.encode()))[0] == data


@pytest.mark.parametrize("name", ["K301", "K305", "K402", "K401", "K107", "K114"])
def test_the_order_of_files_does_not_matter(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever order the system lists the files of a folder, the same is found, in the same order."""
    root = Case(name=name, side="bad").build(tmp_path / "tree")
    expected = run(root, TODAY).findings
    real_list, real_scan = os.listdir, os.scandir

    chance = random.Random(name)

    def mixed(items: list[Any]) -> list[Any]:
        return chance.sample(items, len(items))

    @contextmanager
    def scanned(path: Any) -> Iterator[Iterator[os.DirEntry[str]]]:
        with real_scan(path) as entries:
            yield iter(mixed(list(entries)))

    monkeypatch.setattr(os, "listdir", lambda path: mixed(real_list(path)))
    monkeypatch.setattr(os, "scandir", scanned)
    assert all(run(root, TODAY).findings == expected for _ in range(5))


def required_places(
    schema: Mapping[str, Any], definitions: Mapping[str, Any], value: Value, at: str
) -> Iterator[tuple[str, str]]:
    """Pointer of each mapping below a value, and each key in it that the schema requires."""
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]] | {key: part for key, part in schema.items() if key != "$ref"}
    if isinstance(value, dict):
        yield from ((at, key) for key in schema.get("required", ()) if key in value)
        for key, child in value.items():
            if key in schema.get("properties", {}):
                yield from required_places(schema["properties"][key], definitions, child, f"{at}/{escape(key)}")
    elif isinstance(value, list) and "items" in schema:
        for index, child in enumerate(value):
            yield from required_places(schema["items"], definitions, child, f"{at}/{index}")


def without(data: Value, pointer: str, key: str) -> Any:
    """A copy of a value without one key of the mapping at a pointer."""
    copy = json.loads(json.dumps(data))
    holder = copy
    for token in pointer.split("/")[1:]:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    del holder[key]
    return copy


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The small valid tree."""
    root = tmp_path_factory.mktemp("small")
    plant(TESTS / "corpus", root)
    lay_schema(root)
    return run(root, TODAY)


def test_a_required_key_that_is_taken_away_is_missed_once_at_its_place(small: Outcome) -> None:
    """For every required key of every entry of the small tree: one finding, K202, at the mapping that had it.

    Waivers are left out: what one of them can no longer waive is reported as well.
    """
    common = json.loads((ROOT / "schema" / "common.schema.json").read_text("utf-8"))["$defs"]
    entries, tried = small.corpus.entries, 0
    for key, entry in ((key, entry) for key, entry in entries.items() if entry.kind != "waivers"):
        schema = json.loads((ROOT / "schema" / f"{entry.kind}.schema.json").read_text("utf-8"))
        for pointer, name in required_places(schema, common, dict(entry.data), ""):
            tried += 1
            text = dressed(without(dict(entry.data), pointer, name), random.Random(tried))
            expected = Counter([("K202", "", entry.file, pointer, ("above", ""), ("key", name))])
            assert reported(changed(entries, small.schemas, {key: text}).findings) == expected
    assert tried > 100
