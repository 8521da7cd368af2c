"""The texts of the finder: facts of an intervention as sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from handbook.facts import access, audience, coverage, doubts, quantities
from handbook.facts import status as states
from handbook.facts.audience import target_group
from handbook.facts.phrase import plain, plain_fact
from handbook.facts.times import is_ahead, valid_rows, validity_words
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Access, Coverage, Intervention, School, Status
from handbook.text import markdown
from handbook.text.danish import capital, listing, sentence, sort_key

AGAINST, DOUBT, CHECK = 0, 1, 2
"""Verdicts of a status, as in match.js."""

STATUS_VERDICTS: Mapping[str, int] = {
    "planned": DOUBT,
    "in-development": DOUBT,
    "unknown": DOUBT,
    "ended": AGAINST,
    "not-in-use": AGAINST,
    "trial": CHECK,
    "closing": CHECK,
}
"""Status to its verdict; absent for those without one."""

DECIDING = frozenset({"admission", "sanction"})
"""Uses of a threshold that a pupil has to reach."""

STARTING = frozenset({"school-selection", "early-detection", "parent-contact", "statutory-duty"})
"""Uses of a threshold that readers should know, though a pupil need not reach it."""


def thresholds(corpus: Corpus, record: Intervention, uses: Collection[str]) -> list[AbsenceThreshold]:
    """The thresholds of some uses that hold today."""
    return [row for row in valid_rows(target_group(record).absence_thresholds, corpus.today) if row.use in uses]


def sentences(*parts: str) -> str:
    """Texts as sentences; empty ones are left out."""
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in parts if part)


def access_sentences(access_: Access) -> str:
    """Access in sentences, each with its term before it."""
    fields = ("nominated_by", "decided_by", "entry_point")
    rows = ((access.TERMS[field], markdown.plain(row.text)) for field in fields for row in getattr(access_, field))
    return " ".join(sentence(f"{term}: {text}") for term, text in rows)


def local_access_words(record: Intervention, local: Access) -> str:
    """The access in one place: its own fields, completed with those of the record."""
    general = record.access or Access()
    return access_sentences(Access(**{field: getattr(local, field) or getattr(general, field) for field in access.TERMS}))


def status(corpus: Corpus, record: Intervention, own: Status | None) -> list[Any]:
    """Verdict and words of the status of a place, else of the record; empty for an active intervention."""
    row = own or record.status
    words = sentences(plain_fact(states.fact(corpus, row)))
    if is_ahead(record.valid, corpus.today):
        return [DOUBT, f"{words} {capital(validity_words(record.valid, corpus.today))}."]
    return [STATUS_VERDICTS[row.value], words] if row.value in STATUS_VERDICTS else []


def place(corpus: Corpus, rows: Sequence[Coverage]) -> str:
    """A place in words with its named schools, then the text of each row."""
    first = rows[0]
    where = capital(plain(coverage.within(corpus, rows))) or coverage.wide_name(corpus, first)
    schools = sorted((corpus.name(School, id_) for id_ in first.schools), key=sort_key)
    texts = [sentences(markdown.plain(row.text)) for row in rows if row.text]
    return " ".join(dict.fromkeys([sentences(where, listing(schools)), *texts]))


def level(corpus: Corpus, record: Intervention) -> str:
    """Grades and ages: 0.-9. klasse, 6-16 år."""
    grades = [audience.grade_words(corpus, row) for row in valid_rows(target_group(record).grades, corpus.today)]
    return ", ".join([*grades, *(quantities.ages(row) for row in valid_rows(target_group(record).ages, corpus.today))])


def missing(corpus: Corpus, record: Intervention) -> str:
    """The criteria that are not stated: Ikke oplyst: klassetrin, alder, fraværsgrænse."""
    found = [] if level(corpus, record) else ["klassetrin", "alder"]
    found += [] if thresholds(corpus, record, DECIDING) else ["fraværsgrænse"]
    return f"{doubts.silence(record, 'target_group')}: {', '.join(found)}." if found else ""
