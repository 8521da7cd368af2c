"""What a change caused is distinguished from what was wrong before it, with the help of git and of nothing in the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.casework import TODAY, Case, Found, found
from validate.check import run
from validate.cli import main
from validate.findings import CannotRun, Finding
from validate.history import MAX_BYTES, since

pytestmark = pytest.mark.programs

RECORD = "interventions/gaabussen.yaml"
OLD_FAULT = ("K301", RECORD, 17)


class Repository:
    """A handbook in a git repository of its own, with one fault that has been there since the first commit."""

    def __init__(self, top: Path, folder: str = ".") -> None:
        self.top, self.root = top, top / folder
        self.root.mkdir(parents=True, exist_ok=True)
        Case(name="K301", side="bad").build(self.root)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit()

    def git(self, *words: str, stdin: bytes = b"") -> str:
        """What git says, whatever this machine's own settings are."""
        names = {f"GIT_{who}_{what}": "x@example.dk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        environment = os.environ | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", "-C", str(self.top), *words], input=stdin, env=environment, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def commit(self) -> str:
        """Commit everything; the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=x")
        return self.git("rev-parse", "HEAD")

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in a file."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def news(self, revision: str = "HEAD", paths: Sequence[Path] = ()) -> list[Found]:
        """Code, file and line of what is new since a revision."""
        return found(list(since(self.root, revision, run(self.root, TODAY, paths), lambda root: run(root, TODAY))))

    def check(self, root: Path) -> Sequence[Finding]:
        """What is wrong with a tree."""
        return run(root, TODAY).findings


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository whose top is the handbook's root."""
    return Repository(tmp_path / "repository")


def test_what_was_wrong_before_is_not_new(repository: Repository) -> None:
    """Without a change nothing is new, though there is a fault."""
    assert found(list(repository.check(repository.root))) == [OLD_FAULT]
    assert repository.news() == []


def test_a_change_is_new_committed_or_not(repository: Repository) -> None:
    """A new fault is reported in the working tree, in a new file, and when it has been committed, until it is the revision."""
    before = repository.git("rev-parse", "HEAD")
    repository.change("interventions/cykelbussen.yaml", "name:", "nmae:")
    (repository.root / "registers/areas/ny.txt").touch()
    new = [("K113", "registers/areas/ny.txt", 1), ("K201", "interventions/cykelbussen.yaml", 1)]
    assert repository.news() == new
    after = repository.commit()
    assert repository.news(before) == repository.news("HEAD~1") == new
    assert repository.news(after) == []


def test_shifted_lines_are_not_new(repository: Repository) -> None:
    """A fault that lines above it push down is the same fault."""
    repository.change(RECORD, "name:", "# en note\n\nname:")
    assert found(list(repository.check(repository.root))) == [("K301", RECORD, 19)]
    assert repository.news() == []


def test_a_fault_that_names_a_line_is_not_new_when_shifted(repository: Repository) -> None:
    """The line of the first of two equal keys is no part of what is reported."""
    file = "registers/terms/dobbelt.yaml"
    (repository.root / file).write_text("name: Et\nname: To\n", encoding="utf-8")
    repository.commit()
    repository.change(file, "name: Et", "# en note\nname: Et")
    assert repository.news() == []


def test_one_more_of_the_same_is_new(repository: Repository) -> None:
    """Each fault before the change answers for one after it."""
    repository.change(RECORD, "[oestbien]", "[oestbien, oestbien]")
    assert ("K301", RECORD, 17) in repository.news()


def test_a_fixed_fault_does_not_answer_for_a_new_one(repository: Repository) -> None:
    """Two faults of one kind in one file are two, if they stand on lines that read differently."""
    file = "registers/terms/nyt.yaml"
    (repository.root / file).write_text("name: Nyt\ndefinition: Et.\nkilde: a\n", encoding="utf-8")
    repository.commit()
    repository.change(file, "kilde: a", "kilde: b")
    assert repository.news() == [("K201", file, 3)]


