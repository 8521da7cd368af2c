"""What the page of money tells: every entry once, what ends first on top, and no sum that the sources do not bear."""

from __future__ import annotations

import pytest

from handbook.model import Corpus
from handbook.overviews import money
from handbook.pages import composer
from handbook.pages.view import View
from tests.casework import ROOT

TEMPLATES = ROOT / "docs" / "_templates"


@pytest.fixture(scope="module")
def view(corpus: Corpus) -> View:
    """The page of the snapshot."""
    return money.view(composer(corpus, TEMPLATES, "oekonomi/index"))


def test_boxes_tell_what_ends_and_what_is_granted_for_good(view: View) -> None:
    """The day is that of the build; what ends within two years is told apart from what ends later."""
    assert [box["figure"] for box in view.boxes] == ["1 bevilling", "2 bevillinger", "43,2 mio. kr."]
    assert [box.get("is_important", False) for box in view.boxes] == [True, False, False]
    assert view.boxes[0]["title"] == "slutter inden for 24 måneder, til og med 21. november 2028"
    assert view.boxes[2]["title"] == "varigt pr. år i Københavns Kommune (beregnet)"


def test_entries_with_commas_are_kept_apart(view: View) -> None:
    """Each has its amount and its last day after commas, so a semicolon stands between two."""
    assert [str(box["text"]).count("; ") for box in view.boxes] == [0, 1, 0]


def test_what_is_told_alike_stands_in_one_line(view: View) -> None:
    """Interventions that pay from their own budget, without an amount, share it; amounts never do."""
    told = " ".join(str(row["details"]) for row in view.refused)
    assert told.count("egen ramme, uden beløb") == 1
    assert told.count("varig bevilling, 1,28 mio. kr.") + told.count("fondsstøtte, 3,374 mio. kr.") >= 1


def test_bars_stand_by_their_end_and_shared_money_once(view: View) -> None:
    """What is over or ends first stands on top, permanent money last."""
    names = [row["name"] for row in view.bars]
    assert names[0] == "Den koordinerende fraværsindsats"
    assert names.count("Chilled og Cool Kids") == 2
    assert [row["amount"] for row in view.bars if row["is_ending"]] == ["660.000 kr. pr. år"]
    assert (view.axis.first, view.axis.last) == (2021, 2029)


def test_every_entry_stands_in_the_words_of_its_record(view: View) -> None:
    """The entries of all municipalities together are the ledger."""
    rows = [row for _, rows in view.entries for row in rows]
    assert view.total == f"{len(rows)} poster"
    assert [title for title, _ in view.entries] == sorted(title for title, _ in view.entries)


def test_years_are_added_within_a_municipality(view: View) -> None:
    """Two grants overlap in 2025; one of them runs alone in 2024."""
    tables = {table.caption: table for _, table in view.sums if table}
    rows = {str(row[0]): str(row[2]) for row in tables["Midlertidige bevillinger år for år i Københavns Kommune"].rows}
    assert rows["2024"] == "660.000 kr."
    assert rows["2025"] == "4,26 mio. kr. (beregnet)"


def test_an_investment_stands_against_the_children_who_came(view: View) -> None:
    """Investment, saving and difference by year; 75 assumed, 15 counted."""
    case = view.cases[0]
    assert [str(cell) for cell in case["table"].rows[-1]] == [
        "I alt (beregnet)",
        "7 mio. kr.",
        "4,726 mio. kr.",
        "2,274 mio. kr.",
    ]
    assert "15 af 75 er 20 pct. af et helt års tal efter 4 måneder." in str(case["numbers"][-1].text)


def test_what_cannot_be_added_has_its_reason(view: View) -> None:
    """U-Start's amount is not known to be yearly."""
    reasons = {str(row["term"]): str(row["details"]) for row in view.refused}
    assert "U-Start" in reasons["Det er ikke oplyst, om beløbet er pr. år eller i alt"]
