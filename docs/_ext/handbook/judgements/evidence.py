"""How much a result can bear, told apart from how large and in which direction the change is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from handbook.judgements.silence import Silence, silence
from validate import Corpus, Entry, Value, mapping, mappings

FIGURES = frozenset({"numerator", "percent", "value", "before", "after"})
Row = Mapping[str, Value]


class Strength(Enum):
    """What a result rests on, the strongest last. Label and what it means."""

    COUNT = ("Tæller kun omfang", "Siger, hvor mange der var med, men intet om, hvordan det gik.")
    TOLD = ("Erfaring uden tal", "Nogen fortæller, hvordan det går, uden en opgørelse.")
    CITED = ("Forskning nævnt uden tal", "Kilden henviser til forskning, men giver ingen tal derfra.")
    CLAIMED = ("Målt, men uden tal her", "Kilden siger, hvad der kom ud af det, men ikke hvor meget.")
    MEASURED = ("Tal uden sammenligning", "Tal for dem, der var med. Hvordan det ellers var gået, ved ingen.")
    BEFORE_AFTER = ("Før og efter uden sammenligning", "To målinger med tid imellem. Andet kan have ændret sig imens.")
    COMPARED_CLAIM = ("Sammenligning nævnt, men uden tal", "Opbygning og sammenligning er oplyst, men ingen tal.")
    COMPARED = ("Tal med sammenligning", "Tal, opbygning og sammenligning er oplyst. Se, hvad der sammenlignes med.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result with all interventions whose records state it in the same words."""

    interventions: Sequence[Entry]
    row: Row
    anchor: str


def strength(row: Row) -> Strength:
    """What a result rests on, by its kind, design, comparison and figures."""
    has_figures = not FIGURES.isdisjoint(row)
    if row.get("kind") == "activity":
        return Strength.COUNT
    if row.get("kind") == "experience":
        return Strength.TOLD
    if "design" in row and "comparison" in row:
        return Strength.COMPARED if has_figures else Strength.COMPARED_CLAIM
    if has_figures:
        return Strength.BEFORE_AFTER if {"before", "after"} <= set(row) else Strength.MEASURED
    return Strength.CITED if row.get("kind") == "research" else Strength.CLAIMED


def change(row: Row) -> Decimal | None:
    """After minus before in the result's unit; None where either is missing or a range."""
    before, after = mapping(row.get("before")), mapping(row.get("after"))
    if "value" not in before or "value" not in after or "value_to" in before or "value_to" in after:
        return None
    return Decimal(str(after["value"])) - Decimal(str(before["value"]))


def results(corpus: Corpus) -> list[Result]:
    """Every result; what several records state in the same words stands once."""
    found: dict[str, tuple[list[Entry], Row, str]] = {}
    for entry in corpus.of("interventions"):
        for index, row in enumerate(mappings(entry.data.get("results")), start=1):
            key = json.dumps(row, sort_keys=True)
            found.setdefault(key, ([], row, f"{entry.id}-{index}"))[0].append(entry)
    return [Result(interventions=who, row=row, anchor=anchor) for who, row, anchor in found.values()]


def without(corpus: Corpus) -> Mapping[Silence, Sequence[Entry]]:
    """The interventions without a result, by why."""
    silent = [entry for entry in corpus.of("interventions") if not mappings(entry.data.get("results"))]
    return {kind: [entry for entry in silent if silence(entry, "results") is kind] for kind in Silence}
