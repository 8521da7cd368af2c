"""The model answers what stands where, and what refers to what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.casework import Case
from validate import KINDS, SCHEMES, Entry, Finding, Outcome, Value, mapping, mappings, texts
from validate.corpus import Corpus
from validate.findings import CannotRun
from validate.model import Location
from validate.yamlio import parse


@pytest.fixture
def entry() -> Entry:
    """An entry without a name."""
    data, positions = parse("areas:\n  - a\n  - b\n'x/y': {z: 1}\n")
    return Entry(kind="areas", id="x", file="registers/areas/x.yaml", data=data, positions=positions)


@pytest.fixture(scope="module")
def corpus(judge: Callable[[Case], Outcome]) -> Corpus:
    """The corpus of a case in which nothing is wrong."""
    return judge(Case(name="K301", side="good")).corpus


def test_a_place_is_that_of_the_value_or_its_key(entry: Entry) -> None:
    """A pointer leads to line and column."""
    assert entry.at("/areas/1") == Location(file=entry.file, line=3, column=5, pointer="/areas/1")
    assert entry.at("/x~1y", key=True) == Location(file=entry.file, line=4, column=1, pointer="/x~1y")


@pytest.mark.parametrize("pointer", ["/areas/7", "/areas/7/source", "/areas"])
def test_a_place_that_is_missing_is_the_nearest_above(entry: Entry, pointer: str) -> None:
    """Where nothing stands, the value that should hold it is shown."""
    assert entry.at(pointer).line == 2


def test_a_place_without_any_position_is_the_first_line() -> None:
    """An entry that came from no file is shown at its beginning."""
    assert Entry(kind="areas", id="x", file="x", data={}, positions={}).at("/a/b").line == 1


def test_a_name_falls_back_to_the_id(entry: Entry) -> None:
    """What has no name is called by its id."""
    assert entry.name == "x"
    assert Entry(kind="areas", id="x", file="x", data={"name": "Område X"}, positions={}).name == "Område X"


def test_kinds_and_schemes_are_two_ways_to_the_same() -> None:
    """Each kind has a folder and a scheme of its own."""
    assert {SCHEMES[kind.scheme] for kind in KINDS.values()} == set(KINDS)
    assert len({kind.folder for kind in KINDS.values()}) == len(KINDS)


def test_parts_of_a_value_are_taken_without_error() -> None:
    """Whatever a file holds, a rule gets mappings and texts or nothing."""
    assert mappings([{"a": 1}, "b", None]) == [{"a": 1}]
    assert mappings("a") == mappings(None) == []
    mixed: Value = ["a", 1, {}]
    assert texts(mixed) == ["a"]
    assert texts("a") == ["a"]
    assert texts(None) == []
    assert mapping({"a": 1}) == {"a": 1}
    assert mapping([]) == {}


def test_the_corpus_is_asked_by_kind_and_id(corpus: Corpus) -> None:
    """Entries come by id; what is not there is None."""
    assert [entry.id for entry in corpus.of("areas")] == ["nabobyen", "oestbyen", "vestbyen"]
    assert corpus.get("areas", "oestbyen") is corpus.entries["areas", "oestbyen"]
    assert corpus.get("areas", "findes-ikke") is None
    assert not corpus.exists(("areas", "findes-ikke"))


def test_uses_come_in_the_order_of_the_files(corpus: Corpus) -> None:
    """What refers to an entry is known, fields and links alike."""
    uses = corpus.uses(("areas", "oestbyen"))
    assert [use.source for use in uses] == [
        ("interventions", "gaabussen"),
        ("interventions", "laesemakker"),
        ("schools", "proeveskolen"),
    ]
    assert [use.is_link for use in corpus.uses(("interventions", "laesemakker"))] == [False, True]
    assert corpus.uses(("areas", "findes-ikke")) == ()


def test_findings_are_ordered_by_place() -> None:
    """File, line, column, code, pointer."""
    finding = Finding(code="K301", location=Location(file="a", line=2, column=3, pointer="/x"))
    assert finding.order == ("a", 2, 3, "K301", "/x")


def test_a_reason_may_be_among_the_values_of_a_reason() -> None:
    """What keeps the program from running has a key of its own beside the values."""
    assert CannotRun("bad-schema", reason="x").values == {"reason": "x"}
