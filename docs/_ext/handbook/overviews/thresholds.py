"""Every threshold of absence in provisions, terms and interventions; different thresholds are never merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from markupsafe import Markup

from handbook.facts import quantities
from handbook.facts.phrase import Fact, link, links, prose
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Intervention, LegalBasis, Term
from handbook.pages.composer import Composer
from handbook.pages.view import SectionLink, View
from handbook.site import KIND_NAMES
from handbook.text.danish import capital, count, listing, number

ASPECTS = {
    "comparison": "om grænsen selv er med",
    "period": "måleperiode",
    "consecutive": "om fraværet skal ligge i træk",
    "absence_kind": "slags fravær",
    "use": "brug",
}
"""The fields in which thresholds of the same number can differ, in words."""

TITLES = {
    "alle": "Alle grænser",
    "samme-tal": "Samme tal, forskellig grænse",
    "uden-tal": "Ord og indsatser uden tal",
    "kilder": "Kilder",
}
"""The sections of the page."""

HEADS = ("Grænse", "Målt over", "Slags fravær", "Bruges til", "Hvem bruger den")

Holder = LegalBasis | Term | Intervention
Threshold: TypeAlias = tuple[AbsenceThreshold, list[tuple[Holder, AbsenceThreshold]]]
"""A threshold, and all records that have one of the same number, comparison, period, kind of absence and use."""


def view(composer: Composer) -> View:
    """All thresholds, percentages first, by number."""
    corpus = composer.corpus
    thresholds_ = thresholds(corpus)
    rows = [cells(composer, *threshold) for threshold in thresholds_]
    bare = [record.id for record in corpus.of(Intervention) if not thresholds_of(record)]
    names = links(corpus, Intervention, bare)
    return View(
        template="overviews/thresholds.html",
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        caption=count(len(rows), "grænse", "forskellige grænser"),
        heads=HEADS,
        rows=rows,
        lookalikes=list(lookalikes(corpus, thresholds_)),
        words=[composer.words((link(corpus, Term, term.id), f": {question}")) for term, question in unbounded(corpus)],
        bare=composer.words(("Indsatser uden en grænse for fravær i håndbogen: ", *names, ".")) if bare else Markup(),
        sources=composer.sources(),
    )


def thresholds_of(record: Holder) -> tuple[AbsenceThreshold, ...]:
    """The thresholds of a record."""
    if isinstance(record, Intervention):
        return record.target_group.absence_thresholds if record.target_group else ()
    return record.absence_thresholds


def aspects(row: AbsenceThreshold) -> tuple[str, ...]:
    """The values of the ASPECTS of a threshold; empty if not stated."""
    period = "" if row.period.not_stated else str(row.period)
    values = {key: str(getattr(row, key)) for key in ASPECTS} | {"period": period}
    return tuple("" if value in {"None", "not-stated"} else value for value in values.values())


def thresholds(corpus: Corpus) -> list[Threshold]:
    """Every threshold with its records, percentages first, by number; unstated aspects sort first."""
    found: dict[tuple[object, ...], list[tuple[Holder, AbsenceThreshold]]] = {}
    holders: list[Holder] = [*corpus.of(LegalBasis), *corpus.of(Term), *corpus.of(Intervention)]
    for record in holders:
        for row in thresholds_of(record):
            found.setdefault((row.unit != "percent", row.unit, row.value, aspects(row)), []).append((record, row))
    return [(uses[0][1], uses) for _, uses in sorted(found.items(), key=lambda item: item[0])]


def cells(composer: Composer, row: AbsenceThreshold, uses: Iterable[tuple[Holder, AbsenceThreshold]]) -> tuple[Markup, ...]:
    """A row of the table."""
    corpus = composer.corpus
    over = quantities.period_words(row).removeprefix("på ").removeprefix("inden for ").removeprefix("periode ")
    kind = "ikke oplyst" if row.absence_kind == "not-stated" else corpus.label(row, "absence_kind")
    words = [capital(text) for text in (size(corpus, row), over, kind, corpus.label(row, "use"))]
    used = composer.statements(use_fact(corpus, *use) for use in uses)
    return (*map(Markup.escape, words), composer.macros.details(used))


def size(corpus: Corpus, row: AbsenceThreshold) -> str:
    """A number with its comparison: mindst 10 pct."""
    words = f"{quantities.COMPARISONS[row.comparison]}{number(row.value)} {quantities.unit(corpus, row)}"
    return f"{words} (mindst eller mere end er ikke oplyst)" if row.comparison == "exactly" else words


def use_fact(corpus: Corpus, record: Holder, row: AbsenceThreshold) -> Fact:
    """A record that uses a threshold, with its text."""
    kind = KIND_NAMES[record.PATH][0]
    words = (f"{kind}: ", link(corpus, type(record), record.id))
    return Fact(words=words, source=row.source, details=prose(row.text))


def lookalikes(corpus: Corpus, found: list[Threshold]) -> Iterator[tuple[str, str]]:
    """Numbers that several thresholds share, and how those differ."""
    groups: dict[str, list[AbsenceThreshold]] = {}
    for row, _ in found:
        groups.setdefault(f"{number(row.value)} {quantities.unit(corpus, row)}", []).append(row)
    for words, rows in groups.items():
        if len(rows) > 1:
            differences = [word for key, word in ASPECTS.items() if len({str(getattr(row, key)) for row in rows}) > 1]
            yield words, f"er {len(rows)} forskellige grænser. De adskiller sig ved {listing(differences)}."


def unbounded(corpus: Corpus) -> Iterator[tuple[Term, str]]:
    """Terms for an amount of absence without a number, each with its open question."""
    for term in corpus.of(Term):
        if not thresholds_of(term):
            yield from ((term, row.question) for row in term.not_stated if row.about == "target_group")
