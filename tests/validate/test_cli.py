"""The command line: arguments in, report and exit code out."""

from __future__ import annotations

import argparse
import inspect
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import ROOT, Case
from validate.arguments import COMMANDS, argument_fault, parser_of
from validate.cli import main
from validate.help import ARGUMENT_FAULTS, HELP
from validate.report import FORMATS

KEYS = ["code", "name", "severity", "file", "line", "column", "pointer", "message", "hint"]
DAY = ("--today", "2026-11-21")


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Trees that are clean, have an error, have a warning, and cannot be checked."""
    cases = {"clean": ("K301", "good"), "error": ("K301", "bad"), "warning": ("K504", "bad"), "broken": ("K301", "good")}
    built = {key: Case(name=name, side=side).build(tmp_path_factory.mktemp(key)) for key, (name, side) in cases.items()}
    schema = built["broken"] / "schema"
    (schema / "terms.schema.json").write_text("{", encoding="utf-8")
    return built


@pytest.mark.parametrize(("tree", "code"), [("clean", 0), ("warning", 0), ("error", 1), ("broken", 2)])
def test_the_exit_code_distinguishes_errors_from_inability(
    trees: dict[str, Path], tree: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 is clean or only warnings, 1 errors, 2 could not run; findings go to stdout, inability to stderr."""
    assert main(["--root", str(trees[tree]), *DAY]) == code
    out, err = capsys.readouterr()
    assert bool(err) == (code == 2)
    assert bool(out) == (code != 2)


@pytest.mark.programs
@pytest.mark.parametrize(("tree", "code"), [("clean", 0), ("error", 1), ("broken", 2)])
def test_the_module_runs_as_a_program(trees: dict[str, Path], tree: str, code: int) -> None:
    """`python -m validate` in a folder checks that folder, with UTF-8 whatever the terminal says it takes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "validate", *DAY], cwd=trees[tree], env=environment, capture_output=True, check=False
    )
    assert done.returncode == code
    text = (done.stdout + done.stderr).decode("utf-8")
    assert {0: "0 fejl, 0 advarsler", 1: "»oestbien« findes ikke", 2: "terms.schema.json"}[code] in text


@pytest.mark.usefixtures("read_once")
def test_today_is_the_day_where_none_is_given(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Without --today the editor's own day decides."""
    assert main(["--root", str(trees["clean"])]) in {0, 1}
    assert capsys.readouterr().out


