"""What others publish, unchanged, as tests read it: it stands beside the project and not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.model import Corpus
from handbook.site import Handbook
from tests.casework import ROOT, TODAY
from validate.check import run

STANDARDS = ROOT.parent / "shared" / "standards"


def standard(name: str) -> Path:
    """A file of a standard; without it a test is skipped, saying so."""
    path = STANDARDS / name
    if not path.exists():
        pytest.skip(f"no {path.name} in ../shared/standards/{path.parent.name}")
    return path


def corpus_of(root: Path) -> Corpus:
    """The typed records of a tree."""
    return Corpus(Handbook.of(root, run(root, TODAY)))
