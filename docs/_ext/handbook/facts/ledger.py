"""The entries of all interventions' money, for the pages of those who pay and of what the money comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.facts import money
from handbook.facts.phrase import Fact, Phrase, joined, link, prose
from handbook.facts.quantities import counted_once
from handbook.facts.times import in_brackets
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Municipality, Organisation, Scheme


def entries(corpus: Corpus) -> Iterator[tuple[Intervention, str, Funding]]:
    """Every entry as it is written, with the municipality that it is stated for; empty for all that the record is in."""
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        if own:
            yield from ((own, "", row) for row in own.funding)
            yield from ((own, place.municipality or "", row) for place in own.coverage for row in place.funding)


def of_scheme(corpus: Corpus, record: Scheme) -> list[Fact]:
    """The entries that a scheme pays."""
    return named(corpus, lambda row: row.scheme == record.id, lambda _: ())


def paid(corpus: Corpus, record: Scheme) -> Phrase:
    """The interventions that a scheme pays, each once."""
    ids = dict.fromkeys(one.id for one, _, row in entries(corpus) if row.scheme == record.id)
    return joined((link(corpus, Intervention, id_),) for id_ in ids)


def of_organisation(corpus: Corpus, record: Organisation) -> list[Fact]:
    """The entries that an organisation pays or has a share of."""

    def shares(row: Funding) -> tuple[Phrase, ...]:
        return tuple(money.share(corpus, one) for one in row.shares if one.organisation == record.id)

    return named(corpus, lambda row: record.id in row.funders or bool(shares(row)), shares)


def named(corpus: Corpus, is_wanted: Callable[[Funding], bool], more: Callable[[Funding], tuple[Phrase, ...]]) -> list[Fact]:
    """Some entries, each with its intervention."""
    found = []
    for record, municipality, row in entries(corpus):
        if is_wanted(row):
            fact = money.entry(corpus, row)
            place = in_brackets(corpus.name(Municipality, municipality) if municipality else "")
            once = (counted_once(corpus, row.shared_with),) if row.shared_with else ()
            words = (link(corpus, Intervention, record.id), f"{place}: ", *fact.words)
            found.append(Fact(words=words, source=fact.source, details=(*more(row), *prose(row.text), *once)))
    return found
