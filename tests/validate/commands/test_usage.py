"""`rename`, `where`, `sections` and `supersede` find every place that names an entry, and change all of them or none."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.casework import ROOT, TESTS, TODAY, lay_schema, plant, put
from validate import CannotRun, check
from validate.check import run
from validate.cli import main
from validate.commands import editing
from validate.commands.where import mentions
from validate.filesystem import transaction
from validate.filesystem.transaction import JOURNAL, Step, commit
from validate.model import KINDS

pytestmark = pytest.mark.usefixtures("read_once")

DAY = ("--today", "2026-11-21")
SCHOOL = "registers/schools/aaskolen.yaml"
TERM = "registers/terms/klassesnak.yaml"
OVERVIEW = "registers/sources/proeveoverblik-2026.yaml"

rename_module = importlib.import_module("validate.commands.rename")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small valid tree."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    return tmp_path


def command(root: Path, *words: str) -> int:
    """The exit code of a command in a tree."""
    return main([*words, "--root", str(root), *DAY])


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a tree, hidden ones too, with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "schema" not in path.parts
    }


def changed(root: Path, before: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """The lines that went and came, of every file that is not as it was."""
    after = contents(root)
    files = {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}
    return {file: difference(*(side.get(file, b"").decode("utf-8", "replace") for side in (before, after))) for file in files}


def difference(old: str, new: str) -> tuple[str, str]:
    """The lines of one text that the other does not have, either way."""
    rows = [text.splitlines(keepends=True) for text in (old, new)]
    return "".join(row for row in rows[0] if row not in rows[1]), "".join(row for row in rows[1] if row not in rows[0])


FIRST = {kind: min((TESTS / "corpus" / KINDS[kind].folder).glob("*.yaml")).stem for kind in KINDS}


@pytest.mark.parametrize(("kind", "id_"), FIRST.items(), ids=KINDS)
def test_an_entry_of_every_kind_can_be_renamed(root: Path, kind: str, id_: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The tree stays clean, and what named the old id names the new one."""
    before = mentions(run(root, TODAY).corpus, (kind, id_))
    assert command(root, "rename", KINDS[kind].scheme, id_, "et-nyt-id") == 0
    out, err = capsys.readouterr()
    assert (err, f"Henvisninger rettet: {len(before)}, " in out) == ("", True)
    after = run(root, TODAY)
    assert not after.findings
    assert not mentions(after.corpus, (kind, id_))
    assert len(mentions(after.corpus, (kind, "et-nyt-id"))) == len(before)


def test_renaming_back_restores_every_reference(root: Path) -> None:
    """What is left is the former id."""
    before = contents(root)
    assert command(root, "rename", "sources", "proeveoverblik-2026", "et-nyt-id") == 0
    assert len(changed(root, before)) > 10
    assert command(root, "rename", "kilde", "et-nyt-id", "proeveoverblik-2026") == 0
    assert changed(root, before) == {OVERVIEW: ("", "formerly: [et-nyt-id]\n")}


def test_only_the_ids_change(root: Path) -> None:
    """Every other byte stays: comments, quotation marks, order, and the ends of lines."""
    path = root / "interventions" / "laesemakker.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("schools: [proeveskolen, aaskolen]", "schools: ['proeveskolen',   \"aaskolen\"]  # aaskolen er ny")
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "skolen-ved-aaen") == 0
    assert changed(root, before) == {
        "interventions/laesemakker.yaml": (
            "    schools: ['proeveskolen',   \"aaskolen\"]  # aaskolen er ny\r\n",
            "    schools: ['proeveskolen',   \"skolen-ved-aaen\"]  # aaskolen er ny\r\n",
        ),
        SCHOOL: (before[SCHOOL].decode(), ""),
        "registers/schools/skolen-ved-aaen.yaml": ("", f"{before[SCHOOL].decode()}formerly: [aaskolen]\n"),
    }


