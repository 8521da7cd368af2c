"""What holds on a day: of rows and entries with a validity, and what has come in the place of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from handbook import danish
from validate import Corpus, Entry, Value, first_day, holds_on, last_day, mapping, mappings, texts

Row = Mapping[str, Value]

DOCUMENTS = frozenset({"sources", "acts"})
"""Kinds whose entries stay in the lists when a newer one has come: people still have to find them."""


def is_over(row: Row, today: date) -> bool:
    """Whether a row, or an entry's data, held until a day that has passed."""
    end = last_day(mapping(row.get("valid")).get("to"))
    return end is not None and end < today


def is_ahead(row: Row, today: date) -> bool:
    """Whether a row, or an entry's data, holds only from a day to come."""
    start = first_day(mapping(row.get("valid")).get("from"))
    return start is not None and start > today


def holding(value: Value, today: date) -> list[dict[str, Value]]:
    """The rows of a list that hold on the day."""
    return [row for row in mappings(value) if holds_on(row, today)]


def words(row: Row, today: date) -> str:
    """From when and until when a row holds: gælder fra 1. august 2027; empty where it says neither."""
    valid = mapping(row.get("valid"))
    start, end = valid.get("from"), valid.get("to")
    verb = "gjaldt" if is_over(row, today) else "gælder"
    if start and end:
        return f"{verb} {danish.date(start)}" if start == end else f"{verb} fra {danish.date(start)} til {danish.date(end)}"
    if start:
        return f"{verb} fra {danish.date(start)}"
    return f"{verb} til og med {danish.date(end)}" if end else ""


def successors(corpus: Corpus, entry: Entry) -> list[Entry]:
    """What has come, or will come, in the place of an entry, whichever of the two says so."""
    return linked(corpus, entry, "replaced_by", "replaces")


def linked(corpus: Corpus, entry: Entry, field: str, inverse: str) -> list[Entry]:
    """The entries that one field of an entry names, or that name it in the inverse field."""
    uses = [one for one in corpus.uses(entry.key) if one.pointer.startswith(f"/{inverse}/")]
    ids = [*texts(entry.data.get(field)), *(one.source[1] for one in uses if one.source[0] == entry.kind)]
    found = [corpus.get(entry.kind, id_) for id_ in ids]
    return list({one.id: one for one in found if one and one.id != entry.id}.values())


def is_former(corpus: Corpus, entry: Entry) -> bool:
    """Whether an entry no longer holds: its last day has passed, or what it says is in its place holds already."""
    if entry.kind in DOCUMENTS:
        return False
    if "to" in mapping(entry.data.get("valid")):
        return is_over(entry.data, corpus.today)
    later = [one for id_ in texts(entry.data.get("replaced_by")) if (one := corpus.get(entry.kind, id_))]
    return bool(later) and not all(is_ahead(one.data, corpus.today) for one in later)


def current(corpus: Corpus, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that have not been left behind."""
    return [entry for entry in entries if not is_former(corpus, entry)]
