"""The preview shows the files as they are: a page is made when it is asked for; what is wrong stands in its place."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests import commands

ROOT = commands.ROOT
RECORD = "interventions/morgenhold.yaml"
PAGE = "/indsatser/morgenhold.html"
WITHOUT_GUIDE = ("-D", "exclude_patterns=_*,redaktoerer")


@dataclass(frozen=True, slots=True)
class Served:
    """A preview that is running: the checkout that it shows, and where."""

    root: Path
    address: str
    told: list[str]

    def get(self, path: str) -> HTTPResponse:
        """The answer at a path; its body has still to be read."""
        connection = HTTPConnection(urlsplit(self.address).netloc)
        connection.request("GET", path)
        return connection.getresponse()

    def page(self, path: str, status: int = 200) -> str:
        """The text at a path."""
        answer = self.get(path)
        text = answer.read().decode()
        assert answer.status == status, text
        return text

    @contextmanager
    def changed(self, file: str, before: str, after: str) -> Iterator[None]:
        """Change a file, and back again in the end; each time the preview has taken it up when this is left."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        with self.taken_up():
            path.write_text(text.replace(before, after), encoding="utf-8")
        try:
            yield
        finally:
            with self.taken_up():
                path.write_text(text, encoding="utf-8")

    def taken_up(self) -> Change:
        """What waits, in the end, for the preview to tell of a change."""
        return Change(self, self.version())

    def version(self) -> str:
        """The version of what is shown."""
        found = re.search(r"/_preview/reload\.js\?version=(\d+)", self.get("/om.html").read().decode())
        assert found is not None
        return found[1]


class Change:
    """A change of files, which is over when browsers are told of it."""

    def __init__(self, served: Served, version: str) -> None:
        self.answer = served.get(f"/_preview/changes?version={version}")

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """Wait for the word that there is another version."""
        lines = iter(self.answer.readline, b"")
        assert any(line.startswith(b"data: ") for line in lines)


