"""The matrix tells what is local, what the whole municipality has, what is not stated, and what is not registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from handbook.facts import coverage_gaps as cover
from handbook.facts import reach
from handbook.facts.coverage_gaps import Column
from handbook.facts.doubts import silence
from handbook.facts.reach import Reach
from handbook.model import Corpus
from handbook.model.records import Area, Intervention, Kind, Municipality, School

CITY = "koebenhavn"


def record(corpus: Corpus, kind: type[Kind], id_: str) -> Kind:
    """A record that has to be there."""
    found = corpus.get(kind, id_)
    assert found is not None
    return found


def column(columns: list[Column], title: str) -> Column:
    """The column whose title begins like this."""
    return next(one for one in columns if one.title.startswith(title))


def told(cell: Mapping[Reach, Sequence[Intervention]]) -> dict[Reach, list[str]]:
    """A cell by reach and id."""
    return {nearness: sorted(one.id for one in found) for nearness, found in cell.items()}


def test_amager_has_one_local_intervention_and_nothing_on_step_two(corpus: Corpus) -> None:
    """U-Start is Amager's own; on step 2 nothing is registered, which is an empty cell."""
    amager, steps = record(corpus, Area, "amager"), cover.by_step(corpus, CITY)
    assert told(cover.cell(corpus, amager, column(steps, "Trin 3"))) == {
        Reach.AREAS: ["u-start"],
        Reach.MUNICIPALITY: ["chilled", "cool-kids", "mind-my-mind", "sygeundervisning-holbergskolen"],
    }
    assert told(cover.cell(corpus, amager, column(steps, "Trin 2"))) == {}


def test_what_has_no_stated_place_is_told_apart(corpus: Corpus) -> None:
    """Three things of step 1 are somewhere in the municipality, and no source says where."""
    amager, steps = record(corpus, Area, "amager"), cover.by_step(corpus, CITY)
    assert told(cover.cell(corpus, amager, column(steps, "Trin 1"))) == {
        Reach.MUNICIPALITY: ["skolesocialraadgivere"],
        Reach.UNSTATED: ["fravaersregistrering", "handleplan-bekymrende-fravaer", "mangfoldige-boernefaellesskaber"],
    }


def test_an_intervention_stands_at_the_narrowest_reach_that_a_source_gives(corpus: Corpus) -> None:
    """Kom i skole igen is in BHV by one source and on named schools there by another: it stands with the schools."""
    bhv, steps = record(corpus, Area, "broenshoej-husum-vanloese"), cover.by_step(corpus, CITY)
    assert told(cover.cell(corpus, bhv, column(steps, "Trin 2"))) == {
        Reach.SCHOOLS: ["kom-i-skole-igen", "skolefravaersraadgivere"]
    }


def test_a_school_is_named_by_two_interventions_of_one_step(corpus: Corpus) -> None:
    """Tingbjerg Skole is named by two, they stand on one step, and nothing of its area is told again."""
    found = reach.of_school(corpus, record(corpus, School, "tingbjerg-skole"))
    named = [one.record for one in found[Reach.SCHOOLS]]
    ids = [one.id for one in named]
    assert sorted(ids) == ["kom-i-skole-igen", "skolefravaersraadgivere"]
    assert [(step, [one.id for one in same]) for step, same in cover.overlaps(corpus, named)] == [("trin-2", ids)]
    assert not {one.record.id for one in found.get(Reach.AREAS, ())} & set(ids)


def test_forms_of_a_family_are_no_overlap(corpus: Corpus) -> None:
    """Skoleflex and its four forms count as one on their step."""
    family = [one for one in corpus.of(Intervention) if "flex" in one.id]
    assert len(family) == 5
    assert cover.overlaps(corpus, family) == []


