"""The unit tests of the scripts' pure functions, which Node.js runs, and the limits of what a script may be."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.programs

TESTS = sorted((Path(__file__).parent / "scripts").glob("*.test.js"))


@pytest.fixture(scope="module")
def node() -> str:
    """Node.js. Without it the tests are skipped aloud, and in CI they fail."""
    program = shutil.which("node")
    if program is None:
        reason = "NOT RUN: no Node.js, so no function of the scripts was tested"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return program


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem.removesuffix(".test"))
def test_a_scripts_own_tests_pass(node: str, path: Path) -> None:
    """Each file of unit tests has tests, and all of them pass."""
    told = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, check=False, env=plain())
    assert told.returncode == 0, told.stdout + told.stderr
    assert "\n# tests 0\n" not in told.stdout


def plain() -> dict[str, str]:
    """The environment without what would make Node.js colour its report, or write it for another test runner."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("NODE_", "FORCE_COLOR"))}
