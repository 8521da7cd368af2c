"""Every faulty overlay gives exactly the findings that it is marked with, and every mended one gives none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY, Case, every_case, found, plant
from validate import KINDS, Outcome, run


@pytest.mark.parametrize("case", every_case("bad", "good"), ids=str)
def test_a_case_gives_exactly_its_findings(case: Case, judge: Callable[[Case], Outcome]) -> None:
    """Code, file and line of all findings are those that the case names: none is missing, none is told twice."""
    assert found(list(judge(case).findings)) == case.expected()


@pytest.mark.parametrize("case", every_case("bad"), ids=str)
def test_a_faulty_overlay_has_a_fault_of_its_code(case: Case) -> None:
    """A case is about the code that its folder is named by."""
    assert case.code in {code for code, _, _ in case.expected()}


def test_the_corpus_is_clean(tmp_path: Path) -> None:
    """The small valid tree holds an entry of each kind, and gives no finding at all."""
    plant(TESTS / "corpus", tmp_path)
    (tmp_path / "schema").symlink_to(ROOT / "schema")
    outcome = run(tmp_path, TODAY)
    assert not outcome.findings
    assert {entry.kind for entry in outcome.corpus.entries.values()} == set(KINDS)
