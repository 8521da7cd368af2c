"""Reports are for people and programs: nothing in a file's name or content can forge or garble them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.casework import ROOT as PROJECT
from tests.casework import TESTS, TODAY, Case, plant, put
from validate import Finding, run
from validate.model import Location
from validate.report import FORMATS

HOSTILE = "\x1b[31m\nregisters/x.yaml:1:1: fejl K999\r\x9b\u202e"


@pytest.fixture
def findings(tmp_path: Path) -> list[Finding]:
    """What is found where names of files and texts hold escapes, line breaks and lone bytes."""
    plant(TESTS / "corpus", tmp_path)
    (tmp_path / "schema").symlink_to(PROJECT / "schema")
    put(tmp_path / "registers" / "terms" / f"{HOSTILE.replace('/', ':')}.yaml", b"name: X\ndefinition: [x](proevefravaerr)\n")
    put(Path(f"{tmp_path}/registers/terms/\udcff.yml"), b"")
    put(tmp_path / "registers" / "terms" / "x.yaml", b'name: "A"\ndefinition: "B"\nrelated: ["\\n\\t"]\n"a\\nb": "c\\n"\n')
    return list(run(tmp_path, TODAY).findings)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_text_report_has_no_control_characters(findings: list[Finding], language: str) -> None:
    """Each finding is two lines, whatever the file is called and whatever it says."""
    text = FORMATS["text"](findings, language, 3)
    assert len(findings) == 5
    assert text.count("\n") == 2 * len(findings) + 1
    assert all(line.isprintable() for line in text.split("\n"))
    text.encode("utf-8")


def test_a_json_report_keeps_names_as_they_are(findings: list[Finding]) -> None:
    """Programs get the real name, escaped as JSON does."""
    text = FORMATS["json"](findings, "da", 3)
    assert "\x1b" not in text
    rows = json.loads(text)
    assert [row["file"] for row in rows] == [finding.location.file for finding in findings]


def test_a_suggestion_is_printable(tmp_path: Path) -> None:
    """An id that comes from a hostile file name is shown without its controls."""
    plant(TESTS / "corpus", tmp_path)
    (tmp_path / "schema").symlink_to(PROJECT / "schema")
    put(tmp_path / "registers" / "terms" / "proevetid\x1b[31m.yaml", b"name: X\ndefinition: x\n")
    put(tmp_path / "registers" / "terms" / "a.yaml", b"name: A\ndefinition: x\nrelated: [proevetid]\n")
    findings = list(run(tmp_path, TODAY).findings)
    assert any("\x1b" in suggestion for finding in findings for suggestion in finding.suggestions)
    assert "\x1b" not in FORMATS["text"](findings, "da", 1)


def test_a_long_path_is_not_cut() -> None:
    """A place is what an editor clicks on."""
    file = f"registers/organisations/{'a' * 80}.yaml"
    assert FORMATS["text"]([Finding(code="K604", location=Location(file=file))], "da", 1).startswith(f"{file}:1:1: fejl K604 ")


def test_the_summary_counts_errors_and_warnings(tmp_path: Path) -> None:
    """The last line says how many files were read and what they gave."""
    outcome = run(Case(name="K504", side="bad").build(tmp_path), TODAY)
    assert FORMATS["text"](outcome.findings, "da", outcome.files).splitlines()[-1] == "28 filer læst: 0 fejl, 1 advarsler."
    assert FORMATS["text"]([], "en", 0) == "0 files read: 0 errors, 0 warnings.\n"
