"""Resolves answers to ids of a register: by id, number in the last list, or part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from validate.commands.new.skeleton import Schema, is_list
from validate.corpus import Corpus
from validate.model import mappings
from validate.text.similarity import fold

MAX_SHOWN = 20
"""Maximum entries of a numbered list; a longer one must be narrowed first."""


@dataclass(slots=True, kw_only=True)
class Choices:
    """The entries of a kind as choices. `shown` has the ids or citations of the last numbered list."""

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
        """The ids or citations that a word may mean."""
        numbers = {str(number): id_ for number, id_ in enumerate(self.shown, 1)}
        if self.corpus.exists((self.kind, word)):
            return self.ids_written(word)
        if word in numbers:
            return self.ids_written(numbers[word])
        part = fold(word)
        found = [entry.id for entry in self.corpus.of(self.kind) if part in fold(entry.id) or part in fold(entry.name)]
        return self.ids_written(found[0]) if len(found) == 1 else found

    def ids_written(self, id_: str) -> Sequence[str]:
        """An id, or for a citation field the citations of all sections of a source."""
        entry = self.corpus.get(self.kind, id_)
        rows = mappings(entry.data.get("sections")) if self.is_citation and entry else []
        return [f"{id_}#{row.get('id')}" for row in rows] or [id_]


def choices_of(schema: Schema, corpus: Corpus) -> Choices | None:
    """The choices for a field; None if it is no reference."""
    inner: Schema = schema["items"] if is_list(schema) and "refersTo" not in schema else schema
    kind = inner.get("refersTo")
    return Choices(corpus=corpus, kind=kind, is_citation="#" in inner.get("pattern", "")) if kind else None
