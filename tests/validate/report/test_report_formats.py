"""Each format is what its readers take: GitHub, GitLab, readers of SARIF and of test reports."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from tests.casework import ROOT, TODAY, Case, lay_schema, plant, put
from validate import RULES, Finding, Outcome
from validate.check import run
from validate.cli import main
from validate.commands.fix.session import fix_finder
from validate.model import Location
from validate.report import Report, line_reader, render
from validate.waivers import reasons

pytestmark = pytest.mark.usefixtures("read_once")

SARIF = ROOT.parent / "shared" / "standards" / "sarif-2.1.0" / "sarif-schema-2.1.0.json"


def report(case: Case, folder: Path) -> Report:
    """The report of a case that is built in a folder."""
    root = case.build(folder)
    outcome = run(root, TODAY)
    lines = line_reader(root)
    return Report(
        findings=outcome.findings,
        language="da",
        files=outcome.files,
        checked=outcome.checked,
        lines=lines,
        fix=fix_finder(outcome, lines),
    )


def sarif(reported: Report) -> Any:
    """The run of a SARIF log."""
    [only] = json.loads(render("sarif", reported))["runs"]
    return only


def about(code: str, *suggestions: str, **values: str) -> Finding:
    """A finding about the value at line 1, column 4."""
    return Finding(code=code, location=Location(file="x", column=4), values=values, suggestions=suggestions)


def test_github_gets_a_command_for_each_finding(tmp_path: Path) -> None:
    """Level, file, line, column and title are properties; the hint is the message's second line."""
    assert render("github", report(Case(name="K504", side="bad"), tmp_path)) == (
        "::warning file=interventions/gaabussen.yaml,line=25,col=11,title=K504 grant-ended"
        "::Pengene til indsatsen slap op 2026-10-31.%0AFind ud af, om den fortsætter, og ret status og økonomi.\n"
    )


def test_github_reads_no_command_out_of_a_name() -> None:
    """Percent signs and line breaks are escaped everywhere, colons and commas in properties."""
    finding = Finding(code="K114", location=Location(file="a,b:c%0A\r\n::x"), values={"name": "50 %::error::\n, :"})
    assert render("github", Report(findings=[finding], language="en")) == (
        "::error file=a%2Cb%3Ac%250A%0D%0A%3A%3Ax,line=1,col=1,title=K114 bad-file-name"
        "::The file's name “50 %25::error::·, :” cannot serve as an id."
        "%0AUse lower-case a-z, digits and hyphens; ae, oe, aa for æ, ø, å.\n"
    )


def test_gitlab_gets_what_it_shows(tmp_path: Path) -> None:
    """An issue has its description, the name of its check, how much it weighs, and its place."""
    [issue] = json.loads(render("gitlab", report(Case(name="K504", side="bad"), tmp_path)))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "Pengene til indsatsen slap op 2026-10-31. Find ud af, om den fortsætter, og ret status og økonomi.",
        "check_name": "K504 grant-ended",
        "severity": "minor",
        "location": {"path": "interventions/gaabussen.yaml", "lines": {"begin": 25}},
    }


def fingerprints(reported: Report) -> Sequence[str]:
    """What GitLab knows the findings by."""
    return [issue["fingerprint"] for issue in json.loads(render("gitlab", reported))]


@pytest.mark.parametrize("name", ["K107", "K202-item", "K301", "K602-shares", "K106-indent"])
def test_a_fingerprint_stays_when_lines_are_put_above(name: str, tmp_path: Path) -> None:
    """What stands further down is the same finding, in GitLab's report and in SARIF."""
    before = report(Case(name=name, side="bad"), tmp_path / "before")
    after = report(Case(name=name, side="bad"), tmp_path / "after")
    file = before.findings[0].location.file
    put(tmp_path / "after" / file, b"# one line\n\n# and another\n" + (tmp_path / "after" / file).read_bytes())
    moved = report_again(after, tmp_path / "after")
    assert [finding.location.line for finding in moved.findings] == [finding.location.line + 3 for finding in before.findings]
    assert fingerprints(before) == fingerprints(moved)
    assert [r["partialFingerprints"] for r in sarif(before)["results"]] == [
        {"codePlaceAndValues/v1": mark} for mark in fingerprints(moved)
    ]


def report_again(reported: Report, root: Path) -> Report:
    """The report of a tree that has changed."""
    return Report(findings=run(root, TODAY).findings, language=reported.language, lines=line_reader(root))


