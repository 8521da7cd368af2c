"""Durations, capacities, grades, ages and limits of absence in words."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.facts.phrase import Fact, Phrase, links, prose
from handbook.facts.times import in_brackets, period, validity_words
from handbook.model import Corpus
from handbook.model.records import AbsenceThreshold, Age, Capacity, Duration, Intervention
from handbook.text.danish import capital, lower_first, number

Number = int | float | None

GRADES = range(11)
"""All grades of a Danish school."""

COMPARISONS: Mapping[str, str] = {"at-least": "mindst ", "more-than": "mere end ", "exactly": ""}
PERIODS: Mapping[str, tuple[str, str]] = {
    "school-days": ("en skoledag", "skoledage"),
    "days": ("en dag", "dage"),
    "weeks": ("en uge", "uger"),
    "months": ("en måned", "måneder"),
    "quarters": ("et kvartal", "kvartaler"),
    "half-years": ("et halvt år", "halve år"),
    "school-years": ("et skoleår", "skoleår"),
}
"""Units of a measuring period, for one and for several."""

SINGULAR: Mapping[str, str] = {
    "hours": "time",
    "days": "dag",
    "school-days": "skoledag",
    "weeks": "uge",
    "months": "måned",
    "sessions": "session",
    "meetings": "møde",
    "cases": "sag",
    "children": "barn",
    "schools": "skole",
    "absence-periods": "fraværsperiode",
    "late-arrivals": "gang for sent",
}
"""Units that are another word after a one."""


def span(low: Number, high: Number, value: Number = None) -> str:
    """A number or a range: 9-13, mindst 9, op til 13."""
    if value is not None:
        return number(value)
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}-{number(high)}"
    if low is not None:
        return f"mindst {number(low)}"
    return f"op til {number(high)}" if high is not None else ""


def grade_span(low: int, high: int) -> str:
    """A range of grades: 0.-9. klasse."""
    return f"{low}. klasse" if low == high else f"{low}.-{high}. klasse"


def ages(row: Age) -> str:
    """Ages: 7-12 år."""
    return f"{span(row.from_, row.to)} år"


def unit(corpus: Corpus, row: Duration | Capacity | AbsenceThreshold) -> str:
    """A unit after a number, in the singular after a one."""
    if row.unit is None or row.unit == "percent":
        return "pct." if row.unit else ""
    label = corpus.label(row, "unit")
    return SINGULAR.get(row.unit, label) if row.value == 1 else label


def measure(corpus: Corpus, row: Duration | Capacity) -> str:
    """A number with unit and rate: ca. 9,1 måneder, 20 elever pr. år."""
    words = ["ca." if row.approximate else "", span(row.from_, row.to, row.value), unit(corpus, row)]
    words.append(f"pr. {corpus.label(row, 'per')}" if isinstance(row, Capacity) and row.per else "")
    return " ".join(word for word in words if word)


def measure_of(corpus: Corpus, row: Duration | Capacity) -> str:
    """A number with unit, rate and subject, which does not repeat the unit: 30 aktive forløb."""
    size, counted = measure(corpus, row), unit(corpus, row)
    if not isinstance(row, Capacity) or not row.of or not size:
        return size
    if row.of.endswith(f" {counted}") and size.endswith(f" {counted}"):
        return size.removesuffix(counted) + row.of
    return f"{size}, {row.of.removeprefix(f'{counted}, ')}"


def quantity(corpus: Corpus, row: Duration | Capacity) -> str:
    """A duration or capacity with its measure: Gennemsnit: 9,1 måneder."""
    label, size = corpus.label(row, "measure"), measure_of(corpus, row)
    if not size:
        return capital(label) if row.measure == "as-needed" else "Ikke oplyst i tal"
    if isinstance(row, Duration) and row.measure == "planned":
        return capital(f"{size} efter planen")
    if row.measure in {"minimum", "maximum"}:
        return capital(size if size.startswith((label, "op til")) else f"{label} {size}")
    return capital(f"{label}: {size}")


def quantity_fact(corpus: Corpus, row: Duration | Capacity) -> Fact:
    """A duration or capacity with subject, period and details: Et forløb: gennemsnit 9,1 måneder."""
    text = quantity(corpus, row)
    if row.of and isinstance(row, Duration):
        text = f"{capital(row.of)}: {lower_first(text).replace(': ', ' ', 1)}"
    elif row.of and not measure(corpus, row):
        text = f"{text}, {row.of}"
    words: Phrase = (text + in_brackets(period(row.period)),)
    details = prose(row.text)
    if isinstance(row, Capacity) and row.shared_with:
        details += (shared_number(corpus, row.shared_with),)
    return Fact(words=words, source=row.source, details=details)


def shared_number(corpus: Corpus, ids: tuple[str, ...]) -> Phrase:
    """A note that several interventions share a number."""
    names = links(corpus, Intervention, ids)
    return ("Tælles sammen med ", *names, " og må kun tælles én gang.")


def limit(corpus: Corpus, row: AbsenceThreshold) -> str:
    """A limit of absence: mindst 10 pct. på et kvartal, ulovligt fravær."""
    size = f"{COMPARISONS[row.comparison]}{number(row.value)} {unit(corpus, row)}"
    over = period_words(row)
    kind = "slags fravær ikke oplyst" if row.absence_kind == "not-stated" else corpus.label(row, "absence_kind")
    return f"{size}{' ' if over.startswith(('i træk', 'inden for', 'på')) else ', '}{over}, {kind}"


def short_limit(corpus: Corpus, row: AbsenceThreshold) -> str:
    """A limit of absence without its unstated parts: mindst 15 pct. fravær."""
    over = f" {period_words(row)}" if row.period.count or row.consecutive else ""
    noun = " fravær" if row.unit == "percent" else ""
    unlawful = " ulovligt" if row.absence_kind == "unlawful" else ""
    return f"{COMPARISONS[row.comparison]}{number(row.value)} {unit(corpus, row)}{unlawful}{noun}{over}"


def period_words(row: AbsenceThreshold) -> str:
    """The measuring period of a limit: på et kvartal, inden for 20 skoledage, i træk."""
    count, name = row.period.count, row.period.unit
    words = "periode ikke oplyst"
    if count and name:
        time = PERIODS[name][0] if count == 1 else f"{count} {PERIODS[name][1]}"
        words = f"{'på' if row.unit == 'percent' else 'inden for'} {time}"
    if not row.consecutive:
        return words
    return "i træk" if not count or (row.value, row.unit) == (count, name) else f"i træk {words}"


def limit_use(corpus: Corpus, row: AbsenceThreshold, unless: str = "") -> str:
    """The use of a limit and its validity: – sanktion (gælder fra 2024); the use `unless` is left out."""
    use = "" if row.use == unless else f" – {corpus.label(row, 'use')}"
    return use + in_brackets(validity_words(row.valid, corpus.today))


def limit_fact(corpus: Corpus, row: AbsenceThreshold, unless: str = "") -> Fact:
    """A limit of absence with its use, unless that is said before."""
    words = capital(limit(corpus, row)) + limit_use(corpus, row, unless)
    return Fact(words=(words,), source=row.source, details=prose(row.text))
