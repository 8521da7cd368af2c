"""pre-commit finds the hooks of this repository, and they check a handbook before each commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.casework import ROOT, Case

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
IDENTITY = {f"GIT_{who}_{what}": "x@example.dk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
RECORD = "interventions/gaabussen.yaml"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a program says in a folder, whatever this machine's own settings of git are."""
    machine = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONPATH": str(ROOT)}
    places = {"PRE_COMMIT_HOME": str(folder.parent / "hooks"), "HOME": str(folder.parent)}
    environment = os.environ | IDENTITY | machine | places
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def committed(folder: Path) -> Path:
    """A folder as a repository in which everything is committed."""
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message=x")):
        assert run(folder, "git", *words).returncode == 0
    return folder


def hooks() -> list[dict[str, Any]]:
    """The hooks that the manifest offers."""
    found: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return found


@pytest.mark.programs
def test_the_manifest_is_one(tmp_path: Path) -> None:
    """As pre-commit judges it."""
    done = run(tmp_path, sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout


@pytest.mark.nightly
@pytest.mark.programs
def test_a_faulty_record_stops_a_commit(tmp_path: Path) -> None:
    """The hooks run as pre-commit runs them, with the programs of this environment; a clean handbook and other files pass."""
    root = Case(name="K301", side="good").build(tmp_path / "handbook")
    local = [{**hook, "language": "system", "entry": hook["entry"].replace("python", sys.executable, 1)} for hook in hooks()]
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}), "utf-8")
    committed(root)
    words = (sys.executable, "-m", "pre_commit", "run", "--all-files")
    clean = run(root, *words)
    assert clean.returncode == 0, clean.stdout
    path = root / RECORD
    path.write_text(path.read_text("utf-8").replace("oestbyen", "oestbien"), "utf-8")
    faulty = run(root, *words, "validate")
    assert faulty.returncode == 1
    assert "K301 unknown-reference" in faulty.stdout
    mended = run(root, *words, "validate-fix")
    assert mended.returncode == 1, "a hook that changes files stops the commit"
    assert run(root, *words).returncode == 0
    (root / "note.txt").write_text("x", "utf-8")
    run(root, "git", "add", "note.txt")
    other = run(root, sys.executable, "-m", "pre_commit", "run", "--files", "note.txt")
    assert other.returncode == 0
    assert other.stdout.count("Skipped") == len(hooks())


@pytest.mark.nightly
@pytest.mark.programs
def test_pre_commit_installs_the_package_by_itself(tmp_path: Path) -> None:
    """From a repository of this project, with nothing of this environment; that asks a package registry."""
    project = tmp_path / "project"
    for name in ("pyproject.toml", "README.md", ".pre-commit-hooks.yaml", "validate", "docs/_ext/handbook"):
        target = project / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, target)
    committed(project)
    root = committed(Case(name="K301", side="bad").build(tmp_path / "handbook"))
    words = ("try-repo", str(project), "validate", "--all-files", "--verbose")
    done = run(root, "env", "--unset=PYTHONPATH", sys.executable, "-m", "pre_commit", *words)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "K301 unknown-reference" in done.stdout
