"""What the page of coverage tells: who has what by area and step, and what is not registered as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.model import Corpus, Handbook
from handbook.overviews import coverage
from handbook.pages import composer
from handbook.pages.view import View
from tests.casework import ROOT, TODAY, plant_model
from validate.check import run

TEMPLATES = ROOT / "docs" / "_templates"


@pytest.fixture(scope="module")
def view(corpus: Corpus) -> View:
    """The page of the snapshot."""
    return coverage.view(composer(corpus, TEMPLATES, "daekning/index"))


def test_what_is_bound_to_areas_stands_by_area(view: View) -> None:
    """U-Start is on 15 schools of Amager; nothing is registered of it elsewhere."""
    table = view.places[0]["areas"]
    assert table is not None
    assert table.caption == "Bundet til områder i Københavns Kommune"
    row = next(row for row in table.rows if "U-Start" in str(row[0]))
    cells = dict(zip([str(head) for head in table.heads], row, strict=True))
    amager = next(cell for head, cell in cells.items() if "Amager" in head)
    assert amager == {"text": "● 15 skoler", "kind": "yes"}
    assert [cell for cell in row[1:] if cell == {"text": "–", "kind": "none"}] == [{"text": "–", "kind": "none"}] * (
        len(row) - 2
    )


def test_the_whole_municipality_stands_by_step_without_what_is_bound_to_areas(view: View) -> None:
    """Each intervention stands in one of the two tables."""
    table = view.places[0]["whole"]
    rows = {str(row[0]): " ".join(map(str, row[1:])) for row in table.rows}
    third = next(text for head, text in rows.items() if "Trin 3" in head)
    assert "Mind My Mind" in third
    assert not any("U-Start" in text for text in rows.values())


def test_a_municipality_without_areas_and_ladder_has_a_row(view: View) -> None:
    """It is told by name and by how far its interventions reach; no area is invented, and what nobody has is no column."""
    assert view.others is not None
    assert view.others.heads == ("Kommune", "Ikke oplyst, hvor")
    row = next(row for row in view.others.rows if "Norddjurs" in str(row[0]))
    assert "På forkant" in " ".join(map(str, row[1:]))


def test_a_municipality_with_a_ladder_and_no_areas_has_a_table_by_step(tmp_path: Path) -> None:
    """A team that stands on all steps stands on each of them."""
    root = plant_model("team-on-all-steps", tmp_path)
    corpus = Corpus(Handbook.of(root, run(root, TODAY)))
    view = coverage.view(composer(corpus, TEMPLATES, "daekning/index"))
    place = next(place for place in view.places if place["areas"] is None)
    rows = [row for row in place["whole"].rows if "Trin" in str(row[0])]
    assert len(rows) > 1
    assert all(any("team" in str(cell).lower() for cell in row[1:]) for row in rows)


def test_municipalities_that_have_the_same_stand_in_one_row(view: View) -> None:
    """Three try the model of one project."""
    assert view.others is not None
    [row] = [row for row in view.others.rows if "Samarbejdsmodel" in str(row[1])]
    assert all(name in str(row[0]) for name in ("Herning Kommune", "Hørsholm Kommune", " og ", "Slagelse Kommune"))
