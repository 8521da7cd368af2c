"""A validated corpus with inherited values of families, titles, and the schemas."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.model.family import Origins, inherit
from handbook.text.danish import listing, sort_key
from validate import Corpus, Entry, Finding, Outcome, Schemas, Shape, Value, check, mappings


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """A validated corpus with its schemas.

    In `corpus` every form has what its family states, and `origins` says what that is. `records` are as they are written, for
    everything that is counted once.
    """

    root: Path
    outcome: Outcome
    corpus: Corpus
    origins: Origins
    suffixes: Mapping[tuple[str, str], str]
    """Kind and id to the words in brackets after a name that several entries share."""

    @property
    def records(self) -> Corpus:
        """The entries as they are written."""
        return self.outcome.corpus

    @property
    def schemas(self) -> Schemas:
        """The schemas of all kinds."""
        return self.outcome.schemas

    @property
    def findings(self) -> Sequence[Finding]:
        """What the validator found."""
        return self.outcome.ungrouped

    @classmethod
    def of(cls, root: Path, outcome: Outcome) -> Handbook:
        """The handbook of a validation."""
        corpus, origins = inherit(outcome.corpus)
        return cls(root=root, outcome=outcome, corpus=corpus, origins=origins, suffixes=suffixes(corpus))

    @classmethod
    def read(cls, root: Path, previous: Outcome | None = None) -> Handbook:
        """The handbook in a folder, validated on the day of the build. Raises CannotRun.

        Files that are unchanged since a `previous` validation of the folder are not read again.
        """
        return cls.of(root, check(root, today(os.environ), previous=previous))

    def shape(self, kind: str, *keys: str) -> Shape:
        """The part of the schema of a kind at some keys."""
        return self.schemas.shapes[kind].at(*keys)

    def title(self, entry: Entry) -> str:
        """The name of an entry on pages and in links, with its municipality if others share the name."""
        suffix = f" ({self.suffixes[entry.key]})" if self.suffixes.get(entry.key) else ""
        if entry.kind == "legal-bases":
            return self.provision(entry)
        if entry.kind == "acts":
            return str(entry.data.get("short_name", entry.name))
        if entry.kind == "ladder":
            return f"Trin {entry.data.get('number')}{suffix}: {entry.name}"
        if entry.kind == "waivers":
            return self.waiver(entry)
        return f"{entry.name}{suffix}"

    def provision(self, entry: Entry) -> str:
        """The title of a provision: Barnets lov § 133, stk. 1, nr. 3."""
        act = self.corpus.get("acts", str(entry.data.get("act")))
        name = self.title(act) if act else str(entry.data.get("act"))
        return f"{name} {paragraphs(*map(entry.data.get, ('paragraph', 'paragraph_to', 'subsection', 'item')))}".strip()

    def waiver(self, entry: Entry) -> str:
        """The title of a waiver: K301 i U-Start."""
        file = entry.data.get("file")
        others = (other for other in self.corpus.entries.values() if other.file == file and other.kind != entry.kind)
        waived = next(others, None)
        return f"{entry.data.get('code')} i {self.title(waived) if waived else file}"

    def sorted(self, kind: str) -> list[Entry]:
        """The entries of a kind in Danish order; steps by municipality and number, provisions by act and paragraph."""
        return sorted(self.corpus.of(kind), key=self.order)

    def order(self, entry: Entry) -> tuple[object, ...]:
        """The sort key of an entry among its kind; a number of the wrong type counts as 0."""
        data = entry.data
        if entry.kind == "ladder":
            return (sort_key(short_name(self.corpus, str(data.get("municipality")))), integer(data.get("number")), entry.id)
        if entry.kind == "legal-bases":
            number, _, letter = str(data.get("paragraph", "")).partition(" ")
            position = (
                int(number) if number.isdecimal() else 0,
                letter,
                *map(integer, (data.get("subsection"), data.get("item"))),
            )
            return (sort_key(self.title(entry).partition(" §")[0]), position)
        return (sort_key(self.title(entry)), entry.id)


def integer(value: Value) -> int:
    """A whole number; 0 for any other value."""
    return value if isinstance(value, int) else 0


def paragraphs(first: Value, last: Value, subsection: Value, item: Value) -> str:
    """Paragraph, stykke and nummer of a provision; empty for a whole act."""
    if first is None:
        return ""
    words = f"§ {first}" if last is None else f"§§ {first}-{last}"
    words += f", stk. {subsection}" if subsection is not None else ""
    return words + (f", nr. {item}" if item is not None else "")


def suffixes(corpus: Corpus) -> Mapping[tuple[str, str], str]:
    """Kind and id to the municipality, for entries that share a name with one of another municipality, and for steps."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in corpus.entries.values():
        if entry.kind != "ladder" and isinstance(entry.data.get("name"), str):
            groups[entry.kind, entry.name.casefold()].append(entry)
    suffixes_: dict[tuple[str, str], str] = {}
    for entries in groups.values():
        places = {entry.key: municipality(corpus, entry) for entry in entries} if len(entries) > 1 else {}
        if len(set(places.values())) > 1:
            suffixes_ |= {key: place for key, place in places.items() if place}
    ladders = {str(step.data.get("municipality")) for step in corpus.of("ladder")}
    if len(ladders) > 1:
        suffixes_ |= {step.key: municipality(corpus, step) for step in corpus.of("ladder")}
    return suffixes_


def municipality(corpus: Corpus, entry: Entry) -> str:
    """The municipality of an entry; of an intervention all that it is in, of a source that of its publisher."""
    publisher = corpus.get("organisations", str(entry.data.get("publisher")))
    rows = mappings(entry.data.get("coverage")) if entry.kind == "interventions" else [(publisher or entry).data]
    ids = dict.fromkeys(str(row["municipality"]) for row in rows if "municipality" in row)
    return listing(short_name(corpus, id_) for id_ in ids)


def short_name(corpus: Corpus, id_: str) -> str:
    """A municipality by its short name: Randers for Randers Kommune."""
    entry = corpus.get("municipalities", id_)
    if entry is None:
        return id_
    aliases = mappings(entry.data.get("aliases"))
    alias = next((str(row["name"]) for row in aliases if row.get("kind") == "short-name"), "")
    return alias or entry.name.removesuffix(" Kommune")


def today(environment: Mapping[str, str]) -> date:
    """The day of a build: that of SOURCE_DATE_EPOCH, for reproducible builds, else today."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011 -- the builder's own day
