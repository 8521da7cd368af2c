"""The corpus of typed records: `load(root)` reads and validates the folder of a handbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from handbook.model.base import Record, Row
from handbook.model.family import Origin, families_of
from handbook.model.handbook import Handbook, short_name
from handbook.model.records import KINDS, Intervention, Kind, Source
from handbook.text.danish import date as date_words
from validate import KINDS as PLAIN_KINDS
from validate import Entry, Reference, Shape, Value, words

Key = tuple[str, str]
Result = TypeVar("Result")


class Corpus:
    """The valid records of a handbook with titles, labels and references.

    `get` and `of` return forms with what their family states; `written` and `all_written` return records as they are written.
    Records of a `previous` corpus are reused if their entries are the same.
    """

    def __init__(self, handbook: Handbook, previous: Corpus | None = None) -> None:
        self.handbook = handbook
        self.previous: Corpus | None = previous if previous is None or "records" in vars(previous) else previous.previous
        self._derived: dict[Callable[[Corpus], object], object] = {}
        self._ordered: dict[str, tuple[Record, ...]] = {}
        self._grouped: dict[tuple[str, object], Mapping[str | None, tuple[Record, ...]]] = {}
        self._written: dict[Key, Record | None] = {}

    @property
    def today(self) -> date:
        """The day of the build."""
        return self.handbook.corpus.today

    def on(self, day: date) -> Corpus:
        """The same records on another day."""
        plain = self.handbook
        outcome = plain.outcome._replace(corpus=plain.records.replace(today=day))
        return Corpus(replace(plain, outcome=outcome, corpus=plain.corpus.replace(today=day)))

    @cached_property
    def records(self) -> Mapping[Key, Record]:
        """Every valid record, with what its family states."""
        previous, self.previous = self.previous, None
        old_entries = previous.handbook.corpus.entries if previous else {}
        old_records = previous.records if previous else {}
        records: dict[Key, Record] = {}
        for key, entry in self.handbook.corpus.entries.items():
            if key in old_records and old_entries[key] is entry:
                records[key] = old_records[key]
            elif not self.handbook.records.is_faulty(key):
                record = typed(entry) or typed(self.handbook.records.entries[key])
                if record is None:
                    raise TypeError(entry.file)  # the schemas and the classes disagree
                records[key] = record
        return records

    def get(self, kind: type[Kind], id_: str | None) -> Kind | None:
        """A valid record; None if there is none."""
        record = self.records.get((kind.PATH, id_ or ""))
        return record if isinstance(record, kind) else None

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The valid records of a kind in Danish order; steps by municipality and number, provisions by act and paragraph."""
        if kind.PATH not in self._ordered:
            entries = self.handbook.sorted(kind.PATH)
            self._ordered[kind.PATH] = tuple(record for entry in entries if (record := self.get(kind, entry.id)) is not None)
        return self._ordered[kind.PATH]  # type: ignore[return-value]  # put there by the same kind

    def grouped(self, kind: type[Kind], ids: Callable[[Kind], Iterable[str | None]], id_: str | None) -> tuple[Kind, ...]:
        """The valid records of a kind in which a function finds an id, in Danish order; each record is asked once."""
        if (kind.PATH, ids) not in self._grouped:
            groups: dict[str | None, list[Record]] = {}
            for record in self.of(kind):
                for found in dict.fromkeys(ids(record)):
                    groups.setdefault(found, []).append(record)
            self._grouped[kind.PATH, ids] = {found: tuple(records) for found, records in groups.items()}
        return self._grouped[kind.PATH, ids].get(id_, ())  # type: ignore[return-value]  # put there by the same kind

    def written(self, kind: type[Kind], id_: str) -> Kind | None:
        """A valid record as it is written, without what its family states."""
        key = (kind.PATH, id_)
        if key not in self._written:
            entry = self.handbook.records.get(*key)
            is_complete = entry is self.handbook.corpus.get(*key)
            is_faulty = entry is None or self.handbook.records.is_faulty(key)
            self._written[key] = None if entry is None or is_faulty else self.records[key] if is_complete else typed(entry)
        record = self._written[key]
        return record if isinstance(record, kind) else None

    def all_written(self, kind: type[Kind]) -> Iterator[Kind]:
        """The records of a kind in Danish order, without what families state for their forms."""
        for record in self.of(kind):
            written = self.written(kind, record.id)
            if written is not None:
                yield written

    def exists(self, kind: type[Record] | str, id_: str) -> bool:
        """Whether there is a page for an id; refused records have one, too."""
        return (kind if isinstance(kind, str) else kind.PATH, id_) in self.handbook.corpus.entries

    def refused(self, kind: type[Record]) -> list[str]:
        """The ids of the records of a kind that their schema refuses, in Danish order."""
        return [entry.id for entry in self.handbook.sorted(kind.PATH) if entry.key not in self.records]

    def findings(self, key: Key) -> list[tuple[int, str, str]]:
        """The findings of the validator about a record: line, message and hint in Danish."""
        file = self.handbook.corpus.entries[key].file
        findings = (finding for finding in self.handbook.findings if finding.location.file == file)
        return [(finding.location.line, *words(finding, "da")) for finding in findings]

    def title(self, record: Record) -> str:
        """The name of a record on pages and in links, with its municipality if others share the name."""
        return self.name(record.PATH, record.id)

    def name(self, kind: type[Record] | str, id_: str) -> str:
        """The title of a record by its id; the id if there is no such record."""
        entry = self.handbook.corpus.get(kind if isinstance(kind, str) else kind.PATH, id_)
        return self.handbook.title(entry) if entry else id_

    def short_name(self, municipality: str) -> str:
        """A municipality by its short name: Randers for Randers Kommune."""
        return short_name(self.handbook.corpus, municipality)

    def dated_title(self, source: Source) -> str:
        """The short name of a source, else its title with the date, or the day of retrieval."""
        day = date_words(source.date) if source.date else f"hentet {date_words(source.retrieved)}" if source.retrieved else ""
        return source.short_name or self.title(source) + (f" ({day})" if day else "")

    def shape(self, row: Row | type[Row], *fields: str) -> Shape:
        """The part of the schema for a class of records, or for a field of it."""
        first, _, rest = row.PATH.partition("/")
        schemas = self.handbook.schemas
        root = schemas.parts[first[1:]] if first.startswith("#") else schemas.shapes[first]
        return root.at(*filter(None, rest.split("/")), *fields)

    def label(self, row: Row, field: str) -> str:
        """The Danish label of the value of a field; the value itself if the schema has none."""
        value = str(getattr(row, field))
        options = self.shape(row, field).options
        return options[value][0] if value in options else value

    def explanation(self, row: Row, field: str) -> str:
        """The meaning of the value of a field, according to the schema."""
        return self.shape(row, field).options.get(str(getattr(row, field)), ("", ""))[1]

    @cached_property
    def families(self) -> Mapping[str, str]:
        """Form to family."""
        return families_of(self.handbook.records)

    def origin(self, record: Intervention, section: str) -> Origin | None:
        """The origin of an inherited section; None for a section of the record's own."""
        return self.handbook.origins.get((record.id, section))

    def uses(self, record: Record) -> tuple[Reference, ...]:
        """The references to a record."""
        return tuple(self.handbook.corpus.uses(record.key))

    def derived(self, make: Callable[[Corpus], Result]) -> Result:
        """The cached result of a function of this corpus."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]  # put there by the same function


def typed(entry: Entry) -> Record | None:
    """An entry as a typed record; None if a value is of the wrong type."""
    try:
        return msgspec.convert(with_citation_lists({**entry.data, "id": entry.id}), KINDS[entry.kind])
    except msgspec.ValidationError:
        return None


def with_citation_lists(value: Value) -> Value:
    """A value in which every `source` is a list."""
    if isinstance(value, dict):
        return {
            key: [child] if key == "source" and isinstance(child, str) else with_citation_lists(child)
            for key, child in value.items()
        }
    return [with_citation_lists(item) for item in value] if isinstance(value, list) else value


def load(root: Path) -> Corpus:
    """The corpus of a handbook's folder. Raises CannotRun."""
    return Corpus(Handbook.read(root))


assert list(KINDS) == list(PLAIN_KINDS)  # noqa: S101 -- the schemas and the validator must have the same kinds