def test_a_family_stands_for_its_forms_and_what_is_not_in_use_is_left_out(corpus: Corpus) -> None:
    """The four forms of Skoleflex are not listed beside the family; Back2School is not in use in Copenhagen."""
    found = {one.id for one in cover.interventions_in_use(corpus, CITY)}
    assert "skoleflex-indsatser" in found
    assert not {"skoleflex", "skoleflex-mini", "skoleflex-plus", "tilbageslusningsflex", "back2school"} & found


def test_grades_with_the_same_interventions_are_one_column(corpus: Corpus) -> None:
    """A trial in grade 1 and a target of grade 5 part the grades; ages are not turned into grades."""
    columns = cover.by_grade(corpus, CITY)
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
    assert columns[1].remarks["kom-glad-i-skole-hver-dag"] == "forsøg"
    assert columns[3].remarks["kom-glad-i-skole-hver-dag"] == ""
    assert columns[5].remarks == {}
    assert columns[6].remarks == {"chilled": "13-17 år", "cool-kids": "7-12 år"}


@pytest.mark.parametrize("division", [cover.by_step, cover.by_responsible])
def test_a_division_holds_every_intervention_once(corpus: Corpus, division: object) -> None:
    """No intervention in use falls between the columns."""
    columns = cover.by_step(corpus, CITY) if division is cover.by_step else cover.by_responsible(corpus, CITY)
    held = sorted(id_ for one in columns for id_ in one.remarks)
    assert held == sorted(one.id for one in cover.interventions_in_use(corpus, CITY))


def test_responsibility_is_told_by_who_has_it_alone_or_together(corpus: Corpus) -> None:
    """One administration alone, both together, and those for which no source names anyone."""
    assert [one.title for one in cover.by_responsible(corpus, CITY)] == [
        "Børne- og Ungdomsforvaltningen alene",
        "Børne- og Ungdomsforvaltningen og Socialforvaltningen sammen",
        "Socialforvaltningen alene",
        "Ansvar ikke oplyst",
    ]


def test_gaps_tell_nothing_from_nothing_local(corpus: Corpus) -> None:
    """Amager alone has nothing on step 2; on step 4 all six areas have only what the municipality has."""
    city = record(corpus, Municipality, CITY)
    found = {gap.column.title[:6]: gap for gap in cover.gaps(corpus, city, cover.by_step(corpus, CITY))}
    assert [area.id for area in found["Trin 2"].empty] == ["amager"]
    assert found["Trin 2"].shared_only == []
    assert found["Trin 4"].empty == []
    assert len(found["Trin 4"].shared_only) == 6
    assert cover.without_local(corpus, CITY, cover.by_step(corpus, CITY)) == []


def test_schools_with_two_interventions_of_one_step_are_found(corpus: Corpus) -> None:
    """Five schools are named twice on step 2."""
    found = [(school.id, step, len(entries)) for school, step, entries in cover.school_overlaps(corpus, CITY)]
    assert found == [
        ("holbergskolen", "trin-2", 2),
        ("noerre-faelled-skole", "trin-2", 2),
        ("roedkilde-skole", "trin-2", 2),
        ("tagensbo-skole", "trin-2", 2),
        ("tingbjerg-skole", "trin-2", 2),
    ]


def test_schools_that_are_counted_and_not_named_are_told(corpus: Corpus) -> None:
    """Fourteen, seven and fifteen schools have no name in any source."""
    found = {one.id: number for one, number in cover.unnamed_schools(corpus, CITY)}
    assert found == {"den-koordinerende-fravaersindsats": 14, "kom-glad-i-skole-hver-dag": 7, "u-start": 15}


def test_none_not_stated_and_not_registered_are_three_things(corpus: Corpus) -> None:
    """A source says there is none; a reader would ask in vain; nobody has registered anything."""
    assert silence(record(corpus, Intervention, "kom-i-skole-igen"), "results") == "Ingen ifølge kilden"
    assert silence(record(corpus, Intervention, "back2school"), "results") == "Ikke oplyst"
    assert silence(record(corpus, Intervention, "fravaersregistrering"), "results") == "Ikke registreret"
