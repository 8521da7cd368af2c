"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from validate.files import create_atomically, write_atomically


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    """UTF-8, with every line break and nothing added."""
    write_atomically(tmp_path / "a.yaml", "a: æ\r\nb: c\n\rd")
    assert (tmp_path / "a.yaml").read_bytes() == "a: æ\r\nb: c\n\rd".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """One that is replaced has those of the old one, a new one those that the system gives."""
    path, plain = tmp_path / "a.yaml", tmp_path / "plain"
    path.write_text("old", encoding="utf-8")
    plain.touch()
    path.chmod(0o640)
    write_atomically(path, "new")
    write_atomically(tmp_path / "b.yaml", "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "b.yaml").stat().st_mode == plain.stat().st_mode


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """The link stays one, and what it leads to is replaced."""
    (tmp_path / "b.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    write_atomically(tmp_path / "a.yaml", "new")
    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_changes_nothing(tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old file and no other."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[failing], fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_text_that_is_none_changes_nothing(tmp_path: Path) -> None:
    """A lone surrogate has no bytes in UTF-8."""
    with pytest.raises(UnicodeEncodeError):
        write_atomically(tmp_path / "a.yaml", "a: \udcff")
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows opens no folder; the file is there all the same."""

    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    write_atomically(tmp_path / "a.yaml", "new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_a_new_file_replaces_nothing(tmp_path: Path) -> None:
    """Neither a file nor a link, even one that leads nowhere."""
    (tmp_path / "a.yaml").write_text("old", encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to("c.yaml")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(FileExistsError):
            create_atomically(tmp_path / name, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
    assert (tmp_path / "a.yaml").read_bytes() == b"old"


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool) -> None:
    """On a file system without hard links as well."""

    def refuse(*_: object) -> None:
        raise PermissionError

    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    create_atomically(tmp_path / "a.yaml", "new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"new")]