@pytest.mark.parametrize(
    ("link", "after"),
    [
        ("[a](indsats:laesemakker)", "[a](indsats:ny)"),
        ("[a](<indsats:laesemakker>)", "[a](<indsats:ny>)"),
        ('[a](indsats:laesemakker "titel")', '[a](indsats:ny "titel")'),
        ("<indsats:laesemakker>", "<indsats:ny>"),
        ("[a](indsats:laesemakker), [b](indsats:laesemakker)", "[a](indsats:ny), [b](indsats:ny)"),
        ("indsats:laesemakker og [a](indsats:laesemakker)", "indsats:laesemakker og [a](indsats:ny)"),
        ("[a](indsats:laesemakker) og [b](kilde:proevesvar-2025)", "[a](indsats:ny) og [b](kilde:proevesvar-2025)"),
    ],
)
def test_links_follow_in_every_form(root: Path, link: str, after: str) -> None:
    """In brackets, with a title, alone, twice in a text; what is not a link stays."""
    path = root / "registers" / "terms" / "proevefravaer.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[læsemakker](indsats:laesemakker)", link).replace("definition: F", "definition: >-\n  F"))
    assert command(root, "rename", "indsats", "laesemakker", "ny") == 0
    assert f"Se {after}." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("formerly", "after"),
    [
        ("formerly: [a]\n", "formerly: [a, klassesnak]\n"),
        ("formerly:\n  - a\n  - b  # c\n", "formerly:\n  - a\n  - b  # c\n  - klassesnak\n"),
        ("formerly: [a, ny, b]\n", "formerly: [a, klassesnak, b]\n"),
        ("formerly: [klassesnak]\n", "formerly: [klassesnak]\n"),
        ("formerly:\r\n  - a\r\n", "formerly:\r\n  - a\r\n  - klassesnak\r\n"),
        ("formerly:\n  - a", "formerly:\n  - a\n  - klassesnak"),
    ],
)
def test_the_old_id_redirects(root: Path, formerly: str, after: str) -> None:
    """It joins the former ids, however they are written, and takes the place of the new one among them."""
    path = root / TERM
    text = path.read_text(encoding="utf-8")
    path.write_bytes((text + formerly).encode())
    assert command(root, "rename", "begreb", "klassesnak", "ny") == 0
    assert (root / "registers/terms/ny.yaml").read_bytes().decode() == text + after


def test_a_new_key_stands_where_the_schema_has_it(root: Path) -> None:
    """Above the next key of the schema's order and the comment that belongs to it; a last line gets its end."""
    path = root / SCHOOL
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(text, encoding="utf-8")
    assert command(root, "rename", "skole", "aaskolen", "ny") == 0
    new = (root / "registers" / "schools" / "ny.yaml").read_text(encoding="utf-8")
    assert new == f"{text}\nformerly: [aaskolen]\n"
    body = (root / "interventions" / "cykelbussen.yaml").read_text(encoding="utf-8")
    (root / "interventions" / "cykelbussen.yaml").write_text(body.replace("reviewed:", "# set efter\nreviewed:"))
    assert command(root, "rename", "indsats", "Cykelbussen", "cykelbus") == 0
    new = (root / "interventions" / "cykelbus.yaml").read_text(encoding="utf-8")
    assert "formerly: [cykelbussen]\n# set efter\nreviewed:" in new


@pytest.mark.parametrize("new", ["999", "true"])
def test_an_id_that_looks_like_something_else_is_quoted(root: Path, new: str) -> None:
    """Numbers and words of YAML are written so that they stay texts."""
    assert command(root, "rename", "skole", "aaskolen", new) == 0
    assert not run(root, TODAY).findings
    assert command(root, "rename", "skole", new, "aaskolen") == 0
    assert not run(root, TODAY).findings


