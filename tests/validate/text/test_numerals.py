"""Numbers as Danish editors write them are reported as YAML takes them, and never read as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import TESTS, TODAY, lay_schema, plant
from validate import yamlio
from validate.check import run
from validate.cli import main
from validate.messages import words
from validate.text import numerals

pytestmark = pytest.mark.usefixtures("read_once")

FUNDING = "funding:\n  - entry: spending\n    amount_dkk: {}\n    source: proeveoverblik-2026#tal\n"


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("660.000", "660000", "660000"),
        ("3.500.000", "3500000", "3500000"),
        ("3,500,000", "3500000", "3500000"),
        ("1 000", "1000", "1000"),
        ("22_700_000", "22700000", "22700000"),
        ("350000O", "3500000", "3500000"),
        ("l2", "12", "12"),
        ("3 l", "3", "3"),
        ("1,75E+07", "17500000", "17500000"),
        ("2.5e1", "25", "25"),
        ("1,5e-3", "", ""),
        ("1\u00a0000", "1000", "1000"),
        ("0,9 mio.", "900000", "900000"),
        ("3,6 mio. kr.", "3600000", "3600000"),
        ("1,5 mia. kr.", "1500000000", "1500000000"),
        ("30 tusind", "30000", "30000"),
        ("kr. 5.000", "5000", "5000"),
        ("900.000,00 kr.", "900000", "900000"),
        ("900.000,-", "900000", "900000"),
        ("-660.000", "-660000", "-660000"),
        ("2.024", "2024", "2024"),
        ("660.125", "660125", "660125"),
        ("5.0", "5", "5"),
        ("5,0", "5", "5"),
        ("3,500", "3500", "3.5"),
        ("0,125", "", "0.125"),
        ("12,5", "", "12.5"),
        ("12.500,75", "", "12500.75"),
        ("12 elever", "12", "12"),
        ("18 %", "18", "18"),
        ("7. klasse", "7", "7"),
        ("en del", "", ""),
        ("12 heste", "12", "12"),
        ("12 par", "", ""),
        ("ca. 300", "300", "300"),
        ("mindst 5 uger", "5", "5"),
        ("250 t.kr.", "250000", "250000"),
        ("»12«", "12", "12"),
        ("tolv", "12", "12"),
        ("femogtyve elever", "25", "25"),
        ("to hundrede og ti", "210", "210"),
        ("halvanden time", "", "1.5"),
        ("et par", "", ""),
        ("to eller tre", "", ""),
        ("en million", "1000000", "1000000"),
        ("½", "", "0.5"),
        ("1 1/2", "", "1.5"),
        ("1/3", "", ""),
        ("2.5.3", "", ""),
        ("9" * 61, "", ""),
    ],
)
def test_a_number_is_reported_as_yaml_takes_it(text: str, whole: str, number: str) -> None:
    """Separators, units and powers of ten go; what is not a single number has none."""
    assert (numerals.parse_number(text, is_whole=True), numerals.parse_number(text, is_whole=False)) == (whole, number)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("0.-6. klasse", ("0", "6")),
        ("12 til 15 år", ("12", "15")),
        ("7. – 9. klasse", ("7", "9")),
        ("2024-04-18", None),
        ("5", None),
        ("1-2" + "x" * 60, None),
        ("3-4 mio. kr.", ("3000000", "4000000")),
        ("fra 6 til 12 år", ("6", "12")),
        ("12-6", None),
    ],
)
def test_a_range_is_reported_by_its_ends(text: str, ends: tuple[str, str] | None) -> None:
    """Two numbers with a hyphen, a dash or »til« between them are a range."""
    assert numerals.parse_range(text) == ends


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("660.000", "660.000"),
        ("12.340", "12.340"),
        ("1.000", "1.000"),
        ("9.125", 9.125),
        ("0.500", 0.5),
        ("1000.000", 1000.0),
        ("12.50", 12.5),
        ("5.0", 5.0),
    ],
)
def test_a_number_with_a_thousands_separator_is_text(text: str, value: object) -> None:
    """One to three digits, a point and three digits with a zero at the end are no number with a fraction."""
    assert yamlio.parse(f"any: {text}\n")[0] == {"any": value}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("660.000", "Skriv 660000."),
        ("5.0", "Skriv 5."),
        ("1e3", "Skriv 1000."),
        ("3.500.000", "Skriv 3500000."),
        ("1 000", "Skriv 1000."),
        ("12,5", "Skriv hele kroner: 12,5 mio. kr. er 12500000."),
        ("12.5", "Skriv hele kroner: 12.5 mio. kr. er 12500000."),
        ("660.125", "Skriv 660125."),
        ("0,9 mio.", "Skriv 900000."),
        ("[5]", "Skriv et helt tal uden punktum, komma og enhed."),
        ("true", "Skriv et helt tal uden punktum, komma og enhed."),
    ],
)
def test_a_whole_number_is_asked_for_with_the_number_meant(tmp_path: Path, written: str, hint: str) -> None:
    """An amount that is no whole number, or not written as one, is one finding; where the number can be reported, it is."""
    record = plant_with(tmp_path, FUNDING.format(written))
    [finding] = [found for found in run(tmp_path, TODAY).findings if found.location.file == record]
    assert (finding.code, finding.location.pointer, words(finding, "da")[1]) == ("K203", "/funding/0/amount_dkk", hint)


@pytest.mark.parametrize(
    ("percent", "reported"),
    [
        ("12.500", "Skriv 12.5."),
        ("12,5", "Skriv 12.5."),
        ("-12,5 %", "Skriv tallet uden enhed og med punktum i stedet for komma."),
        ("5.0", None),
        ("12.5", None),
    ],
)
def test_a_number_is_asked_for_with_what_its_limits_allow(tmp_path: Path, percent: str, reported: str | None) -> None:
    """A percentage above 100 is not meant; a fraction of zero is no fault where any number may stand."""
    share = f"    shares:\n      - organisation: raadgiverne\n        percent: {percent}\n"
    record = plant_with(tmp_path, FUNDING.format(660000) + share)
    found = [found for found in run(tmp_path, TODAY).findings if found.location.file == record]
    assert [(finding.code, words(finding, "da")[1]) for finding in found] == ([("K203", reported)] if reported else [])


def test_a_wrong_type_hides_the_limits_of_the_value(tmp_path: Path) -> None:
    """A value of the wrong type is one finding, whatever else the schema has against it."""
    record = plant_with(
        tmp_path,
        "target_group:\n  grades:\n    - from: 4\n      to: 2.024\n      kind: target\n      source: proeveoverblik-2026#tal\n",
    )
    found = [found for found in run(tmp_path, TODAY).findings if found.location.file == record]
    assert [(finding.code, words(finding, "da")[1]) for finding in found] == [
        ("K203", "Skriv et helt tal uden punktum, komma og enhed.")
    ]


def test_the_check_ends_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command tells the number as it is written, and what to write."""
    plant_with(tmp_path, FUNDING.format("660.000"))
    assert main(["--root", str(tmp_path), "--today", TODAY.isoformat()]) == 1
    out = capsys.readouterr().out
    assert "K203 wrong-type: »660.000« er ikke skrevet som et helt tal." in out
    assert "    Skriv 660000.\n" in out


def plant_with(root: Path, fields: str) -> str:
    """Put the small tree and a record with some fields in a folder; the record's file."""
    plant(TESTS / "corpus", root)
    lay_schema(root)
    base = (TESTS / "cases" / "K203-number" / "good" / "interventions" / "gaabussen.yaml").read_text("utf-8")
    text = base[: base.index("capacity:")] + fields + base[base.index("reviewed:") :]
    (root / "interventions" / "gaabussen.yaml").write_text(text, encoding="utf-8")
    return "interventions/gaabussen.yaml"
