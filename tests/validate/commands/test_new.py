"""`new` writes a file that somebody can fill in, asks for what it needs at a terminal, and never overwrites anything."""

from __future__ import annotations

import importlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework import ROOT, TODAY, lay_schema, plant, put
from validate import Value, check, yamlio
from validate.cli import main
from validate.commands.new.answers import parse_answer
from validate.commands.new.answers import set_value as put_value
from validate.model import KINDS
from validate.text.placeholder import is_open

pytestmark = pytest.mark.usefixtures("read_once")

UNUSED = "Intet i håndbogen bruger Ny Skole på Åen. Brug posten, link til den, eller slet filen."
DAY = ("--today", "2026-11-21")

SOURCE = "proeveoverblik-2026#beskrivelse"
VALUES = {
    "summary.source": SOURCE,
    "status.value": "active",
    "status.as_of": "2026",
    "status.source": SOURCE,
    "coverage.municipality": "proevekommune",
    "coverage.extent": "municipality",
    "coverage.source": SOURCE,
    "reviewed.date": "2026-11-01",
    "reviewed.against": "proeveoverblik-2026",
}
GIVEN = [word for field, value in VALUES.items() for word in ("--set", f"{field}={value}")]
"""What an intervention needs beside a name, `documentation` and a text."""


class Terminal(io.StringIO):
    """Answers that an editor types at a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class Interrupted(Terminal):
    """A terminal at which Ctrl-C is pressed when the answers run out."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # a base class has bytes
        """The next answer."""
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small valid tree."""
    plant(ROOT / "tests" / "corpus", tmp_path)
    lay_schema(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to answer."""
    monkeypatch.setattr(sys, "stdin", io.StringIO())


def new(root: Path, *words: str) -> int:
    """Run the command in a tree."""
    return main(["new", *words, "--root", str(root), *DAY])


