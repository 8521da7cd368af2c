"""The records that refer to a record, by kind, with the sections that do."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.phrase import Fact, Link, Row
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.site import KIND_NAMES
from handbook.text.danish import sort_key


def rows(corpus: Corpus, record: Record) -> Iterator[Row]:
    """A row for each kind of record that refers to this one, in Danish order."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for use in corpus.uses(record):
        if use.source != record.key:
            section = corpus.handbook.shape(use.source[0], use.pointer.split("/")[1]).title.lower()
            places.setdefault(use.source, {})[section] = None
    for kind, (_, many) in KIND_NAMES.items():
        users = sorted((key for key in places if key[0] == kind), key=lambda key: sort_key(corpus.name(*key)))
        facts = tuple(Fact(words=(Link(*key, corpus.name(*key)), f" – {', '.join(places[key])}")) for key in users)
        if facts:
            yield Row(term=many, facts=facts)
