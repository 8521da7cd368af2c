"""Reports are for people and programs: nothing in a file's name or content can forge or garble them."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework import TESTS, TODAY, Case, lay_schema, plant, put
from validate import RULES, Finding
from validate.check import run
from validate.model import Location
from validate.report import FORMATS, Report, line_reader, render
from validate.report.text import STYLES

pytestmark = pytest.mark.usefixtures("read_once")

HOSTILE = "\x1b[31m\nregisters/x.yaml:1:1: fejl K999\r\x9b\u202e\n::error::##[error]##vso[x]"

BLOCK = """\
interventions/gaabussen.yaml:17:13: fejl K301 unknown-reference: »oestbien« findes ikke i registers/areas.
    17 |     areas: [oestbien]  # expect: K301
       |             ^
    Mente du »oestbyen«? Ret id'et, eller opret registers/areas/oestbien.yaml.
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Report:
    """What is found where names of files and texts hold escapes, commands of logs, line breaks and lone bytes."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    put(tmp_path / "registers" / "terms" / f"{HOSTILE.replace('/', ':')}.yaml", b"name: X\ndefinition: [x](proevefravaerr)\n")
    put(Path(f"{tmp_path}/registers/terms/\udcff.yml"), b"")
    put(tmp_path / "registers" / "terms" / "x.yaml", b'name: "A"\ndefinition: "B"\nrelated: ["\\n\\t"]\n"a\\nb": "c\\n"\n')
    put(tmp_path / "registers" / "terms" / "y.yaml", b"name: A\ndefinition: B\n##[x]: ##vso[y] \x1b[2J\n")
    outcome = run(tmp_path, TODAY)
    assert len(outcome.findings) == 6
    return Report(
        findings=outcome.findings, language="da", files=outcome.files, checked=outcome.checked, lines=line_reader(tmp_path)
    )


@pytest.fixture
def one(tmp_path: Path) -> Report:
    """The report of a tree with one finding."""
    root = Case(name="K301", side="bad").build(tmp_path)
    outcome = run(root, TODAY)
    return Report(
        findings=outcome.findings, language="da", files=outcome.files, checked=outcome.checked, lines=line_reader(root)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_has_control_characters_or_commands(hostile: Report, name: str) -> None:
    """Only the line feeds between lines are not printable, and no log finds a command but the formats' own."""
    text = render(name, hostile)
    assert all(line.isprintable() for line in text.split("\n"))
    assert not any(command in text for command in ("##[", "##vso["))
    assert sum(line.lstrip().startswith("::") for line in text.split("\n")) == (
        len(hostile.findings) if name == "github" else 0
    )
    text.encode("utf-8")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    name=st.sampled_from(FORMATS),
    code=st.sampled_from(sorted(RULES)),
    file=st.text(min_size=1),
    value=st.text(),
    rows=st.lists(st.text(), max_size=3),
    place=st.tuples(st.integers(1, 4), st.integers(1, 99)),
)
def test_no_value_gets_into_a_report_raw(
    name: str, code: str, file: str, value: str, rows: list[str], place: tuple[int, int]
) -> None:
    """Whatever names, values and lines hold, each character of a report is printable, or a line feed of its own."""
    texts = "".join(text.message + text.hint for text in RULES[code].words["en"].values())
    variant = next(iter(RULES[code].words["en"]))
    values = {field: value for field in FIELDS if f"{{{field}}}" in texts}
    location = Location(file=file, line=place[0], column=place[1], pointer=f"/{value}")
    finding = Finding(code=code, location=location, variant=variant, values=values, suggestions=[value])
    report = Report(findings=[finding], language="en", files=1, checked=[file], lines=lambda _: rows)
    text = render(name, report)
    assert all(line.isprintable() for line in text.split("\n"))
    assert "##[" not in text
    if name in {"json", "gitlab", "sarif"}:
        assert json.loads(text)
    elif name == "junit":
        assert ET.fromstring(text).get("tests") == "1"  # noqa: S314 -- the program's own output
    else:
        assert text.count("\n") <= {"text": 6, "jsonl": 1, "github": 1}[name]


FIELDS = sorted(
    {
        part.partition("}")[0]
        for code in RULES.values()
        for text in code.words["en"].values()
        for part in f"{text}".split("{")[1:]
    }
)
"""The names of all fields of the catalogue."""


def test_a_finding_shows_its_line_with_a_caret(one: Report) -> None:
    """Below the head stand the line of the file, a caret under the place, and what to do."""
    assert render("text", one) == f"{BLOCK}\n28 filer læst: 1 fejl, 0 advarsler.\n".replace("28", str(one.files))


