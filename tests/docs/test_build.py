"""The program that builds and publishes says what went wrong, and leaves the old site as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

PROGRAM = Path(__file__).parents[2] / "docs" / "_ext" / "build_site.py"


def built(site: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the program does with an address and options for Sphinx."""
    return subprocess.run([sys.executable, str(PROGRAM), str(site), *options], capture_output=True, text=True, check=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old", encoding="utf-8")
    return tmp_path / "site"


def test_a_build_that_fails_changes_nothing(site: Path) -> None:
    """The reason comes first, and the old site stands."""
    result = built(site, "-D", "extensions=findes_ikke")
    assert result.returncode == 2
    assert result.stderr.endswith(
        "Håndbogen kunne ikke bygges; grunden står ovenfor.\nDen gamle udgave af håndbogen står urørt.\n"
    )
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert list((site.parent / "sites").glob("tmp*")) == []


def test_a_second_build_is_sent_away(site: Path) -> None:
    """While one is under way, another says so at once."""
    (site.parent / "sites").mkdir()
    with FileLock(site.parent / "sites" / ".lock"):
        result = built(site)
    assert (result.returncode, result.stderr.split("\n")[0]) == (
        2,
        "En anden er ved at bygge håndbogen lige nu; prøv igen om lidt.",
    )


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A file where the store should lie is told, without a traceback."""
    (tmp_path / "sites").write_text("", encoding="utf-8")
    result = built(tmp_path / "site")
    assert result.returncode == 2
    assert result.stderr.startswith("Håndbogen kunne ikke skrives: ")
