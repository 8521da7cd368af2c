"""The finder's form: what its template needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook import facets
from handbook.finder import words
from handbook.finder.data import DECIDING, period, trusted
from handbook.page import Page
from handbook.pages.composer import Composer
from handbook.pages.figures import measured_over
from handbook.pages.view import View
from handbook.site import Handbook
from handbook.validity import current
from validate import mapping, mappings

GRADES = range(11)
PERIODS = {
    "14 days": "to uger",
    "1 months": "en måned",
    "3 months": "et kvartal",
    "6 months": "et halvt år",
    "1 school-years": "et skoleår",
}
"""Periods that absence is usually measured over; those of the records come after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice in a field."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(View):
    """The choices of the form, and which of its questions some record asks."""

    template: ClassVar[str] = "pages/find.html"
    schools: tuple[str, ...]
    grades: tuple[Option, ...]
    municipalities: tuple[Option, ...]
    areas: tuple[Option, ...]
    periods: tuple[Option, ...]
    questions: frozenset[str]
    total: int


def view(composer: Composer) -> Form:
    """The form of a handbook."""
    handbook = composer.corpus.handbook
    areas = current(handbook.corpus, handbook.sorted("areas"))
    return Form(
        schools=tuple(handbook.title(entry) for entry in current(handbook.corpus, handbook.sorted("schools"))),
        grades=tuple(Option(value=str(grade), text=f"{grade}. klasse") for grade in GRADES),
        municipalities=tuple(Option(value=one.id, text=handbook.title(one)) for one in handbook.sorted("municipalities")),
        areas=tuple(
            Option(
                value=entry.id,
                text=f"{handbook.title(entry)} ({composer.corpus.name('municipalities', str(entry.data.get('municipality')))})",
            )
            for entry in areas
        ),
        periods=tuple(Option(value=key, text=text) for key, text in periods(handbook).items()),
        questions=frozenset(questions(handbook)),
        total=len(trusted(handbook)),
    )


def periods(handbook: Handbook) -> dict[str, str]:
    """The periods that the thresholds of the records are measured over, each in words."""
    found = dict(PERIODS)
    for entry in trusted(handbook):
        for row in facets.group(Page(handbook, entry), "absence_thresholds"):
            if row["use"] in DECIDING and row["unit"] in {"percent", "days", "school-days"} and period(row):
                found.setdefault(period(row), measured_over(row).removeprefix("på ").removeprefix("inden for "))
    return found


def questions(handbook: Handbook) -> Iterator[str]:
    """The questions that a condition of some record needs an answer to."""
    for entry in trusted(handbook):
        group = mapping(entry.data.get("target_group"))
        rows = [row for key in ("criteria", "absence_thresholds", "exclusions") for row in mappings(group.get(key))]
        yield from (found for row in rows if (found := words.question(row)))
        if "tried_first" in mapping(entry.data.get("access")):
            yield "proevet"
