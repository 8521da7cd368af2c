"""A checked corpus as the pages see it: with what families state for their forms, names and the words of the schemas."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.model.family import Origins, inherit
from handbook.model.names import short, suffixes
from handbook.text.danish import sort_key
from validate import Corpus, Entry, Finding, Outcome, Schemas, Shape, Value, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """A checked corpus with its schemas, as the pages see it.

    In `corpus` every form has what its family states, `origins` says what that is; `records` are as they are written, for
    all that must be counted once.
    """

    root: Path
    outcome: Outcome
    corpus: Corpus
    origins: Origins
    suffixes: Mapping[tuple[str, str], str]
    """What stands in brackets after the names of entries that others have too."""

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
        return self.outcome.single

    @classmethod
    def of(cls, root: Path, outcome: Outcome) -> Handbook:
        """The handbook of a validation's outcome."""
        corpus, origins = inherit(outcome.corpus)
        return cls(root=root, outcome=outcome, corpus=corpus, origins=origins, suffixes=suffixes(corpus))

    @classmethod
    def read(cls, root: Path, previous: Outcome | None = None) -> Handbook:
        """The handbook in a folder, read and checked on the day of this build. Raises CannotRun.

        What has not changed since a `previous` check of the folder is not read again.
        """
        return cls.of(root, check(root, today(os.environ), previous=previous))

    def shape(self, kind: str, *keys: str) -> Shape:
        """What the schema of a kind says of the place that the keys lead to."""
        return self.schemas.shapes[kind].at(*keys)

    def title(self, entry: Entry) -> str:
        """The entry's name on pages and in links; acts have their short name, provisions, steps and waivers by their parts.

        Where others have the same name, the municipality stands with it.
        """
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
        """A provision in the usual form: Barnets lov § 133, stk. 1, nr. 3."""
        act = self.corpus.get("acts", str(entry.data.get("act")))
        name = self.title(act) if act else str(entry.data.get("act"))
        return f"{name} {paragraphs(entry.data)}".strip()

    def waiver(self, entry: Entry) -> str:
        """A waiver by what it waives: K301 i U-Start."""
        waived = self.waived(entry)
        return f"{entry.data.get('code')} i {self.title(waived) if waived else entry.data.get('file')}"

    def waived(self, waiver: Entry) -> Entry | None:
        """The entry in whose file a waiver lets a fault stand; None where there is no such file, or it holds a waiver too."""
        found = (entry for entry in self.corpus.entries.values() if entry.file == waiver.data.get("file"))
        return next((entry for entry in found if entry.kind != waiver.kind), None)

    def sorted(self, kind: str) -> list[Entry]:
        """The entries of a kind in Danish order; steps by municipality and number, provisions by act and paragraph."""
        return sorted(self.corpus.of(kind), key=self.order)

    def order(self, entry: Entry) -> tuple[object, ...]:
        """The sort key of an entry among its kind."""
        if entry.kind == "ladder":
            return (sort_key(short(self.corpus, str(entry.data.get("municipality")))), entry.data.get("number"), entry.id)
        if entry.kind == "legal-bases":
            number, _, letter = str(entry.data.get("paragraph", "0")).partition(" ")
            place = (int(number), letter, entry.data.get("subsection", 0), entry.data.get("item", 0))
            return (sort_key(self.title(entry).partition(" §")[0]), place)
        return (sort_key(self.title(entry)), entry.id)


def paragraphs(data: Mapping[str, Value]) -> str:
    """Paragraph, stykke and nummer of a provision; empty where the whole act is meant."""
    if "paragraph" not in data:
        return ""
    words = f"§§ {data['paragraph']}-{data['paragraph_to']}" if "paragraph_to" in data else f"§ {data['paragraph']}"
    words += f", stk. {data['subsection']}" if "subsection" in data else ""
    return words + (f", nr. {data['item']}" if "item" in data else "")


def today(environment: Mapping[str, str]) -> date:
    """The day that a build judges by: that of SOURCE_DATE_EPOCH, so that a build can be repeated, else the builder's own."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011 -- the builder's own day
