"""The entries of a tree and the index of references between them. No input or output."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar

from validate.findings import Finding
from validate.model import NAME, Entry, Key, Reference
from validate.text.placeholder import is_open
from validate.text.similarity import fold

Result = TypeVar("Result")

NamedEntry: TypeAlias = tuple[Entry, bool]
"""An entry, and whether the name that was looked up is its name (True) or an alias (False)."""


class Entries(Mapping[Key, Entry]):
    """Entries by kind and id. A subclass may read them lazily."""

    def __init__(self, entries: Mapping[Key, Entry]) -> None:
        self._entries = entries
        self._by_kind: dict[str, Sequence[Entry]] = {}
        self._by_name: dict[str, Mapping[str, Sequence[NamedEntry]]] = {}

    def __getitem__(self, key: Key) -> Entry:
        """The entry of that kind and id."""
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        """Every kind and id with an entry."""
        return iter(self._entries)

    def __len__(self) -> int:
        """The number of entries."""
        return len(self._entries)

    @property
    def read_so_far(self) -> Mapping[Key, Entry | Finding]:
        """The result of reading each file so far: an entry or a finding."""
        return self._entries

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id."""
        if kind not in self._by_kind:
            self._by_kind[kind] = [self[key] for key in sorted(key for key in self if key[0] == kind)]
        return self._by_kind[kind]

    def named(self, kind: str, name: str) -> Sequence[NamedEntry]:
        """The entries of a kind with this folded name or alias, by id."""
        if kind not in self._by_name:
            self._by_name[kind] = index_names(self.of(kind))
        return self._by_name[kind].get(fold(name), ())


def index_names(entries: Sequence[Entry]) -> Mapping[str, Sequence[NamedEntry]]:
    """Index entries by folded name and alias; placeholders are skipped."""
    index: defaultdict[str, dict[tuple[str, bool], Entry]] = defaultdict(dict)
    for entry in entries:
        for pointer, name in entry.names():
            if not is_open(name):
                index[fold(name)][entry.id, pointer == NAME] = entry
    return {word: [(entry, is_name) for (_, is_name), entry in named.items()] for word, named in index.items()}


class Corpus:
    """The entries of a tree, with indexes.

    `existing` has the key of every file, readable or not; `misnamed` those of them with a file name or folder that no entry
    can have. `schema_faults` gives the schema findings of an entry, `kinds_of` the kinds that fit an entry in the folder of
    another kind. `today` is the date that the corpus is checked as of.
    """

    def __init__(
        self,
        *,
        entries: Entries,
        existing: frozenset[Key] = frozenset(),
        misnamed: frozenset[Key] = frozenset(),
        today: date = date.max,
        schema_faults: Callable[[Entry], Sequence[Finding]] = lambda _: (),
        kinds_of: Callable[[Entry], Sequence[str]] = lambda _: (),
    ) -> None:
        self.entries = entries
        self.existing = existing
        self.misnamed = misnamed
        self.today = today
        self.schema_faults = schema_faults
        self.kinds_of = kinds_of
        self._derived: dict[tuple[Any, ...], Any] = {}

    def replace(self, **changes: Any) -> Corpus:
        """A corpus with other values of these attributes, and nothing derived yet."""
        return Corpus(**{name: value for name, value in vars(self).items() if name != "_derived"} | changes)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id."""
        return self.entries.of(kind)

    def get(self, kind: str, id: str) -> Entry | None:  # noqa: A002 -- the standard term
        """The entry of that kind and id, or None."""
        return self.entries.get((kind, id))

    def exists(self, target: Key) -> bool:
        """Whether there is a file for that kind and id, readable or not."""
        return target in self.existing

    def is_unreadable(self, target: Key) -> bool:
        """Whether there is a file of the right name for that kind and id, but it cannot be read."""
        return target in self.existing - self.misnamed and target not in self.entries

    def is_misfiled(self, target: Key) -> bool:
        """Whether the file of that kind and id lies in the folder of another kind."""
        others = {kind for kind, id_ in self.existing if id_ == target[1]} - {target[0]}
        return any((entry := self.get(kind, target[1])) and target[0] in self.kinds_of(entry) for kind in others)

    def is_faulty(self, key: Key) -> bool:
        """Whether an entry has schema faults."""
        entry = self.entries.get(key)
        return entry is not None and bool(self.schema_faults(entry))

    def has_faults(self) -> bool:
        """Whether any file is unreadable or has schema faults."""
        return self.derived(_has_faults)

    @property
    def references(self) -> Iterator[Reference]:
        """Every reference, in the order of the files."""
        return (reference for entry in self.entries.values() for reference in entry.references)

    def uses(self, target: Key) -> Sequence[Reference]:
        """The references to an entry, in the order of files."""
        return self.derived(_by_target).get(target, ())

    def derived(self, make: Callable[..., Result], *arguments: Hashable) -> Result:
        """The result of a function of this corpus and of more arguments, cached."""
        key = make, *arguments
        if key not in self._derived:
            self._derived[key] = make(self, *arguments)
        result: Result = self._derived[key]
        return result

    def take_over(self, make: Callable[[Corpus], Any], other: Corpus) -> None:
        """Reuse the result of a function of another corpus."""
        self._derived[make,] = other.derived(make)


def _by_target(corpus: Corpus) -> Mapping[Key, Sequence[Reference]]:
    """Index references by target."""
    uses: defaultdict[Key, list[Reference]] = defaultdict(list)
    for reference in corpus.references:
        uses[reference.target].append(reference)
    return dict(uses)


def _has_faults(corpus: Corpus) -> bool:
    """Whether a file is unreadable, or an entry has schema faults."""
    is_unread = bool(corpus.misnamed) or len(corpus.existing) != len(corpus.entries)
    return is_unread or any(map(corpus.schema_faults, corpus.entries.values()))
