"""A record is shown beside its sources, and marked as reviewed without another character changed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.casework import Case
from validate.cli import main
from validate.commands import editing
from validate.commands.editing import open_file
from validate.filesystem.files import FileChanged
from validate.findings import CannotRun
from validate.model import Entry
from validate.tree import Place, read

DAY = ("--today", "2026-11-21")
FILE = "interventions/morgenhold.yaml"


@pytest.fixture
def root(tmp_path: Path, read_once: None) -> Path:  # noqa: ARG001 -- a file is parsed but once in a run
    """A clean handbook."""
    return Case(name="K301", side="good").build(tmp_path)


class Answers(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def review(root: Path, *words: str) -> int:
    """Run the command; its exit code."""
    return main(["review", *words, "--root", str(root), *DAY])


def test_statements_stand_beside_their_sources(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the record's order, each with its place, its words, and the document, the section and the address behind it."""
    source = root / "registers/sources/nabosvar-2025.yaml"
    source.write_text(source.read_text("utf-8") + "url: https://eksempel.dk/svar\n", "utf-8")
    assert review(root, "morgenhold") == 0
    out = capsys.readouterr().out.split("\n\n")
    assert out[0] == "Morgenhold: 9 udsagn, senest gennemgået 2026-09-01"
    assert out[5] == (
        f"{FILE}:18: Hvor\n    Nabokommune, Områder, Nabobyen, Naboskolen\n"
        "    kilde: Nabokommunes svar – Svaret – https://eksempel.dk/svar"
    )
    assert out[-1] == "Står alt i kilderne, så skriv: python -m validate review morgenhold --write\n"
    assert [block.partition(": ")[0] for block in out[1:-1]] == [f"{FILE}:{n}" for n in (4, 7, 11, 15, 18, 24, 26, 33, 36)]


@pytest.mark.parametrize("words", ["morgenhold", FILE, "Morgenhold", "morgenhold.yaml", "indsats:morgenhold", f"/a/b/{FILE}"])
def test_a_record_is_named_by_id_file_or_name(root: Path, words: str) -> None:
    """Each of them finds it."""
    assert review(root, words) == 0


