"""The pipeline: a tree on disk to findings."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from validate import missing, waivers
from validate.codes import Rule, Scope
from validate.corpus import Corpus
from validate.filesystem.transaction import is_pending
from validate.findings import CannotRun, Finding
from validate.model import KINDS, Entry, Key, parent_pointer
from validate.rules import RULES
from validate.rules.references import id_search, section_index
from validate.schema import Schemas
from validate.schema import load as load_schemas
from validate.suggestions.misfiled import wrong_folder, wrong_kinds
from validate.text.similarity import slug
from validate.tree import ID, NOTHING, EntryCheck, TreeEntries, corpus_of, fault_finder, listing, once

MAX_PARTIAL = 50
"""Entries up to which only those are read that a verdict on them depends on; for more of them all are read."""


NONE: Mapping[Key, Finding] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run gave: the findings in order, the corpus and schemas they are about, and how many files there are.

    `single` are the findings before those with one cause were gathered: what a program needs that mends each place.
    `wanted` names the files and folders that were asked about; none stands for all. `waived` are the findings that a waiver
    keeps from being among them; `checked` names the files that the run was about.
    """

    findings: Sequence[Finding]
    corpus: Corpus
    schemas: Schemas
    files: int
    checked: Sequence[str] = ()
    waived: Sequence[Finding] = ()
    single: Sequence[Finding] = ()
    wanted: Collection[str] = ()


def run(root: Path, today: date, paths: Sequence[Path] = (), previous: Outcome | None = None) -> Outcome:
    """Check the tree at `root`; with `paths`, only what lies in them. Raises CannotRun.

    Entries that have not changed since a `previous` run with the same schemas are neither read nor checked by themselves again.
    """
    wanted = {inside(root, path) for path in paths}
    schemas = load(root)
    if previous and previous.schemas.documents != schemas.documents:
        previous = None
    tree = listing(root, schemas.shapes)
    entries = TreeEntries(tree.places, schemas, previous.corpus.entries.read_so_far if previous else NOTHING)
    corpus = Corpus(
        entries=entries,
        existing=tree.unread.union(entries.places),
        misnamed=tree.unread,
        today=today,
        schema_faults=previous.corpus.schema_faults if previous else fault_finder(schemas),
        kinds_of=lambda entry: wrong_kinds(entry, schemas.shapes),
    )
    if previous:
        corpus.take_over(record_checker, previous.corpus)
    keys = [place.key for place in tree.places if is_inside(place.file, wanted)]
    if len(keys) > MAX_PARTIAL or any(kind == waivers.KIND.name for kind, _ in keys):
        keys = list(entries.places)  # a waiver is judged by all findings
    entries.read(keys)
    files = {place.file for place in tree.places} | {finding.location.file for finding in tree.findings}
    return outcome(corpus, schemas, keys, [*entries.faults(), *tree.findings], files, wanted)


