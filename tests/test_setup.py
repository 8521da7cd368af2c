"""The set-up: locks, the editor's settings and the noxfile's own environments."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import noxfile
from validate import KINDS

ROOT = Path(noxfile.__file__).parent


def wanted(groups: dict[str, list[str | dict[str, str]]], name: str) -> list[str]:
    """The requirements of a dependency group and of the groups that it includes."""
    found: list[str] = []
    for item in groups[name]:
        found += [item] if isinstance(item, str) else wanted(groups, item["include-group"])
    return found


PIN = re.compile(r"^([^\s#=]+)==([^\s;]+).*\n(.*)", re.MULTILINE)
"""A locked package, its version, and the line below."""


def lock(name: str) -> str:
    """The text of a lock file."""
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_a_lock_holds_what_the_project_wants(name: str) -> None:
    """Every requirement of pyproject.toml stands in its lock, in a version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = project["project"]["dependencies"] if "pyproject.toml" in noxfile.LOCKS[name] else []
    group = wanted(project["dependency-groups"], name) if "--group" in noxfile.LOCKS[name] else []
    versions = {package: version for package, version, _ in PIN.findall(lock(name))}
    for requirement in map(Requirement, [*own, *group]):
        assert requirement.specifier.contains(versions[requirement.name]), requirement


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_a_lock_names_no_address_and_locks_every_package_by_hash(name: str) -> None:
    """A lock says what to install, never from where, and pip refuses whatever has another hash."""
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", lock(name))
    assert all(below.startswith("    --hash=sha256:") for _, _, below in PIN.findall(lock(name)))


def test_the_editor_knows_the_schema_of_every_kind() -> None:
    """Each kind of file has its own schema in Visual Studio Code's settings."""
    schemas = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert schemas == {f"./schema/{kind.name}.schema.json": f"{kind.folder}/*.yaml" for kind in KINDS.values()}
    assert all((ROOT / schema).is_file() for schema in schemas)


def test_an_old_python_is_told_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal names both versions."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert noxfile.refusal() == "Håndbogen kræver Python 3.11 eller nyere; dette er Python 3.9."


def test_an_environment_is_made_once_for_each_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A second call makes nothing; a changed lock makes the environment again."""
    made: list[str] = []

    def make(home: Path, python: Path, lock: Path) -> None:
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        made.append(f"{home.name} from {lock.name}")

    monkeypatch.setattr(noxfile, "ROOT", tmp_path)
    monkeypatch.setattr(noxfile, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(noxfile, "make", make)
    (tmp_path / "sample.txt").write_text("one\n")
    assert noxfile.environment("sample") == noxfile.environment("sample")
    assert made == ["sample from sample.txt"]
    (tmp_path / "sample.txt").write_text("two\n")
    noxfile.environment("sample")
    assert made == ["sample from sample.txt"] * 2
