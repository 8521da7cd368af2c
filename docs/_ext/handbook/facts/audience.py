"""Whom an intervention is for, and whom not."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.phrase import Fact, Prose, Row, prose
from handbook.facts.quantities import ages, grades, limit_fact
from handbook.facts.times import held, holding, in_brackets
from handbook.model import Corpus
from handbook.model.records import Grade, Intervention, Statement, TargetGroup
from handbook.text.danish import capital, listing


def rows(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """Everything about the target group; what a pupil must meet comes before what describes."""
    yield from requirements(corpus, record)
    group = record.target_group or TargetGroup()
    other = tuple(limit_fact(corpus, row) for row in group.absence_thresholds if row.use != "admission")
    if other:
        yield Row(term="Andre grænser", facts=other)


def requirements(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """Who can take part, and who cannot."""
    group = record.target_group or TargetGroup()
    admission = tuple(limit_fact(corpus, row) for row in group.absence_thresholds if row.use == "admission")
    found = (
        Row(term="Hvem", facts=tuple(level_facts(corpus, group))),
        Row(term="Krav til fravær", facts=admission),
        Row(term="Kriterier", facts=tuple(map(stated, group.criteria))),
        Row(term="Ikke for", facts=tuple(map(stated, group.exclusions))),
    )
    yield from (row for row in found if row.facts)


def level_facts(corpus: Corpus, group: TargetGroup) -> Iterator[Fact]:
    """Audiences, grades and ages, each with its sources."""
    for row in group.audiences:
        yield Fact(words=(corpus.label(row, "audience"),), source=row.source)
    for grade in group.grades:
        kind = "" if grade.kind == "target" else f", {grade_kind(corpus, grade)}"
        words = capital(grades(grade)) + kind + in_brackets(held(grade.valid, corpus.today))
        yield Fact(words=(words,), source=grade.source, details=prose(grade.text))
    for age in group.ages:
        words = ages(age) + in_brackets(held(age.valid, corpus.today))
        yield Fact(words=(words,), source=age.source, details=prose(age.text))


def stated(row: Statement) -> Fact:
    """A statement as it stands."""
    return Fact(words=(Prose(row.text),), source=row.source)


def grade_words(corpus: Corpus, row: Grade) -> str:
    """A range of grades; one that is not the target group says so: 1. klasse (forsøg)."""
    return grades(row) + ("" if row.kind == "target" else f" ({grade_kind(corpus, row)})")


def grade_kind(corpus: Corpus, row: Grade) -> str:
    """What a range of grades is: målgruppe, forsøg."""
    return corpus.label(row, "kind").lower()


def who(corpus: Corpus, record: Intervention) -> str:
    """Whom it is for in few words: Elever i 0.-9. klasse; empty where nothing is stated."""
    group = record.target_group or TargetGroup()
    shown = holding(group.grades, corpus.today)
    levels = [grade_words(corpus, row) for row in sorted(shown, key=lambda row: row.kind != "target")]
    years = listing(ages(row) for row in holding(group.ages, corpus.today))
    parts = [f"i {listing(levels)}", years] if levels else [f"på {years}"] if years else []
    level = ", ".join(part for part in parts if part)
    names = {row.audience: corpus.label(row, "audience").lower() for row in group.audiences}
    if level and (not names or "pupils" in names):
        names["pupils"] = f"{names.get('pupils', 'elever')} {level}"
    return capital(listing(names.values()))
