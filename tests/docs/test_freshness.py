"""A build over an earlier one gives the same site as a build from nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from benchmarks import edits

Build: TypeAlias = "Callable[[Path, Path], subprocess.CompletedProcess[str]]"


def rename(root: Path, folder: str) -> None:
    """Change the name of the first entry of a folder."""
    path = min((root / folder).glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: ", "name: Ny ", 1), encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    """Every page of a site with its bytes."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("folder", ["interventions", "registers/areas"])
def test_a_renamed_entry_changes_every_page_that_shows_its_name(build: Build, tree: Path, tmp_path: Path, folder: str) -> None:
    """After a name has changed, the incremental site equals the clean one, page for page."""
    again, clean = tmp_path / "again", tmp_path / "clean"
    assert build(again, tree).returncode == 0
    rename(tree, folder)
    assert build(again, tree).returncode == 0
    assert build(clean, tree).returncode == 0
    assert files(again / "site") == files(clean / "site")


def test_another_day_changes_what_ends_soon(build: Build, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a later day the incremental site equals the clean one, and the page of money counts from that day."""
    again, clean = tmp_path / "again", tmp_path / "clean"
    assert build(again, tree).returncode == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1797379200")
    assert build(again, tree).returncode == 0
    assert build(clean, tree).returncode == 0
    assert files(again / "site") == files(clean / "site")
    assert "16. december 2026" in (again / "site" / "oekonomi" / "index.html").read_text(encoding="utf-8")


def test_edit_links_lead_to_the_yaml_file(build: Build, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of a record links to the file that an editor changes."""
    monkeypatch.setenv("HANDBOOK_EDIT_URL", "https://eksempel.dk/rediger/")
    assert build(tmp_path / "target", tree).returncode == 0
    path = min((tree / "interventions").glob("*.yaml"))
    page = (tmp_path / "target" / "site" / "indsatser" / f"{path.stem}.html").read_text(encoding="utf-8")
    assert f'href="https://eksempel.dk/rediger/interventions/{path.name}"' in page


def test_a_broken_reference_fails_the_build(build: Build, tree: Path, tmp_path: Path) -> None:
    """A record that names a municipality that does not exist stops the build, at the record's file and line."""
    path = min((tree / "interventions").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("municipality: ", "municipality: ukendt-", 1), encoding="utf-8")
    line = text[: text.index("municipality: ")].count("\n") + 1
    result = build(tmp_path / "target", tree)
    assert result.returncode != 0
    assert f"{path.name}:{line}: WARNING: K301" in result.stderr


def test_a_record_that_is_added_moved_and_removed_leaves_no_page(tmp_path: Path) -> None:
    """After the first sequence of random edits with all of them, the incremental site equals a clean one."""
    assert edits.differing(tmp_path, 1) == []
