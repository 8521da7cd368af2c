"""Everything dated stands in order, and what was announced is held against what was seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handbook.judgements import events
from handbook.site import Handbook
from validate import mappings


def test_every_dated_row_is_there_in_order(handbook: Handbook) -> None:
    """A year alone stands before its months; nothing is lost."""
    found = events.events(handbook.corpus)
    rows = [
        row
        for entry in handbook.corpus.entries.values()
        for field in ("history", "decisions")
        for row in mappings(entry.data.get(field))
    ]
    assert len(found) == len(rows)
    assert [event.date for event in found] == sorted(str(row["date"]) for row in rows)
    assert (found[0].date, found[0].year) == ("2007", "2007")


def test_an_announced_day_that_has_passed_without_a_word_is_told(handbook: Handbook) -> None:
    """Nobody says whether the meeting of June 2026 was held, or the model finished in 2023."""
    found = [(event.entry.id, event.date) for event in events.unseen(handbook.corpus)]
    assert found == [("samarbejdsmodel-socialstyrelsen", "2023"), ("svar-indsatsoversigt-2026", "2026-06-10")]


def test_an_announced_day_that_is_to_come_is_not_told(handbook: Handbook) -> None:
    """Before the meeting there is nothing to have seen."""
    corpus = replace(handbook.corpus, today=date(2026, 6, 10))
    assert [event.entry.id for event in events.unseen(corpus)] == ["samarbejdsmodel-socialstyrelsen"]


def test_what_was_announced_for_the_whole_city_is_held_against_later_documents(handbook: Handbook) -> None:
    """U-Start was to reach the whole city in 2025; the documents of 2026 know it on Amager alone."""
    found = {(shift.entry.id, str(shift.row["question"])): shift for shift in events.shifts(handbook.corpus)}
    shift = found["u-start", "Findes U-Start kun på Amager eller i hele byen?"]
    assert [day for day, _ in shift.voices] == ["2025-02-26", "2026-04", "2026-05-12"]


def test_documents_of_one_spring_are_no_earlier_and_later(handbook: Handbook) -> None:
    """April and May 2026 are too near to each other for one to have been overtaken."""
    assert "kom-i-skole-igen" not in {shift.entry.id for shift in events.shifts(handbook.corpus)}