def test_fingerprints_differ() -> None:
    """Another code, file, place or value is another finding, and the same again is another too."""
    findings = [
        about("K301", id="a", folder="x"),
        about("K301", id="b", folder="x"),
        about("K301", id="a", folder="x"),
        Finding(code="K301", location=Location(file="y", column=4), values={"id": "a", "folder": "x"}),
        Finding(code="K301", location=Location(file="x", pointer="/a"), values={"id": "a", "folder": "x"}),
        about("K302", id="a", section="x", file="x"),
    ]
    assert len(set(fingerprints(Report(findings=findings, language="da")))) == len(findings)


@pytest.mark.parametrize("beside", ["choices", "first", "wanted"])
def test_a_fingerprint_says_nothing_of_what_stands_elsewhere(beside: str) -> None:
    """Neither another line nor another choice in the schema makes it another finding, to GitLab as to `--changed-since`."""
    here, there = (
        about("K204", **{"value": "a", "choices": "b", "wanted": "b", "first": "1", beside: reported})
        for reported in ("x", "y")
    )
    assert fingerprints(Report(findings=[here], language="da")) == fingerprints(Report(findings=[there], language="da"))
    assert here.identity == (("value", "a"),)


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    """SARIF's own schema, which stands beside the project and not in it."""
    if not SARIF.exists():
        pytest.skip("no SARIF schema in ../shared/standards/sarif-2.1.0")
    document = json.loads(SARIF.read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(document, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


@pytest.mark.standards
@pytest.mark.parametrize("language", ["da", "en"])
def test_sarif_follows_its_schema(
    language: str, schema: jsonschema.Draft4Validator, judge: Callable[[Case], Outcome], tmp_path: Path
) -> None:
    """A log with a finding of every code, one with none, and one with hostile names are all valid."""
    findings = [finding for code in RULES for finding in judge(Case(name=code, side="bad")).findings]
    hostile = Finding(code="K301", location=Location(file="\x1b\n\udcff#?.yaml"), values={"id": "{0}", "folder": "[a](b)"})
    for reported in (findings, [], [hostile]):
        document = json.loads(render("sarif", Report(findings=reported, language=language)))
        assert [error.message for error in schema.iter_errors(document)] == []
    with_fix = json.loads(render("sarif", report(Case(name="K204", side="bad"), tmp_path)))
    assert with_fix["runs"][0]["results"][0]["fixes"]
    assert [error.message for error in schema.iter_errors(with_fix)] == []


def test_sarif_explains_every_rule(tmp_path: Path) -> None:
    """Each code has its name, its words, its advice and its page, and a result names its rule twice."""
    reported = sarif(report(Case(name="K504", side="bad"), tmp_path))
    rules = reported["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all((ROOT / "docs" / page(rule)).with_suffix(".md").exists() for rule in rules)
    [result] = reported["results"]
    assert rules[result["ruleIndex"]] == {
        "id": result["ruleId"],
        "name": "grant-ended",
        "shortDescription": {"text": "Pengene til indsatsen slap op …."},
        "fullDescription": {
            "text": "Pengene til indsatsen slap op …. En af bevillingerne slap op …, og ingen er fulgt efter den."
        },
        "help": {
            "text": "Find ud af, om den fortsætter, og ret status og økonomi. "
            "Find ud af, om den er forlænget, eller om indsatsen er blevet mindre, og skriv det. "
            "https://fravaershaandbogen.example/redaktoerer/regler/K504.html"
        },
        "helpUri": "https://fravaershaandbogen.example/redaktoerer/regler/K504.html",
        "defaultConfiguration": {"level": "warning"},
    }
    assert (reported["columnKind"], reported["language"]) == ("unicodeCodePoints", "da")


def page(rule: Any) -> str:
    """The page of a rule, below the handbook's own address."""
    return str(rule["helpUri"]).removeprefix("https://fravaershaandbogen.example/")


def test_sarif_says_what_was_found_and_where(tmp_path: Path) -> None:
    """Places count code points, and end where what is wrong ends."""
    [result] = sarif(report(Case(name="K301", side="bad"), tmp_path))["results"]
    assert (result["ruleId"], result["level"]) == ("K301", "error")
    assert result["message"]["text"].startswith("»oestbien« findes ikke i registers/areas. Mente du »oestbyen«")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "interventions/gaabussen.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 17, "startColumn": 13, "endLine": 17, "endColumn": 21},
            },
            "logicalLocations": [{"fullyQualifiedName": "/coverage/0/areas/0"}],
        }
    ]


