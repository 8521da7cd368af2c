"""The funding entries of all interventions, for the pages of organisations and schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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


def by_payer(corpus: Corpus) -> Mapping[tuple[str, str | None], list[tuple[Intervention, str, Funding]]]:
    """The entries of each scheme, and of each organisation that pays or has a share."""
    found: dict[tuple[str, str | None], list[tuple[Intervention, str, Funding]]] = {}
    for entry in entries(corpus):
        row = entry[2]
        organisations = (*row.funders, *(share.organisation for share in row.shares))
        for key in dict.fromkeys([(Scheme.PATH, row.scheme), *((Organisation.PATH, id_) for id_ in organisations)]):
            found.setdefault(key, []).append(entry)
    return found


def of_scheme(corpus: Corpus, record: Scheme) -> list[Fact]:
    """The entries that a scheme pays."""
    return funding_facts(corpus, record, lambda _: ())


def paid_interventions(corpus: Corpus, record: Scheme) -> Phrase:
    """The interventions that a scheme pays, each once."""
    ids = dict.fromkeys(paid.id for paid, _, _ in corpus.derived(by_payer).get(record.key, ()))
    return links(corpus, Intervention, ids)


def of_organisation(corpus: Corpus, record: Organisation) -> list[Fact]:
    """The entries that an organisation pays or has a share of."""

    def shares(row: Funding) -> tuple[Phrase, ...]:
        return tuple(money.share(corpus, share, money.sign(row)) for share in row.shares if share.organisation == record.id)

    return funding_facts(corpus, record, shares)


def funding_facts(corpus: Corpus, payer: Scheme | Organisation, details: Callable[[Funding], tuple[Phrase, ...]]) -> list[Fact]:
    """The entries of a payer, each with its intervention and details."""
    found = []
    for record, municipality, row in corpus.derived(by_payer).get(payer.key, ()):
        fact = money.entry(corpus, row)
        place = in_brackets(corpus.name(Municipality, municipality) if municipality else "")
        once = (shared_number(corpus, row.shared_with),) if row.shared_with else ()
        words = (link(corpus, Intervention, record.id), f"{place}: ", *fact.words)
        found.append(Fact(words=words, source=fact.source, details=(*details(row), *prose(row.text), *once)))
    return found
