"""SECURITY.md names the tests that hold its lines, and they are there."""

from __future__ import annotations

import re
from pathlib import Path

import noxfile

ROOT = Path(noxfile.__file__).parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_that_holds_a_line_exists() -> None:
    """A test that is renamed or removed is missed here."""
    named = set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)) - {("tests/test_security.py", "")}
    assert len(named) > 50
    for file, test in named:
        assert not test or f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"


def test_every_folder_and_file_that_it_speaks_of_exists() -> None:
    """So does everything else that it names."""
    names = set(
        re.findall(
            r"`((?:docs|validate|schema|tests|benchmarks|requirements|interventions|registers|\.github|\.ci)/\S*)`", TEXT
        )
    )
    assert len(names) > 10
    for name in names:
        path = name.partition("::")[0].partition("*")[0]
        assert (ROOT / path).exists(), name