def load(root: Path) -> Schemas:
    """The schemas of the tree at `root`. Raises CannotRun where it is no handbook, half changed, or a schema cannot be used."""
    try:
        is_folder = stat.S_ISDIR((root / "interventions").stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_folder = False
    if not is_folder:
        raise CannotRun("no-content", path=str(root))
    if is_pending(root):
        raise CannotRun("pending")
    return load_schemas(root / "schema")


def outcome(
    corpus: Corpus,
    schemas: Schemas,
    keys: Collection[Key],
    unread: Sequence[Finding],
    files: Collection[str],
    wanted: Collection[str] = (),
) -> Outcome:
    """What judging these entries gives; `unread` is what keeps files from being read, and `files` are all that there are."""
    standing, waived = waivers.apply(corpus, list(judge(corpus, keys)), keys)
    found = [finding for finding in (*unread, *standing) if is_inside(finding.location.file, wanted)]
    found.sort(key=lambda finding: finding.order)
    return Outcome(
        findings=missing.gathered(found, corpus),
        single=found,
        wanted=wanted,
        waived=[finding for finding in waived if is_inside(finding.location.file, wanted)],
        corpus=corpus,
        schemas=schemas,
        files=len(files),
        checked=sorted(file for file in files if is_inside(file, wanted)),
    )


def check_entries(entries: Mapping[Key, Entry], schemas: Schemas, today: date, unread: Mapping[Key, Finding] = NONE) -> Outcome:
    """Check entries that are in memory; `unread` says why others could not be read."""
    corpus = corpus_of(entries, schemas, today, unread)
    files = {entry.file for entry in entries.values()} | {finding.location.file for finding in unread.values()}
    return outcome(corpus, schemas, list(entries), list(unread.values()), files)


def judge(corpus: Corpus, keys: Iterable[Key]) -> Iterator[Finding]:
    """What schemas and rules have against these entries, as far as they can be read, in no order."""
    rules = {kind: rules_of(kind, {Scope.INDEX}) for kind in KINDS}
    for key in keys:
        entry = corpus.entries.get(key)
        if entry and (kinds := corpus.kinds_of(entry)):
            yield wrong_folder(entry, kinds)
        elif entry:
            malformed = corpus.schema_faults(entry)
            broken = [*corpus.derived(record_checker)(entry)]
            if ID.match(entry.id):
                broken += apply(rules[entry.kind], entry, corpus)
            yield from with_choices(malformed, broken, corpus)
            yield from without_cascades(broken, malformed)


CURRENT = (Scope.RECORD, Scope.INDEX)
"""The scopes of rules that judge a tree as it is."""


def rules_of(kind: str, scopes: Collection[Scope]) -> Sequence[Rule]:
    """The rules of some scopes that check entries of a kind."""
    return [rule for rule in RULES.values() if rule.checks(kind) and rule.scope in scopes]


def record_checker(_: Corpus) -> EntryCheck:
    """What applies the rules for single records to an entry, once for each."""
    rules = {kind: rules_of(kind, {Scope.RECORD}) for kind in KINDS}
    return once(lambda entry: list(apply(rules[entry.kind], entry)))


def apply(rules: Iterable[Rule], entry: Entry, corpus: Corpus | None = None) -> Iterator[Finding]:
    """What rules of its kind have against an entry; `corpus` is for those that ask about others.

    Raises ValueError where one reports about another file.
    """
    for rule in rules:
        check: Callable[..., Iterator[Finding]] = rule.check  # type: ignore[assignment]  # each of them has one
        for finding in check(entry) if rule.scope is Scope.RECORD else check(entry, corpus):
            if finding.location.file != entry.file:
                raise ValueError(f"{rule.code} reports about another file than {entry.file}")
            yield finding


def with_choices(malformed: Sequence[Finding], broken: Sequence[Finding], corpus: Corpus) -> Iterator[Finding]:
    """The schema's findings, where an id of a wrong form may be a name, with the ids that were meant."""
    unknown = {finding.location.pointer: finding for finding in broken if finding.code == "K301"}
    for finding in malformed:
        reference = unknown.get(finding.location.pointer)
        value = finding.values.get("value", "")
        if finding.code == "K203" and finding.variant == "id":
            kind = next(kind.name for kind in KINDS.values() if kind.folder == finding.values["folder"])
            yield replace(finding, suggestions=corpus.derived(id_search)((kind, value)))
        elif finding.code == "K205" and finding.variant == "section" and corpus.exists(("sources", value)):
            yield replace(finding, suggestions=citations(corpus, [value]))
        elif finding.code == "K205" and reference:
            yield with_id(finding, reference, corpus)
        else:
            yield finding


def with_id(finding: Finding, reference: Finding, corpus: Corpus) -> Finding:
    """The finding about a name in an id's place, with its id, or with the one that a new entry of that name will have."""
    near, new = reference.suggestions, slug(reference.values["id"])
    is_citation = finding.variant == "section" or "#" in finding.values["example"]
    if near and finding.variant == "section":
        return replace(finding, suggestions=citations(corpus, near[:1]))
    if finding.variant not in {"pattern", "section"} or not (near or new):
        return replace(finding, suggestions=near)
    if near:
        return replace(finding, variant="" if is_citation else "name", suggestions=near)
    values = {**finding.values, "id": new, "folder": reference.values["folder"]}
    return replace(finding, variant="new-source" if is_citation else "new-name", values=values)


def citations(corpus: Corpus, sources: Sequence[str], *, limit: int = 3) -> Sequence[str]:
    """At most so many sections of sources, as they are cited."""
    known = ((source, corpus.derived(section_index)(source) or ()) for source in sources)
    return [f"{source}#{section}" for source, sections in known for section in sections][:limit]


def without_cascades(broken: Sequence[Finding], malformed: Sequence[Finding]) -> Iterator[Finding]:
    """The rules' findings but for those that may only follow from what the schema already has against the same place.

    These lie in a wrong value, weigh a number of which a comma has cut off a part, are about a mapping with a fault, or weigh
    such a mapping's values against each other.
    """
    wrong = {finding.location.pointer for finding in malformed if not RULES[finding.code].keeps_values}
    incomplete = {finding.location.pointer for finding in malformed if finding.code == "K202"}
    halved = {ancestor(finding.location.pointer, 3) for finding in malformed if finding.variant == "comma"}
    faulty_mappings = incomplete | {parent_pointer(pointer) for pointer in wrong}
    for finding in broken:
        pointer = finding.location.pointer
        weighs_others = not RULES[finding.code].judges_value and parent_pointer(pointer) in faulty_mappings
        if pointer not in faulty_mappings and not weighs_others and not is_within(pointer, wrong | halved):
            yield finding


def ancestor(pointer: str, levels: int) -> str:
    """The pointer so many levels above one."""
    for _ in range(levels):
        pointer = parent_pointer(pointer)
    return pointer


def is_within(pointer: str, wrong: Collection[str]) -> bool:
    """Whether a value is or lies in one of the wrong ones, the whole entry left aside."""
    while pointer and pointer not in wrong:
        pointer = parent_pointer(pointer)
    return pointer != ""


def inside(root: Path, path: Path) -> str:
    """A path as the tree names it, relative to the root. Raises CannotRun where it is none of the content's."""
    if not os.path.lexists(path):
        raise CannotRun("no-path", path=str(path))
    top, folder = (Path(os.path.realpath(place)) for place in (root, path.parent))
    real = folder / path.name if path.is_symlink() else Path(os.path.realpath(path))
    relative = real.relative_to(top) if real.is_relative_to(top) else None
    if relative is None or (relative.parts and relative.parts[0] not in {"interventions", "registers"}):
        raise CannotRun("outside", path=str(path), root=str(root))
    return relative.as_posix()


def is_inside(file: str, wanted: Collection[str]) -> bool:
    """Whether a file is or lies in one of the wanted ones; all are wanted where none is named."""
    return not wanted or not parents(file).isdisjoint(wanted)


def parents(file: str) -> set[str]:
    """A file and every folder that it lies in, up to the root."""
    parts = file.split("/")
    return {".", *("/".join(parts[:number]) for number in range(1, len(parts) + 1))}
