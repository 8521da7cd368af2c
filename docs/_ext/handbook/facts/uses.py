"""The records that refer to a record, by kind, with the sections that do."""

from __future__ import annotations

from collections.abc import Container, Iterator

from handbook.facts.phrase import Fact, Link, Phrase, Row, joined
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.site import KIND_NAMES
from handbook.text.danish import listing, sort_key


def rows(corpus: Corpus, record: Record, linked: Container[tuple[str, str]] = ()) -> Iterator[Row]:
    """A row for each kind of record that refers to this one; in it the records by the sections that do, without `linked`."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for use in corpus.uses(record):
        if use.source != record.key and use.source not in linked:
            section = corpus.handbook.shape(use.source[0], use.pointer.split("/")[1]).title.lower()
            places.setdefault(use.source, {})[section] = None
    for kind, (_, many) in KIND_NAMES.items():
        users: dict[str, list[Phrase]] = {}
        for key in sorted((key for key in places if key[0] == kind), key=lambda key: sort_key(corpus.name(*key))):
            users.setdefault(listing(places[key]), []).append((Link(*key, corpus.name(*key)),))
        if users:
            yield Row(term=many, facts=tuple(Fact(words=(*joined(links), f" – {words}")) for words, links in users.items()))
