"""`python -m validate rename KIND OLD NEW`: another id for an entry or a section, everywhere at once."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from validate.check import Outcome, check_entries, run
from validate.codes import RULES, Scope
from validate.commands.naming import find_entry, kind_of, require_free_id, require_id
from validate.commands.patch import BOM, show
from validate.commands.usage.mentions import FILE, Mention, file_text, mentions
from validate.commands.usage.phrases import phrase
from validate.commands.usage.rewrite import Rewrite
from validate.filesystem.transaction import FileChanged, Step, commit
from validate.findings import CannotRun, Finding
from validate.messages import cut, did_you_mean, words
from validate.model import KINDS, Entry, Key, Kind, file_of, mappings
from validate.rules.succession import former_ids
from validate.streams import CLEAN
from validate.text.similarity import fold, nearest
from validate.yamlio import parse

SECTION_WORDS = frozenset({"afsnit", "section", "sections"})
"""Words for a section in the place of a kind; a source with a section, as in `kilde svar-2025#svar-1`, means one too."""

FORMERLY = "formerly"
NO_MOVES: Mapping[Key, Key] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """One change: the rewritten files by key, and for an entry that gets another id the key that it then has."""

    rewrites: Mapping[Key, Rewrite]
    moved: Mapping[Key, Key]
    uses: Sequence[Mention]
    old: str
    new: str

    def file_of(self, entry: Entry) -> str:
        """The file of an entry after the change."""
        return file_of(self.moved.get(entry.key, entry.key))


def rename(options: argparse.Namespace) -> int:
    """Rename what the options name, or show the change. Raises CannotRun, and then no file has changed."""
    outcome = run(options.root, options.today or date.today())  # noqa: DTZ011 -- the editor's own day
    require_readable(outcome)
    old, hash_, _ = options.old.partition("#")
    is_section_word = fold(options.kind.strip()) in SECTION_WORDS
    is_section = bool(hash_) or is_section_word
    kind = KINDS["sources"] if is_section_word else kind_of(options.kind, outcome.schemas, options.lang)
    entry = find_entry(outcome.corpus, old, kind, options.lang)
    plan = section_renaming if is_section else entry_renaming
    renaming = plan(options, outcome, kind, entry)
    texts = {key: one.result() for key, one in renaming.rewrites.items()}
    require_clean(outcome, texts, options.lang, moved=renaming.moved)
    steps = steps_of(renaming, texts)
    if options.dry_run:
        for key, after in texts.items():
            file = renaming.rewrites[key].file
            new = renaming.file_of(file.entry)
            show(file.entry.file, file.before, after, new if new != file.entry.file else "")
        sys.stdout.flush()
    else:
        save(options.root, steps)
    report(renaming, options)
    return CLEAN


def require_readable(outcome: Outcome) -> None:
    """Raise CannotRun where a file cannot be read: what it names would be left as it is."""
    for finding in outcome.findings:
        if RULES[finding.code].scope is Scope.READING:
            raise CannotRun("unread-first", file=finding.location.file, line=str(finding.location.line), code=finding.code)


def entry_renaming(options: argparse.Namespace, outcome: Outcome, kind: Kind, entry: Entry) -> Renaming:
    """The change that gives an entry another id. Raises CannotRun where it cannot have that."""
    corpus, new = outcome.corpus, options.new
    if new == entry.id:
        raise CannotRun("same-id", id=cut(new))
    require_free_id(options.root, corpus, kind, new, options.lang)
    former = corpus.derived(former_ids)(kind.name).get(new)
    if former and former.key != entry.key:
        raise CannotRun("taken-former-id", id=cut(new), file=former.file)
    file = file_of((kind.name, new))

    def target(mention: Mention) -> str:
        section = "" if mention.section is None else f"#{mention.section}"
        return file if mention.way == FILE else f"{new}{section}"

    uses = mentions(corpus, entry.key)
    rewrites = retarget_mentions(options.root, uses, target)
    own = rewrites.setdefault(entry.key, Rewrite(file=file_text(options.root, entry)))
    own.append(FORMERLY, entry.id, list(outcome.schemas.shapes[kind.name].properties), without=new)
    return Renaming(rewrites=rewrites, moved={entry.key: (kind.name, new)}, uses=uses, old=entry.file, new=file)


def section_renaming(options: argparse.Namespace, outcome: Outcome, kind: Kind, entry: Entry) -> Renaming:
    """The change that gives a section of a source another id. Raises CannotRun where it cannot have that."""
    old = options.old.partition("#")[2]
    source, hash_, new = options.new.rpartition("#")
    known = [str(row.get("id")) for row in mappings(entry.data.get("sections"))]
    if kind.name != "sources" or (hash_ and source not in {"", entry.id}):
        raise CannotRun("no-section-here", kind=kind.scheme)
    if old not in known:
        near = nearest(old, known)
        raise CannotRun(
            "unknown-section", id=entry.id, section=cut(old), meant=did_you_mean(near, options.lang) if near else ""
        )
    if new == old:
        raise CannotRun("same-id", id=cut(new))
    require_id(new, options.lang)
    if new in known:
        raise CannotRun("taken-section", id=entry.id, section=cut(new))
    uses = [mention for mention in mentions(outcome.corpus, entry.key) if mention.section == old]
    rewrites = retarget_mentions(options.root, uses, lambda _: f"{entry.id}#{new}")
    own = rewrites.setdefault(entry.key, Rewrite(file=file_text(options.root, entry)))
    own.replace(next(pointer for pointer, row in entry.rows("sections") if row.get("id") == old) + "/id", new)
    return Renaming(rewrites=rewrites, moved={}, uses=uses, old=f"{entry.id}#{old}", new=f"{entry.id}#{new}")


def retarget_mentions(root: Path, uses: Sequence[Mention], target: Callable[[Mention], str]) -> dict[Key, Rewrite]:
    """The files in which these mentions stand, changed to what `target` gives for each."""
    rewrites: dict[Key, Rewrite] = {}
    for mention in uses:
        if mention.entry.key not in rewrites:
            rewrites[mention.entry.key] = Rewrite(file=file_text(root, mention.entry))
        rewrites[mention.entry.key].retarget(mention, target(mention))
    return rewrites


def require_clean(
    outcome: Outcome,
    texts: Mapping[Key, str],
    language: str,
    *,
    moved: Mapping[Key, Key] = NO_MOVES,
    allowed: Collection[str] = (),
) -> None:
    """Raise CannotRun where the tree with these texts of files would have a fault that it does not have now.

    `moved` gives the new keys of entries; faults of `allowed` codes are left aside.
    """
    entries: dict[Key, Entry] = {}
    for key, entry in outcome.corpus.entries.items():
        new = moved.get(key, key)
        entries[new] = parse_entry(entry, new, texts[key]) if key in texts else entry
    after = check_entries(entries, outcome.schemas, outcome.corpus.today).findings
    if worse := first_new_finding(outcome.findings, [finding for finding in after if finding.code not in allowed]):
        message, hint = words(worse, language)
        at = worse.location
        raise CannotRun("not-clean", file=at.file, line=str(at.line), code=worse.code, message=message, hint=hint)


def parse_entry(entry: Entry, key: Key, text: str) -> Entry:
    """The entry of that kind and id that a file with this text would be."""
    data, positions = parse(text.removeprefix(BOM))
    comments = positions.comments()
    return replace(entry, id=key[1], file=file_of(key), data=data, positions=positions, comments=comments)


def first_new_finding(before: Sequence[Finding], after: Sequence[Finding]) -> Finding | None:
    """The first finding of a code and variant that there are more findings of than before."""
    left = Counter((finding.code, finding.variant) for finding in before)
    for finding in after:
        left[finding.code, finding.variant] -= 1
        if left[finding.code, finding.variant] < 0:
            return finding
    return None


def steps_of(renaming: Renaming, texts: Mapping[Key, str]) -> Sequence[Step]:
    """The steps of the change: new and changed files first, and the file that goes last."""
    steps: list[Step] = []
    gone: list[Step] = []
    for key, after in texts.items():
        file = renaming.rewrites[key].file
        new = renaming.file_of(file.entry)
        if new == file.entry.file:
            steps.append(Step(file=new, before=file.before, after=after))
        else:
            steps.append(Step(file=new, before=None, after=after))
            gone.append(Step(file=file.entry.file, before=file.before, after=None))
    return [*steps, *gone]


def save(root: Path, steps: Sequence[Step]) -> None:
    """Write the steps, all or none. Raises CannotRun where a file is not the one that was read, and OSError."""
    try:
        commit(root, steps)
    except FileChanged as error:
        raise CannotRun("changed", file=str(error)) from None


def report(renaming: Renaming, options: argparse.Namespace) -> None:
    """Say what was renamed, or would be: a dry run beside its diff, on standard error."""
    files = len({mention.entry.file for mention in renaming.uses})
    key, stream = ("would-rename", sys.stderr) if options.dry_run else ("renamed", sys.stdout)
    values = {"old": renaming.old, "new": renaming.new, "uses": len(renaming.uses), "files": files}
    print(phrase(key, options.lang, **values), file=stream)
    if renaming.moved:
        print(phrase("redirect", options.lang), file=stream)
