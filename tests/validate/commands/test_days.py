"""What became of the interventions day by day is read from the history of their repository, and worded for readers."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

import validate
from tests.casework import TODAY, Case
from validate import check, recent, reviews
from validate.commands.diff.days import file_changes, read_contents
from validate.findings import CannotRun
from validate.history import MAX_BYTES

pytestmark = pytest.mark.programs

BIKE, MORNING, READER = (f"interventions/{id_}.yaml" for id_ in ("cykelbussen", "morgenhold", "laesemakker"))
Told = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Day, id, what became of it, and the sentences."""


class Handbook:
    """A handbook in a git repository whose commits have the days that they are given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        Case(name="K301", side="good").build(root)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str, day: str = "2026-01-01", stdin: str = "") -> str:
        """What git says, whatever this machine's own settings are."""
        names = {f"GIT_{who}_{what}": "x@example.dk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        dates = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0100"}
        command = ["git", "-C", str(self.root), *words]
        return subprocess.run(
            command, input=stdin, env=os.environ | names | settings | dates, capture_output=True, check=True, text=True
        ).stdout.strip()

    def commit(self, day: str, file: str = "", *changes: tuple[str, str]) -> None:
        """Commit the tree of a day, with a file of it changed."""
        if changes:
            path = self.root / file
            text = path.read_text("utf-8")
            for old, new in changes:
                assert old in text
                text = text.replace(old, new, 1)
            path.write_text(text, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x", day=day)

    def reported(self, most: int = 50) -> list[Told]:
        """What is reported of the handbook."""
        outcome = check(self.root, TODAY)
        found = recent(self.root, outcome.corpus.entries, outcome.schemas, most)
        return [(one.time.date().isoformat(), one.id, one.what, one.sentences) for one in found]


@pytest.fixture
def handbook(tmp_path: Path, read_once: None) -> Handbook:  # noqa: ARG001 -- a file is parsed but once in a run
    """A handbook with one commit, in which there are no interventions yet."""
    made = Handbook(tmp_path / "handbook")
    (made.root / "interventions").rename(tmp_path / "later")
    made.commit("2026-01-01")
    (tmp_path / "later").rename(made.root / "interventions")
    return made


def test_what_is_added_changed_ended_reviewed_and_removed_is_distinguished(handbook: Handbook) -> None:
    """Each is reported on the day of its commit, the latest first, in the words of `validate diff`."""
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", BIKE, ("value: ended", "value: active"))
    handbook.commit("2026-01-04", BIKE, ("value: active", "value: ended"))
    handbook.commit("2026-01-05", BIKE, ("date: '2026-09-01'", "date: '2026-10-01'"))
    handbook.commit("2026-01-06", BIKE, ("date: '2026-10-01'", "date: '2026-10-02'"), ("name: Cykelbussen", "name: Cyklerne"))
    (handbook.root / MORNING).unlink()
    handbook.commit("2026-01-07")
    found = handbook.reported()
    assert [(day, id_, what) for day, id_, what, _ in found] == [
        ("2026-01-07", "morgenhold", ("removed",)),
        ("2026-01-06", "cykelbussen", ("changed", "reviewed")),
        ("2026-01-05", "cykelbussen", ("reviewed",)),
        ("2026-01-04", "cykelbussen", ("changed", "ended")),
        ("2026-01-03", "cykelbussen", ("changed",)),
        ("2026-01-02", "cykelbussen", ("new", "ended")),
        ("2026-01-02", "gaabussen", ("new",)),
        ("2026-01-02", "laesemakker", ("new",)),
        ("2026-01-02", "morgenhold", ("new",)),
    ]
    assert [sentences for *_, sentences in found[:4]] == [
        ("Er taget ud af håndbogen.",),
        (
            "Hedder nu »Cyklerne«; før »Cykelbussen«.",
            "Er igen holdt op mod kilderne 2. oktober 2026; sidst 1. oktober 2026.",
        ),
        ("Er igen holdt op mod kilderne 1. oktober 2026; sidst 1. september 2026.",),
        ("Status er nu »Afsluttet«; før »Kører«.",),
    ]


def test_the_commits_of_a_day_are_one_change(handbook: Handbook) -> None:
    """What one commit does and another of the same day undoes is not reported; the time is that of the last one."""
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", BIKE, ("cykler sammen", "løber sammen"))
    handbook.commit("2026-01-03", BIKE, ("løber sammen", "går sammen"))
    handbook.commit("2026-01-03", READER, ("En voksen", "En bedstefar"))
    handbook.commit("2026-01-03", READER, ("En bedstefar", "En voksen"))
    assert [one[:2] for one in handbook.reported() if one[0] == "2026-01-03"] == [("2026-01-03", "cykelbussen")]
    assert handbook.reported()[0][3] == (
        "Kort fortalt er skrevet om. Nu: »Elever går sammen til skole.« Før: »Elever cykler sammen til skole.«",
    )


def test_what_readers_do_not_notice_is_not_reported(handbook: Handbook) -> None:
    """A remark, other line breaks, a file that is no record, and a commit of other folders."""
    handbook.commit("2026-01-02")
    wrapped = ("text: Elever cykler sammen", "text: >-\n    Elever cykler\n    sammen")
    handbook.commit("2026-01-03", BIKE, ("name:", "# En bemærkning\nname:"), wrapped)
    for name in ("interventions/læs.txt", "interventions/Stort.yaml", "interventions/x/y.yaml", "registers/z.txt"):
        (handbook.root / name).parent.mkdir(exist_ok=True)
        (handbook.root / name).write_text("name: x\n", "utf-8")
    handbook.commit("2026-01-04")
    assert [one for one in handbook.reported() if one[0] > "2026-01-02"] == []


def test_what_cannot_be_read_is_left_out(handbook: Handbook) -> None:
    """Neither the day that broke a file, nor the one that fixed it, is reported; nor a link or a file that is too large."""
    handbook.commit("2026-01-02")
    text = (handbook.root / BIKE).read_bytes()
    for day, broken in (("2026-01-03", b"name: [\n"), ("2026-01-04", b"\xff"), ("2026-01-05", b"a" * (MAX_BYTES + 1))):
        (handbook.root / BIKE).write_bytes(broken)
        handbook.commit(day)
    (handbook.root / BIKE).write_bytes(text)
    (handbook.root / "interventions/link.yaml").symlink_to("cykelbussen.yaml")
    handbook.commit("2026-01-06")
    assert [one[1] for one in handbook.reported() if one[0] > "2026-01-02"] == []


def test_a_renamed_file_is_the_same_intervention(handbook: Handbook) -> None:
    """It is changed, not new; its new id is reported."""
    handbook.commit("2026-01-02")
    (handbook.root / BIKE).rename(handbook.root / "interventions/cyklerne.yaml")
    handbook.commit("2026-01-03")
    [found] = [one for one in handbook.reported() if one[0] == "2026-01-03"]
    assert found[1:3] == ("cyklerne", ("changed",))
    assert found[3][0].startswith("Har fået id'et cyklerne; før cykelbussen.")


def test_names_are_those_of_the_handbook(handbook: Handbook) -> None:
    """A sentence names what did not change by its name; what is gone by its id."""
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", BIKE, ("organisation: raadgiverne", "organisation: proevefonden"))
    handbook.commit("2026-01-04", BIKE, ("organisation: proevefonden", "organisation: ukendt"))
    organisations = {key: entry.name for key, entry in check(handbook.root, TODAY).corpus.entries.items()}
    reported = " ".join(" ".join(one[3]) for one in handbook.reported() if one[0] > "2026-01-02")
    assert organisations["organisations", "proevefonden"] in reported
    assert "ukendt" in reported
    assert "proevefonden" not in reported


def test_a_merge_is_one_change_of_its_own_day(handbook: Handbook) -> None:
    """What was written on a branch is reported when it became part of the handbook."""
    handbook.commit("2026-01-02")
    handbook.git("checkout", "--quiet", "-b", "branch")
    handbook.commit("2026-01-03", BIKE, ("cykler", "løber"))
    handbook.git("checkout", "--quiet", "main")
    handbook.commit("2026-01-04", READER, ("En voksen", "En bedstefar"))
    handbook.git("merge", "--quiet", "--no-ff", "--message=x", "branch", day="2026-01-05")
    assert [one[:2] for one in handbook.reported()][:2] == [("2026-01-05", "cykelbussen"), ("2026-01-04", "laesemakker")]


def test_a_clock_that_ran_ahead_turns_no_days_round(handbook: Handbook) -> None:
    """A commit that is dated after a later one counts with that."""
    handbook.commit("2026-01-02")
    handbook.commit("2027-05-05", BIKE, ("cykler", "løber"))
    handbook.commit("2026-01-04", READER, ("En voksen", "En bedstefar"))
    assert [one[:2] for one in handbook.reported()][:2] == [("2026-01-04", "cykelbussen"), ("2026-01-04", "laesemakker")]


def test_no_more_is_reported_than_is_asked_for(handbook: Handbook) -> None:
    """The latest changes are; of a day with more, the first by id."""
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", READER, ("En voksen", "En bedstefar"))
    assert [one[:2] for one in handbook.reported(2)] == [("2026-01-03", "laesemakker"), ("2026-01-02", "cykelbussen")]
    assert handbook.reported(0) == []


def test_the_handbook_at_a_commit_is_reported_the_same_everywhere(handbook: Handbook, tmp_path: Path) -> None:
    """A clone, and settings of the reader's own, change nothing."""
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", BIKE, ("cykler", "løber"))
    found = handbook.reported()
    for setting in (
        "log.showSignature=true",
        "diff.renames=copies",
        "core.quotePath=true",
        "diff.external=false",
        "log.date=raw",
    ):
        handbook.git("config", *setting.split("="))
    assert handbook.reported() == found
    handbook.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    clone = Handbook.__new__(Handbook)
    clone.root = tmp_path / "clone"
    assert clone.reported() == found


def test_without_the_whole_history_nothing_is_reported_of_it(handbook: Handbook, tmp_path: Path) -> None:
    """Without a repository, in a folder of another one, without a commit, in a shallow clone, and with objects missing."""
    root = handbook.root
    handbook.git("update-ref", "-d", "HEAD")
    with pytest.raises(CannotRun, match="no-history"):
        file_changes(root)
    handbook.commit("2026-01-02")
    handbook.commit("2026-01-03", BIKE, ("cykler", "løber"))
    handbook.git("clone", "--quiet", "--depth=1", f"file://{root}", str(tmp_path / "shallow"))
    with pytest.raises(CannotRun, match="no-history"):
        file_changes(tmp_path / "shallow")
    with pytest.raises(CannotRun, match="no-repository"):
        file_changes(root / "registers")
    with pytest.raises(CannotRun, match="no-history"):
        read_contents(root, ["0" * 40])
    shutil.rmtree(root / ".git")
    with pytest.raises(CannotRun, match="no-repository"):
        handbook.reported()


def test_a_time_that_no_calendar_has_is_no_history(handbook: Handbook) -> None:
    """Git shows commits of zones four days off, and of the year 33658; the program says that it cannot."""
    (handbook.root / BIKE).write_text("name: x\n", "utf-8")
    handbook.git("add", "--all")
    who = "x <x@example.dk> {}"
    for time in ("1 +9959", "999999999999 +0000"):
        commit = f"tree {handbook.git('write-tree')}\nauthor {who.format(time)}\ncommitter {who.format(time)}\n\nx\n"
        name = handbook.git("hash-object", "--literally", "-t", "commit", "-w", "--stdin", stdin=commit)
        handbook.git("update-ref", "refs/heads/main", name)
        with pytest.raises(CannotRun, match="no-history"):
            handbook.reported()


def test_the_package_has_no_other_names_that_come_late() -> None:
    """A name that nothing has is missing, as of any module."""
    with pytest.raises(AttributeError, match="nothing"):
        _ = validate.nothing


def test_reviews_are_reported_without_history(tmp_path: Path) -> None:
    """Each by the day that the record has, the latest first; none of a record that was never reviewed."""
    root = Case(name="K301", side="good").build(tmp_path)
    path = root / READER
    path.write_text(path.read_text("utf-8").replace("date: '2026-09-01'", "date: '2026-10-02'"), "utf-8")
    path = root / MORNING
    path.write_text(path.read_text("utf-8").partition("reviewed:")[0], "utf-8")
    found = reviews(check(root, TODAY).corpus.entries, 2)
    assert [(one.id, one.time, one.what, one.sentences) for one in found] == [
        ("laesemakker", datetime(2026, 10, 2, tzinfo=UTC), ("reviewed",), ("Er holdt op mod kilderne 2. oktober 2026.",)),
        ("cykelbussen", datetime(2026, 9, 1, tzinfo=UTC), ("reviewed",), ("Er holdt op mod kilderne 1. september 2026.",)),
    ]
