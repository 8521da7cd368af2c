"""The finder's JSON file: what there is to judge by as numbers and ids, and each point in words for the reasons.

What is empty is left out everywhere. The whole file:

    {"municipalities": {id: {name}},
     "areas":     {id: {name, in: municipality}},
     "schools":   {id: {name, in: municipality, areas: [...], aliases: [...]}},
     "reckoning": {"grades": {grade: words}, "ages": {age: words}},
     "records":   [{id, name, summary, family, way, where, places, grades, ages, reckoned, level, limits, checks, status}]}

- `places`: {in: [municipalities], schools, areas, inside, unsure, rest, whole, text, named, refusal, none, unclear, way,
  status}; see places.py.
- `grades`, `ages`: [[from, to, what it does]]; `reckoned` names the one of the two that is reckoned from the other.
- `limits`: {text, unit, value, comparison, kind, period}; without a unit what it counts cannot be compared.
- `checks`: [text, question, excludes]: a condition in words, the question of the form that answers it, and whether a yes
  excludes.
- `status`: [what it does, words]; nothing where it simply runs.

What a point does is told by the numbers of match.js: 0 excludes, 1 makes a maybe, 2 is to be checked, 3 speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook import facets
from handbook.danish import sort_key
from handbook.finder import reckoning, words
from handbook.finder.places import places, where
from handbook.names import short
from handbook.page import Page
from handbook.pages.summary import KIND
from handbook.site import Handbook
from handbook.validity import current
from handbook.views import areas_of, steps_of
from validate import Entry, Value, mapping, mappings

DECIDING = frozenset({"admission", "sanction"})
"""Uses of a threshold that a pupil has to reach; every other only describes."""


def document(handbook: Handbook) -> dict[str, Any]:
    """Everything that the scripts need."""
    corpus = handbook.corpus
    return {
        "municipalities": {entry.id: {"name": short(corpus, entry.id)} for entry in corpus.of("municipalities")},
        "areas": {one.id: {"name": handbook.title(one), "in": one.data.get("municipality")} for one in corpus.of("areas")},
        "schools": {entry.id: school(handbook, entry) for entry in current(corpus, handbook.sorted("schools"))},
        "reckoning": reckoning.WORDS,
        "records": [record(Page(handbook, entry)) for entry in trusted(handbook)],
    }


def listed(handbook: Handbook) -> list[Entry]:
    """The interventions that the finder knows: all that have not been left behind, in Danish order."""
    return current(handbook.corpus, handbook.sorted(KIND))


def trusted(handbook: Handbook) -> list[Entry]:
    """Those that their schema allows, in the order in which they stand among others that fit equally well."""
    found = [entry for entry in listed(handbook) if not handbook.records.is_faulty(entry.key)]
    return sorted(found, key=lambda entry: order(handbook, entry))


def order(handbook: Handbook, entry: Entry) -> tuple[object, ...]:
    """What stands first among those that fit equally well: what is described, for pupils, on a low step; then by name."""
    steps = [step for id_ in steps_of(entry) if (step := handbook.corpus.get("ladder", id_))]
    number = min((found for step in steps if isinstance(found := step.data.get("number"), int)), default=99)
    is_named_only = entry.data.get("documentation") == "named-only"
    return is_named_only, not is_for_pupils(Page(handbook, entry)), number, sort_key(entry.name)


def is_for_pupils(page: Page) -> bool:
    """Whether pupils are among those whom it is for, or no source says whom."""
    audiences = {row.get("audience") for row in facets.group(page, "audiences")}
    return not audiences or "pupils" in audiences


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what is empty."""
    return {key: value for key, value in row.items() if value or value == 0}


def school(handbook: Handbook, entry: Entry) -> dict[str, Any]:
    """A school, with its other names and the areas that sources put it in."""
    plain_name = [entry.name] if entry.key in handbook.suffixes else []
    aliases = [str(row.get("name")) for row in mappings(entry.data.get("aliases"))]
    return {
        "name": handbook.title(entry),
        "in": entry.data.get("municipality"),
        "areas": areas_of(handbook.corpus, entry),
        "aliases": plain_name + aliases,
    }


def record(page: Page) -> dict[str, Any]:
    """An intervention."""
    return filled(
        {
            "id": page.entry.id,
            "name": page.handbook.title(page.entry),
            "summary": words.summary(page),
            "family": family(page),
            "way": words.way(page),
            "where": where(page),
            "places": places(page),
            **reckoning.levels(facets.group(page, "grades"), facets.group(page, "ages")),
            "level": words.level(page),
            "limits": [limit(page, row) for row in facets.group(page, "absence_thresholds") if row["use"] in DECIDING],
            "checks": list(checks(page)),
            "status": overall_status(page),
        }
    )


def overall_status(page: Page) -> list[Any]:
    """What the status does where no place is asked about: a maybe where places have their own."""
    found = words.status(page, None)
    return (
        [words.DOUBT, found[1]]
        if found and any("status" in row for row in mappings(page.entry.data.get("coverage")))
        else found
    )


def family(page: Page) -> str:
    """The family that it is a form of."""
    rows = mappings(page.entry.data.get("relations"))
    return next((str(row.get("target")) for row in rows if row.get("type") == "variant-of"), "")


COMPARABLE: Mapping[str, str] = {"percent": "percent", "school-days": "days", "days": "days"}
"""Units that the form asks for."""


def limit(page: Page, row: Mapping[str, Value]) -> dict[str, Any]:
    """A threshold that a pupil has to reach; days in a row are no number of days."""
    return filled(
        {
            "text": words.limit(page, row),
            "unit": "" if row.get("consecutive") else COMPARABLE.get(str(row["unit"])),
            "value": row["value"],
            "comparison": row["comparison"],
            "kind": row["absence_kind"],
            "period": period(row),
        }
    )


SAME: Mapping[str, tuple[str, int]] = {"quarters": ("months", 3), "half-years": ("months", 6), "weeks": ("days", 7)}
"""Units of time that are so many of another."""


def period(row: Mapping[str, Value]) -> str:
    """The period of a threshold, the same for periods of the same length: 3 months; empty where no source states it."""
    over = mapping(row.get("period"))
    if "count" not in over:
        return ""
    unit, times = SAME.get(str(over.get("unit")), (str(over.get("unit")), 1))
    return f"{int(str(over['count'])) * times} {unit}"


def checks(page: Page) -> Iterator[list[Any]]:
    """What is to be checked: gaps, whom it is for if not pupils, what starts it, criteria, what is tried first, exclusions."""
    missing = words.missing(page, DECIDING)
    if missing:
        yield [missing]
    audiences = words.audiences(page)
    if audiences and not is_for_pupils(page):
        yield [f"Henvender sig til: {audiences}."]
    yield from ([text] for text in words.starting_limits(page))
    for row in facets.group(page, "criteria"):
        yield check(row, "", page)
    for row in facets.group(page, "absence_thresholds"):
        if row["use"] in DECIDING and "text" in row:
            yield check(row, "", page)
    for row in mappings(mapping(page.entry.data.get("access")).get("tried_first")):
        yield [f"Prøvet først: {facets.plain(row.get('text'))}", "proevet"]
    for row in facets.group(page, "exclusions"):
        yield [*check(row, "Ikke for: ", page), *([] if not words.question(row) else [1])]


def check(row: Mapping[str, Value], before: str, page: Page) -> list[Any]:
    """A condition with the question of the form that answers it, where there is one."""
    asked = words.question(row)
    return [before + facets.plain(row.get("text")), *([asked] if asked else [])]
