"""A tree on disk to a corpus: reads every file of interventions/ and registers/, with the findings of reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from validate import yamlio
from validate.findings import Finding
from validate.markdown import is_plain, links
from validate.model import KINDS, Corpus, Entry, Kind, Location, Reference, Text, Value, mapping
from validate.parallel import halves
from validate.schemas import Schemas, annotated
from validate.suggest import fold
from validate.values import values

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
FOLDERS: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}


def load(root: Path, schemas: Schemas, today: date) -> tuple[Corpus, list[Finding]]:
    """The corpus below `root` and what kept files out of it. Files are read in the order of their names."""
    entries: dict[tuple[str, str], Entry] = {}
    unread: set[tuple[str, str]] = set()
    findings: list[Finding] = []
    placed: list[tuple[Path, str, Kind]] = []
    for path in files(root):
        file = path.relative_to(root).as_posix()
        kind = FOLDERS.get(path.parent.relative_to(root).as_posix())
        if kind is None or path.suffix != ".yaml":
            findings.append(misplaced(file, kind))
            unread |= {(kind.name, path.stem)} if kind else set()
            continue
        if not ID.match(path.stem):
            unread.add((kind.name, fold(path.stem)))
            findings.append(Finding(code="K114", location=Location(file=file), values={"name": path.name}))
        placed.append((path, file, kind))
    for (path, file, kind), known in zip(placed, halves([path for path, _, _ in placed], ordinary), strict=True):
        try:
            data, marks = (known, yamlio.LateMarks(path)) if known is not None else yamlio.read(path)
        except yamlio.Fault as fault:
            unread.add((kind.name, path.stem))
            findings.append(unreadable(file, fault))
            continue
        entries[kind.name, path.stem] = Entry(kind=kind.name, id=path.stem, file=file, data=data, marks=marks)
    return assemble(entries, unread, schemas, today), findings


def ordinary(path: Path) -> dict[str, Value] | None:
    """The mapping in a file of ordinary YAML; None where the strict reader has to judge."""
    try:
        return values(yamlio.decode(yamlio.read_bytes(path)))
    except yamlio.Fault:
        return None


def files(root: Path) -> Iterator[Path]:
    """Every file below the content folders, sorted; hidden ones are left out, and links to folders not followed."""
    pending = [root / "registers", root / "interventions"]
    while pending:
        path = pending.pop()
        if path.is_dir() and not path.is_symlink():
            pending += sorted((child for child in path.iterdir() if not child.name.startswith(".")), reverse=True)
        elif path.is_symlink() or path.exists():
            yield path


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
