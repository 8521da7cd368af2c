"""A document that the handbook builds on: who made it, when, where to get it, and what in the handbook cites it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from handbook.facts.phrase import Fact, Phrase, Prose, Row, link
from handbook.model import Corpus
from handbook.model.corpus import Key
from handbook.model.records import KINDS, Organisation, Source
from handbook.text.danish import count, date, sort_key


def rows(corpus: Corpus, record: Source) -> Iterator[Row]:
    """By whom, when, to whom, under which numbers, and where to get it."""
    told: tuple[tuple[str, Phrase | None], ...] = (
        ("Udgiver", (link(corpus, Organisation, record.publisher),) if record.publisher else None),
        ("Dato", (day(record),) if record.date or record.date_text else None),
        ("Hentet", (date(record.retrieved),) if record.retrieved else None),
        ("Til", ("; ".join(record.addressees),) if record.addressees else None),
        ("Numre", ("; ".join(f"{one.system}: {one.number}" for one in record.case_numbers),) if record.case_numbers else None),
        ("På nettet", (web(record.url),) if record.url else ("Håndbogen har ingen adresse til dokumentet.",)),
        ("Kontakt", (record.contact,) if record.contact else None),
        ("Adgang", (corpus.explanation(record, "access"),)),
    )
    yield from (Row(term=term, facts=(Fact(words=words),)) for term, words in told if words)


def day(record: Source) -> str:
    """The date of a document, in its own words where it has them; empty where none is known."""
    return record.date_text or (date(record.date) if record.date else "")


def web(url: str) -> Prose:
    """A link to a page outside of the handbook, by the name of the place."""
    return Prose(f"[{urlsplit(url).hostname}](<{url}>)")


def citing(corpus: Corpus, record: Source) -> Mapping[str, tuple[Key, ...]]:
    """Section of a document to the records that cite it, each once, by kind and in Danish order; every section has its row."""
    order = list(KINDS)
    found: dict[str, set[Key]] = {section.id: set() for section in record.sections}
    for use in corpus.uses(record):
        if use.section in found and use.source != record.key:
            found[use.section].add(use.source)
    return {
        id_: tuple(sorted(keys, key=lambda key: (order.index(key[0]), sort_key(corpus.name(*key)))))
        for id_, keys in found.items()
    }


def users(corpus: Corpus, record: Source) -> set[Key]:
    """The records that cite or name the document."""
    return {use.source for use in corpus.uses(record)} - {record.key}


def reliance(corpus: Corpus, record: Source) -> str:
    """How many pages of the handbook cite or name the document."""
    number = len(users(corpus, record))
    return f"{count(number, 'side', 'sider')} i håndbogen henviser til dokumentet." if number else ""
