"""Whether an intervention runs, since when it holds, and what came before and after it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.phrase import Fact, Phrase, joined, link, prose
from handbook.facts.times import held, is_ahead, is_over
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
    """The status with its day where it does not simply run, or that it holds only later; empty for all others."""
    if is_ahead(record.valid, corpus.today):
        return capital(held(record.valid, corpus.today))
    if record.status.value == "active":
        return ""
    return f"Status: {words(corpus, record.status).lower()} ({date(record.status.as_of)})"


def validity(record: Record) -> Validity | None:
    """From when and until when a record holds, where records of its kind can say so."""
    found: Validity | None = getattr(record, "valid", None)
    return found


def is_former(corpus: Corpus, record: Record) -> bool:
    """Whether it no longer holds: its last day has passed, or what it says is in its place holds already."""
    valid = validity(record)
    if valid and valid.to:
        return is_over(valid, corpus.today)
    later = [one for id_ in getattr(record, "replaced_by", ()) if (one := corpus.records.get((record.PATH, id_)))]
    return bool(later) and not all(is_ahead(validity(one), corpus.today) for one in later)


def current(corpus: Corpus) -> tuple[Intervention, ...]:
    """The interventions that have not been left behind, in Danish order."""
    return tuple(record for record in corpus.of(Intervention) if not is_former(corpus, record))


def current_of(corpus: Corpus, kind: type[Kind]) -> tuple[Kind, ...]:
    """The records of a kind that have not been left behind, in Danish order."""
    return tuple(record for record in corpus.of(kind) if not is_former(corpus, record))


def lifetime(corpus: Corpus, record: Record) -> Iterator[Phrase]:
    """Since and until when it holds, what it replaced, what replaced it, and its old addresses."""
    words_ = held(validity(record), corpus.today)
    if words_:
        yield (("Gælder ikke længere. " if is_over(validity(record), corpus.today) else "") + f"{capital(words_)}.",)
    for verb, ids in (
        ("Afløser", linked(corpus, record, "replaces", "replaced_by")),
        ("Afløst af", successors(corpus, record)),
    ):
        if ids:
            yield (f"{verb} ", *joined((link(corpus, type(record), id_),) for id_ in ids), ".")
    formerly: tuple[str, ...] = getattr(record, "formerly", ())
    if formerly:
        noun = "adressen" if len(formerly) == 1 else "adresserne"
        yield (f"Siden har før haft {noun} {', '.join(formerly)}.",)


def successors(corpus: Corpus, record: Record) -> list[str]:
    """The ids of what has come, or will come, in its place, whichever of the two says so."""
    return linked(corpus, record, "replaced_by", "replaces")


def linked(corpus: Corpus, record: Record, field: str, inverse: str) -> list[str]:
    """The ids that one field names, or whose records name this one in the inverse field."""
    ids = dict.fromkeys(getattr(record, field, ()))
    named = (use.source[1] for use in corpus.uses(record) if use.pointer.startswith(f"/{inverse}/"))
    return list(ids | dict.fromkeys(id_ for id_ in named if id_ != record.id))