def test_a_day_that_is_none_is_reported_with_the_usage(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As that of any option."""
    with pytest.raises(SystemExit):
        review(root, "morgenhold", "--write", "i går")
    assert "fejl: --write: »i går« er ikke en dag. Skriv den som 2026-04-18.\n" in capsys.readouterr().err


def test_a_day_is_written_and_nothing_else(root: Path) -> None:
    """The day given, or today."""
    before = (root / FILE).read_text("utf-8")
    assert review(root, "morgenhold", "--write", "2026-11-01") == 0
    assert (root / FILE).read_text("utf-8") == before.replace("'2026-09-01'", "'2026-11-01'")
    assert review(root, "morgenhold", "--write") == 0
    assert (root / FILE).read_text("utf-8") == before.replace("'2026-09-01'", "'2026-11-21'")


CITED = "against: [nabosvar-2025, proeveoverblik-2026]\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[proeveoverblik-2026]", "[proeveoverblik-2026, nabosvar-2025]"),
        ("[ proeveoverblik-2026 ] # a", "[ proeveoverblik-2026, nabosvar-2025 ] # a"),
        ("\n  - proeveoverblik-2026\n", "\n  - proeveoverblik-2026\n  - nabosvar-2025\n"),
        ("\n    -   'proeveoverblik-2026'  # a\n", "\n    -   'proeveoverblik-2026'  # a\n    -   nabosvar-2025\n"),
    ],
)
def test_a_cited_source_that_is_not_named_is_added(root: Path, old: str, new: str) -> None:
    """Behind the last one, in the list's own form."""
    path = root / FILE
    text = path.read_text("utf-8").replace(CITED, f"against: {old}\n")
    path.write_text(text, "utf-8")
    assert review(root, "morgenhold", "--write", "2026-11-01") == 0
    assert path.read_text("utf-8") == text.replace(old, new).replace("2026-09-01", "2026-11-01")


@pytest.mark.parametrize(("end", "last"), [("\n", "\n"), ("\r\n", "\r\n"), ("\n", "")])
def test_a_record_that_was_never_reviewed_gets_the_whole_mark(root: Path, end: str, last: str) -> None:
    """At its end, with the line breaks of the file."""
    path = root / FILE
    text = path.read_text("utf-8").partition("reviewed:")[0].rstrip("\n")
    path.write_bytes((text + "\n").replace("\n", end).removesuffix(end).encode() + last.encode())
    assert review(root, "morgenhold", "--write", "--lang", "en") == 0
    rows = ("reviewed:", "  date: '2026-11-21'", "  against:", "    - proeveoverblik-2026", "    - nabosvar-2025", "")
    assert path.read_bytes().decode().replace("\r\n", "\n") == text + "\n" + "\n".join(rows)
    assert (b"\r\n" in path.read_bytes()) == (end == "\r\n")


def test_at_a_terminal_each_statement_is_asked_about(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All yes marks the record; a no lists what is to be fixed, q and the end of input stop, and then nothing is written."""
    before = (root / FILE).read_bytes()
    for answers, code, last in (
        ("\n" * 3 + "n\n" + "\n" * 9, 1, f"  {FILE}:15: Hvor"),
        ("\nq\n", 1, "Stoppet. Intet er skrevet."),
        ("", 1, "Stoppet. Intet er skrevet."),
        ("\n" * 12, 0, f"Skrevet: {FILE} er gennemgået 2026-11-21."),
    ):
        monkeypatch.setattr("sys.stdin", Answers(answers))
        assert review(root, "morgenhold") == code
        assert capsys.readouterr().out.splitlines()[-1] == last
        assert ((root / FILE).read_bytes() == before) == (code == 1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["morgenholdet"], "»morgenholdet« findes ikke. Mente du »morgenhold«?"),
        (["zzz"], "»zzz« findes ikke."),
        (["morgenhold", "--write", "2027-01-01"], "2027-01-01 ligger i fremtiden. Skriv den dag, hvor posten blev gennemgået."),
    ],
)
def test_what_cannot_be_reviewed_is_reported(
    root: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the nearest record, or the form of a day; the exit code is 2."""
    assert review(root, *words) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_a_record_with_faults_is_fixed_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What its schema does not know can neither be shown nor marked."""
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace("documentation: described", "documentation: unknown"), "utf-8")
    assert review(root, "morgenhold", "--write") == 2
    assert capsys.readouterr().err.startswith(f"{FILE} har fejl, som skal rettes først.")


@pytest.mark.parametrize("word", ["morgenhold", FILE])
def test_an_unreadable_record_is_not_called_missing(root: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command that shows what is wrong with its file is named."""
    (root / FILE).write_text("name: [", encoding="utf-8")
    assert review(root, word) == 2
    assert capsys.readouterr().err == f"{FILE} har fejl, som skal rettes først. Se dem med: python -m validate {FILE}\n"


def test_a_source_that_is_not_there_is_reported_by_its_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rest of the record can be reviewed."""
    path = root / FILE
    path.write_text(path.read_text("utf-8").replace("nabosvar-2025#svar-1", "ukendt#svar-1"), "utf-8")
    (root / "registers/municipalities/nabokommune.yaml").unlink()
    assert review(root, "morgenhold") == 0
    out = capsys.readouterr().out
    assert "    kilde: ukendt#svar-1\n" in out
    assert "    nabokommune, Områder" in out


def test_a_record_that_changes_meanwhile_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole file is as it was."""
    before = (root / FILE).read_bytes()
    monkeypatch.setattr(editing, "commit", lambda *_: (_ for _ in ()).throw(FileChanged(FILE)))
    assert review(root, "morgenhold", "--write") == 2
    assert capsys.readouterr().err == f"Intet er ændret, for {FILE} er en anden end den, der blev læst. Prøv igen.\n"
    assert (root / FILE).read_bytes() == before


def test_a_review_that_cannot_be_edited_for_certain_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id on a line below its hyphen: another below it would be read as part of it."""
    path = root / FILE
    text = path.read_text("utf-8").replace(CITED, "against:\n  -\n    proeveoverblik-2026\n")
    path.write_text(text, "utf-8")
    assert review(root, "morgenhold", "--write", "2026-11-01") == 2
    assert capsys.readouterr().err == (
        f"Intet er ændret. {FILE}:1 kan ikke ændres sikkert, som den er skrevet. Skriv den som i andre poster.\n"
    )
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize("text", ["name: [\n", "name: x\n", "name: [" + " " * 900])
def test_a_text_that_is_not_the_entry_s_is_not_marked(root: Path, text: str) -> None:
    """A file that was saved after the check is not written over."""
    entry = read(Place(kind="interventions", id="cykelbussen", root=root, file="interventions/cykelbussen.yaml"))
    assert isinstance(entry, Entry)
    (root / entry.file).write_text(text, "utf-8")
    with pytest.raises(CannotRun, match="changed"):
        open_file(root, entry)
