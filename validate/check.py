"""The pipeline: a tree on disk to findings."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from validate import missing, waivers
from validate.codes import Rule, Scope
from validate.corpus import Corpus
from validate.filesystem.transaction import is_pending
from validate.findings import CannotRun, Finding
from validate.model import KINDS, Entry, Key, parent_pointer
from validate.rules import RULES
from validate.rules.citations import citation_search, sections_of
from validate.rules.references import id_search
from validate.schema import Schemas
from validate.schema import load as load_schemas
from validate.suggestions.misfiled import wrong_folder, wrong_kinds
from validate.text.similarity import nearest, slug
from validate.tree import ID, NO_ENTRIES, EntryCheck, TreeEntries, build_corpus, cache_by_entry, fault_finder, list_tree

MAX_PARTIAL = 50
"""Maximum selected entries for a partial read; above it, the whole tree is read."""


NO_FINDINGS: Mapping[Key, Finding] = MappingProxyType({})


class Outcome(NamedTuple):
    """The result of a run: sorted findings, the corpus and schemas, and the number of files in the tree.

    `ungrouped` are the findings before those with a common cause are merged (see `missing`): `fix` needs each place.
    `selected` has the paths given to the run, empty for the whole tree; `checked` the files that the run covered;
    `waived` the findings that waivers suppress.
    """

    findings: Sequence[Finding]
    corpus: Corpus
    schemas: Schemas
    files: int
    checked: Sequence[str] = ()
    waived: Sequence[Finding] = ()
    ungrouped: Sequence[Finding] = ()
    selected: Collection[str] = ()


def run(root: Path, today: date, paths: Sequence[Path] = (), previous: Outcome | None = None) -> Outcome:
    """Check the tree at `root`, or only the files in `paths`. Raises CannotRun.

    Entries that are unchanged since a `previous` run with the same schemas are not read again, nor are their own rules run.
    """
    selected = {relative_path(root, path) for path in paths}
    schemas = load(root)
    if previous and previous.schemas.documents != schemas.documents:
        previous = None
    tree = list_tree(root, schemas.shapes)
    entries = TreeEntries(tree.places, schemas, previous.corpus.entries.read_so_far if previous else NO_ENTRIES)
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
    keys = [place.key for place in tree.places if is_selected(place.file, selected)]
    if len(keys) > MAX_PARTIAL or any(kind == waivers.KIND.name for kind, _ in keys):
        keys = list(entries.places)  # whether a waiver is used depends on all findings
    entries.read(keys)
    files = {place.file for place in tree.places} | {finding.location.file for finding in tree.findings}
    return outcome(corpus, schemas, keys, [*entries.faults(), *tree.findings], files, selected)


def load(root: Path) -> Schemas:
    """Load the schemas of the tree at `root`. Raises CannotRun for no handbook, a pending change or an invalid schema."""
    try:
        is_folder = stat.S_ISDIR((root / "interventions").stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_folder = False
    if not is_folder:
        raise CannotRun("no-content", path=os.path.realpath(root))
    if is_pending(root):
        raise CannotRun("pending")
    return load_schemas(root / "schema")


def outcome(
    corpus: Corpus,
    schemas: Schemas,
    keys: Collection[Key],
    unread: Sequence[Finding],
    files: Collection[str],
    selected: Collection[str] = (),
) -> Outcome:
    """Check these entries. `unread` are the findings about unreadable files, `files` all files of the tree."""
    active, waived = waivers.apply(corpus, list(find_faults(corpus, keys)), keys)
    found = [finding for finding in (*unread, *active) if is_selected(finding.location.file, selected)]
    found.sort(key=lambda finding: finding.order)
    return Outcome(
        findings=missing.group_findings(found, corpus),
        ungrouped=found,
        selected=selected,
        waived=[finding for finding in waived if is_selected(finding.location.file, selected)],
        corpus=corpus,
        schemas=schemas,
        files=len(files),
        checked=sorted(file for file in files if is_selected(file, selected)),
    )


def check_entries(
    entries: Mapping[Key, Entry], schemas: Schemas, today: date, unread: Mapping[Key, Finding] = NO_FINDINGS
) -> Outcome:
    """Check entries in memory; `unread` has the findings about files that could not be read."""
    corpus = build_corpus(entries, schemas, today, unread)
    files = {entry.file for entry in entries.values()} | {finding.location.file for finding in unread.values()}
    return outcome(corpus, schemas, list(entries), list(unread.values()), files)


def find_faults(corpus: Corpus, keys: Iterable[Key]) -> Iterator[Finding]:
    """The findings of schemas and rules about these entries, in no order; unreadable ones are skipped."""
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
            yield from add_suggestions(malformed, broken, corpus)
            yield from without_cascades(broken, malformed)


CURRENT = (Scope.RECORD, Scope.INDEX)
"""The scopes of rules that check one version of a tree."""


def rules_of(kind: str, scopes: Collection[Scope]) -> Sequence[Rule]:
    """The rules of these scopes that check entries of a kind."""
    return [rule for rule in RULES.values() if rule.checks(kind) and rule.scope in scopes]


def record_checker(_: Corpus) -> EntryCheck:
    """A function that runs the rules for single records on an entry, cached by entry."""
    rules = {kind: rules_of(kind, {Scope.RECORD}) for kind in KINDS}
    return cache_by_entry(lambda entry: list(apply(rules[entry.kind], entry)))


def apply(rules: Iterable[Rule], entry: Entry, corpus: Corpus | None = None) -> Iterator[Finding]:
    """Run rules of its kind on an entry; `corpus` is required for rules with the scope INDEX.

    Raises ValueError where one reports about another file.
    """
    record = Scope.RECORD  # looking up a member takes longer than most rules
    for rule in rules:
        check: Callable[..., Iterator[Finding]] = rule.check  # type: ignore[assignment]  # each of them has one
        for finding in check(entry) if rule.scope is record else check(entry, corpus):
            if finding.location.file != entry.file:
                raise ValueError(f"{rule.code} reports about another file than {entry.file}")
            yield finding


def add_suggestions(malformed: Sequence[Finding], broken: Sequence[Finding], corpus: Corpus) -> Iterator[Finding]:
    """The findings of the schema, with suggested ids where a name stands in place of an id."""
    unknown = {finding.location.pointer: finding for finding in broken if finding.code == "K301"}
    for finding in malformed:
        reference = unknown.get(finding.location.pointer)
        value = finding.values.get("value", "")
        if finding.code == "K203" and finding.variant == "id":
            kind = next(kind.name for kind in KINDS.values() if kind.folder == finding.values["folder"])
            yield finding._replace(suggestions=corpus.derived(id_search)((kind, value)))
        elif is_citation(finding) and (cited := corpus.derived(citation_search)(value)):
            yield finding._replace(suggestions=cited)
        elif finding.code == "K205" and reference:
            yield suggest_id(finding, reference, corpus)
        else:
            yield finding


def suggest_id(finding: Finding, reference: Finding, corpus: Corpus) -> Finding:
    """The finding about a name in place of an id, with the existing ids of that name, or the id of a new entry."""
    near, new = reference.suggestions or list(filter(None, reference.values["like"].split(" / "))), slug(reference.values["id"])
    if near and finding.variant == "section":
        return finding._replace(suggestions=citations(corpus, near[:1]))
    if finding.variant not in {"pattern", "section"} or not (near or new) or "://" in reference.values["id"]:
        return finding._replace(suggestions=near)
    if near:
        return finding._replace(variant="" if is_citation(finding) else "name", suggestions=near)
    values = {**finding.values, "id": new, "folder": reference.values["folder"]}
    return finding._replace(variant="new-source" if is_citation(finding) else "new-name", values=values)


def is_citation(finding: Finding) -> bool:
    """Whether a finding is about the form of a citation for which no other text is suggested."""
    is_form = finding.code == "K205" and finding.variant in {"pattern", "section"}
    return is_form and "#" in finding.values["example"]


def citations(corpus: Corpus, sources: Sequence[str], *, limit: int = 3) -> Sequence[str]:
    """At most `limit` citations (`source#section`) of the sections of sources."""
    known = ((source, corpus.derived(sections_of, source) or ()) for source in sources)
    return [f"{source}#{section}" for source, sections in known for section in sections][:limit]


def without_cascades(broken: Sequence[Finding], malformed: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of rules without those that may only follow from a schema fault.

    Dropped are findings inside a value with a schema fault or a mapping with a number split by a comma, about a mapping with
    a fault, and those that compare values of such a mapping.
    """
    wrong = {finding.location.pointer for finding in malformed if not RULES[finding.code].keeps_values}
    incomplete = {finding.location.pointer for finding in malformed if finding.code == "K202"}
    halved = {finding.location.pointer.rsplit("/", 3)[0] for finding in malformed if finding.variant == "comma"}
    faulty_mappings = incomplete | {parent_pointer(pointer) for pointer in wrong}
    for finding in broken:
        pointer = finding.location.pointer
        weighs_others = not RULES[finding.code].checks_single_value and parent_pointer(pointer) in faulty_mappings
        if pointer not in faulty_mappings and not weighs_others and not is_within(pointer, wrong | halved):
            yield finding


