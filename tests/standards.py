"""What others publish, unchanged, as tests read it: it stands beside the project and not in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from handbook.model import Corpus
from tests.casework import MODELS, ROOT

STANDARDS = ROOT.parent / "shared" / "standards"

TREES = ("corpus", *MODELS, "hostile")
"""Small trees whose records are held against standards: what municipalities do, and texts of strangers."""

Plant: TypeAlias = "Callable[[str], Corpus]"
"""`planted(name)`: the records of one of these trees."""


def standard(name: str) -> Path:
    """A file of a standard; without it a test is skipped, saying so."""
    path = STANDARDS / name
    if not path.exists():
        pytest.skip(f"no {path.name} in ../shared/standards/{path.parent.name}")
    return path
