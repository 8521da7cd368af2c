"""Fixes a tree in memory: applies fixes to texts and checks again, until none applies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from validate.check import Outcome, is_selected, outcome, relative_path, run
from validate.codes import RULES, Scope
from validate.commands.editing import read, values_of
from validate.commands.fix.layout import STEPS, is_untidy, layout_fix, sort_keys
from validate.commands.fix.unreadable import CODES, readable, without_tabs
from validate.commands.fix.values import certain_fixes, file_context, fixes, prove
from validate.filesystem.files import read_bytes
from validate.findings import Finding
from validate.model import ENDING, Entry, Key
from validate.suggestions.misfiled import FOLDERS
from validate.syntax.edits import Fix, apply
from validate.tree import build_corpus

ROUNDS = 8
"""Maximum rounds of fixing, since a fix may reveal another fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFile:
    """One file: its bytes as read, its fixed text, and the fixes.

    `is_refused` is True if a fix cannot be proved: the file is then not changed at all.
    """

    entry: Entry
    before: bytes
    text: str
    fixes: tuple[Fix, ...] = ()
    is_refused: bool = False

    def with_fixes(self, found: Sequence[Fix]) -> FixedFile:
        """The file with more fixes, all or none, if they can be proved."""
        if not found:
            return self
        text = prove(self.text, found)
        if text is None:
            old = self.before.decode()
            entry = self.entry if values_of(old) is None else entry_with_text(self.entry, old)
            return replace(self, entry=entry, text=old, fixes=(), is_refused=True)
        return replace(self, entry=entry_with_text(self.entry, text), text=text, fixes=(*self.fixes, *found))


Finder: TypeAlias = "Callable[[Entry, str], Sequence[Fix]]"
"""Finds fixes of an entry and its text."""


