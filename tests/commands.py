"""How tests start `python -m handbook`, in an environment that finds the packages without their being installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def environment(root: str | Path = ROOT, **more: str) -> dict[str, str]:
    """The environment of a program that is to find the packages of the checkout at `root`."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(Path(root, "docs", "_ext")))), **more}


def command(*words: str | Path, root: Path = ROOT) -> list[str]:
    """`python -m handbook` with the words behind it, for the checkout at `root`."""
    return [sys.executable, "-m", "handbook", "--root", str(root), *map(str, words)]


def handbook(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What `python -m handbook` does, with more in its environment."""
    return subprocess.run(command(*words), env=environment(**more), capture_output=True, text=True, check=False)
