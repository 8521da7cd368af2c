"""The pipeline reports every fault once, and none that only follows from another."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.casework import TODAY, Case, found
from validate import CannotRun, Finding, Outcome
from validate.check import check_entries, run
from validate.model import Location


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with two faults in two files."""
    root = Case(name="K305-type", side="bad").build(tmp_path / "tree")
    (root / "notes.txt").touch()
    return root


@pytest.mark.parametrize(
    "name",
    [
        "K201-required",
        "K201-source-of-result",
        "K201-mark-of-result",
        "K201-sections",
        "K201-area-of-school",
        "K202-entry",
        "K204-kind-of-result",
        "K204-relation",
        "K205-citation",
        "K207-items",
        "K208-count",
        "K301-municipality",
        "K301-only-use",
        "K301-area-of-school",
        "K301-relation",
        "K301-listed-school",
        "K303-school",
        "K113-ending",
        "K114",
    ],
)
def test_a_fault_is_one_finding(name: str, judge: Callable[[Case], Outcome]) -> None:
    """What a misspelt key, value or name brings about elsewhere is not reported as well."""
    assert len(judge(Case(name=name, side="bad")).findings) == 1


def test_two_faults_in_one_place_are_two_findings(judge: Callable[[Case], Outcome]) -> None:
    """A missing key hides no unknown reference beside it."""
    findings = judge(Case(name="K202-item", side="bad")).findings
    assert [finding.code for finding in findings] == ["K202", "K301"]


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("", 2),
        (".", 2),
        ("interventions", 2),
        ("interventions/", 2),
        ("interventions/gaabussen.yaml", 1),
        ("registers", 0),
        ("registers/areas/../../interventions/gaabussen.yaml", 1),
        ("interventions/..", 2),
        ("interventions/laesemakker.yaml", 0),
    ],
)
def test_only_the_selected_paths_are_reported(tree: Path, path: str, files: int) -> None:
    """A file or folder stands for what lies in it, however it is written."""
    assert len(run(tree, TODAY, [tree / path]).findings) == files


def test_a_path_is_relative_to_where_one_stands(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is read from the current folder, not from the root."""
    monkeypatch.chdir(tree / "interventions")
    assert len(run(Path(".."), TODAY, [Path("gaabussen.yaml")]).findings) == 1
    assert len(run(Path(".."), TODAY, [Path("..")]).findings) == 2
    with pytest.raises(CannotRun, match="no-path"):
        run(Path(".."), TODAY, [Path("interventions")])


def test_a_link_is_reported_under_its_own_name(tmp_path: Path) -> None:
    """A wanted path that is a link is not followed to what it leads to."""
    root = Case(name="K101-outside", side="bad").build(tmp_path / "tree")
    outcome = run(root, TODAY, [root / "registers" / "terms" / "genvej.yaml"])
    assert found(list(outcome.findings)) == [("K101", "registers/terms/genvej.yaml", 1)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("findes-ikke.yaml", "no-path"),
        ("notes.txt", "outside"),
        ("schema", "outside"),
        ("..", "outside"),
        ("/etc/passwd", "outside"),
    ],
)
def test_a_path_that_is_none_of_the_content_stops_the_run(tree: Path, path: str, reason: str) -> None:
    """A wrong path is no clean result."""
    with pytest.raises(CannotRun) as raised:
        run(tree, TODAY, [tree / path])
    assert raised.value.reason == reason


def test_the_current_folder_is_named_by_its_path(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dot for it would end in two dots at the end of a sentence, which is the folder above."""
    monkeypatch.chdir(tree)
    for paths, value in (([Path("schema")], "root"), ([], "path")):
        with pytest.raises(CannotRun) as raised:
            run(Path() if paths else Path("schema"), TODAY, paths)
        assert Path(raised.value.values[value]).is_absolute()


def test_a_folder_without_content_stops_the_run(tmp_path: Path) -> None:
    """There is no handbook where no folder interventions is."""
    with pytest.raises(CannotRun) as raised:
        run(tmp_path, TODAY)
    assert raised.value.reason == "no-content"


def test_files_are_counted(judge: Callable[[Case], Outcome]) -> None:
    """Every file below the content folders counts once, read or not."""
    good, bad = (judge(Case(name="K114", side=side)) for side in ("good", "bad"))
    assert good.files == bad.files == len(good.corpus.entries)


def test_the_day_decides(tmp_path: Path) -> None:
    """The same tree is checked by the day that is given, and by no clock; a review of tomorrow is one of today elsewhere."""
    root = Case(name="K506", side="bad").build(tmp_path / "tree")
    assert [finding.code for finding in run(root, TODAY).findings] == ["K506"]
    for day in (22, 23):
        assert not run(root, TODAY.replace(day=day)).findings


def test_the_first_and_the_last_day_of_the_calendar_are_days(tmp_path: Path) -> None:
    """No rule counts beyond them."""
    root = Case(name="K506", side="bad").build(tmp_path / "tree")
    assert [finding.code for finding in run(root, date.min).findings if finding.location.pointer == "/reviewed/date"]
    assert not [finding for finding in run(root, date.max).findings if finding.code == "K506"]


def test_entries_in_memory_are_checked_as_in_a_tree(tree: Path) -> None:
    """They give the findings of a run, and a file that could not be read is one of them."""
    outcome = run(tree, TODAY)
    entries = dict(outcome.corpus.entries.items())
    assert found([*check_entries(entries, outcome.schemas, TODAY).findings]) == found([*outcome.findings])
    in_memory = check_entries(entries, outcome.schemas, TODAY)
    assert run(tree, TODAY, previous=in_memory).findings == outcome.findings
    key, lost = entries.popitem()
    unread = Finding(code="K101", location=Location(file=lost.file))
    assert ("K101", lost.file, 1) in found([*check_entries(entries, outcome.schemas, TODAY, {key: unread}).findings])


@pytest.mark.parametrize(
    "name", ["K101", "K106", "K113-ending", "K201", "K202-entry", "K301", "K313", "K404", "K501", "K622", "K703"]
)
def test_a_run_after_another_finds_what_a_run_from_nothing_finds(name: str, tmp_path: Path) -> None:
    """Files that have come, gone and changed between two runs are checked as they are now, and so is what refers to them."""
    sides = [Case(name=name, side=side).build(tmp_path / side) for side in ("good", "bad")]
    root = tmp_path / "tree"
    outcome = None
    for side in (*sides, sides[0]):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(side, root, symlinks=True)
        outcome = run(root, TODAY, previous=outcome)
        assert outcome.findings == run(root, TODAY).findings


def test_an_entry_is_read_again_where_its_file_or_a_schema_has_changed(tree: Path) -> None:
    """What has not changed is the same object; a byte, and another schema, make another of it."""
    first = run(tree, TODAY)
    (tree / "interventions/laesemakker.yaml").write_bytes((tree / "interventions/laesemakker.yaml").read_bytes() + b"\n")
    second = run(tree, TODAY, previous=first)
    entries, again = dict(first.corpus.entries), dict(second.corpus.entries)
    assert [key for key in entries if again[key] is not entries[key]] == [("interventions", "laesemakker")]
    schema = tree / "schema/terms.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace('"title": "', '"title": "Et ', 1), encoding="utf-8")
    third = dict(run(tree, TODAY, previous=second).corpus.entries)
    assert not [key for key in again if third[key] is again[key]]
