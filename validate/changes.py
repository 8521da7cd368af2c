"""Compares two versions of a tree: removed, renamed and changed entries, and changed values by pointer.

No input or output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from validate.corpus import Corpus
from validate.missing import Earlier
from validate.model import Entry, Key, Value, escape, mappings, texts
from validate.text.similarity import fold

Old = TypeVar("Old")
New = TypeVar("New")

RENAME_THRESHOLD, MIN_KEYS = 0.8, 6
"""Minimum share of equal values, and minimum number of keys, for a new entry to count as a renamed one."""

MAX_COMPARED = 200
"""Maximum removed or new entries that are compared pairwise."""

ITEM_THRESHOLD = 0.5
"""Minimum share of equal values for two mappings to be versions of one list item."""

MAX_ITEMS = 60
"""Maximum changed items of a list that are compared pairwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The new and old value at a new pointer; None where there is no value.

    `parents` holds the new and old version of each enclosing mapping, outermost first.
    """

    pointer: str
    new: Value
    old: Value
    parents: Sequence[tuple[Mapping[str, Value], Mapping[str, Value]]] = ()

    @property
    def key(self) -> str:
        """The key of the value, or its index in a list."""
        return self.pointer.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A changed entry: its new and old version, the pairs of changed values, and the corpora of both versions."""

    new: Entry
    old: Entry
    pairs: Sequence[Pair]
    corpus: Corpus
    before: Corpus

    def has_changed(self, entry: Entry) -> bool:
        """Whether an entry is new or changed."""
        old = self.before.entries.get(entry.key)
        return old is None or old.data != entry.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two versions of a tree.

    `removed` has the keys of removed entries, `renamed` the new ids of those recognised under another id, and `former_ids` the
    old id of each entry that names it under `formerly`.
    """

    corpus: Corpus
    before: Corpus
    removed: frozenset[Key]
    renamed: Mapping[Key, str]
    former_ids: Mapping[Key, str]

    def entries(self) -> Iterator[Change]:
        """The changed entries, under their old id or a new one."""
        names = {(kind, new): (kind, old) for (kind, old), new in self.renamed.items()}
        names |= {key: (key[0], old) for key, old in self.former_ids.items()}
        for key, new in self.corpus.entries.items():
            old = self.before.entries.get(names.get(key, key))
            if old is not None and old.data != new.data:
                pairs = tuple(changed_pairs(new.data, old.data))
                yield Change(new=new, old=old, pairs=pairs, corpus=self.corpus, before=self.before)

    def files(self) -> Mapping[str, str]:
        """The old path of each renamed file, with its new path."""
        names = {key: (key[0], new) for key, new in self.renamed.items()} | {
            (key[0], old): key for key, old in self.former_ids.items()
        }
        return {self.before.entries[old].file: self.corpus.entries[new].file for old, new in names.items()}

    def earlier(self) -> Earlier:
        """The removed entries and sections."""
        sections = frozenset(
            (source.id, section)
            for source in self.before.of("sources")
            for section in sections_of(source)
            if (current := self.corpus.get("sources", source.id)) and section not in sections_of(current)
        )
        return Earlier(removed=self.removed, sections=sections, renamed=self.renamed)


def sections_of(source: Entry) -> frozenset[str]:
    """The ids of a source's sections."""
    return frozenset(str(row.get("id")) for row in mappings(source.data.get("sections")))


def compare(corpus: Corpus, before: Corpus) -> Changes:
    """Compare a corpus with an earlier version."""
    successors = {(entry.kind, id_): entry for entry in corpus.entries.values() for id_ in texts(entry.data.get("formerly"))}
    former_ids = {
        entry.key: key[1] for key, entry in successors.items() if key in before.entries and not before.exists(entry.key)
    }
    removed = frozenset(key for key in before.entries if not corpus.exists(key) and key not in successors)
    new = [entry for entry in corpus.entries.values() if not before.exists(entry.key) and entry.key not in former_ids]
    renamed = (
        {}
        if max(len(removed), len(new)) > MAX_COMPARED
        else find_renames([before.entries[key] for key in sorted(removed)], new)
    )
    return Changes(corpus=corpus, before=before, removed=removed, renamed=renamed, former_ids=former_ids)


def find_renames(removed: Sequence[Entry], new: Sequence[Entry]) -> Mapping[Key, str]:
    """The new ids of removed entries, by similarity of content: the most similar pairs first, each entry once."""
    scores = (
        (-similarity(old.data, entry.data), old.key, entry.key)
        for old in removed
        for entry in new
        if old.kind == entry.kind and is_same(old, entry)
    )
    return {old: id_ for old, (_, id_) in match_best(scores).items()}


def match_best(scores: Iterable[tuple[Any, Old, New]]) -> dict[Old, New]:
    """Pairs of an old and a new thing, those with the lowest score first; each thing is in one pair at most."""
    found: dict[Old, New] = {}
    taken: set[New] = set()
    for _, old, new in sorted(scores):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def is_same(old: Entry, new: Entry) -> bool:
    """Whether two entries of a kind are versions of one: equal, of the same name, or similar above a minimum size."""
    share = similarity(old.data, new.data)
    has_name = "name" in old.data and fold(old.name) == fold(new.name)
    return share == 1 or has_name or (share >= RENAME_THRESHOLD and len({*old.data, *new.data}) >= MIN_KEYS)


def changed_pairs(new: Mapping[str, Value], old: Mapping[str, Value]) -> Iterator[Pair]:
    """Every changed value with its pointer, parents before children."""
    pending = [Pair(pointer="", new=dict(new), old=dict(old))]
    while pending:
        pair = pending.pop()
        if pair.new != pair.old:
            yield pair
            pending += reversed([*child_pairs(pair)])


def child_pairs(pair: Pair) -> Iterator[Pair]:
    """The child values of two versions of a mapping or a list."""
    new, old = pair.new, pair.old
    if isinstance(new, dict) and isinstance(old, dict):
        for key, value in new.items():
            pointer = f"{pair.pointer}/{escape(key)}"
            yield Pair(pointer=pointer, new=value, old=old.get(key), parents=(*pair.parents, (new, old)))
    elif isinstance(new, list) and isinstance(old, list):
        for index, item in match_items(new, old):
            yield Pair(pointer=f"{pair.pointer}/{index}", new=new[index], old=item, parents=pair.parents)


def match_items(new: Sequence[Value], old: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """The index of each changed mapping in a list, with its most similar old version."""
    before = [item for item in old if isinstance(item, dict) and item not in new][:MAX_ITEMS]
    after = [(index, item) for index, item in enumerate(new) if isinstance(item, dict) and item not in old][:MAX_ITEMS]
    least = 0.0 if len(before) == len(after) == 1 else ITEM_THRESHOLD
    scores = (
        (-share, index, number)
        for index, item in after
        for number, former in enumerate(before)
        if (share := similarity(item, former)) and share >= least
    )
    return ((index, before[number]) for index, number in sorted(match_best(scores).items()))


def similarity(one: Mapping[str, Value], other: Mapping[str, Value]) -> float:
    """The share of keys with equal values in two mappings, from 0 to 1."""
    keys = {*one, *other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0
