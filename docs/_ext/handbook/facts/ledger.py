"""The funding entries of all interventions, for the pages of organisations and schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbook.facts import money
from handbook.facts.phrase import Fact, Phrase, link, links, prose
from handbook.facts.quantities import shared_number
from handbook.facts.times import in_brackets
from handbook.model import Corpus
from handbook.model.records import Funding, Intervention, Municipality, Organisation, Scheme


def entries(corpus: Corpus) -> Iterator[tuple[Intervention, str, Funding]]:
    """Intervention, municipality and entry; the municipality is empty for an entry that holds for all places."""
    for record in corpus.all_written(Intervention):
        yield from ((record, "", row) for row in record.funding)
        yield from ((record, place.municipality or "", row) for place in record.coverage for row in place.funding)


def of_scheme(corpus: Corpus, record: Scheme) -> list[Fact]:
    """The entries that a scheme pays."""
    return funding_facts(corpus, lambda row: row.scheme == record.id, lambda _: ())


def paid_interventions(corpus: Corpus, record: Scheme) -> Phrase:
    """The interventions that a scheme pays, each once."""
    ids = dict.fromkeys(paid.id for paid, _, row in entries(corpus) if row.scheme == record.id)
    return links(corpus, Intervention, ids)


def of_organisation(corpus: Corpus, record: Organisation) -> list[Fact]:
    """The entries that an organisation pays or has a share of."""

    def shares(row: Funding) -> tuple[Phrase, ...]:
        return tuple(money.share(corpus, share, money.sign(row)) for share in row.shares if share.organisation == record.id)

    return funding_facts(corpus, lambda row: record.id in row.funders or bool(shares(row)), shares)


def funding_facts(
    corpus: Corpus, is_wanted: Callable[[Funding], bool], details: Callable[[Funding], tuple[Phrase, ...]]
) -> list[Fact]:
    """The wanted entries, each with its intervention and details."""
    found = []
    for record, municipality, row in entries(corpus):
        if is_wanted(row):
            fact = money.entry(corpus, row)
            place = in_brackets(corpus.name(Municipality, municipality) if municipality else "")
            once = (shared_number(corpus, row.shared_with),) if row.shared_with else ()
            words = (link(corpus, Intervention, record.id), f"{place}: ", *fact.words)
            found.append(Fact(words=words, source=fact.source, details=(*details(row), *prose(row.text), *once)))
    return found
