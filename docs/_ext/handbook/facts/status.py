"""The status of interventions, and which records are former, with predecessors and successors."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.phrase import Fact, Phrase, links, prose
from handbook.facts.times import is_ahead, is_over, validity_words
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Intervention, Kind, Status, Validity
from handbook.text.danish import capital, date

RUNNING = frozenset({"active", "trial", "closing"})


def fact(corpus: Corpus, row: Status) -> Fact:
    """A status with the day that it is stated for: Kører (pr. 12. maj 2026)."""
    return Fact(words=(f"{words(corpus, row)} (pr. {date(row.as_of)}).",), source=row.source, details=prose(row.text))


def words(corpus: Corpus, row: Status) -> str:
    """A status in a word."""
    return corpus.label(row, "value")


def remark(corpus: Corpus, record: Intervention) -> str:
    """The status with its date, or when the record will begin to hold; empty for an active intervention."""
    if is_ahead(record.valid, corpus.today):
        return capital(validity_words(record.valid, corpus.today))
    if record.status.value == "active":
        return ""
    return f"Status: {words(corpus, record.status).lower()} ({date(record.status.as_of)})"


def validity(record: Record) -> Validity | None:
    """From when and until when a record holds; None for kinds without that field."""
    found: Validity | None = getattr(record, "valid", None)
    return found


def is_former(corpus: Corpus, record: Record) -> bool:
    """Whether a record no longer holds: its last day has passed, or a successor that it names holds already."""
    valid = validity(record)
    if valid and valid.to:
        return is_over(valid, corpus.today)
    ids = getattr(record, "replaced_by", ())
    later = [other for id_ in ids if (other := corpus.records.get((record.PATH, id_)))]
    return bool(later) and not all(is_ahead(validity(other), corpus.today) for other in later)


def homes(record: Record) -> tuple[str | None]:
    """The municipality of a record, if it has one."""
    return (getattr(record, "municipality", None),)


def current(corpus: Corpus) -> tuple[Intervention, ...]:
    """The interventions that are not former, in Danish order."""
    return current_of(corpus, Intervention)


def current_of(corpus: Corpus, kind: type[Kind]) -> tuple[Kind, ...]:
    """The records of a kind that are not former, in Danish order."""
    return tuple(record for record in corpus.of(kind) if not is_former(corpus, record))


def current_in(corpus: Corpus, kind: type[Kind], municipality: str) -> list[Kind]:
    """The records of a kind in a municipality that are not former, in Danish order."""
    return [record for record in corpus.grouped(kind, homes, municipality) if not is_former(corpus, record)]


def lifetime(corpus: Corpus, record: Record) -> Iterator[Phrase]:
    """From when and until when a record holds, what it replaced, what replaced it, and its former addresses."""
    valid = validity(record)
    if span := validity_words(valid, corpus.today):
        yield (("Gælder ikke længere. " if is_over(valid, corpus.today) else "") + f"{capital(span)}.",)
    for verb, ids in (("Afløser", predecessors(corpus, record)), ("Afløst af", successors(corpus, record))):
        if ids:
            yield (f"{verb} ", *links(corpus, type(record), ids), ".")
    formerly: tuple[str, ...] = getattr(record, "formerly", ())
    if formerly:
        noun = "adressen" if len(formerly) == 1 else "adresserne"
        yield (f"Siden har før haft {noun} {', '.join(formerly)}.",)


def predecessors(corpus: Corpus, record: Record) -> list[str]:
    """The ids of what a record replaces, whichever of the two says so."""
    return related_ids(corpus, record, "replaces", "replaced_by")


def successors(corpus: Corpus, record: Record) -> list[str]:
    """The ids of what replaces a record, whichever of the two says so."""
    return related_ids(corpus, record, "replaced_by", "replaces")


def related_ids(corpus: Corpus, record: Record, field: str, inverse: str) -> list[str]:
    """The ids in a field of a record, and those of records that name this one in the inverse field."""
    ids = dict.fromkeys(getattr(record, field, ()))
    users = (use.source[1] for use in corpus.uses(record) if use.pointer.startswith(f"/{inverse}/"))
    return list(ids | dict.fromkeys(id_ for id_ in users if id_ != record.id))