def at_terminal(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Let an editor answer."""
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{answer}\n" for answer in answers)))


def files(root: Path) -> set[str]:
    """Every file of a tree, hidden ones among them."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and "schema" not in path.parts}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_of_any_kind_is_open_and_else_sound(root: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What the check finds lies where something is still to be filled in, or is that nothing uses it yet."""
    assert new(root, kind, "ny") == 0
    file = f"{KINDS[kind].folder}/ny.yaml"
    out = capsys.readouterr().out
    assert out.startswith(f"Skrevet: {file}\nMangler at blive udfyldt:\n  {file}:")
    assert out.endswith("\nUdfyld det, der mangler, og kør kontrollen igen.\n")
    codes = {finding.code for finding in check(root, TODAY).findings if finding.location.file == file}
    assert codes <= {"K301", "K401", "K404", "K703"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_placeholder_is_one_finding(root: Path, kind: str) -> None:
    """A left-over placeholder is reported once: as what it is, or by the rule that it breaks as an id, and at its own place."""
    assert new(root, kind, "ny") == 0
    file = f"{KINDS[kind].folder}/ny.yaml"
    data, _ = yamlio.parse((root / file).read_text(encoding="utf-8"))
    left = {at for at, text in texts(data) if text in {"UDFYLD", "udfyld", "udfyld#udfyld"}}
    reported = [
        f.location.pointer for f in check(root, TODAY).findings if f.location.file == file and f.code in {"K301", "K703"}
    ]
    assert sorted(reported) == sorted(left)


def texts(value: Value, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text at or below a value, with its pointer."""
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(child, f"{pointer}/{key}")
    elif isinstance(value, str):
        yield pointer, value


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("UDFYLD", True),
        ("udfyld", True),
        ("Skolen UDFYLD: navn.", True),
        ("Udfyld skemaet.", False),
        ("udfyld skemaet", False),
        ("UDFYLDT", False),
        ("XUDFYLD", False),
        ("", False),
    ],
)
def test_a_placeholder_is_a_word_of_its_own(text: str, *, is_left: bool) -> None:
    """In capitals wherever it stands, in small letters only alone: to fill in is a Danish word too."""
    assert is_open(text) is is_left


def test_what_is_left_is_listed_with_its_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Place, key and title of every open field; the line is the value's."""
    assert new(root, "skole", "--name", "Ny Skole på Åen", "--set", "areas.area=oestbyen") == 0
    lines = (root / "registers" / "schools" / "ny-skole-paa-aaen.yaml").read_text(encoding="utf-8").splitlines()
    assert capsys.readouterr().out.splitlines()[2:] == [
        "  registers/schools/ny-skole-paa-aaen.yaml:7: municipality – Kommune",
        "  registers/schools/ny-skole-paa-aaen.yaml:20: areas.0.source – Kilde",
        "Kontrollen siger:",
        f"  registers/schools/ny-skole-paa-aaen.yaml:5: K401 unused-entry: {UNUSED}",
        "Udfyld det, der mangler, og kør kontrollen igen.",
    ]
    assert lines[6] == "municipality: udfyld"
    assert lines[19].strip() == "source: udfyld#udfyld"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("indsats", "interventions"),
        ("interventions", "interventions"),
        ("Indsats", "interventions"),
        ("område", "areas"),
        ("omraade", "areas"),
        ("legal-bases", "legal-bases"),
        ("paragraf", "legal-bases"),
        ("undtagelse", "waivers"),
        ("Trin", "ladder"),
    ],
)
def test_a_kind_has_danish_and_english_names(root: Path, word: str, kind: str) -> None:
    """The name of its folder, of its links, and its title."""
    assert new(root, word, "ny") == 0
    assert (root / KINDS[kind].folder / "ny.yaml").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["indsatser", "ny"], "»indsatser« er ikke en slags post. Mente du »indsats«?"),
        (["xyz", "ny"], "»xyz« er ikke en slags post. Mente du »indsats« / »kommune« / »omraade«"),
        (["indsats"], "Filen mangler et navn. Skriv et id, eller skriv --name, så bliver id'et lavet af det."),
        (["indsats", ""], "Filen mangler et navn."),
        (["indsats", "Ny Start"], "»Ny Start« kan ikke bruges som id:"),
        (["indsats", "Ny Start på Ø"], "Mente du »ny-start-paa-oe«?"),
        (["indsats", "../../x"], "Mente du »x«?"),
        (["indsats", "-"], "små bogstaver a-z, tal og bindestreg.\n"),
        (["indsats", "a" * 81], "højst 80 tegn"),
        (["indsats", "morgenhold"], "interventions/morgenhold.yaml findes i forvejen. Ret den, eller vælg et andet id."),
        (["indsats", "--name", "Morgenhold"], "interventions/morgenhold.yaml findes i forvejen."),
        (["indsats", "ny", "--set", "status"], "»status« har ingen værdi. Skriv --set nøgle=værdi"),
        (
            ["indsats", "ny", "--set", "sttus.value=active"],
            "Der er intet felt »sttus.value«, der kan få en værdi. Mente du »status«?",
        ),
        (["indsats", "ny", "--set", "status.valu=active"], "Mente du »status.value«?"),
        (["indsats", "ny", "--set", "status=active"], "Mente du »status.value« / »status.as_of« / »status.text«?"),
        (["indsats", "ny", "--set", "qqq=1"], "Der er intet felt »qqq«, der kan få en værdi.\n"),
        (["indsats", "ny", "--set", "name.x=1"], "Der er intet felt »name.x«, der kan få en værdi.\n"),
        (["indsats", "ny", "--set", "summary.source.0=a#b"], "Der er intet felt »summary.source.0«"),
        (["indsats", "ny", "--set", "coverage.3.extent=areas"], "Der er intet felt »coverage.3.extent«"),
        (["indsats", "ny", "--set", "status.value=aktiv"], "status.value: »aktiv« er ikke en af de værdier, der kan stå her."),
        (["indsats", "ny", "--set", "coverage.school_count=mange"], "coverage.school_count: »mange« er ikke et helt tal."),
        (["indsats", "ny", "--set", "status.as_of=2026-13"], "status.as_of: Datoen 2026-13 findes ikke."),
        (["indsats", "ny", "--set", "summary.text=<b>x</b>"], "summary.text: Teksten indeholder HTML."),
        (["begreb", "ny", "--set", "related=senere"], "related: »senere« findes ikke i registers/terms."),
        (
            ["begreb", "ny", "--set", "source=proevesvar-2025#svar-9"],
            "source: Kilden proevesvar-2025 har intet afsnit »svar-9«.",
        ),
        (["indsats", "ny", "--name", ""], "name: »« har ikke den form, der skal stå her."),
        (["indsats", "ny", "--name", "a\u200bb"], "name: Tegnet U+200B (ZERO WIDTH SPACE) er usynligt eller ødelagt"),
        (["indsats", "ny", "--name", "a\x1bb"], "name: Tegnet U+001B (control) er usynligt eller ødelagt"),
        (["indsats", "ny", "--name", "a\nb"], "name: »a·b« har ikke den form"),
        (["indsats", "ny", "--name", "\udcff"], "»·« er ikke tekst i UTF-8."),
        (["paragraf", "ny", "--name", "Ny"], "Der er intet felt »name«"),
    ],
)
def test_what_cannot_be_written_is_refused(
    root: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line says why, the exit code is 2, and no file is there that was not there before."""
    before = files(root)
    assert new(root, *words) == 2
    out, err = capsys.readouterr()
    assert not out
    assert message in err
    assert err.count("\n") == 1
    assert files(root) == before


@pytest.mark.parametrize("name", ["ny.yaml", "dangling"])
def test_nothing_that_is_there_is_overwritten(root: Path, name: str) -> None:
    """Neither a file that cannot be read nor a link that leads nowhere."""
    path = root / "registers" / "terms" / "ny.yaml"
    if name == "ny.yaml":
        put(path, b"name: [\n")
    else:
        path.symlink_to("findes-ikke")
    assert new(root, "begreb", "ny") == 2
    assert path.is_symlink() == (name != "ny.yaml")


def test_values_that_are_given_are_written(root: Path) -> None:
    """Texts are tidied, numbers are numbers, lists are divided at commas, and titles stand for their values."""
    given = {
        "status.value": "Kører",
        "status.as_of": "2026-04",
        "summary.text": " Hjælp: fra første dag ",
        "summary.source": "proeveoverblik-2026#beskrivelse, proeveoverblik-2026#tal",
        "status.source": "proeveoverblik-2026#beskrivelse",
        "coverage.municipality": "proevekommune",
        "coverage.0.extent": "areas",
        "coverage.0.areas": "oestbyen,vestbyen",
        "coverage.0.school_count": "3",
        "coverage.source": "proeveoverblik-2026#beskrivelse",
        "documentation": "described",
        "reviewed.date": "2026-11-01",
        "reviewed.against": "proeveoverblik-2026",
        "duration.0.measure": "average",
        "duration.0.value": "9,1",
        "duration.0.unit": "months",
        "duration.0.source": "proeveoverblik-2026#tal",
        "duration.1.measure": "average",
        "duration.1.value": "2.0",
        "duration.1.unit": "years",
        "duration.1.approximate": "ja",
        "duration.1.period.not_stated": "true",
        "duration.1.source": "proeveoverblik-2026#tal",
    }
    words = [word for field, value in given.items() for word in ("--set", f"{field}={value}")]
    assert new(root, "indsats", "--name", "Cafe\u0301 Æblet", *words) == 0
    data, _ = yamlio.read(root, "interventions/cafe-aeblet.yaml")
    source: Value = "proeveoverblik-2026#tal"
    assert data["name"] == "Café Æblet"
    assert data["status"] == {"value": "active", "as_of": "2026-04", "source": "proeveoverblik-2026#beskrivelse"}
    assert data["summary"] == {"text": "Hjælp: fra første dag", "source": ["proeveoverblik-2026#beskrivelse", source]}
    assert data["coverage"] == [
        {
            "municipality": "proevekommune",
            "extent": "areas",
            "areas": ["oestbyen", "vestbyen"],
            "school_count": 3,
            "source": "proeveoverblik-2026#beskrivelse",
        }
    ]
    assert data["reviewed"] == {"date": "2026-11-01", "against": ["proeveoverblik-2026"]}
    assert data["duration"] == [
        {"measure": "average", "value": 9.1, "unit": "months", "source": source},
        {
            "measure": "average",
            "approximate": True,
            "value": 2,
            "unit": "years",
            "period": {"not_stated": True},
            "source": source,
        },
    ]
    assert not check(root, TODAY).findings


def test_the_check_says_what_else_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding that the new file causes is reported, and an error gives 1; what was wrong before is not reported again."""
    put(root / "registers" / "terms" / "gammel.yaml", b"name: X\ndefinition: x\nrelated: [findes-ikke]\n")
    name = "Gåbussen" if (root / "interventions" / "gaabussen.yaml").exists() else "Morgenhold"
    assert new(root, "indsats", "ny", "--name", name, "--lang", "en") == 1
    out = capsys.readouterr().out
    assert "\nThe check says:\n  interventions/ny.yaml:5: K402 duplicate-name: The name “Morgenhold” is used by" in out
    assert "gammel" not in out


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file goes to stdout, and what is left to fill in to stderr."""
    before = files(root)
    assert new(root, "begreb", "ny", "--name", "Ny", "--dry-run") == 0
    out, err = capsys.readouterr()
    assert yamlio.parse(out)[0] == {"name": "Ny", "definition": "UDFYLD"}
    assert err.startswith("Mangler at blive udfyldt:\n  registers/terms/ny.yaml:")
    assert files(root) == before


def test_a_filled_file_has_nothing_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where everything is given there is no list."""
    assert new(root, "begreb", "ny", "--name", "Ny", "--set", "definition=Nyt.") == 0
    assert capsys.readouterr().out == "Skrevet: registers/terms/ny.yaml\n"


def test_a_folder_that_is_missing_is_made(root: Path) -> None:
    """The first waiver of a tree has none yet."""
    for path in (root / "registers" / "waivers").iterdir():
        path.unlink()
    (root / "registers" / "waivers").rmdir()
    assert new(root, "undtagelse", "foerste") == 0
    assert (root / "registers" / "waivers" / "foerste.yaml").exists()


def test_what_came_up_in_the_meantime_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor may take a while to answer: the file of another who was faster is not replaced."""
    path = root / "registers" / "terms" / "ny.yaml"

    class Slow(Terminal):
        """A terminal whose editor is slow."""

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # a base class has bytes
            """The next answer, and with the last the file of another."""
            line = super().readline(-1 if size is None else size)
            if line == "Nyt.\n":
                put(path, b"name: En anden\n")
            return line

    monkeypatch.setattr(sys, "stdin", Slow("Ny\nNyt.\n"))
    assert new(root, "begreb", "ny") == 2
    assert capsys.readouterr().err.endswith("registers/terms/ny.yaml findes i forvejen. Ret den, eller vælg et andet id.\n")
    assert path.read_bytes() == b"name: En anden\n"


def test_nothing_is_written_outside_the_tree(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is a link is not followed."""
    (root / "outside").mkdir()
    (root / "registers" / "waivers" / "klassesnak-venter.yaml").unlink()
    (root / "registers" / "waivers").rmdir()
    (root / "registers" / "waivers").symlink_to(root / "outside")
    assert new(root, "undtagelse", "ny") == 2
    assert "registers/waivers/ny.yaml er ikke en del af interventions eller registers" in capsys.readouterr().err
    assert not [*(root / "outside").iterdir()]


def test_a_refusing_disk_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A line and exit code 2, and nothing is left behind."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(root)
    monkeypatch.setattr(os, "fsync", fail)
    assert new(root, "begreb", "ny") == 2
    assert capsys.readouterr().err == "registers/terms/ny.yaml kunne ikke skrives: No space left on device\n"
    assert files(root) == before


def test_a_tree_that_is_no_handbook_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is nowhere to write to."""
    assert new(tmp_path, "indsats", "ny") == 2
    assert capsys.readouterr().err.startswith("Her er ingen håndbog")


def test_an_editor_is_asked_at_a_terminal(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, id and every required field, one by one; an empty answer takes the id that is offered."""
    at_terminal(monkeypatch, "Ny Skole", "", "proevekommune", "", "oestbyen")
    assert new(root, "skole", "--set", "areas.source=proeveoverblik-2026#tal") == 0
    out, err = capsys.readouterr()
    assert [line.removeprefix("> ").partition(" – ")[0] for line in err.splitlines()[1:]] == [
        "name",
        "id",
        "Enter giver »ny-skole«.",
        "municipality",
        "  1  nabokommune",
        "  2  proevekommune",
        "Skriv et nummer, et id eller en del af navnet.",
        "areas.0.area",
        "  1  nabobyen",
        "  2  oestbyen",
        "  3  vestbyen",
        "Skriv et nummer, et id eller en del af navnet.",
        "Feltet skal udfyldes. Ved du det ikke endnu, så stop med Ctrl-C, og find det først.",
        "",
    ]
    assert "Mangler at blive udfyldt" not in out
    data, _ = yamlio.read(root, "registers/schools/ny-skole.yaml")
    assert data["municipality"] == "proevekommune"


def test_choices_are_listed_with_what_they_mean(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number, the value or its title chooses one."""
    at_terminal(monkeypatch, "Ny", "ny", "2")
    assert new(root, "metode") == 0
    assert "  1  method – " in capsys.readouterr().err
    assert yamlio.read(root, "registers/methods/ny.yaml")[0]["kind"] == "instrument"


def test_a_wrong_answer_is_reported_at_once_and_asked_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The schema's and the rules' own words, with what may be meant; an id in use or of wrong form likewise."""
    at_terminal(monkeypatch, "a\u200bb", "Ny", "Ny!", "cykelbussen", "ny-vej", "blå", "1", "Tekst.")
    assert new(root, "indsats", *GIVEN) == 0
    err = capsys.readouterr().err
    assert "Tegnet U+200B (ZERO WIDTH SPACE) er usynligt eller ødelagt" in err
    assert "»Ny!« kan ikke bruges som id: højst 80 tegn, små bogstaver a-z, tal og bindestreg. Mente du »ny«?" in err
    assert "interventions/cykelbussen.yaml findes i forvejen." in err
    assert "»blå« er ikke en af de værdier, der kan stå her." in err
    assert "Skriv det samme igen" not in err
    assert (root / "interventions" / "ny-vej.yaml").exists()


def test_an_id_that_is_not_there_is_not_taken(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even a second time: it would be an error in the file. A warning may stand, if the answer is given twice."""
    old = "proeveoverblik-2024#beskrivelse"
    at_terminal(monkeypatch, "Ny", "", "senere", "senere", "proevekommune")
    assert new(root, "omraade") == 0
    err = capsys.readouterr().err
    assert err.count("»senere« findes ikke i registers/municipalities.") == 2
    assert "Skriv det samme igen" not in err
    at_terminal(monkeypatch, "Nyt", "", "prøve", old, old)
    assert new(root, "skole", "--set", "areas.area=oestbyen") == 0
    err = capsys.readouterr().err
    assert err.count(f"Kilden {old.partition('#')[0]} er afløst af proeveoverblik-2026.") == 1
    assert err.count("Skriv det samme igen, hvis det skal stå sådan.") == 1


def test_an_id_is_asked_for_where_there_is_no_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provision is named by its parts; without an answer the question comes again."""
    at_terminal(monkeypatch, "", "proeveloven-9", "proeveloven", "Om noget.", "1")
    assert new(root, "paragraf") == 0
    assert yamlio.read(root, "registers/legal-bases/proeveloven-9.yaml")[0]["about"] == "Om noget."


@pytest.mark.parametrize(
    ("terminal", "exit_code", "message"), [(Terminal, 2, "Afbrudt. Intet er skrevet."), (Interrupted, 130, "Afbrudt.")]
)
@pytest.mark.parametrize("answers", ["", "Ny\n", "Ny\n\n", "Ny\n\nproevekommune\n"])
def test_an_editor_who_stops_has_written_nothing(  # noqa: PLR0913, PLR0917 -- a case and what it takes
    root: Path,
    terminal: type[Terminal],
    exit_code: int,
    message: str,
    answers: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Ctrl-C and Ctrl-D end the conversation at every question."""
    before = files(root)
    monkeypatch.setattr(sys, "stdin", terminal(answers))
    assert new(root, "skole", "--set", "areas.source=proeveoverblik-2026#tal") == exit_code
    assert capsys.readouterr().err.endswith(f"\n{message}\n")
    assert files(root) == before


def test_an_answer_that_is_no_text_ends_the_conversation(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal with another character set sends bytes that are no UTF-8."""
    at_terminal(monkeypatch, "Ny", "\udcff")
    assert new(root, "skole") == 2
    assert "er ikke tekst i UTF-8." in capsys.readouterr().err


@pytest.mark.programs
def test_nothing_is_asked_in_a_pipe(root: Path) -> None:
    """A program that starts the command waits for nothing, whatever its stdin holds."""
    command = [sys.executable, "-m", "validate", "new", "skole", "ny", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, input=b"x\n" * 9, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("type_", "words", "value"),
    [
        ("integer", "3", 3),
        ("integer", "-3", -3),
        ("integer", "3.5", "3.5"),
        ("integer", "1" * 16, "1" * 16),
        ("integer", "٣", "٣"),
        ("number", "3", 3),
        ("number", "3,25", 3.25),
        ("number", "3.250.000", "3.250.000"),
        ("boolean", "nej", False),
        ("boolean", "måske", "måske"),
        ("string", "3", "3"),
    ],
)
def test_words_are_the_value_that_the_schema_wants(type_: str, words: str, value: Value) -> None:
    """What is no such value is left for the schema to refuse."""
    found = parse_answer({"type": type_}, words)
    assert found == value
    assert type(found) is type(value)


def test_a_gap_in_a_list_is_refused() -> None:
    """An item can be set or added, but not one that leaves others out."""
    given: dict[str, Value] = {}
    put_value(given, ("a", 0, "b"), 1)
    put_value(given, ("a", 1, "b"), 2)
    put_value(given, ("c", 0), "x")
    put_value(given, ("c", 0), "y")
    assert given == {"a": [{"b": 1}, {"b": 2}], "c": ["y"]}
    with pytest.raises(IndexError):
        put_value(given, ("a", 3, "b"), 4)
    with pytest.raises(IndexError):
        put_value(given, ("c", 2), "z")


def test_an_answer_in_quotation_marks_is_the_text_between_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a file; a number of a law stays a text either way."""
    at_terminal(monkeypatch, "proeveloven-999", "proeveloven", '"Om noget"', "'unverified'")
    assert new(root, "paragraf", "--set", "paragraph='999'") == 0
    data, _ = yamlio.read(root, "registers/legal-bases/proeveloven-999.yaml")
    assert (data["paragraph"], data["about"]) == ("999", "Om noget")


def test_a_register_is_offered_and_narrowed_down(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A part of a name lists what fits, a number chooses; a source goes on to its sections; commas divide several ids."""
    monkeypatch.setattr(importlib.import_module("validate.commands.new.dialogue"), "MAX_SHOWN", 3)
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", "1", "overblik", "2", "3", "prøve, nabosvar-2025")
    left = {field: value for field, value in VALUES.items() if field not in {"summary.source", "reviewed.against"}}
    given = [word for field, value in left.items() for word in ("--set", f"{field}={value}")]
    exit_code = new(root, "indsats", *given)
    err = capsys.readouterr().err
    assert "Der er 4 at vælge mellem. Skriv en del af navnet, så kommer de, der passer.\n" in err
    assert "  1  proeveoverblik-2024 – Prøvekommunes ældre overblik\n  2  proeveoverblik-2026 – " in err
    assert "  3  proeveoverblik-2026#trappe – Trappen\n" in err
    assert "= proeveoverblik-2026#trappe – Trappen\n" in err
    assert exit_code == 2
    assert err.endswith("Afbrudt. Intet er skrevet.\n")


def test_what_is_usual_but_not_required_can_be_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An intervention of the whole country has no municipality."""
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", "", "country")
    left = {field: value for field, value in VALUES.items() if field not in {"coverage.municipality", "coverage.extent"}}
    assert new(root, "indsats", *(word for field, value in left.items() for word in ("--set", f"{field}={value}"))) == 0
    assert yamlio.read(root, "interventions/ny.yaml")[0]["coverage"] == [{"extent": "country", "source": SOURCE}]
    assert not [finding for finding in check(root, TODAY).findings if finding.code != "K401"]


def test_a_source_is_asked_for_its_date_and_sections(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ids of sections are made of their titles, each another; a title that may not stand is asked for again."""
    at_terminal(monkeypatch, "Nyt svar", "", "answer", "held", "2026-04", "Svar 1", "a\u200bb", "Svar (1)", "Ł", "")
    assert new(root, "kilde") == 0
    data, _ = yamlio.read(root, "registers/sources/nyt-svar.yaml")
    assert data["date"] == "2026-04"
    assert data["sections"] == [
        {"id": "svar-1", "title": "Svar 1"},
        {"id": "svar-1-2", "title": "Svar (1)"},
        {"id": "afsnit", "title": "Ł"},
    ]
    assert "Tegnet U+200B" in capsys.readouterr().err


def test_a_warning_keeps_no_value_out(root: Path) -> None:
    """A source that is replaced may be cited."""
    given = ("--set", "definition=Nyt.", "--set", "source=proeveoverblik-2024#beskrivelse")
    assert new(root, "begreb", "ny", "--name", "Ny", *given) == 0


def test_a_register_may_be_empty(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Then there is nothing to choose from, and nothing is written."""
    for path in (root / "registers" / "acts").iterdir():
        path.unlink()
    at_terminal(monkeypatch, "ny")
    assert new(root, "paragraf") == 2
    assert "Skriv et nummer" not in capsys.readouterr().err


def test_a_source_may_do_without_both(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty answer leaves each out, and what is given is not asked for."""
    at_terminal(monkeypatch, "Nyt svar", "", "note", "mentioned", "", "")
    assert new(root, "kilde") == 0
    assert list(yamlio.read(root, "registers/sources/nyt-svar.yaml")[0]) == ["name", "kind", "access"]
    at_terminal(monkeypatch, "Andet svar", "", "note", "mentioned")
    more = ("--set", "date=2026", "--set", "sections.0.id=a", "--set", "sections.0.title=A")
    assert new(root, "kilde", *more) == 0


def test_what_is_asked_for_ends_without_error(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only the whole file shows is reported before anything is written, until other values mend it."""
    wrong = ("coverage.0.areas=vestbyen", "x", "status.value=blå", "coverage.0.areas=nabobyn, nabobyen")
    more = ("--set", "coverage.municipality=nabokommune", "--set", "coverage.extent=areas")
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", *wrong)
    assert new(root, "indsats", *GIVEN, *more) == 2
    assert not (root / "interventions" / "ny.yaml").exists()
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", *wrong, "coverage.0.areas=nabobyen")
    assert new(root, "indsats", *GIVEN, *more) == 0
    err = capsys.readouterr().err
    assert "coverage.0.extent: Der står extent: areas, men ingen områder er nævnt." in err
    assert "Skriv felt=værdi for at rette det, fx coverage.0.areas=oestbyen." in err
    assert not check(root, TODAY).findings


def test_a_value_may_open_other_fields(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """They are asked for at once; where the answers end there, nothing is written."""
    wrong = ("--set", "coverage.extent=areas")
    opened = ("coverage.0.areas=oestbyen", "ladder.step=trin-1")
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", "funding.entry=grant")
    assert new(root, "indsats", *GIVEN, *wrong) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "funding.0.source – Kilde" in err
    assert err.endswith("Afbrudt. Intet er skrevet.\n")
    at_terminal(monkeypatch, "Ny", "", "described", "Tekst.", *reversed(opened[1:]), SOURCE, opened[0])
    assert new(root, "indsats", *GIVEN, *wrong) == 0
    assert yamlio.read(root, "interventions/ny.yaml")[0]["ladder"] == [{"step": "trin-1", "source": SOURCE}]


@pytest.mark.programs
def test_answers_may_come_through_a_pipe(root: Path) -> None:
    """With --ask the questions are asked all the same; where the answers end, nothing is written."""
    command = [sys.executable, "-m", "validate", "new", "begreb", "--ask", "--root", str(root), *DAY]
    answers = ("Ny", "Ny\n\nEn forklaring: ny.\n")
    done = [subprocess.run(command, cwd=ROOT, input=answer, text=True, capture_output=True, check=False) for answer in answers]
    assert [one.returncode for one in done] == [2, 0]
    assert done[0].stderr.endswith("\nAfbrudt. Intet er skrevet.\n")
    assert yamlio.read(root, "registers/terms/ny.yaml")[0] == {"name": "Ny", "definition": "En forklaring: ny."}
