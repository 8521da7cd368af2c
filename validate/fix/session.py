"""A tree mended in memory: remedies are made in the texts of files, and the tree judged again, until none applies any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from validate.check import Outcome, inside, is_inside, outcome, run
from validate.codes import RULES, Scope
from validate.corpus import Corpus
from validate.edits import Remedy
from validate.files import read_bytes
from validate.findings import Finding
from validate.fix.layout import STEPS, is_untidy, layout
from validate.fix.order import order
from validate.fix.proof import proved, read
from validate.fix.values import Page, certain, remedies
from validate.model import Entry, Value
from validate.positions import positions
from validate.tree import corpus_of
from validate.yamlio import Fault

ROUNDS = 8
"""What is mended may let another fault show; a tree that takes more rounds than this is left as it then is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One file: its bytes as they were read, and its text with the remedies made.

    `is_refused` says that a remedy would have changed more than is meant: nothing at all is done to the file.
    """

    entry: Entry
    before: bytes
    text: str
    remedies: tuple[Remedy, ...] = ()
    is_refused: bool = False

    def mended(self, found: Sequence[Remedy]) -> Draft:
        """The draft with these remedies made as well, all at once, if their proof holds."""
        if not found or self.is_refused:
            return self
        text = proved(self.text, found)
        if text is None:
            old = self.before.decode()
            return replace(self, entry=entry_of(self.entry, old), text=old, remedies=(), is_refused=True)
        return replace(self, entry=entry_of(self.entry, text), text=text, remedies=(*self.remedies, *found))


def entry_of(entry: Entry, text: str) -> Entry:
    """The entry that a file with this text would be."""
    data, positions = read(text)
    return replace(entry, data=data, positions=positions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How far the mending of a tree has come: the drafts by the key of their entry, and what is found with them in place."""

    root: Path
    wanted: Collection[str]
    outcome: Outcome
    drafts: Mapping[tuple[str, str], Draft]

    def entries(self) -> Iterator[Entry]:
        """The entries whose files may be mended."""
        return (entry for entry in self.outcome.corpus.entries.values() if is_inside(entry.file, self.wanted))

    def draft(self, entry: Entry) -> Iterator[Draft]:
        """The draft of an entry, a fresh one if there is none; nothing where the file is no longer what the entry was."""
        if entry.key in self.drafts:
            yield self.drafts[entry.key]
        else:
            before = bytes_of(self.root, entry.file)
            if repr(values_of(before)) == repr(entry.data):
                yield Draft(entry=entry, before=before, text=before.decode())

    def then(self, drafts: Mapping[tuple[str, str], Draft]) -> Stand:
        """The stand with some more drafts, judged as if all were in the place of their files."""
        last = self.outcome
        entries = {**last.corpus.entries, **{key: draft.entry for key, draft in drafts.items()}}
        corpus = corpus_of(entries, last.schemas, last.corpus.today)
        corpus = replace(corpus, existing=last.corpus.existing, misnamed=last.corpus.misnamed)
        unread = [finding for finding in last.findings if RULES[finding.code].scope is Scope.READING]
        files = {entry.file for entry in entries.values()} | {finding.location.file for finding in unread}
        judged = outcome(corpus, last.schemas, list(entries), unread, files, self.wanted)
        return replace(self, drafts={**self.drafts, **drafts}, outcome=judged)


def bytes_of(root: Path, file: str) -> bytes:
    """The bytes of a file; none where it cannot be read."""
    try:
        return read_bytes(root, file)
    except OSError:
        return b""


def values_of(data: bytes) -> Mapping[str, Value] | None:
    """The values that the bytes of a file stand for; None where they cannot be read."""
    try:
        return read(data.decode(errors="replace"))[0]
    except Fault:
        return None


def mend(root: Path, today: date, paths: Sequence[Path] = ()) -> Stand:
    """Every safe remedy made in memory in the files at `root`, as far as they lie in `paths`. Raises CannotRun."""
    wanted = {inside(root, path) for path in paths}
    stand = after(tidy, Stand(root=root, wanted=wanted, outcome=run(root, today, paths), drafts={}))
    for _ in range(ROUNDS):
        last, stand = stand, after(spell, stand)
        if stand is last:
            break
    return after(sort, stand)


def after(step: Callable[[Stand], Iterator[Draft]], stand: Stand) -> Stand:
    """The stand after one more step; the same where the step changed nothing."""
    treated = {draft.entry.key: draft for draft in step(stand)}
    return stand.then(treated) if treated else stand


def tidy(stand: Stand) -> Iterator[Draft]:
    """The files whose layout is mended."""
    for entry in stand.entries():
        if is_untidy(bytes_of(stand.root, entry.file).decode(errors="replace")):
            for draft in stand.draft(entry):
                tidied = draft
                for name, find in STEPS:
                    tidied = tidied.mended(layout(tidied.text, name, find))
                if tidied is not draft:
                    yield tidied


def spell(stand: Stand) -> Iterator[Draft]:
    """The files in which something that a finding is about is mended."""
    about, page_of = by_file(stand.outcome.findings), pages(stand.outcome.corpus)
    for entry in stand.entries():
        for draft in stand.draft(entry) if entry.file in about else ():
            mended = draft.mended(remedies(about[entry.file], page_of(entry, draft.text)))
            if mended is not draft:
                yield mended


def by_file(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """The findings about each file that has any."""
    about: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        about[finding.location.file].append(finding)
    return dict(about)


def pages(corpus: Corpus) -> Callable[[Entry, str], Page]:
    """What makes a page of an entry of a corpus and the text of its file."""
    fields: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for reference in corpus.references:
        if not reference.is_link:
            fields[reference.source][reference.pointer] = reference.kind
    return lambda entry, text: Page(entry=entry, text=text, positions=positions(text), corpus=corpus, fields=fields[entry.key])


def sort(stand: Stand) -> Iterator[Draft]:
    """The files whose outermost keys are put in the schema's order."""
    for entry in stand.entries():
        names = list(stand.outcome.schemas.shapes[entry.kind].properties)
        if list(entry.data) != [name for name in names if name in entry.data]:
            for draft in stand.draft(entry):
                sorted_ = draft.mended(order(draft.text, names))
                if sorted_ is not draft:
                    yield sorted_


def remedy_of(last: Outcome, lines: Callable[[str], Sequence[str]]) -> Callable[[Finding], Remedy | None]:
    """What gives the proved remedy for a finding of a run; its places are those in the lines of the file, joined by line feeds.

    There is none where it is not certain what was meant, and where a file no longer says what was judged.
    """
    about, page_of = by_file(last.findings), pages(last.corpus)
    entries = {entry.file: entry for entry in last.corpus.entries.values()}

    @cache
    def mendable(file: str) -> Mapping[int, Remedy]:
        entry, text = entries.get(file), "\n".join(lines(file))
        if entry is None or repr(values_of(text.encode())) != repr(entry.data):
            return {}
        found = certain(about.get(file, ()), page_of(entry, text))
        return {id(finding): remedy for finding, remedy in found if proved(text, [remedy]) is not None}

    def remedy(finding: Finding) -> Remedy | None:
        return mendable(finding.location.file).get(id(finding))

    return remedy
