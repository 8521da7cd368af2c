"""`python -m validate rename KIND OLD NEW`: change the id of an entry or a section everywhere."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from validate.check import Outcome, check_entries, run
from validate.codes import RULES, Scope
from validate.commands.editing import BOM, EditedFile, open_file, save, show
from validate.commands.naming import find_entry, kind_of, require_free_id, require_id
from validate.commands.where import FILE, LINK, Mention, link_pattern, link_starts, mentions
from validate.filesystem.transaction import Step
from validate.findings import CannotRun
from validate.messages import Phrases, cut, did_you_mean, words
from validate.model import KINDS, Entry, Key, Kind, file_of, look_up, mappings
from validate.rules.succession import former_ids
from validate.streams import CLEAN
from validate.syntax.edits import Edit
from validate.text.similarity import fold, nearest
from validate.yamlio import parse

SECTION_WORDS = frozenset({"afsnit", "section", "sections"})
"""Words for sections in place of a kind; `kilde svar-2025#svar-1` also means a section."""

FORMERLY = "formerly"
NO_MOVES: Mapping[Key, Key] = MappingProxyType({})


PHRASES = Phrases(
    da={
        "renamed": "Omdøbt: {old} → {new}. Henvisninger rettet: {uses}, i filer: {files}.",
        "would-rename": "Intet er skrevet. Uden --dry-run bliver {old} til {new}. Henvisninger: {uses}, i filer: {files}.",
        "redirect": "Det gamle id står under formerly, så den gamle adresse fører til den nye side.",
    },
    en={
        "renamed": "Renamed: {old} → {new}. References changed: {uses}, in files: {files}.",
        "would-rename": "Nothing is written. Without --dry-run {old} becomes {new}. References: {uses}, in files: {files}.",
        "redirect": "The old id stands under formerly, so that the old address leads to the new page.",
    },
)

phrase = PHRASES.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """A renaming: edited files by key, new keys of moved entries, mentions, and old and new name."""

    files: Mapping[Key, EditedFile]
    moved: Mapping[Key, Key]
    uses: Sequence[Mention]
    old: str
    new: str


def rename(options: argparse.Namespace) -> int:
    """Rename an entry or section, or print the diff. Raises CannotRun; no file is then changed."""
    outcome = run(options.root, options.today)
    require_readable(outcome)
    old, hash_, _ = options.old.partition("#")
    is_section_word = fold(options.kind.strip()) in SECTION_WORDS
    is_section = bool(hash_) or is_section_word
    kind = KINDS["sources"] if is_section_word else kind_of(options.kind, outcome.schemas, options.lang)
    entry = find_entry(outcome.corpus, old, kind, options.lang)
    plan = section_renaming if is_section else entry_renaming
    renaming = plan(options, outcome, kind, entry)
    steps = checked_steps(outcome, renaming.files, options.lang, moved=renaming.moved)
    if options.dry_run:
        for file, step in zip(renaming.files.values(), steps, strict=False):  # deleted files come last
            old_path = file.entry.file
            show(old_path, file.before, str(step.after), step.file if step.file != old_path else "")
        sys.stdout.flush()
    else:
        save(options.root, steps)
    report(renaming, options)
    return CLEAN


def require_readable(outcome: Outcome) -> None:
    """Raise CannotRun if a file is unreadable, since its mentions could not be changed."""
    for finding in outcome.findings:
        if RULES[finding.code].scope is Scope.READING:
            raise CannotRun("unread-first", file=finding.location.file, line=str(finding.location.line), code=finding.code)


def entry_renaming(options: argparse.Namespace, outcome: Outcome, kind: Kind, entry: Entry) -> Renaming:
    """Plan a new id for an entry. Raises CannotRun for an invalid or used id."""
    corpus, new = outcome.corpus, options.new
    if new == entry.id:
        raise CannotRun("same-id", id=cut(new))
    require_free_id(options.root, corpus, kind, new, options.lang)
    former = corpus.derived(former_ids, kind.name).get(new)
    if former and former.key != entry.key:
        raise CannotRun("taken-former-id", id=cut(new), file=former.file)
    file = file_of((kind.name, new))

    def target(mention: Mention) -> str:
        section = "" if mention.section is None else f"#{mention.section}"
        return file if mention.form == FILE else f"{new}{section}"

    uses = mentions(corpus, entry.key)
    files = retarget_mentions(options.root, uses, target)
    own = files.setdefault(entry.key, open_file(options.root, entry))
    own.add_id(FORMERLY, entry.id, list(outcome.schemas.shapes[kind.name].properties), without=new)
    return Renaming(files=files, moved={entry.key: (kind.name, new)}, uses=uses, old=entry.file, new=file)


def section_renaming(options: argparse.Namespace, outcome: Outcome, kind: Kind, entry: Entry) -> Renaming:
    """Plan a new id for a section of a source. Raises CannotRun for an invalid or used id."""
    old = options.old.partition("#")[2]
    source, hash_, new = options.new.rpartition("#")
    known = [str(row.get("id")) for row in mappings(entry.data.get("sections"))]
    if kind.name != "sources" or (hash_ and source not in {"", entry.id}):
        raise CannotRun("no-section-here", kind=kind.scheme)
    if old not in known:
        near = nearest(old, known)
        raise CannotRun("unknown-section", id=entry.id, section=cut(old), meant=did_you_mean(near, options.lang))
    if new == old:
        raise CannotRun("same-id", id=cut(new))
    require_id(new, options.lang)
    if new in known:
        raise CannotRun("taken-section", id=entry.id, section=cut(new))
    uses = [mention for mention in mentions(outcome.corpus, entry.key) if mention.section == old]
    files = retarget_mentions(options.root, uses, lambda _: f"{entry.id}#{new}")
    own = files.setdefault(entry.key, open_file(options.root, entry))
    own.replace(next(pointer for pointer, row in entry.rows("sections") if row.get("id") == old) + "/id", new)
    return Renaming(files=files, moved={}, uses=uses, old=f"{entry.id}#{old}", new=f"{entry.id}#{new}")


def retarget_mentions(root: Path, uses: Sequence[Mention], target: Callable[[Mention], str]) -> dict[Key, EditedFile]:
    """Edit the files of mentions; `target` returns the new text of each. Raises CannotRun."""
    files: dict[Key, EditedFile] = {}
    for mention in uses:
        if mention.entry.key not in files:
            files[mention.entry.key] = open_file(root, mention.entry)
        file = files[mention.entry.key]
        if mention.form != LINK:
            file.replace(mention.pointer, target(mention))
        elif mention.number == 0:
            retarget_links(file, mention, target(mention))
    return files


def retarget_links(file: EditedFile, first: Mention, new: str) -> None:
    """Change the target of all links to one entry in a text. Raises CannotRun if they are not found in the raw text."""
    starts = link_starts(file, first.pointer, first.target)
    changed, count = link_pattern(first.target).subn(rf"\g<1>{new}", str(look_up(first.entry.data, first.pointer)))
    links = [reference for reference in first.entry.references if reference.is_link and reference.pointer == first.pointer]
    if not count == len(starts) == sum(link.target == first.target for link in links):
        raise file.refusal(first.pointer)
    _, old = first.target
    file.edits.extend(Edit(start, start + len(old), new) for start in starts)
    file.values[first.pointer] = changed


def checked_steps(
    outcome: Outcome,
    files: Mapping[Key, EditedFile],
    language: str,
    *,
    moved: Mapping[Key, Key] = NO_MOVES,
    allowed: Collection[str] = (),
) -> Sequence[Step]:
    """The steps of a transaction: new and changed files in the order of `files`, then deleted ones.

    `moved` has the new keys of entries. Raises CannotRun if the change cannot be made safely, or causes new findings other than
    those with `allowed` codes.
    """
    texts = {key: file.result() for key, file in files.items()}
    require_clean(outcome, texts, language, moved, allowed)
    steps: list[Step] = []
    deleted: list[Step] = []
    for key, after in texts.items():
        file, new = files[key], file_of(moved.get(key, key))
        is_moved = new != file.entry.file
        steps.append(Step(file=new, before=None if is_moved else file.before, after=after))
        deleted += [Step(file=file.entry.file, before=file.before, after=None)] if is_moved else []
    return [*steps, *deleted]


def require_clean(
    outcome: Outcome, texts: Mapping[Key, str], language: str, moved: Mapping[Key, Key], allowed: Collection[str]
) -> None:
    """Raise CannotRun if the tree with these texts would have new findings."""
    entries: dict[Key, Entry] = {}
    for key, entry in outcome.corpus.entries.items():
        new = moved.get(key, key)
        entries[new] = parse_entry(entry, new, texts[key]) if key in texts else entry
    known = Counter((finding.code, finding.variant) for finding in outcome.findings)
    for finding in check_entries(entries, outcome.schemas, outcome.corpus.today).findings:
        known[finding.code, finding.variant] -= 1
        if finding.code not in allowed and known[finding.code, finding.variant] < 0:
            at, (message, hint) = finding.location, words(finding, language)
            raise CannotRun("not-clean", file=at.file, line=str(at.line), code=finding.code, message=message, hint=hint)


def parse_entry(entry: Entry, key: Key, text: str) -> Entry:
    """The entry of a key with the values of a text."""
    data, positions = parse(text.removeprefix(BOM))
    comments = positions.comments()
    return entry._replace(id=key[1], file=file_of(key), data=data, positions=positions, comments=comments)


def report(renaming: Renaming, options: argparse.Namespace) -> None:
    """Print what was renamed, or in a dry run, to standard error, what would be."""
    files = len({mention.entry.file for mention in renaming.uses})
    key, stream = ("would-rename", sys.stderr) if options.dry_run else ("renamed", sys.stdout)
    values = {"old": renaming.old, "new": renaming.new, "uses": len(renaming.uses), "files": files}
    print(phrase(key, options.lang, **values), file=stream)
    if renaming.moved:
        print(phrase("redirect", options.lang), file=stream)
