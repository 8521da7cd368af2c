"""The questions of the form: which conditions they answer, and the verdict of each answer.

A question stands in the form only where some condition is answered by it. What a source states is found by its words, and an
answer of which a condition says nothing leaves it to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from handbook.finder.words import AGAINST, CHECK, DOUBT
from handbook.model.records import AbsenceThreshold, NotStated, Statement
from handbook.text import markdown

FOR = 3
"""A verdict, as in match.js."""

YES, NO = "ja", "nej"
CONDITIONS: Mapping[str, re.Pattern[str]] = {
    "underretning": re.compile(r"\bunderretning", re.IGNORECASE),
    "sag": re.compile(r"\bsag(?:er)? (?:i|hos) (?:SOF|Socialforvaltningen)\b", re.IGNORECASE),
}
"""Question that is answered with yes or no to the pattern of the conditions that it answers."""

TRIED, SCHOOLING = "proevet", "tilbud"
TRIED_VERDICTS: Mapping[str, int] = {YES: FOR, NO: DOUBT}

GENERAL = "almen"
SPECIAL: Mapping[str, re.Pattern[str]] = {
    "special": re.compile(r"\bspecial(?:klasse|skole|tilbud|undervisning|pædagogisk bistand)", re.IGNORECASE),
    "dagbehandling": re.compile(r"\bdagbehandling(?:stilbud(?:det)?)?\b", re.IGNORECASE),
}
"""What a pupil may have instead of the general school, to the pattern of texts that name it."""

ONLY_GENERAL = re.compile(r"\b(?:i|på) (?:en )?(?:almenskolen?|almenområdet|almene? (?:folke)?skoler?)\b", re.IGNORECASE)
ALTERNATIVE = re.compile(r"Eller\b")
NEGATION = re.compile(r"\b(?:ikke|ingen|uden)\b", re.IGNORECASE)
CONCERNING = frozenset({"access", "coverage", "target_group"})
"""Sections of which a gap is told to those whom it concerns."""

OTHERS = re.compile(r"\bandre end\b", re.IGNORECASE)

Answered: TypeAlias = "tuple[str, Mapping[str, int | None]]"
"""A question, and its answers with their verdicts: one that is not there leaves a condition to be checked, None unsaid."""


def of_criterion(row: Statement | AbsenceThreshold, others: Sequence[Statement] = ()) -> Answered | None:
    """The question that answers a criterion among others; None if there is none."""
    text = markdown.plain(row.text or "")
    if name := condition(text):
        return name, {YES: FOR, NO: AGAINST}
    named = [] if NEGATION.search(text) else schoolings(text)
    if named:
        return SCHOOLING, dict.fromkeys(named, FOR)
    has_alternative = any(ALTERNATIVE.match(markdown.plain(other.text)) for other in others)
    if ONLY_GENERAL.search(text) and not has_alternative:
        return SCHOOLING, dict.fromkeys(SPECIAL, AGAINST)
    return None


def of_exclusion(row: Statement) -> Answered | None:
    """The question that answers an exclusion; None if there is none."""
    text = markdown.plain(row.text)
    if name := condition(text):
        return name, {YES: AGAINST, NO: FOR}
    named = schoolings(text)
    return (SCHOOLING, {GENERAL: FOR, **dict.fromkeys(named, AGAINST)}) if named else None


def of_gap(row: NotStated) -> Answered | None:
    """The question on whose answer readers are told of what no source states; None if there is none."""
    text = markdown.plain(row.question)
    named = schoolings(text) if row.about in CONCERNING and not OTHERS.search(text) else []
    return (SCHOOLING, {answer: CHECK if answer in named else None for answer in ("", GENERAL, *SPECIAL)}) if named else None


def condition(text: str) -> str:
    """The question of yes or no that answers a text; empty if there is none."""
    return next((name for name, pattern in CONDITIONS.items() if pattern.search(text)), "")


def schoolings(text: str) -> list[str]:
    """What a text names of what a pupil may have instead of the general school."""
    return [answer for answer, pattern in SPECIAL.items() if pattern.search(text)]
