"""`--changed-since`: the tree at a git revision, and the findings that are new since then.

Git only reads objects: nothing is checked out, and no hook, filter or other program that a tree could configure is run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from validate import missing
from validate.changes import Changes, compare
from validate.check import Outcome, is_selected
from validate.codes import RULES, Scope, is_error
from validate.filesystem.files import read_bytes, walk
from validate.findings import CannotRun, Finding
from validate.rules.earlier import vanished_ids

FOLDERS = ("interventions", "registers", "schema", "validate")
"""The folders that findings depend on: content, schemas and the validator."""

LINK = "120000"
"""The mode of a symbolic link."""

MAX_BYTES = 1024 * 1024
"""Maximum bytes fetched of a file; a larger one becomes a sparse file of its size, which the reader rejects."""

GIT_SETTINGS = {"GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
"""Environment that keeps git from fetching, prompting and writing."""

UNSET_VARIABLES = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
"""Variables that a hook may have set, removed so that git finds the repository of the root."""


@dataclass(frozen=True, slots=True)
class GitFile:
    """A file or link of a revision: object name, size in bytes, path from the root."""

    is_link: bool
    object: str
    size: int
    path: str


def since(root: Path, revision: str, current: Outcome, run: Callable[[Path], Outcome]) -> Sequence[Finding]:
    """The findings in `root` that the change since a revision may have caused, and those about the change itself.

    `run` checks a tree. If the validator itself changed, all findings are new; if the revision cannot be checked, all are
    returned. Raises CannotRun.
    """
    with tree_at(root, revision) as before:
        try:
            earlier = run(before)
        except CannotRun:
            return current.findings
        if not is_same_program(root, before):
            return compare_outcomes(current, earlier, current.ungrouped)
        return compare_outcomes(current, earlier, new_findings(CheckedTree(current, root), CheckedTree(earlier, before)))


def compare_outcomes(current: Outcome, earlier: Outcome, new_findings: Sequence[Finding]) -> Sequence[Finding]:
    """The new findings since an earlier version, and those of the rules about the change itself."""
    changes = compare(current.corpus, earlier.corpus)
    rules = [rule for rule in RULES.values() if rule.scope is Scope.EARLIER]
    found = [
        finding
        for change in changes.entries()
        for rule in rules
        if rule.check is not None and rule.checks(change.new.kind)
        for finding in rule.check(change)
    ]
    wrong = {(one.location.file, one.location.pointer) for one in new_findings if is_error(one)}
    found = [one for one in found if (one.location.file, one.location.pointer) not in wrong]
    of_change = [
        finding for finding in (*found, *vanished_ids(changes)) if is_selected(finding.location.file, current.selected)
    ]
    of_tree = [finding for finding in new_findings if not is_unused_by_removal(finding, changes)]
    return missing.group_findings([*of_tree, *of_change], current.corpus, changes.earlier())


def is_unused_by_removal(finding: Finding, changes: Changes) -> bool:
    """Whether a finding is K401 (unused) and all former users were removed: their removal is reported instead."""
    if finding.code != "K401":
        return False
    kind, id_ = next(key for key, entry in changes.corpus.entries.items() if entry.file == finding.location.file)
    users = {reference.source for reference in changes.before.uses((kind, id_))} - {(kind, id_)}
    return bool(users) and users <= changes.removed


@contextmanager
def tree_at(root: Path, revision: str) -> Iterator[Path]:
    """A temporary folder with `FOLDERS` as they were at a revision. Raises CannotRun."""
    with tempfile.TemporaryDirectory(prefix="validate-") as name:
        folder = Path(name)
        items = list(list_files(root, commit(root, revision)))
        try:
            write(root, items, folder)
        except OSError as error:
            raise CannotRun("no-history", reason=str(error)) from None
        yield folder


def commit(root: Path, revision: str) -> str:
    """Resolve a revision to a commit. It is passed on standard input, so that it cannot be an option. Raises CannotRun."""
    stdin = f"{revision}^{{commit}}\n".encode("utf-8", "surrogateescape")
    stdout = git(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", stdin=stdin, reason="no-repository")
    name, _, kind = stdout.decode("utf-8", "replace").strip().partition(" ")
    if kind != "commit":
        raise CannotRun("no-revision", revision=revision)
    return name


def list_files(root: Path, name: str) -> Iterator[GitFile]:
    """Every file and link of a commit in `FOLDERS`, without submodules; an object that git lacks has size 0."""
    stdout = git(root, "ls-tree", "-r", "-z", "-l", name, "--", *FOLDERS)
    for row in os.fsdecode(stdout).split("\0")[:-1]:
        attributes, _, path = row.partition("\t")
        mode, kind, item, size = attributes.split()
        if kind == "blob" and ".." not in path.split("/"):
            yield GitFile(mode == LINK, item, int(size) if size.isdecimal() else 0, path)


def write(root: Path, items: Sequence[GitFile], folder: Path) -> None:
    """Write files byte by byte, and links as dangling links. Raises CannotRun and OSError."""
    regular = [item for item in items if not item.is_link and item.size <= MAX_BYTES]
    stdin = "".join(f"{item.object}\n" for item in regular).encode()
    with tempfile.TemporaryFile() as stdout:
        git(root, "cat-file", "--batch", stdin=stdin, stdout=stdout)
        stdout.seek(0)
        for item in regular:
            prepare_path(folder, item).write_bytes(read_blob(stdout, item))
    for item in items:
        if item.is_link:
            prepare_path(folder, item).symlink_to("-")
        elif item.size > MAX_BYTES:
            prepare_path(folder, item).touch()
            os.truncate(folder / item.path, item.size)


def prepare_path(folder: Path, item: GitFile) -> Path:
    """The path of a file below a folder, whose parent folders are created."""
    path = folder / item.path
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def read_blob(stdout: IO[bytes], item: GitFile) -> bytes:
    """Read the next object from the output of git. Raises CannotRun if it is missing, as in a partial clone."""
    if stdout.readline().split()[-1:] != [str(item.size).encode()]:
        raise CannotRun("no-history", reason=item.path)
    return stdout.read(item.size + 1)[:-1]


def git(root: Path, *words: str, stdin: bytes = b"", stdout: IO[bytes] | None = None, reason: str = "no-history") -> bytes:
    """Run git and return its output, unless that goes to `stdout`. Raises CannotRun with `reason` if git fails."""
    program = shutil.which("git")
    if program is None:
        raise CannotRun("no-git")
    done = subprocess.run(  # noqa: S603 -- no shell; no argument comes from the tree
        (program, "-C", str(root), *words),
        input=stdin,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name not in UNSET_VARIABLES} | GIT_SETTINGS,
        check=False,
    )
    if done.returncode != 0:
        raise CannotRun(reason, path=str(root), reason=done.stderr.decode("utf-8", "replace").partition("\n")[0])
    return done.stdout or b""


def is_same_program(root: Path, before: Path) -> bool:
    """Whether two trees have the same validator; False if a module cannot be read."""
    try:
        return program_lines(root) == program_lines(before)
    except OSError:
        return False


def program_lines(root: Path) -> Mapping[str, Sequence[bytes]]:
    """The lines of each module of the validator, by path. Raises OSError."""
    return {file: read_bytes(root, file, MAX_BYTES).splitlines() for file in walk(root, "validate") if file.endswith(".py")}


@dataclass(frozen=True, slots=True)
class CheckedTree:
    """The outcome of a check, and the root of the tree."""

    outcome: Outcome
    root: Path


def new_findings(current: CheckedTree, earlier: CheckedTree) -> Sequence[Finding]:
    """The findings without a counterpart in the old tree, wherever their lines have moved.

    Counterparts are matched by the text of the line first, then by the value.
    """
    new, old = list(current.outcome.ungrouped), list(earlier.outcome.ungrouped)
    names = compare(current.outcome.corpus, earlier.outcome.corpus).files()
    for identify in (identify_by_line, identify_by_value):
        known: Counter[object] = Counter(filter(None, identify_findings(old, earlier, identify, names)))
        left = []
        for finding, same in zip(new, identify_findings(new, current, identify, {}), strict=True):
            known[same] -= 1
            if known[same] < 0:
                left.append(finding)
        new = left
    return new


def identify_findings(
    findings: Sequence[Finding],
    side: CheckedTree,
    identify: Callable[[CheckedTree], Callable[[Finding], object]],
    names: Mapping[str, str],
) -> Iterator[tuple[object, ...] | None]:
    """The identity of each finding, independent of its line number; None where it has none.

    `names` maps old paths of renamed files to new ones.
    """
    mark = identify(side)
    for finding in findings:
        file, seen = finding.location.file, mark(finding)
        variant = "" if RULES[finding.code].depends_on_others else finding.variant  # may depend on another file
        yield None if seen is None else (finding.code, variant, names.get(file, file), finding.identity, seen)


def identify_by_line(side: CheckedTree) -> Callable[[Finding], object]:
    """A function that returns the text of the line of a finding."""
    rows = cache(lambda file: lines(side.root, file))
    return lambda finding: rows(finding.location.file)[finding.location.line - 1 : finding.location.line]


def identify_by_value(side: CheckedTree) -> Callable[[Finding], object]:
    """A function that returns the scalar at the location of a finding, or None."""
    entries = {entry.file: entry for entry in side.outcome.corpus.entries.values()}

    def value(finding: Finding) -> object:
        entry = entries.get(finding.location.file)
        found = entry and entry.value_at(finding.location.pointer)
        return repr(found) if isinstance(found, str | int | float) else None

    return value


def lines(root: Path, file: str) -> tuple[bytes, ...]:
    """The stripped lines of a file; empty if it cannot be read."""
    try:
        return tuple(row.strip() for row in read_bytes(root, file).splitlines())
    except OSError:
        return ()
