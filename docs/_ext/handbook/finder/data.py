"""The finder's JSON file: criteria as numbers and ids, and each criterion in words for the reasons.

Empty values are left out everywhere. The whole file:

    {"municipalities": {id: {name, unregistered}},
     "areas":     {id: {name, in: municipality}},
     "schools":   {id: {name, in: municipality, areas: [...], aliases: [...]}},
     "reckoning": {"grades": {grade: words}, "ages": {age: words}},
     "records":   [{id, name, summary, family, way, where, places, grades, ages, reckoned, level, limits, checks, status}]}

- `places`: {in: [municipalities], schools, areas, inside, unsure, rest, whole, text, named, refusal, none, unclear, way,
  status}; see places.py.
- `grades`, `ages`: [[from, to, verdict]]; `reckoned` names the one of the two that is estimated from the other.
- `limits`: {text, unit, value, comparison, kind, period}; without a unit it cannot be compared.
- `checks`: [text, question, verdicts]: a condition in words, the question of the form that answers it, and the verdict of
  each answer; null leaves it unsaid.
- `status`: [verdict, words]; absent for an active intervention.

Verdicts are those of match.js: 0 excludes, 1 makes a maybe, 2 is to be checked, 3 speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from handbook.facts import doubts, quantities, status
from handbook.facts.access import step_number
from handbook.facts.audience import target_group
from handbook.facts.coverage import areas_of
from handbook.facts.phrase import plain_fact
from handbook.facts.times import valid_rows
from handbook.finder import estimates, questions, words
from handbook.finder.places import places, where
from handbook.model import Corpus
from handbook.model.records import (
    AbsenceThreshold,
    Access,
    Area,
    Intervention,
    MeasuringPeriod,
    Municipality,
    School,
)
from handbook.text import markdown
from handbook.text.danish import listing, sort_key


def document(corpus: Corpus) -> dict[str, Any]:
    """The whole file."""
    records = [entry(corpus, record) for record in sorted(corpus.derived(status.current), key=partial(sort_key_of, corpus))]
    return {
        "municipalities": {home.id: municipality(corpus, home, records) for home in corpus.of(Municipality)},
        "areas": {area.id: {"name": corpus.title(area), "in": area.municipality} for area in corpus.of(Area)},
        "schools": {record.id: school(corpus, record) for record in status.current_of(corpus, School)},
        "reckoning": estimates.WORDS,
        "records": records,
    }


def municipality(corpus: Corpus, home: Municipality, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The name of a municipality, and itself as unregistered where no record has a place in it: a group as those of records."""
    places = [place for record in records for place in record.get("places", ())]
    is_known = any(home.id in place.get("in", (home.id,)) for place in places)
    return {"name": corpus.short_name(home.id)} | ({} if is_known else {"unregistered": [home.id]})


def sort_key_of(corpus: Corpus, record: Intervention) -> tuple[object, ...]:
    """The order of equally good matches: described ones first, those for pupils, by step, by name."""
    is_named_only = record.documentation == "named-only"
    return is_named_only, not is_for_pupils(record), step_number(corpus, record), sort_key(record.name)


def is_for_pupils(record: Intervention) -> bool:
    """Whether pupils are in the audience, or none is stated."""
    audiences = {row.audience for row in target_group(record).audiences}
    return not audiences or "pupils" in audiences


def without_empty(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without empty values; 0 is kept."""
    return {key: value for key, value in row.items() if value or value == 0}


def school(corpus: Corpus, record: School) -> dict[str, Any]:
    """A school with its areas and other names."""
    short_name = [record.name] if corpus.title(record) != record.name else []
    return {
        "name": corpus.title(record),
        "in": record.municipality,
        "areas": areas_of(corpus, record.id),
        "aliases": short_name + [row.name for row in record.aliases],
    }


def entry(corpus: Corpus, record: Intervention) -> dict[str, Any]:
    """An intervention."""
    group = target_group(record)
    return without_empty(
        {
            "id": record.id,
            "name": corpus.title(record),
            "summary": markdown.plain(record.summary.text),
            "family": corpus.families.get(record.id, ""),
            "way": words.access_sentences(record.access or Access()) or doubts.silence(record, "access").lower(),
            "where": where(corpus, record),
            "places": places(corpus, record),
            **estimates.levels(valid_rows(group.grades, corpus.today), valid_rows(group.ages, corpus.today)),
            "level": words.level(corpus, record),
            "limits": [limit(corpus, row) for row in words.thresholds(corpus, record, words.DECIDING)],
            "checks": list(checks(corpus, record)),
            "status": overall_status(corpus, record),
        }
    )


def overall_status(corpus: Corpus, record: Intervention) -> list[Any]:
    """The status for readers who name no place: a maybe if places have their own."""
    verdict = words.status(corpus, record, None)
    return [words.DOUBT, verdict[1]] if verdict and any(row.status for row in record.coverage) else verdict


COMPARABLE: Mapping[str, str] = {"percent": "percent", "school-days": "days", "days": "days"}
"""Units that the form asks for."""


def limit(corpus: Corpus, row: AbsenceThreshold) -> dict[str, Any]:
    """A threshold that a pupil has to reach; consecutive days cannot be compared with a number of days."""
    return without_empty(
        {
            "text": quantities.limit(corpus, row) + quantities.limit_use(corpus, row, unless="admission"),
            "unit": "" if row.consecutive else COMPARABLE.get(row.unit),
            "value": row.value,
            "comparison": row.comparison,
            "kind": row.absence_kind,
            "period": period(row.period),
        }
    )


SAME: Mapping[str, tuple[str, int]] = {"quarters": ("months", 3), "half-years": ("months", 6), "weeks": ("days", 7)}
"""Unit of time to a smaller unit and the number of those."""


def period(over: MeasuringPeriod) -> str:
    """The normalised period of a threshold: 3 months for a quarter; empty if not stated."""
    if not (over.count and over.unit):
        return ""
    unit, times = SAME.get(over.unit, (over.unit, 1))
    return f"{over.count * times} {unit}"


def checks(corpus: Corpus, record: Intervention) -> Iterator[list[Any]]:
    """What a reader has to check: gaps, audience other than pupils, limits, criteria, what is tried first, exclusions."""
    group = target_group(record)
    missing = words.missing(corpus, record)
    if missing:
        yield [missing]
    if not is_for_pupils(record):
        yield [f"Henvender sig til: {listing(corpus.label(row, 'audience').lower() for row in group.audiences)}."]
    starting = words.thresholds(corpus, record, words.STARTING)
    yield from ([words.sentences(plain_fact(quantities.limit_fact(corpus, row)))] for row in starting)
    for text, answered in answerable(corpus, record):
        yield [text, *(answered or ())]


def answerable(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, questions.Answered | None]]:
    """The conditions of an intervention in words, each with what the form's questions say of it."""
    group = target_group(record)
    for row in group.criteria:
        yield markdown.plain(row.text), questions.of_criterion(row, group.criteria)
    for limit_ in words.thresholds(corpus, record, words.DECIDING):
        if limit_.text:
            yield markdown.plain(limit_.text), questions.of_criterion(limit_)
    for row in record.access.tried_first if record.access else ():
        yield f"Prøvet først: {markdown.plain(row.text)}", (questions.TRIED, questions.TRIED_VERDICTS)
    for row in group.exclusions:
        yield f"Ikke for: {markdown.plain(row.text)}", questions.of_exclusion(row)
    for gap in record.not_stated:
        if answered := questions.of_gap(gap):
            yield f"{doubts.NOT_STATED}: {markdown.plain(gap.question)}", answered