def test_a_section_can_be_renamed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In its source and in every citation, and in none of another section or source."""
    before = contents(root)
    assert command(root, "rename", "kilde", "proeveoverblik-2026#tal", "tallene") == 0
    assert "Omdøbt: proeveoverblik-2026#tal → proeveoverblik-2026#tallene. Henvisninger rettet: 7" in capsys.readouterr().out
    after = contents(root)
    reported = {
        file: data.replace(b"proeveoverblik-2026#tal\n", b"proeveoverblik-2026#tallene\n") for file, data in before.items()
    }
    reported[OVERVIEW] = reported[OVERVIEW].replace(b"id: tal\n", b"id: tallene\n")
    assert after == reported
    assert command(root, "rename", "afsnit", "proeveoverblik-2026#tallene", "proeveoverblik-2026#tal") == 0
    assert contents(root) == before


REFUSED = [
    ("skole Åskolen Ny", "»Ny« kan ikke bruges som id: højst 80 tegn, små bogstaver a-z, tal og bindestreg. Mente du »ny«?"),
    ("skole aaskolen æble", "Mente du »aeble«?"),
    ("skole aaskolen ../x", "Mente du »x«?"),
    ("skole aaskolen index", "»index« kan ikke bruges som id"),
    ("skole aaskolen con", "»con« kan ikke bruges som id"),
    ("skole aaskolen Con", "»Con« kan ikke bruges som id: højst 80 tegn, små bogstaver a-z, tal og bindestreg.\n"),
    (f"skole aaskolen {'a' * 81}", "højst 80 tegn"),
    ("skole aaskolen proeveskolen", "registers/schools/proeveskolen.yaml findes i forvejen."),
    ("skole aaskolen aaskolen", "Det gamle og det nye id er det samme: »aaskolen«."),
    ("skole aaskoln ny", "»aaskoln« findes ikke. Mente du »aaskolen«"),
    ("skole xyzzy ny", "»xyzzy« findes ikke.\n"),
    ("skole morgenhold ny", "»morgenhold« findes ikke."),
    ("skole \udcff ny", "»·« er ikke tekst i UTF-8."),
    ("skoler aaskolen ny", "»skoler« er ikke en slags post. Mente du »skole«?"),
    ("begreb gammelt ny", "»gammelt« hedder nu »klassesnak« (registers/terms/klassesnak.yaml)."),
    ("begreb proevefravaer gammelt", "»gammelt« har før været id for registers/terms/klassesnak.yaml"),
    ("kilde proeveoverblik-2026#tl x", "Kilden proeveoverblik-2026 har intet afsnit »tl«. Mente du »tal«?"),
    ("kilde proeveoverblik-2026#xyzzy x", "Kilden proeveoverblik-2026 har intet afsnit »xyzzy«.\n"),
    ("kilde proeveoverblik-2026#tal tal", "Det gamle og det nye id er det samme: »tal«."),
    ("kilde proeveoverblik-2026#tal trappe", "Kilden proeveoverblik-2026 har allerede et afsnit »trappe«."),
    ("kilde proeveoverblik-2026#tal Tal!", "»Tal!« kan ikke bruges som id"),
    ("kilde proeveoverblik-2026#tal proevesvar-2025#x", "Kun en kilde har afsnit, og de bliver i den."),
    ("skole aaskolen#tal x", "Kun en kilde har afsnit"),
    ("afsnit proeveoverblik-2026 x", "har intet afsnit »«"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED, ids=[words[:40] for words, _ in REFUSED])
def test_what_cannot_be_renamed_is_refused_in_one_line(
    root: Path, words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says why, the exit code is 2, and nothing is written."""
    (root / TERM).write_text((root / TERM).read_text(encoding="utf-8") + "formerly: [gammelt]\n", encoding="utf-8")
    before = contents(root)
    assert command(root, "rename", *words.split()) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert message in err
    assert contents(root) == before


def test_a_dry_run_shows_a_diff_that_git_can_apply(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff goes to stdout, the words to stderr, and nothing is written."""
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "ny", "--dry-run", "--lang", "en") == 0
    out, err = capsys.readouterr()
    assert contents(root) == before
    assert err == (
        "Nothing is written. Without --dry-run registers/schools/aaskolen.yaml becomes registers/schools/ny.yaml."
        " References: 1, in files: 1.\nThe old id stands under formerly, so that the old address leads to the new page.\n"
    )
    assert "-    schools: [proeveskolen, aaskolen]\n+    schools: [proeveskolen, ny]\n" in out
    assert (
        f"rename from {SCHOOL}\nrename to registers/schools/ny.yaml\n--- a/{SCHOOL}\n+++ b/registers/schools/ny.yaml\n" in out
    )


@pytest.mark.programs
def test_git_applies_what_a_dry_run_shows(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It gives the same tree as the command itself."""
    assert command(root, "rename", "skole", "aaskolen", "ny", "--dry-run") == 0
    diff = capsys.readouterr().out
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "apply", "-"], cwd=root, input=diff, text=True, check=True)
    applied = {file: data for file, data in contents(root).items() if not file.startswith(".git/")}
    subprocess.run(["git", "apply", "-R", "-"], cwd=root, input=diff, text=True, check=True)
    assert command(root, "rename", "skole", "aaskolen", "ny") == 0
    assert {file: data for file, data in contents(root).items() if not file.startswith(".git/")} == applied


UNSAFE = [
    (
        "interventions/laesemakker.yaml",
        "reviewed:\n",
        "formerly: x\nreviewed:\n",
        "yaml:152 kan ikke ændres sikkert",
    ),
    (TERM, "name: Klassesnak", "name: [", "Ret først det, der ikke kan læses: registers/terms/klassesnak.yaml:1 (K106)."),
    (
        "registers/terms/proevefravaer.yaml",
        "indsats:laesemakker).",
        "indsats:laese\\\n  makker).",
        "registers/terms/proevefravaer.yaml:2 kan ikke ændres sikkert",
    ),
    (
        "interventions/morgenhold.yaml",
        "    target: laesemakker\n",
        "    target: |-  # laesemakker\n      laesemakker\n",
        "interventions/morgenhold.yaml:34 kan ikke ændres sikkert",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), UNSAFE, ids=range(len(UNSAFE)))
