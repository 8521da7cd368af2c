"""A validated corpus with inherited values of families, titles, and the schemas."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.model.family import Origins, inherit
from handbook.model.names import short_name, suffixes
from handbook.text.danish import sort_key
from validate import Corpus, Entry, Finding, Outcome, Schemas, Shape, Value, check


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


def today(environment: Mapping[str, str]) -> date:
    """The day of a build: that of SOURCE_DATE_EPOCH, for reproducible builds, else today."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011 -- the builder's own day
