"""The limits of absence that laws, terms and interventions use, side by side and never merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from validate import Corpus, Entry, Value, mapping, mappings

MEANING = ("comparison", "period", "consecutive", "absence_kind", "use")
"""What two limits of the same number can differ in."""

UNITS = ("percent",)
"""Units that come first; the others follow by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit with everything that uses exactly it: number, comparison, period, kind of absence and use are the same."""

    row: Mapping[str, Value]
    uses: Sequence[tuple[Entry, Mapping[str, Value]]]


def stated(entry: Entry) -> Sequence[Mapping[str, Value]]:
    """The limits that an entry states, wherever its kind keeps them."""
    holder = mapping(entry.data.get("target_group")) if entry.kind == "interventions" else entry.data
    return mappings(holder.get("absence_thresholds"))


def limits(corpus: Corpus) -> list[Limit]:
    """Every limit with who uses it, percentages first, by number."""
    found: dict[tuple[str, ...], list[tuple[Entry, Mapping[str, Value]]]] = {}
    for kind in ("legal-bases", "terms", "interventions"):
        for entry in corpus.of(kind):
            for row in stated(entry):
                key = tuple(str(row.get(name)) for name in ("unit", "value", *MEANING))
                found.setdefault(key, []).append((entry, row))
    return sorted((Limit(row=uses[0][1], uses=uses) for uses in found.values()), key=order)


def order(limit: Limit) -> tuple[bool, str, float, tuple[str, ...]]:
    """Percentages first, then by unit, number and meaning; what is not stated comes before what is."""
    unit = str(limit.row.get("unit"))
    meaning = tuple("" if is_silent(limit.row.get(key)) else str(limit.row.get(key)) for key in MEANING)
    return unit not in UNITS, unit, float(str(limit.row.get("value"))), meaning


def is_silent(value: Value) -> bool:
    """Whether an aspect of a limit is not stated."""
    return value is None or value == "not-stated" or "not_stated" in mapping(value)


def lookalikes(found: Sequence[Limit]) -> list[tuple[Sequence[Limit], Sequence[str]]]:
    """Limits of one number that are not one limit, with the keys in which they differ."""
    groups: dict[tuple[str, str], list[Limit]] = {}
    for limit in found:
        groups.setdefault((str(limit.row.get("unit")), str(limit.row.get("value"))), []).append(limit)
    return [
        (group, [key for key in MEANING if len({str(limit.row.get(key)) for limit in group}) > 1])
        for group in groups.values()
        if len(group) > 1
    ]


def unbounded_terms(corpus: Corpus) -> list[tuple[Entry, str]]:
    """Words for an amount of absence to which no source gives a number: the term and the question that it leaves."""
    return [
        (term, str(row.get("question")))
        for term in corpus.of("terms")
        if not stated(term)
        for row in mappings(term.data.get("not_stated"))
        if row.get("about") == "target_group"
    ]
