"""What municipalities elsewhere do can be written as it is: small trees over the corpus that have no finding."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.casework import MODELS, TODAY, plant_model
from validate import Corpus, Value, check, mapping, mappings

pytestmark = pytest.mark.usefixtures("read_once")


def corpus_of(name: str, root: Path) -> Corpus:
    """The corpus of a model, which has no finding, not even a warning."""
    outcome = check(plant_model(name, root), TODAY)
    assert [(f.code, f.location.file, f.location.line) for f in outcome.findings] == []
    return outcome.corpus


def record(corpus: Corpus, id_: str) -> Mapping[str, Value]:
    """What an intervention says."""
    return corpus.entries["interventions", id_].data


@pytest.mark.parametrize("name", MODELS)
def test_a_model_has_no_finding(name: str, tmp_path: Path) -> None:
    """Errors and warnings alike."""
    assert corpus_of(name, tmp_path).of("interventions")


@pytest.mark.parametrize("name", MODELS)
def test_a_model_stands_on_its_registers(name: str, tmp_path: Path) -> None:
    """Without them there are findings: the tree is not clean because nothing in it is read."""
    plant_model(name, tmp_path)
    for path in sorted((tmp_path / "registers").rglob("*.yaml")):
        path.unlink()
    assert {finding.code for finding in check(tmp_path, TODAY).findings} >= {"K301"}


def test_a_rule_of_the_country_needs_no_municipality(tmp_path: Path) -> None:
    """It holds everywhere from a day, with an age limit that changes on another."""
    data = record(corpus_of("nationwide-rule", tmp_path), "standset-skoleydelse")
    first, second = mappings(data["coverage"])
    assert first["extent"] == "country"
    assert "municipality" not in first
    assert mapping(second["status"])["value"] == "not-in-use"
    assert [mapping(row["valid"]) for row in mappings(mapping(data["target_group"])["ages"])] == [
        {"from": "2024-08", "to": "2026-07"},
        {"from": "2026-08"},
    ]


def test_a_team_stands_on_every_step_of_a_municipality_without_areas(tmp_path: Path) -> None:
    """Steps without law, schools without areas, and names that another municipality has too."""
    corpus = corpus_of("team-on-all-steps", tmp_path)
    data = record(corpus, "fravaersteam-hav")
    assert [row["step"] for row in mappings(data["ladder"])] == ["hav-trin-1", "hav-trin-2", "hav-trin-3"]
    assert not [area for area in corpus.of("areas") if area.data["municipality"] == "havkommune"]
    assert [entry.id for entry in corpus.of("interventions") if entry.name == "Skolens fraværsteam"] == [
        "fravaersteam-hav",
        "fravaersteam-proeve",
    ]


def test_the_status_of_a_place_is_its_own(tmp_path: Path) -> None:
    """What the record says holds where the place says nothing else."""
    data = record(corpus_of("status-by-municipality", tmp_path), "tilbage-til-klassen")
    statuses = [mapping(row.get("status", data["status"]))["value"] for row in mappings(data["coverage"])]
    assert statuses == ["unknown", "active", "in-development"]


def test_what_is_replaced_leads_to_what_came_instead(tmp_path: Path) -> None:
    """Both sides say so, of interventions and of all that changed with them."""
    corpus = corpus_of("strategy-replaces-centre", tmp_path)
    pairs = {
        (entry.kind, entry.id, id_)
        for entry in corpus.entries.values()
        for id_ in entry.data.get("replaces", ())  # type: ignore[union-attr]
    }
    assert {kind for kind, _, _ in pairs} == {
        "areas",
        "interventions",
        "legal-bases",
        "organisations",
        "schemes",
        "schools",
        "sources",
    }


def test_an_old_id_of_a_model_is_reported_with_the_new_one(tmp_path: Path) -> None:
    """A reference to it is a finding that names the new id."""
    root = plant_model("strategy-replaces-centre", tmp_path)
    with (root / "registers" / "terms" / "klassesnak.yaml").open("a", encoding="utf-8") as file:
        file.write("organisations: [fravaerscentret]\n")
    found = [f for f in check(root, TODAY).findings if f.code == "K301"]
    assert [(f.variant, f.values["now"], f.suggestions) for f in found] == [
        ("former", "naervaerscentret", ["naervaerscentret"])
    ]
