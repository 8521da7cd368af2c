"""What a tree holds once it is read, and what refers to what. No input or output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias, TypeVar

from validate.findings import Finding
from validate.model import NAME, Entry, Key, Reference
from validate.text.placeholder import is_open
from validate.text.similarity import fold

Result = TypeVar("Result")

Named: TypeAlias = tuple[Entry, bool]
"""An entry, and whether a word is its name; if not, it is an alias."""


class Entries(Mapping[Key, Entry]):
    """Entries by kind and id. A subclass may read them when they are first asked for."""

    def __init__(self, entries: Mapping[Key, Entry]) -> None:
        self._entries = entries
        self._by_kind: dict[str, Sequence[Entry]] = {}
        self._by_name: dict[str, Mapping[str, Sequence[Named]]] = {}

    def __getitem__(self, key: Key) -> Entry:
        """The entry of that kind and id."""
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        """Every kind and id that there is an entry for."""
        return iter(self._entries)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._entries)

    @property
    def read_so_far(self) -> Mapping[Key, Entry | Finding]:
        """What has been read of each file: an entry, or why there is none."""
        return self._entries

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [self[key] for key in sorted(key for key in self if key[0] == kind)]
        return self._by_kind[kind]

    def named(self, kind: str, name: str) -> Sequence[Named]:
        """The entries of a kind, by id, that have a name or alias like this one, and whether it is their name."""
        if kind not in self._by_name:
            self._by_name[kind] = index_of_names(self.of(kind))
        return self._by_name[kind].get(fold(name), ())


def index_of_names(entries: Sequence[Entry]) -> Mapping[str, Sequence[Named]]:
    """The entries that have a name or alias, by the folded name, and whether it is their name; those left open are none."""
    index: defaultdict[str, dict[tuple[str, bool], Entry]] = defaultdict(dict)
    for entry in entries:
        for pointer, name in entry.names():
            if not is_open(name):
                index[fold(name)][entry.id, pointer == NAME] = entry
    return {word: [(entry, is_name) for (_, is_name), entry in named.items()] for word, named in index.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The entries of a tree, and what can be asked about them.

    `existing` names every entry that there is a file for, read or not: a reference to one of them is no fault. `misnamed`
    are those among them whose file has a name or a place that it cannot be read from.
    `schema_faults` gives what its schema has against an entry, `kinds_of` the kinds that it may belong to, if it lies in the
    folder of another one. `today` is the day that the corpus is judged by.
    """

    entries: Entries
    existing: frozenset[Key] = frozenset()
    misnamed: frozenset[Key] = frozenset()
    today: date = date.max
    schema_faults: Callable[[Entry], Sequence[Finding]] = lambda _: ()
    kinds_of: Callable[[Entry], Sequence[str]] = lambda _: ()
    _derived: dict[Callable[[Corpus], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id."""
        return self.entries.of(kind)

    def get(self, kind: str, id: str) -> Entry | None:  # noqa: A002 -- the field's own word for it
        """The entry of that kind and id, or None."""
        return self.entries.get((kind, id))

    def exists(self, target: Key) -> bool:
        """Whether there is a file for that kind and id, read or not."""
        return target in self.existing

    def is_astray(self, target: Key) -> bool:
        """Whether there is a file for that kind and id in the folder of another kind."""
        others = {kind for kind, id_ in self.existing if id_ == target[1]} - {target[0]}
        return any((entry := self.get(kind, target[1])) and target[0] in self.kinds_of(entry) for kind in others)

    def is_faulty(self, key: Key) -> bool:
        """Whether an entry breaks its schema."""
        entry = self.entries.get(key)
        return entry is not None and bool(self.schema_faults(entry))

    def has_faults(self) -> bool:
        """Whether any file cannot be used, or breaks its schema."""
        return self.derived(_has_faults)

    @property
    def references(self) -> Iterator[Reference]:
        """Every reference, in the order of the files."""
        return (reference for entry in self.entries.values() for reference in entry.references)

    def uses(self, target: Key) -> Sequence[Reference]:
        """The references that lead to an entry, in the order of their files."""
        return self.derived(_by_target).get(target, ())

    def derived(self, make: Callable[[Corpus], Result]) -> Result:
        """What a function makes of this corpus, made once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        result: Result = self._derived[make]
        return result

    def take_over(self, make: Callable[[Corpus], Any], other: Corpus) -> None:
        """Use what a function has made of another corpus, which holds for this one too."""
        self._derived[make] = other.derived(make)


def _by_target(corpus: Corpus) -> Mapping[Key, Sequence[Reference]]:
    """References grouped by what they lead to."""
    uses: defaultdict[Key, list[Reference]] = defaultdict(list)
    for reference in corpus.references:
        uses[reference.target].append(reference)
    return dict(uses)


def _has_faults(corpus: Corpus) -> bool:
    """Whether a file is missing from the entries, or an entry breaks its schema."""
    is_unread = bool(corpus.misnamed) or len(corpus.existing) != len(corpus.entries)
    return is_unread or any(map(corpus.schema_faults, corpus.entries.values()))
