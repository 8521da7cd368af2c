"""What several tests share: a fixed environment, the compiled schemas, and the outcome of every case, each worked out once."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.casework import ROOT, TESTS, TODAY, Case, plant, plant_snapshot
from tests.run_cache import RunCache
from validate import Outcome, Schemas
from validate.check import run
from validate.history import compare_outcomes
from validate.schema import load

INHERITED = re.compile(
    "CI|HANDBOOK_KILLS|HOME|JAVA_HOME|PATH|PATHEXT|PYENV_ROOT|PYTHONDONTWRITEBYTECODE|PYTHONPYCACHEPREFIX|SHELL|SYSTEMROOT"
    "|TEMP|TMP|TMPDIR|USERPROFILE|WINDIR|XDG_CACHE_HOME|XDG_RUNTIME_DIR"
    "|(COV|DYLD_|FAKETIME|FONTCONFIG_|HYPOTHESIS_|LD_|PIP_|PLAYWRIGHT_|PYTEST_|SSL_|UV_).*"
)
"""Variables that tests and the programs that they start may see: where things lie, what the run is for, and the test tools'."""

FIXED = {
    "LANG": "C.UTF-8",
    "SOURCE_DATE_EPOCH": str(int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp())),
    "TZ": "UTC",
}
"""The locale, the day and the zone of every test that is not about them."""

SITES = frozenset({"address", "build", "checker", "edition", "published", "refused", "site", "taken", "tree"})
"""Fixtures that build a handbook, are used for building one, or judge one that is built."""

BUILDERS = frozenset(
    {
        "test_build",
        "test_directives",
        "test_generated",
        "test_handwritten",
        "test_page_files",
        "test_preview",
        "test_publishing",
    }
)
"""Modules of tests that build a handbook, or a small project, by themselves."""

SLOW = frozenset({"browser", "nightly", "programs", "site"})
"""The marks of tests that `quick` leaves out; only they may start programs."""


def environment(machine: Mapping[str, str]) -> dict[str, str]:
    """What is left of the machine's environment for tests, with a fixed day, zone and locale."""
    return {name: value for name, value in machine.items() if INHERITED.fullmatch(name)} | FIXED


def pytest_configure(config: pytest.Config) -> None:
    """Make the environment the same on every machine, before any module of the tests is imported."""
    fixed = environment(os.environ)
    os.environ.clear()
    os.environ.update(fixed)
    if hasattr(time, "tzset"):
        time.tzset()
    if hasattr(config, "workerinput") and (controller := coverage_controller(config)) is not None:
        controller.pause()  # pytest-cov measures a worker twice, and only the second measurement is known to what pauses it


class Watch:
    """Refuses programs to the tests that `quick` runs."""

    may_start_programs = True

    def __call__(self, event: str, _: object) -> None:
        """Refuse a program. Raises RuntimeError."""
        if event == "subprocess.Popen" and not self.may_start_programs:
            raise RuntimeError("a test that starts programs is marked `programs`, so that `quick` leaves it out")


WATCH = Watch()
sys.addaudithook(WATCH)


MEASURING = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")
"""The variables by which a program that is started finds that its coverage is measured."""


def coverage_controller(config: pytest.Config) -> Any:
    """What starts and pauses the measurement of coverage; None where nothing is measured."""
    return getattr(config.pluginmanager.getplugin("_cov"), "cov_controller", None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Start the workers unmeasured: a measurement from their start could not be paused."""
    for name in MEASURING:
        os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Let only marked tests start programs, and measure none but the validator's tests, which take thrice as long for it."""
    WATCH.may_start_programs = not SLOW.isdisjoint(mark.name for mark in item.iter_markers())
    is_measured = "validate" in item.path.parts
    controller = coverage_controller(item.config)
    if controller is not None and controller.started != is_measured:
        (controller.resume if is_measured else controller.pause)()
    measuring = {name: os.environ.pop(name) for name in MEASURING if name in os.environ and not is_measured}
    try:
        return (yield)
    finally:
        WATCH.may_start_programs = True
        os.environ.update(measuring)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser or builds a handbook, for `quick` to leave out, and the proofs, which are for the night.

    What reaches a line by chance is no test of it, so that tests with generated values are not measured.
    """
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")
        if "proofs" in item.path.parts:
            item.add_marker("nightly")
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            item.add_marker("browser")
        if "docs" in item.path.parts and (fixtures & SITES or item.path.stem in BUILDERS):
            item.add_marker("site")


@pytest.fixture(scope="session", autouse=True)
def no_disk() -> Iterator[None]:
    """No test waits until the disk has what is written: what the machine's end would leave of it, no test can see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    """The project's schemas."""
    return load(ROOT / "schema")


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a tree with the snapshot of tests/snapshot, which no test changes."""
    return plant_snapshot(tmp_path_factory.mktemp("snapshot"))


@pytest.fixture(scope="session")
def run_cache(schemas: Schemas) -> RunCache:
    """What is worked out but once in a run."""
    return RunCache(schemas)


@pytest.fixture
def read_once(run_cache: RunCache) -> Iterator[None]:
    """For tests of trees with the project's own schemas: what is the same in many trees is worked out but once in a run."""
    with run_cache.used():
        yield


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory, run_cache: RunCache) -> Callable[[Case], Outcome]:
    """What the validator makes of a case, worked out once."""
    root = tmp_path_factory.mktemp("cases")
    plant(TESTS / "corpus", root)

    @cache
    def outcome(case: Case) -> Outcome:
        before = outcome(case.before) if case.before else None
        with run_cache.used(), case.laid_over(root):
            now = run(root, TODAY)
        return now._replace(findings=compare_outcomes(now, before, now.ungrouped)) if before else now

    return outcome
