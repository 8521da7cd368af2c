"""An organisation and a scheme: where they belong, and what an organisation does in which intervention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.facts.document import web
from handbook.facts.phrase import Fact, Part, Phrase, Prose, Row, joined, link
from handbook.facts.times import period
from handbook.model import Corpus
from handbook.model.records import Intervention, Kind, Municipality, Organisation, Scheme, School
from handbook.text.danish import capital, listing


def rows(corpus: Corpus, record: Organisation) -> Iterator[Row]:
    """Where an organisation belongs and how to reach it."""
    parts = [one.id for one in corpus.of(Organisation) if one.part_of == record.id]
    yield from told(
        ("Kommune", links(corpus, Municipality, record.municipality)),
        ("Del af", links(corpus, Organisation, record.part_of)),
        ("Har delene", links(corpus, Organisation, *parts)),
        ("Skole", links(corpus, School, record.school)),
        ("Adresse", (record.address or "",)),
        ("EAN-nummer", (record.ean or "",)),
        ("På nettet", (web(record.url),) if record.url else ()),
    )


def scheme_rows(corpus: Corpus, record: Scheme) -> Iterator[Row]:
    """When a scheme holds, whose it is, and what it is a part of."""
    parts = [one.id for one in corpus.of(Scheme) if one.part_of == record.id]
    yield from told(
        ("År", (record.year or "",)),
        ("Periode", (capital(period(record.period)),)),
        ("Kommune", links(corpus, Municipality, record.municipality)),
        ("Organisationer", links(corpus, Organisation, *record.organisations)),
        ("Del af", links(corpus, Scheme, record.part_of)),
        ("Har delene", links(corpus, Scheme, *parts)),
    )


def told(*rows: tuple[str, Phrase]) -> Iterator[Row]:
    """The rows that say something."""
    yield from (Row(term=term, facts=(Fact(words=words),)) for term, words in rows if any(words))


def links(corpus: Corpus, kind: type[Kind], *ids: str | None) -> Phrase:
    """Records as a sentence lists them."""
    return joined((link(corpus, kind, id_),) for id_ in ids if id_)


def roles(corpus: Corpus, record: Organisation) -> Iterator[Fact]:
    """What it does in each intervention, with what the sources add."""
    for one in interventions(corpus, record):
        rows = [row for row in one.organisations if row.organisation == record.id]
        name = link(corpus, Intervention, one.id)
        words = listing(dict.fromkeys(corpus.label(row, "role").lower() for row in rows))
        source = tuple(dict.fromkeys(citation for row in rows for citation in row.source))
        texts = tuple(row.text for row in rows if row.text)
        yield Fact(words=(name, f": {words}", *added(texts)), source=source)


def added(texts: Iterable[str]) -> Iterator[Part]:
    """What is added to a fact, in the same paragraph."""
    for place, text in enumerate(texts):
        yield " " if place else ". "
        yield Prose(text)


def interventions(corpus: Corpus, record: Organisation) -> list[Intervention]:
    """The interventions that it has a part in, as they are written."""
    written = (corpus.written(Intervention, one.id) for one in corpus.of(Intervention))
    return [one for one in written if one and any(row.organisation == record.id for row in one.organisations)]
