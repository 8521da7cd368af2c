"""`python -m handbook` says in a Danish line what went wrong, ends with 2, and leaves everything as it was."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from runpy import run_path
from typing import TypeAlias

import pytest
from filelock import FileLock

from handbook import cli
from handbook.building import build, publishing, verification
from handbook.building.build import Sources
from handbook.model import Handbook
from handbook.search import index
from handbook.site import UNLISTED
from handbook.sphinxext.domain import CHECKED
from handbook.terminal import Failure
from tests import commands
from tests.docs.conftest import Once
from validate import check

ROOT = commands.ROOT
DAY = str(int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()))
STANDS = " Den gamle udgave af håndbogen står urørt.\n"


def copied(target: Path) -> Path:
    """A checkout with the real pages and the small corpus."""
    for name in ("docs", "schema", "validate"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "cases", target / "tests" / "cases")
    shutil.copytree(ROOT / "tests" / "corpus", target, dirs_exist_ok=True)
    return target


def state(folder: Path) -> Mapping[str, tuple[int, int]]:
    """When everything in a folder was changed, and how long it is; but for what Python keeps there of its own."""
    paths = (path for path in (folder, *folder.rglob("*")) if "__pycache__" not in str(path))
    return {str(path): (path.lstat().st_mtime_ns, path.lstat().st_size) for path in paths}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that the tests of this module share, and do not change."""
    return copied(tmp_path_factory.mktemp("checkout") / "æ ø å")


@pytest.fixture(scope="module")
def whole(checkout: Path, once: Once) -> Path:
    """A site that was built from the checkout, which the build left as it was."""

    def fill(folder: Path) -> None:
        before = state(checkout)
        builder = started(checkout, folder / "site")
        told, errors = builder.communicate()
        assert (builder.returncode, errors) == (0, "")
        assert told.startswith(f"Håndbogen: {(folder / 'site' / 'index.html').as_uri()}\n")
        assert state(checkout) == before

    return once("built", fill) / "site"


