"""Resolves words of the command line to kinds and entries, and checks new ids and which files could be read."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

from validate.check import Outcome
from validate.codes import RULES, Scope
from validate.corpus import Corpus
from validate.filesystem.files import Irregular, mode_of
from validate.findings import CannotRun
from validate.messages import Phrases, cut, did_you_mean, printable
from validate.model import ENDING, KINDS, SCHEMES, Entry, Kind, file_of
from validate.rules.succession import former_ids
from validate.schema import Schemas
from validate.suggestions.misfiled import FOLDERS
from validate.text.similarity import fold, nearest, nearest_id, slug
from validate.tree import ID, id_fault


def normalise_text(words: str) -> str:
    """A word of the command line, stripped and in normal form C. Raises CannotRun if it is not valid text."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotRun("no-text", words=cut(words)) from None
    return unicodedata.normalize("NFC", words).strip()


def kind_of(word: str, schemas: Schemas, language: str) -> Kind:
    """The kind with an English or Danish name. Raises CannotRun with suggestions, or with all kinds."""
    shapes = schemas.shapes
    known = {name: kind for kind in KINDS.values() for name in (kind.name, kind.scheme, fold(shapes[kind.name].title))}
    if found := known.get(fold(word.strip())):
        return found
    near = dict.fromkeys(known[name].scheme for name in nearest(word, known)) or [kind.scheme for kind in KINDS.values()]
    raise CannotRun("unknown-kind", kind=cut(word), meant=did_you_mean(near, language))


def require_id(name: str, language: str) -> None:
    """Raise CannotRun with a suggestion if a name is no valid id."""
    if not ID.match(name) or id_fault(name):
        choices = [slug(name)] if slug(name) not in {"", name} and not id_fault(slug(name)) else []
        raise CannotRun("bad-id", id=cut(name), meant=did_you_mean(choices, language))


def require_free_id(root: Path, corpus: Corpus, kind: Kind, name: str, language: str) -> None:
    """Raise CannotRun if a name is no valid id, or is in use."""
    require_id(name, language)
    file = file_of((kind.name, name))
    if corpus.exists((kind.name, name)) or file_exists(root, file):
        raise CannotRun("taken-id", file=file)


def file_exists(root: Path, file: str) -> bool:
    """Whether a file exists; False behind a link, where writing fails."""
    try:
        return mode_of(root, file) != 0
    except Irregular:
        return False


def find_entries(corpus: Corpus, word: str, kinds: Collection[str] = tuple(KINDS)) -> Sequence[Entry]:
    """The entries with an id, else those with a name or alias.

    A word may also be the file of an entry, or begin with a link scheme, as in `skole:proeveskolen`.
    """
    kinds, word = parse_word(word, kinds)
    found = [entry for kind in kinds if (entry := corpus.get(kind, word))]
    return found or list({entry.key: entry for kind in kinds for entry, _ in corpus.entries.named(kind, word)}.values())


def parse_word(word: str, kinds: Collection[str]) -> tuple[Collection[str], str]:
    """Split a word of the command line into the kinds that it may mean, and an id or name."""
    word = normalise_text(word)
    scheme, colon, rest = word.partition(":")
    if colon and SCHEMES.get(scheme) in kinds:
        kinds, word = [SCHEMES[scheme]], rest
    folder, slash, name = word.removesuffix(ENDING).replace("\\", "/").rpartition("/")
    of_folder = [kind.name for known, kind in FOLDERS.items() if f"/{folder}".endswith(f"/{known}") and kind.name in kinds]
    if of_folder or not slash:
        kinds, word = of_folder or kinds, name
    return kinds, word


def find_entry(corpus: Corpus, word: str, kind: Kind, language: str) -> Entry:
    """The only entry of a kind with an id or name. Raises CannotRun for none or several."""
    found = find_entries(corpus, word, [kind.name])
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotRun("several-entries", name=cut(word), ids=", ".join(entry.id for entry in found))
    raise unknown_entry_error(corpus, word, [kind.name], language)


def unknown_entry_error(corpus: Corpus, word: str, kinds: Collection[str], language: str) -> CannotRun:
    """The error for an entry that cannot be read, or for an unknown one with its new id if it has one, else suggestions."""
    possible, id_ = parse_word(word, kinds)
    if unreadable := [(kind, id_) for kind in possible if corpus.is_unreadable((kind, id_))]:
        return CannotRun("faulty-record", file=file_of(unreadable[0]))
    for kind in kinds:
        if entry := corpus.derived(former_ids, kind).get(word):
            return CannotRun("former-entry", id=cut(word), now=entry.id, file=entry.file)
    known = [(entry.id, name) for kind in kinds for entry in corpus.of(kind) for name in (entry.id, entry.name)]
    near = nearest_id(word, known)
    return CannotRun("unknown-entry", id=cut(word), meant=did_you_mean(near, language))


UNREAD = Phrases(
    da={"unread": "Kan ikke læses og er ikke med: {file}"},
    en={"unread": "Cannot be read and is left out: {file}"},
)


def warn_of_unread(outcome: Outcome, language: str) -> None:
    """Print the files that a list of entries or mentions leaves out, since they cannot be read, to standard error."""
    faulty = {finding.location.file for finding in outcome.ungrouped if RULES[finding.code].scope is Scope.READING}
    for file in sorted(faulty - {entry.file for entry in outcome.corpus.entries.values()}):
        print(UNREAD.text("unread", language, file=printable(file)), file=sys.stderr)
