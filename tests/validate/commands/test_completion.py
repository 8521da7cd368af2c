"""`completion` says what may come next on a line, and prints scripts for shells that ask it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, lay_schema, plant
from validate.arguments import COMMANDS, SHELLS
from validate.cli import main
from validate.codes import RULES
from validate.commands.completion import SCRIPTS, shell_quote
from validate.model import KINDS
from validate.report import FORMATS

pytestmark = pytest.mark.usefixtures("read_once")

SOURCES = ["nabosvar-2025", "proeveoverblik-2024", "proeveoverblik-2026", "proevesvar-2025"]
SCHOOLS = ["aaskolen", "naboskolen", "proeveskolen"]
WORDS_OF_KINDS = sorted({word for kind in KINDS.values() for word in (kind.name, kind.scheme)})


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small valid tree."""
    tree = tmp_path_factory.mktemp("tree")
    plant(TESTS / "corpus", tree)
    lay_schema(tree)
    return tree


@pytest.mark.parametrize(
    ("current", "before", "words"),
    [
        ("", "", sorted(COMMANDS)),
        ("r", "", ["rename", "review", "rules"]),
        ("x", "", []),
        ("--d", "fix", ["--dry-run"]),
        ("--", "", ["--changed-since", "--format", "--help", "--lang", "--root", "--today"]),
        ("", "--format", sorted(FORMATS)),
        ("j", "--lang en --format", ["json", "jsonl", "junit"]),
        ("", "--today", []),
        ("", "fix", []),
        ("", "rules", []),
        ("", "interventions", []),
        ("", "rename", WORDS_OF_KINDS),
        ("sk", "new", ["skole"]),
        ("", "new skole", []),
        ("", "rename skole", SCHOOLS),
        ("", "rename --dry-run --lang en schools", SCHOOLS),
        ("", "rename skolen", []),
        ("", "rename skole aaskolen", []),
        ("a", "where", ["aaskolen"]),
        ("", "where aaskolen", []),
        ("", "sections", SOURCES),
        ("", "sections nabosvar-2025", []),
        ("proeves", "supersede nabosvar-2025", ["proevesvar-2025"]),
        ("", "supersede nabosvar-2025 proevesvar-2025", []),
        ("K30", "explain", [code for code in RULES if code.startswith("K30")]),
        ("", "completion", sorted(SHELLS)),
        ("", "explain K301", []),
        ("", "completion bash", []),
    ],
)
def test_the_next_word_depends_on_those_before(
    root: Path, current: str, before: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Commands, options and their values, kinds, and the ids of the handbook that the line is about."""
    first, *rest = before.split() or [""]
    given = [first, "--root", str(root), *rest] if first in COMMANDS else before.split()
    assert main(["completion", "--line", f"={current}", *given]) == 0
    assert capsys.readouterr().out.split() == words


def test_the_folder_of_the_line_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However it is written; one that cannot be looked at has no ids."""
    assert main(["completion", "--line", "=", "rename", f"--root={root}", "skole"]) == 0
    assert capsys.readouterr().out.split() == SCHOOLS
    assert main(["completion", "--line", "=", "rename", f"--root={'a' * 5000}", "skole"]) == 0
    assert not capsys.readouterr().out


def test_names_of_rules_are_words_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule is explained by its code or its name."""
    assert main(["completion", "--line", "=", "explain"]) == 0
    assert len(capsys.readouterr().out.split()) == 2 * len(RULES)


def test_a_line_without_words_is_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed."""
    assert main(["completion", "--line"]) == 0
    assert not capsys.readouterr().out


def test_ids_are_printed_one_a_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a kind, in Danish or English, or of all; none where there is no handbook, and a wrong kind is reported."""
    assert main(["completion", "--ids", "skole", "--root", str(root)]) == 0
    assert capsys.readouterr().out.split() == SCHOOLS
    assert main(["completion", "--root", str(root), "--ids"]) == 0
    assert set(capsys.readouterr().out.split()) > {*SCHOOLS, *SOURCES}
    assert main(["completion", "--ids", "skol", "--root", str(root)]) == 2
    assert "»skol« er ikke en slags post. Mente du »skole«" in capsys.readouterr().err
    assert main(["completion", "--line", "=", "where", "--root", str(root / "findes-ikke")]) == 0
    assert not capsys.readouterr().out


def test_a_shell_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """One line says which there are."""
    assert main(["completion"]) == 2
    assert capsys.readouterr().err == "Skriv, hvilken kommandolinje scriptet er til: bash, zsh, fish eller powershell.\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It starts the interpreter that wrote it."""
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert f"{shell_quote(sys.executable, shell)} -m validate" in out
    assert "{{" not in out
    assert tuple(SCRIPTS) == SHELLS


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", r"'/a'\''b $c'"),
        ("zsh", r"'/a'\''b $c'"),
        ("fish", r"'/a\'b $c'"),
        ("powershell", "'/a''b $c'"),
    ],
)
def test_a_path_is_quoted_for_its_shell(shell: str, words: str) -> None:
    """Whatever folder Python lies in."""
    assert shell_quote("/a'b $c", shell) == words


@pytest.mark.programs
@pytest.mark.skipif(shutil.which("bash") is None, reason="the machine has no bash")
@pytest.mark.parametrize(("line", "words"), [("rename skole ", SCHOOLS), ("sup", ["supersede"])])
def test_bash_completes_by_its_script(root: Path, line: str, words: list[str]) -> None:
    """The script's function fills the choices for the word at the cursor."""
    given = ["validate", *line.split(" ")]
    array = " ".join(f"'{word}'" for word in given)
    script = (
        f"source <({shell_quote(sys.executable, 'bash')} -m validate completion bash); COMP_WORDS=({array}); "
        f"COMP_CWORD={len(given) - 1}; _validate validate '{given[-1]}' '{given[-2]}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["bash", "-c", script], cwd=root, env=environment, text=True, capture_output=True, check=False)
    assert (done.stdout.split(), done.stderr) == (words, "")
