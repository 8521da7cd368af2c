"""What became of a tree since an earlier version: entries that are gone, have another id, or say something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validate.alignment import Pair, changed, likeness
from validate.corpus import Corpus
from validate.missing import Earlier
from validate.model import Entry, Key, mappings, texts
from validate.text.similarity import fold

RENAMED, FULL = 0.8, 6
"""The share of equal values from which a new entry is one that is gone, under another id, and the keys it takes for that."""

MOST_COMPARED = 200
"""Entries that are gone, or new, up to which they are compared with one another."""


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
