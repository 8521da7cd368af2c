"""Fixes a tree in memory: applies fixes to texts and checks again, until none applies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from validate.check import Outcome, is_selected, outcome, relative_path, run
from validate.codes import RULES, Scope
from validate.commands.editing import read, values_of
from validate.commands.fix.layout import STEPS, is_untidy, layout_fix, sort_keys
from validate.commands.fix.proof import prove
from validate.commands.fix.unreadable import CODES, readable
from validate.commands.fix.values import FileContext, certain_fixes, fixes
from validate.filesystem.files import read_bytes
from validate.findings import Finding
from validate.model import ENDING, Entry
from validate.suggestions.misfiled import FOLDERS
from validate.syntax.edits import Fix
from validate.syntax.positions import positions
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
        if not found or self.is_refused:
            return self
        text = prove(self.text, found)
        if text is None:
            old = self.before.decode()
            entry = self.entry if values_of(old) is None else entry_with_text(self.entry, old)
            return replace(self, entry=entry, text=old, fixes=(), is_refused=True)
        return replace(self, entry=entry_with_text(self.entry, text), text=text, fixes=(*self.fixes, *found))


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
    fixed_files: Mapping[tuple[str, str], FixedFile]

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

    def with_files(self, fixed_files: Mapping[tuple[str, str], FixedFile]) -> Session:
        """The session with more fixed files, checked again."""
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
    session = apply_step(fix_layout, apply_step(fix_unreadable, session))
    for _ in range(ROUNDS):
        last, session = session, apply_step(fix_values, session)
        if session is last:
            break
    return apply_step(fix_order, session)


def apply_step(step: Callable[[Session], Iterator[FixedFile]], session: Session) -> Session:
    """The session after a step; the same object if nothing changed."""
    changed_files = {fixed_file.entry.key: fixed_file for fixed_file in step(session)}
    return session.with_files(changed_files) if changed_files else session


def fix_unreadable(session: Session) -> Iterator[FixedFile]:
    """The unreadable files that become readable by quoting texts."""
    for finding in session.outcome.findings:
        kind, name = FOLDERS.get(finding.location.file.rpartition("/")[0]), finding.location.file.rpartition("/")[2]
        if finding.code not in CODES or kind is None:
            continue
        before = read_or_empty(session.root, finding.location.file)
        text, found = readable(before.decode(errors="replace"), session.outcome.schemas.shapes[kind.name])
        if found:
            data, positions = read(text)
            id_ = name.removesuffix(ENDING)
            entry = Entry(kind=kind.name, id=id_, file=finding.location.file, data=data, positions=positions)
            yield FixedFile(entry=entry, before=before, text=text, fixes=tuple(found))


def fix_layout(session: Session) -> Iterator[FixedFile]:
    """The files whose layout is fixed."""
    for entry in session.entries():
        if entry.key in session.fixed_files or is_untidy(read_or_empty(session.root, entry.file).decode(errors="replace")):
            for fixed_file in session.fixed_file(entry):
                tidied = fixed_file
                for name, find in STEPS:
                    tidied = tidied.with_fixes(layout_fix(tidied.text, name, find))
                if tidied is not fixed_file:
                    yield tidied


def fix_values(session: Session) -> Iterator[FixedFile]:
    """The files with fixes for findings."""
    about, context_of = findings_by_file(session.outcome.ungrouped), context_factory(session.outcome)
    for entry in session.entries():
        for fixed_file in session.fixed_file(entry) if entry.file in about else ():
            if fixed_file.is_refused:
                continue
            with_fixes = fixed_file.with_fixes(fixes(about[entry.file], context_of(entry, fixed_file.text)))
            if with_fixes is not fixed_file:
                yield with_fixes


def findings_by_file(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The findings about each file that has any."""
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        about[finding.location.file].append(finding)
    return dict(about)


def context_factory(last: Outcome) -> Callable[[Entry, str], FileContext]:
    """A function that returns the context of an entry and the text of its file."""
    corpus = last.corpus
    fields: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for reference in corpus.references:
        if not reference.is_link:
            fields[reference.source][reference.pointer] = reference.kind
    return lambda entry, text: FileContext(
        entry=entry,
        text=text,
        positions=positions(text),
        corpus=corpus,
        fields=fields[entry.key],
        shape=last.schemas.shapes[entry.kind],
    )


def fix_order(session: Session) -> Iterator[FixedFile]:
    """The files whose outermost keys are put in the schema's order."""
    for entry in session.entries():
        names = list(session.outcome.schemas.shapes[entry.kind].properties)
        if list(entry.data) != [name for name in names if name in entry.data]:
            for fixed_file in session.fixed_file(entry):
                sorted_ = fixed_file.with_fixes(sort_keys(fixed_file.text, names))
                if sorted_ is not fixed_file:
                    yield sorted_


def fix_finder(last: Outcome, lines: Callable[[str], Sequence[str]]) -> Callable[[Finding], Fix | None]:
    """A function that returns the proved fix of a finding, with offsets into the lines joined by line feeds.

    It returns None if the fix is ambiguous, or if the file has changed since it was checked.
    """
    about, context_of = findings_by_file(last.ungrouped), context_factory(last)
    entries = {entry.file: entry for entry in last.corpus.entries.values()}

    @cache
    def fixable(file: str) -> Mapping[int, Fix]:
        entry, text = entries.get(file), "\n".join(lines(file))
        if entry is None or repr(values_of(text)) != repr(entry.data):
            return {}
        found = certain_fixes(about.get(file, ()), context_of(entry, text))
        return {id(finding): fix for finding, fix in found if prove(text, [fix]) is not None}

    def fix(finding: Finding) -> Fix | None:
        return fixable(finding.location.file).get(id(finding))

    return fix
