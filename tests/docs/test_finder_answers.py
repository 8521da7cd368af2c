"""The finder's answers to readers' questions: which interventions stand in which group, and why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from handbook.finder.data import document
from handbook.model import Corpus, Handbook
from tests.casework import MODELS, TODAY, plant_model
from validate.check import run

pytestmark = pytest.mark.programs

SCRIPT = Path(__file__).parent / "scripts" / "answers.js"
Fields: TypeAlias = Mapping[str, str]
Ask: TypeAlias = "Callable[..., Answer]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The groups of an answer, nearest first and without the empty ones, and the reasons by intervention."""

    groups: Mapping[str, list[str]]
    reasons: Mapping[str, list[tuple[str, str]]]

    def why(self, id_: str, mark: str) -> list[str]:
        """The reasons of an intervention that have a mark: ✓ speaks for it, ? is to be checked, ~ makes a maybe, × excludes."""
        return [text for one, text in self.reasons[id_] if one == mark]


@pytest.fixture(scope="module")
def ask(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """`ask(fields)`: what the scripts answer on the snapshot; `ask(fields, model)`: on a model. Node.js runs them."""
    node = shutil.which("node")
    folder = tmp_path_factory.mktemp("finder")

    def data(name: str) -> Path:
        path = folder / f"{name}.json"
        if not path.exists():
            book = corpus if name == "snapshot" else model(name, folder / name)
            path.write_text(json.dumps(document(book)), encoding="utf-8")
        return path

    def answer(fields: Fields, name: str = "snapshot") -> Answer:
        if node is None:
            reason = "NOT RUN: no Node.js, so the finder was asked nothing"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        asked = folder / "asked.json"
        asked.write_text(json.dumps([fields]), encoding="utf-8")
        told = subprocess.run([node, SCRIPT, data(name), asked], capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return parse(json.loads(told.stdout)[0])

    return answer


def model(name: str, root: Path) -> Corpus:
    """The records of a model."""
    root.mkdir()
    plant_model(name, root)
    return Corpus(Handbook.of(root, run(root, TODAY)))


def parse(told: Any) -> Answer:
    """An answer as the script prints it."""
    names = ("no", "maybe", "here", "wide", "area", "named")
    groups = {name: [row[0] for row in rows] for name, rows in zip(names, told["groups"], strict=True) if rows}
    reasons = {id_: [("×~?✓"[what], text) for what, text in rows] for id_, rows in told["reasons"].items()}
    return Answer(groups=groups, reasons=reasons)


UNPLACED = ["fravaersregistrering", "handleplan-bekymrende-fravaer", "mangfoldige-boernefaellesskaber"]
WIDE = ["skolesocialraadgivere", "sygeundervisning-holbergskolen", "skoleflex-indsatser"]
NORDDJURS = {"paa-forkant-med-fravaer", "samarbejdsmodel-socialstyrelsen", "back2school"}


def test_tingbjerg_grade_5_and_18_percent(ask: Ask) -> None:
    """Two name the school, five are in the whole city, three may be there, and what does not fit says why."""
    answer = ask({"skole": "Tingbjerg Skole", "klasse": "5", "fravaer": "18"})
    assert answer.groups["named"] == ["skolefravaersraadgivere", "kom-i-skole-igen"]
    assert answer.groups["wide"] == ["cool-kids", "mind-my-mind", *WIDE]
    assert answer.groups["maybe"] == UNPLACED
    assert set(answer.groups["no"]) == {
        "chilled",
        "den-koordinerende-fravaersindsats",
        "kom-glad-i-skole-hver-dag",
        "u-start",
        *NORDDJURS,
    }
    assert answer.why("skolefravaersraadgivere", "✓") == ["Skolen er nævnt ved navn (april 2026)"]
    checks = " ".join(answer.why("skolefravaersraadgivere", "?"))
    assert "Ikke oplyst: klassetrin, alder, fraværsgrænse." in checks
    assert "monitoreringsområde" in checks
    assert "valg af skoler" in checks
    assert "Henvender sig til: personale." in answer.why("kom-i-skole-igen", "?")
    assert answer.why("cool-kids", "✓")[1] == "7-12 år; 5. klasse regnes her som 10-12 år"
    assert answer.why("chilled", "×") == ["13-17 år; 5. klasse regnes her som 10-12 år"]
    assert answer.why("kom-glad-i-skole-hver-dag", "×")[0].startswith("Ikke på skolen. Andre er nævnt ved navn (april 2026): ")
    assert answer.why("u-start", "×") == ["Kun nævnt: København (Amager)."]


def test_tagensbo_grade_5_and_18_percent(ask: Ask) -> None:
    """Kom glad i skole names the school and the grade, but counts absence otherwise; Kom i skole igen names nine others."""
    answer = ask({"skole": "Tagensbo Skole", "klasse": "5", "fravaer": "18 %"})
    assert answer.groups["named"] == ["kom-glad-i-skole-hver-dag", "skolefravaersraadgivere"]
    assert answer.groups["wide"] == ["cool-kids", "mind-my-mind", *WIDE]
    assert answer.groups["maybe"] == UNPLACED
    assert answer.why("kom-glad-i-skole-hver-dag", "?")[0].startswith("Grænse: 5 fraværsperioder inden for et halvt år, ")
    assert answer.why("kom-i-skole-igen", "×")[0].startswith("Ikke på skolen. Andre er nævnt ved navn (april 2026): ")


@pytest.mark.parametrize(
    ("fields", "named", "wide"),
    [
        (
            {"skole": "Rødkilde Skole", "klasse": "8", "fravaer": "30"},
            ["skolefravaersraadgivere", "kom-i-skole-igen"],
            ["chilled", "mind-my-mind", *WIDE],
        ),
        (
            {"skole": "Lundehusskolen", "klasse": "5", "fravaer": "6"},
            ["kom-glad-i-skole-hver-dag"],
            ["cool-kids", "mind-my-mind", *WIDE],
        ),
        (
            {"skole": "Holbergskolen", "klasse": "9", "fravaer": "60"},
            ["skolefravaersraadgivere"],
            ["chilled", "mind-my-mind", *WIDE],
        ),
        (
            {"skole": "Tingbjerg", "klasse": "5", "fravaer": "18 pct.", "periode": "1 school-years"},
            ["skolefravaersraadgivere", "kom-i-skole-igen"],
            ["cool-kids", "mind-my-mind", *WIDE],
        ),
    ],
    ids=["Rødkilde", "Lundehus", "Holberg", "Tingbjerg over a year"],
)
def test_what_names_a_school_and_what_the_whole_city_has(ask: Ask, fields: Fields, named: list[str], wide: list[str]) -> None:
    """The two nearest groups for other schools, grades and shares of absence."""
    answer = ask(fields)
    assert (answer.groups["named"], answer.groups["wide"]) == (named, wide)


def test_a_threshold_that_is_not_reached_excludes_and_one_that_is_told_needs_its_report(ask: Ask) -> None:
    """The coordinated effort wants 15 percent; at an unnamed school of its area it is a maybe; without a report a no."""
    id_ = "den-koordinerende-fravaersindsats"
    low = ask({"skole": "Ellebjerg Skole", "klasse": "7", "fravaer": "12"})
    assert low.why(id_, "×") == ["Grænse: mindst 15 pct., periode ikke oplyst, slags fravær ikke oplyst"]
    high = ask({"skole": "Ellebjerg Skole", "klasse": "7", "fravaer": "18"})
    assert id_ in high.groups["maybe"]
    assert high.groups["wide"][-2:] == ["sygeundervisning-holbergskolen", "skoleflex-indsatser"]
    assert high.why("cool-kids", "?")[0] == "7-12 år; 7. klasse regnes her som 12-14 år"
    in_area = {"omraade": "valby-vesterbro-kgs-enghave", "klasse": "6", "fravaer": "15"}
    assert id_ in ask({**in_area, "underretning": "ja"}).groups["area"]
    assert id_ in ask({**in_area, "underretning": "nej"}).groups["no"]


def test_a_case_in_the_social_administration_excludes_where_a_source_says_so(ask: Ask) -> None:
    """Kom glad i skole is not for children with a case; nobody else asks."""
    fields = {"skole": "Guldberg Skole", "klasse": "5"}
    with_case, without = ask({**fields, "sag": "ja"}), ask({**fields, "sag": "nej"})
    assert "kom-glad-i-skole-hver-dag" in with_case.groups["no"]
    assert without.groups["named"] == ["kom-glad-i-skole-hver-dag"]
    assert with_case.groups["wide"] == without.groups["wide"] == ["cool-kids", "mind-my-mind", *WIDE]


def test_special_education_excludes_where_a_source_says_so_and_is_told_where_none_says_anything(ask: Ask) -> None:
    """Teaching of the sick at Holbergskolen is for the general school; whether special schools have social workers is open."""
    fields = {"skole": "Tingbjerg Skole", "klasse": "5", "fravaer": "18"}
    open_, special = ask(fields), ask({**fields, "tilbud": "special"})
    assert special.groups["named"] == open_.groups["named"]
    assert special.groups["wide"] == [id_ for id_ in open_.groups["wide"] if id_ != "sygeundervisning-holbergskolen"]
    told = set(special.why("skolesocialraadgivere", "?")) - set(open_.why("skolesocialraadgivere", "?"))
    assert told == {"Ikke oplyst: Er der skolesocialrådgivere på specialskoler?"}
    assert ask({"kommune": "aarhus", "tilbud": "special"}).groups == ask({"kommune": "aarhus"}).groups


def test_day_treatment_speaks_for_what_leads_back_and_excludes_what_is_for_the_general_school(ask: Ask) -> None:
    """Skoleflex is also for those who return; U-Start is for absence in the general school, whose pupils have it as before."""
    fields = {"omraade": "amager", "klasse": "9", "fravaer": "40"}
    treated, general = (ask({**fields, "tilbud": answer}) for answer in ("dagbehandling", "almen"))
    assert {"u-start", "sygeundervisning-holbergskolen"} <= set(treated.groups["no"])
    assert "skoleflex-indsatser" in treated.groups["wide"]
    assert treated.why("skoleflex-indsatser", "✓")[1:] == [
        "Eller barnet eller den unge er på vej tilbage til almenskolen fra dagbehandling."
    ]
    assert general.groups["area"] == ask(fields).groups["area"] == ["u-start"]
    assert general.why("sygeundervisning-holbergskolen", "✓")[1].startswith("Ikke for: Elever, der er visiteret til special")


def test_a_grade_that_is_only_tried_is_a_maybe(ask: Ask) -> None:
    """Single children of grade 1 were in Kom glad i skole as a trial."""
    answer = ask({"skole": "Guldberg Skole", "klasse": "1"})
    assert answer.groups["maybe"] == ["kom-glad-i-skole-hver-dag", *UNPLACED]
    assert answer.why("kom-glad-i-skole-hver-dag", "~") == ["5. klasse, 1. klasse (forsøg)"]


def test_what_has_to_be_tried_first_is_a_maybe_until_it_is(ask: Ask) -> None:
    """U-Start wants the school to have used what it has."""
    fields = {"omraade": "amager", "klasse": "9"}
    assert ask(fields).groups["area"] == ["u-start"]
    assert "u-start" in ask({**fields, "proevet": "nej"}).groups["maybe"]
    assert len(ask({**fields, "proevet": "ja"}).why("u-start", "✓")) == len(ask(fields).why("u-start", "✓")) + 1


def test_an_area_and_a_municipality_without_a_school(ask: Ask) -> None:
    """Amager has U-Start; Norddjurs has its own; Aarhus may use Back2School, and Copenhagen does not."""
    amager = ask({"omraade": "amager", "klasse": "9", "fravaer": "40"})
    assert amager.groups["area"] == ["u-start"]
    assert amager.groups["wide"] == ["chilled", "mind-my-mind", *WIDE]
    norddjurs = ask({"kommune": "norddjurs", "klasse": "3", "fravaer": "11"})
    assert set(norddjurs.groups) == {"here", "no"}
    assert norddjurs.groups["here"] == ["paa-forkant-med-fravaer"]
    assert ask({"kommune": "aarhus"}).groups["maybe"] == ["back2school"]
    assert "back2school" in ask({"kommune": "koebenhavn"}).groups["no"]
    assert ask({"kommune": "herning"}).groups["here"] == ["samarbejdsmodel-socialstyrelsen"]


def test_an_age_alone_asks_about_no_place(ask: Ask) -> None:
    """What is for 14 years, or limits no age, fits, wherever it is; Cool Kids and grade 5 do not."""
    answer = ask({"alder": "14"})
    assert answer.groups["here"][:2] == ["chilled", "den-koordinerende-fravaersindsats"]
    assert {"cool-kids", "kom-glad-i-skole-hver-dag"} <= set(answer.groups["no"])
    assert answer.why("u-start", "✓") == ["0.-9. klasse; 14 år regnes her som 7.-9. klasse"]
    assert answer.why("u-start", "?")[0] == "Nævnt: København (Amager)."


def test_a_nationwide_rule_is_everywhere_but_where_it_is_not_used(ask: Ask) -> None:
    """15 percent in a quarter is not held against 18 in a year, but told; ages exclude; one municipality does not use it."""
    name, rule = "nationwide-rule", "standset-skoleydelse"
    over_a_year = {"kommune": "proevekommune", "fravaer": "18", "periode": "1 school-years"}
    answer = ask(over_a_year, name)
    assert rule in answer.groups["wide"]
    assert answer.why(rule, "?")[0] == (
        "Grænse: mindst 15 pct. på et kvartal, ulovligt fravær – sanktion (gælder fra august 2024). "
        "Tjek, om dit tal er målt sådan"
    )
    assert rule in ask({**over_a_year, "fravaer": "9"}, name).groups["wide"]
    below = {**over_a_year, "fravaer": "9", "periode": "3 months"}
    assert rule in ask(below, name).groups["no"]
    assert rule in ask({"kommune": "nabokommune"}, name).groups["no"]
    assert rule in ask({"kommune": "proevekommune", "alder": "18"}, name).groups["no"]
    assert rule in ask({"skole": "Prøveskolen", "alder": "17"}, name).groups["wide"]


def test_schools_without_areas_have_what_their_municipality_has(ask: Ask) -> None:
    """A team of Havkommune is at its schools, and not at those of another municipality."""
    answer = ask({"skole": "Havskolen", "klasse": "4", "fravaer": "12"}, "team-on-all-steps")
    assert answer.groups["wide"] == ["fravaersteam-hav"]
    assert "fravaersteam-proeve" in answer.groups["no"]


def test_a_status_is_that_of_the_municipality(ask: Ask) -> None:
    """It runs in one municipality for grades 4 to 9, and nobody knows in the other."""
    name, id_ = "status-by-municipality", "tilbage-til-klassen"
    assert id_ in ask({"kommune": "nabokommune", "klasse": "5"}, name).groups["wide"]
    assert id_ in ask({"kommune": "nabokommune", "klasse": "2"}, name).groups["no"]
    assert id_ in ask({"kommune": "proevekommune"}, name).groups["maybe"]


def test_what_has_been_replaced_is_not_offered(ask: Ask) -> None:
    """The strategy names the school; the centre before it is gone."""
    answer = ask({"skole": "Havneskolen"}, "strategy-replaces-centre")
    assert answer.groups["named"] == ["naervaersstrategien"]
    assert "naervaerscenter" not in answer.reasons


def test_every_model_is_asked(ask: Ask) -> None:
    """No model of another municipality breaks the finder."""
    assert [len(ask({"kommune": "proevekommune", "klasse": "5"}, name).reasons) > 2 for name in MODELS] == [True] * len(MODELS)
