"""A tree on disk: lists its files, and reads and annotates their entries."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from validate import yamlio
from validate.corpus import Corpus, Entries, NamedEntry, index_names
from validate.filesystem.files import Root, folder_of, read_in, walk
from validate.findings import Finding
from validate.model import ENDING, KINDS, Entry, Key, Location, Reference, Value, mapping
from validate.pool import map_ordered
from validate.schema import Schemas, Shape, find_annotated
from validate.suggestions.misfiled import FOLDERS, stem_of, unknown_folder, wrong_ending, wrong_kinds, wrong_name
from validate.syntax.positions import LazyPositions
from validate.text.markdown import is_plain, links
from validate.text.similarity import DOTTED, MATCHES_ANY_NAME, MAX_ID_LENGTH, fold, name_pattern, reduce_text, slug

EntryCheck: TypeAlias = Callable[[Entry], Sequence[Finding]]
"""A check of one entry by itself."""

NO_SHAPES: Mapping[str, Shape] = MappingProxyType({})
NO_ENTRIES: Mapping[Key, Entry | Finding] = MappingProxyType({})

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
RESERVED_IDS = re.compile(r"(index|con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Ids that no entry can have: `index` is the page of its kind, the others are devices of Windows."""


class Place(NamedTuple):
    """The location of an entry: kind, id, root of the tree, and path from the root."""

    kind: str
    id: str
    root: Root
    file: str

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.id


class Listing(NamedTuple):
    """The files of a tree: entries, findings about file names, and the keys of files that cannot be entries."""

    places: Sequence[Place]
    findings: Sequence[Finding]
    unread: frozenset[Key]


MAX_SEARCHES = 20
"""Maximum names searched in raw files; above it, all files of the kind are parsed."""


class TreeEntries(Entries):
    """The entries of a tree, read lazily; those of `previous` are reused if their files have the same bytes."""

    def __init__(self, places: Sequence[Place], schemas: Schemas, previous: Mapping[Key, Entry | Finding] = NO_ENTRIES) -> None:
        super().__init__({})
        self.schemas = schemas
        self.previous = previous
        self.places = {place.key: place for place in places}
        self.results: dict[Key, Entry | Finding] = {}
        self.missing: dict[str, set[Key]] = {kind: set() for kind in KINDS}
        for key in self.places:
            self.missing[key[0]].add(key)
        self.texts: dict[str, Mapping[Key, bytes]] = {}
        self.searches = 0

    def read(self, keys: Iterable[Key]) -> None:
        """Read those of these entries that are not read yet."""
        places = [self.places[key] for key in keys if key not in self.results]
        self.results |= {place.key: entry for place in places if (entry := unchanged(place, self.previous.get(place.key)))}
        changed = [place for place in places if place.key not in self.results]
        for place, result in zip(changed, map_ordered(read, changed), strict=True):
            shape = self.schemas.shapes[place.kind]
            self.results[place.key] = annotate(result, shape) if isinstance(result, Entry) else result
        for place in places:
            self.missing[place.kind].discard(place.key)

    @property
    def read_so_far(self) -> Mapping[Key, Entry | Finding]:
        """The result of reading each file so far: an entry or a finding."""
        return self.results

    def faults(self) -> Sequence[Finding]:
        """The findings about unreadable files, among those read so far."""
        return [result for result in self.results.values() if isinstance(result, Finding)]

    def __getitem__(self, key: Key) -> Entry:
        """The entry of that kind and id."""
        if key not in self.results:
            self.read([key])
        result = self.results[key]
        if isinstance(result, Finding):
            raise KeyError(key)
        return result

    def __iter__(self) -> Iterator[Key]:
        """Every kind and id with an entry."""
        self.read(self.places)
        return (key for key in self.places if isinstance(self.results[key], Entry))

    def __len__(self) -> int:
        """The number of entries."""
        return sum(1 for _ in self)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id; reads that kind only."""
        if kind not in self._by_kind:
            self.read(sorted(self.missing[kind]))
            self._by_kind[kind] = self.loaded_entries(kind)
        return self._by_kind[kind]

    def loaded_entries(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind that are already read, by id."""
        found = [entry for key, entry in self.results.items() if key[0] == kind and isinstance(entry, Entry)]
        return sorted(found, key=lambda entry: entry.id)

    def named(self, kind: str, name: str) -> Sequence[NamedEntry]:
        """The entries of a kind with this folded name or alias, by id.

        For few names, only files whose bytes may contain the name are parsed.
        """
        self.searches += 1
        if not self.missing[kind] or self.searches > MAX_SEARCHES:
            return super().named(kind, name)
        may_have = name_pattern(name).search
        texts = self.searchable_texts(kind)
        self.read([key for key in self.missing[kind] if may_have(texts.get(key, MATCHES_ANY_NAME))])
        return index_names(self.loaded_entries(kind)).get(fold(name), ())

    def searchable_texts(self, kind: str) -> Mapping[Key, bytes]:
        """The reduced bytes of the unparsed files of a kind, for `name_pattern`.

        Unreadable files, and those that may contain escapes, are left out.
        """
        if kind not in self.texts:
            texts: dict[Key, bytes] = {}
            places = [self.places[key] for key in self.missing[kind]]
            with contextlib.suppress(OSError), folder_of(places[0].root, places[0].file) as (prefix, folder):
                for place in places:
                    with contextlib.suppress(OSError):
                        data = read_in(prefix, folder, place.file)
                        if b"\\" not in data and DOTTED not in data:
                            texts[place.key] = reduce_text(data)
            self.texts[kind] = texts
        return self.texts[kind]


