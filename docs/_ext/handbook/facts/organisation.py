"""An organisation and a scheme: where they belong, and what an organisation does in which intervention."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.document import web_link
from handbook.facts.phrase import Fact, Part, Prose, Row, citations, link, links, stated_rows
from handbook.facts.times import period
from handbook.model import Corpus
from handbook.model.records import Intervention, Municipality, Organisation, Scheme, School
from handbook.text.danish import capital, listing


def kind(corpus: Corpus, record: Organisation) -> str:
    """What it is; empty if no source says it."""
    return "" if record.kind == "not-stated" else corpus.label(record, "kind")


def rows(corpus: Corpus, record: Organisation) -> Iterator[Row]:
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


def roles(corpus: Corpus, record: Organisation) -> Iterator[Row]:
    """Its roles, each with the interventions in which it has just these, and with the texts of the sources."""
    found: dict[str, list[Fact]] = {}
    for intervention in interventions(corpus, record):
        rows = [row for row in intervention.organisations if row.organisation == record.id]
        labels = listing(dict.fromkeys(corpus.label(row, "role").lower() for row in rows))
        texts: list[Part] = [part for row in rows if row.text for part in (" ", Prose(row.text))]
        words = (link(corpus, Intervention, intervention.id), *("." if texts else ""), *texts)
        found.setdefault(capital(labels), []).append(Fact(words=words, source=citations(rows)))
    yield from (Row(term=term, facts=tuple(facts)) for term, facts in found.items())


def interventions(corpus: Corpus, record: Organisation) -> list[Intervention]:
    """The interventions in which it has a role, as they are written."""
    found = (corpus.written(Intervention, one.id) for one in corpus.grouped(Intervention, organisations_of, record.id))
    return [one for one in found if one and record.id in organisations_of(one)]


def organisations_of(record: Intervention) -> list[str]:
    """The organisations with a role in an intervention."""
    return [row.organisation for row in record.organisations]
