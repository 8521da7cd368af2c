"""Every faulty overlay gives exactly the findings that it is marked with, and every fixed one gives none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, Case, every_case, found, lay_schema, plant
from validate import KINDS, Outcome
from validate.check import run


@pytest.mark.parametrize("bad", every_case("bad"), ids=lambda case: case.name)
def test_a_case_gives_exactly_its_findings(bad: Case, judge: Callable[[Case], Outcome]) -> None:
    """Code, file and line of all findings are those that the case names: none is missing, none is reported twice.

    The code that its folder is named by is among them, and there are none once it is fixed.
    """
    assert found(list(judge(bad).findings)) == bad.expected()
    assert bad.code in {code for code, _, _ in bad.expected()}
    assert found(list(judge(Case(name=bad.name, side="good")).findings)) == []


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.nightly)])
def test_a_case_has_the_same_findings_without_the_cache(step: int, judge: Callable[[Case], Outcome], tmp_path: Path) -> None:
    """A case in a tree of its own, with schemas of its own, has the same findings: by day a few are tried, at night all."""
    for case in every_case("bad")[::step]:
        assert run(case.build(tmp_path / case.name), TODAY).ungrouped == judge(case).ungrouped, case.name


def test_the_corpus_is_clean(tmp_path: Path) -> None:
    """The small valid tree holds an entry of each kind, and gives no finding at all."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    outcome = run(tmp_path, TODAY)
    assert not outcome.findings
    assert {entry.kind for entry in outcome.corpus.entries.values()} == set(KINDS)


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        ("K104", 2, 22),
        ("K104-escape", 2, 13),
        ("K106", 2, 27),
        ("K106-bracket", 3, 11),
        ("K106-indent-key", 2, 3),
        ("K106-space", 2, 1),
        ("K107", 3, 1),
        ("K108", 2, 13),
        ("K109", 2, 28),
        ("K110", 19, 12),
        ("K201-source-of-result", 25, 5),
        ("K202-top", 1, 1),
        ("K205", 8, 10),
        ("K301", 17, 13),
        ("K604", 19, 5),
    ],
)
def test_a_finding_has_its_column(name: str, line: int, column: int, judge: Callable[[Case], Outcome]) -> None:
    """Columns count from 1: at the key where a key is wrong or missing, at the value otherwise."""
    [finding] = judge(Case(name=name, side="bad")).findings
    assert (finding.location.line, finding.location.column) == (line, column)
