"""What stands on the pages of disagreements, of open questions and of time, each fact once."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.overviews import doubts, timeline
from handbook.pages import composer
from handbook.pages.composer import Composer
from tests.casework import ROOT

TEMPLATES = ROOT / "docs" / "_templates"


@pytest.fixture
def setter(corpus: Corpus) -> Composer:
    """What sets the words of a page."""
    return composer(corpus, TEMPLATES, "uenigheder/index")


def test_every_disagreement_stands_once_under_what_it_is_about(setter: Composer, corpus: Corpus) -> None:
    """The groups are the sections of an intervention's page, then other kinds of records, then names."""
    view = doubts.disagreements(setter)
    owners = [(group["id"], one) for group in view.groups for one in group["owners"]]
    found = [(group, one["name"], note["question"]) for group, one in owners for note in one["notes"]]
    stated = Counter(row.question for record in corpus.records.values() for row in getattr(record, "disagreements", ()))
    assert len(found) == len(set(found)) == sum(group["count"] for group in view.groups)
    assert len({(group, one["href"]) for group, one in owners}) == len(owners)
    assert {question for *_, question in found} == set(stated)
    assert ("hvor", "U-Start", "Findes U-Start kun på Amager eller i hele byen?") in found
    assert [group["id"] for group in view.groups][:2] == ["maalgruppe", "hvor"]
    assert [group["is_folded"] for group in view.groups if group["id"] == doubts.NAMES] in ([], [True])
    assert view.total == f"{len(found)} uenigheder"


def test_numbers_that_were_expected_stand_with_those_that_were_counted(setter: Composer) -> None:
    """75 children were expected in Norddjurs, 15 came."""
    rows = {str(row["term"]): str(row["details"]) for row in doubts.disagreements(setter).numbers}
    assert list(rows) == ["På forkant med fravær"]
    text = rows["På forkant med fravær"]
    assert text.index("75 børn") < text.index("15 børn")


def test_a_plan_whose_time_is_over_is_told_unless_something_followed(corpus: Corpus) -> None:
    """What was planned and has no sequel in the record; what is still to come is not among it."""
    assert [(event.day, plain(event.facts[0].words).partition(":")[0]) for event in doubts.overdue(corpus)] == [
        ("2023", "Samarbejdsmodel om bekymrende skolefravær"),
        ("2026-06-10", "Svar på spørgsmål om skolevægringsindsatser og sygefraværsindsatser"),
    ]


def test_questions_stand_by_kind_and_record(setter: Composer, corpus: Corpus) -> None:
    """Every question stands once, those for the thorough apart."""
    view = doubts.questions(setter)
    found = [question for _, rows in view.groups for row in rows for question in (*row["questions"], *row["details"])]
    stated = [row.question for record in doubts.records(corpus) for row in getattr(record, "not_stated", ())]
    assert sorted(found) == sorted(stated)
    section, rows = view.groups[0]
    assert section.title == f"Indsatser ({sum(len(row['questions']) + len(row['details']) for row in rows)})"


def test_events_stand_by_year_with_the_name_of_their_record(corpus: Corpus) -> None:
    """What is known by year alone stands before the months of that year."""
    view = timeline.view(composer(corpus, TEMPLATES, "tidslinje/index"))
    years = [section.title for section, _ in view.years]
    assert years == sorted(years)
    days = [str(row["datetime"]) for _, rows in view.years for row in rows]
    assert days == sorted(days)
    texts = " ".join(str(text) for _, rows in view.years for row in rows for text in row["paragraphs"])
    assert "U-Start</a>: U-Start begynder på Amager." in texts
    words = [str(row["date"]) for _, rows in view.years for row in rows]
    assert [word for word in words if re.fullmatch(r"(?:\d+\. )?(?:[a-zæ]+ )?\d{4}", word)] == []


@pytest.mark.parametrize(
    ("day", "words", "shown"),
    [
        ("2025", "2025", ""),
        ("2025", "2025 (planlagt)", "(planlagt)"),
        ("2025-02", "Februar 2025", "Februar"),
        ("2025-02-08", "8. februar 2025 (planlagt)", "8. februar (planlagt)"),
        ("2025", "Foråret 2025", "Foråret 2025"),
        ("2025", "Begyndelsen af 2025", "Begyndelsen af 2025"),
        ("2024", "Skoleåret 2024/2025", "Skoleåret 2024/2025"),
    ],
)
def test_below_its_year_a_date_does_not_say_the_year_again(day: str, words: str, shown: str) -> None:
    """A day and a month lose their year, a year alone is nothing more, and words of a record stay whole."""
    assert timeline.without_year(day, words) == shown


def test_what_is_known_by_year_alone_stands_right_below_the_year(corpus: Corpus) -> None:
    """Nothing without a date of its own stands below one that has a date."""
    for _, rows in timeline.view(composer(corpus, TEMPLATES, "tidslinje/index")).years:
        dated = [bool(row["date"]) for row in rows]
        assert dated == sorted(dated)
