"""The built site and the browser that the tests of the handbook share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks import chromium
from benchmarks.server import Plain, served
from handbook.model import Corpus, Handbook
from tests import commands
from tests.accessibility import FORMS
from tests.casework import MODELS, TODAY, lay_schema, plant, plant_model
from tests.hostility import hostile
from tests.several import plant_several
from tests.standards import Plant
from validate.check import run

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"


expect.set_options(timeout=30_000)  # ms; a busy machine is no fault of a page


Build: TypeAlias = "Callable[..., subprocess.CompletedProcess[str]]"
"""`build(target, root)`: builds the handbook of the tree at `root` into `target`/site."""


Once: TypeAlias = "Callable[[str, Callable[[Path], object]], Path]"
"""`once(name, fill)`: the folder of that name, filled once in a run, whatever the number of workers."""


Serve: TypeAlias = "Callable[[Path], AbstractContextManager[str]]"
"""`with serve(directory) as address`: a site on this machine."""


def build(target: Path, root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the handbook of the tree at `root` into `target`/site, with every warning an error."""
    target.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", "-D", f"handbook_root={root}"]
    places = ["-d", str(target / "doctrees"), str(ROOT / "docs"), str(target / "site")]
    env = {**os.environ, **environment}
    return subprocess.run([*command, *options, *places], capture_output=True, text=True, check=False, cwd=target, env=env)


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
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """The function that makes a folder for all workers of a run; the first that needs it makes it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder, finished = shared / f"shared-{name}", shared / f"shared-{name}.finished"
        with FileLock(shared / f"shared-{name}.lock"):
            if not finished.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                finished.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def site(once: Once, snapshot: Path) -> Path:
    """The site of the snapshot, with its search."""

    def fill(target: Path) -> None:
        result = build(target, snapshot)
        assert result.returncode == 0, result.stderr
        indexed = commands.handbook("index", target / "site")
        assert indexed.returncode == 0, indexed.stderr

    return once("site", fill) / "site"


@pytest.fixture(scope="session")
def published(once: Once) -> Path:
    """The site of several municipalities, as it is where its address, its repository and its PDF are known."""

    def fill(target: Path) -> None:
        root, pdf = target / "tree", target / "fravaershaandbogen.pdf"
        plant_several(root)
        pdf.write_bytes(bytes(1_234_567))
        known = {
            "HANDBOOK_URL": "https://eksempel.dk/haandbog/",
            "HANDBOOK_EDIT_URL": "https://eksempel.dk/rediger/",
            "HANDBOOK_REPORT_URL": "https://eksempel.dk/meld?emne=",
        }
        result = build(target, root, "-D", f"handbook_pdf={pdf}", **known)
        assert (result.returncode, result.stderr) == (0, "")

    return once("published", fill) / "site"


@pytest.fixture(scope="session")
def handbook(snapshot: Path) -> Handbook:
    """The handbook of the snapshot."""
    return Handbook.of(snapshot, run(snapshot, TODAY))


@pytest.fixture(scope="session")
def corpus(handbook: Handbook) -> Corpus:
    """The typed records of the snapshot."""
    return Corpus(handbook)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Plant:
    """The function that gives the records of a small tree: the corpus, a model, or one whose texts are all hostile."""

    @cache
    def records(name: str) -> Corpus:
        root = tmp_path_factory.mktemp(name)
        if name in MODELS:
            plant_model(name, root)
        elif name == "hostile":
            hostile(small(tmp_path_factory.mktemp("source")), root, taken=True)
        else:
            small(root)
        return Corpus(Handbook.of(root, run(root, TODAY)))

    return records


def small(root: Path) -> Path:
    """The small corpus with its schemas, in an empty folder."""
    plant(CORPUS, root)
    lay_schema(root)
    return root


def serve(directory: Path) -> AbstractContextManager[str]:
    """The address of a site, served on this machine."""
    return served(directory, Plain)


@pytest.fixture(name="serve", scope="session")
def serve_fixture() -> Serve:
    """The function that serves a site."""
    return serve


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site of the snapshot."""
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


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """The page that all tests of a worker share which need no browser context of their own: another costs a second."""
    context = browser.new_context(locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """A wide page, on which nothing is left of another test; an error in a script fails the test."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    window.set_viewport_size({"width": 1280, "height": 900})
    window.on("pageerror", note)
    yield window
    window.remove_listener("pageerror", note)
    clear(window)
    assert errors == []


def clear(page: Page) -> None:
    """Leave the site, with nothing kept in the browser, and no route, medium or colour of a test."""
    page.unroute_all()
    if page.url.startswith("http"):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    page.emulate_media(media="null", color_scheme="light")


@pytest.fixture(scope="session")
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page on a narrow phone that runs no script, and so keeps nothing."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, locale="da-DK", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(params=FORMS, ids=lambda form: f"{form[0]}-{form[1]}")
def themed_page(page: Page, request: pytest.FixtureRequest) -> Page:
    """The page in each width and colour scheme in which pages are judged."""
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    return page
