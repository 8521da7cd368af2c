"""What the system refuses, and Ctrl-C, end the program with one line and a code of their own, never with a traceback."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.casework import ROOT, Case
from validate.cli import main
from validate.filesystem import files

DAY = ("--no-cache", "--today", "2026-11-21")
LONG = "a" * 5000
COMMANDS = (
    [*DAY],
    ["rules"],
    ["explain", "K301"],
    ["fix", "--dry-run"],
    ["new", "indsats", "ny", "--dry-run"],
    ["where", "vestbyen"],
    ["rename", "omraade", "vestbyen", "ny", "--dry-run"],
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with one error."""
    return Case(name="K301", side="bad").build(tmp_path_factory.mktemp("tree"))


def shell(command: str, root: Path, words: Sequence[str] = ()) -> tuple[int, str, str]:
    """What `$V`, which is `python -m validate`, gives in a shell: exit code, output and errors."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "CI": "1", "V": f"{sys.executable} -m validate"}
    done = subprocess.run(["sh", "-c", command, "sh", *words], cwd=root, env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.programs
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_full_disk_behind_the_output_is_reported(root: Path, words: Sequence[str]) -> None:
    """Every command says so in one line, and the exit code is that of a program that could not run."""
    code, _, err = shell('$V "$@" >/dev/full', root, words)
    assert (code, err.splitlines()[-1]) == (2, "Programmet måtte stoppe: disken er fuld")
    assert "Traceback" not in err
    assert "Exception ignored" not in err


@pytest.mark.programs
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_closed_output_is_reported(root: Path, words: Sequence[str]) -> None:
    """Nothing is done if its result cannot be printed."""
    answer = (2, "", "Svaret kan ikke skrives, for programmets uddata er lukket.\n")
    assert shell('$V "$@" >&-', root, words) == answer


@pytest.mark.programs
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("$V --no-cache --today 2026-11-21 2>&-", 1),
        ("$V --no-cache --today 2026-11-21 <&-", 1),
        ("$V --no-cache <&- >&- 2>&-", 2),
        ("$V --no-cache findes-ikke 2>/dev/full", 2),
        ("$V --no-cache >/dev/full 2>&1", 2),
        ("$V --help >/dev/full", 2),
        ("$V --nej 2>/dev/full", 2),
        ("$V new indsats ny --dry-run <&-", 0),
        ("$V rules | head -n 1", 0),
    ],
)
def test_streams_that_are_closed_or_full_cause_no_traceback(root: Path, command: str, code: int) -> None:
    """The exit code tells what the streams cannot."""
    found, out, err = shell(command, root)
    assert found == code
    assert "Traceback" not in out + err
    assert "Exception ignored" not in err


def linked(root: Path) -> str:
    """A link to itself."""
    path = root / "ring"
    if not path.is_symlink():
        path.symlink_to("ring")
    return str(path)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((LONG,), f"{LONG[:399]}… findes ikke."),
        (("--root", LONG), f"Programmet måtte stoppe: {LONG}/interventions"[:300]),
        (("a\0b",), "a·b findes ikke."),
        (("\udcff",), "· findes ikke."),
        (("--root", "schema/terms.schema.json"), "Her er ingen håndbog: {root}/schema/terms.schema.json har ingen"),
        (("--root", "findes-ikke"), "Her er ingen håndbog: {root}/findes-ikke har ingen"),
        (("--root", "ring"), "Programmet måtte stoppe: ring/interventions: er et link i ring"),
        (("ring",), "ring er ikke en del af interventions eller registers i {root}."),
        (("ring/x",), "ring/x findes ikke."),
        pytest.param(("--changed-since", "\udcff"), ". ligger ikke i et git-arkiv, der kan læses", marks=pytest.mark.programs),
    ],
    ids=range(10),
)
def test_a_path_that_cannot_be_used_is_reported(
    root: Path, words: Sequence[str], message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too long, no text, a file in place of a folder, a ring of links: one line, and 2."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
    linked(root)
    assert main([*DAY, *words]) == 2
    out, err = capsys.readouterr()
    whole = message.replace("{root}", os.path.realpath(root))
    assert (out, err.count("\n"), err[: len(whole)]) == ("", 1, whole)


def refuse(number: int) -> Callable[..., object]:
    """What raises an error of the system, wherever it is called."""

    def refused(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number), "registers/areas")

    return refused


@pytest.mark.parametrize(
    ("number", "language", "message"),
    [
        (errno.EACCES, "da", "Programmet måtte stoppe: registers/areas: der er ikke adgang\n"),
        (errno.EACCES, "en", "The program had to stop: registers/areas: permission denied\n"),
        (errno.EIO, "da", f"Programmet måtte stoppe: registers/areas: {os.strerror(errno.EIO)}\n"),
    ],
)
def test_a_folder_that_cannot_be_listed_is_reported(
    root: Path,
    number: int,
    language: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without all files there is no verdict."""
    monkeypatch.setattr(files, "list_folder", refuse(number))
    assert main(["--root", str(root), "--lang", language, *DAY]) == 2
    assert capsys.readouterr() == ("", message)