def test_what_cannot_be_changed_safely_is_left(
    root: Path, file: str, old: str, new: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read may name the id, and one in odd writing cannot be changed for certain."""
    text = (root / file).read_text(encoding="utf-8")
    invalid = text.replace(old, new)
    if "terms/proeve" in file:
        invalid = invalid.replace("definition: ", 'definition: "').replace("makker).", 'makker)."')
    assert invalid != text
    (root / file).write_text(invalid, encoding="utf-8")
    before = contents(root)
    assert command(root, "rename", "indsats", "laesemakker", "ny") == 2
    assert contents(root) == before
    assert message in capsys.readouterr().err


def test_a_file_in_one_line_is_left(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is no line below which a key could be added: the result would not be read as what is wanted."""
    put(root / SCHOOL, "{name: Åskolen, municipality: proevekommune}\n".encode())
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "ny") == 2
    assert contents(root) == before
    assert "registers/schools/aaskolen.yaml:1 kan ikke ændres sikkert" in capsys.readouterr().err


def test_a_block_text_can_hold_the_id(root: Path) -> None:
    """In lines of its own an id is changed where it stands."""
    path = root / "interventions" / "morgenhold.yaml"
    text = path.read_text(encoding="utf-8").replace("target: laesemakker", "target: >-\n      laesemakker")
    path.write_text(text, encoding="utf-8")
    assert command(root, "rename", "indsats", "laesemakker", "ny") == 0
    assert path.read_text(encoding="utf-8") == text.replace("      laesemakker", "      ny")


def test_a_change_that_brings_a_fault_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message that refuses names the finding."""
    monkeypatch.setattr(rename_module, "FORMERLY", "aliases")
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "ny") == 2
    assert contents(root) == before
    assert "Intet er ændret, for ændringen giver en ny fejl: registers/schools/ny.yaml:3: K203: " in capsys.readouterr().err


def test_two_entries_of_one_name_are_distinguished_by_id(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the ids; an old finding does not keep anything from being renamed."""
    (root / TERM).with_name("ny.yaml").write_bytes((root / TERM).read_bytes())
    assert command(root, "rename", "begreb", "Klassesnak", "snak") == 2
    assert "Flere hedder »Klassesnak«. Skriv id'et på en af dem: klassesnak, ny." in capsys.readouterr().err
    assert command(root, "rename", "begreb", "ny", "snak") == 0


