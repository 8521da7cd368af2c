"""A tree on disk to a corpus: reads every file of interventions/ and registers/, with the findings of reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from validate import yamlio
from validate.files import Root, walk
from validate.findings import Finding
from validate.markdown import is_plain, links
from validate.model import KINDS, Corpus, Entry, Kind, Location, Reference, Text, Value, mapping
from validate.pool import ordered
from validate.schemas import Schemas, annotated
from validate.suggest import LONGEST_ID, fold

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
RESERVED = re.compile(r"(index|con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Ids that cannot be an entry's: its page would be the list of its kind's, or Windows takes its file for a device."""

ENDING = ".yaml"
FOLDERS: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its kind and id, the root of its tree, and its file as the tree names it."""

    kind: str
    id: str
    root: Root
    file: str

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of a tree in order: the places of entries, what is wrong with names, and the entries that this keeps out."""

    places: Sequence[Place]
    findings: Sequence[Finding]
    unread: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some places hold: the entries, why others could not be read, and which those are."""

    entries: Mapping[tuple[str, str], Entry]
    findings: Sequence[Finding]
    unread: frozenset[tuple[str, str]]


def load(root: Path, schemas: Schemas, today: date) -> tuple[Corpus, list[Finding]]:
    """The corpus below `root` and what kept files out of it. Files are read in the order of their names."""
    tree = listing(root)
    found = reading(tree.places)
    corpus = assemble(found.entries, set(tree.unread | found.unread), schemas, today)
    return corpus, [*tree.findings, *found.findings]


def listing(root: Path) -> Listing:
    """The files below `root` that hold entries, and those that cannot."""
    places: list[Place] = []
    findings: list[Finding] = []
    unread: set[tuple[str, str]] = set()
    for file in walk(root, "interventions", "registers"):
        folder, _, name = file.rpartition("/")
        stem = name.rpartition(".")[0] or name
        kind = FOLDERS.get(folder)
        if kind is None or not name.endswith(ENDING):
            findings.append(misplaced(file, kind))
            unread |= {(kind.name, stem)} if kind else set()
            continue
        if variant := unusable(stem):
            unread.add((kind.name, stem))
            findings.append(Finding(code="K114", location=Location(file=file), variant=variant, values={"name": name}))
            continue
        if not ID.match(stem):
            unread.add((kind.name, fold(stem)))
            findings.append(Finding(code="K114", location=Location(file=file), values={"name": name}))
        places.append(Place(kind=kind.name, id=stem, root=root, file=file))
    return Listing(places=places, findings=findings, unread=frozenset(unread))


def reading(places: Sequence[Place]) -> Reading:
    """The entries at some places."""
    results = ordered(read, places)
    entries = {entry.key: entry for entry in results if isinstance(entry, Entry)}
    return Reading(
        entries=entries,
        findings=[finding for finding in results if isinstance(finding, Finding)],
        unread=frozenset(place.key for place in places if place.key not in entries),
    )


def unusable(stem: str) -> str:
    """Why there can be no entry with such an id, though it has the form of one; empty where there can."""
    if len(stem) > LONGEST_ID:
        return "long"
    return "reserved" if RESERVED.match(stem) else ""


def read(place: Place) -> Entry | Finding:
    """The entry at a place, or why it cannot be read."""
    try:
        data, marks = yamlio.read(place.root, place.file)
    except yamlio.Fault as fault:
        return unreadable(place.file, fault)
    return Entry(kind=place.kind, id=place.id, file=place.file, data=data, marks=marks)


def misplaced(file: str, kind: Kind | None) -> Finding:
    """The finding for a file that is no entry: another ending, or a folder that the project does not know."""
    variant = "folder" if kind is None else ""
    return Finding(code="K113", location=Location(file=file), variant=variant, values={"folders": ", ".join(FOLDERS)})


def unreadable(file: str, fault: yamlio.Fault) -> Finding:
    """A fault of reading as a finding."""
    location = Location(file=file, line=fault.line, column=fault.column, pointer=fault.pointer)
    return Finding(code=fault.code, location=location, variant=fault.variant, values=fault.values)


def assemble(entries: Mapping[tuple[str, str], Entry], unread: set[tuple[str, str]], schemas: Schemas, today: date) -> Corpus:
    """The corpus of these entries, with every reference, text and date that the schemas point out."""
    references: list[Reference] = []
    texts: list[Text] = []
    dates: list[tuple[Entry, str, str]] = []
    ranges: list[tuple[Entry, str, Mapping[str, Value]]] = []
    for entry in entries.values():
        for shape, pointer, value in annotated(schemas.shapes[entry.kind], dict(entry.data)):
            if not isinstance(value, str):
                ranges.append((entry, pointer, mapping(value)))
            elif shape.refers_to:
                references.append(refer(entry, pointer, shape.refers_to, value))
            elif shape.is_date:
                dates.append((entry, pointer, value))
            elif not is_plain(value):
                texts.append(Text(entry=entry, pointer=pointer, text=value))
                references += [
                    Reference(source=entry.key, pointer=pointer, kind=link.kind, id=link.id, is_link=True)
                    for link in links(value)
                    if link.kind and link.id
                ]
    return Corpus(
        entries=entries,
        references=references,
        texts=texts,
        dates=dates,
        ranges=ranges,
        unread=frozenset(unread),
        today=today,
        incoming=by_target(references),
    )


def refer(entry: Entry, pointer: str, kind: str, value: str) -> Reference:
    """The reference that a field makes; a citation `source#section` is taken apart."""
    id_, hash_, section = value.partition("#")
    return Reference(source=entry.key, pointer=pointer, kind=kind, id=id_, section=section if hash_ else None)


def by_target(references: Sequence[Reference]) -> Mapping[tuple[str, str], Sequence[Reference]]:
    """References grouped by what they lead to."""
    incoming: defaultdict[tuple[str, str], list[Reference]] = defaultdict(list)
    for reference in references:
        incoming[reference.target].append(reference)
    return dict(incoming)
