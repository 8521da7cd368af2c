"""K6xx, what is claimed: results, disagreements and legal bases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Corpus, Entry, Value, mappings, texts
from validate.rules.rule import rule

EFFECT = re.compile(r"\b\w*effekt\w*", re.IGNORECASE)
NO_CAVEAT_NEEDED = "research"

PARTS = ("paragraph_to", "subsection", "item")
"""Keys of a provision that say nothing without its paragraph."""


Row: TypeAlias = tuple[Entry, str, Mapping[str, Value]]
"""A mapping of a list, with the entry that holds it and its pointer."""


def rows(entries: Iterable[Entry], key: str) -> Iterator[Row]:
    """Every mapping of a list that entries have under a key."""
    for entry in entries:
        for index, row in enumerate(mappings(entry.data.get(key))):
            yield entry, f"/{key}/{index}", row


def results(corpus: Corpus) -> Iterator[Row]:
    """Every result of every record."""
    return rows(corpus.of("interventions"), "results")


@rule("K603", "result-without-period")
def result_without_period(corpus: Corpus) -> Iterator[Finding]:
    """A result that does not say when it holds, not even that the source does not say."""
    for entry, pointer, result in results(corpus):
        if "period" not in result:
            yield Finding(code="K603", location=entry.at(pointer))


@rule("K604", "result-without-source")
def result_without_source(corpus: Corpus) -> Iterator[Finding]:
    """A result that names no source."""
    for entry, pointer, result in results(corpus):
        if "source" not in result:
            yield Finding(code="K604", location=entry.at(pointer))


@rule("K605", "result-without-caveat")
def result_without_caveat(corpus: Corpus) -> Iterator[Finding]:
    """A result, other than published research, without a caveat of its own or of its record."""
    for entry, pointer, result in results(corpus):
        has_caveat = "caveats" in result or "result_caveats" in entry.data
        if result.get("kind") != NO_CAVEAT_NEEDED and not has_caveat:
            yield Finding(code="K605", location=entry.at(pointer))


@rule("K606", "effect-without-design")
def effect_without_design(corpus: Corpus) -> Iterator[Finding]:
    """The word effect in a result whose design and comparison nobody states."""
    for entry, pointer, result in results(corpus):
        if "design" in result and "comparison" in result:
            continue
        for key in ("text", "population"):
            found = EFFECT.search(str(result.get(key, "")))
            if found:
                yield Finding(code="K606", location=entry.at(f"{pointer}/{key}"), values={"word": found[0]})


def disagreements(corpus: Corpus) -> Iterator[Row]:
    """Every disagreement of every entry."""
    return rows(corpus.entries.values(), "disagreements")


@rule("K610", "single-voice")
def single_voice(corpus: Corpus) -> Iterator[Finding]:
    """A disagreement in which fewer than two voices speak."""
    for entry, pointer, disagreement in disagreements(corpus):
        voices = disagreement.get("statements")
        if isinstance(voices, list) and len(voices) < 2:  # noqa: PLR2004 -- two voices make a disagreement
            yield Finding(code="K610", location=entry.at(f"{pointer}/statements"), values={"count": str(len(voices))})


@rule("K611", "voice-without-source")
def voice_without_source(corpus: Corpus) -> Iterator[Finding]:
    """A voice of a disagreement that names no source."""
    for entry, pointer, disagreement in disagreements(corpus):
        for index, voice in enumerate(mappings(disagreement.get("statements"))):
            at = f"{pointer}/statements/{index}"
            if "source" not in voice:
                yield Finding(code="K611", location=entry.at(at))


def own_laws(corpus: Corpus) -> Iterator[Row]:
    """Every legal basis that a record calls its own."""
    return rows(corpus.of("interventions"), "legal_bases")


@rule("K612", "own-law-without-source")
def own_law_without_source(corpus: Corpus) -> Iterator[Finding]:
    """An own legal basis that no source is named for."""
    for entry, pointer, basis in own_laws(corpus):
        if "source" not in basis:
            values = {"id": str(basis.get("legal_basis"))}
            yield Finding(code="K612", location=entry.at(pointer), values=values)


@rule("K613", "step-law-as-own")
def step_law_as_own(corpus: Corpus) -> Iterator[Finding]:
    """An own legal basis whose sources only say that it is the step's."""
    for entry, pointer, basis in own_laws(corpus):
        steps = (corpus.get("ladder", str(row.get("step"))) for row in mappings(entry.data.get("ladder")))
        laws = [law for step in steps if step for law in mappings(step.data.get("legal_bases"))]
        same = [row for row in laws if row.get("legal_basis") == basis.get("legal_basis")]
        sources = texts(basis.get("source"))
        if sources and {source for row in same for source in texts(row.get("source"))}.issuperset(sources):
            values = {"id": str(basis.get("legal_basis"))}
            yield Finding(code="K613", location=entry.at(f"{pointer}/legal_basis"), values=values)


@rule("K614", "part-without-paragraph")
def part_without_paragraph(corpus: Corpus) -> Iterator[Finding]:
    """A provision that names a part of a paragraph, or the end of a range, and not the paragraph."""
    for basis in corpus.of("legal-bases"):
        parts = [key for key in PARTS if key in basis.data]
        if parts and "paragraph" not in basis.data:
            yield Finding(code="K614", location=basis.at(f"/{parts[0]}"), values={"key": parts[0]})