def is_within(pointer: str, wrong: Collection[str]) -> bool:
    """Whether a pointer equals or lies below one of `wrong`; the root does not count."""
    while pointer and pointer not in wrong:
        pointer = parent_pointer(pointer)
    return pointer != ""


def relative_path(root: Path, path: Path) -> str:
    """A path relative to the root, as POSIX. Raises CannotRun for a path outside interventions/ and registers/."""
    if is_missing(path):
        raise CannotRun("no-path", path=str(path), meant="")
    top, folder = (Path(os.path.realpath(place)) for place in (root, path.parent))
    real = folder / path.name if path.is_symlink() else Path(os.path.realpath(path))
    relative = real.relative_to(top) if real.is_relative_to(top) else None
    if relative is None or (relative.parts and relative.parts[0] not in {"interventions", "registers"}):
        raise CannotRun("outside", path=str(path), root=str(top))
    return relative.as_posix()


def is_missing(path: Path) -> bool:
    """Whether nothing is at a path, not even a link."""
    return not os.path.lexists(path)


def nearest_paths(path: Path) -> Sequence[str]:
    """The path beside a missing one with the most similar name; empty if there is none."""
    beside = sorted(one.name for one in path.parent.iterdir()) if path.parent.is_dir() else ()
    return [str(path.parent / name) for name in nearest(path.name, beside, limit=1)]


def is_selected(file: str, selected: Collection[str]) -> bool:
    """Whether a file is, or lies in, one of the selected paths; none selects all."""
    return not selected or not enclosing_paths(file).isdisjoint(selected)


def enclosing_paths(file: str) -> set[str]:
    """A file and its folders, up to the root (`.`)."""
    parts = file.split("/")
    return {".", *("/".join(parts[:number]) for number in range(1, len(parts) + 1))}
