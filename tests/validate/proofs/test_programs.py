"""A little of what the sessions `instances`, `fuzz` and `mistakes` do at length, always with the same seeds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks import fuzz, instances
from benchmarks.mistakes import __main__ as mistakes
from benchmarks.mistakes import judge
from benchmarks.mistakes.kinds import KINDS
from validate.findings import Finding


@pytest.fixture(autouse=True)
def at_the_root(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs are started in the handbook's folder, and no machine is too slow for them."""
    monkeypatch.chdir(snapshot)
    monkeypatch.setattr(fuzz, "SECONDS", float("inf"))


def test_the_engines_agree_on_generated_instances() -> None:
    """`jsonschema`, the validator's engine and its findings give the same verdict, keyword by keyword and place by place."""
    assert instances.judged(Path(), range(3000)) == []


def test_instances_are_of_every_sort() -> None:
    """Among the generated instances some are valid, and of the keywords of the schemas most are broken by one."""
    bench = instances.bench(Path())
    made = [instances.instance(bench, number) for number in range(1000)]
    errors = [[error.kind.name for error in bench.schemas.errors(kind, data)] for kind, data in made]
    assert 100 < sum(not names for names in errors) < 500
    assert len({name for names in errors for name in names}) >= 10


def test_a_disagreement_is_reported() -> None:
    """An engine that overlooks something is found out."""
    bench = instances.bench(Path())
    reference = {**bench.reference, "interventions": bench.reference["terms"]}
    deaf = instances.Bench(documents=bench.documents, entries=bench.entries, schemas=bench.schemas, reference=reference)
    assert any("interventions: ours" in line for line in instances.differing(deaf, range(20)))


def test_damaged_files_are_answered() -> None:
    """Thousands of mutants of real files end in values or findings: no exception, no more memory."""
    assert fuzz.tried(Path(), range(4000)) == []


@pytest.mark.parametrize(
    ("judge", "complaint"),
    [
        (lambda *_: [][int("1")], "IndexError"),
        (lambda *_: [None] * (len(b"x" * 200_000_000) * 0), " MiB"),
    ],
)
def test_what_is_too_much_is_reported(
    judge: Callable[..., Sequence[Finding]], complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception and more than 64 MiB are complained of."""
    monkeypatch.setattr(fuzz, "judged", judge)
    assert any(complaint in line for line in fuzz.tried(Path(), range(1)))


def test_what_takes_too_long_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """If no time at all were allowed, every mutant would be complained of."""
    monkeypatch.setattr(fuzz, "SECONDS", -1.0)
    assert [line.rpartition(" ")[2] for line in fuzz.tried(Path(), range(3))] == ["ms", "ms", "ms"]


def test_mistakes_are_reported_as_they_should_be() -> None:
    """Of the mistakes that do harm nearly all are found, told on their line, once, and with the right advice."""
    found = mistakes.tried(4, list(KINDS), Path(), range(4 * len(KINDS)))
    assert len({verdict.kind for verdict in found}) == len(KINDS) >= 12
    for share, least in zip(mistakes.shares(found), mistakes.WANTED, strict=True):
        assert share is not None
        assert share >= least


def test_a_mistake_that_is_not_reported_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the validator said nothing, misspelt keys would count as missed, and swapped keys as harmless."""
    monkeypatch.setattr(judge.Ground, "findings", lambda *_: [])
    found = mistakes.tried(5, ["misspelt key", "line moved"], Path(), range(10))
    assert {verdict.is_harmless for verdict in found if verdict.kind == "misspelt key"} == {False}
    assert {verdict.is_harmless for verdict in found} == {True, False}


@pytest.mark.parametrize(
    ("program", "message"),
    [(instances, "0 on which the engines do not agree."), (fuzz, "0 complaints."), (mistakes, "right line")],
)
def test_a_program_says_how_it_went(
    program: object, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a number, each does so many and ends with 0 if nothing is wrong."""
    monkeypatch.setattr(sys, "argv", ["program", "2"])
    assert getattr(program, "main")() == 0  # noqa: B009 -- a module of three
    assert message in capsys.readouterr().out