@pytest.mark.usefixtures("read_once")
def test_json_has_nine_keys(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """One array of flat objects, in Danish unless asked otherwise."""
    assert main(["--root", str(trees["error"]), "--format", "json", *DAY]) == 1
    [row] = json.loads(capsys.readouterr().out)
    assert list(row) == KEYS
    assert row["message"] == "»oestbien« findes ikke i registers/areas."
    assert (row["code"], row["name"], row["severity"]) == ("K301", "unknown-reference", "error")
    assert (row["file"], row["line"], row["column"]) == ("interventions/gaabussen.yaml", 17, 13)
    assert row["pointer"] == "/coverage/0/areas/0"
    assert row["hint"].startswith("Mente du »oestbyen«")


@pytest.mark.usefixtures("read_once")
def test_json_of_nothing_is_an_empty_array(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """A clean tree is still JSON."""
    assert main(["--root", str(trees["clean"]), "--format", "json", *DAY]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed(trees: dict[str, Path], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """--format chooses how the findings and lines of a tree are reported, and changes no exit code."""
    assert main(["--root", str(trees["error"]), "--format", name, *DAY]) == 1
    out = capsys.readouterr().out
    assert "K301" in out
    assert "\x1b" not in out
    assert ("    17 |     areas: [oestbien]" in out) == (name == "text")
    assert ('"endColumn": 21' in out) == (name == "sarif")
    assert ("interventions/cykelbussen.yaml" in out) == (name == "junit")


@pytest.mark.programs
@pytest.mark.parametrize(
    ("environment", "coloured"), [({"TERM": "xterm"}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours(trees: dict[str, Path], environment: dict[str, str], *, coloured: bool) -> None:
    """What a person sees is coloured, unless the terminal or its user says no."""
    ours, theirs = os.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    command = [sys.executable, "-m", "validate", "--no-cache", *DAY]
    done = subprocess.run(
        command, cwd=trees["error"], env=kept | {"PYTHONPATH": str(ROOT)} | environment, stdout=theirs, check=False
    )
    os.close(theirs)
    out = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 1
    assert out.startswith(
        "\x1b[1minterventions/gaabussen.yaml:17:13\x1b[0m: " if coloured else "interventions/gaabussen.yaml:17:13: "
    )
    assert ("\x1b" in out) == coloured


@pytest.mark.usefixtures("read_once")
def test_messages_come_in_english(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """--lang en changes every word but the names."""
    assert main(["--root", str(trees["error"]), "--lang", "en", *DAY]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[0] == (
        "interventions/gaabussen.yaml:17:13: error K301 unknown-reference: There is no “oestbien” in registers/areas."
    )
    assert "1 error, 0 warnings" in out


@pytest.mark.usefixtures("read_once")
def test_only_selected_paths_are_reported(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """A PATH filters what is reported and what the exit code says."""
    root = trees["error"]
    assert main([str(root / "registers"), "--root", str(root), *DAY]) == 0
    assert main([str(root / "registers"), str(root / "interventions" / "gaabussen.yaml"), "--root", str(root), *DAY]) == 1
    assert capsys.readouterr().out.count("fejl K301") == 1


@pytest.mark.parametrize(
    ("path", "text"), [("findes-ikke", "findes ikke."), ("schema", "er ikke en del af"), ("../..", "er ikke en del af")]
)
def test_a_wrong_path_is_reported_and_stops(
    trees: dict[str, Path], path: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A PATH that is missing or outside the content gives 2 and one line on stderr."""
    root = trees["clean"]
    assert main([str(root / path), "--root", str(root), *DAY]) == 2
    assert text in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("findes-ikke", "findes-ikke findes ikke. Kommandoerne står i --help.\n"),
        *((f"{name}x", f"{name}x findes ikke. Mente du »{name}«?\n") for name in COMMANDS),
        ("regist", "regist findes ikke. Mente du »registers«?\n"),
        (
            "interventions/laesemaker.yaml",
            "interventions/laesemaker.yaml findes ikke. Mente du »interventions/laesemakker.yaml«?\n",
        ),
        ("interventions/zzz", "interventions/zzz findes ikke.\n"),
        ("andet/zzz", "andet/zzz findes ikke.\n"),
    ],
)
def test_a_missing_path_gets_the_nearest_command_or_file(
    trees: dict[str, Path], path: str, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word that is neither is said to be no command either."""
    monkeypatch.chdir(trees["clean"])
    assert main([path, *DAY]) == 2
    assert capsys.readouterr().err == text


def test_a_root_without_content_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is named in the language that was asked for."""
    assert main(["--root", str(tmp_path), "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"No handbook here: {tmp_path} has no folder interventions.\n"


@pytest.mark.usefixtures("read_once")
def test_a_terminal_with_another_character_set_gets_utf_8(trees: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The streams are set to UTF-8, and what cannot be said is written out."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["--root", str(trees["error"]), *DAY]) == 1
    assert (out.encoding, out.errors) == ("utf-8", "backslashreplace")


@pytest.mark.parametrize(("words", "begin"), [((), "brug: "), (("--lang", "da"), "brug: "), (("--lang=en",), "usage: ")])
def test_help_lists_the_commands_in_the_language_that_is_asked_for(
    words: tuple[str, ...], begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--help` shows the paths and options of a check, and each other command with what it does."""
    with pytest.raises(SystemExit) as raised:
        main([*words, "--help"])
    out = capsys.readouterr().out
    language = "en" if begin == "usage: " else "da"
    assert raised.value.code == 0
    assert out.startswith(f"{begin}python -m validate [-h]")
    for command in COMMANDS:
        assert f"  {command:12}{HELP[language][command]}\n" in out
    assert HELP[language]["paths"] in " ".join(out.split())
    assert "--no-cache" not in out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_each_command_has_its_own_help(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What it does, and its own arguments and options, in either language."""
    with pytest.raises(SystemExit) as raised:
        main([command, "--lang", language, "-h"])
    out = capsys.readouterr().out
    assert raised.value.code == 0
    assert f"{HELP[language]['usage']}python -m validate {command} [-h]" in out
    assert HELP[language][command] in out
    assert "positional arguments" not in out


WRONG = [
    ("--nej", "kommandoen kender ikke »--nej«", "the command does not know “--nej”"),
    ("rules nej", "kommandoen kender ikke »nej«", "the command does not know “nej”"),
    ("fix --format=json", "kommandoen kender ikke »--format=json«", "the command does not know “--format=json”"),
    ("--\x1b[31m", "kommandoen kender ikke »--·[31m«", "the command does not know “--·[31m”"),
    ("new", "KIND mangler", "KIND is missing"),
    ("explain", "CODE mangler", "CODE is missing"),
    ("rules --format xml", "--format: »xml« kan ikke vælges. Vælg en af: ", "--format: “xml” is no choice. Choose one of: "),
    ("--today snart", "--today: »snart« er ikke en dag. Skriv den som ", "--today: “snart” is no day. Write it like "),
    ("fix --root", "--root skal have en værdi efter sig", "--root wants a value after it"),
    ("fix --dry-run=ja", "--dry-run kan ikke have en værdi: »ja«", "--dry-run can have no value: “ja”"),
    ("--no=y", "--no-cache kan ikke have en værdi: »y«", "--no-cache can have no value: “y”"),
    ("new --=x", "»--=x« kan være flere valg: ", "“--=x” may be one of several options: "),
]
"""The words of a command, and what is said of them in Danish and in English."""


@pytest.mark.parametrize(("words", "danish", "english"), WRONG, ids=[words for words, _, _ in WRONG])
def test_what_is_wrong_with_an_argument_is_reported_with_the_usage(
    words: str, danish: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, in the language that is asked for, with the exit code 2."""
    first, *rest = words.split()
    command, rest = ([first], rest) if first in COMMANDS else ([], [first, *rest])
    program = " ".join(["python -m validate", *command])
    for language, begin, wrong, text in (("da", "brug", "fejl", danish), ("en", "usage", "error", english)):
        with pytest.raises(SystemExit) as raised:
            main([*command, "--lang", language, *rest])
        err = capsys.readouterr().err
        assert raised.value.code == 2
        assert err.startswith(f"{begin}: {program} [-h]")
        assert f"\n{program}: {wrong}: {text}" in err


@pytest.mark.parametrize("meant", ["", ", maybe you meant 'json'?"])
def test_a_suggestion_of_argparse_is_not_printed(meant: str) -> None:
    """From Python 3.14 on it may say one in English; every choice is reported anyway, in the language of the parser."""
    text = f"argument --format: invalid choice: 'jsn'{meant} (choose from 'text', 'json')"
    assert argument_fault(text, "da") == "--format: »jsn« kan ikke vælges. Vælg en af: 'text', 'json'"


def test_a_message_without_words_is_reported_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """What a new Python may say is better than nothing."""
    with pytest.raises(SystemExit):
        parser_of("rules", "da").error("something new")
    assert capsys.readouterr().err.endswith("\npython -m validate rules: fejl: something new.\n")


IMPOSSIBLE = {
    ".__call__() not defined",
    "expected at most one argument",
    "expected at least one argument",
    "expected %s argument",
    "one of the arguments %s is required",
    "not allowed with argument %s",
    "unexpected option string: %s",
}
"""What argparse says of arguments that no command has: of several values, and of options that exclude each other."""


def test_every_message_of_argparse_has_its_words() -> None:
    """What argparse may say of an argument is among the patterns, or cannot come up; a new Python may say more."""
    source = inspect.getsource(argparse.ArgumentParser) + inspect.getsource(argparse.ArgumentError)
    source = re.sub(r"'\n\s+'", "", source)  # one message on two lines
    messages = {found[2] for found in re.finditer(r"(?:\b_|ngettext)\((['\"])([a-z.].*?)\1", source)} - IMPOSSIBLE
    others = {"usage: ", "subcommands", "options", "positional arguments", "show this help message and exit"}
    about = {message for message in messages - others if not re.search("subparser|callable|deprecated", message)}
    prefix = "argument %(argument_name)s: %(message)s"
    assert prefix in about
    for message in about - {prefix}:
        text = re.sub(r"%(\((?P<name>\w+)\))?[rs]", lambda found: {"type": "fromisoformat"}.get(found["name"], "x"), message)
        assert any(re.fullmatch(pattern, line) for line in (text, f"argument x: {text}") for pattern, _ in ARGUMENT_FAULTS)


@pytest.mark.usefixtures("read_once")
def test_no_cache_is_accepted_and_does_nothing(trees: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The report is the same with and without it."""
    for words in ((), ("--no-cache",)):
        assert main(["--root", str(trees["error"]), *DAY, *words]) == 1
    out = capsys.readouterr().out
    half = len(out) // 2
    assert out[:half] == out[half:]


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_files_are_named_from_the_root_of_the_repository(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handbook in a folder of a repository, or of its work tree, is found by those who read the report."""
    root = Case(name="K301", side="bad").build(tmp_path / "repo" / "data" / "håndbog")
    monkeypatch.chdir(root)
    path = "interventions/gaabussen.yaml"
    assert main(["--format", name, *DAY]) == 1
    assert path in (alone := capsys.readouterr().out)
    (tmp_path / "repo" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert main(["--format", name, *DAY]) == 1
    folder = {"sarif": "data/h%C3%A5ndbog/"}.get(name, "data/håndbog/")
    waived = "registers/terms/klassesnak.yaml"
    assert capsys.readouterr().out == alone.replace(path, f"{folder}{path}").replace(f'"{waived}', f'"{folder}{waived}')
    (root / ".git").mkdir()
    assert main(["--format", name, *DAY]) == 1
    assert capsys.readouterr().out == alone
    for form in ("text", "json", "junit"):
        assert main(["--format", form, *DAY]) == 1
        assert "data/" not in capsys.readouterr().out
