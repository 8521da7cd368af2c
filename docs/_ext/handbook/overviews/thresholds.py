"""How much absence is enough: every threshold of law, terms and interventions, side by side and never merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import quantities
from handbook.facts.phrase import Fact, joined, link, prose
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
"""What two thresholds of the same number can differ in, in words."""

TITLES = {
    "alle": "Alle grænser",
    "samme-tal": "Samme tal, forskellig grænse",
    "uden-tal": "Ord og indsatser uden tal",
    "kilder": "Kilder",
}
"""The sections of the page."""

HEADS = ("Grænse", "Målt over", "Slags fravær", "Bruges til", "Hvem bruger den")

Holder = LegalBasis | Term | Intervention


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A threshold with everything that uses exactly it: number, comparison, period, kind of absence and use are the same."""

    row: AbsenceThreshold
    uses: tuple[tuple[Holder, AbsenceThreshold], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsView(View):
    """The table of thresholds, those of one number that are not the same, and words without a number."""

    template: ClassVar[str] = "overviews/thresholds.html"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    lookalikes: tuple[tuple[str, str], ...]
    words: tuple[Markup, ...]
    bare: Markup
    sources: list[dict[str, object]]


def view(composer: Composer) -> ThresholdsView:
    """All thresholds, percentages first, by number."""
    corpus = composer.corpus
    found = thresholds(corpus)
    rows = tuple(cells(composer, threshold) for threshold in found)
    bare = [record.id for record in corpus.of(Intervention) if not stated(record)]
    names = joined((link(corpus, Intervention, id_),) for id_ in bare)
    return ThresholdsView(
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        caption=count(len(rows), "grænse", "forskellige grænser"),
        heads=HEADS,
        rows=rows,
        lookalikes=tuple(lookalikes(corpus, found)),
        words=tuple(composer.words((link(corpus, Term, term.id), f": {question}")) for term, question in unbounded(corpus)),
        bare=composer.words(("Indsatser uden en grænse for fravær i håndbogen: ", *names, ".")) if bare else Markup(),
        sources=composer.sources(),
    )


def stated(record: Holder) -> tuple[AbsenceThreshold, ...]:
    """The thresholds that a record states, wherever its kind keeps them."""
    if isinstance(record, Intervention):
        return record.target_group.absence_thresholds if record.target_group else ()
    return record.absence_thresholds


def meaning(row: AbsenceThreshold) -> tuple[str, ...]:
    """What makes a threshold the one that it is, beside its number."""
    return tuple("" if is_silent(row, key) else str(getattr(row, key)) for key in ASPECTS)


def is_silent(row: AbsenceThreshold, key: str) -> bool:
    """Whether an aspect of a threshold is not stated."""
    return row.period.not_stated if key == "period" else getattr(row, key) in {None, "not-stated"}


def thresholds(corpus: Corpus) -> list[Threshold]:
    """Every threshold with who uses it; what is not stated comes before what is."""
    found: dict[tuple[object, ...], list[tuple[Holder, AbsenceThreshold]]] = {}
    holders: list[Holder] = [*corpus.of(LegalBasis), *corpus.of(Term), *corpus.of(Intervention)]
    for record in holders:
        for row in stated(record):
            found.setdefault((row.unit != "percent", row.unit, row.value, meaning(row)), []).append((record, row))
    return [Threshold(row=uses[0][1], uses=tuple(uses)) for _, uses in sorted(found.items(), key=lambda item: item[0])]


def cells(composer: Composer, threshold: Threshold) -> tuple[Markup, ...]:
    """A row of the table."""
    corpus, row = composer.corpus, threshold.row
    over = quantities.measured_over(row).removeprefix("på ").removeprefix("inden for ").removeprefix("periode ")
    kind = "ikke oplyst" if row.absence_kind == "not-stated" else corpus.label(row, "absence_kind")
    words = [capital(one) for one in (size(corpus, row), over, kind, corpus.label(row, "use"))]
    uses = composer.macros.details(composer.statements(use(corpus, *one) for one in threshold.uses))
    return (*map(Markup.escape, words), uses)


def size(corpus: Corpus, row: AbsenceThreshold) -> str:
    """A number with whether it is itself within: mindst 10 pct."""
    words = f"{quantities.COMPARISONS[row.comparison]}{number(row.value)} {quantities.unit(corpus, row)}"
    return f"{words} (mindst eller mere end er ikke oplyst)" if row.comparison == "exactly" else words


def use(corpus: Corpus, record: Holder, row: AbsenceThreshold) -> Fact:
    """Who uses a threshold, with what the source adds to it."""
    kind = KIND_NAMES[record.PATH][0]
    words = (f"{kind}: ", link(corpus, type(record), record.id))
    return Fact(words=words, source=row.source, details=prose(row.text))


def lookalikes(corpus: Corpus, found: list[Threshold]) -> Iterator[tuple[str, str]]:
    """Numbers that several thresholds have, and in what those differ."""
    groups: dict[str, list[AbsenceThreshold]] = {}
    for threshold in found:
        row = threshold.row
        groups.setdefault(f"{number(row.value)} {quantities.unit(corpus, row)}", []).append(row)
    for words, rows in groups.items():
        if len(rows) > 1:
            aspects = [word for key, word in ASPECTS.items() if len({str(getattr(row, key)) for row in rows}) > 1]
            yield words, f"er {len(rows)} forskellige grænser. De adskiller sig ved {listing(aspects)}."


def unbounded(corpus: Corpus) -> Iterator[tuple[Term, str]]:
    """Words for an amount of absence to which no source gives a number: the term and the question that it leaves."""
    for term in corpus.of(Term):
        if not stated(term):
            yield from ((term, row.question) for row in term.not_stated if row.about == "target_group")
