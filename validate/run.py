"""The pipeline: a tree on disk to findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from validate.findings import CannotRun, Finding
from validate.load import load
from validate.model import Corpus
from validate.rules import REGISTRY
from validate.schemas import Schemas, check
from validate.schemas import load as load_schemas


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run gave: the findings in order, the corpus and schemas they are about, and how many files were read."""

    findings: Sequence[Finding]
    corpus: Corpus
    schemas: Schemas
    files: int


def run(root: Path, today: date, paths: Sequence[Path] = ()) -> Outcome:
    """Check the tree at `root`; with `paths`, report only what lies in them. Raises CannotRun."""
    wanted = [inside(root, path) for path in paths]
    if not (root / "interventions").is_dir():
        raise CannotRun("no-content", path=str(root))
    schemas = load_schemas(root / "schema")
    corpus, unread = load(root, schemas, today)
    malformed = [finding for entry in corpus.entries.values() for finding in check(entry, schemas)]
    files = {finding.location.file for finding in malformed}
    corpus = replace(corpus, faulty=frozenset(entry.key for entry in corpus.entries.values() if entry.file in files))
    broken = [finding for rule in REGISTRY.values() for finding in rule(corpus)]
    found = [*unread, *malformed, *without_cascades(broken, malformed)]
    return Outcome(
        findings=sorted((f for f in found if is_wanted(f, wanted)), key=lambda finding: finding.order),
        corpus=corpus,
        schemas=schemas,
        files=len(corpus.entries) + len(corpus.unread),
    )


def without_cascades(broken: Iterable[Finding], malformed: Iterable[Finding]) -> list[Finding]:
    """The rules' findings but for those that only follow from a schema's: at, above or below the same place."""
    closed = {(f.location.file, f.location.pointer) for f in malformed}
    opened = {(file, pointer.rpartition("/")[0]) for file, pointer in closed}
    return [f for f in broken if (f.location.file, f.location.pointer) not in opened and not is_below(f, closed)]


def is_below(finding: Finding, closed: set[tuple[str, str]]) -> bool:
    """Whether a finding lies at or below one of these places."""
    file, pointer = finding.location.file, finding.location.pointer
    while pointer:
        if (file, pointer) in closed:
            return True
        pointer = pointer.rpartition("/")[0]
    return False


def inside(root: Path, path: Path) -> str:
    """A path as the tree names it, relative to the root. Raises CannotRun where it is none of the content's."""
    absolute = path if path.is_absolute() else Path.cwd() / path
    if not absolute.exists() and not absolute.is_symlink():
        raise CannotRun("no-path", path=str(path))
    try:
        relative = (absolute.parent.resolve() / absolute.name).relative_to(root.resolve())
    except ValueError:
        raise CannotRun("outside", path=str(path), root=str(root)) from None
    if relative.parts and relative.parts[0] not in {"interventions", "registers"}:
        raise CannotRun("outside", path=str(path), root=str(root))
    return relative.as_posix()


def is_wanted(finding: Finding, wanted: Sequence[str]) -> bool:
    """Whether a finding lies in one of the wanted files or folders; all are wanted where none is named."""
    file = finding.location.file
    return not wanted or any(name == "." or file == name or file.startswith(f"{name}/") for name in wanted)
