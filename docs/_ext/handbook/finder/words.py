"""What the finder says of each field of a record, in plain words: those of facts/, put into sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from handbook.facts import access, audience, coverage, doubts, quantities
from handbook.facts import status as states
from handbook.facts.phrase import Fact, plain
from handbook.facts.times import held, holding, in_brackets, is_ahead
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Access, Coverage, Intervention, School, Statement, Status, TargetGroup
from handbook.text import markdown
from handbook.text.danish import capital, date, listing, sort_key

QUESTIONS: Mapping[str, re.Pattern[str]] = {
    "underretning": re.compile(r"\bunderretning", re.IGNORECASE),
    "sag": re.compile(r"\bsag(?:er)? (?:i|hos) (?:SOF|Socialforvaltningen)\b", re.IGNORECASE),
}
"""Questions of the form, by the words of the conditions that they answer."""

AGAINST, DOUBT, CHECK = 0, 1, 2
"""What a status does; the numbers are those of match.js."""

STATES: Mapping[str, int] = {
    "planned": DOUBT,
    "in-development": DOUBT,
    "unknown": DOUBT,
    "ended": AGAINST,
    "not-in-use": AGAINST,
    "trial": CHECK,
    "closing": CHECK,
}
"""What the statuses of what does not simply run do."""

DECIDING = frozenset({"admission", "sanction"})
"""Uses of a threshold that a pupil has to reach; every other only describes."""

STARTING = frozenset({"school-selection", "early-detection", "parent-contact", "statutory-duty"})
"""Uses of a threshold that a reader has to know of, though a pupil need not reach it."""


def group(record: Intervention) -> TargetGroup:
    """The target group, which may have nothing in it."""
    return record.target_group or TargetGroup()


def thresholds(corpus: Corpus, record: Intervention, uses: Collection[str]) -> list[AbsenceThreshold]:
    """The thresholds of some uses that hold on the day."""
    return [row for row in holding(group(record).absence_thresholds, corpus.today) if row.use in uses]


def question(row: Statement | AbsenceThreshold) -> str:
    """The question of the form that answers a condition; empty where none does."""
    text = (row.text or "").replace("[", "").replace("]", "")
    return next((name for name, pattern in QUESTIONS.items() if pattern.search(text)), "")


def sentences(*parts: str) -> str:
    """Texts as running text; empty ones are left out."""
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in parts if part)


def told(fact: Fact) -> str:
    """A fact with what explains it, as running text."""
    return sentences(plain(fact.words), *map(plain, fact.details))


def way(record: Intervention) -> str:
    """Who nominates, who decides and where to turn, or the word for what is not there: ikke oplyst, ikke registreret."""
    return entrance(record.access or Access()) or doubts.silence(record, "access").lower()


def entrance(chain: Access) -> str:
    """The way in: whole sentences as they are, names with what they do."""
    parts = []
    for field in ("nominated_by", "decided_by", "entry_point"):
        for row in getattr(chain, field):
            text = markdown.plain(row.text)
            parts.append(text if text.endswith(".") else f"{access.TERMS[field]}: {text}.")
    return " ".join(parts)


def local_way(record: Intervention, local: Access) -> str:
    """The way in as it is in one place: its own, and the record's where it has none."""
    general = record.access or Access()
    return entrance(Access(**{field: getattr(local, field) or getattr(general, field) for field in access.TERMS}))


def status(corpus: Corpus, record: Intervention, own: Status | None) -> list[Any]:
    """What the status does, and its words: that of a place where it has its own, else the record's; nothing where it runs."""
    row = own or record.status
    words = told(states.fact(corpus, row))
    if is_ahead(record.valid, corpus.today):
        return [DOUBT, f"{words} {capital(held(record.valid, corpus.today))}."]
    return [STATES[row.value], words] if row.value in STATES else []


def place(corpus: Corpus, rows: Sequence[Coverage]) -> str:
    """A place in words with the schools that it names, then what each source adds."""
    first = rows[0]
    where = capital(plain(coverage.within(corpus, rows))) or coverage.wide_name(corpus, first)
    schools = sorted((corpus.name(School, id_) for id_ in first.schools), key=sort_key)
    added = [sentences(markdown.plain(row.text)) for row in rows if row.text]
    return " ".join(dict.fromkeys([sentences(where, listing(schools)), *added]))


def since(day: str) -> str:
    """The day of a source, in brackets after what it says."""
    return in_brackets(date(day) if day else "")


def level(corpus: Corpus, record: Intervention) -> str:
    """Grades and ages: 0.-9. klasse, 6-16 år."""
    grades = [audience.grade_words(corpus, row) for row in holding(group(record).grades, corpus.today)]
    return ", ".join([*grades, *(quantities.ages(row) for row in holding(group(record).ages, corpus.today))])


def limit(corpus: Corpus, row: AbsenceThreshold) -> str:
    """A threshold; that it admits goes without saying: mindst 15 pct. på et kvartal, alt fravær."""
    return quantities.limit(corpus, row) + quantities.limit_use(corpus, row, unless="admission")


def starting_limits(corpus: Corpus, record: Intervention) -> Iterator[str]:
    """The thresholds that start something without deciding for a pupil, with what each is used for."""
    return (told(quantities.limit_fact(corpus, row)) for row in thresholds(corpus, record, STARTING))


def audiences(corpus: Corpus, record: Intervention) -> str:
    """Whom it is for."""
    return listing(corpus.label(row, "audience").lower() for row in group(record).audiences)


def missing(corpus: Corpus, record: Intervention) -> str:
    """What decides elsewhere and is not told here: Ikke oplyst: klassetrin, alder, fraværsgrænse."""
    found = [] if level(corpus, record) else ["klassetrin", "alder"]
    found += [] if thresholds(corpus, record, DECIDING) else ["fraværsgrænse"]
    return f"{doubts.silence(record, 'target_group')}: {', '.join(found)}." if found else ""
