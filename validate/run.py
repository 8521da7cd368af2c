"""The pipeline: a tree on disk to findings."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from validate.findings import CannotRun, Finding
from validate.load import load
from validate.model import Corpus
from validate.rules import REGISTRY
from validate.schemas import Schemas, check
from validate.schemas import load as load_schemas
from validate.waivers import apply

AS_GOOD = frozenset({"K202", "K208"})
"""A missing key or a repeated item: the values that stand there are as good as they were."""

ALONE = frozenset({"K301", "K302", "K307", "K501", "K701", "K702", "K703"})
"""Rules that judge one value by itself: a fault in the value beside it does not explain theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run gave: the findings in order, the corpus and schemas they are about, and how many files were read.

    `waived` are the findings that a waiver keeps from being among them; `checked` names the files that the run was about.
    """

    findings: Sequence[Finding]
    corpus: Corpus
    schemas: Schemas
    files: int
    checked: Sequence[str] = ()
    waived: Sequence[Finding] = ()


def run(root: Path, today: date, paths: Sequence[Path] = ()) -> Outcome:
    """Check the tree at `root`; with `paths`, report only what lies in them. Raises CannotRun."""
    wanted, schemas = ready(root, paths)
    corpus, unread = load(root, schemas, today)
    return outcome(corpus, unread, schemas, wanted)


def ready(root: Path, paths: Sequence[Path]) -> tuple[Collection[str], Schemas]:
    """The files and folders that findings are wanted of, as the tree names them, and the schemas. Raises CannotRun."""
    wanted = {inside(root, path) for path in paths}
    try:
        is_folder = stat.S_ISDIR((root / "interventions").stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_folder = False
    if not is_folder:
        raise CannotRun("no-content", path=str(root))
    return wanted, load_schemas(root / "schema")


def outcome(corpus: Corpus, unread: Sequence[Finding], schemas: Schemas, wanted: Collection[str]) -> Outcome:
    """What a run over this corpus gives; `unread` is what kept files out of it."""
    corpus, judged = judge(corpus, schemas)
    standing, waived = apply(corpus, judged)
    found = [*unread, *standing]
    files = {entry.file for entry in corpus.entries.values()} | {finding.location.file for finding in unread}
    return Outcome(
        findings=sorted((f for f in found if is_wanted(f, wanted)), key=lambda finding: finding.order),
        waived=[f for f in waived if is_wanted(f, wanted)],
        corpus=corpus,
        schemas=schemas,
        files=len(files),
        checked=sorted(file for file in files if is_inside(file, wanted)),
    )


def judge(corpus: Corpus, schemas: Schemas) -> tuple[Corpus, list[Finding]]:
    """What schemas and rules have against a corpus, in no order, and the corpus with its faulty entries named."""
    malformed = [finding for entry in corpus.entries.values() for finding in check(entry, schemas)]
    faulty = {finding.location.file for finding in malformed}
    corpus = replace(corpus, faulty=frozenset(entry.key for entry in corpus.entries.values() if entry.file in faulty))
    broken = [finding for rule in REGISTRY.values() for finding in rule(corpus)]
    return corpus, [*with_choices(malformed, broken), *without_cascades(broken, malformed)]


def with_choices(malformed: Sequence[Finding], broken: Sequence[Finding]) -> list[Finding]:
    """The schema's findings, where an id of a wrong form may be a name, with the ids that were meant."""
    choices = {(f.location.file, f.location.pointer): f.suggestions for f in broken if f.code == "K301"}
    places = ((f, (f.location.file, f.location.pointer)) for f in malformed)
    return [replace(f, suggestions=choices[place]) if f.code == "K205" and place in choices else f for f, place in places]


def without_cascades(broken: Iterable[Finding], malformed: Sequence[Finding]) -> list[Finding]:
    """The rules' findings but for those that may only follow from what the schema already has against the same place."""
    wrong = {(f.location.file, f.location.pointer) for f in malformed if f.code not in AS_GOOD}
    incomplete = {(f.location.file, f.location.pointer) for f in malformed if f.code == "K202"}
    touched = incomplete | {(file, above(pointer)) for file, pointer in wrong}
    return [f for f in broken if not follows(f, wrong, touched)]


def follows(finding: Finding, wrong: set[tuple[str, str]], touched: set[tuple[str, str]]) -> bool:
    """Whether a finding lies in a wrong value, is about a mapping with a fault, or weighs such a mapping's values."""
    file, pointer = finding.location.file, finding.location.pointer
    if (file, pointer) in touched or (finding.code not in ALONE and (file, above(pointer)) in touched):
        return True
    while pointer and (file, pointer) not in wrong:
        pointer = above(pointer)
    return pointer != ""


def above(pointer: str) -> str:
    """The pointer of the mapping or list that holds a value."""
    return pointer.rpartition("/")[0]


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


def is_wanted(finding: Finding, wanted: Collection[str]) -> bool:
    """Whether a finding lies in one of the wanted files or folders."""
    return is_inside(finding.location.file, wanted)


def is_inside(file: str, wanted: Collection[str]) -> bool:
    """Whether a file is or lies in one of the wanted ones; all are wanted where none is named."""
    return not wanted or not parents(file).isdisjoint(wanted)


def parents(file: str) -> set[str]:
    """A file and every folder that it lies in, up to the root."""
    parts = file.split("/")
    return {".", *("/".join(parts[:number]) for number in range(1, len(parts) + 1))}
