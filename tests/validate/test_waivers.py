"""A waiver keeps a known fault from being told, until its last day, and is reported when it does nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.casework import TODAY, Case, found, put
from validate import Outcome, check
from validate.cli import main

TERM = "registers/terms/pausesnak.yaml"
WAIVER = "registers/waivers/snak-venter.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree in which a term has one voice too few, and a waiver covers that."""
    return Case(name="K404", side="good").build(tmp_path / "tree")


def waive(root: Path, **values: str) -> Outcome:
    """The outcome once the waiver has these values instead of its own; an empty one takes the key out."""
    own = {"code": "K610", "file": TERM, "reason": "Snart.", "expires": "'2027-03-31'"} | values
    put(root / WAIVER, "".join(f"{key}: {value}\n" for key, value in own.items() if value).encode())
    return check(root, TODAY)


def append(root: Path, file: str, text: str) -> None:
    """Add lines to a file of the tree."""
    with (root / file).open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_a_waived_finding_is_told_apart(root: Path) -> None:
    """It is not among the findings, and the outcome still has it, beside the one that the corpus itself waives."""
    outcome = check(root, TODAY)
    assert not outcome.findings
    assert found(list(outcome.waived)) == [("K610", "registers/terms/klassesnak.yaml", 9), ("K610", TERM, 9)]


@pytest.mark.parametrize(
    ("pointer", "codes"),
    [
        ("", []),
        ("/disagreements", []),
        ("/disagreements/0/statements", []),
        ("/disagreements/0/state", ["K403", "K610"]),
        ("/disagreements/0/statements/0", ["K403", "K610"]),
        ("/definition", ["K403", "K610"]),
    ],
)
def test_a_pointer_covers_what_lies_at_it_and_below(root: Path, pointer: str, codes: list[str]) -> None:
    """A place beside, or deeper than, the fault does not cover it."""
    assert sorted(finding.code for finding in waive(root, pointer=pointer).findings) == codes


def test_an_unused_waiver_names_the_places_that_may_be_meant(root: Path) -> None:
    """Where the file has the fault elsewhere, the suggestion is its pointer."""
    [unused] = [finding for finding in waive(root, pointer="/definition").findings if finding.code == "K403"]
    assert unused.suggestions == ["/disagreements/0/statements"]


def test_the_last_day_counts(root: Path) -> None:
    """A waiver is in force through the day that it names, and the fault is back on the next."""
    assert not check(root, date(2027, 3, 31)).findings
    codes = [finding.code for finding in check(root, date(2027, 4, 1)).findings if finding.location.file in {TERM, WAIVER}]
    assert codes == ["K610", "K507"]


def test_a_fault_of_the_schema_can_be_waived(root: Path) -> None:
    """K2xx too may be known and wait, in a file that can be read; an unused waiver of it is told at once."""
    append(root, TERM, "farve: blå\n")
    assert [finding.code for finding in waive(root, code="K201").findings] == ["K610"]
    assert [finding.code for finding in waive(root, code="K202").findings] == ["K610", "K201", "K403"]


def test_nothing_of_a_waiver_can_be_waived(root: Path) -> None:
    """A waiver of a waiver's fault is a fault, and the first one is still told."""
    put(root / "registers" / "waivers" / "selv.yaml", b"code: K403\nfile: registers/terms/pausesnak.yaml\nreason: x\n")
    outcome = waive(root, code="K202", file="registers/waivers/selv.yaml")
    assert [(finding.code, finding.variant) for finding in outcome.findings] == [("K610", ""), ("K202", ""), ("K404", "waiver")]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("registers/terms/ulaeselig.yaml", "name: [\n"),
        ("registers/terms/ukendt-noegle.yaml", "name: X\ndefinition: x\nfarve: blå\n"),
        ("registers/terms/henviser.yaml", "name: X\ndefinition: x\nrelated: [findes-ikke]\n"),
    ],
)
def test_a_waiver_is_not_unused_while_a_fault_may_hide_another(root: Path, file: str, text: str) -> None:
    """A file that is not read, not sound or not there keeps rules from judging, so that nothing is said of the waiver."""
    assert "K403" in {finding.code for finding in waive(root, code="K611").findings}
    put(root / file, text.encode())
    assert "K403" not in {finding.code for finding in waive(root, code="K611").findings}


def test_a_waiver_of_an_unread_file_is_not_unused(root: Path) -> None:
    """Whether the schema has something against it shows when it can be read."""
    put(root / TERM, b"name: [\n")
    assert [finding.code for finding in waive(root, code="K201").findings] == ["K106"]


@pytest.mark.parametrize("values", [{"expires": "'2027-02-30'"}, {"expires": "snart"}, {"reason": ""}])
def test_a_faulty_waiver_is_one_finding(root: Path, values: dict[str, str]) -> None:
    """What it covers stays covered while a day that does not exist or a missing reason is mended."""
    assert len(waive(root, **values).findings) == 1


def test_a_waiver_that_says_not_what_it_waives_covers_nothing(root: Path) -> None:
    """The missing key is told, and so is the fault."""
    assert [finding.code for finding in waive(root, file="").findings] == ["K610", "K202"]


def test_the_nearest_code_and_file_are_suggested(root: Path) -> None:
    """A code of reading is never suggested, as it cannot be waived."""
    [wrong, _, path] = [*waive(root, code="K106", file="registers/terms/pausesnakk.yaml").findings][:3]
    assert (wrong.code, path.code) == ("K610", "K404")
    [_, code] = waive(root, code="K016").findings
    assert not any(suggestion.startswith("K1") for suggestion in code.suggestions)
    [_, file] = waive(root, file="registers/terms/pausesnakk.yaml").findings
    assert file.suggestions[0] == TERM


def test_only_wanted_paths_count(root: Path) -> None:
    """What is waived in another folder is not counted either."""
    assert len(check(root, TODAY, [root / TERM]).waived) == 1
    assert not check(root, TODAY, [root / "interventions"]).waived


@pytest.mark.parametrize(("language", "end"), [("da", "0 advarsler, 2 undtaget."), ("en", "0 warnings, 2 waived.")])
def test_the_summary_counts_what_is_waived(root: Path, language: str, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told that something was left out, and how much."""
    assert main(["--root", str(root), "--today", "2026-11-21", "--lang", language]) == 0
    assert capsys.readouterr().out.endswith(f"{end}\n")


def test_the_summary_says_nothing_where_nothing_is_waived(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tree without waivers, and without their folder, is told of as ever."""
    shutil.rmtree(root / "registers" / "waivers")
    main(["--root", str(root), "--today", "2026-11-21"])
    assert "undtaget" not in capsys.readouterr().out
