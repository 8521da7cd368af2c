"""The facts of a term of the glossary besides its definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.facts.phrase import Fact, Row, links
from handbook.facts.quantities import limit_fact
from handbook.model import Corpus
from handbook.model.records import LegalBasis, Organisation, Term


def rows(corpus: Corpus, record: Term) -> Iterator[Row]:
    """Expansion, limits of absence, provisions, organisations, related terms and synonyms."""
    words = expansion(record)
    if words:
        yield Row(term="Står for", facts=(Fact(words=(words,)),))
    if record.absence_thresholds:
        yield Row(term="Grænse", facts=tuple(limit_fact(corpus, row) for row in record.absence_thresholds))
    for term, kind, ids in (
        ("Bestemmelser", LegalBasis, record.legal_bases),
        ("Organisationer", Organisation, record.organisations),
        ("Se også", Term, record.related),
    ):
        if ids:
            yield Row(term=term, facts=(Fact(words=links(corpus, kind, ids)),))
    yield from everyday(record.synonyms)


def everyday(synonyms: Sequence[str]) -> Iterator[Row]:
    """The words that readers search with."""
    if synonyms:
        yield Row(term="Ord fra hverdagen", facts=(Fact(words=(", ".join(synonyms),)),))


def expansion(record: Term) -> str:
    """The expansion of an abbreviation, or that no source states it; empty for other terms."""
    if record.expansion_status == "unknown":
        return "Ikke oplyst: ingen kilde siger det"
    return record.expansion or ""