def test_other_words_for_an_old_fault_are_not_new(repository: Repository) -> None:
    """A new entry that an old fault may have meant, and a new value that it might have, leave the fault what it was."""
    file = "registers/terms/nyt.yaml"
    (repository.root / file).write_text("name: Nyt\ndefinition: Et.\n", encoding="utf-8")
    repository.change("interventions/morgenhold.yaml", "documentation: described", "documentation: descriped")
    before = repository.commit()
    (repository.root / "registers/areas/oestbien-nord.yaml").write_text(
        "name: Nord\nmunicipality: proevekommune\n", encoding="utf-8"
    )
    repository.change("schema/interventions.schema.json", '"described",', '"described", "detailed",')
    repository.change("schema/interventions.schema.json", '"Beskrevet",', '"Beskrevet", "Udførligt",')
    repository.change("schema/interventions.schema.json", '"Mindst én kilde beskriver', '"x", "Mindst én kilde beskriver')
    assert not [code for code, _, _ in repository.news(before) if code in {"K204", "K301"}]


def test_a_removed_entry_says_who_used_it(repository: Repository) -> None:
    """What a register loses is news, once for all the records that use it, which have not changed."""
    (repository.root / "registers/areas/oestbyen.yaml").unlink()
    assert repository.news() == [("K313", "registers/areas/oestbyen.yaml", 1)]


def test_a_changed_schema_says_what_it_no_longer_allows(repository: Repository) -> None:
    """The tree before is compared with the schema before."""
    repository.change("schema/terms.schema.json", '"definition"', '"explanation"')
    news = repository.news()
    assert {code for code, _, _ in news} == {"K201"}
    assert OLD_FAULT not in news


def test_a_changed_validator_may_have_caused_everything(repository: Repository) -> None:
    """Where the rules themselves are changed, every finding is reported; their line breaks are no change."""
    (repository.root / "validate").mkdir()
    rule = repository.root / "validate" / "rule.py"
    rule.write_bytes(b"x = 1\n")
    repository.commit()
    rule.write_bytes(b"x = 1\r\n")
    assert repository.news() == []
    rule.write_bytes(b"x = 2\n")
    assert repository.news() == [OLD_FAULT]


@pytest.mark.parametrize("missing", ["interventions", "schema"])
def test_a_revision_that_could_not_be_checked_answers_for_nothing(repository: Repository, missing: str) -> None:
    """Since a revision without records or without schemas, everything is news."""
    shutil.rmtree(repository.root / missing)
    repository.commit()
    repository.git("checkout", "--quiet", "HEAD~1", "--", ".")
    assert repository.news() == [OLD_FAULT]


def test_the_handbook_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    """Paths are those below the root, wherever in a repository that is."""
    repository = Repository(tmp_path / "top", "indre/håndbog")
    assert repository.news() == []
    repository.change("interventions/cykelbussen.yaml", "name:", "nmae:")
    assert repository.news() == [("K201", "interventions/cykelbussen.yaml", 1)]


def test_what_is_no_ordinary_file_is_the_same_fault_before_and_after(repository: Repository) -> None:
    """Links, large files, odd names and other repositories within are checked by what they are, not by what they lead to."""
    terms = repository.root / "registers" / "terms"
    (terms / "genvej.yaml").symlink_to("/etc/passwd")
    (terms / "mappe").symlink_to("..")
    (terms / "stor.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (terms / 'med "tegn"\n\xe6.yaml').write_bytes(b"a")
    inner = terms / "indre"
    subprocess.run(["git", "init", "--quiet", str(inner)], check=True)
    (inner / "x.yaml").touch()
    repository.git("-C", str(inner), "add", "--all")
    repository.git("-C", str(inner), "commit", "--quiet", "--message=x")
    repository.commit()
    codes = {code for code, file, _ in found(list(repository.check(repository.root))) if file.startswith("registers/terms/")}
    assert {"K101", "K102", "K113", "K114"} <= codes
    assert repository.news() == [("K113", "registers/terms/indre/x.yaml", 1)]


def test_a_path_still_says_what_is_wanted(repository: Repository) -> None:
    """With a path, only its new findings are reported, though the path was not there before."""
    new = repository.root / "registers" / "terms" / "Ny.yaml"
    new.touch()
    repository.change("interventions/cykelbussen.yaml", "name:", "nmae:")
    assert {file for _, file, _ in repository.news(paths=[new])} == {"registers/terms/Ny.yaml"}


def test_no_program_that_a_tree_names_is_run(repository: Repository, tmp_path: Path) -> None:
    """Filters, hooks and watchers that a repository has set up are left alone."""
    trace = tmp_path / "trace"
    touch = f"touch {trace}"
    (repository.root / ".gitattributes").write_text("* filter=evil diff=evil text eol=crlf ident\n")
    repository.commit()
    for name in (
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
        "diff.external",
        "core.fsmonitor",
        "core.pager",
    ):
        repository.git("config", name, touch)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        path = repository.root / ".git" / "hooks" / hook
        path.write_text(f"#!/bin/sh\n{touch}\n")
        path.chmod(0o755)
    repository.change(RECORD, "name:", "nmae:")
    assert repository.news()
    assert not trace.exists()


def test_a_tree_that_leads_out_of_its_folder_does_not(repository: Repository) -> None:
    """A forged tree with `..` in it writes nothing beside the temporary folder, and one that contradicts itself is refused."""
    blob = repository.git("hash-object", "-w", "--stdin", stdin=b"name: x\n")

    def tree(*rows: tuple[str, str, str]) -> str:
        data = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(item) for mode, name, item in rows)
        return repository.git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", stdin=data)

    def forged(*rows: tuple[str, str, str]) -> str:
        top = tree(("40000", "interventions", tree(*rows)))
        return repository.git("commit-tree", top, "-m", "x")

    out = tree(("40000", "..", tree(("100644", "ude.yaml", blob))))
    assert OLD_FAULT in repository.news(forged(("40000", "..", out)))
    assert not list(repository.top.parent.rglob("ude.yaml"))
    with pytest.raises(CannotRun, match="no-history"):
        repository.news(forged(("100644", "a", blob), ("40000", "a", tree(("100644", "b", blob)))))