@pytest.mark.parametrize("now", [b"name: Ny\n", b"name: [\n", b"\xff", None])
def test_a_file_that_changes_meanwhile_is_kept(
    root: Path, now: bytes | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody saves between reading and writing is not written over, and nothing else is written."""
    judge = rename_module.run

    def then_change(*words: object) -> object:
        outcome = judge(*words)
        assert len(outcome.corpus.entries) > 20
        put(root / SCHOOL, now) if now is not None else (root / SCHOOL).unlink()
        return outcome

    monkeypatch.setattr(rename_module, "run", then_change)
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "ny") == 2
    assert changed(root, before).keys() == {SCHOOL}
    assert f"Intet er ændret, for {SCHOOL} er en anden end den, der blev læst." in capsys.readouterr().err


def test_a_file_that_changes_at_the_last_moment_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bytes are compared once more before anything is written."""

    def late(tree: Path, steps: Sequence[Step]) -> None:
        put(root / SCHOOL, b"name: Ny\n")
        commit(tree, steps)

    monkeypatch.setattr(editing, "commit", late)
    before = contents(root)
    assert command(root, "rename", "skole", "aaskolen", "ny") == 2
    assert changed(root, before).keys() == {SCHOOL}
    assert "er en anden end den, der blev læst" in capsys.readouterr().err


STEPS = [
    Step(file="registers/schools/ny.yaml", before=None, after="name: Ny æ\n"),
    Step(file="interventions/a.yaml", before="x: 1\r\n", after="x: 2\r\n"),
    Step(file="interventions/b.yaml", before="same\n", after="same\n"),
    Step(file="registers/schools/gammel.yaml", before="\ufeffname: Ny\n", after=None),
]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A tree with the files that the steps change."""
    for step in STEPS:
        if step.before is not None:
            put(tmp_path / step.file, step.before.encode())
    return tmp_path


def texts_of(root: Path) -> dict[str, str | None]:
    """The texts of the files of the steps, and of all others that there are."""
    return {step.file: None for step in STEPS} | {file: data.decode() for file, data in contents(root).items()}


def lay(root: Path, journal: bytes) -> None:
    """Leave a journal as the program leaves it."""
    put(root / JOURNAL, journal)
    (root / JOURNAL).chmod(0o400)


OLD = {step.file: step.before for step in STEPS}
NEW = {step.file: step.after for step in STEPS}


def test_a_change_is_made_whole(small: Path) -> None:
    """Files are created, changed and deleted, and no journal is left."""
    commit(small, STEPS)
    assert texts_of(small) == NEW
    assert not transaction.is_pending(small)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", range(4))
def test_an_error_at_any_step_takes_back_all(
    small: Path, number: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk and Ctrl-C leave every file as it was."""
    advance, calls = transaction.apply_step, iter(range(len(STEPS)))

    def failing(root: Path, step: Step) -> None:
        if next(calls) == number:
            raise error
        advance(root, step)

    monkeypatch.setattr(transaction, "apply_step", failing)
    with pytest.raises(type(error)):
        commit(small, STEPS)
    assert texts_of(small) == OLD


@pytest.mark.parametrize("number", range(5))
def test_a_change_that_was_cut_off_is_finished(small: Path, number: int) -> None:
    """However many steps were made before the kill, the next command makes the others; the journal tells it how."""
    for step in STEPS[:number]:
        transaction.apply_step(small, step)
    journal = json.dumps([{"file": s.file, "before": s.before, "after": s.after} for s in STEPS])
    lay(small, journal.encode())
    assert main(["rules", "--root", str(small), "--lang", "en"]) == 0
    assert texts_of(small) == NEW


KILLED = """
import os, signal, sys
calls, replace = iter(range(99)), os.replace
def replace_or_die(*words, **more):
    if next(calls) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(*words, **more)
os.replace = replace_or_die
from validate.cli import main
main(sys.argv[1:])
"""


@pytest.mark.programs
def test_after_a_kill_the_tree_is_the_new_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A program that is killed between two files has changed one; the next check changes the rest, says so, and is clean."""
    words = ["rename", "kilde", "proevesvar-2025", "ny", "--root", str(root), *DAY]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -9
    with pytest.raises(CannotRun):
        check(root, TODAY)
    assert main(["--root", str(root), *DAY]) == 0
    out, err = capsys.readouterr()
    assert "0 fejl, 0 advarsler" in out
    assert err == "En ændring, der blev afbrudt, er gjort færdig. Filer: 5.\n"
    assert not mentions(run(root, TODAY).corpus, ("sources", "proevesvar-2025"))
    assert not [path for path in root.glob(".*") if path.name == JOURNAL]


def test_a_change_under_way_keeps_another_out(small: Path) -> None:
    """The second finds the journal of the first."""
    put(small / JOURNAL, b"[]")
    with pytest.raises(CannotRun):
        commit(small, STEPS)
    assert (small / JOURNAL).read_bytes() == b"[]"


@pytest.mark.parametrize(
    ("journal", "message"),
    [
        (b"", "er ikke skrevet af programmet"),
        (b"{}", "er ikke skrevet af programmet"),
        (b"[1]", "er ikke skrevet af programmet"),
        (b"[" * 100_000, "er ikke skrevet af programmet"),
        (b'[{"file": "interventions/a.yaml"}]', "er ikke skrevet af programmet"),
        (b'[{"file": 1, "before": null, "after": "x"}]', "er ikke skrevet af programmet"),
        (b'[{"file": "../a.yaml", "before": null, "after": "x"}]', "er ikke skrevet af programmet"),
        (b'[{"file": "schema/a.yaml", "before": null, "after": "x"}]', "er ikke skrevet af programmet"),
        (b'[{"file": "interventions/a.yaml\\n", "before": null, "after": "x"}]', "er ikke skrevet af programmet"),
        (b'[{"file": "interventions/a.yaml", "before": null, "after": 1}]', "er ikke skrevet af programmet"),
        (b'[{"file": "interventions/a.yaml", "before": "y", "after": "z"}]', "og interventions/a.yaml er rettet siden."),
    ],
)
def test_a_journal_that_is_none_changes_nothing(
    small: Path, journal: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever wrote it: only files of the content are written, and none that somebody has edited since."""
    lay(small, journal)
    before = contents(small)
    assert main(["rules", "--root", str(small)]) == 2
    assert contents(small) == before
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("mode", [0o644, 0o755, 0o600, 0o664])
def test_a_journal_that_came_with_the_tree_is_not_finished(small: Path, mode: int, capsys: pytest.CaptureFixture[str]) -> None:
    """As git checks a file out it can be written, whatever the mask of the machine; the program's own cannot."""
    lay(small, json.dumps([{"file": s.file, "before": s.before, "after": s.after} for s in STEPS]).encode())
    (small / JOURNAL).chmod(mode)
    before = contents(small)
    assert main(["rules", "--root", str(small)]) == 2
    assert contents(small) == before
    assert "er ikke skrevet af programmet" in capsys.readouterr().err


def test_a_journal_that_is_a_link_is_not_followed(small: Path) -> None:
    """It is no journal of this program."""
    (small / JOURNAL).symlink_to("/dev/zero")
    assert main(["rules", "--root", str(small)]) == 2


@pytest.mark.parametrize(
    ("word", "lines"),
    [
        (
            "laesemakker",
            [
                "Indsats »Læsemakker« (interventions/laesemakker.yaml). Nævnt: 2, i filer: 2.",
                "Indsats (1):",
                "  interventions/morgenhold.yaml:34:13: relations.0.target",
                "Begreb (1):",
                "  registers/terms/proevefravaer.yaml:2:76: definition (link)",
            ],
        ),
        (
            "klassesnak",
            [
                "Begreb »Klassesnak« (registers/terms/klassesnak.yaml). Nævnt: 1, i filer: 1.",
                "Undtagelse (1):",
                "  registers/waivers/klassesnak-venter.yaml:2:7: file (undtagelse for filen)",
            ],
        ),
        (
            "Åskolen",
            [
                "Skole »Åskolen« (registers/schools/aaskolen.yaml). Nævnt: 1, i filer: 1.",
                "Indsats (1):",
                "  interventions/laesemakker.yaml:39:29: coverage.0.schools.1",
            ],
        ),
        (
            "klassesnak-venter",
            ["Undtagelse »klassesnak-venter« (registers/waivers/klassesnak-venter.yaml). Nævnt ingen steder."],
        ),
        (
            "proevesvar-2025#svar-2",
            [
                "Kilde »Svar om morgenhold og læsemakker« (registers/sources/proevesvar-2025.yaml). Nævnt: 4, i filer: 2.",
                "Indsats (4):",
                "  interventions/cykelbussen.yaml:9:11: status.source",
                "  interventions/laesemakker.yaml:28:13: organisations.1.source",
                "  interventions/laesemakker.yaml:87:13: funding.1.source",
                "  interventions/laesemakker.yaml:90:13: funding.2.source",
            ],
        ),
    ],
)
def test_where_lists_every_place(root: Path, word: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """By kind, with file, line and column: of a value, of the id in a link, of a waiver's file."""
    assert command(root, "where", word) == 0
    assert capsys.readouterr().out.splitlines() == lines


@pytest.mark.parametrize(
    "word",
    [
        "skole:aaskolen",
        "registers/schools/aaskolen.yaml",
        "./registers/schools/aaskolen.yaml",
        "A\u030askolen",
        "skole:Åskolen",
    ],
)
def test_an_entry_is_found_by_id_name_kind_and_file(root: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever an editor has at hand; a link that is written in odd ways is placed at its text."""
    path = root / "registers" / "terms" / "klassesnak.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("definition: E", 'definition: "[a](skole:aas\\\n  kolen) e')
        .replace("klassen.", 'klassen."')
    )
    path.write_text(text, encoding="utf-8")
    assert command(root, "where", word, "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines() == [
        "schools “Åskolen” (registers/schools/aaskolen.yaml). Mentions: 2, in files: 2.",
        "interventions (1):",
        "  interventions/laesemakker.yaml:39:29: coverage.0.schools.1",
        "registers/terms (1):",
        "  registers/terms/klassesnak.yaml:2:13: definition (link)",
    ]


def test_where_lists_what_is_missing_but_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id without a file that something names gives its places and 1; one that nothing names gives near ones and 2."""
    (root / SCHOOL).unlink()
    assert command(root, "where", "aaskolen") == 1
    assert capsys.readouterr().out.startswith("Skole »aaskolen« findes ikke, men er nævnt. Steder: 1, i filer: 1.\n")
    assert command(root, "where", "morgenhol") == 2
    assert capsys.readouterr().err == "»morgenhol« findes ikke. Mente du »morgenhold«?\n"
    assert command(root, "where", "skole/hjem") == 2
    assert capsys.readouterr().err == "»skole/hjem« findes ikke.\n"


@pytest.mark.parametrize("word", ["aaskolen", "skole:aaskolen", SCHOOL])
@pytest.mark.parametrize(("text", "state"), [(None, "findes ikke"), ("name: [", f"({SCHOOL}) kan ikke læses")])
def test_where_shows_what_mentions_a_missing_and_an_unreadable_entry(
    root: Path, word: str, text: str | None, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An entry is looked up by id, scheme and path; a file that cannot be read is not called missing."""
    (root / SCHOOL).unlink() if text is None else (root / SCHOOL).write_text(text, encoding="utf-8")
    assert command(root, "where", word) == 1
    assert capsys.readouterr().out.startswith(f"Skole »aaskolen« {state}, men er nævnt. Steder: 1, i filer: 1.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("sections", "nabosvar-2025"),
        ("supersede", "nabosvar-2025", "proeveoverblik-2026"),
        ("supersede", "proeveoverblik-2026", "kilde:nabosvar-2025"),
        ("sections", "registers/sources/nabosvar-2025.yaml"),
    ],
)
def test_an_unreadable_source_is_not_called_missing(
    root: Path, words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that shows what is wrong with its file is named."""
    file = "registers/sources/nabosvar-2025.yaml"
    (root / file).write_text("name: [", encoding="utf-8")
    assert command(root, *words) == 2
    assert capsys.readouterr().err == f"{file} har fejl, som skal rettes først. Se dem med: python -m validate {file}\n"


@pytest.mark.parametrize(
    ("language", "text"), [("da", "Kan ikke læses og er ikke med"), ("en", "Cannot be read and is left out")]
)
@pytest.mark.parametrize(
    "words",
    [
        ("where", "aaskolen"),
        ("sections", "nabosvar-2025"),
        ("supersede", "proeveoverblik-2026", "nabosvar-2025"),
        ("stale",),
    ],
    ids=lambda words: words[0],
)
def test_a_list_names_the_files_that_it_leaves_out(
    root: Path, words: Sequence[str], language: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an unreadable or misnamed file says is not in the list; a file with another fault is."""
    (root / "interventions/morgenhold.yaml").write_text("name: [", encoding="utf-8")
    (root / "interventions/laesemakker.yaml").rename(root / "interventions/laesemakker.yml")
    path = root / TERM
    path.write_text(path.read_text(encoding="utf-8") + "ukendt: x\n", encoding="utf-8")
    assert command(root, *words, "--lang", language) == 0
    rows = capsys.readouterr().err.splitlines()
    files = ("interventions/laesemakker.yml", "interventions/morgenhold.yaml")
    assert [row for row in rows if row.startswith(text)] == [f"{text}: {file}" for file in files]


def test_sections_say_what_cites_each(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its places, then citations of others and of the whole source, and last what nobody cites."""
    path = root / "registers" / "sources" / "nabosvar-2025.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - id: bilag\n    title: Bilaget\n", encoding="utf-8")
    school = root / "registers" / "schools" / "naboskolen.yaml"
    school.write_text(school.read_text(encoding="utf-8").replace("#svar-1", "#svar-9"), encoding="utf-8")
    assert command(root, "sections", "Nabokommunes svar") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Nabokommunes svar (registers/sources/nabosvar-2025.yaml)",
        "nabosvar-2025#svar-1 – Svaret (henvisninger: 1)",
        "  interventions/morgenhold.yaml:22:13: coverage.1.source",
        "nabosvar-2025#bilag – Bilaget (henvisninger: 0)",
        "nabosvar-2025#svar-9 – afsnittet findes ikke i kilden (henvisninger: 1)",
        "  registers/schools/naboskolen.yaml:5:13: areas.0.source",
        "nabosvar-2025 – hele kilden, uden afsnit (henvisninger: 1)",
        "  interventions/morgenhold.yaml:41:13: reviewed.against.0",
        "Afsnit, som ingen henviser til: bilag.",
    ]


def test_a_source_may_have_no_sections_or_none_uncited(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both are listed; an id that is no source is refused with similar ones."""
    put(root / "registers/sources/ny.yaml", b"name: Ny\nkind: note\naccess: mentioned\n")
    assert command(root, "sections", "ny") == 0
    assert capsys.readouterr().out == "Ny (registers/sources/ny.yaml)\nKilden har ingen afsnit.\n"
    assert command(root, "sections", "proevesvar-2025") == 0
    assert capsys.readouterr().out.endswith("\nAlle afsnit er der henvist til.\n")
    assert command(root, "sections", "proevesvar-2024") == 2
    assert "Mente du »proevesvar-2025«" in capsys.readouterr().err


LIST = """\
# Læs igen: »Svar om morgenhold og læsemakker« er afløst af »Ny \\[udgave\\]«

Hold hvert sted op mod den nye kilde. Ret teksten, hvis den siger noget andet, og skriv den nye henvisning.

## Cykelbussen (`interventions/cykelbussen.yaml`)

- [ ] linje 9, `status.source`: `proevesvar-2025#svar-2` → find afsnittet i `ny`: »value ended, as\\_of 2025«
- [ ] linje 24, `reviewed.against.1`: `proevesvar-2025` → `ny`

"""


def test_a_source_that_is_replaced_gives_a_list_to_tick_off(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Grouped by record, with lines, what each place says, and the section of the new source where it has the same."""
    ny = "name: Ny [udgave]\nkind: answer\naccess: held\ndate: '2026'\nsections:\n  - {id: svar-1, title: Svar}\n"
    put(root / "registers/sources/ny.yaml", ny.encode())
    term = (root / TERM).read_text(encoding="utf-8")
    (root / TERM).write_text(f"{term.replace('hele klassen', '[k](kilde:proevesvar-2025)')}")
    put(
        root / "registers/waivers/w.yaml",
        b"code: K610\nfile: registers/sources/proevesvar-2025.yaml\nreason: En god grund.\nexpires: '2027-01-01'\n",
    )
    before = contents(root)
    assert command(root, "supersede", "proevesvar-2025", "Ny [udgave]") == 0
    out, err = capsys.readouterr()
    assert out.startswith(LIST)
    assert err == "Intet er skrevet. Tilføj --write for at skrive replaces og replaced_by i de to kilder.\n"
    assert contents(root) == before
    lines = out.splitlines()
    message = "»En samtale med \\[k\\]\\(kilde:proevesvar-2025\\).«"
    assert f"- [ ] linje 3, `source`: `proevesvar-2025#svar-1` → `ny#svar-1`: {message}" in lines
    assert f"- [ ] linje 2, `definition`: link til `proevesvar-2025` → `ny`: {message}" in lines
    assert any(line.startswith("- [ ] linje 2, `file`: undtagelse for filen `registers/sources/") for line in lines)
    assert len([line for line in lines if line.startswith("- [ ] ")]) == 15


def test_the_two_sources_can_be_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each names the other in one change; the second time there is nothing to write."""
    put(root / "registers/sources/ny.yaml", b"name: Ny udgave\nkind: note\naccess: held\ndate: '2026'\nsections: []\n"[:-13])
    before = contents(root)
    assert command(root, "supersede", "nabosvar-2025", "ny", "--write") == 0
    assert changed(root, before) == {
        "registers/sources/ny.yaml": ("", "replaces: [nabosvar-2025]\n"),
        "registers/sources/nabosvar-2025.yaml": ("", "replaced_by: [ny]\n"),
    }
    assert capsys.readouterr().err.startswith("Skrevet: ny afløser nabosvar-2025 (replaces og replaced_by).")
    assert {finding.code for finding in run(root, TODAY).findings} == {"K307"}
    assert command(root, "supersede", "nabosvar-2025", "ny", "--write") == 0
    assert capsys.readouterr().err == "Intet er skrevet: ny afløser allerede nabosvar-2025.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("nabosvar-2025 nabosvar-2025", "En kilde kan ikke afløse sig selv: »nabosvar-2025«."),
        ("proeveoverblik-2026 proeveoverblik-2024", "Det er omvendt: »proeveoverblik-2026« afløser »proeveoverblik-2024«."),
        ("nabosvar-2025 nabosvar-2026", "»nabosvar-2026« findes ikke. Mente du »nabosvar-2025«"),
        ("aaskolen nabosvar-2025", "»aaskolen« findes ikke."),
    ],
)
def test_sources_that_cannot_replace_each_other_are_refused(
    root: Path, words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and 2."""
    before = contents(root)
    assert command(root, "supersede", *words.split(), "--write") == 2
    assert capsys.readouterr().err.startswith(message)
    assert contents(root) == before


def test_a_source_that_nothing_cites_needs_no_reading(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own citations of itself do not count."""
    assert command(root, "supersede", "proeveoverblik-2024", "nabosvar-2025", "--lang", "en") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["", "Nothing cites the old source."]
