"""`python -m validate diff REV`: changes since a revision, for readers, as text or Markdown."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from validate.check import load
from validate.commands.diff.entries import EntryChange, TreeComparison
from validate.history import tree_at
from validate.messages import Phrases, printable
from validate.model import Key
from validate.schema import Schemas
from validate.streams import CLEAN
from validate.text.markdown import escape_markdown
from validate.tree import TreeEntries, list_tree

PHRASES = Phrases(
    da={
        "heading": "Det ændrer sig for læserne siden {revision}",
        "nothing": "Intet, som læserne mærker.",
        "new": "ny",
        "removed": "taget ud",
        "changed": "ændret",
        "unread": "Kan ikke læses og er ikke sammenlignet: {file}",
    },
    en={
        "heading": "What changes for readers since {revision}",
        "nothing": "Nothing that readers notice.",
        "new": "new",
        "removed": "removed",
        "changed": "changed",
        "unread": "Cannot be read and is not compared: {file}",
    },
)
"""The texts around the sentences; the sentences themselves are always Danish."""


def diff(options: argparse.Namespace) -> int:
    """Print the changes for readers between a revision and the tree. Raises CannotRun."""
    schemas = load(options.root)
    with tree_at(options.root, options.revision) as before:
        old, new = entries_of(before, schemas), entries_of(options.root, schemas)
        unread = {**unreadable(old), **unreadable(new)}
        comparison = TreeComparison(old=old, new=new, schemas=schemas, unread=frozenset(unread))
        found = comparison.entries()
    write = markdown if options.format == "markdown" else text
    rows = write(options.revision, found, sorted(set(unread.values())), Frame(options.lang, schemas))
    print("\n".join(rows))
    return CLEAN


def entries_of(root: Path, schemas: Schemas) -> TreeEntries:
    """All entries of a tree, read."""
    entries = TreeEntries(list_tree(root, schemas.shapes).places, schemas)
    entries.read(entries.places)
    return entries


def unreadable(entries: TreeEntries) -> Mapping[Key, str]:
    """The files of the entries that cannot be read, by key."""
    return {key: place.file for key, place in entries.places.items() if key not in entries}


class Frame:
    """The headings and summary around the sentences, in a language."""

    def __init__(self, language: str, schemas: Schemas) -> None:
        self.language = language
        self.schemas = schemas

    def phrase(self, key: str, **values: str) -> str:
        """A phrase with its fields filled in."""
        return PHRASES.text(key, self.language, **values)

    def kind(self, change: EntryChange) -> str:
        """The Danish word for the kind of an entry."""
        return self.schemas.shapes[change.entry.kind].title

    def summary(self, changes: Sequence[EntryChange]) -> str:
        """The number of new, changed and removed entries of each kind."""
        counts = Counter((self.kind(change), change.verb) for change in changes)
        kinds: dict[str, list[str]] = {}
        for (kind, verb), number in counts.items():
            kinds.setdefault(kind, []).append(f"{number} {self.phrase(verb)}")
        return "; ".join(f"{kind}: {', '.join(numbers)}" for kind, numbers in kinds.items())

    def title(self, change: EntryChange) -> str:
        """The heading of an entry: kind, name, and whether it is new or removed."""
        became = f" ({self.phrase(change.verb)})" if change.verb != "changed" else ""
        return f"{self.kind(change)}: {printable(change.entry.name)}{became}"


def text(revision: str, changes: Sequence[EntryChange], unread: Sequence[str], frame: Frame) -> Iterator[str]:
    """The lines of a report for a terminal."""
    yield f"{frame.phrase('heading', revision=revision)}:"
    yield frame.summary(changes) or frame.phrase("nothing")
    for change in changes:
        yield ""
        yield f"{frame.title(change)} – {printable(change.entry.file)}"
        yield from (f"  - {printable(sentence)}" for sentence in change.sentences)
    yield from (frame.phrase("unread", file=file) for file in unread)


def markdown(revision: str, changes: Sequence[EntryChange], unread: Sequence[str], frame: Frame) -> Iterator[str]:
    """The lines of a report for a pull request."""
    yield f"## {escape_markdown(frame.phrase('heading', revision=revision))}"
    yield ""
    yield escape_markdown(frame.summary(changes) or frame.phrase("nothing"))
    for change in changes:
        yield ""
        yield f"### {escape_markdown(frame.title(change))}"
        yield ""
        yield from (f"- {escape_markdown(printable(sentence))}" for sentence in change.sentences)
        yield f"- `{printable(change.entry.file).replace('`', '·')}`"
    yield from (f"\n{escape_markdown(frame.phrase('unread', file=file))}" for file in unread)
