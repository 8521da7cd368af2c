"""The files that the finder and the comparison read say what the records say."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from handbook.finder.data import document
from handbook.site import Handbook

ROOT = Path(__file__).parents[2]
Build: TypeAlias = "Callable[[Path, Path], subprocess.CompletedProcess[str]]"


@pytest.fixture(scope="session")
def records(handbook: Handbook) -> dict[str, dict[str, Any]]:
    """What the finder has of each record, what is compared and what is shown, by id."""
    data = document(handbook)
    both = [{**record, **card} for record, card in zip(data["records"], data["cards"], strict=True)]
    return {record["id"]: {**record, "places": [data["places"][number] for number in record["places"]]} for record in both}


def test_every_intervention_is_in_the_finder_in_danish_order(handbook: Handbook) -> None:
    """No record is left out, and they stand in the order of every other list."""
    found = [card["id"] for card in document(handbook)["cards"]]
    assert found == [entry.id for entry in handbook.sorted("interventions")]


def test_only_limits_for_admission_are_judged_and_only_shares_are_compared(records: dict[str, dict[str, Any]]) -> None:
    """A limit that schools were chosen by, or that measures, decides nothing; one in absence periods cannot be compared."""
    limits = {id_: record["limits"] for id_, record in records.items() if "limits" in record}
    assert limits == {
        "den-koordinerende-fravaersindsats": [[15, "at-least", "not-stated"]],
        "kom-glad-i-skole-hver-dag": [[], []],
    }
    prose = " ".join(records["skolefravaersraadgivere"]["prose"])
    assert "Mindst 10 pct., periode ikke oplyst, slags fravær ikke oplyst – valg af skoler." in prose


def test_a_limits_condition_in_words_stands_with_it(records: dict[str, dict[str, Any]]) -> None:
    """The notification that goes with 15 pct. is told together with it."""
    words = records["den-koordinerende-fravaersindsats"]["words"][3]
    assert words.startswith("Mindst 15 pct.")
    assert "Ud over fraværet skal der være en underretning." in words


def test_what_is_missing_is_told_by_its_own_word(records: dict[str, dict[str, Any]]) -> None:
    """Not stated by any source and not registered in the handbook are two words."""
    assert records["u-start"]["chain"][1:] == ["Ikke oplyst"] * 3
    assert records["fravaersregistrering"]["chain"] == ["Ikke registreret"] * 4
    assert records["skolefravaersraadgivere"]["words"][2] == "Klassetrin og alder er ikke oplyst."


def test_places_that_count_unnamed_schools_say_so(records: dict[str, dict[str, Any]]) -> None:
    """U-Start is on 15 schools of Amager without names; Kom i skole igen names all of its nine."""
    assert [place.get("some", False) for place in records["u-start"]["places"]] == [True]
    assert [place.get("some", False) for place in records["kom-i-skole-igen"]["places"]] == [False] * 3


def test_no_markup_is_left_in_words(site: Path) -> None:
    """Links and emphasis of the records' text are plain words in every file."""
    files = [site / "find" / "indsatser.json", *sorted((site / "sammenlign").glob("*.json"))]
    assert len(files) == 22
    assert [path.name for path in files if re.search(r"\]\(|\*\*|\[\d+\]\"", path.read_text(encoding="utf-8"))] == []


def test_every_cell_of_the_comparison_leads_to_a_place_on_the_records_page(site: Path) -> None:
    """No link to the sources of a cell leads nowhere."""
    broken = []
    for path in sorted((site / "sammenlign").glob("*.json")):
        html = (site / "indsatser" / f"{path.stem}.html").read_text(encoding="utf-8")
        anchors = [row[1] for row in json.loads(path.read_text(encoding="utf-8"))["rows"] if row[1]]
        broken += [(path.stem, anchor) for anchor in anchors if f'id="{anchor}"' not in html]
    assert broken == []


def test_the_comparison_tells_the_steps_law_results_with_caveats_and_how_long_the_money_lasts(site: Path) -> None:
    """What U-Start's column says of law, money and results."""
    rows = {row[0]: row[2] for row in json.loads((site / "sammenlign" / "u-start.json").read_text(encoding="utf-8"))["rows"]}
    assert rows["Retsgrundlag"][0].startswith("Trinnets, ikke indsatsens eget: ")
    assert rows["Penge, og hvor længe"][0][0] == "Bevilling, varig: 3,5 mio. kr. (pr. år eller i alt er ikke oplyst)"
    fell = next(row for row in rows["Resultater"] if "14 af 21" in row[0])
    assert "14 af 21, 66 pct. (kildens eget tal)" in fell[1]
    assert "Forbehold: 14 af 21 er 66,7 pct.; kilden skriver 66." in fell[1]
    assert rows["Indstilles af"] == ["Ikke oplyst"]


def test_the_script_of_the_finder_is_small() -> None:
    """Less than twelve and a half kilobytes, as it is written."""
    assert (ROOT / "docs" / "_static" / "find.js").stat().st_size < 12_500


def test_the_files_follow_the_records(build: Build, tree: Path, tmp_path: Path) -> None:
    """After a rename, and with a file left over, an incremental build has the same files as a clean one."""
    again, clean = tmp_path / "again", tmp_path / "clean"
    assert build(again, tree).returncode == 0
    path = tree / "interventions" / "cykelbussen.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name: Ny ", 1), encoding="utf-8")
    (again / "site" / "sammenlign" / "nedlagt.json").write_text("{}", encoding="utf-8")
    assert build(again, tree).returncode == 0
    assert build(clean, tree).returncode == 0
    assert files(again / "site") == files(clean / "site")
    assert "Ny " in files(clean / "site")["sammenlign/cykelbussen.json"]


def files(site: Path) -> dict[str, str]:
    """Every JSON file of the two pages with its text."""
    paths = [path for folder in ("find", "sammenlign") for path in sorted((site / folder).glob("*.json"))]
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}