def test_a_clone_that_is_not_whole_is_reported(repository: Repository) -> None:
    """A file whose content git has lost is reported, and no verdict is given."""
    name = repository.git("rev-parse", f"HEAD:{RECORD}")
    lost = repository.root / ".git" / "objects" / name[:2] / name[2:]
    lost.unlink()
    with pytest.raises(CannotRun, match="no-history"):
        repository.news()


def test_a_hook_s_settings_do_not_lead_elsewhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repository is the one that the root lies in, even where git is told another."""
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    repository.change("interventions/cykelbussen.yaml", "name:", "nmae:")
    assert repository.news() == [("K201", "interventions/cykelbussen.yaml", 1)]


@pytest.mark.parametrize(
    "revision", ["", "nej", "--help", "-h", "--output=x", "HEAD\nHEAD", "nej\nHEAD", "HEAD..HEAD", "HEAD:schema"]
)
def test_an_unknown_revision_stops_the_run(repository: Repository, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What names no commit is reported in a line, in both languages; no word is taken for an option of git."""
    words = ["--root", str(repository.root), f"--changed-since={revision}"]
    assert main([*words]) == 2
    assert main([*words, "--lang", "en"]) == 2
    danish, english = capsys.readouterr().err.splitlines()
    shown = revision.replace("\n", "·")
    assert danish.startswith(f"Git kender ingen revision »{shown}«.")
    assert english.startswith(f"Git knows no revision “{shown}”.")


def test_where_git_has_nothing_to_say_the_run_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a repository, and without git, the exit code is 2 and a line says why."""
    root = Case(name="K301", side="bad").build(tmp_path / "tree")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    words = ["--root", str(root), "--changed-since", "HEAD"]
    assert main(words) == main([*words, "--lang", "en"]) == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(words) == main([*words, "--lang", "en"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        f"{root} ligger ikke i et git-arkiv, der kan læses",
        f"{root} lies in no git repository that can be read",
        "Det kræver programmet git, og det findes ikke her.",
        "This needs the program git, which is not here.",
    ]


def test_the_exit_code_is_that_of_the_new_findings(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Old errors do not fail a run that asks for new ones."""
    words = ["--root", str(repository.root), "--today", TODAY.isoformat()]
    assert main(words) == 1
    assert main([*words, "--changed-since", "main"]) == 0
    repository.change("interventions/cykelbussen.yaml", "name:", "nmae:")
    assert main([*words, "--changed-since", "main"]) == 1
    assert capsys.readouterr().out.count("fejl K301") == 1


@pytest.mark.parametrize("what", ["/dev/zero", "/proc/self/environ", "pipe", "folder"])
def test_a_validator_that_cannot_be_read_has_changed(repository: Repository, what: str) -> None:
    """A module that is a link or a pipe, or lies behind a linked folder, is not opened, and everything found is reported."""
    folder = repository.root / "validate"
    if what == "folder":
        folder.symlink_to("/proc/self")
    else:
        folder.mkdir()
        make_module(folder / "z.py", what)
    assert repository.news() == ([] if what == "folder" else [OLD_FAULT])


def make_module(path: Path, what: str) -> None:
    """Make a pipe, or a link to what is named."""
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(what)