def test_a_root_that_may_not_be_entered_is_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not taken for an empty one."""
    monkeypatch.setattr(Path, "stat", refuse(errno.EACCES))
    assert main(["--root", str(root), *DAY]) == 2
    assert capsys.readouterr().err == "Programmet måtte stoppe: registers/areas: der er ikke adgang\n"


@pytest.mark.programs
def test_a_working_directory_that_is_gone_is_no_obstacle(root: Path, tmp_path: Path) -> None:
    """A tree that is named in full is checked; the folder that is gone holds no handbook."""
    gone = tmp_path / "gone"
    command = 'mkdir "$1"; cd "$1"; rmdir "$1"; $V --no-cache --today 2026-11-21 --root "$2"'
    code, out, err = shell(command, root, [str(gone), str(root)])
    assert (code, err) == (1, "")
    assert "1 fejl" in out
    command = 'mkdir "$1"; cd "$1"; rmdir "$1"; $V --no-cache'
    assert shell(command, root, [str(gone)])[0] == 2


@pytest.mark.parametrize("command", [[*DAY], ["rules"], ["explain", "K301"], ["fix"], ["new", "indsats", "ny"]])
@pytest.mark.parametrize(("language", "message"), [("da", "Afbrudt.\n"), ("en", "Interrupted.\n")])
def test_ctrl_c_ends_every_command(
    root: Path,
    command: list[str],
    language: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """130, as a shell has it, and a line."""

    def interrupt(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("validate.schema.read_bytes", interrupt)
    monkeypatch.setattr("validate.commands.explain.read_bytes", interrupt)
    assert main([*command, "--root", str(root), "--lang", "da" if command[0] in {"rules", "explain"} else language]) == 130
    assert capsys.readouterr() == ("", "Afbrudt.\n" if command[0] in {"rules", "explain"} else message)


def test_ctrl_c_ends_a_command_that_is_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a command has read its words there is nothing to say."""

    def interrupt(_: str) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("validate.cli.import_module", interrupt)
    assert main(["rules"]) == 130


@pytest.mark.programs
@pytest.mark.parametrize("module", ["validate.cli", "validate.check", "validate.arguments", "jsonschema_rs", "argparse"])
def test_ctrl_c_ends_a_program_that_is_starting(root: Path, module: str, tmp_path: Path) -> None:
    """Whatever is being imported at that moment, there is no traceback."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell lets what runs behind it ignore Ctrl-C
        "class Finder:\n"
        "    def find_spec(name, path, target=None):\n"
        f"        if name == {module!r}:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder)\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}", "CI": "1"}
    done = subprocess.run([sys.executable, "-m", "validate", *DAY], cwd=root, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGINT, b"", b"")
