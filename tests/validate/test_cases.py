"""Every faulty overlay gives exactly the findings that it is marked with, and every mended one gives none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.casework import TODAY, Case, every_case, found
from validate import Outcome


@pytest.mark.parametrize("case", every_case("bad", "good"), ids=str)
def test_a_case_gives_exactly_its_findings(case: Case, judge: Callable[[Case], Outcome]) -> None:
    """Code, file and line of all findings are those that the case names: none is missing, none is told twice."""
    assert found(list(judge(case).findings)) == case.expected()


@pytest.mark.parametrize("case", every_case("bad"), ids=str)
def test_a_faulty_overlay_has_a_fault_of_its_code(case: Case) -> None:
    """A case is about the code that its folder is named by."""
    assert case.code in {code for code, _, _ in case.expected()}


def test_the_day_of_the_tests_is_fixed() -> None:
    """A verdict of the tests depends on no clock."""
    assert TODAY.isoformat() == "2026-11-21"
