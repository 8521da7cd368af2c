"""The corpus of typed records: `load(root)` reads a handbook's folder, checks it, and answers what pages ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from handbook.model.base import Record, Row
from handbook.model.family import Origin, families_of
from handbook.model.handbook import Handbook
from handbook.model.names import short
from handbook.model.records import KINDS, Intervention, Kind, Source
from handbook.text.danish import date as date_words
from validate import KINDS as PLAIN_KINDS
from validate import Entry, Reference, Shape, Value, words

Key = tuple[str, str]
Result = TypeVar("Result")


class Corpus:
    """The records of a handbook that their schemas allow, with their names, words and connections.

    `get` and `of` give the forms of a family with what the family states; `written` gives records as they are written.
    Records of a `previous` corpus are used again where their entries are the same.
    """

    def __init__(self, handbook: Handbook, previous: Corpus | None = None) -> None:
        self.handbook = handbook
        self.previous: Corpus | None = previous if previous is None or "records" in vars(previous) else previous.previous
        self._derived: dict[Callable[[Corpus], object], object] = {}
        self._ordered: dict[str, tuple[Record, ...]] = {}
        self._written: dict[Key, Record | None] = {}

    @property
    def today(self) -> date:
        """The day that the corpus is judged by."""
        return self.handbook.corpus.today

    def on(self, day: date) -> Corpus:
        """The same records, judged by another day."""
        plain = self.handbook
        outcome = replace(plain.outcome, corpus=replace(plain.records, today=day))
        return Corpus(replace(plain, outcome=outcome, corpus=replace(plain.corpus, today=day)))

    @cached_property
    def records(self) -> Mapping[Key, Record]:
        """Every record that its schema allows, complete with what its family states."""
        previous, self.previous = self.previous, None
        entries = previous.handbook.corpus.entries if previous else {}
        known = previous.records if previous else {}
        found: dict[Key, Record] = {}
        for key, entry in self.handbook.corpus.entries.items():
            if key in known and entries[key] is entry:
                found[key] = known[key]
            elif not self.handbook.records.is_faulty(key):
                found[key] = converted(entry) or converted(self.handbook.records.entries[key]) or found[key]
        return found

    def get(self, kind: type[Kind], id_: str | None) -> Kind | None:
        """The record of a kind with an id; None where there is none, or its schema refuses it."""
        found = self.records.get((kind.PATH, id_ or ""))
        return found if isinstance(found, kind) else None

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The records of a kind in Danish order; steps by municipality and number, provisions by act and paragraph."""
        if kind.PATH not in self._ordered:
            entries = self.handbook.sorted(kind.PATH)
            self._ordered[kind.PATH] = tuple(found for entry in entries if (found := self.get(kind, entry.id)) is not None)
        return self._ordered[kind.PATH]  # type: ignore[return-value]  # put there by the same kind

    def written(self, kind: type[Kind], id_: str) -> Kind | None:
        """A record as it is written, without what its family states."""
        key = (kind.PATH, id_)
        if key not in self._written:
            entry = self.handbook.records.get(*key)
            is_complete = entry is self.handbook.corpus.get(*key)
            is_faulty = entry is None or self.handbook.records.is_faulty(key)
            self._written[key] = None if entry is None or is_faulty else self.records[key] if is_complete else converted(entry)
        found = self._written[key]
        return found if isinstance(found, kind) else None

    def exists(self, kind: type[Record] | str, id_: str) -> bool:
        """Whether there is a page for an id, that of a refused record included."""
        return (kind if isinstance(kind, str) else kind.PATH, id_) in self.handbook.corpus.entries

    def refused(self, kind: type[Record]) -> list[str]:
        """The ids of the records of a kind that their schema refuses, in Danish order."""
        return [entry.id for entry in self.handbook.sorted(kind.PATH) if entry.key not in self.records]

    def findings(self, key: Key) -> list[tuple[int, str, str]]:
        """What the validator has against a record: line, message and hint in Danish."""
        file = self.handbook.corpus.entries[key].file
        found = [finding for finding in self.handbook.findings if finding.location.file == file]
        return [(finding.location.line, *words(finding, "da")) for finding in found]

    def title(self, record: Record) -> str:
        """The name of a record on pages and in links, with its municipality where others have the same name."""
        return self.name(record.PATH, record.id)

    def name(self, kind: type[Record] | str, id_: str) -> str:
        """The title of a record by its id; the id where there is no such record."""
        entry = self.handbook.corpus.get(kind if isinstance(kind, str) else kind.PATH, id_)
        return self.handbook.title(entry) if entry else id_

    def short_name(self, municipality: str) -> str:
        """A municipality by its short name: Randers for Randers Kommune."""
        return short(self.handbook.corpus, municipality)

    def dated_title(self, source: Source) -> str:
        """A source in few words: its short name, or its title with its date or the day that it was fetched; else the title."""
        day = date_words(source.date) if source.date else f"hentet {date_words(source.retrieved)}" if source.retrieved else ""
        return source.short_name or self.title(source) + (f" ({day})" if day else "")

    def shape(self, row: Row | type[Row], *fields: str) -> Shape:
        """What the schema says of a class of records or of a field of it."""
        first, _, rest = row.PATH.partition("/")
        schemas = self.handbook.schemas
        root = schemas.parts[first[1:]] if first.startswith("#") else schemas.shapes[first]
        return root.at(*filter(None, rest.split("/")), *fields)

    def label(self, row: Row, field: str) -> str:
        """The Danish word of a field's value, of the value itself where the schema has none."""
        value = str(getattr(row, field))
        options = self.shape(row, field).options
        return options[value][0] if value in options else value

    def explanation(self, row: Row, field: str) -> str:
        """What the schema says that a field's value means."""
        return self.shape(row, field).options.get(str(getattr(row, field)), ("", ""))[1]

    @cached_property
    def families(self) -> Mapping[str, str]:
        """Form to family."""
        return families_of(self.handbook.records)

    def origin(self, record: Intervention, section: str) -> Origin | None:
        """Where a section of a form comes from that its family states."""
        return self.handbook.origins.get((record.id, section))

    def uses(self, record: Record) -> tuple[Reference, ...]:
        """The references that lead to a record."""
        return tuple(self.handbook.corpus.uses(record.key))

    def derived(self, make: Callable[[Corpus], Result]) -> Result:
        """What a function makes of this corpus, made once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]  # put there by the same function


def converted(entry: Entry) -> Record | None:
    """An entry as a typed record; None where its values are not of the schema's types."""
    try:
        return msgspec.convert(listed({**entry.data, "id": entry.id}), KINDS[entry.kind])
    except msgspec.ValidationError:
        return None


def listed(value: Value) -> Value:
    """A value in which every citation is a list."""
    if isinstance(value, dict):
        return {key: [one] if key == "source" and isinstance(one, str) else listed(one) for key, one in value.items()}
    return [listed(item) for item in value] if isinstance(value, list) else value


def load(root: Path) -> Corpus:
    """The corpus of a handbook's folder. Raises CannotRun."""
    return Corpus(Handbook.read(root))


assert list(KINDS) == list(PLAIN_KINDS)  # noqa: S101 -- the schemas and the validator must have the same kinds
