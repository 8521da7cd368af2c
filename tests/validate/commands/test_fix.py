"""`validate fix` writes what is proved, whole or not at all, and nothing else anywhere."""

from __future__ import annotations

import errno
import importlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, lay_schema, plant
from validate.cli import main
from validate.commands import editing, fix
from validate.filesystem.files import MAX_BYTES

pytestmark = pytest.mark.usefixtures("read_once")


session = importlib.import_module("validate.commands.fix.session")

FILE = "interventions/gaabussen.yaml"
DAY = ("--today", "2026-11-21")
CASES = sorted((TESTS / "remedies").iterdir())

KILLED = """
import os, signal, sys
os.replace = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from validate.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The corpus with a file in it whose misspelt key can be fixed."""
    return built("key", tmp_path / "tree")


def built(case: str, root: Path) -> Path:
    """The corpus with the file of a case."""
    plant(TESTS / "corpus", root)
    lay_schema(root)
    shutil.copyfile(TESTS / "remedies" / case / "before.yaml", root / FILE)
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a tree, hidden ones too, with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run(root: Path, *words: str) -> int:
    """The exit code of `validate fix` in a tree."""
    return main(["fix", "--root", str(root), *DAY, *words])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_files_become_what_the_case_says_and_no_other_changes(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The diff goes to stdout, what is done and left to stderr; the exit code is 1 where errors are left, else 0."""
    root = built(case.name, tmp_path)
    before = contents(root)
    fixed = (case / "after.yaml").read_bytes() if (case / "after.yaml").exists() else before[FILE]
    assert run(root) == int((case / "expect.txt").exists())
    out, err = capsys.readouterr()
    assert contents(root) == {**before, FILE: fixed}
    assert out == ((case / "diff").read_text(encoding="utf-8") if (case / "diff").exists() else "")
    message = "said.txt" if fixed != before[FILE] else "../left-far/said.txt"
    assert err.startswith((case / message).read_text(encoding="utf-8"))
    assert ("Det her skal du selv rette" in err) == (case / "expect.txt").exists()


def test_a_dry_run_shows_the_same_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That there is something to mend is no failure: only what is left to mend by hand gives 1."""
    before = contents(root)
    assert run(root, "--dry-run") == 0
    out, err = capsys.readouterr()
    assert out == (TESTS / "remedies" / "key" / "diff").read_text(encoding="utf-8")
    assert "Intet er skrevet endnu. Filer, der kan rettes: 1. Rettelser: 2. Uden --dry-run bliver de rettet.\n" in err
    assert "0 fejl" in err
    assert contents(root) == before
    assert run(root) == 0
    assert run(root, "--dry-run") == 0


def test_words_come_in_english(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--lang en changes every word but those of the files, and equal remedies are reported once."""
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace("#beskrivelse", "#beskrivlse"), encoding="utf-8")
    assert run(root, "--lang", "en") == 0
    err = capsys.readouterr().err
    assert "    key: “rolle” → “role”\n" in err
    assert "    value: “proeveoverblik-2026#beskrivlse” → “proeveoverblik-2026#beskrivelse” (× 4)\n" in err
    assert "Files mended: 1. Remedies: 6.\n" in err


def test_only_selected_paths_are_fixed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other files are neither fixed nor reported."""
    before = contents(root)
    assert run(root, str(root / "registers")) == 0
    assert contents(root) == before
    assert run(root, str(root / "interventions")) == 0
    assert contents(root) != before
    assert run(root, str(root / "findes-ikke")) == 2
    assert "findes ikke" in capsys.readouterr().err


def test_a_file_keeps_its_permissions(root: Path) -> None:
    """What may be read by one stays so, and nothing is left beside it."""
    (root / FILE).chmod(0o640)
    assert run(root) == 0
    assert stat.S_IMODE((root / FILE).stat().st_mode) == 0o640
    assert not [*(root / "interventions").glob(".*")]


def test_a_terminal_gets_the_diff_in_colours(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines that go are red, lines that come green; without a terminal there are none."""
    monkeypatch.setattr(editing, "is_coloured", lambda *_: True)
    assert run(root, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "\x1b[31m-documentaton: described\x1b[0m\n\x1b[32m+documentation: described\x1b[0m\n" in out
    assert " name: Gåbussen\n" in out


def test_what_stays_is_shown_as_the_file_then_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a dry run too a finding stands beside the fixed line."""
    root = built("left-far", tmp_path)
    text = (root / FILE).read_text(encoding="utf-8").replace("[oestbyen]", "[oestbyn]")
    (root / FILE).write_text(f"\ufeff{text}", encoding="utf-8")
    assert run(root, "--dry-run") == 1
    err = capsys.readouterr().err
    assert f"{FILE}:2:1: fejl K201" in err
    assert "     2 | xyz: described\n" in err


@pytest.mark.programs
def test_a_power_cut_before_the_rename_leaves_the_old_file(root: Path) -> None:
    """The new file beside it is skipped, and fixing again does what was not done."""
    before = contents(root)
    words = [sys.executable, "-c", KILLED, "fix", "--root", str(root), *DAY]
    done = subprocess.run(words, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False)
    assert done.returncode == -9
    after = contents(root)
    assert {name: after[name] for name in before} == before
    [draft] = set(after) - set(before)
    assert after[draft] == (TESTS / "remedies" / "key" / "after.yaml").read_bytes()
    assert run(root) == 0
    assert contents(root)[FILE] == after[draft]


def run_before(monkeypatch: pytest.MonkeyPatch, module: object, name: str, happens: Callable[[], object]) -> None:
    """Let something happen right before a function of a module does its work."""
    function = getattr(module, name)

    def late(*words: object) -> object:
        happens()
        return function(*words)

    monkeypatch.setattr(module, name, late)


@pytest.mark.parametrize("step", ["write", "write_atomically"])
def test_a_change_by_someone_else_is_kept(
    root: Path, step: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is saved in an editor between reading and renaming is not written over."""
    run_before(monkeypatch, fix, step, lambda: (root / FILE).write_bytes(b"name: Ny\n"))
    before = contents(root)
    assert run(root) == 1
    assert contents(root) == {**before, FILE: b"name: Ny\n"}
    assert f"{FILE}: ikke rettet, for filen er en anden end den, der blev læst. Prøv igen.\n" in capsys.readouterr().err


@pytest.mark.parametrize("step", ["write", "write_atomically"])
@pytest.mark.parametrize("what", [FILE, "interventions"])
def test_nothing_is_written_through_a_link(root: Path, step: str, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that becomes a link to the same bytes is left alone."""

    def link() -> None:
        if not (root / what).is_symlink():
            (root / what).rename(root / "elsewhere")
            (root / what).symlink_to(root / "elsewhere")

    run_before(monkeypatch, fix, step, link)
    before = contents(root)[FILE]
    assert run(root) in {1, 2}
    assert (root / FILE).read_bytes() == before
    assert not [*(root / FILE).resolve().parent.glob(".*")]


def test_a_file_that_cannot_be_written_is_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The system's own reason is reported."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    before = contents(root)
    assert run(root) == 1
    assert contents(root) == before
    assert f"{FILE}: ikke rettet, for filen kan ikke skrives: No space left on device.\n" in capsys.readouterr().err


def test_a_file_that_would_become_too_large_is_left_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not proved is reported, and the layout of the file is not fixed either."""
    data = (TESTS / "remedies" / "key" / "after.yaml").read_bytes()
    data = data.replace(b"'2026-04'", b"2026").replace(b"active", b"active ") + b"#"
    (root / FILE).write_bytes(data.ljust(MAX_BYTES - 1, b"x") + b"\n")
    before = contents(root)
    assert run(root) == 1
    assert contents(root) == before
    assert f"{FILE}: ikke rettet, for mere end det" in capsys.readouterr().err


@pytest.mark.parametrize("now", [b"name: [\n", b"name: Ny\n", None])
def test_a_file_that_changes_before_it_is_read_again_is_left(
    root: Path, now: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings are about what was read: a file that then holds something else, or is gone, gets no remedy."""
    judge = session.run

    def then_change(*words: object) -> object:
        outcome = judge(*words)
        (root / FILE).unlink()
        if now is not None:
            (root / FILE).write_bytes(now)
        return outcome

    monkeypatch.setattr(session, "run", then_change)
    run(root)
    assert contents(root).get(FILE) == now


def test_fixing_takes_no_more_rounds_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would come to light after the last round is left for the next run."""
    monkeypatch.setattr(session, "ROUNDS", 1)
    root = built("rounds", tmp_path)
    assert run(root) == 1
    assert "»descrbed« er ikke en af de værdier" in capsys.readouterr().err
    assert run(root) == 0
    assert (root / FILE).read_bytes() == (TESTS / "remedies" / "rounds" / "after.yaml").read_bytes()
