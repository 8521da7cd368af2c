"""The locks, as package registries and installers see them: every one can be installed, today and with the pip of long ago."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import noxfile

pytestmark = pytest.mark.nightly  # package registries are asked

LOCKS = [str(noxfile.REQUIREMENTS / f"{name}.txt") for name in noxfile.LOCKS]
UV = (sys.executable, "-m", "uv", "--quiet", "--cache-dir", str(noxfile.ENVIRONMENTS / "uv-cache"))
PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc",
)


def failed(command: tuple[str, ...], locks: list[str], env: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a command that installs locks says of those that it fails on."""
    runs = {lock: subprocess.run([*command, lock], capture_output=True, text=True, check=False, env=env) for lock in locks}
    return {lock: run.stdout + run.stderr for lock, run in runs.items() if run.returncode != 0}


@pytest.mark.parametrize(
    "version",
    [
        pytest.param("pip==22.3", marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="is older than this Python")),
        "pip",
    ],
)
def test_every_pip_installs_every_lock(tmp_path: Path, version: str) -> None:
    """The pip that Python 3.11.0 brought, and the newest: each finds every package, with its hash and its extras."""
    home = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    pip = (noxfile.program(home), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "--upgrade", version], check=True, capture_output=True)
    assert failed((*pip, "--dry-run", "--require-hashes", "--requirement"), LOCKS) == {}


WITHOUT_WHEELS = {("aarch64-pc-windows-msvc", "3.11"): "Wheels are required for `pyyaml`"}
"""What has to be built there; Python 3.12 and newer need no compiler on Windows for ARM."""


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14", "3.15"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_has_a_file_of_every_package(tmp_path: Path, platform: str, python: str) -> None:
    """On none of them is a program built when the locks are installed."""
    options = (
        "--dry-run",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--python-version",
        python,
        "--python-platform",
        platform,
    )
    command = (*UV, "pip", "install", "--target", str(tmp_path), *options, "--requirement")
    found = failed(command, LOCKS, noxfile.uv_environment(sys.executable))
    known = WITHOUT_WHEELS.get((platform, python), "")
    assert bool(found) is bool(known)
    assert all(known in " ".join(said.split()) for said in found.values())


@pytest.mark.parametrize("name", sorted(noxfile.LOCKS))
def test_an_environment_holds_what_is_locked_and_nothing_else(tmp_path: Path, name: str) -> None:
    """No pip and no setuptools come with it."""
    python = noxfile.environment(name, tmp_path)
    listed = subprocess.run((*UV, "pip", "freeze", "--python", python), capture_output=True, text=True, check=True).stdout
    locked = (noxfile.REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([^\s#=\[]+)(?:\[[^\]]*\])?==([^\s;]+)", locked, re.MULTILINE)
    assert set(listed.splitlines()) - {f"{package}=={version}" for package, version in pins} == set()
