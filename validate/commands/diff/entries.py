"""Compares two trees: new, removed, renamed and changed entries, with sentences about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from validate.commands.diff.changes import Change, Comparison
from validate.commands.diff.sentences import MAIN_PATHS, Wording, sentence
from validate.corpus import Entries
from validate.model import KINDS, Entry, Key, Reference, Value, texts
from validate.schema import Schemas
from validate.text.similarity import fold

MOVABLE = frozenset({"funding", "results"})
"""Lists whose items count as moved if another record has an equal one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """A new, removed or changed entry with sentences; `entry` is its newest version."""

    verb: str
    entry: Entry
    sentences: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class TreeComparison:
    """Compares two trees: old and new entries, and the keys of entries that are unreadable in one of them."""

    old: Entries
    new: Entries
    schemas: Schemas
    unread: frozenset[Key] = frozenset()
    moves: dict[int, str] = field(default_factory=dict)

    @cached_property
    def renames(self) -> Mapping[Key, Key]:
        """Old key to new key of each renamed entry, by `formerly` or else by name."""
        removed = [key for key in self.old if key not in self.new and key not in self.unread]
        added = [self.new[key] for key in self.new if key not in self.old and key not in self.unread]
        former = {(entry.kind, id_): entry.key for entry in added for id_ in texts(entry.data.get("formerly"))}
        named = {(entry.kind, fold(entry.name)): entry.key for entry in reversed(added)}
        found: dict[Key, Key] = {}
        for key in removed:
            target = former.get(key) or named.get((key[0], fold(self.old[key].name)))
            if target and target not in found.values():
                found[key] = target
        return found

    @cached_property
    def wording(self) -> Wording:
        """The wording of values with the names of these trees."""
        return Wording(self.name_of)

    def name_of(self, kind: str, id_: str) -> str:
        """The new or else the old name of an entry; its id if it does not exist."""
        key = self.renames.get((kind, id_), (kind, id_))
        entry = self.new.get(key) or self.old.get(key)
        return entry.name if entry else id_

    def canonical(self, kind: str, id_: str) -> str:
        """The present id of an entry."""
        return self.renames.get((kind, id_), (kind, id_))[1]

    def entries(self) -> Sequence[EntryChange]:
        """The new, removed and changed entries, by kind and id."""
        pairs = list(self.pairs())
        changes = [list(self.differences(*pair)) for pair in pairs]
        self.find_moves([(entry, change) for (entry, _, _), found in zip(pairs, changes, strict=True) for change in found])
        entries = []
        for (entry, old, new), found in zip(pairs, changes, strict=True):
            verb = "new" if old is None else "removed" if new is None else "changed"
            sentences = [*self.entry_sentences(old, new), *self.change_sentences(verb, found), *self.citations(old, new)]
            if sentences or verb != "changed":
                entries.append(EntryChange(verb=verb, entry=entry, sentences=sentences))
        return entries

    def pairs(self) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
        """The newest, old and new version of each entry, by kind and id."""
        former = {new: old for old, new in self.renames.items()}
        order = {kind: number for number, kind in enumerate(KINDS)}
        keys = {key for key in (*self.old, *self.new) if key not in self.renames and key not in self.unread}
        for key in sorted(keys, key=lambda key: (order[key[0]], key[1])):
            old, new = self.old.get(former.get(key, key)), self.new.get(key)
            yield new or self.old[key], old, new

    def differences(self, entry: Entry, old: Entry | None, new: Entry | None) -> Iterator[Change]:
        """The differences of two versions of an entry."""
        shape = self.schemas.shapes[entry.kind]
        yield from Comparison(self.canonical).mapping(shape, old.data if old else {}, new.data if new else {})

    def find_moves(self, changes: Sequence[tuple[Entry, Change]]) -> None:
        """Record the sentences for items that moved from one record to another."""
        added = [(entry, change) for entry, change in changes if change.verb == "added" and is_movable(change)]
        for entry, removal in changes:
            if removal.verb != "removed" or not is_movable(removal):
                continue
            for number, (target, change) in enumerate(added):
                if target.key != entry.key and content(change.new) == content(removal.old):
                    words = self.wording.value(removal.shape.items or removal.shape, removal.old)
                    self.moves[id(removal)] = f"{removal.shape.title} flyttet til {target.name}: {words}."
                    self.moves[id(change)] = f"{removal.shape.title} flyttet hertil fra {entry.name}: {words}."
                    del added[number]
                    break

    def change_sentences(self, verb: str, changes: Sequence[Change]) -> Iterator[str]:
        """The sentences about the differences: for a new entry the main ones, for a removed one only moves."""
        for change in changes:
            if words := self.moves.get(id(change)):
                yield words
            elif verb == "changed" or (verb == "new" and change.path in MAIN_PATHS):
                yield sentence(change, self.wording)

    def entry_sentences(self, old: Entry | None, new: Entry | None) -> Iterator[str]:
        """The sentences about the entry as a whole: its new id, or its removal."""
        if old and new and old.id != new.id:
            is_redirected = old.id in texts(new.data.get("formerly"))
            yield f"Har fået id'et {new.id}; før {old.id}. " + (
                "Den gamle adresse fører hertil." if is_redirected else "Den gamle adresse fører ingen steder hen."
            )
        if old and new is None:
            same_kind = [entry for entry in self.new.values() if entry.kind == old.kind]
            others = [
                entry.name for entry in same_kind for key in ("replaces", "formerly") if old.id in texts(entry.data.get(key))
            ]
            yield f"Er taget ud af håndbogen; {others[0]} er kommet i stedet." if others else "Er taget ud af håndbogen."

    def citations(self, old: Entry | None, new: Entry | None) -> Iterator[str]:
        """The sentences about added and removed sources."""
        if old is None or new is None:
            return
        before, after = (Counter(self.cited(entry)) for entry in (old, new))
        gained = sorted({id_ for id_, _ in after} - {id_ for id_, _ in before})
        lost = sorted({id_ for id_, _ in before} - {id_ for id_, _ in after})
        for ids, form in ((gained, "Bygger nu også på {}."), (lost, "Bygger ikke længere på {}.")):
            yield from (form.format(self.name_of("sources", id_)) for id_ in ids)
        if not gained and not lost and before.keys() != after.keys():
            yield "Henviser til andre afsnit i de samme kilder."

    def cited(self, entry: Entry) -> Iterator[tuple[str, str | None]]:
        """The source, by present id, and section of each citation."""
        return (
            (self.canonical("sources", reference.id), reference.section)
            for reference in entry.references
            if is_citation(reference)
        )


def is_citation(reference: Reference) -> bool:
    """Whether a reference is the source of a statement."""
    tokens = reference.pointer.split("/")
    return reference.kind == "sources" and "source" in tokens[-2:]


def is_movable(change: Change) -> bool:
    """Whether a change is an added or removed item of a MOVABLE list."""
    return change.steps[-1].key in MOVABLE and isinstance(change.new or change.old, dict)


def content(value: Value) -> Value:
    """An item without its source."""
    return {key: said for key, said in value.items() if key != "source"} if isinstance(value, dict) else value
