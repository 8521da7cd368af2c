"""Whom an intervention is for, and whom not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.facts.phrase import Fact, Row, in_one_line, prose, statement_fact
from handbook.facts.quantities import ages, grade_span, limit_fact
from handbook.facts.times import in_brackets, valid_rows, validity_words
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Grade, Intervention, TargetGroup
from handbook.text.danish import capital, listing


def rows(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """A row for each part of the target group, requirements first."""
    yield from requirements(corpus, record)
    group = target_group(record)
    other = tuple(limit_fact(corpus, row) for row in group.absence_thresholds if row.use != "admission")
    if other:
        yield Row(term="Andre grænser", facts=other)


def requirements(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """Who can take part, and who cannot."""
    group = target_group(record)
    admission = tuple(limit_fact(corpus, row, unless="admission") for row in group.absence_thresholds if row.use == "admission")
    all_rows = (
        Row(term="Hvem", facts=in_one_line(tuple(level_facts(corpus, group)))),
        Row(term="Krav til fravær", facts=admission),
        Row(term="Kriterier", facts=tuple(map(statement_fact, group.criteria))),
        Row(term="Ikke for", facts=tuple(map(statement_fact, group.exclusions))),
    )
    yield from (row for row in all_rows if row.facts)


def level_facts(corpus: Corpus, group: TargetGroup) -> Iterator[Fact]:
    """Audiences, grades and ages, each with its sources."""
    for row in group.audiences:
        yield Fact(words=(corpus.label(row, "audience"),), source=row.source)
    for grade in group.grades:
        kind = "" if grade.kind == "target" else f", {corpus.label(grade, 'kind').lower()}"
        words = grade_span(grade.from_, grade.to) + kind + in_brackets(validity_words(grade.valid, corpus.today))
        yield Fact(words=(words,), source=grade.source, details=prose(grade.text))
    for age in group.ages:
        words = ages(age) + in_brackets(validity_words(age.valid, corpus.today))
        yield Fact(words=(words,), source=age.source, details=prose(age.text))


def target_group(record: Intervention) -> TargetGroup:
    """The target group of an intervention, empty if it has none."""
    return record.target_group or TargetGroup()


def admission_limits(corpus: Corpus, record: Intervention) -> list[AbsenceThreshold]:
    """The limits of absence that a pupil has to reach today."""
    rows = valid_rows(target_group(record).absence_thresholds, corpus.today)
    return [row for row in rows if row.use == "admission"]


def grade_words(corpus: Corpus, row: Grade) -> str:
    """A range of grades; one that is not the target group says so: 1. klasse (forsøg)."""
    return grade_span(row.from_, row.to) + in_brackets("" if row.kind == "target" else corpus.label(row, "kind").lower())


def who(corpus: Corpus, record: Intervention) -> list[str]:
    """Variants of audience, grades and ages, the longest first: Elever i 0.-9. klasse. None if nothing is stated.

    A shorter one has whole parts only, so that a grade that is only considered keeps that word, and says that there are more.
    """
    group = target_group(record)
    grade_rows = sorted(valid_rows(group.grades, corpus.today), key=lambda row: row.kind != "target")
    levels = [grade_words(corpus, row) for row in grade_rows]
    years = [ages(row) for row in valid_rows(group.ages, corpus.today)]
    names: dict[str, str] = {row.audience: corpus.label(row, "audience").lower() for row in group.audiences}
    whole = group_words(names, levels, years)
    first = (levels[:1], [] if levels else years[:1])
    shorter = [group_words(dict(list(names.items())[:size]), *first) for size in range(len(names), 0, -1)]
    return [whole, *(f"{words} m.fl." for words in shorter or [group_words({}, *first)] if words != whole)] if whole else []


def group_words(names: Mapping[str, str], levels: Sequence[str], years: Sequence[str]) -> str:
    """Audiences, with grades and ages after the pupils: Elever i 0.-9. klasse, 6-16 år og forældre."""
    parts = [f"i {listing(levels)}", listing(years)] if levels else [f"på {listing(years)}"] if years else []
    level = ", ".join(part for part in parts if part)
    if level and (not names or "pupils" in names):
        names = {**names, "pupils": f"{names.get('pupils', 'elever')} {level}"}
    return capital(listing(names.values()))
