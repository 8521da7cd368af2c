"""A tree on disk: its files, the entries that they hold, and what is wrong with those that cannot be read."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from validate import yamlio
from validate.corpus import Corpus, Entries, Named, index_of_names
from validate.filesystem.files import Root, folder_of, read_in, walk
from validate.findings import Finding
from validate.model import ENDING, KINDS, Entry, Key, Location, Reference, Value, mapping
from validate.pool import ordered
from validate.schema import Schemas, Shape, annotated
from validate.suggestions.misfiled import FOLDERS, stem_of, unknown_folder, wrong_ending, wrong_kinds, wrong_name
from validate.syntax.positions import LazyPositions
from validate.text.markdown import is_plain, links
from validate.text.similarity import LONGEST_ID, fold, slug

EntryCheck: TypeAlias = Callable[[Entry], Sequence[Finding]]
"""A check of one entry by itself."""

NO_SHAPES: Mapping[str, Shape] = MappingProxyType({})
NOTHING: Mapping[Key, Entry | Finding] = MappingProxyType({})

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
RESERVED = re.compile(r"(index|con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Ids that cannot be an entry's: its page would be the list of its kind's, or Windows takes its file for a device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its kind and id, the root of its tree, and its file as the tree names it."""

    kind: str
    id: str
    root: Root
    file: str

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of a tree in order: the places of entries, what is wrong with names, and the entries that this keeps out."""

    places: Sequence[Place]
    findings: Sequence[Finding]
    unread: frozenset[Key]


MAX_SEARCHES = 20
"""Names that are looked for in files that are not read; for more of them, all files of the kind are read."""


class TreeEntries(Entries):
    """The entries of a tree, each read when it is first asked for; of `previous` ones those whose file has the same bytes."""

    def __init__(self, places: Sequence[Place], schemas: Schemas, previous: Mapping[Key, Entry | Finding] = NOTHING) -> None:
        super().__init__({})
        self.schemas = schemas
        self.previous = previous
        self.places = {place.key: place for place in places}
        self.results: dict[Key, Entry | Finding] = {}
        self.missing = {kind: {place.key for place in places if place.kind == kind} for kind in KINDS}
        self.texts: dict[str, Mapping[Key, bytes]] = {}
        self.searches = 0

    def read(self, keys: Iterable[Key]) -> None:
        """Read what is not read yet of these entries."""
        places = [self.places[key] for key in keys if key not in self.results]
        self.results |= {place.key: entry for place in places if (entry := unchanged(place, self.previous.get(place.key)))}
        changed = [place for place in places if place.key not in self.results]
        for place, result in zip(changed, ordered(read, changed), strict=True):
            shape = self.schemas.shapes[place.kind]
            self.results[place.key] = annotate(result, shape) if isinstance(result, Entry) else result
        for place in places:
            self.missing[place.kind].discard(place.key)

    @property
    def read_so_far(self) -> Mapping[Key, Entry | Finding]:
        """What has been read of each file: an entry, or why there is none."""
        return self.results

    def faults(self) -> Sequence[Finding]:
        """Why files could not be read, as far as they were asked for."""
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
        """Every kind and id that there is an entry for."""
        self.read(self.places)
        return (key for key in self.places if isinstance(self.results[key], Entry))

    def __len__(self) -> int:
        """The number of entries."""
        return sum(1 for _ in self)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind, by id; other kinds are not read."""
        if kind not in self._by_kind:
            self.read([place.key for place in self.places.values() if place.kind == kind])
            self._by_kind[kind] = self.read_of(kind)
        return self._by_kind[kind]

    def read_of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind that are read, by id."""
        found = [entry for entry in self.results.values() if isinstance(entry, Entry) and entry.kind == kind]
        return sorted(found, key=lambda entry: entry.id)

    def named(self, kind: str, name: str) -> Sequence[Named]:
        """The entries of a kind, by id, that have a name or alias like this one, and whether it is their name.

        As long as few names are asked for, a file is only read if the name may stand in it.
        """
        self.searches += 1
        if not self.missing[kind] or self.searches > MAX_SEARCHES:
            return super().named(kind, name)
        may_have = spelling(name).search
        texts = self.texts_of(kind)
        self.read([key for key in self.missing[kind] if may_have(texts.get(key, UNKNOWN))])
        return index_of_names(self.read_of(kind)).get(fold(name), ())

    def texts_of(self, kind: str) -> Mapping[Key, bytes]:
        """What `spelling` looks through of the files of a kind that were not read when the first name was asked for.

        A file is missing if it cannot be read, or may escape letters.
        """
        if kind not in self.texts:
            texts: dict[Key, bytes] = {}
            places = [self.places[key] for key in self.missing[kind]]
            with contextlib.suppress(OSError), folder_of(places[0].root, places[0].file) as (prefix, folder):
                for place in places:
                    with contextlib.suppress(OSError):
                        data = read_in(prefix, folder, place.file)
                        if b"\\" not in data and DOTTED not in data:
                            texts[place.key] = reduced(data)
            self.texts[kind] = texts
        return self.texts[kind]


UNKNOWN = b"nm#"
"""A text in which `spelling` finds every name."""

KEPT = b"bcdfghijklmnpqrstuvwxyz0123456789#"
"""What folding a name leaves as it is: it writes æ, ø and å as a, e and o, deletes signs, and makes others hyphens."""

LOWER = bytes.maketrans(KEPT.upper(), KEPT)
DELETED = bytes(set(range(256)) - set(KEPT + KEPT.upper()))
DOTTED = "\u0130".encode()
"""The one letter beyond ASCII, in composed texts, whose small form begins with a letter of ASCII: a capital i with a dot."""


def reduced(data: bytes) -> bytes:
    """The bytes of KEPT in a text, in small letters."""
    return data.translate(LOWER, DELETED)


def spelling(name: str) -> re.Pattern[bytes]:
    """A pattern that is found in the reduced text of every file that has a name or alias folded like this one.

    Between the key `name` and its value there may be a digit, of the sign of a block text, or a comment, which may hide more.
    """
    return re.compile(b"nm[1-9]?(?:#|" + re.escape(reduced(fold(name).encode())) + b")")


def corpus_of(entries: Mapping[Key, Entry], schemas: Schemas, today: date, unread: Iterable[Key] = ()) -> Corpus:
    """A corpus of entries that are in memory; `unread` names others that there are files for."""
    return Corpus(
        entries=Entries({key: annotate(entry, schemas.shapes[entry.kind]) for key, entry in entries.items()}),
        existing=frozenset((*entries, *unread)),
        today=today,
        schema_faults=fault_finder(schemas),
        kinds_of=lambda entry: wrong_kinds(entry, schemas.shapes),
    )


def fault_finder(schemas: Schemas) -> EntryCheck:
    """What finds the schema faults of an entry, once for each."""

    def faults(entry: Entry) -> Sequence[Finding]:
        return () if schemas.validators[entry.kind].is_valid(entry.data) else explained(entry, schemas)

    return once(faults)


def once(check: EntryCheck) -> EntryCheck:
    """The same check, made once for each entry; an entry that has been read again is another one."""
    checked: dict[str, tuple[Entry, Sequence[Finding]]] = {}

    def findings(entry: Entry) -> Sequence[Finding]:
        if entry.file not in checked or checked[entry.file][0] is not entry:
            checked[entry.file] = (entry, check(entry))
        return checked[entry.file][1]

    return findings


def explained(entry: Entry, schemas: Schemas) -> Sequence[Finding]:
    """What the schema has against an entry that breaks it."""
    from validate.schema_faults import check  # noqa: PLC0415 -- 6 ms at start that a tree without faults does not need

    return tuple(check(entry, schemas))


def listing(root: Path, shapes: Mapping[str, Shape] = NO_SHAPES) -> Listing:
    """The files below `root` that hold entries, and those that cannot; `shapes` tell what kind a file in a wrong place is."""
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
        if variant := unusable(stem):
            unread.add((kind.name, stem))
            findings.append(Finding(code="K114", location=Location(file=file), variant=variant, values={"name": name}))
            continue
        if not ID.match(stem):
            unread |= {(kind.name, fold(stem)), (kind.name, slug(stem_of(name)))}
            findings.append(wrong_name(file))
        places.append(Place(kind=kind.name, id=stem, root=root, file=file))
    return Listing(places=places, findings=findings, unread=frozenset(unread))


def unusable(stem: str) -> str:
    """Why there can be no entry with such an id, though it has the form of one; empty where there can."""
    if len(stem) > LONGEST_ID:
        return "long"
    return "reserved" if RESERVED.match(stem) else ""


def read(place: Place) -> Entry | Finding:
    """The entry at a place, or why it cannot be read."""
    try:
        data, positions = yamlio.read(place.root, place.file)
    except yamlio.Fault as fault:
        return unreadable(place.file, fault)
    return Entry(kind=place.kind, id=place.id, file=place.file, data=data, positions=positions, comments=positions.comments())


def unchanged(place: Place, previous: Entry | Finding | None) -> Entry | None:
    """The previous entry of a place, if its file has the bytes that it was read from; else None."""
    if isinstance(previous, Entry) and isinstance(previous.positions, LazyPositions):
        with contextlib.suppress(yamlio.Fault):
            if yamlio.read_bytes(place.root, place.file) == previous.positions.data:
                return previous
    return None


def unreadable(file: str, fault: yamlio.Fault) -> Finding:
    """A fault of reading as a finding."""
    location = Location(file=file, line=fault.line, column=fault.column, pointer=fault.pointer)
    return Finding(code=fault.code, location=location, variant=fault.variant, values=fault.values)


def annotate(entry: Entry, shape: Shape) -> Entry:
    """An entry with every reference, text, date and range that its schema points out."""
    references: list[Reference] = []
    prose: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    dates: list[tuple[str, str]] = []
    ranges: list[tuple[str, Mapping[str, Value]]] = []
    for inner, pointer, value in annotated(shape, dict(entry.data)):
        if not isinstance(value, str):
            ranges.append((pointer, mapping(value)))
        elif inner.refers_to:
            id_, hash_, section = value.partition("#")
            reference = Reference(
                source=entry.key, pointer=pointer, kind=inner.refers_to, id=id_, section=section if hash_ else None
            )
            references.append(reference)
        elif inner.is_date:
            dates.append((pointer, value))
        else:
            prose.append((pointer, value))
            if inner.is_text and not is_plain(value):
                texts.append((pointer, value))
                references += [
                    Reference(source=entry.key, pointer=pointer, kind=link.kind, id=link.id, is_link=True)
                    for link in links(value)
                    if link.kind and link.id
                ]
    return replace(entry, references=references, prose=prose, texts=texts, dates=dates, ranges=ranges)
