"""`python -m validate diff REV`: new, removed, renamed and changed entries since a revision, for readers."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from validate.check import load
from validate.commands.diff.changes import Comparison, ValueChange
from validate.commands.diff.sentences import MAIN_PATHS, Wording, sentence
from validate.corpus import Entries
from validate.history import tree_at
from validate.messages import Phrases, printable
from validate.model import KINDS, Entry, Key, Reference, Value, texts
from validate.schema import Schemas
from validate.streams import CLEAN
from validate.text.markdown import escape_markdown
from validate.text.similarity import fold
from validate.tree import TreeEntries, list_tree

PHRASES = Phrases(
    da={
        "heading": "Det ændrer sig for læserne siden {revision}",
        "nothing": "Intet, som læserne mærker.",
        "new": "ny",
        "removed": "taget ud",
        "changed": "ændret",
        "unread": "Kan ikke læses og er ikke sammenlignet: {file}",
    },
    en={
        "heading": "What changes for readers since {revision}",
        "nothing": "Nothing that readers notice.",
        "new": "new",
        "removed": "removed",
        "changed": "changed",
        "unread": "Cannot be read and is not compared: {file}",
    },
)
"""The texts around the sentences; the sentences themselves are always Danish."""

phrase = PHRASES.text

MOVABLE = frozenset({"funding", "results"})
"""Lists whose items count as moved if another record has an equal one."""


def diff(options: argparse.Namespace) -> int:
    """Print the changes for readers between a revision and the tree. Raises CannotRun."""
    schemas = load(options.root)
    with tree_at(options.root, options.revision) as before:
        old, new = entries_of(before, schemas), entries_of(options.root, schemas)
        unread = {**unreadable(old), **unreadable(new)}
        comparison = TreeComparison(old=old, new=new, schemas=schemas, unread=frozenset(unread))
        found = comparison.entries()
    render = render_markdown if options.format == "markdown" else render_text
    print("\n".join(render(options.revision, found, sorted(set(unread.values())), options.lang)))
    return CLEAN


def entries_of(root: Path, schemas: Schemas) -> TreeEntries:
    """All entries of a tree, read."""
    entries = TreeEntries(list_tree(root, schemas.shapes).places, schemas)
    entries.read(entries.places)
    return entries


def unreadable(entries: TreeEntries) -> Mapping[Key, str]:
    """The files of the entries that cannot be read, by key."""
    return {key: place.file for key, place in entries.places.items() if key not in entries}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """A new, removed or changed entry with sentences; `entry` is its newest version, `old` its old one, `kind` in Danish."""

    kind: str
    verb: str
    entry: Entry
    old: Entry | None
    sentences: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class TreeComparison:
    """Compares two trees: old and new entries, and the keys of entries that are unreadable in one of them.

    `others` has entries that are in neither, for their names.
    """

    old: Entries
    new: Entries
    schemas: Schemas
    unread: frozenset[Key] = frozenset()
    others: Entries = field(default_factory=lambda: Entries({}))
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
        entry = self.new.get(key) or self.old.get(key) or self.others.get(key)
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
                kind = self.schemas.shapes[entry.kind].title
                entries.append(EntryChange(kind=kind, verb=verb, entry=entry, old=old, sentences=sentences))
        return entries

    def pairs(self) -> Iterator[tuple[Entry, Entry | None, Entry | None]]:
        """The newest, old and new version of each entry, by kind and id."""
        former = {new: old for old, new in self.renames.items()}
        order = {kind: number for number, kind in enumerate(KINDS)}
        keys = {key for key in (*self.old, *self.new) if key not in self.renames and key not in self.unread}
        for key in sorted(keys, key=lambda key: (order[key[0]], key[1])):
            old, new = self.old.get(former.get(key, key)), self.new.get(key)
            yield new or self.old[key], old, new

    def differences(self, entry: Entry, old: Entry | None, new: Entry | None) -> Iterator[ValueChange]:
        """The differences of two versions of an entry."""
        shape = self.schemas.shapes[entry.kind]
        yield from Comparison(self.canonical).mapping(shape, old.data if old else {}, new.data if new else {})

    def find_moves(self, changes: Sequence[tuple[Entry, ValueChange]]) -> None:
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

    def change_sentences(self, verb: str, changes: Sequence[ValueChange]) -> Iterator[str]:
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


def is_movable(change: ValueChange) -> bool:
    """Whether a change is an added or removed item of a MOVABLE list."""
    return change.levels[-1].key in MOVABLE and isinstance(change.new or change.old, dict)


def content(value: Value) -> Value:
    """An item without its source."""
    return {key: said for key, said in value.items() if key != "source"} if isinstance(value, dict) else value


def summary(changes: Sequence[EntryChange], language: str) -> str:
    """The number of new, changed and removed entries of each kind."""
    counts = Counter((change.kind, change.verb) for change in changes)
    kinds: dict[str, list[str]] = {}
    for (kind, verb), number in counts.items():
        kinds.setdefault(kind, []).append(f"{number} {phrase(verb, language)}")
    return "; ".join(f"{kind}: {', '.join(numbers)}" for kind, numbers in kinds.items()) or phrase("nothing", language)


def title(change: EntryChange, language: str) -> str:
    """The heading of an entry: kind, name, and whether it is new or removed."""
    became = f" ({phrase(change.verb, language)})" if change.verb != "changed" else ""
    return f"{change.kind}: {printable(change.entry.name)}{became}"


def render_text(revision: str, changes: Sequence[EntryChange], unread: Sequence[str], language: str) -> Iterator[str]:
    """The lines of a report for a terminal."""
    yield f"{phrase('heading', language, revision=revision)}:"
    yield summary(changes, language)
    for change in changes:
        yield ""
        yield f"{title(change, language)} – {printable(change.entry.file)}"
        yield from (f"  - {printable(sentence)}" for sentence in change.sentences)
    yield from (phrase("unread", language, file=file) for file in unread)


def render_markdown(revision: str, changes: Sequence[EntryChange], unread: Sequence[str], language: str) -> Iterator[str]:
    """The lines of a report for a pull request."""
    yield f"## {escape_markdown(phrase('heading', language, revision=revision))}"
    yield ""
    yield escape_markdown(summary(changes, language))
    for change in changes:
        yield ""
        yield f"### {escape_markdown(title(change, language))}"
        yield ""
        yield from (f"- {escape_markdown(printable(sentence))}" for sentence in change.sentences)
        yield f"- `{printable(change.entry.file).replace('`', '·')}`"
    yield from (f"\n{escape_markdown(phrase('unread', language, file=file))}" for file in unread)
