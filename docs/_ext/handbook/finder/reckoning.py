"""Grades reckoned from ages, and ages from grades, where sources state only the one.

That a pupil of grade 5 is 10 to 12 years old is no source's statement but the handbook's assumption, and is told as such: a
child begins in grade 0 in the year in which it becomes 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handbook.model.records import Age, Grade

YOUNGEST, OLDEST = 5, 7
"""How many years more than its grade a pupil has at least, and at most."""

DOUBT, CHECK, FOR = 1, 2, 3
"""What a span does; the numbers are those of match.js."""

WORDS: Mapping[str, Mapping[str, str]] = {
    "grades": {str(one): f"{one}. klasse regnes her som {one + YOUNGEST}-{one + OLDEST} år" for one in range(11)},
    "ages": {str(one): f"{one} år regnes her som {max(0, one - OLDEST)}.-{one - YOUNGEST}. klasse" for one in range(5, 19)},
}
"""The assumption in words, for each grade and age."""


def levels(grades: Sequence[Grade], ages: Sequence[Age]) -> dict[str, Any]:
    """The spans of grades and of ages with what each does, and which of the two is reckoned."""
    stated = [(row.from_, row.to) for row in grades if row.kind == "target"]
    found = {
        "grades": [[low, high, FOR] for low, high in stated],
        "ages": [[row.from_, row.to, FOR] for row in ages],
    }
    if stated and not ages:
        found["ages"] = [span for one in stated for span in ages_of(*one)]
    elif ages and not grades:
        found["grades"] = [span for row in ages for span in grades_of(row.from_, row.to)]
    reckoned = "" if bool(grades) == bool(ages) else "ages" if grades else "grades"
    found["grades"] += [[row.from_, row.to, DOUBT] for row in grades if row.kind != "target"]
    return {**found, "reckoned": reckoned}


def ages_of(low: int, high: int) -> list[list[int]]:
    """The ages of a span of grades: those that lie in it as a whole, and those that may."""
    surely = low + OLDEST if low else 0
    return spans((surely, high + YOUNGEST, FOR), (low + YOUNGEST, high + OLDEST, CHECK))


def grades_of(low: int, high: int) -> list[list[int]]:
    """The grades of a span of ages: those whose pupils lie in it as a whole, and those of whom some may."""
    return spans((low - YOUNGEST, high - OLDEST, FOR), (low - OLDEST, high - YOUNGEST, CHECK))


def spans(*rows: tuple[int, int, int]) -> list[list[int]]:
    """The spans that hold something, none below 0."""
    return [[max(0, low), high, what] for low, high, what in rows if low <= high]
