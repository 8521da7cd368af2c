"""`python -m validate where ID`: mentions of an entry; `sections SOURCE`: citations of each section."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from validate.check import Outcome, run
from validate.commands.editing import EditedFile, open_file
from validate.commands.naming import find_entries, find_entry, parse_word, unknown_entry_error, warn_of_unread
from validate.corpus import Corpus
from validate.messages import Phrases
from validate.model import KINDS, Entry, Key, Location, file_of, mappings
from validate.streams import CLEAN, FOUND
from validate.text.characters import line_and_column
from validate.waivers import KIND as WAIVERS

PHRASES = Phrases(
    da={
        "used": "{title} »{name}« ({file}). Nævnt: {uses}, i filer: {files}.",
        "unused": "{title} »{name}« ({file}). Nævnt ingen steder.",
        "missing": "{title} »{id}« findes ikke, men er nævnt. Steder: {uses}, i filer: {files}.",
        "unreadable": "{title} »{id}« ({file}) kan ikke læses, men er nævnt. Steder: {uses}, i filer: {files}.",
        "kind": "{title} ({count}):",
        "field": "  {file}:{line}:{column}: {path}",
        "link": "  {file}:{line}:{column}: {path} (link)",
        "file": "  {file}:{line}:{column}: {path} (undtagelse for filen)",
        "no-sections": "Kilden har ingen afsnit.",
        "section": "{id}#{section} – {title} (henvisninger: {count})",
        "unknown-section": "{id}#{section} – afsnittet findes ikke i kilden (henvisninger: {count})",
        "whole": "{id} – hele kilden, uden afsnit (henvisninger: {count})",
        "uncited": "Afsnit, som ingen henviser til: {ids}.",
        "all-cited": "Alle afsnit er der henvist til.",
    },
    en={
        "used": "{title} “{name}” ({file}). Mentions: {uses}, in files: {files}.",
        "unused": "{title} “{name}” ({file}). Mentioned nowhere.",
        "missing": "{title} “{id}” does not exist, but is mentioned. Places: {uses}, in files: {files}.",
        "unreadable": "{title} “{id}” ({file}) cannot be read, but is mentioned. Places: {uses}, in files: {files}.",
        "kind": "{folder} ({count}):",
        "field": "  {file}:{line}:{column}: {path}",
        "link": "  {file}:{line}:{column}: {path} (link)",
        "file": "  {file}:{line}:{column}: {path} (waiver for the file)",
        "no-sections": "The source has no sections.",
        "section": "{id}#{section} – {title} (citations: {count})",
        "unknown-section": "{id}#{section} – the source has no such section (citations: {count})",
        "whole": "{id} – the whole source, without section (citations: {count})",
        "uncited": "Sections that nothing cites: {ids}.",
        "all-cited": "Every section is cited.",
    },
)

phrase = PHRASES.text

FIELD, LINK, FILE = "field", "link", "file"
"""The forms of mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of `target` in an entry: its pointer, its form, and the cited section.

    `number` counts the links of one text to the same target, from 0.
    """

    target: Key
    entry: Entry
    pointer: str
    form: str
    section: str | None = None
    number: int = 0


def mentions(corpus: Corpus, target: Key) -> Sequence[Mention]:
    """Every mention of an entry, existing or not, in the order of files and pointers."""
    found: list[Mention] = []
    links: Counter[tuple[Key, str]] = Counter()
    for reference in corpus.uses(target):
        link = reference.source, reference.pointer
        found.append(
            Mention(
                target=target,
                entry=corpus.entries[reference.source],
                pointer=reference.pointer,
                form=LINK if reference.is_link else FIELD,
                section=reference.section,
                number=links[link],
            )
        )
        links[link] += reference.is_link
    waivers = (waiver for waiver in corpus.of(WAIVERS.name) if waiver.data.get("file") == file_of(target))
    return [*found, *(Mention(target=target, entry=waiver, pointer="/file", form=FILE) for waiver in waivers)]


def link_pattern(target: Key) -> re.Pattern[str]:
    """A pattern for links to an entry, in all forms of Markdown; group 1 ends where the id begins."""
    kind, id_ = target
    return re.compile(rf"((?:\]\(\s*<?|<){KINDS[kind].scheme}:){re.escape(id_)}(?![a-z0-9-])")


def link_starts(file: EditedFile, pointer: str, target: Key) -> Sequence[int]:
    """The offsets of the ids in links to an entry, in the text at a pointer."""
    span = file.positions[pointer].value
    return [found.end(1) for found in link_pattern(target).finditer(file.text, span.start, span.end)]


def location(file: EditedFile, mention: Mention) -> Location:
    """The location of a mention: of a link its id, else its value."""
    starts = link_starts(file, mention.pointer, mention.target) if mention.form == LINK else ()
    if mention.number >= len(starts):
        return mention.entry.at(mention.pointer)
    line, column = line_and_column(file.text, starts[mention.number])
    return Location(file=mention.entry.file, line=line, column=column, pointer=mention.pointer)


def where(options: argparse.Namespace) -> int:
    """Print the mentions of entries with an id or name; 1 if it is missing or unreadable but mentioned. Raises CannotRun."""
    outcome = run(options.root, options.today)
    word, _, section = options.id.partition("#")
    printer = MentionPrinter(options, outcome)
    targets = [entry.key for entry in find_entries(outcome.corpus, word)]
    kinds, id_ = parse_word(word, KINDS)
    missing = [(kind, id_) for kind in kinds if not targets and outcome.corpus.uses((kind, id_))]
    if not targets and not missing:
        raise unknown_entry_error(outcome.corpus, word, tuple(KINDS), options.lang)
    blocks = [printer.block(target, section or None) for target in (*targets, *missing)]
    print("\n\n".join("\n".join(block) for block in blocks), flush=True)
    warn_of_unread(outcome, options.lang)
    return FOUND if missing else CLEAN


class MentionPrinter:
    """Prints mentions by kind, with file, line and column."""

    def __init__(self, options: argparse.Namespace, outcome: Outcome) -> None:
        self.root = options.root
        self.language = options.lang
        self.outcome = outcome
        self.file = cache(lambda key: open_file(self.root, self.corpus.entries[key]))

    @property
    def corpus(self) -> Corpus:
        """The corpus of the outcome."""
        return self.outcome.corpus

    def location(self, mention: Mention) -> Location:
        """The location of a mention, of a link that of its id."""
        return location(self.file(mention.entry.key), mention)

    def block(self, target: Key, section: str | None) -> Iterator[str]:
        """The lines about one entry and its mentions, or those of one section."""
        found = [mention for mention in mentions(self.corpus, target) if section is None or mention.section == section]
        entry = self.corpus.get(*target)
        title = self.title(target[0])
        counts = {"uses": len(found), "files": len({mention.entry.file for mention in found})}
        if entry is None:
            key = "unreadable" if self.corpus.is_unreadable(target) else "missing"
            yield phrase(key, self.language, title=title, id=target[1], file=file_of(target), **counts)
        else:
            key = "used" if found else "unused"
            yield phrase(key, self.language, title=title, name=entry.name, file=entry.file, **counts)
        for kind in KINDS:
            of_kind = [mention for mention in found if mention.entry.kind == kind]
            if of_kind:
                yield phrase("kind", self.language, title=self.title(kind), folder=KINDS[kind].folder, count=len(of_kind))
                yield from self.lines(of_kind)

    def title(self, kind: str) -> str:
        """The title of a kind."""
        return self.outcome.schemas.shapes[kind].title if self.language == "da" else kind

    def lines(self, found: Sequence[Mention]) -> Iterator[str]:
        """A line for each mention."""
        for mention in found:
            at = self.location(mention)
            path = mention.pointer[1:].replace("/", ".")
            yield phrase(mention.form, self.language, file=at.file, line=at.line, column=at.column, path=path)


def sections(options: argparse.Namespace) -> int:
    """Print the sections of a source with their citations, and the uncited ones. Raises CannotRun."""
    outcome = run(options.root, options.today)
    source = find_entry(outcome.corpus, options.source, KINDS["sources"], options.lang)
    print("\n".join(section_lines(source, MentionPrinter(options, outcome))), flush=True)
    warn_of_unread(outcome, options.lang)
    return CLEAN


def section_lines(source: Entry, printer: MentionPrinter) -> Iterator[str]:
    """The lines about each section, unknown sections, and citations of the whole source."""
    language, rows = printer.language, mappings(source.data.get("sections"))
    found = [mention for mention in mentions(printer.corpus, source.key) if mention.form == FIELD]
    known = {str(row.get("id")): str(row.get("title", "")) for row in rows}
    unknown = dict.fromkeys(
        mention.section for mention in found if mention.section is not None and mention.section not in known
    )
    yield f"{source.name} ({source.file})"
    if not known:
        yield phrase("no-sections", language)
    for section in (*known, *unknown):
        cited = [mention for mention in found if mention.section == section]
        key = "section" if section in known else "unknown-section"
        yield phrase(key, language, id=source.id, section=section, title=known.get(str(section)), count=len(cited))
        yield from printer.lines(cited)
    if whole := [mention for mention in found if mention.section is None]:
        yield phrase("whole", language, id=source.id, count=len(whole))
        yield from printer.lines(whole)
    if uncited := [id_ for id_ in known if all(mention.section != id_ for mention in found)]:
        yield phrase("uncited", language, ids=", ".join(uncited))
    elif known:
        yield phrase("all-cited", language)
