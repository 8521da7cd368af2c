"""A source document: publisher, date, where to get it, and which records cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from handbook.facts.phrase import Prose, Row, links, stated_rows
from handbook.model import Corpus
from handbook.model.corpus import Key
from handbook.model.records import KINDS, Organisation, Source
from handbook.text.danish import date, sort_key


def rows(corpus: Corpus, record: Source) -> Iterator[Row]:
    """Publisher, dates, addressees, case numbers, address, contact and access."""
    return stated_rows(
        ("Udgiver", links(corpus, Organisation, [record.publisher])),
        ("Dato", (date_words(record),)),
        ("Hentet", (date(record.retrieved),) if record.retrieved else ()),
        ("Til", ("; ".join(record.addressees),)),
        ("Numre", ("; ".join(f"{row.system}: {row.number}" for row in record.case_numbers),)),
        ("På nettet", (web_link(record.url),) if record.url else ("Håndbogen har ingen adresse til dokumentet.",)),
        ("Kontakt", (record.contact or "",)),
        ("Adgang", (corpus.explanation(record, "access"),)),
    )


def date_words(record: Source) -> str:
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


def users(corpus: Corpus, record: Source) -> set[Key]:
    """The other records that cite or name a document."""
    return {use.source for use in corpus.uses(record)} - {record.key}
