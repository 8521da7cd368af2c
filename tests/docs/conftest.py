"""The built site and the browser that the tests of the handbook share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks import chromium
from benchmarks.server import Plain, served
from handbook.site import Handbook
from validate.check import run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
TODAY = date(2026, 11, 21)


expect.set_options(timeout=30_000)  # ms; a busy machine is no fault of a page
INDEX = ROOT / "docs" / "_ext" / "search_index.py"
Build: TypeAlias = "Callable[..., subprocess.CompletedProcess[str]]"
"""`build(target, root)`: builds the handbook of the tree at `root` into `target`/site."""


Serve: TypeAlias = "Callable[[Path], AbstractContextManager[str]]"
"""`with serve(directory) as address`: a site on this machine."""


def build(target: Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Build the handbook of the tree at `root` into `target`/site, with every warning an error."""
    target.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", "-D", f"handbook_root={root}"]
    places = ["-d", str(target / "doctrees"), str(ROOT / "docs"), str(target / "site")]
    day = {"SOURCE_DATE_EPOCH": epoch(TODAY)} | dict(os.environ)
    return subprocess.run([*command, *places], capture_output=True, text=True, check=False, cwd=target, env=day)


def epoch(day: date) -> str:
    """A day as SOURCE_DATE_EPOCH has it."""
    return str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


@pytest.fixture(name="build", scope="session")
def build_fixture() -> Build:
    """The function that builds a site."""
    return build


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small corpus with the schemas."""
    root = tmp_path / "tree"
    shutil.copytree(CORPUS, root)
    shutil.copytree(ROOT / "schema", root / "schema")
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real records, with its search."""
    target = tmp_path_factory.mktemp("handbook")
    result = build(target)
    assert result.returncode == 0, result.stderr
    indexed = subprocess.run([sys.executable, str(INDEX), str(target / "site")], capture_output=True, text=True, check=False)
    assert indexed.returncode == 0, indexed.stderr
    return target / "site"


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    """The handbook of the real records."""
    return Handbook.of(ROOT, run(ROOT, TODAY))


def serve(directory: Path) -> AbstractContextManager[str]:
    """The address of a site, served on this machine."""
    return served(directory, Plain)


@pytest.fixture(name="serve", scope="session")
def serve_fixture() -> Serve:
    """The function that serves a site."""
    return serve


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site of the real records."""
    with serve(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without one the tests are skipped aloud, and in CI they fail."""
    with sync_playwright() as playwright:
        if chromium.program(playwright.chromium) is None:
            reason = f"NOT RUN: {chromium.MISSING}"
            pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
        started = chromium.launch(playwright.chromium)
        yield started
        started.close()
