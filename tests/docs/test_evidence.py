"""What a result rests on is told apart from which way it goes and how far."""

from __future__ import annotations

from decimal import Decimal

import pytest

from handbook.judgements import evidence
from handbook.judgements.evidence import Strength
from handbook.judgements.silence import Silence
from handbook.site import Handbook
from validate import Value


@pytest.mark.parametrize(
    ("row", "strength"),
    [
        ({"kind": "activity", "value": 43}, Strength.COUNT),
        ({"kind": "experience"}, Strength.TOLD),
        ({"kind": "research"}, Strength.CITED),
        ({"kind": "monitoring"}, Strength.CLAIMED),
        ({"kind": "survey", "design": "SDQ"}, Strength.CLAIMED),
        ({"kind": "monitoring", "numerator": 14, "denominator": 21}, Strength.MEASURED),
        ({"kind": "monitoring", "before": {"value": 5}}, Strength.MEASURED),
        ({"kind": "monitoring", "before": {"value": 5}, "after": {"value": 4}}, Strength.BEFORE_AFTER),
        ({"kind": "survey", "design": "SDQ", "comparison": "Klasser"}, Strength.COMPARED_CLAIM),
        ({"kind": "research", "design": "Lodtrækning", "comparison": "Andre", "percent": 4}, Strength.COMPARED),
    ],
)
def test_strength_follows_from_kind_design_comparison_and_figures(row: dict[str, Value], strength: Strength) -> None:
    """No size of change makes a result stronger."""
    assert evidence.strength(row) is strength


def test_no_real_result_has_figures_with_design_and_comparison(handbook: Handbook) -> None:
    """Nothing in the handbook may be called more than a figure without comparison."""
    assert Strength.COMPARED not in {evidence.strength(one.row) for one in evidence.results(handbook.records)}


def test_a_change_is_after_minus_before() -> None:
    """Ranges and single measurements have no size of change."""
    assert evidence.change({"before": {"value": 28.3}, "after": {"value": 47.4}}) == Decimal("19.1")
    assert evidence.change({"before": {"value": 28.3}}) is None
    assert evidence.change({"before": {"value": 5, "value_to": 25}, "after": {"value": 4}}) is None


def test_results_that_two_records_state_alike_stand_once(handbook: Handbook) -> None:
    """The four results of Cool Kids are Chilled's too."""
    shared = [one for one in evidence.results(handbook.records) if len(one.interventions) > 1]
    assert [[entry.id for entry in one.interventions] for one in shared] == [["chilled", "cool-kids"]] * 4


def test_every_result_has_an_anchor_of_its_own(handbook: Handbook) -> None:
    """No two cards share their place."""
    anchors = [one.anchor for one in evidence.results(handbook.records)]
    assert len(set(anchors)) == len(anchors)


def test_no_collection_is_told_from_no_answer_and_no_entry(handbook: Handbook) -> None:
    """Only Kom i skole igen has it from a source that nobody has collected the experience."""
    found = {kind: [one.id for one in entries] for kind, entries in evidence.without(handbook.corpus).items()}
    assert found == {
        Silence.NONE: ["kom-i-skole-igen"],
        Silence.NOT_STATED: ["back2school", "samarbejdsmodel-socialstyrelsen"],
        Silence.NOT_REGISTERED: [
            "fravaersregistrering",
            "handleplan-bekymrende-fravaer",
            "mangfoldige-boernefaellesskaber",
        ],
    }
