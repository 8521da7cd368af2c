"""The same content gives the same site, byte for byte, wherever and however it is built."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import commands
from tests.casework import SNAPSHOT, plant

ROOT = Path(__file__).parents[2]
PARTS = ("docs", "schema", "validate", "tests/cases", "noxfile.py", "README.md", "CHANGELOG.md")


def copied(target: Path) -> Path:
    """What a build reads, with the records of the snapshot, at another place."""
    plant(SNAPSHOT, target)
    for part in PARTS:
        source, goal = ROOT / part, target / part
        goal.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, goal)
    return target


def started(root: Path, environment: Mapping[str, str], *options: str) -> subprocess.Popen[str]:
    """A build that is under way."""
    command = commands.command("build", root / "build" / "site", *options, root=root)
    known = {name: value for name, value in commands.environment(root).items() if not name.startswith(("LC_", "LANG"))}
    both = {**known, **environment, "SOURCE_DATE_EPOCH": "1795305600"}
    return subprocess.Popen(command, cwd=root, env=both, text=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def files(site: Path) -> Mapping[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.nightly
def test_two_builds_are_one(tmp_path: Path) -> None:
    """Another path, time zone, locale and order of hashes, and more processes, change no byte."""
    one, other = copied(tmp_path / "a"), copied(tmp_path / "another place" / "æøå")
    builds = [
        started(one, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
        started(other, {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"}, "--jobs", "2"),
    ]
    assert [build.communicate()[1] for build in builds] == ["", ""]
    assert [build.returncode for build in builds] == [0, 0]
    first, second = files(one / "build" / "site"), files(other / "build" / "site")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
