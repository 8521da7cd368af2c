"""What a change brought about: the tree as it was at a revision, and the findings that it did not have.

Git is only asked for objects: nothing is checked out, and no hook, filter or other program that a tree could name is run.
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
from validate.check import Outcome, is_inside
from validate.codes import RULES, Scope
from validate.filesystem.files import read_bytes, walk
from validate.findings import CannotRun, Finding, Severity
from validate.rules.earlier import vanished_ids

FOLDERS = ("interventions", "registers", "schema", "validate")
"""What a verdict depends on: the content, what it is checked against, and the program that checks it."""

LINK = "120000"
"""The mode of a symbolic link."""

LARGEST = 1024 * 1024
"""Bytes of a file that are fetched; of a larger one only the size is kept, which the reader refuses unread."""

QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
"""What keeps git from going elsewhere for an object, and from asking or writing."""

ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
"""What a hook may have set: the repository is the one that the root lies in."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file or link of a revision: its object as git names it, its size in bytes, its path from the root."""

    is_link: bool
    object: str
    size: int
    path: str


def since(root: Path, revision: str, now: Outcome, run: Callable[[Path], Outcome]) -> Sequence[Finding]:
    """The findings in `root` that the change since a revision may have caused, and those about the change itself.

    `run` checks a tree. Where the validator itself has changed every finding may be news; where nothing could be checked
    before there is nothing else to say. Raises CannotRun.
    """
    with tree_at(root, revision) as before:
        try:
            then = run(before)
        except CannotRun:
            return now.findings
        is_same = is_same_program(root, before)
        return compare_outcomes(now, then, news(Side(now, root), Side(then, before)) if is_same else now.single)


def compare_outcomes(now: Outcome, then: Outcome, news: Sequence[Finding]) -> Sequence[Finding]:
    """What is new in a tree since an earlier version, with what the rules have against the change itself."""
    changes = compare(now.corpus, then.corpus)
    rules = [rule for rule in RULES.values() if rule.scope is Scope.EARLIER]
    found = [
        finding
        for change in changes.entries()
        for rule in rules
        if rule.check is not None and rule.checks(change.now.kind)
        for finding in rule.check(change)
    ]
    wrong = {(one.location.file, one.location.pointer) for one in news if RULES[one.code].severity is Severity.ERROR}
    found = [one for one in found if (one.location.file, one.location.pointer) not in wrong]
    told = [finding for finding in (*found, *vanished_ids(changes)) if is_inside(finding.location.file, now.wanted)]
    still = [one for one in news if not is_left_alone(one, changes)]
    return missing.gathered([*still, *told], now.corpus, changes.earlier())


def is_left_alone(finding: Finding, changes: Changes) -> bool:
    """Whether a finding says that nothing uses an entry, and only what is gone has used it: that is reported instead."""
    if finding.code != "K401":
        return False
    kind, id_ = next(key for key, entry in changes.corpus.entries.items() if entry.file == finding.location.file)
    users = {reference.source for reference in changes.before.uses((kind, id_))} - {(kind, id_)}
    return bool(users) and users <= changes.gone


@contextmanager
def tree_at(root: Path, revision: str) -> Iterator[Path]:
    """A temporary folder with what `root` held at a revision, as far as verdicts depend on it. Raises CannotRun."""
    with tempfile.TemporaryDirectory(prefix="validate-") as name:
        folder = Path(name)
        items = list(listing(root, commit(root, revision)))
        try:
            write(root, items, folder)
        except OSError as error:
            raise CannotRun("no-history", reason=str(error)) from None
        yield folder