def written(served: Served, name: str) -> subprocess.CompletedProcess[str]:
    """What the command for a single page does."""
    command = commands.command("page", name, root=served.root)
    return subprocess.run(command, env=commands.environment(), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of a checkout with the small corpus."""
    root = tmp_path_factory.mktemp("preview") / "æ ø"
    for name in ("docs", "schema"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "corpus", root, dirs_exist_ok=True)
    command = commands.command("serve", "--port", "0", *WITHOUT_GUIDE, root=root)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=commands.environment(), stdout=pipe, stderr=pipe, text=True) as process:
        told: list[str] = []
        reader = threading.Thread(target=lambda: told.extend(process.stderr or ()), daemon=True)
        reader.start()
        assert process.stdout is not None
        first = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", first)
        assert address is not None, (first, told)
        yield Served(root, address[0], told)
        process.terminate()
        assert process.wait() == 128 + 15
        reader.join()
        assert told[-1:] == ["Afbrudt.\n"]


def test_a_page_follows_its_record(served: Served) -> None:
    """What was saved is shown, also where other pages show it, and in the data of scripts."""
    assert "<h1>Morgenhold</h1>" in served.page(PAGE)
    with served.changed(RECORD, "name: Morgenhold", "name: Morgenmad for alle"):
        assert "<h1>Morgenmad for alle</h1>" in served.page(PAGE)
        assert "Morgenmad for alle" in served.page("/indsatser/index.html")
        assert "Morgenmad for alle" in served.page("/find/indsatser.json")
        assert "Morgenmad for alle" in served.page("/data/v1/interventions.json")
        assert "Morgenmad for alle" in served.page("/data/v1/csv/interventions.csv")
    assert "<h1>Morgenhold</h1>" in served.page(PAGE)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("name: Morgenhold\n", "name: Morgenhold\n\tx: y\n", r"Linje 2: Linjen er rykket ind med tabulator"),
        pytest.param("value: trial", "value: [trial]", r"Linje 7: ", marks=pytest.mark.nightly),
        pytest.param(
            "organisation: boerneforvaltningen",
            "organisation: boerneforvaltninge",
            "»boerneforvaltninge« findes ikke",
            marks=pytest.mark.nightly,
        ),
    ],
    ids=["damaged", "refused", "dangling"],
)
def test_what_is_wrong_with_a_record_stands_in_place_of_its_page(served: Served, before: str, after: str, told: str) -> None:
    """In Danish, with the line; other pages are as they were, and the page comes back when the record is mended."""
    pages = (PAGE, "/om.html")
    whole, other = (unversioned(served.page(page)) for page in pages)
    with served.changed(RECORD, before, after):
        page = served.page(PAGE)
        assert "Filen bag siden har fejl" in page
        assert re.search(told, page)
        assert unversioned(served.page(pages[1])) == other
    assert unversioned(served.page(PAGE)) == whole


def unversioned(page: str) -> str:
    """A page without the version of the preview."""
    return re.sub(r"version=\d+", "", page)


def test_a_fault_is_told_in_the_terminal(served: Served) -> None:
    """In one Danish line with file and line."""
    served.told.clear()
    with served.changed(RECORD, "value: trial", "value: nix"):
        told = [line for line in served.told if RECORD in line]
    assert len(told) == 1
    assert told[0].startswith(f"{served.root / RECORD}:7: K2")
    assert "WARNING" not in told[0]


@pytest.mark.nightly
def test_a_record_that_comes_and_goes_has_a_page_and_has_none(served: Served) -> None:
    """What stands where nothing is, is the page for that."""
    path, other = served.root / RECORD, served.root / "interventions" / "aftenhold.yaml"
    assert "Siden findes ikke" in served.page("/indsatser/aftenhold.html", 404)
    with served.taken_up():
        shutil.copyfile(path, other)
    assert "<h1>" in served.page("/indsatser/aftenhold.html")
    with served.taken_up():
        other.unlink()
    assert "Siden findes ikke" in served.page("/indsatser/aftenhold.html", 404)


def test_a_hand_written_page_follows_its_file(served: Served) -> None:
    """As soon as it is saved."""
    with served.changed("docs/om.md", "# Om håndbogen", "# Om bogen"):
        assert "Om bogen</h1>" in served.page("/om.html")


@pytest.mark.nightly
def test_a_file_that_is_no_page_is_followed_too(served: Served) -> None:
    """Styles are; what may not lie in docs/ is told instead of every page, until it is gone."""
    with served.changed("docs/_theme/css/tokens.css", "--ink: #1a2530", "--ink: #000"):
        assert "--ink: #000" in served.page("/_static/handbook.css")
    stray = served.root / "docs" / "stray.exe"
    version = served.version()
    with Change(served, version):
        stray.write_text("x", encoding="utf-8")
    page = served.page("/om.html", 503)
    assert "docs/stray.exe: Filen hører ikke til her." in page
    assert f"version={int(version) + 1}" in page
    with Change(served, str(int(version) + 1)):
        stray.unlink()
    assert "Om håndbogen</h1>" in served.page("/om.html")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/was/", 200),
        ("/was", 301),
        ("/indsatser", 301),
        ("/_static/page.js", 200),
        ("/_preview/reload.js", 200),
        ("/nix.html", 404),
        ("/_preview/nix", 404),
        ("/../docs/conf.py", 404),
        ("/%2e%2e/%2e%2e/docs/conf.py", 404),
        ("/..%2f..%2fdocs/conf.py", 404),
        ("//etc/passwd", 404),
        ("/%00", 404),
    ],
)
def test_only_what_is_the_sites_is_shown(served: Served, path: str, status: int) -> None:
    """A folder leads to its page, and nothing leads out of the site."""
    answer = served.get(path)
    body = answer.read()
    assert answer.status == status
    assert answer.headers["Location"] == (f"{path}/" if status == 301 else None)
    assert b"handbook_root" not in body


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        (
            "docs/_templates/pages/intervention.html",
            "{{ nix }}",
            "pages/intervention.html, linje {line}: &#39;nix&#39; is undefined.",
        ),
        pytest.param(
            "docs/_theme/layout.html",
            "{{ nix.x }}",
            "_theme/layout.html, linje {line}: &#39;nix&#39; is undefined.",
            marks=pytest.mark.nightly,
        ),
        ("docs/conf.py", "x = (", "(conf.py, line {line})."),
    ],
)
def test_what_no_page_can_be_made_with_is_told_in_its_place(served: Served, file: str, line: str, told: str) -> None:
    """In a line, as the command for a single page tells it; the preview goes on once it is mended."""
    text = (served.root / file).read_text(encoding="utf-8")
    with served.changed(file, text, f"{text}{line}\n"):
        shown = served.page(PAGE, 503)
        alone = written(served, "indsatser/morgenhold")
    words = told.format(line=text.count("\n") + 1)
    assert words in shown
    assert (alone.returncode, alone.stdout, alone.stderr.count("\n")) == (2, "", 1)
    assert alone.stderr.startswith("Håndbogen kunne ikke laves: ")
    assert alone.stderr.endswith(f"{unescape(words)}\n")
    assert "Morgenhold" in served.page(PAGE)


def test_a_port_that_is_taken_is_told(served: Served) -> None:
    """In a line, with what to do."""
    port = str(urlsplit(served.address).port)
    done = subprocess.run(
        commands.command("serve", "--port", port, root=served.root),
        env=commands.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Håndbogen kan ikke vises på port {port}: ")
    assert done.stderr.endswith(". Vælg en anden med --port.\n")


def test_a_browser_loads_a_page_again(served: Served, browser: Browser) -> None:
    """Whoever looks at a page sees what was saved, without doing anything, and under the page's own policy."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{served.address}{PAGE}")
    with served.changed(RECORD, "name: Morgenhold", "name: Morgenmad"):
        expect(page.locator("h1")).to_have_text("Morgenmad")
    expect(page.locator("h1")).to_have_text("Morgenhold")
    page.close()
    assert faults == []


def test_a_single_page_is_written(served: Served) -> None:
    """With what it loads; where there is no such page, that is told."""
    folder = served.root / "build" / "page"
    done = written(served, "indsatser/morgenhold")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{(folder / 'indsatser/morgenhold.html').as_uri()}\n", "")
    assert (folder / "_static" / "handbook.css").is_file()
    done = written(served, "nix")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nix er ikke en side i håndbogen. Skriv dens adresse uden .html, fx indsatser/u-start.\n"


def test_a_file_that_is_no_page_stops_a_single_page(served: Served, tmp_path: Path) -> None:
    """In a line that names it, with the exit code of what is not done."""
    root = tmp_path / "checkout"
    shutil.copytree(served.root, root)
    (root / "docs" / "nix.txt").touch()
    done = written(Served(root, "", []), "om")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("docs/nix.txt: Filen hører ikke til her.")