def entry_with_text(entry: Entry, text: str) -> Entry:
    """The entry with the values and positions of a text."""
    data, positions = read(text)
    return entry._replace(data=data, positions=positions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The state of fixing a tree: the fixed files by key, and the outcome of a check with them."""

    root: Path
    selected: Collection[str]
    outcome: Outcome
    fixed_files: Mapping[Key, FixedFile]

    def entries(self) -> Iterator[Entry]:
        """The entries whose files may be fixed."""
        return (entry for entry in self.outcome.corpus.entries.values() if is_selected(entry.file, self.selected))

    def fixed_file(self, entry: Entry) -> Iterator[FixedFile]:
        """The fixed file of an entry, new if needed; nothing if the file has changed since it was read."""
        if entry.key in self.fixed_files:
            yield self.fixed_files[entry.key]
        else:
            before = read_or_empty(self.root, entry.file)
            if repr(values_of(before.decode(errors="replace"))) == repr(entry.data):
                yield FixedFile(entry=entry, before=before, text=before.decode())

    def apply(self, entries: Iterable[Entry], *finders: Finder) -> Session:
        """The session with the fixes that each finder finds in the files of entries; the same object if there are none."""
        changed: dict[Key, FixedFile] = {}
        for entry in entries:
            for file in self.fixed_file(entry):
                new = file
                for find in finders:
                    new = new if new.is_refused else new.with_fixes(find(entry, new.text))
                if new is not file:
                    changed[entry.key] = new
        return self.with_files(changed)

    def with_files(self, fixed_files: Mapping[Key, FixedFile]) -> Session:
        """The session with more fixed files, checked again; the same object without any."""
        if not fixed_files:
            return self
        last = self.outcome
        entries = {**last.corpus.entries, **{key: fixed_file.entry for key, fixed_file in fixed_files.items()}}
        corpus = build_corpus(entries, last.schemas, last.corpus.today)
        corpus = corpus.replace(existing=last.corpus.existing, misnamed=last.corpus.misnamed)
        read_now = {fixed_file.entry.file for fixed_file in fixed_files.values()}
        unread = [f for f in last.ungrouped if is_unread(f) and f.location.file not in read_now]
        files = {entry.file for entry in entries.values()} | {finding.location.file for finding in unread}
        judged = outcome(corpus, last.schemas, list(entries), unread, files, self.selected)
        return replace(self, fixed_files={**self.fixed_files, **fixed_files}, outcome=judged)


def is_unread(finding: Finding) -> bool:
    """Whether a finding is about an unreadable or misplaced file, and not about its values."""
    return RULES[finding.code].scope is Scope.READING and not finding.variant.startswith("kind")


def read_or_empty(root: Path, file: str) -> bytes:
    """The bytes of a file; empty if it cannot be read."""
    try:
        return read_bytes(root, file)
    except OSError:
        return b""


def fix_tree(root: Path, today: date, paths: Sequence[Path] = ()) -> Session:
    """Make every safe fix in memory, in the files at `root` that lie in `paths`. Raises CannotRun."""
    selected = {relative_path(root, path) for path in paths}
    session = Session(root=root, selected=selected, outcome=run(root, today, paths), fixed_files={})
    session = fix_layout(session.with_files({file.entry.key: file for file in readable_files(session)}))
    for _ in range(ROUNDS):
        last, session = session, fix_values(session)
        if session is last:
            break
    return fix_order(session)


def readable_files(session: Session) -> Iterator[FixedFile]:
    """The unreadable files that become readable by other indentation or by quoting texts."""
    for finding in session.outcome.findings:
        kind, name = FOLDERS.get(finding.location.file.rpartition("/")[0]), finding.location.file.rpartition("/")[2]
        if finding.code not in CODES or kind is None:
            continue
        before = read_or_empty(session.root, finding.location.file)
        text = before.decode(errors="replace")
        if found := without_tabs(text):
            text = str(apply(text, found[0].edits))
        else:
            text, found = readable(text, session.outcome.schemas.shapes[kind.name])
        if found:
            data, positions = read(text)
            id_ = name.removesuffix(ENDING)
            entry = Entry(kind=kind.name, id=id_, file=finding.location.file, data=data, positions=positions)
            yield FixedFile(entry=entry, before=before, text=text, fixes=tuple(found))


def fix_layout(session: Session) -> Session:
    """The session with the layout of files fixed."""
    texts = ((entry, read_or_empty(session.root, entry.file).decode(errors="replace")) for entry in session.entries())
    untidy = (entry for entry, text in texts if entry.key in session.fixed_files or is_untidy(text))
    return session.apply(untidy, *(partial(layout_fix, name, find) for name, find in STEPS))


def fix_values(session: Session) -> Session:
    """The session with fixes for findings."""
    about, last = findings_by_file(session.outcome.ungrouped), session.outcome
    faulty = (entry for entry in session.entries() if entry.file in about)
    return session.apply(faulty, lambda entry, text: fixes(about[entry.file], file_context(entry, text, last)))


def fix_order(session: Session) -> Session:
    """The session with the outermost keys of files in the schema's order."""
    names = {kind: list(shape.properties) for kind, shape in session.outcome.schemas.shapes.items()}
    ordered = ((entry, [name for name in names[entry.kind] if name in entry.data]) for entry in session.entries())
    unsorted = (entry for entry, keys in ordered if keys != list(entry.data))
    return session.apply(unsorted, lambda entry, text: sort_keys(text, names[entry.kind]))


def findings_by_file(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The findings about each file that has any."""
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        about[finding.location.file].append(finding)
    return dict(about)


def fix_finder(last: Outcome, lines: Callable[[str], Sequence[str]]) -> Callable[[Finding], Fix | None]:
    """A function that returns the proved fix of a finding, with offsets into the lines joined by line feeds.

    It returns None if the fix is ambiguous, or if the file has changed since it was checked.
    """
    about = findings_by_file(last.ungrouped)
    entries = {entry.file: entry for entry in last.corpus.entries.values()}

    @cache
    def fixable(file: str) -> Mapping[int, Fix]:
        entry, text = entries.get(file), "\n".join(lines(file))
        if entry is None or repr(values_of(text)) != repr(entry.data):
            return {}
        found = certain_fixes(about.get(file, ()), file_context(entry, text, last))
        return {id(finding): fix for finding, fix in found if prove(text, [fix]) is not None}

    def fix(finding: Finding) -> Fix | None:
        return fixable(finding.location.file).get(id(finding))

    return fix
