"""Results: figures, evidence, caveats, and which group and period they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from handbook.facts.phrase import Fact, Phrase, Prose
from handbook.facts.quantities import span
from handbook.facts.times import in_brackets, period
from handbook.model import Corpus
from handbook.model.records import After, Before, Caveat, Intervention, Part, Result, ResultCaveat
from handbook.text import markdown
from handbook.text.danish import capital, date, number, sentence, sentences

ABSENCE = ("absence", "high-absence-share")
"""Subjects that are about absence, the most direct first."""


class Strength(Enum):
    """The evidence of a result, the strongest last: level of the meter, label and meaning."""

    COUNT = (0, "Tæller kun omfang", "Siger, hvor mange der var med, men intet om, hvordan det gik.")
    ANECDOTE = (1, "Erfaring uden tal", "Nogen fortæller, hvordan det går, uden en opgørelse.")
    CITED = (1, "Forskning nævnt uden tal", "Kilden henviser til forskning, men giver ingen tal derfra.")
    CLAIMED = (1, "Målt, men uden tal her", "Kilden siger, hvad der kom ud af det, men ikke hvor meget.")
    MEASURED = (2, "Tal uden sammenligning", "Tal for dem, der var med. Hvordan det ellers var gået, ved ingen.")
    BEFORE_AFTER = (3, "Før og efter uden sammenligning", "To målinger med tid imellem. Andet kan have ændret sig imens.")
    COMPARED_CLAIM = (3, "Sammenligning nævnt, men uden tal", "Opbygning og sammenligning er oplyst, men ingen tal.")
    COMPARED = (4, "Tal med sammenligning", "Tal, opbygning og sammenligning er oplyst. Se, hvad der sammenlignes med.")

    @property
    def level(self) -> int:
        """How many of the meter's four segments are filled."""
        return self.value[0]

    @property
    def label(self) -> str:
        """The label of the meter."""
        return self.value[1]

    @property
    def meaning(self) -> str:
        """What the label means."""
        return self.value[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A result: `figure` is the number, `of` what it is a share of, `about` its subject, kind, group and period."""

    figure: str
    of: str
    fact: Fact
    strength: Strength
    about: str
    caveats: tuple[Fact, ...]


def strength(row: Result) -> Strength:
    """The evidence of a result, by its kind, design, comparison and figures."""
    if row.kind == "activity":
        return Strength.COUNT
    if row.kind == "experience":
        return Strength.ANECDOTE
    has_figures = any(value is not None for value in (row.numerator, row.percent, row.value, row.before, row.after))
    if row.design and row.comparison:
        return Strength.COMPARED if has_figures else Strength.COMPARED_CLAIM
    if has_figures:
        return Strength.BEFORE_AFTER if row.before and row.after else Strength.MEASURED
    return Strength.CITED if row.kind == "research" else Strength.CLAIMED


def finding(corpus: Corpus, row: Result) -> Finding:
    """A result as pages show it."""
    figure, of = figures(corpus, row)
    parts = "; ".join(map(part, row.parts))
    details: list[Phrase] = [(sentence(capital(parts)),)] if parts else []
    details += [(sentence(f"Ændring: {size}"),)] if (size := change(corpus, row)) else []
    details += [("Opbygning: ", Prose(row.design))] if row.design else []
    details += [("Sammenlignet med: ", Prose(row.comparison))] if row.comparison else []
    return Finding(
        figure=figure,
        of=of,
        fact=Fact(words=(Prose(row.text),), source=row.source, details=tuple(details)),
        strength=strength(row),
        about=about(corpus, row),
        caveats=tuple(map(caveat, row.caveats)),
    )


def change(corpus: Corpus, row: Result) -> str:
    """The difference between before and after; empty if either is missing or a range."""
    before, after = row.before, row.after
    if not before or not after or before.value_to is not None or after.value_to is not None:
        return ""
    difference = Decimal(str(after.value)) - Decimal(str(before.value))
    name = "procentpoint" if row.unit == "percent" else unit(corpus, row)
    return f"{'+' if difference > 0 else ''}{number(difference)} {name} (beregnet)"


def caveat(row: Caveat | ResultCaveat) -> Fact:
    """A caveat; one without a source is by the editors."""
    return Fact(words=(Prose(row.text),), source=row.source)


def figures(corpus: Corpus, row: Result) -> tuple[str, str]:
    """The number of a result, and its share or unit: 14 af 21, 66 pct. (kildens tal)."""
    near = "ca. " if row.approximate else ""
    group = " med højt fravær" if row.subject == "high-absence-share" else ""
    share = f"{number(row.percent)} pct.{group}" if row.percent is not None else ""
    own = in_brackets("kildens tal" if row.percent_as_quoted else "")
    if row.denominator is not None:
        known = row.numerator is not None
        head = f"{near}{number(row.numerator)} af {number(row.denominator)}" if known else share or "Uden tal"
        return head, f"{share}{own}" if known and share else "" if known else f"af {number(row.denominator)}"
    if row.value is not None:
        size = number(row.value) if row.value_to is None else span(row.value, row.value_to)
        return near + size, unit(corpus, row)
    if row.before and row.after:
        return f"{moment(row.before)} → {moment(row.after)}", f"{unit(corpus, row)}{group}, før og efter".strip(" ,")
    if row.before or row.after:
        size = moment(row.before or row.after)
        return f"{size} {unit(corpus, row)}".strip(), "før" if row.before else "efter"
    return (f"{near}{share}", own.strip()) if share else ("Uden tal", "")


def unit(corpus: Corpus, row: Result) -> str:
    """The unit of a result's number."""
    return "pct." if row.unit == "percent" else corpus.label(row, "unit") if row.unit else ""


def moment(row: Before | After | None) -> str:
    """A measurement before or after."""
    return span(row.value, row.value_to if row.value_to is not None else row.value) if row else ""


def part(row: Part) -> str:
    """A part of a result."""
    words = [number(row.value)] if row.value is not None else []
    words += [f"{number(row.percent)} pct."] if row.percent is not None else []
    return f"{row.label}: {', '.join(words)}{in_brackets('beregnet' if row.computed else '')}"


def about(corpus: Corpus, row: Result) -> str:
    """Subject, kind, group, period and direction in a line."""
    when = [period(row.period)] if row.period else []
    when += [f"opgjort {date(row.as_of)}"] if row.as_of else []
    head = f"{corpus.label(row, 'subject')}, {corpus.label(row, 'kind').lower()}"
    group = ", ".join([*([row.population] if row.population else []), *when])
    direction = corpus.label(row, "direction") if row.direction else ""
    return sentences(capital(text) for text in (head, group, direction) if text)


def findings(corpus: Corpus, record: Intervention) -> list[Finding]:
    """The results, those about absence first, the strongest of them on top."""
    return [finding(corpus, row) for row in sorted(record.results, key=rank)]


def rank(row: Result) -> tuple[bool, int, int]:
    """The sort key of a result: about absence first, then by strength; order within stays that of the record."""
    subject = ABSENCE.index(row.subject) if row.subject in ABSENCE and row.kind != "activity" else len(ABSENCE)
    return subject == len(ABSENCE), -strength(row).level, subject


def strongest(rows: Sequence[Result]) -> Result | None:
    """The strongest result about absence that has a direction; None if there is none."""
    rows = [row for row in rows if row.subject in ABSENCE and (row.direction or (row.before and row.after))]
    return min(rows, key=rank, default=None)


DIRECTIONS: Mapping[str, str] = {
    "better": "et fald",
    "worse": "en stigning",
    "unchanged": "ingen ændring",
    "mixed": "både fald og stigning",
    "same": "det samme som hos andre",
}
"""Direction of a result about absence to what it shows."""


def tally(rows: Iterable[Result]) -> tuple[Counter[str], int]:
    """The number of results by direction (empty for none), and the number that compare with others."""
    results = list(rows)
    compared = sum(strength(row) is Strength.COMPARED for row in results)
    return Counter(row.direction or "" for row in results), compared


VERBS = {"better": "faldt", "worse": "steg", "unchanged": "var uændret", "same": "var det samme", "mixed": "gik begge veje"}
"""Direction of a result to a verb."""


def verdict(corpus: Corpus, row: Result) -> list[str]:
    """Variants of what a result about absence says, the longest first."""
    subject = "Fraværet" if row.subject == "absence" else "Andelen med højt fravær"
    verb = VERBS.get(row.direction or "", "gik")
    if row.numerator is not None and row.denominator is not None and row.subject == "absence":
        share = f"{number(row.numerator)} af {number(row.denominator)}"
        return [*([f"{subject} {verb} i {share} {row.population}"] if row.population else []), f"{subject} {verb} hos {share}"]
    if row.before and row.after:
        return [f"{subject} {verb} fra {moment(row.before)} til {moment(row.after)} {unit(corpus, row)}".strip()]
    whole = markdown.plain(row.text).removesuffix(".")
    return [whole, whole.partition(". ")[0]]
