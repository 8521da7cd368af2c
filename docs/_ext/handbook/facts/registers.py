"""What the registers say of documents, organisations, schemes and terms, and which interventions they are part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from handbook.facts import money
from handbook.facts.phrase import Fact, Part, Phrase, Prose, Row, citations, link, links, prose, stated_rows
from handbook.facts.quantities import limit_fact, shared_number
from handbook.facts.times import in_brackets, period
from handbook.model import Corpus
from handbook.model.corpus import Key
from handbook.model.records import (
    KINDS,
    Funding,
    Intervention,
    LegalBasis,
    Municipality,
    Organisation,
    Scheme,
    School,
    Source,
    Term,
)
from handbook.text.danish import capital, date, listing, sort_key


def document_rows(corpus: Corpus, record: Source) -> Iterator[Row]:
    """Publisher, dates, addressees, case numbers, address, contact and access."""
    return stated_rows(
        ("Udgiver", links(corpus, Organisation, [record.publisher])),
        ("Dato", (document_date(record),)),
        ("Hentet", (date(record.retrieved),) if record.retrieved else ()),
        ("Til", ("; ".join(record.addressees),)),
        ("Numre", ("; ".join(f"{row.system}: {row.number}" for row in record.case_numbers),)),
        ("På nettet", (web_link(record.url),) if record.url else ("Håndbogen har ingen adresse til dokumentet.",)),
        ("Kontakt", (record.contact or "",)),
        ("Adgang", (corpus.explanation(record, "access"),)),
    )


def document_date(record: Source) -> str:
    """The date of a document, in its own words if it has any; empty if unknown."""
    return record.date_text or (date(record.date) if record.date else "")


def web_link(url: str) -> Prose:
    """A link to an external page, with its host as text."""
    return Prose(f"[{urlsplit(url).hostname}](<{url}>)")


def citing(corpus: Corpus, record: Source) -> Mapping[str, tuple[Key, ...]]:
    """Every section of a document to the records that cite it, by kind and in Danish order."""
    order = list(KINDS)
    keys_of: dict[str, set[Key]] = {section.id: set() for section in record.sections}
    for use in corpus.uses(record):
        if use.section in keys_of and use.source != record.key:
            keys_of[use.section].add(use.source)
    return {
        id_: tuple(sorted(keys, key=lambda key: (order.index(key[0]), sort_key(corpus.name(*key)))))
        for id_, keys in keys_of.items()
    }


def citing_records(corpus: Corpus, record: Source) -> set[Key]:
    """The other records that cite or name a document."""
    return {use.source for use in corpus.uses(record)} - {record.key}


def organisation_rows(corpus: Corpus, record: Organisation) -> Iterator[Row]:
    """Where an organisation belongs and how to reach it."""
    parts = [other.id for other in corpus.grouped(Organisation, whole, record.id)]
    return stated_rows(
        ("Kommune", links(corpus, Municipality, [record.municipality])),
        ("Del af", links(corpus, Organisation, [record.part_of])),
        ("Har delene", links(corpus, Organisation, parts)),
        ("Skole", links(corpus, School, [record.school])),
        ("Adresse", (record.address or "",)),
        ("EAN-nummer", (record.ean or "",)),
        ("På nettet", (web_link(record.url),) if record.url else ()),
    )


def scheme_rows(corpus: Corpus, record: Scheme) -> Iterator[Row]:
    """When a scheme holds, whose it is, and what it is a part of."""
    parts = [other.id for other in corpus.grouped(Scheme, whole, record.id)]
    return stated_rows(
        ("År", (record.year or "",)),
        ("Periode", (capital(period(record.period)),)),
        ("Kommune", links(corpus, Municipality, [record.municipality])),
        ("Organisationer", links(corpus, Organisation, record.organisations)),
        ("Del af", links(corpus, Scheme, [record.part_of])),
        ("Har delene", links(corpus, Scheme, parts)),
    )


def whole(record: Organisation | Scheme) -> tuple[str | None]:
    """What an organisation or a scheme is a part of."""
    return (record.part_of,)


def organisation_kind(corpus: Corpus, record: Organisation) -> str:
    """What an organisation is; empty if no source says it."""
    return "" if record.kind == "not-stated" else corpus.label(record, "kind")


def roles(corpus: Corpus, record: Organisation) -> Iterator[Row]:
    """The roles of an organisation, each with the interventions in which it has just these, and what sources say of them."""
    found: dict[str, list[Fact]] = {}
    for intervention in with_role(corpus, record):
        rows = [row for row in intervention.organisations if row.organisation == record.id]
        labels = listing(dict.fromkeys(corpus.label(row, "role").lower() for row in rows))
        texts: list[Part] = [part for row in rows if row.text for part in (" ", Prose(row.text))]
        words = (link(corpus, Intervention, intervention.id), *("." if texts else ""), *texts)
        found.setdefault(capital(labels), []).append(Fact(words=words, source=citations(rows)))
    yield from (Row(term=term, facts=tuple(facts)) for term, facts in found.items())


def with_role(corpus: Corpus, record: Organisation) -> list[Intervention]:
    """The interventions in which an organisation has a role, as they are written."""
    found = (corpus.written(Intervention, one.id) for one in corpus.grouped(Intervention, organisations_of, record.id))
    return [one for one in found if one and record.id in organisations_of(one)]


def organisations_of(record: Intervention) -> list[str]:
    """The organisations with a role in an intervention."""
    return [row.organisation for row in record.organisations]


def by_payer(corpus: Corpus) -> Mapping[tuple[str, str | None], list[tuple[Intervention, str, Funding]]]:
    """The funding entries of each scheme, and of each organisation that pays or has a share."""
    found: dict[tuple[str, str | None], list[tuple[Intervention, str, Funding]]] = {}
    for entry in money.entries(corpus):
        row = entry[2]
        organisations = (*row.funders, *(share.organisation for share in row.shares))
        for key in dict.fromkeys([(Scheme.PATH, row.scheme), *((Organisation.PATH, id_) for id_ in organisations)]):
            found.setdefault(key, []).append(entry)
    return found


def paid_interventions(corpus: Corpus, record: Scheme) -> Phrase:
    """The interventions that a scheme pays, each once."""
    ids = dict.fromkeys(paid.id for paid, _, _ in corpus.derived(by_payer).get(record.key, ()))
    return links(corpus, Intervention, ids)


def funding_facts(corpus: Corpus, payer: Scheme | Organisation) -> Iterator[Fact]:
    """The entries of a payer, each with its intervention; of an organisation with its share."""
    for record, municipality, row in corpus.derived(by_payer).get(payer.key, ()):
        fact = money.entry(corpus, row)
        place = in_brackets(corpus.name(Municipality, municipality) if municipality else "")
        own = [share for share in row.shares if isinstance(payer, Organisation) and share.organisation == payer.id]
        shares = (money.share(corpus, share, money.sign(row)) for share in own)
        once = (shared_number(corpus, row.shared_with),) if row.shared_with else ()
        words = (link(corpus, Intervention, record.id), f"{place}: ", *fact.words)
        yield Fact(words=words, source=fact.source, details=(*shares, *prose(row.text), *once))


def term_rows(corpus: Corpus, record: Term) -> Iterator[Row]:
    """Expansion, limits of absence, provisions, organisations, related terms and synonyms."""
    yield from stated_rows(("Står for", (expansion(record),)))
    if record.absence_thresholds:
        yield Row(term="Grænse", facts=tuple(limit_fact(corpus, row) for row in record.absence_thresholds))
    yield from stated_rows(
        ("Bestemmelser", links(corpus, LegalBasis, record.legal_bases)),
        ("Organisationer", links(corpus, Organisation, record.organisations)),
        ("Se også", links(corpus, Term, record.related)),
    )
    yield from everyday(record.synonyms)


def everyday(synonyms: Sequence[str]) -> Iterator[Row]:
    """The words that readers search with."""
    return stated_rows(("Ord fra hverdagen", (", ".join(synonyms),)))


def expansion(record: Term) -> str:
    """The expansion of an abbreviation, or that no source states it; empty for other terms."""
    if record.expansion_status == "unknown":
        return "Ikke oplyst: ingen kilde siger det"
    return record.expansion or ""
