"""Another municipality's empty handbook: complete, clean, without a fact of this one, and it builds."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.casework import ROOT, SNAPSHOT, TODAY
from tests.commands import command, environment
from validate import KINDS, yamlio
from validate.cli import main
from validate.commands import init as init_command
from validate.commands.init import NAMES, drop_record_pages, without_jobs

GIVEN = ("--municipality", "Prøve Kommune", "--code", "999")
DAY = ("--today", TODAY.isoformat())


def init(folder: Path, *words: str, root: Path = ROOT) -> int:
    """Run the command; its exit code."""
    return main(["init", str(folder), "--root", str(root), *DAY, *words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook that the command has made."""
    folder = tmp_path_factory.mktemp("init") / "deeper" / "handbook"
    assert init(folder, *GIVEN) == 0
    return folder


def test_it_holds_what_a_handbook_needs(made: Path) -> None:
    """Schemas, pages, theme, pipelines, the guide, the program; a municipality and a step; no test and no cache."""
    for name in (
        ".editorconfig",
        ".github/workflows/publish.yml",
        ".gitlab-ci.yml",
        ".vscode/settings.json",
        "README.md",
        "docs/_ext/handbook/cli.py",
        "docs/_theme/theme.toml",
        "docs/redaktoerer/index.md",
        "interventions/.gitkeep",
        "noxfile.py",
        "requirements/handbook.txt",
        "schema/interventions.schema.json",
        "validate/cli.py",
    ):
        assert (made / name).is_file(), name
    data = {path.relative_to(made).as_posix() for path in made.rglob("*.yaml") if path.parts[len(made.parts)] == "registers"}
    assert data == {"registers/municipalities/proeve-kommune.yaml", "registers/ladder/trin-1.yaml"}
    assert not list(made.rglob("__pycache__"))
    assert "python.md" not in (made / "docs/data/index.md").read_text("utf-8")
    assert {path.name for path in (made / "tests").iterdir()} == {"cases"}
    assert 'nox.options.sessions = ["handbook"]' in (made / "noxfile.py").read_text("utf-8")


def test_its_pipelines_run_no_test_of_this_project(made: Path) -> None:
    """The jobs that would are gone, and what is left is whole."""
    workflows = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (made / ".github/workflows").iterdir()}
    assert sorted(workflows) == ["audit", "nightly", "publish", "pull-request"]
    assert sorted(workflows["nightly"]["jobs"]) == ["freshness", "links"]
    gitlab = yaml.safe_load((made / ".gitlab-ci.yml").read_text("utf-8"))
    assert not {"tests", "proofs"} & set(gitlab)
    assert {"validate", "handbook", "pages", "audit", "links", "freshness"} < set(gitlab)
    texts = [path.read_text("utf-8") for path in (*(made / ".github/workflows").iterdir(), made / ".gitlab-ci.yml")]
    assert not {"gate", "tests", "nightly"} & {name for text in texts for name in re.findall(r"noxfile\.py ([a-z]+)", text)}


def test_it_says_nothing_of_this_handbook_s_records(made: Path) -> None:
    """No name or id of a record, school, area or municipality stands on its pages, in its schemas or its registers."""
    kinds = ("interventions", "municipalities", "areas", "schools")
    paths = [path for kind in kinds for path in (SNAPSHOT / KINDS[kind].folder).glob("*.yaml")]
    names = {word for path in paths for word in (path.stem, str(yamlio.read(path.parent, path.name)[0]["name"]))}
    texts = [*made.glob("docs/*.md"), *made.glob("docs/[a-z]*/**/*.md"), *made.glob("schema/*"), *made.glob("registers/*/*")]
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    found = {
        path.relative_to(made).as_posix(): pattern.findall(path.read_text("utf-8")) for path in (*texts, made / "README.md")
    }
    assert {file: words for file, words in found.items() if words} == {}