def test_sarif_names_files_as_addresses() -> None:
    """Bytes, signs and spaces of a name are percent-encoded."""
    finding = Finding(code="K113", location=Location(file="a b/æ#?%\n\udcff"), values={"folders": "x"})
    [result] = sarif(Report(findings=[finding], language="da"))["results"]
    [location] = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A6%23%3F%25%0A%FF"
    assert location["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


def test_sarif_reads_no_placeholder_or_link_out_of_a_value() -> None:
    """Braces are doubled, and what would be a link is none."""
    finding = about("K301", id="{0} [a](https://b.example)", folder="x")
    [result] = sarif(Report(findings=[finding], language="en"))["results"]
    assert result["message"]["text"].startswith("There is no “{{0}} [a] (https://b.example)” in x. ")


def test_sarif_has_the_certain_change_as_a_fix(tmp_path: Path) -> None:
    """What was meant takes the place of exactly what is wrong, and the description says what is done."""
    [result] = sarif(report(Case(name="K204", side="bad"), tmp_path))["results"]
    assert result["fixes"] == [
        {
            "description": {"text": "værdi: »activ« → »active«"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "interventions/gaabussen.yaml", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 7, "startColumn": 10, "endLine": 7, "endColumn": 15},
                            "insertedContent": {"text": "active"},
                        }
                    ],
                }
            ],
        }
    ]


