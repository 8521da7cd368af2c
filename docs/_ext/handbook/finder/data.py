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

from handbook.facts import status
from handbook.facts.access import step_number
from handbook.facts.coverage import areas_of
from handbook.facts.times import holding
from handbook.finder import reckoning, words
from handbook.finder.places import places, where
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Area, Intervention, MeasuringPeriod, Municipality, School, Statement
from handbook.text import markdown
from handbook.text.danish import sort_key


def document(corpus: Corpus) -> dict[str, Any]:
    """Everything that the scripts need."""
    return {
        "municipalities": {one.id: {"name": corpus.short_name(one.id)} for one in corpus.of(Municipality)},
        "areas": {one.id: {"name": corpus.title(one), "in": one.municipality} for one in corpus.of(Area)},
        "schools": {one.id: school(corpus, one) for one in status.current_of(corpus, School)},
        "reckoning": reckoning.WORDS,
        "records": [entry(corpus, record) for record in sorted(records(corpus), key=lambda one: order(corpus, one))],
    }


def records(corpus: Corpus) -> tuple[Intervention, ...]:
    """The interventions that the finder knows: all that have not been left behind."""
    return corpus.derived(status.current)


def order(corpus: Corpus, record: Intervention) -> tuple[object, ...]:
    """What stands first among those that fit equally well: what is described, for pupils, on a low step; then by name."""
    is_named_only = record.documentation == "named-only"
    return is_named_only, not is_for_pupils(record), step_number(corpus, record), sort_key(record.name)


def is_for_pupils(record: Intervention) -> bool:
    """Whether pupils are among those whom it is for, or no source says whom."""
    audiences = {row.audience for row in words.group(record).audiences}
    return not audiences or "pupils" in audiences


def filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what is empty."""
    return {key: value for key, value in row.items() if value or value == 0}


def school(corpus: Corpus, record: School) -> dict[str, Any]:
    """A school, with its other names and the areas that sources put it in."""
    plain_name = [record.name] if corpus.title(record) != record.name else []
    return {
        "name": corpus.title(record),
        "in": record.municipality,
        "areas": areas_of(corpus, record.id),
        "aliases": plain_name + [row.name for row in record.aliases],
    }


def entry(corpus: Corpus, record: Intervention) -> dict[str, Any]:
    """An intervention."""
    group = words.group(record)
    return filled(
        {
            "id": record.id,
            "name": corpus.title(record),
            "summary": markdown.plain(record.summary.text),
            "family": corpus.families.get(record.id, ""),
            "way": words.way(record),
            "where": where(corpus, record),
            "places": places(corpus, record),
            **reckoning.levels(holding(group.grades, corpus.today), holding(group.ages, corpus.today)),
            "level": words.level(corpus, record),
            "limits": [limit(corpus, row) for row in words.thresholds(corpus, record, words.DECIDING)],
            "checks": list(checks(corpus, record)),
            "status": overall_status(corpus, record),
        }
    )


def overall_status(corpus: Corpus, record: Intervention) -> list[Any]:
    """What the status does where no place is asked about: a maybe where places have their own."""
    found = words.status(corpus, record, None)
    return [words.DOUBT, found[1]] if found and any(row.status for row in record.coverage) else found


COMPARABLE: Mapping[str, str] = {"percent": "percent", "school-days": "days", "days": "days"}
"""Units that the form asks for."""


def limit(corpus: Corpus, row: AbsenceThreshold) -> dict[str, Any]:
    """A threshold that a pupil has to reach; days in a row are no number of days."""
    return filled(
        {
            "text": words.limit(corpus, row),
            "unit": "" if row.consecutive else COMPARABLE.get(row.unit),
            "value": row.value,
            "comparison": row.comparison,
            "kind": row.absence_kind,
            "period": period(row.period),
        }
    )


SAME: Mapping[str, tuple[str, int]] = {"quarters": ("months", 3), "half-years": ("months", 6), "weeks": ("days", 7)}
"""Units of time that are so many of another."""


def period(over: MeasuringPeriod) -> str:
    """The period of a threshold, the same for periods of the same length: 3 months; empty where no source states it."""
    if not (over.count and over.unit):
        return ""
    unit, times = SAME.get(over.unit, (over.unit, 1))
    return f"{over.count * times} {unit}"


def checks(corpus: Corpus, record: Intervention) -> Iterator[list[Any]]:
    """What is to be checked: gaps, whom it is for if not pupils, what starts it, criteria, what is tried first, exclusions."""
    group = words.group(record)
    missing = words.missing(corpus, record)
    if missing:
        yield [missing]
    if not is_for_pupils(record):
        yield [f"Henvender sig til: {words.audiences(corpus, record)}."]
    yield from ([text] for text in words.starting_limits(corpus, record))
    yield from (check(row, "") for row in group.criteria)
    yield from (check(row, "") for row in words.thresholds(corpus, record, words.DECIDING) if row.text)
    for row in record.access.tried_first if record.access else ():
        yield [f"Prøvet først: {markdown.plain(row.text)}", "proevet"]
    for row in group.exclusions:
        yield [*check(row, "Ikke for: "), *([1] if words.question(row) else [])]


def check(row: Statement | AbsenceThreshold, before: str) -> list[Any]:
    """A condition with the question of the form that answers it, where there is one."""
    asked = words.question(row)
    return [before + markdown.plain(row.text or ""), *([asked] if asked else [])]
