"""Suggestions are what an editor most likely meant, nearest first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.casework import Case
from validate import Outcome
from validate.text.similarity import fold, nearest, nearest_id, slug

SCHOOLS = [("tingbjerg-skole", "Tingbjerg Skole"), ("aaskolen", "Åskolen"), ("nr-broby", "Nr. Broby"), ("ikke-her", "Ø")]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tingbjerg Skole", "tingbjerg-skole"),
        ("Åskolen", "aaskolen"),
        ("ÆØÅ", "aeoeaa"),
        ("Nr. Broby", "nr-broby"),
        ("7–9", "7-9"),
        ("percent_as", "percent-as"),
    ],
)
def test_a_name_folds_to_the_form_of_an_id(text: str, folded: str) -> None:
    """Case, Danish letters, spaces and points make no difference."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ny Start på Skolen", "ny-start-paa-skolen"),
        ("Kom glad i skole – hver dag!", "kom-glad-i-skole-hver-dag"),
        ("A\u030abenra\u030a", "aabenraa"),
        ("Café Öst & Ähre", "cafe-oest-aehre"),
        ("§ 32, stk. 1", "32-stk-1"),
        ("../../x", "x"),
        ("学校", ""),
        ("", ""),
        (f"{'a' * 79} b", "a" * 79),
    ],
)
def test_a_name_makes_an_id(name: str, id_: str) -> None:
    """Whatever it holds, what comes out can be the name of a file, or is empty."""
    assert slug(name) == id_


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Tingbjerg Skole", "tingbjerg-skole"),
        ("tingbjergskole", "tingbjerg-skole"),
        ("tingbjerg", "tingbjerg-skole"),
        ("Aaskolen", "aaskolen"),
        ("åskolen", "aaskolen"),
        ("Nr Broby", "nr-broby"),
    ],
)
def test_an_id_is_found_by_its_name(wrong: str, meant: str) -> None:
    """The name, or a part of it, gets the id as suggestion."""
    assert nearest_id(wrong, SCHOOLS)[0] == meant


def test_an_id_comes_once() -> None:
    """Id and name of one entry make one suggestion."""
    assert nearest_id("aaskolen", SCHOOLS) == ["aaskolen"]


def test_an_id_counts_more_than_another_s_name() -> None:
    """Where one entry is called what another has as its id, the one with the id comes first."""
    names = [("social-og-boligstyrelsen", "Socialstyrelsen"), ("socialstyrelsen", "Styrelsen")]
    assert nearest_id("socialstrelsen", names)[0] == "socialstyrelsen"


def test_there_are_at_most_three_suggestions() -> None:
    """Many like choices are cut to the nearest."""
    choices = [f"skole-{number}" for number in range(10)]
    assert len(nearest("skole-x", choices)) == 3
    assert len(nearest_id("skole", [(choice, choice) for choice in choices])) == 3


def test_what_is_like_nothing_has_no_suggestion() -> None:
    """Neither does a word of one or two letters count as the beginning of another."""
    assert nearest("xyz", ["active", "ended"]) == []
    assert nearest("ac", ["active"]) == []
    assert nearest("act", ["active"]) == ["active"]
    assert nearest_id("x", []) == []


@pytest.mark.parametrize("wrong", ["", "a" * 100_000, "-" * 50])
def test_any_text_is_answered(wrong: str) -> None:
    """An empty or endless word is answered like others."""
    assert nearest(wrong, ["active", "ended"]) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("K201", "synonyms"),
        ("K201-source-of-result", "source"),
        ("K204", "active"),
        ("K702-scheme", "indsats:laesemakker"),
        ("K204-relation", "similar-to"),
        ("K301", "oestbyen"),
        ("K301-alias", "oestbyen"),
        ("K301-citation", "proeveoverblik-2026#tal"),
        ("K301-link", "morgenhold"),
        ("K302", "proeveoverblik-2026#beskrivelse"),
    ],
)
def test_a_finding_names_the_nearest_choice(name: str, meant: str, judge: Callable[[Case], Outcome]) -> None:
    """Keys, values, ids and sections are suggested where they are misspelt, an id by an entry's other names too."""
    [finding] = judge(Case(name=name, side="bad")).findings
    assert finding.suggestions[0] == meant
