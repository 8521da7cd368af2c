"""What an answer means where a register's id belongs: an id, a number of the list that was shown, or a part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from validate.commands.new.skeleton import Schema, is_list
from validate.corpus import Corpus
from validate.model import mappings
from validate.text.similarity import fold

MAX_SHOWN = 20
"""Entries of a list that a reader still overlooks: a longer one is first narrowed down."""


@dataclass(slots=True, kw_only=True)
class Choices:
    """The entries of a kind that an answer may mean. `shown` are the ids, or citations, that were last listed by number."""

    corpus: Corpus
    kind: str
    is_citation: bool
    shown: Sequence[str] = field(default_factory=tuple)

    def title(self, id_: str) -> str:
        """The name of an entry, or the title of a section of a source."""
        source, _, section = id_.partition("#")
        entry = self.corpus.entries[self.kind, source]
        titles = {str(row.get("id")): str(row.get("title", "")) for row in mappings(entry.data.get("sections"))}
        return titles.get(section, "") if section else entry.name

    def meant(self, word: str) -> Sequence[str]:
        """The ids that a word may mean, as they are written in a file; none where it means no entry."""
        numbers = {str(number): id_ for number, id_ in enumerate(self.shown, 1)}
        if self.corpus.exists((self.kind, word)):
            return self.written(word)
        if word in numbers:
            return self.written(numbers[word])
        part = fold(word)
        found = [entry.id for entry in self.corpus.of(self.kind) if part in fold(entry.id) or part in fold(entry.name)]
        return self.written(found[0]) if len(found) == 1 else found

    def written(self, id_: str) -> Sequence[str]:
        """An id as it is written: of a source that is cited, the citations of its sections."""
        entry = self.corpus.get(self.kind, id_)
        rows = mappings(entry.data.get("sections")) if self.is_citation and entry else []
        return [f"{id_}#{row.get('id')}" for row in rows] or [id_]


def choices_of(schema: Schema, corpus: Corpus) -> Choices | None:
    """The choices for a field; None where no id belongs there."""
    inner: Schema = schema["items"] if is_list(schema) and "refersTo" not in schema else schema
    kind = inner.get("refersTo")
    return Choices(corpus=corpus, kind=kind, is_citation="#" in inner.get("pattern", "")) if kind else None