def test_a_line_is_left_out_where_it_cannot_be_read(one: Report) -> None:
    """Head and hint stand alone where the file is gone meanwhile."""
    text = render("text", Report(findings=one.findings, language="da", files=1))
    head, *_, hint = BLOCK.splitlines()
    assert text.splitlines() == [head, hint, "", "1 fil læst: 1 fejl, 0 advarsler."]


@pytest.mark.parametrize("name", ["K101-outside", "K102", "K113-ending", "K114"])
def test_a_finding_about_a_whole_file_shows_no_line(name: str, tmp_path: Path) -> None:
    """A name, a kind or a size is not fixed in the first line."""
    root = Case(name=name, side="bad").build(tmp_path)
    text = render("text", Report(findings=run(root, TODAY).findings, language="da", lines=line_reader(root)))
    assert " | " not in text


def test_colours_are_put_around_a_plain_report(one: Report) -> None:
    """A coloured report without its codes is the plain one; place, severity, caret and summary stand out."""
    coloured = render("text", Report(findings=one.findings, language="da", files=one.files, lines=one.lines, is_coloured=True))
    assert coloured.startswith("\x1b[1minterventions/gaabussen.yaml:17:13\x1b[0m: \x1b[1;31mfejl\x1b[0m K301 ")
    assert "\x1b[2m       |\x1b[0m \x1b[1;31m            ^\x1b[0m\n" in coloured
    bare = coloured.replace("\x1b[0m", "")
    for style in STYLES.values():
        bare = bare.replace(f"\x1b[{style}m", "")
    assert bare == render("text", one)


@pytest.mark.parametrize(("code", "style"), [(None, "clean"), ("K401", "warning"), ("K301", "error")])
def test_the_summary_has_the_colour_of_the_worst(code: str | None, style: str) -> None:
    """Green is clean, magenta warns, red fails the run."""
    values = {"id": "x", "folder": "x", "name": "x"}
    findings = [Finding(code=code, location=Location(file="x"), values=values)] if code else []
    last = render("text", Report(findings=findings, language="da", is_coloured=True)).splitlines()[-1]
    assert last.startswith(f"\x1b[{STYLES[style]}m0 filer læst")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_only_the_report_for_people_is_coloured(name: str, one: Report) -> None:
    """A terminal changes nothing of what programs read."""
    coloured = Report(
        findings=one.findings, language="da", files=one.files, checked=one.checked, lines=one.lines, is_coloured=True
    )
    assert render(name, coloured) == render(name, one)


def test_json_keeps_names_as_they_are(hostile: Report) -> None:
    """Programs get the real name, escaped as JSON does."""
    rows = json.loads(render("json", hostile))
    assert [row["file"] for row in rows] == [finding.location.file for finding in hostile.findings]
    assert [row["pointer"] for row in rows] == [finding.location.pointer for finding in hostile.findings]


def test_jsonl_has_the_objects_of_json(hostile: Report) -> None:
    """Each line is one of them, and nothing is an empty report."""
    lines = render("jsonl", hostile).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render("json", hostile))
    assert not render("jsonl", Report(findings=[], language="da"))


def test_a_suggestion_is_printable(tmp_path: Path) -> None:
    """An id that comes from a hostile file name is shown without its controls."""
    plant(TESTS / "corpus", tmp_path)
    lay_schema(tmp_path)
    put(tmp_path / "registers" / "terms" / "proevetid\x1b.yaml", b"name: X\ndefinition: x\n")
    put(tmp_path / "registers" / "terms" / "a.yaml", b"name: A\ndefinition: x\nrelated: [proevetidd]\n")
    findings = list(run(tmp_path, TODAY).findings)
    assert any("\x1b" in suggestion for finding in findings for suggestion in finding.suggestions)
    for name in FORMATS:
        assert "\x1b" not in render(name, Report(findings=findings, language="da", lines=line_reader(tmp_path)))


def test_a_long_path_is_not_cut() -> None:
    """A place is what an editor clicks on."""
    file = f"registers/organisations/{'a' * 80}.yaml"
    report = Report(findings=[Finding(code="K604", location=Location(file=file))], language="da")
    assert render("text", report).startswith(f"{file}:1:1: fejl K604 ")


def test_the_summary_counts_errors_and_warnings(tmp_path: Path) -> None:
    """The last line says how many files were read and what they gave, one thing as one."""
    outcome = run(Case(name="K504", side="bad").build(tmp_path), TODAY)
    report = Report(findings=outcome.findings, language="da", files=outcome.files)
    assert render("text", report).splitlines()[-1] == f"{outcome.files} filer læst: 0 fejl, 1 advarsel."
    assert render("text", Report(findings=[], language="en")) == "0 files read: 0 errors, 0 warnings.\n"
    error = Finding(code="K604", location=Location(file="x"))
    assert render("text", Report(findings=[error], language="en", files=1)).endswith("1 file read: 1 error, 0 warnings.\n")