def test_it_is_clean(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check has nothing against it."""
    assert main(["--root", str(made), *DAY]) == 0
    assert capsys.readouterr().out == "2 filer læst: 0 fejl, 0 advarsler.\n"


@pytest.mark.nightly
@pytest.mark.programs
@pytest.mark.site
def test_its_own_programs_check_and_build_it(made: Path, tmp_path: Path) -> None:
    """Not those of the checkout that it came from."""
    words = [sys.executable, "-m", "validate", *DAY]
    done = subprocess.run(words, cwd=made, env=environment(made), capture_output=True, text=True, check=False)
    assert done.stdout == "2 filer læst: 0 fejl, 0 advarsler.\n", done.stderr
    build = command("build", tmp_path / "site", root=made)
    done = subprocess.run(build, cwd=made, env=environment(made), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Prøve Kommune" in (tmp_path / "site/om.html").read_text("utf-8")
    assert (tmp_path / "site/kommuner/proeve-kommune.html").exists()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little of the checkout is copied, for tests of what is done with it."""
    monkeypatch.setattr(init_command, "COPIED", ("schema", "docs/om.md", "noxfile.py"))


@pytest.mark.usefixtures("few")
def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """As one that is not there is made."""
    (tmp_path / "empty").mkdir()
    assert init(tmp_path / "empty", *GIVEN) == 0
    assert (tmp_path / "empty/noxfile.py").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "Skriv --municipality med kommunens navn og --code med kommunekoden."),
        (("--municipality", "Prøve"), "Skriv --municipality med kommunens navn og --code med kommunekoden."),
        (("--municipality", "Prøve", "--code", "99"), "»99« er ikke en kommunekode. Den har tre tal, fx 707."),
        (("--municipality", "Prøve", "--code", "٩٩٩"), "»٩٩٩« er ikke en kommunekode. Den har tre tal, fx 707."),
        (
            ("--municipality", "?!", "--code", "999"),
            "»?!« kan ikke bruges som en kommunes navn. Skriv det på én linje, fx Prøve Kommune.",
        ),
        (
            ("--municipality", "a\nb", "--code", "999"),
            "»a·b« kan ikke bruges som en kommunes navn. Skriv det på én linje, fx Prøve Kommune.",
        ),
    ],
)
def test_without_a_municipality_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing or cannot be is reported, and the exit code is 2."""
    assert init(tmp_path / "new", *words) == 2
    assert capsys.readouterr().err == f"{message}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So are a file, a link, and a folder of the project itself."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.hidden").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("full", "full/.hidden", "link"):
        assert init(tmp_path / name, *GIVEN) == 2
        assert "er ikke en tom mappe" in capsys.readouterr().err
    assert init(ROOT / "docs/new", *GIVEN) == 2
    assert f"{ROOT / 'docs/new'} ligger i {ROOT}" in capsys.readouterr().err
    assert not (ROOT / "docs/new").exists()


def test_it_is_made_from_a_checkout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A handbook's folder without the programs, as where only the package is installed, is refused with what is missing."""
    assert init(tmp_path / "new", *GIVEN, root=tmp_path) == 2
    assert "er ikke en kopi af hele projektet: noxfile.py mangler" in capsys.readouterr().err


class Answers(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.usefixtures("few")
def test_at_a_terminal_it_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """For the name and the code; without an answer it stops."""
    monkeypatch.setattr("sys.stdin", Answers("Ny Kommune\n123\n"))
    assert init(tmp_path / "new") == 0
    assert "code: '123'\n" in (tmp_path / "new/registers/municipalities/ny-kommune.yaml").read_text("utf-8")
    assert capsys.readouterr().err == "Kommunens navn, fx Prøve Kommune:\nKommunekoden, tre tal:\n"
    monkeypatch.setattr("sys.stdin", Answers(""))
    assert init(tmp_path / "none") == 2


@pytest.mark.usefixtures("few")
def test_what_would_not_be_clean_is_not_left_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The findings are reported, and there is no folder."""
    monkeypatch.setattr(init_command, "CODE", re.compile(".*"))
    assert init(tmp_path / "new", "--municipality", "Prøve", "--code", "9") == 1
    assert "registers/municipalities/proeve.yaml:2" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_words_of_search_lead_to_pages_that_are_there() -> None:
    """Those of this handbook's records are left out; words of no page stay."""
    text = "words:\n  - {write: [a], find: [b]}\npages:\n  kilder/index: [c]\n  indsatser/u-start: [d]\n"
    assert drop_record_pages(text, frozenset({"docs/kilder/index.md"})) == text.replace("  indsatser/u-start: [d]\n", "")


def test_a_job_goes_with_all_its_lines() -> None:
    """Up to the next that is no deeper; a comment behind its name is part of it."""
    text = "a:\n  x: 1\n\nb: # of b\n  y: 2\n\n  z: 3\nc:\n  b:\n    q: 1\n"
    assert without_jobs(text, frozenset({"b:"})) == "a:\n  x: 1\n\nc:\n  b:\n    q: 1\n"
    assert without_jobs(text, frozenset({"  b:"})) == text.partition("  b:")[0]
    assert all(name != invented for name, invented in NAMES.items())
