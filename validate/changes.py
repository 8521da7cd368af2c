"""What became of a tree since an earlier version: entries that are gone, have another id, or say something else.

Two versions of a file's values are laid side by side: what became of each mapping and each value. No input or output.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validate.corpus import Corpus
from validate.missing import Earlier
from validate.model import Entry, Key, Value, escape, mappings, texts
from validate.text.similarity import fold

RENAMED, FULL = 0.8, 6
"""The share of equal values from which a new entry is one that is gone, under another id, and the keys it takes for that."""

MOST_COMPARED = 200
"""Entries that are gone, or new, up to which they are compared with one another."""

ALIKE = 0.5
"""Share of equal values from which two mappings are versions of one."""

MOST_ROWS = 60
"""Changed items of a list that are compared with one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A value now and as it was, at the pointer that it has now; None where there is none.

    `inside` are the mappings that it lies in, now and as they were, the outermost first.
    """

    pointer: str
    now: Value
    then: Value
    inside: Sequence[tuple[Mapping[str, Value], Mapping[str, Value]]] = ()

    @property
    def key(self) -> str:
        """The key that the value stands behind, or its place in a list."""
        return self.pointer.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry that says something else than its earlier version, and the corpora that the two are part of."""

    now: Entry
    then: Entry
    pairs: Sequence[Pair]
    corpus: Corpus
    before: Corpus

    def has_changed(self, entry: Entry) -> bool:
        """Whether another entry is new, or says something else than before."""
        then = self.before.entries.get(entry.key)
        return then is None or then.data != entry.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two versions of a tree. `former` gives the ids that entries had, by what the entry is called now."""

    corpus: Corpus
    before: Corpus
    gone: frozenset[Key]
    renamed: Mapping[Key, str]
    former: Mapping[Key, str]

    def entries(self) -> Iterator[Change]:
        """The entries that say something else than before, under their old id or a new one."""
        names = {(kind, new): (kind, old) for (kind, old), new in self.renamed.items()}
        names |= {key: (key[0], old) for key, old in self.former.items()}
        for key, now in self.corpus.entries.items():
            then = self.before.entries.get(names.get(key, key))
            if then is not None and then.data != now.data:
                pairs = tuple(changed(now.data, then.data))
                yield Change(now=now, then=then, pairs=pairs, corpus=self.corpus, before=self.before)

    def files(self) -> Mapping[str, str]:
        """The files of the earlier version that have another name now, with that name."""
        names = {key: (key[0], new) for key, new in self.renamed.items()} | {
            (key[0], old): key for key, old in self.former.items()
        }
        return {self.before.entries[old].file: self.corpus.entries[new].file for old, new in names.items()}

    def earlier(self) -> Earlier:
        """What the earlier version had and this one has not."""
        sections = frozenset(
            (source.id, section)
            for source in self.before.of("sources")
            for section in sections_of(source)
            if (now := self.corpus.get("sources", source.id)) and section not in sections_of(now)
        )
        return Earlier(gone=self.gone, sections=sections, renamed=self.renamed)


def sections_of(source: Entry) -> frozenset[str]:
    """The ids of a source's sections."""
    return frozenset(str(row.get("id")) for row in mappings(source.data.get("sections")))


def compare(corpus: Corpus, before: Corpus) -> Changes:
    """What became of an earlier version of a corpus."""
    led_on = {(entry.kind, id_): entry for entry in corpus.entries.values() for id_ in texts(entry.data.get("formerly"))}
    former = {entry.key: key[1] for key, entry in led_on.items() if key in before.entries and not before.exists(entry.key)}
    gone = frozenset(key for key in before.entries if not corpus.exists(key) and key not in led_on)
    new = [entry for entry in corpus.entries.values() if not before.exists(entry.key) and entry.key not in former]
    renamed = {} if max(len(gone), len(new)) > MOST_COMPARED else new_ids([before.entries[key] for key in sorted(gone)], new)
    return Changes(corpus=corpus, before=before, gone=gone, renamed=renamed, former=former)


def new_ids(gone: Sequence[Entry], new: Sequence[Entry]) -> Mapping[Key, str]:
    """The ids that entries have now that are gone under their old ones: those of new entries that say most of the same."""
    scores = sorted(
        (-likeness(old.data, entry.data), old.id, entry.id, old.kind)
        for old in gone
        for entry in new
        if old.kind == entry.kind and is_same(old, entry)
    )
    found: dict[Key, str] = {}
    taken: set[Key] = set()
    for _, old_id, new_id, kind in scores:
        if (kind, old_id) not in found and (kind, new_id) not in taken:
            found[kind, old_id] = new_id
            taken.add((kind, new_id))
    return found


def is_same(old: Entry, new: Entry) -> bool:
    """Whether two entries of a kind are one thing: they say the same, have one name, or most of much is the same."""
    share = likeness(old.data, new.data)
    has_name = "name" in old.data and fold(old.name) == fold(new.name)
    return share == 1 or has_name or (share >= RENAMED and len({*old.data, *new.data}) >= FULL)


def changed(now: Mapping[str, Value], then: Mapping[str, Value]) -> Iterator[Pair]:
    """Every value that has another one in its place, mappings and lists among them, the outer ones first."""
    pending = [Pair(pointer="", now=dict(now), then=dict(then))]
    while pending:
        pair = pending.pop()
        if pair.now != pair.then:
            yield pair
            pending += reversed([*inner(pair)])


def inner(pair: Pair) -> Iterator[Pair]:
    """The values in two versions of a mapping or a list, as far as both have them."""
    now, then = pair.now, pair.then
    if isinstance(now, dict) and isinstance(then, dict):
        for key, value in now.items():
            place = f"{pair.pointer}/{escape(key)}"
            yield Pair(pointer=place, now=value, then=then.get(key), inside=(*pair.inside, (now, then)))
    elif isinstance(now, list) and isinstance(then, list):
        for index, item in versions(now, then):
            yield Pair(pointer=f"{pair.pointer}/{index}", now=now[index], then=item, inside=pair.inside)


def versions(now: Sequence[Value], then: Sequence[Value]) -> Iterator[tuple[int, Value]]:
    """The places of the mappings in a list that are not as they were, each with the one that it was: that most like it."""
    before = [item for item in then if isinstance(item, dict) and item not in now][:MOST_ROWS]
    after = [(index, item) for index, item in enumerate(now) if isinstance(item, dict) and item not in then][:MOST_ROWS]
    scores = [(-likeness(item, old), index, place) for index, item in after for place, old in enumerate(before)]
    least = 0.0 if len(before) == len(after) == 1 else ALIKE
    taken: set[int] = set()
    found: dict[int, int] = {}
    for score, index, place in sorted(scores):
        if -score > 0 and -score >= least and index not in found and place not in taken:
            found[index] = place
            taken.add(place)
    return ((index, before[place]) for index, place in sorted(found.items()))


def likeness(one: Mapping[str, Value], other: Mapping[str, Value]) -> float:
    """The share of the keys of two mappings that have equal values."""
    keys = {*one, *other}
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0
