"""`explain` prints the page of a rule as text for a terminal, and `rules` lists all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.casework import ROOT, put
from validate import RULES, differences
from validate.cli import main
from validate.commands.explain import Example, page

CASES = ROOT / "tests" / "cases"


def explained(code: str, *, root: Path = ROOT, language: str = "da", width: int = 80) -> str:
    """The page of a code."""
    return page(root, RULES[code], language, width)


PAGE = """\
# K306: Sig selv

## Hvad er der galt?

Indsatsen peger på sig selv; se »relations« længere nede
i filen.

```{regeleksempel} K306
```

## Sådan retter du

Skriv `target`.
"""

SHOWN = """\
K306 self-relation – fejl

K306: Sig selv
==============

Hvad er der galt?
-----------------

Indsatsen peger på sig selv; se »relations«
længere nede i filen.

Et eksempel fra filen a.yaml, hvor linjen med
minus er den forkerte, og linjen med plus er
den rigtige:

     ...
    -a: 1
    +a: 2

Sådan retter du
---------------

Skriv »target«.
"""


def test_a_page_has_headings_text_and_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page of the handbook at the terminal's width, the difference between the examples where its directive stands."""
    put(tmp_path / "docs" / "redaktoerer" / "regler" / "K306.md", PAGE.encode())
    put(tmp_path / "tests" / "cases" / "K306" / "bad" / "a.yaml", b"a: 1  # expect: K306\n")
    put(tmp_path / "tests" / "cases" / "K306" / "good" / "a.yaml", b"a: 2\n")
    monkeypatch.setenv("COLUMNS", "46")
    assert main(["explain", "K306", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == SHOWN


def test_lines_stay_readable_on_a_wide_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """However wide it is, text is wrapped at 100 columns."""
    monkeypatch.setenv("COLUMNS", "300")
    assert main(["explain", "K301", "--root", str(ROOT)]) == 0
    assert 90 < max(map(len, capsys.readouterr().out.splitlines())) <= 100


@pytest.mark.parametrize("word", ["K301", "k301", " K301 ", "unknown-reference", "Unknown-Reference"])
def test_a_code_is_found_by_number_and_name(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the case of its letters."""
    assert main(["explain", word, "--root", str(ROOT)]) == 0
    assert capsys.readouterr().out.startswith("K301 unknown-reference – fejl\n")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("K320", "Der er ingen kontrol »K320«. Mente du »K620 share-as-fraction« / "),
        ("unknown-refrence", "Der er ingen kontrol »unknown-refrence«. Mente du »K301 unknown-reference«"),
        ("xyz\x1b", "Der er ingen kontrol »xyz·«. Kommandoen rules viser dem alle.\n"),
    ],
)
def test_an_unknown_code_is_reported_with_the_nearest(word: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 2, and nothing goes to stdout."""
    assert main(["explain", word]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(message)


def test_english_has_the_words_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    """Pages are written in Danish; in English each message stands with its hint, fields as `<name>`, and the example."""
    assert main(["explain", "K402", "--lang", "en", "--root", str(ROOT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "K402 duplicate-name – error",
        "",
        "- The name “<name>” is used by <other> too.",
        "  Rename one, or merge the two.",
    ]
    assert "    -name: Gåbussen" in lines


def test_without_pages_the_words_of_the_catalogue_are_reported(tmp_path: Path) -> None:
    """A tree of records alone has neither pages nor examples."""
    assert explained("K104", root=tmp_path) == (
        "K104 forbidden-character – fejl\n\n"
        "- Tegnet <character> er usynligt eller ødelagt, og det er ikke tilladt.\n"
        "  Slet tegnet, eller skriv linjen igen.\n\n"
        "- Tegnet <character> bruges ikke i håndbogen; det kan ligne et andet.\n"
        "  Skriv ordet igen på tastaturet med latinske bogstaver; skriv et særligt tegn\n"
        "  med ord.\n"
    )


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_is_printable_and_fits(language: str) -> None:
    """No line of text is wider than the terminal, no mark of MyST is left, and no example sends a control character."""
    pages = {code: explained(code, language=language, width=60) for code in RULES}
    assert [code for code, text in pages.items() if not text.endswith("\n")] == []
    lines = [(code, line) for code, text in pages.items() for line in text.splitlines()]
    assert [(code, line) for code, line in lines if not line.isprintable()] == []
    assert [(code, line) for code, line in lines if len(line) > 60 and not line.startswith("    ")] == []
    assert [(code, sign) for code, text in pages.items() for sign in ("regeleksempel", "```", "{}") if sign in text] == []


def test_a_very_narrow_terminal_is_answered_too() -> None:
    """Words are not broken, and no width is too small."""
    assert explained("K301", width=0) == explained("K301", width=20)


def test_other_marks_of_a_page_are_read_as_well(tmp_path: Path) -> None:
    """Lists, links, emphasis, and code that is no example."""
    text = "# K301: Titel\n\nSe [her](https://a.dk/b) og [der](K302.md),\n*nu*.\n\n### Lille\n\n"
    text += "- Et\n- To `x`\n\n```yaml\na: b\n```\n"
    put(tmp_path / "docs" / "redaktoerer" / "regler" / "K301.md", text.encode())
    assert explained("K301", root=tmp_path).split("\n\n")[2:] == [
        "Se her (https://a.dk/b) og der, nu.",
        "Lille",
        "- Et",
        "- To »x«",
        "    a: b\n",
    ]


def test_differences_come_without_the_marks_of_the_tests(tmp_path: Path) -> None:
    """Only files that differ are reported of, one that is missing on a side among them."""
    put(tmp_path / "bad" / "a.yaml", b"a: 1\nb: 2  # expect: K301\n")
    put(tmp_path / "good" / "a.yaml", b"a: 1\nb: 3\n")
    put(tmp_path / "bad" / "b.yaml", b"same: 1  # expect: K302\n")
    put(tmp_path / "good" / "b.yaml", b"same: 1\n")
    put(tmp_path / "bad" / "c.yaml", b"gone: 1\n")
    assert list(differences(tmp_path, ".")) == [
        Example(kind="changed", name="a.yaml", text=" ...\n a: 1\n-b: 2\n+b: 3\n"),
        Example(kind="deleted", name="c.yaml", text="gone: 1\n"),
    ]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("K113", "registers/begreber/proevetid.yaml", "registers/terms/proevetid.yaml"),
        ("K114", "registers/terms/Prøvetid.yaml", "registers/terms/proevetid.yaml"),
    ],
)
def test_a_file_that_is_moved_is_one_example(code: str, wrong: str, right: str) -> None:
    """Where only the path is wrong, the paths are what is shown, and not the text of one file twice."""
    assert list(differences(CASES, code)) == [Example(kind="moved", name=wrong, text=f"-{wrong}\n+{right}\n")]
    assert f"    -{wrong}\n    +{right}\n" in explained(code)
    assert "Et eksempel, hvor filens indhold er i orden." in explained(code, width=100)


def test_a_file_that_is_only_in_one_example_need_not_be_moved(tmp_path: Path) -> None:
    """Another text is another file: one goes, the other comes."""
    put(tmp_path / "bad" / "a.yaml", b"a: 1\n")
    put(tmp_path / "good" / "b.yaml", b"b: 1\n")
    assert [(example.kind, example.name) for example in differences(tmp_path, ".")] == [
        ("deleted", "a.yaml"),
        ("changed", "b.yaml"),
    ]


def test_every_example_shows_a_difference() -> None:
    """The page of every rule that a file's text can break shows one."""
    assert [code for code in RULES if not list(differences(CASES, code)) and not (CASES / code / "make.txt").exists()] == []


def test_rules_are_listed_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each: code, severity, name, and the title of its page."""
    assert main(["rules", "--root", str(ROOT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == list(RULES)
    assert lines[0] == "K101  fejl      unreadable-file            Filen kan ikke læses"
    assert "K401  advarsel  unused-entry               En post, som intet bruger" in lines


def test_rules_come_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """An array of flat objects; in English the title is the catalogue's message."""
    assert main(["rules", "--root", str(ROOT), "--format", "json", "--lang", "en"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows] == list(RULES)
    assert rows[list(RULES).index("K402")] == {
        "code": "K402",
        "name": "duplicate-name",
        "severity": "error",
        "title": "The name “<name>” is used by <other> too.",
    }


def test_a_page_of_another_rule_gives_no_title(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that does not begin with its own code is not believed."""
    put(tmp_path / "docs" / "redaktoerer" / "regler" / "K402.md", b"# K403: Andet\n")
    assert main(["rules", "--root", str(tmp_path)]) == 0
    assert "Navnet »<name>« bruges også af <other>." in capsys.readouterr().out


@pytest.mark.programs
def test_a_reader_that_has_enough_ends_the_command_quietly() -> None:
    """`| head` closes the pipe: no traceback follows."""
    command = [sys.executable, "-m", "validate", "rules", "--root", str(ROOT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 2


@pytest.mark.parametrize("link", ["docs", "docs/redaktoerer", "docs/redaktoerer/regler", "docs/redaktoerer/regler/K301.md"])
@pytest.mark.parametrize("command", [["explain", "K301"], ["rules"]])
def test_a_page_behind_a_link_is_not_shown(
    tmp_path: Path, link: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever part of a page's path is a link, the catalogue's words stand in its place."""
    page = tmp_path / "out" / "docs" / "redaktoerer" / "regler" / "K301.md"
    page.parent.mkdir(parents=True)
    page.write_text("# K301: hemmeligt\n", encoding="utf-8")
    path = tmp_path / "root" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "out" / link)
    assert main([*command, "--root", str(tmp_path / "root")]) == 0
    out = capsys.readouterr().out
    assert "hemmeligt" not in out
    assert "findes ikke i" in out


@pytest.mark.parametrize("link", ["tests", "tests/cases/K301", "tests/cases/K301/bad", "tests/cases/K301/bad/x.yaml"])
def test_an_example_behind_a_link_is_not_shown(tmp_path: Path, link: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever part of an example's path is a link, it is left out."""
    example = tmp_path / "out" / "tests" / "cases" / "K301" / "bad" / "x.yaml"
    example.parent.mkdir(parents=True)
    example.write_text("name: hemmeligt\n", encoding="utf-8")
    path = tmp_path / "root" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "out" / link)
    assert main(["explain", "K301", "--root", str(tmp_path / "root")]) == 0
    assert "hemmeligt" not in capsys.readouterr().out


def test_a_page_that_is_a_pipe_or_has_no_end_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither is waited for nor read."""
    folder = tmp_path / "docs" / "redaktoerer" / "regler"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "K301.md")
    (folder / "K302.md").symlink_to("/dev/zero")
    (tmp_path / "empty").mkdir()
    printed = []
    for root in (tmp_path, tmp_path / "empty"):
        assert [main(["explain", code, "--root", str(root)]) for code in ("K301", "K302")] == [0, 0]
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_a_page_full_of_markup_is_not_parsed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is one that is longer than any; the catalogue's words stand in its place."""
    folder = tmp_path / "docs" / "redaktoerer" / "regler"
    put(folder / "K301.md", b"[" * 1001)
    put(folder / "K302.md", b"a" * 40_000)
    for code in ("K301", "K302"):
        assert main(["explain", code, "--root", str(tmp_path)]) == 0
        out = capsys.readouterr().out
        assert "[[" not in out
        assert "aaa" not in out


def test_an_example_is_compared_up_to_a_number_of_lines(tmp_path: Path) -> None:
    """More lines than any example has are not looked at."""
    put(tmp_path / "bad" / "a.yaml", b"a: 1\n" * 500 + b"b: 1\n")
    put(tmp_path / "good" / "a.yaml", b"a: 1\n" * 500 + b"c: 1\n")
    assert list(differences(tmp_path, ".")) == []
