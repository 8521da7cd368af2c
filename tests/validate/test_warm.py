"""A memory tells a report again only while nothing that the report depends on has changed."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY
from validate import Outcome, warm
from validate.cli import main
from validate.findings import CannotRun
from validate.run import run, survey
from validate.warm import Memory, forget, memory, root_of

HOUR = 3600
DAY = TODAY.isoformat()


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree whose files are an hour old, with a folder for memories of its own."""
    root = tmp_path / "tree"
    shutil.copytree(TESTS / "corpus", root)
    shutil.copytree(ROOT / "schema", root / "schema")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(warm, "SETTLED", -HOUR * 10**9)
    return root


def asked(tree: Path, *words: str) -> Memory:
    """The memory for a command over a tree."""
    found = memory(["--root", str(tree), *words])
    assert found is not None
    return found


def place(question: Memory) -> Path:
    """Where the report of a question is remembered."""
    return Path(question.place, warm.name_of(question.question))


def test_what_was_kept_is_recalled(tree: Path) -> None:
    """The same question over the same files has the same answer; before, there is none."""
    assert asked(tree).recall() is None
    asked(tree).keep("Æ\n", 1, DAY, {})
    assert asked(tree).recall() == ("Æ\n", 1)
    assert asked(tree, "--lang", "en").recall() is None


CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda root: min((root / "interventions").iterdir()).write_text("name: x\n", encoding="utf-8"),
    "register": lambda root: min((root / "registers" / "areas").iterdir()).unlink(),
    "schema": lambda root: (root / "schema" / "areas.schema.json").write_text("{}", encoding="utf-8"),
    "new file": lambda root: (root / "registers" / "x.yaml").write_text("", encoding="utf-8"),
    "same size and time": lambda root: swap(min((root / "interventions").iterdir())),
    "folder": lambda root: shutil.rmtree(root / "registers" / "schools"),
}


def remove_what_is_meant(root: Path) -> None:
    """Remove a record that others refer to."""
    (root / "interventions" / "laesemakker.yaml").unlink()


def swap(path: Path) -> None:
    """Change a letter of a file and set its times back."""
    state = path.stat()
    path.write_bytes(path.read_bytes().replace(b"a", b"e", 1))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_any_change_of_the_tree_is_noticed(tree: Path, change: Callable[[Path], object]) -> None:
    """A file changed, added or removed, even with its time set back, and nothing is recalled."""
    asked(tree).keep("", 0, DAY, {})
    change(tree)
    assert asked(tree).recall() is None


def test_a_change_while_the_tree_is_read_is_not_remembered(tree: Path) -> None:
    """What changed between the question and the answer leaves no memory."""
    question = asked(tree)
    swap(min((tree / "interventions").iterdir()))
    question.keep("", 0, DAY, {})
    assert asked(tree).recall() is None