def started(checkout: Path, site: Path) -> subprocess.Popen[str]:
    """A build of a checkout that is under way."""
    environment = commands.environment(checkout, SOURCE_DATE_EPOCH=DAY, PYTHONDONTWRITEBYTECODE="1")
    command = commands.command("build", site, root=checkout)
    return subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def files(site: Path) -> Mapping[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_build_speaks_danish_and_only_reads_the_checkout(whole: Path) -> None:
    """The site has the Danish words of the interface."""
    assert "Gå til indholdet" in (whole / "index.html").read_text(encoding="utf-8")


@pytest.mark.nightly
def test_two_builds_at_once_of_one_checkout_are_whole(whole: Path, checkout: Path, tmp_path: Path) -> None:
    """They are the same byte for byte, and so is the one that was built alone."""
    places = (tmp_path / "one" / "site", tmp_path / "two" / "site")
    builds = [started(checkout, site) for site in places]
    assert [build.communicate()[1] for build in builds] == ["", ""]
    assert [files(site) for site in places] == [files(whole)] * 2


Expected: TypeAlias = "tuple[list[str], Mapping[str, bytes]]"
"""The pages and the contents that a site has to have."""


@pytest.fixture(scope="module")
def expected(checkout: Path) -> Expected:
    """What a site of the checkout has to have: its pages and contents."""
    handbook = Handbook.of(checkout, check(checkout, date(2026, 11, 21)))
    sources = Sources(root=checkout, records=checkout)
    return sources.pages(handbook), verification.contents(handbook, sources.docs)


SPOILED = {
    "the finder's data": "find/indsatser.json",
    "the comparison's data": "sammenlign/*.json",
    "open data": "data/v1/interventions.json",
    "the workbook": "data/v1/*.xlsx",
    "the index of open data": "data/v1/index.json",
    "the style": "_static/handbook.css",
    "a font": "_static/fonts/*.woff2",
    "a script": "_static/page.js",
    "the finder's script": "_static/finder/main.js",
    "the search's script": "_static/search/page.js",
    "the search's beginning": "soegeindeks/index.json",
    "a part of the search": "soegeindeks/terms-*.json",
    "a page of the search": "soegeindeks/page-*.json",
    "a page": "kilder/index.html",
    "a page of a record": "indsatser/cykelbussen.html",
}


def test_a_site_that_was_made_with_empty_parts_is_not_fit(
    whole: Path, tmp_path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told, even if it was like that from the beginning: what a file must hold is known without it."""
    monkeypatch.setattr(verification, "SHOWN", 1000)
    site = tmp_path / "site"
    shutil.copytree(whole, site, copy_function=os.link)
    spoilt = [min(site.glob(pattern)) for pattern in SPOILED.values()]
    for path in spoilt:
        path.unlink()
        path.touch()
    told = set(faults(site, expected))
    assert [path.name for path in spoilt if f"{path.relative_to(site).as_posix()}: filen er tom" not in told] == []


@pytest.mark.nightly
@pytest.mark.parametrize("pattern", SPOILED.values(), ids=list(SPOILED))
def test_a_site_that_was_made_without_a_part_is_not_fit(pattern: str, whole: Path, tmp_path: Path, expected: Expected) -> None:
    """It is told as what is not there; a part of the search as the search."""
    site = tmp_path / "site"
    shutil.copytree(whole, site, copy_function=os.link)
    min(site.glob(pattern)).unlink()
    assert faults(site, expected) != faults(whole, expected)


def faults(site: Path, expected: Expected) -> Sequence[str]:
    """What is wrong with a site that is as it was made."""
    pages, contents = expected
    searchable = {name for name in pages if name not in UNLISTED}
    made = verification.digests(site)
    made.pop(publishing.MARKER, None)
    return verification.faults(site, pages=pages, made=made, contents=contents, searchable=searchable)


def test_a_whole_site_is_fit(whole: Path, expected: Expected) -> None:
    """As it was made."""
    assert faults(whole, expected) == [f"{publishing.MARKER}: filen er ikke lavet af håndbogen"]


def test_every_page_is_in_the_search(whole: Path) -> None:
    """One whose id is that of a section of other pages too."""
    assert {"kilder/index", "ordliste/index", "om"} <= index.pages(whole / index.FOLDER)


def ran(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str]:
    """Exit code and complaint of the command line, run in this process."""
    exit_code = cli.main([str(word) for word in words])
    return exit_code, capsys.readouterr().err


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder that looks like a handbook's, with nothing to lose in it."""
    root = tmp_path / "top" / "root"
    for name in ("docs", "interventions", "registers/terms", "schema"):
        (root / name).mkdir(parents=True)
    (root / "docs" / "conf.py").write_text("", encoding="utf-8")
    (root.parent / "link").symlink_to("root")
    (root.parent / "loop").symlink_to("loop")
    return root


WRONG = [
    (),
    ("byg",),
    ("build",),
    ("build", "a", "b"),
    ("build", "a", "--ukendt"),
    ("pdf",),
    ("index",),
    ("--root",),
    ("build", "a", "-D"),
    ("links",),
    ("serve", "--port", "x"),
    ("serve", "--port", "65536"),
    ("serve", "--port=-1"),
    ("serve", "--port", "²"),
    ("build", "a", "-j", "x"),
    ("build", "a", "-j", "0"),
    ("build", "a", "--jobs", "65"),
    ("build", "a", "-j"),
    ("build", "a", "-D", "x"),
    ("build", "a", "-D", "=x"),
    ("build", "a", "-D", "language=xx"),
    ("pdf", "a", "-D", "language=en"),
    ("serve", "-D", "html_theme=alabaster"),
    ("page", "om", "-D", "extensions=x"),
    ("links", "a", "-D", "suppress_warnings=handbook"),
    ("build", "a", "-D", "myst_url_schemes=http"),
    ("--r", "x", "build", "a"),
]

ENGLISH = re.compile(r"\b(?:argument|invalid|required|expected|unrecognized|choice|choose|could)\b")


@pytest.mark.parametrize("words", WRONG, ids=[" ".join(words) or "nothing" for words in WRONG])
def test_wrong_arguments_are_told_in_a_line(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """In Danish, with where to read what is right."""
    exit_code, told = ran(capsys, *words)
    assert exit_code == 2
    assert told.startswith("Kommandoen er ikke skrevet rigtigt (")
    assert told.endswith("). Se: python -m handbook --help\n")
    assert told.count("\n") == 1
    assert not ENGLISH.search(told)


SOURCES = (
    "root",
    "root/.",
    ".",
    "..",
    "/",
    "link",
    "root/docs",
    "root/docs/site",
    "link/docs/site",
    "root/interventions",
    "root/registers/terms",
    "root/schema/x",
    "root/.git/x",
    "root/x/../docs/site",
    "root/docs/conf.py",
    "home",
)
LOST = ("loop", "loop/site", "root/docs.txt", "root/docs.txt/site", "x" * 300, "file")


def refused(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The line with which a command is refused that changes nothing, and builds nothing."""
    (small / "docs.txt").touch()
    (small.parent / "home").mkdir()
    (small.parent / "file").touch()
    monkeypatch.setenv("HOME", str(small.parent / "home"))
    monkeypatch.chdir(small.parent)
    monkeypatch.setattr(build, "sphinx", lambda *_: pytest.fail("it was built"))
    before = state(small.parent)
    exit_code, told = ran(capsys, "--root", "root", *words)
    assert (exit_code, told.count("\n")) == (2, 1)
    assert state(small.parent) == before
    return told


@pytest.mark.parametrize("words", [[], *([name] for name in cli.HELP)], ids=lambda words: " ".join(words) or "all")
def test_help_is_in_danish(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Its headings too, which are otherwise the English ones of argparse."""
    with pytest.raises(SystemExit) as raised:
        cli.parser().parse_args([*words, "--help"])
    out = capsys.readouterr().out
    assert (raised.value.code, out.startswith("brug: ")) == (0, True)
    headings = {line for line in out.splitlines() if line.endswith(":")}
    assert headings == ({"valg:"} if words == ["serve"] else {"argumenter:", "valg:"})
    assert "  vis denne hjælp\n" in out


@pytest.mark.parametrize("command", ["build", "pdf", "links"])
@pytest.mark.parametrize("name", SOURCES)
def test_a_build_does_not_write_to_its_sources(
    name: str, command: str, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor to a folder that holds them, or the reader's own, by whatever name."""
    if (name, command) in {("link", "pdf"), ("link", "links"), ("root/docs/conf.py", "pdf")}:
        monkeypatch.setattr(cli, "weasyprint", lambda: None)
    assert " kan ikke bruges: mappen er " in refused(small, monkeypatch, capsys, command, name)


@pytest.mark.parametrize("name", LOST)
def test_a_place_that_is_no_folder_is_refused(
    name: str, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A loop of links, a file, and a name that is too long."""
    assert refused(small, monkeypatch, capsys, "build", name).startswith((f"{small.parent}", "Håndbogen kunne ikke skrives: "))


def test_a_folder_without_a_handbook_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    told = f"{tmp_path / 'docs' / 'conf.py'} findes ikke. Kør kommandoen i håndbogens mappe, eller nævn den med --root.\n"
    assert ran(capsys, "--root", tmp_path, "build", tmp_path / "site") == (2, told)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_records_is_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the validator's words."""
    shutil.rmtree(small / "interventions")
    shutil.rmtree(small / "registers")
    exit_code, told = ran(capsys, "--root", small, "build", small / "site")
    assert (exit_code, told.count("\n")) == (2, 1)
    assert not (small / "site").exists()


def test_only_pages_that_sphinx_has_built_get_a_search(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of somebody else is not replaced."""
    (small / index.FOLDER).mkdir()
    (small / index.FOLDER / "a.txt").touch()
    exit_code, told = ran(capsys, "--root", small, "index", small)
    assert (exit_code, told) == (2, f"{small} er ikke en mappe med sider, som Sphinx har bygget.\n")
    assert (small / index.FOLDER / "a.txt").exists()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that stands."""
    publishing.publish(tmp_path / "site", lambda folder: (folder / "index.html").write_text("old"), lambda _: ())  # type: ignore[arg-type]  # what it returns is not looked at
    return tmp_path / "site"


def test_a_build_that_fails_changes_nothing(site: Path, checkout: Path) -> None:
    """The reason comes first, and the old site stands."""
    result = commands.handbook("--records", checkout, "build", site, "-D", "numfig=to")
    assert result.returncode == 2
    assert result.stderr == f"Håndbogen kunne ikke laves: 'numfig' must be '0' or '1', got 'to'.{STANDS}"
    workshop = site.with_name(f".{site.name}.build")
    assert sorted(path.name for path in workshop.iterdir()) == [".fravaershaandbogen", ".lock"]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_where_there_was_no_site_none_is_said_to_stand(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build that fails leaves none behind either."""

    def fail(*_: object) -> None:
        raise Failure("Nej.")

    monkeypatch.setattr(build, "sphinx", fail)
    assert ran(capsys, "--root", ROOT, "--records", checkout, "build", tmp_path / "new") == (2, "Nej.\n")
    assert not (tmp_path / "new").exists()


def test_sphinx_takes_the_records_that_the_build_has_checked(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read once; a Sphinx that another program starts has none given."""
    given: list[Handbook | None] = []

    def note(*_: object, **_named: object) -> int:
        given.append(CHECKED.get())
        return 1

    monkeypatch.setattr(build, "exit_code_of", note)
    with pytest.raises(Failure):
        build.build_site(Sources(root=ROOT, records=checkout), str(tmp_path / "site"))
    assert [handbook and handbook.root for handbook in given] == [checkout]
    assert CHECKED.get() is None


def test_the_preview_looks_for_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes the pages anew for as long as somebody writes."""
    states: list[bool] = []
    monkeypatch.setattr("handbook.preview.server.serve", lambda *_: states.append(gc.isenabled()))
    gc.disable()
    try:
        cli.run(["--root", str(ROOT), "serve"])
    finally:
        gc.enable()
    assert states == [True]


def test_a_second_build_is_sent_away(site: Path, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While one is under way, another says so at once."""
    with FileLock(site.with_name(".site.build") / ".lock"):
        told = ran(capsys, "--root", ROOT, "--records", checkout, "build", site)
    assert told == (2, f"En anden er ved at bygge håndbogen lige nu; prøv igen om lidt.{STANDS}")


def test_a_full_disk_is_told(
    site: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a line, whatever was being written."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(build, "sphinx", full)
    told = ran(capsys, "--root", ROOT, "--records", checkout, "build", site)
    assert told == (2, f"Håndbogen kunne ikke skrives: [Errno 28] No space left on device: 'x'.{STANDS}")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Failure("Den er ikke i orden:\na.html: nej"), f"Den er ikke i orden:\na.html: nej\n{STANDS.strip()}\n"),
        (PermissionError(13, "Nej", "docs"), f"Håndbogen kunne ikke laves: [Errno 13] Nej: 'docs'.{STANDS}"),
    ],
)
def test_that_the_old_site_stands_is_told_after_the_reason(
    error: Exception,
    words: str,
    site: Path,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On a line of its own after a list; what may not be opened is not said to be unwritable."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(build, "sphinx", fail)
    assert ran(capsys, "--root", ROOT, "--records", checkout, "build", site) == (2, words)


def test_a_search_that_cannot_be_made_ends_the_build(
    site: Path,
    whole: Path,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In a line that names the file of search words; the old site stands, and the lock is free."""
    words = checkout / "docs" / "_search" / "soegeord.yaml"
    text = words.read_text(encoding="utf-8")
    monkeypatch.setattr(build, "sphinx", lambda _sources, _builder, folder: shutil.copytree(whole, folder, dirs_exist_ok=True))
    words.write_text("words: 1\npages: {}\n", encoding="utf-8")
    exit_code, said = ran(capsys, "--root", checkout, "build", site)
    words.write_text(text, encoding="utf-8")
    assert (exit_code, said) == (2, f"{words} følger ikke soegeord.schema.json på dette sted: /words.{STANDS}")
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    with FileLock(site.with_name(".site.build") / ".lock", timeout=0):
        pass


@pytest.mark.parametrize(
    "number", [signal.SIGINT, *(pytest.param(one, marks=pytest.mark.nightly) for one in (signal.SIGTERM, signal.SIGHUP))]
)
def test_a_build_that_is_stopped_says_so(site: Path, checkout: Path, number: signal.Signals) -> None:
    """With the exit code of the signal; no file of it is left, and the old site stands."""
    words = commands.command("--records", checkout, "build", site, root=ROOT)
    before = signal.signal(number, lambda *_: None)  # a signal that is ignored here would be ignored there
    with subprocess.Popen(
        words, env=commands.environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as builder:
        signal.signal(number, before)
        workshop = site.with_name(".site.build")
        staging: list[Path] = []
        while not any((folder / ".doctrees").exists() or any(folder.iterdir()) for folder in staging):
            staging = list(workshop.glob("new-*"))
            assert builder.poll() is None
            time.sleep(0.01)
        builder.send_signal(number)
        output, errors = builder.communicate()
    assert (builder.returncode, output, errors) == (128 + number, "", "Afbrudt.\n")
    assert sorted(path.name for path in workshop.iterdir()) == [".fravaershaandbogen", ".lock"]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    "closed", ["1>&-", "1>&- 2>&-", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("2>&-", "0<&- 1>&- 2>&-"))]
)
def test_a_closed_stream_is_told_where_there_is_another(small: Path, closed: str) -> None:
    """Before anything is built; no file gets the number of the stream."""
    words = ["sh", "-c", f'exec "$@" {closed}', "sh", *commands.command("build", small / "site", root=small)]
    result = subprocess.run(words, env=commands.environment(), capture_output=True, text=True, check=False)
    told = "" if "2>" in closed else "Der er intet sted at skrive til: standard output eller standard error er lukket.\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)
    assert not (small / "site").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize(
    "full",
    ["1>/dev/full", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("2>/dev/full", "1>/dev/full 2>/dev/full"))],
)
def test_a_full_stream_ends_with_2(small: Path, full: str) -> None:
    """Without a traceback on the other."""
    words = ["sh", "-c", f'exec "$@" {full}', "sh", *commands.command("build", small / "docs", root=small)]
    result = subprocess.run(words, env=commands.environment(), capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == (0 if "2>" in full else 1)


@pytest.mark.programs
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_help_that_cannot_be_written_ends_with_2() -> None:
    """Python has nothing left to write, and to complain of, when it ends."""
    words = ["sh", "-c", 'exec "$@" >/dev/full', "sh", sys.executable, "-m", "handbook", "build", "--help"]
    result = subprocess.run(words, env=commands.environment(), capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (2, "")


def test_a_message_that_cannot_be_written_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site stands by then, and that is said where it can be."""
    monkeypatch.setattr(cli, "build_site", lambda _sources, target: Path(target).absolute())
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert cli.main(["build", "site"]) == 2
    assert capsys.readouterr().err == "Arbejdet er gjort, men beskeden om det kunne ikke skrives.\n"


def test_a_package_that_is_missing_is_named(tmp_path: Path) -> None:
    """Without the handbook's packages, the command that has them is told."""
    (tmp_path / "sphinx.py").write_text("raise ModuleNotFoundError(name='sphinx')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), commands.environment()["PYTHONPATH"]))
    result = commands.handbook("build", tmp_path / "site", PYTHONPATH=path)
    told = "Pakken sphinx mangler. Håndbogen bygges med: python3 noxfile.py handbook\n"
    assert (result.returncode, result.stderr) == (2, told)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("_templates/search.html", "{{ nej }}", "search.html, linje 1: 'nej' is undefined"),
        ("_theme/layout.html", "\n{{ nej.x }}", "layout.html, linje 2: 'nej' is undefined"),
        (
            "_templates/pages/source.html",
            "{% if %}",
            "source.html, linje 1: Expected an expression, got 'end of statement block'",
        ),
        ("conf.py", "x = (", "'(' was never closed (conf.py, line 1)"),
        ("conf.py", "1 / 0", "division by zero"),
    ],
)
def test_what_ends_a_build_is_told_in_a_line(
    name: str, text: str, told: str, site: Path, checkout: Path, tmp_path: Path
) -> None:
    """With the file and the line; no report of it is left among temporary files."""
    temporary, root = tmp_path / "temporary", tmp_path / "root"
    temporary.mkdir()
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "docs" / name).write_text(text, encoding="utf-8")
    result = commands.handbook("--root", root, "--records", checkout, "build", site, TMPDIR=str(temporary))
    assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stderr
    assert result.stderr.startswith("Håndbogen kunne ikke laves: ")
    assert result.stderr.endswith(f"{told}.{STANDS}")
    assert list(temporary.iterdir()) == []


def test_a_setting_that_does_not_exist_is_told_in_a_line(
    site: Path, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Danish alone."""
    told = ran(capsys, "--root", ROOT, "--records", checkout, "build", site, "-D", "ukendt=1")
    assert told == (2, f"-D ukendt: Sphinx har ingen indstilling med det navn.{STANDS}")


def test_the_settings_that_lie_fixed_are_those_of_the_configuration() -> None:
    """As they are written after -D, which changes nothing then; conf.py leaves the others as Sphinx has them."""
    conf = run_path(str(ROOT / "docs" / "conf.py"))
    values = {name: conf[name] for name in cli.FIXED if name in conf}
    flags = {name: str(int(value)) for name, value in values.items() if isinstance(value, bool)}
    lists = {name: ",".join(value) for name, value in values.items() if isinstance(value, list | dict)}
    assert "language" in values
    assert (values | flags | lists).items() <= cli.FIXED.items()
