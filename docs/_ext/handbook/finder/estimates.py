"""Grades estimated from ages, and ages from grades, if sources state only one of them.

That a pupil of grade 5 is 10 to 12 years old is an assumption of the handbook, and is shown as one: a child begins in grade 0
in the year in which it becomes 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handbook.facts.quantities import GRADES
from handbook.model.records import Age, Grade

YOUNGEST, OLDEST = 5, 7
"""Minimum and maximum difference between a pupil's age and grade."""

DOUBT, CHECK, FOR = 1, 2, 3
"""Verdicts of a span, as in match.js."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "grades": {str(grade): f"{grade}. klasse regnes her som {grade + YOUNGEST}-{grade + OLDEST} år" for grade in GRADES},
    "ages": {str(age): f"{age} år regnes her som {max(0, age - OLDEST)}.-{age - YOUNGEST}. klasse" for age in range(5, 19)},
}
"""The assumption in words, for each grade and age."""


def levels(grades: Sequence[Grade], ages: Sequence[Age]) -> dict[str, Any]:
    """The spans of grades and ages with their verdicts, and which of the two is estimated."""
    stated = [(row.from_, row.to) for row in grades if row.kind == "target"]
    grade_spans = [[low, high, FOR] for low, high in stated]
    age_spans = [[row.from_, row.to, FOR] for row in ages]
    if stated and not ages:
        age_spans = [span for low, high in stated for span in ages_of(low, high)]
    elif ages and not grades:
        grade_spans = [span for row in ages for span in grades_of(row.from_, row.to)]
    grade_spans += [[row.from_, row.to, DOUBT] for row in grades if row.kind != "target"]
    estimated = "" if bool(grades) == bool(ages) else "ages" if grades else "grades"
    return {"grades": grade_spans, "ages": age_spans, "reckoned": estimated}


def ages_of(low: int, high: int) -> list[list[int]]:
    """The ages of a span of grades: certain ones, and possible ones."""
    certain = low + OLDEST if low else 0
    return spans((certain, high + YOUNGEST, FOR), (low + YOUNGEST, high + OLDEST, CHECK))


def grades_of(low: int, high: int) -> list[list[int]]:
    """The grades of a span of ages: certain ones, and possible ones."""
    return spans((low - YOUNGEST, high - OLDEST, FOR), (low - OLDEST, high - YOUNGEST, CHECK))


def spans(*rows: tuple[int, int, int]) -> list[list[int]]:
    """The spans that are not empty, none below 0."""
    return [[max(0, low), high, verdict] for low, high, verdict in rows if low <= high]
