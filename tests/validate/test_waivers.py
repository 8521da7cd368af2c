"""A waiver keeps a known fault from being told, until its last day, and is reported when it does nothing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.casework import TODAY, Case, found, put
from validate import RULES, Outcome, check
from validate.cli import main

pytestmark = pytest.mark.usefixtures("read_once")

TERM = "registers/terms/pausesnak.yaml"
WAIVER = "registers/waivers/snak-venter.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree in which a term has one voice too few, and a waiver covers that."""
    return Case(name="K404", side="good").build(tmp_path / "tree")


def waive(root: Path, **values: str) -> Outcome:
    """The outcome once the waiver has these values instead of its own; an empty one takes the key out."""
    own = {"code": "K610", "file": TERM, "reason": "Det kommer.", "expires": "'2027-03-31'"} | values
    put(root / WAIVER, "".join(f"{key}: {value}\n" for key, value in own.items() if value).encode())
    return check(root, TODAY)


def append(root: Path, file: str, text: str) -> None:
    """Add lines to a file of the tree."""
    with (root / file).open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_a_waived_finding_is_distinguished(root: Path) -> None:
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


def test_what_safety_or_the_build_stands_on_cannot_be_waived(root: Path) -> None:
    """The waiver is a fault at its code, whether or not there is such a finding."""
    for code in (code for code in RULES if code[1] in "123" or code.startswith(("K501", "K70"))):
        [_, reported] = waive(root, code=code).findings
        variant = "reading" if code[1] == "1" else "required"
        assert (reported.code, reported.variant, reported.location.pointer) == ("K404", variant, "/code"), code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("farve: blå\n", "K201"),
        ("synonyms: {a: b}\n", "K203"),
        ("related: [findes-ikke]\n", "K301"),
        ("verification:\n  status: verified\n  note: '<b>x</b>'\n", "K701"),
        ("verification:\n  status: verified\n  note: '[a](javascript:x)'\n", "K702"),
    ],
)
def test_such_a_finding_stands(root: Path, text: str, code: str) -> None:
    """A waiver does not keep it from being told, and so from stopping a build."""
    append(root, TERM, text)
    codes = [finding.code for finding in waive(root, code=code).findings]
    assert {code, "K404"} <= set(codes)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://eksempel.dk@ond.dk/"])
def test_no_waiver_lets_an_address_through(root: Path, url: str) -> None:
    """A waiver of the form of a file's values changes nothing."""
    file = "registers/organisations/boerneforvaltningen.yaml"
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace("https://eksempel.dk/boern", url), encoding="utf-8")
    codes = {finding.code for finding in waive(root, code="K205", file=file).findings}
    assert {"K205", "K404"} <= codes


@pytest.mark.parametrize(
    ("today", "expires", "codes"),
    [
        (TODAY, "2027-11-21", []),
        (TODAY, "2027-11-22", ["K405", "K610"]),
        (TODAY, "9999-12-31", ["K405", "K610"]),
        (date(2028, 2, 29), "2029-02-28", []),
        (date(2028, 2, 29), "2029-03-01", ["K405", "K610"]),
        (date(2027, 2, 28), "2028-02-28", []),
        (date(9999, 12, 31), "9999-12-31", []),
    ],
)
def test_a_waiver_lasts_a_year_at_most(root: Path, today: date, expires: str, codes: list[str]) -> None:
    """One that ends later is a fault, and covers nothing."""
    waive(root, expires=f"'{expires}'")
    found_ = [finding.code for finding in check(root, today).findings if finding.location.file in {TERM, WAIVER}]
    assert sorted(found_) == codes


@pytest.mark.parametrize("reason", ["Snart", "Snart.", "Snart .", "'- Snart'", "'** Snart **'", '"Snart\\n"'])
def test_a_reason_has_more_than_one_word(root: Path, reason: str) -> None:
    """A single word, whatever signs stand around it, does not say why a fault may stand."""
    assert [finding.code for finding in waive(root, reason=reason).findings] == ["K205"]


def test_nothing_of_a_waiver_can_be_waived(root: Path) -> None:
    """A waiver of a waiver's fault is a fault, and the first one is still told."""
    put(
        root / "registers" / "waivers" / "selv.yaml", b"code: K403\nfile: registers/terms/pausesnak.yaml\nreason: Det kommer.\n"
    )
    outcome = waive(root, code="K403", file="registers/waivers/selv.yaml")
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
    """A file that is not read, not sound or not there keeps rules from judging, so that nothing is reported of the waiver."""
    assert "K403" in {finding.code for finding in waive(root, code="K611").findings}
    put(root / file, text.encode())
    assert "K403" not in {finding.code for finding in waive(root, code="K611").findings}


def test_a_waiver_of_an_unread_file_is_not_unused(root: Path) -> None:
    """Whether a rule has something against it shows when it can be read."""
    put(root / TERM, b"name: [\n")
    assert [finding.code for finding in waive(root).findings] == ["K106"]


@pytest.mark.parametrize("values", [{"expires": "'2027-02-30'"}, {"expires": "snart"}, {"reason": ""}, {"reason": "Snart"}])
def test_a_faulty_waiver_is_one_finding(root: Path, values: dict[str, str]) -> None:
    """What it covers stays covered while a day that does not exist or a missing reason is fixed."""
    assert len(waive(root, **values).findings) == 1


def test_a_waiver_that_says_not_what_it_waives_covers_nothing(root: Path) -> None:
    """The missing key is reported, and so is the fault."""
    assert [finding.code for finding in waive(root, file="").findings] == ["K610", "K202"]


def test_the_nearest_code_and_file_are_suggested(root: Path) -> None:
    """A code that cannot be waived is never suggested."""
    [wrong, _, path] = [*waive(root, code="K106", file="registers/terms/pausesnakk.yaml").findings][:3]
    assert (wrong.code, path.code) == ("K610", "K404")
    [_, code] = waive(root, code="K016").findings
    assert code.suggestions
    assert not any(suggestion.startswith(("K1", "K2", "K3", "K70")) for suggestion in code.suggestions)
    [_, file] = waive(root, file="registers/terms/pausesnakk.yaml").findings
    assert file.suggestions[0] == TERM


def test_only_selected_paths_count(root: Path) -> None:
    """What is waived in another folder is not counted either."""
    assert len(check(root, TODAY, [root / TERM]).waived) == 1
    assert not check(root, TODAY, [root / "interventions"]).waived


@pytest.mark.parametrize(("language", "end"), [("da", "0 advarsler, 2 undtaget."), ("en", "0 warnings, 2 waived.")])
def test_the_summary_counts_what_is_waived(root: Path, language: str, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is reported that something was left out, and how much."""
    assert main(["--root", str(root), "--today", "2026-11-21", "--lang", language]) == 0
    assert capsys.readouterr().out.endswith(f"{end}\n")


def test_the_summary_says_nothing_where_nothing_is_waived(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A tree without waivers, and without their folder, is reported as usual."""
    shutil.rmtree(root / "registers" / "waivers")
    main(["--root", str(root), "--today", "2026-11-21"])
    assert "undtaget" not in capsys.readouterr().out
