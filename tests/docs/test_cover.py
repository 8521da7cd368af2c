"""The matrix tells what is local, what the whole municipality has, what is not stated, and what is not registered."""

from __future__ import annotations

import pytest

from handbook.judgements import cover
from handbook.judgements.cover import Cell, Column, Reach
from handbook.judgements.silence import Silence, silence
from handbook.site import Handbook
from validate import Entry

CITY = "koebenhavn"


def entry(handbook: Handbook, kind: str, id_: str) -> Entry:
    """An entry that has to be there."""
    found = handbook.corpus.get(kind, id_)
    assert found is not None
    return found


def column(columns: list[Column], title: str) -> Column:
    """The column whose title begins like this."""
    return next(one for one in columns if one.title.startswith(title))


def told(cell: Cell) -> dict[Reach, list[str]]:
    """A cell by reach and id."""
    return {reach: sorted(one.id for one in found) for reach, found in cell.items()}


def test_amager_has_one_local_intervention_and_nothing_on_step_two(handbook: Handbook) -> None:
    """U-Start is Amager's own; on step 2 nothing is registered, which is an empty cell."""
    amager, steps = entry(handbook, "areas", "amager"), cover.by_step(handbook, CITY)
    assert told(cover.cell(handbook.corpus, amager, column(steps, "Trin 3"))) == {
        Reach.AREA: ["u-start"],
        Reach.MUNICIPALITY: ["chilled", "cool-kids", "mind-my-mind", "sygeundervisning-holbergskolen"],
    }
    assert told(cover.cell(handbook.corpus, amager, column(steps, "Trin 2"))) == {}


def test_what_has_no_stated_place_is_told_apart(handbook: Handbook) -> None:
    """Three things of step 1 are somewhere in the municipality, and no source says where."""
    amager, steps = entry(handbook, "areas", "amager"), cover.by_step(handbook, CITY)
    assert told(cover.cell(handbook.corpus, amager, column(steps, "Trin 1"))) == {
        Reach.MUNICIPALITY: ["skolesocialraadgivere"],
        Reach.UNSTATED: ["fravaersregistrering", "handleplan-bekymrende-fravaer", "mangfoldige-boernefaellesskaber"],
    }


def test_an_intervention_stands_at_the_narrowest_reach_that_a_source_gives(handbook: Handbook) -> None:
    """Kom i skole igen is in BHV by one source and on named schools there by another: it stands with the schools."""
    bhv, steps = entry(handbook, "areas", "broenshoej-husum-vanloese"), cover.by_step(handbook, CITY)
    assert told(cover.cell(handbook.corpus, bhv, column(steps, "Trin 2"))) == {
        Reach.SCHOOLS: ["kom-i-skole-igen", "skolefravaersraadgivere"]
    }


def test_a_family_stands_for_its_forms_and_what_is_not_in_use_is_left_out(handbook: Handbook) -> None:
    """The four forms of Skoleflex are not listed beside the family; Back2School is not in use in Copenhagen."""
    found = {one.id for one in cover.local(handbook.corpus, CITY)}
    assert "skoleflex-indsatser" in found
    assert not {"skoleflex", "skoleflex-mini", "skoleflex-plus", "tilbageslusningsflex", "back2school"} & found


def test_grades_with_the_same_interventions_are_one_column(handbook: Handbook) -> None:
    """A trial in grade 1 and a target of grade 5 part the grades; ages are not turned into grades."""
    columns = cover.by_grade(handbook, CITY)
    assert [one.title for one in columns] == [
        "0. klasse",
        "1. klasse",
        "2.-4. klasse",
        "5. klasse",
        "6.-9. klasse",
        "10. klasse",
        "Kun alder er oplyst",
        "Klassetrin ikke oplyst",
        "Klassetrin ikke registreret",
    ]
    assert columns[1].holds["kom-glad-i-skole-hver-dag"] == "forsøg"
    assert columns[3].holds["kom-glad-i-skole-hver-dag"] == ""
    assert columns[5].holds == {}
    assert columns[6].holds == {"chilled": "13-17 år", "cool-kids": "7-12 år"}


@pytest.mark.parametrize("division", [cover.by_step, cover.by_responsible])
def test_a_division_holds_every_intervention_once(handbook: Handbook, division: object) -> None:
    """No intervention in use falls between the columns."""
    columns = cover.by_step(handbook, CITY) if division is cover.by_step else cover.by_responsible(handbook, CITY)
    held = sorted(id_ for one in columns for id_ in one.holds)
    assert held == sorted(one.id for one in cover.local(handbook.corpus, CITY))


def test_responsibility_is_told_by_who_has_it_alone_or_together(handbook: Handbook) -> None:
    """One administration alone, both together, and those for which no source names anyone."""
    assert [one.title for one in cover.by_responsible(handbook, CITY)] == [
        "Børne- og Ungdomsforvaltningen alene",
        "Børne- og Ungdomsforvaltningen og Socialforvaltningen sammen",
        "Socialforvaltningen alene",
        "Ansvar ikke oplyst",
    ]


def test_gaps_tell_nothing_from_nothing_local(handbook: Handbook) -> None:
    """Amager alone has nothing on step 2; on step 4 all six areas have only what the municipality has."""
    areas = cover.areas_of(handbook, CITY)
    found = {gap.column.title[:6]: gap for gap in cover.gaps(handbook.corpus, areas, cover.by_step(handbook, CITY))}
    assert [area.id for area in found["Trin 2"].empty] == ["amager"]
    assert found["Trin 2"].shared_only == []
    assert found["Trin 4"].empty == []
    assert len(found["Trin 4"].shared_only) == 6
    assert cover.without_local(handbook.corpus, areas, cover.by_step(handbook, CITY)) == []


def test_schools_with_two_interventions_of_one_step_are_found(handbook: Handbook) -> None:
    """Five schools are named twice on step 2."""
    found = [(school.id, step, len(entries)) for school, step, entries in cover.school_overlaps(handbook, CITY)]
    assert found == [
        ("holbergskolen", "trin-2", 2),
        ("noerre-faelled-skole", "trin-2", 2),
        ("roedkilde-skole", "trin-2", 2),
        ("tagensbo-skole", "trin-2", 2),
        ("tingbjerg-skole", "trin-2", 2),
    ]


def test_schools_that_are_counted_and_not_named_are_told(handbook: Handbook) -> None:
    """Fourteen, seven and fifteen schools have no name in any source."""
    found = {one.id: number for one, number in cover.unnamed_schools(handbook.corpus, CITY)}
    assert found == {"den-koordinerende-fravaersindsats": 14, "kom-glad-i-skole-hver-dag": 7, "u-start": 15}


def test_none_not_stated_and_not_registered_are_three_things(handbook: Handbook) -> None:
    """A source says there is none; a reader would ask in vain; nobody has registered anything."""
    assert silence(entry(handbook, "interventions", "kom-i-skole-igen"), "results") is Silence.NONE
    assert silence(entry(handbook, "interventions", "back2school"), "results") is Silence.NOT_STATED
    assert silence(entry(handbook, "interventions", "fravaersregistrering"), "results") is Silence.NOT_REGISTERED
