"""Compiled templates lie where Python has compiled modules."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2.environment
import pytest

from handbook.pages import templates


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a template, of a checkout in which Python may write."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "a.html").write_text("Hej {{ name }}", encoding="utf-8")
    return tmp_path


def rendered(folder: Path) -> str:
    """The template of a folder with a value, by a program that has just begun."""
    templates.cache_clear()
    return templates(folder).get_template("a.html").render(name="du")


def compiled(folder: Path) -> list[Path]:
    """The files that are no templates."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".html"]


def refuse(*_: object) -> None:
    """Stand for the compiler where nothing is to be compiled."""
    raise AssertionError


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next program takes the one file that is left."""
    assert rendered(folder) == "Hej du"
    assert [file.parent for file in compiled(folder)] == [folder / "__pycache__"]
    monkeypatch.setattr(jinja2.environment.Environment, "_compile", refuse)
    assert rendered(folder) == "Hej du"


def test_a_template_that_has_changed_is_compiled_again(folder: Path) -> None:
    """Also when it is as long as before."""
    rendered(folder)
    (folder / "a.html").write_text("Hør {{ name }}"[:14], encoding="utf-8")
    assert rendered(folder) == "Hør du"


def test_a_template_at_another_path_is_compiled_again(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The errors of a copied checkout name its own files."""
    rendered(folder)
    copy = tmp_path_factory.mktemp("copy") / "checkout"
    folder.rename(copy)
    rendered(copy)
    assert [str(copy / "a.html").encode() in file.read_bytes() for file in compiled(copy)].count(True) == 1


@pytest.mark.parametrize("content", [b"", b"j2", b"other"])
def test_a_broken_file_is_replaced(content: bytes, folder: Path) -> None:
    """What cannot be read is no compiled template."""
    rendered(folder)
    (file,) = compiled(folder)
    whole = file.read_bytes()
    file.write_bytes(content)
    assert rendered(folder) == "Hej du"
    assert file.read_bytes() == whole


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As PYTHONDONTWRITEBYTECODE asks for."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert (rendered(folder), compiled(folder)) == ("Hej du", [])


def test_a_folder_that_cannot_be_written_to_is_no_fault(folder: Path) -> None:
    """A file stands in the place of the folder of compiled templates."""
    (folder / "__pycache__").touch()
    assert (rendered(folder), compiled(folder)) == ("Hej du", [folder / "__pycache__"])


def test_compiled_templates_follow_the_prefix_of_compiled_modules(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As PYTHONPYCACHEPREFIX asks for."""
    prefix = tmp_path_factory.mktemp("prefix")
    monkeypatch.setattr(sys, "pycache_prefix", str(prefix))
    assert (rendered(folder), compiled(folder), len(compiled(prefix))) == ("Hej du", [], 1)