def checked(root: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command prints about a tree in a format; nothing in it is an error."""
    assert main(["--root", str(root), "--today", "2026-11-21", "--format", form]) == 0
    return capsys.readouterr().out


SUPPRESSED = """\
code: K610
file: registers/terms/pausesnak.yaml
reason: Den anden stemme er lovet.
expires: '2027-03-31'
"""


def test_sarif_suppresses_what_is_waived(
    schema: jsonschema.Draft4Validator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands among the results in the order of the files, with every reason once, and is known as before it was waived."""
    root = Case(name="K404", side="good").build(tmp_path)
    put(root / "registers" / "waivers" / "snak-venter.yaml", SUPPRESSED.encode())
    put(root / "registers" / "waivers" / "snak-venter-mere.yaml", SUPPRESSED.encode())
    put(root / "registers" / "waivers" / "snak-senere.yaml", SUPPRESSED.replace("Den anden", "En ny").encode())
    log = json.loads(checked(root, "sarif", capsys))
    assert [error.message for error in schema.iter_errors(log)] == []
    [other, suppressed] = log["runs"][0]["results"]
    assert suppressed["suppressions"] == [
        {"kind": "external", "justification": "En ny stemme er lovet."},
        {"kind": "external", "justification": "Den anden stemme er lovet."},
    ]
    assert suppressed["ruleId"] == other["ruleId"] == "K610"
    assert [one["kind"] for one in other["suppressions"]] == ["external"]
    shutil.rmtree(root / "registers" / "waivers")
    standing = sarif(Report(findings=run(root, TODAY).findings, language="da"))["results"]
    assert [row["partialFingerprints"] for row in standing] == [row["partialFingerprints"] for row in (other, suppressed)]
    assert [row["suppressions"] for row in standing] == [[], []]


def test_a_waiver_without_a_reason_suppresses_too(tmp_path: Path) -> None:
    """That the reason is missing is another finding."""
    root = Case(name="K404", side="good").build(tmp_path)
    waiver = SUPPRESSED.replace("reason: Den anden stemme er lovet.\n", "")
    put(root / "registers" / "waivers" / "snak-venter.yaml", waiver.encode())
    outcome = run(root, TODAY)
    [finding] = [finding for finding in outcome.waived if finding.location.file == "registers/terms/pausesnak.yaml"]
    reported = Report(findings=(), language="da", waived=[(finding, reasons(finding, outcome.corpus))])
    assert sarif(reported)["results"][0]["suppressions"] == [{"kind": "external"}]


@pytest.mark.parametrize("form", ["json", "jsonl", "github", "gitlab", "junit"])
def test_other_formats_do_not_name_what_is_waived(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is found that anybody has to do something about."""
    assert "K610" not in checked(Case(name="K404", side="good").build(tmp_path), form, capsys)


REMEDIES = ("citation", "enum", "id", "id-by-name", "key", "key-in-quotation-marks", "link", "quotation-marks")
"""The cases in which `validate fix` mends what findings are about, and nothing else, in one go."""

LEFT = tuple(path.name for path in sorted((ROOT / "tests" / "remedies").glob("left-*")))
"""The cases in which it is not certain what was meant, or nothing is wrong but the order."""


def offer(name: str, root: Path, *, change: str = "") -> tuple[Path, Sequence[Any]]:
    """The file of a case of remedies in the small valid tree, changed since it was checked, and the results about it."""
    plant(ROOT / "tests" / "corpus", root)
    lay_schema(root)
    file = root / "interventions" / "gaabussen.yaml"
    text = (ROOT / "tests" / "remedies" / name / "before.yaml").read_bytes()
    put(file, text)
    outcome = run(root, TODAY)
    put(file, change.encode() + text)
    lines = line_reader(root)
    reported = Report(findings=outcome.findings, language="da", lines=lines, fix=fix_finder(outcome, lines))
    return file, sarif(reported)["results"]


def fixed(file: Path, results: Sequence[Any]) -> str:
    """The text of a file with the fixes made that the results hold, the last first, as a viewer would."""
    replacements = [
        replacement
        for result in results
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
    ]
    rows = file.read_text(encoding="utf-8").split("\n")
    for replacement in sorted(replacements, key=lambda one: sorted(one["deletedRegion"].items()), reverse=True):
        region = replacement["deletedRegion"]
        assert region["startLine"] == region["endLine"]
        row = rows[region["startLine"] - 1]
        before, after = row[: region["startColumn"] - 1], row[region["endColumn"] - 1 :]
        rows[region["startLine"] - 1] = before + replacement["insertedContent"]["text"] + after
    return "\n".join(rows)


@pytest.mark.parametrize("name", REMEDIES)
def test_sarif_fixes_what_the_command_fixes(name: str, tmp_path: Path) -> None:
    """With the changes made that SARIF tells, a file is what `validate fix` makes of it."""
    assert fixed(*offer(name, tmp_path)) == (ROOT / "tests" / "remedies" / name / "after.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LEFT)
def test_sarif_fixes_nothing_that_the_command_leaves(name: str, tmp_path: Path) -> None:
    """What is certain is decided in one place."""
    assert not any("fixes" in result for result in offer(name, tmp_path)[1])


def test_a_file_that_has_changed_has_no_fix(tmp_path: Path) -> None:
    """The places are those of the file that was checked."""
    assert any("fixes" in result for result in offer("enum", tmp_path / "same", change="# one line\n")[1])
    assert not any("fixes" in result for result in offer("enum", tmp_path / "other", change="aliases: []\n")[1])


def parsed(reported: Report) -> ET.Element:
    """The test suite of a report."""
    return ET.fromstring(render("junit", reported))  # noqa: S314 -- the program's own output


def test_junit_has_a_case_for_each_file(tmp_path: Path) -> None:
    """A file with errors fails with all of them; one with warnings alone passes and tells them; the rest pass."""
    reported = report(Case(name="K204", side="bad"), tmp_path)
    warning = Finding(code="K504", location=Location(file="interventions/cykelbussen.yaml"), values={"to": "<&\x1b\ufffe"})
    found = [*reported.findings, *reported.findings, warning]
    suite = parsed(Report(findings=found, language="da", checked=reported.checked))
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == (str(len(reported.checked)), "1", "0")
    cases = {case.get("name"): case for case in suite}
    assert sorted(reported.checked) == list(cases)
    failure = cases["interventions/gaabussen.yaml"].find("failure")
    assert failure is not None
    assert failure.get("type") == "K204 unknown-value"
    assert failure.get("message") == "»activ« er ikke en af de værdier, der kan stå her."
    head = "interventions/gaabussen.yaml:7:10: K204 unknown-value: »activ« er ikke en af de værdier, der kan stå her."
    assert str(failure.text).splitlines()[::2] == [head, head]
    output = cases["interventions/cykelbussen.yaml"].find("system-out")
    assert output is not None
    assert "K504 grant-ended: Pengene til indsatsen slap op <&··." in str(output.text)
    assert not list(cases["registers/terms/proevefravaer.yaml"])


def test_junit_is_xml_whatever_files_are_called() -> None:
    """Markup is written out, and no character is in it that XML does not allow."""
    finding = Finding(code="K604", location=Location(file='a/<b>&"\x00\x1b\ufffe\ud800.yaml'))
    [case] = parsed(Report(findings=[finding], language="da"))
    assert case.get("name") == 'a/<b>&"····.yaml'
    assert case.get("classname") == "a"