def commit(root: Path, revision: str) -> str:
    """The object of the commit that a revision names; it goes through standard input, so that it can be no option."""
    asked = f"{revision}^{{commit}}\n".encode("utf-8", "surrogateescape")
    answer = git(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", asked=asked, reason="no-repository")
    name, _, kind = answer.decode("utf-8", "replace").strip().partition(" ")
    if kind != "commit":
        raise CannotRun("no-revision", revision=revision)
    return name


def listing(root: Path, name: str) -> Iterator[Item]:
    """Every file of a commit below the folders that count, links among them; no repository within it.

    Of an object that git no longer has there is no size.
    """
    answer = git(root, "ls-tree", "-r", "-z", "-l", name, "--", *FOLDERS)
    for row in os.fsdecode(answer).split("\0")[:-1]:
        attributes, _, path = row.partition("\t")
        mode, kind, item, size = attributes.split()
        if kind == "blob" and ".." not in path.split("/"):
            yield Item(mode == LINK, item, int(size) if size.isdecimal() else 0, path)


def write(root: Path, items: Sequence[Item], folder: Path) -> None:
    """Write files as they were, byte by byte, and links as links that lead nowhere. Raises CannotRun and OSError."""
    wanted = [item for item in items if not item.is_link and item.size <= LARGEST]
    asked = "".join(f"{item.object}\n" for item in wanted).encode()
    with tempfile.TemporaryFile() as answer:
        git(root, "cat-file", "--batch", asked=asked, answer=answer)
        answer.seek(0)
        for item in wanted:
            place(folder, item).write_bytes(blob(answer, item))
    for item in items:
        if item.is_link:
            place(folder, item).symlink_to("-")
        elif item.size > LARGEST:
            place(folder, item).touch()
            os.truncate(folder / item.path, item.size)


def place(folder: Path, item: Item) -> Path:
    """The path of an item below a folder, with the folders that lead to it."""
    path = folder / item.path
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def blob(answer: IO[bytes], item: Item) -> bytes:
    """The next object that git has written out. Raises CannotRun where it had none, as in a clone that is not whole."""
    if answer.readline().split()[-1:] != [str(item.size).encode()]:
        raise CannotRun("no-history", reason=item.path)
    return answer.read(item.size + 1)[:-1]


def git(root: Path, *words: str, asked: bytes = b"", answer: IO[bytes] | None = None, reason: str = "no-history") -> bytes:
    """What git says to a command, if it is not written to `answer`. Raises CannotRun, for that reason where git fails."""
    program = shutil.which("git")
    if program is None:
        raise CannotRun("no-git")
    done = subprocess.run(  # noqa: S603 -- no shell, and no word of it comes from the tree
        (program, "-C", str(root), *words),
        input=asked,
        stdout=answer or subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: value for name, value in os.environ.items() if name not in ELSEWHERE} | QUIET,
        check=False,
    )
    if done.returncode != 0:
        raise CannotRun(reason, path=str(root), reason=done.stderr.decode("utf-8", "replace").partition("\n")[0])
    return done.stdout or b""


def is_same_program(root: Path, before: Path) -> bool:
    """Whether two trees hold the same validator; not if one of them has a module that cannot be read, a link for instance."""
    try:
        return program(root) == program(before)
    except OSError:
        return False


def program(root: Path) -> Mapping[str, Sequence[bytes]]:
    """The lines of every module of the validator in a tree, by path. Raises OSError."""
    return {file: read_bytes(root, file, LARGEST).splitlines() for file in walk(root, "validate") if file.endswith(".py")}


@dataclass(frozen=True, slots=True)
class Side:
    """What was found in a tree, and where the tree is."""

    outcome: Outcome
    root: Path


def news(now: Side, then: Side) -> Sequence[Finding]:
    """The findings that those in the tree as it was do not answer for, however far their lines have shifted.

    A finding is known by the text of its line, or, where other things on the line have changed, by the value that it is about.
    """
    new, old = list(now.outcome.single), list(then.outcome.single)
    names = compare(now.outcome.corpus, then.outcome.corpus).files()
    for identify in (by_line, by_value):
        known: Counter[object] = Counter(filter(None, identities(old, then, identify, names)))
        left = []
        for finding, same in zip(new, identities(new, now, identify, {}), strict=True):
            known[same] -= 1
            if known[same] < 0:
                left.append(finding)
        new = left
    return new


def identities(
    findings: Sequence[Finding], side: Side, identify: Callable[[Side], Callable[[Finding], object]], names: Mapping[str, str]
) -> Iterator[tuple[object, ...] | None]:
    """For each finding what makes it this fault and no other, wherever it stands; None where that cannot be told.

    `names` gives the files that have another name now.
    """
    mark = identify(side)
    for finding in findings:
        file, seen = finding.location.file, mark(finding)
        variant = "" if RULES[finding.code].depends_on_others else finding.variant  # which may follow from another file
        yield None if seen is None else (finding.code, variant, names.get(file, file), finding.identity, seen)


def by_line(side: Side) -> Callable[[Finding], object]:
    """What gives the line that a finding stands on."""
    rows = cache(lambda file: lines(side.root, file))
    return lambda finding: rows(finding.location.file)[finding.location.line - 1 : finding.location.line]


def by_value(side: Side) -> Callable[[Finding], object]:
    """What gives the text or number that a finding is about; None where it is about more or less than one."""
    entries = {entry.file: entry for entry in side.outcome.corpus.entries.values()}

    def value(finding: Finding) -> object:
        entry = entries.get(finding.location.file)
        found = entry and entry.value_at(finding.location.pointer)
        return repr(found) if isinstance(found, str | int | float) else None

    return value


def lines(root: Path, file: str) -> tuple[bytes, ...]:
    """The lines of a file without the space around them; none where it cannot be read."""
    try:
        return tuple(row.strip() for row in read_bytes(root, file).splitlines())
    except OSError:
        return ()