def build_corpus(entries: Mapping[Key, Entry], schemas: Schemas, today: date, unread: Iterable[Key] = ()) -> Corpus:
    """Build a corpus of entries in memory; `unread` has the keys of unreadable files."""
    return Corpus(
        entries=Entries({key: annotate(entry, schemas.shapes[entry.kind]) for key, entry in entries.items()}),
        existing=frozenset((*entries, *unread)),
        today=today,
        schema_faults=fault_finder(schemas),
        kinds_of=lambda entry: wrong_kinds(entry, schemas.shapes),
    )


def fault_finder(schemas: Schemas) -> EntryCheck:
    """A function that returns the schema faults of an entry, cached by entry."""

    def faults(entry: Entry) -> Sequence[Finding]:
        return () if schemas.is_valid(entry.kind, entry.data) else explain_faults(entry, schemas)

    return cache_by_entry(faults)


def cache_by_entry(check: EntryCheck) -> EntryCheck:
    """The same check with a cache by file; an entry that was read again is checked again."""
    checked: dict[str, tuple[Entry, Sequence[Finding]]] = {}

    def findings(entry: Entry) -> Sequence[Finding]:
        if entry.file not in checked or checked[entry.file][0] is not entry:
            checked[entry.file] = (entry, check(entry))
        return checked[entry.file][1]

    return findings


def explain_faults(entry: Entry, schemas: Schemas) -> Sequence[Finding]:
    """The schema faults of an invalid entry."""
    from validate.schema_faults import check  # noqa: PLC0415 -- 6 ms at start that a tree without faults does not need

    return tuple(check(entry, schemas))


def list_tree(root: Path, shapes: Mapping[str, Shape] = NO_SHAPES) -> Listing:
    """List the files of a tree; `shapes` are used to find the kind of a file in an unknown folder."""
    places: list[Place] = []
    findings: list[Finding] = []
    unread: set[Key] = set()
    files = list(walk(root, "interventions", "registers"))
    existing = frozenset(files)
    for file in files:
        folder, _, name = file.rpartition("/")
        stem = name.rpartition(".")[0] or name
        kind = FOLDERS.get(folder)
        if kind is None:
            finding, key = unknown_folder(root, file, shapes)
            findings.append(finding)
            unread |= {key} if key else set()
            continue
        if not name.endswith(ENDING):
            findings.append(wrong_ending(file, existing))
            unread |= {(kind.name, stem), (kind.name, slug(stem_of(name)))}
            continue
        if variant := id_fault(stem):
            unread.add((kind.name, stem))
            findings.append(Finding(code="K114", location=Location(file=file), variant=variant, values={"name": name}))
            continue
        if not ID.match(stem):
            unread |= {(kind.name, fold(stem)), (kind.name, slug(stem_of(name)))}
            findings.append(wrong_name(file, existing))
        places.append(Place(kind=kind.name, id=stem, root=root, file=file))
    return Listing(places=places, findings=findings, unread=frozenset(unread))


def id_fault(stem: str) -> str:
    """The variant of K114 for an id that is too long or reserved; else empty."""
    if len(stem) > MAX_ID_LENGTH:
        return "long"
    return "reserved" if RESERVED_IDS.match(stem) else ""


def read(place: Place) -> Entry | Finding:
    """Read an entry, or return the finding about an unreadable file."""
    try:
        data, positions = yamlio.read(place.root, place.file)
    except yamlio.Fault as fault:
        return reading_finding(place.file, fault)
    return Entry(kind=place.kind, id=place.id, file=place.file, data=data, positions=positions, comments=positions.comments())


def unchanged(place: Place, previous: Entry | Finding | None) -> Entry | None:
    """The previous entry of a place, if its file still has the same bytes; else None."""
    if isinstance(previous, Entry) and isinstance(previous.positions, LazyPositions):
        with contextlib.suppress(yamlio.Fault):
            if yamlio.read_bytes(place.root, place.file) == previous.positions.data:
                return previous
    return None


def reading_finding(file: str, fault: yamlio.Fault) -> Finding:
    """Convert a fault of reading to a finding."""
    location = Location(file=file, line=fault.line, column=fault.column, pointer=fault.pointer)
    return Finding(code=fault.code, location=location, variant=fault.variant, values=fault.values)


def annotate(entry: Entry, shape: Shape) -> Entry:
    """An entry with the references, texts, dates and ranges that its shape annotates."""
    key = entry.key
    references: list[Reference] = []
    prose: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    dates: list[tuple[str, str]] = []
    ranges: list[tuple[str, Mapping[str, Value]]] = []
    for inner, pointer, value in find_annotated(shape, dict(entry.data)):
        if not isinstance(value, str):
            ranges.append((pointer, mapping(value)))
        elif inner.refers_to:
            id_, hash_, section = value.partition("#")
            references.append(Reference(key, pointer, inner.refers_to, id_, section if hash_ else None))
        elif inner.is_date:
            dates.append((pointer, value))
        else:
            prose.append((pointer, value))
            if inner.is_text and not is_plain(value):
                texts.append((pointer, value))
                references += [
                    Reference(key, pointer, link.kind, link.id, is_link=True) for link in links(value) if link.kind and link.id
                ]
    return entry._replace(references=references, prose=prose, texts=texts, dates=dates, ranges=ranges)