def test_young_files_are_not_remembered(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed within the clock's resolution could change again unseen."""
    monkeypatch.setattr(warm, "SETTLED", 2 * 10**9)
    (tree / "registers" / "areas" / "ny.yaml").write_text("", encoding="utf-8")
    asked(tree).keep("", 0, DAY, {})
    assert asked(tree).recall() is None


@pytest.mark.parametrize("damage", [b"", b"x", b"{}{", marshal.dumps(1)], ids=["empty", "odd", "torn", "half"])
def test_a_broken_memory_is_passed_over(tree: Path, damage: bytes) -> None:
    """A memory that is not whole is no memory."""
    asked(tree).keep("", 0, DAY, {})
    place(asked(tree)).write_bytes(damage)
    assert asked(tree).recall() is None


def test_a_memory_of_another_question_is_passed_over(tree: Path) -> None:
    """Two questions whose files have one name are told apart by what the file holds."""
    asked(tree).keep("", 0, DAY, {})
    other = asked(tree, "--format", "json")
    shutil.copyfile(place(asked(tree)), place(other))
    assert other.recall() is None


def test_a_memory_of_another_user_is_passed_over(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what this user wrote is believed."""
    asked(tree).keep("", 0, DAY, {})
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert asked(tree).recall() is None


def test_a_folder_that_cannot_be_written_is_no_fault(tree: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where nothing can be kept the run is as good, only not quick."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    asked(tree).keep("", 0, DAY, {})
    assert asked(tree).recall() is None


def test_nothing_is_remembered_in_ci_on_request_or_with_other_options(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only runs that depend on the tree and the day alone have a memory."""
    assert memory(["--root", str(tree), "--no-cache"]) is None
    assert memory(["--changed-since", "HEAD"]) is None
    monkeypatch.setenv("CI", "true")
    assert memory([]) is None


def test_a_file_in_the_place_of_a_folder_has_a_stamp_of_its_own(tree: Path) -> None:
    """A tree without a folder that a run reads is not the tree that has it."""
    shutil.rmtree(tree / "interventions")
    question = asked(tree)
    question.keep("", 2, DAY, {})
    assert asked(tree).recall() == ("", 2)
    (tree / "interventions").mkdir()
    assert asked(tree).recall() is None


def test_a_library_that_is_not_installed_has_no_stamp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Libraries are looked for where Python looks; what is not there is left out."""
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml" / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert list(warm.libraries()) == [str(tmp_path / "yaml" / "__init__.py")]


def test_without_a_home_there_is_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user without a folder of their own has no place for memories."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert memory([]) is None
    monkeypatch.setattr(os.path, "expanduser", lambda _: "/home/redaktoer")
    assert warm.folder() == "/home/redaktoer/.cache/fravaershaandbogen"


def test_the_root_is_found_on_the_command_line() -> None:
    """With a space, with an equals sign, or the folder one stands in."""
    assert root_of(["--root", "/a", "x"]) == "/a"
    assert root_of(["--root=/b"]) == "/b"
    assert root_of(["--root"]) == str(Path.cwd())
    assert root_of([]) == str(Path.cwd())


def test_only_so_many_memories_are_kept(tmp_path: Path) -> None:
    """The oldest go when there are too many."""
    for number in range(warm.MEMORIES + 5):
        (tmp_path / str(number)).write_bytes(b"")
        os.utime(tmp_path / str(number), (number, number))
    forget(str(tmp_path))
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == list(range(6, warm.MEMORIES + 5))


def test_a_second_run_says_the_same(tree: Path, tmp_path: Path) -> None:
    """From outside, a run from memory cannot be told from the run before it, but by its speed."""
    command = [sys.executable, "-m", "validate", "--root", str(tree), "--today", "2026-11-21"]
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    newest = max(path.stat().st_ctime for folder in (tree, ROOT / "validate") for path in folder.rglob("*"))
    time.sleep(max(0.0, newest + 2.1 - time.time()))
    first, second = (subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False) for _ in range(2))
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    assert len(list((tmp_path / "cache" / "fravaershaandbogen").iterdir())) == 2


def test_a_tree_without_a_record_is_remembered_too(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nothing to know of any record, the report is told again all the same."""
    for path in (tree / "interventions").iterdir():
        path.unlink()
    words = ["--root", str(tree), "--today", "2026-11-21"]
    exit_code = main(words, asked(tree, *words[2:]))
    assert asked(tree, *words[2:]).recall() == (capsys.readouterr().out, exit_code)


def surveyed(tree: Path) -> tuple[Outcome, set[str]]:
    """What a survey with a memory finds, which it then keeps, and the records whose digests it took from there."""
    question = asked(tree)
    known = question.digests(DAY)
    outcome = survey(tree, TODAY, (), known)
    question.keep("", 0, DAY, outcome.digests)
    return outcome, set(known)


@pytest.mark.parametrize("change", [*CHANGES.values(), remove_what_is_meant], ids=[*CHANGES, "record that others mean"])
def test_digests_change_no_verdict(tree: Path, change: Callable[[Path], object]) -> None:
    """Whatever has changed since, a survey that remembers finds what one that does not finds."""
    surveyed(tree)
    change(tree)
    try:
        wanted = list(run(tree, TODAY).findings)
    except CannotRun:
        with pytest.raises(CannotRun):
            surveyed(tree)
        return
    assert list(surveyed(tree)[0].findings) == wanted
    assert list(surveyed(tree)[0].findings) == wanted


def test_only_changed_records_are_read_again(tree: Path) -> None:
    """While registers, schemas and program are the same, the digests of unchanged records are those that were kept."""
    records = {f"interventions/{path.name}" for path in (tree / "interventions").iterdir()}
    assert surveyed(tree)[1] == set()
    assert surveyed(tree)[1] == records
    swap(min((tree / "interventions").iterdir()))
    assert surveyed(tree)[1] == records - {min(records)}
    (tree / "registers" / "terms" / "proevetid.yaml").touch()
    assert surveyed(tree)[1] == set()
    assert asked(tree).digests("2026-11-22") == {}


def test_digests_of_young_records_are_not_kept(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that could change again unseen is read again; while a register could, nothing is kept."""
    monkeypatch.setattr(Memory, "is_settled", lambda _, stamp: "registers" not in stamp[0])
    surveyed(tree)
    assert surveyed(tree)[1] == set()
    monkeypatch.setattr(Memory, "is_settled", lambda _, stamp: "cykelbussen" not in stamp[0])
    surveyed(tree)
    assert surveyed(tree)[1] == {"interventions/laesemakker.yaml", "interventions/morgenhold.yaml"}
