"""The files that the finder and the comparison read say what the records say."""

from __future__ import annotations

import gzip
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from handbook.finder import questions
from handbook.finder.data import document
from handbook.handwritten.parser import RESERVED
from handbook.model import Corpus
from handbook.model.records import Intervention, NotStated, Statement

ROOT = Path(__file__).parents[2]
Build: TypeAlias = "Callable[[Path, Path], subprocess.CompletedProcess[str]]"


@pytest.fixture(scope="session")
def records(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """What the finder has of each record, by id."""
    return {record["id"]: record for record in document(corpus)["records"]}


def test_every_intervention_is_in_the_finder(corpus: Corpus, records: dict[str, dict[str, Any]]) -> None:
    """No record is left out; what is only named comes last, and low steps come before high ones."""
    assert sorted(records) == sorted(one.id for one in corpus.of(Intervention))
    order = list(records)
    assert order[0] == "skolesocialraadgivere"
    assert order[-3:] == ["fravaersregistrering", "handleplan-bekymrende-fravaer", "mangfoldige-boernefaellesskaber"]


def test_only_limits_that_decide_are_judged_and_only_shares_and_days_are_compared(records: dict[str, dict[str, Any]]) -> None:
    """A limit that schools were chosen by decides nothing but is told; one in absence periods cannot be compared."""
    limits = {id_: [one.get("unit") for one in record["limits"]] for id_, record in records.items() if "limits" in record}
    assert limits == {"den-koordinerende-fravaersindsats": ["percent"], "kom-glad-i-skole-hver-dag": [None, None]}
    told = " ".join(check[0] for check in records["skolefravaersraadgivere"]["checks"])
    assert "Mindst 10 pct., periode ikke oplyst, slags fravær ikke oplyst – valg af skoler." in told


def test_questions_of_the_form_are_asked_where_a_condition_knows_them(records: dict[str, dict[str, Any]]) -> None:
    """A report, a case, what is to be tried first, and where a pupil is taught if not in the general school."""
    asked = {id_: {check[1] for check in record["checks"] if len(check) > 1} for id_, record in records.items()}
    assert {id_: found for id_, found in asked.items() if found} == {
        "den-koordinerende-fravaersindsats": {"underretning"},
        "kom-glad-i-skole-hver-dag": {"sag"},
        "skolesocialraadgivere": {"tilbud"},
        "skoleflex-indsatser": {"tilbud"},
        "sygeundervisning-holbergskolen": {"proevet", "tilbud"},
        "tilbageslusningsflex": {"tilbud"},
        "u-start": {"proevet", "tilbud"},
    }


CRITERIA: Mapping[str, object] = {
    "Der er sendt en underretning.": ("underretning", {"ja": 3, "nej": 0}),
    "Eleven går i specialklasse.": ("tilbud", {"special": 3}),
    "Eleven er i et [dagbehandlingstilbud](begreb:dagbehandling) eller på specialskole.": (
        "tilbud",
        {"special": 3, "dagbehandling": 3},
    ),
    "Eleven går ikke i dagbehandling.": None,
    "Massivt fravær i almenskolen.": ("tilbud", {"special": 0, "dagbehandling": 0}),
    "Eleven går i almenskole og har fravær.": ("tilbud", {"special": 0, "dagbehandling": 0}),
    "Eleven skal tilbage til almenskolen.": None,
    "Eleven har angst.": None,
    "Betales inden for dagbehandlingsrammen.": None,
}
"""A criterion to the question that answers it, and what each answer does."""


@pytest.mark.parametrize("text", CRITERIA)
def test_a_criterion_is_answered_by_what_it_names(text: str) -> None:
    """A negation is left to the reader."""
    assert questions.of_criterion(Statement(text=text, source=())) == CRITERIA[text]


def test_a_criterion_with_an_alternative_excludes_nobody() -> None:
    """Whoever does not meet it may meet the other."""
    rows = (Statement(text="Fravær i almenskolen.", source=()), Statement(text="Eller: Eleven er syg.", source=()))
    assert questions.of_criterion(rows[0], rows) is None


def test_an_exclusion_and_a_gap_are_answered_by_what_they_name() -> None:
    """A gap is told of only to whom it concerns; one about others than those it names is not."""
    answered = questions.of_exclusion(Statement(text="Elever i specialundervisning.", source=()))
    assert answered == ("tilbud", {"almen": 3, "special": 0})
    assert questions.of_exclusion(Statement(text="Børn med en sag i SOF.", source=())) == ("sag", {"ja": 0, "nej": 3})
    assert questions.of_exclusion(Statement(text="Elever over 16 år.", source=())) is None
    gap = questions.of_gap(NotStated(about="coverage", question="Gælder det specialskoler?"))
    assert gap == ("tilbud", {"": None, "almen": None, "special": 2, "dagbehandling": None})
    assert questions.of_gap(NotStated(about="access", question="Kan andre end børn i dagbehandling få den?")) is None
    assert questions.of_gap(NotStated(about="funding", question="Hvad koster det?")) is None


def test_what_is_missing_is_told_by_its_own_word(records: dict[str, dict[str, Any]]) -> None:
    """Not stated by any source and not registered in the handbook are two words."""
    assert records["skolefravaersraadgivere"]["way"] == "ikke oplyst"
    assert records["fravaersregistrering"]["way"] == "ikke registreret"
    assert records["fravaersregistrering"]["checks"] == [["Ikke registreret: klassetrin, alder, fraværsgrænse."]]


def test_unnamed_schools_make_their_area_unsure_and_a_list_of_names_beats_them(records: dict[str, dict[str, Any]]) -> None:
    """U-Start is on 15 schools of Amager without names; Kom glad names its nine, and an older count of seven says nothing."""
    assert next(place["unsure"] for place in records["u-start"]["places"] if "unsure" in place) == ["amager"]
    named, *others = records["kom-glad-i-skole-hver-dag"]["places"]
    assert len(named["schools"]) == 9
    assert [place.get("rest", 0) for place in (named, *others)] == [0] * (1 + len(others))


def test_grades_are_reckoned_from_ages_and_told_as_such(corpus: Corpus, records: dict[str, dict[str, Any]]) -> None:
    """Grades whose pupils all are of the ages, and those of whom some may be; a stated grade is reckoned into ages."""
    assert (records["cool-kids"]["grades"], records["cool-kids"]["reckoned"]) == ([[2, 5, 3], [0, 7, 2]], "grades")
    assert (records["chilled"]["grades"], records["chilled"]["ages"]) == ([[8, 10, 3], [6, 12, 2]], [[13, 17, 3]])
    assert records["kom-glad-i-skole-hver-dag"]["ages"] == [[10, 12, 2]]
    assert "reckoned" not in records["mind-my-mind"]
    assert document(corpus)["reckoning"]["grades"]["5"] == "5. klasse regnes her som 10-12 år"


def test_no_markup_is_left_in_words(site: Path) -> None:
    """Links and emphasis of the records' text are plain words in every file."""
    files = [site / "find" / "indsatser.json", *sorted((site / "sammenlign").glob("*.json"))]
    assert len(files) == 22
    assert [path.name for path in files if re.search(r"\]\(|\*\*|\[\d+\]\"", path.read_text(encoding="utf-8"))] == []


def test_no_hand_written_page_can_take_an_id_of_the_finder(site: Path) -> None:
    """Every id that begins with the finder's name is one that anchors may not have."""
    html = (site / "find" / "index.html").read_text(encoding="utf-8")
    ids = set(re.findall(r' id="(find(?:-[a-z-]+)?)"', html)) - {"find-indsats"}
    assert len(ids) > 20
    assert [one for one in sorted(ids) if not RESERVED.fullmatch(one)] == []


def test_the_scripts_of_the_finder_are_small() -> None:
    """Together at most 4 KB when they are compressed, as they are written."""
    folder = ROOT / "docs" / "_static" / "finder"
    text = b"".join((folder / f"{name}.js").read_bytes() for name in ("match", "read", "render", "main"))
    assert len(gzip.compress(text, 9)) <= 4_096
