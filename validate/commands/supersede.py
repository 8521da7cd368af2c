"""`python -m validate supersede SOURCE NEW`: a checklist of mentions to review after a new edition of a source."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from validate.check import Outcome, run
from validate.commands.editing import EditedFile, open_file, save
from validate.commands.naming import find_entry, warn_of_unread
from validate.commands.rename import checked_steps, require_readable
from validate.commands.where import FILE, LINK, Mention, MentionPrinter, mentions
from validate.findings import CannotRun
from validate.messages import Phrases, cut
from validate.model import KINDS, Entry, Key, Value, look_up, mapping, mappings, parent_pointer, texts
from validate.streams import CLEAN
from validate.text.markdown import escape_markdown

SIDES = ("replaces", "replaced_by")


PHRASES = Phrases(
    da={
        "read-again": "# Læs igen: »{old}« er afløst af »{new}«",
        "read-how": "Hold hvert sted op mod den nye kilde. Ret teksten, hvis den siger noget andet, og skriv den nye "
        "henvisning.",
        "read-nothing": "Ingen henviser til den gamle kilde.",
        "record": "## {name} (`{file}`)",
        "same-section": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
        "other-section": "- [ ] linje {line}, `{path}`: `{cited}` → find afsnittet i `{new}`{statement}",
        "whole-source": "- [ ] linje {line}, `{path}`: `{cited}` → `{new}`{statement}",
        "link-in-text": "- [ ] linje {line}, `{path}`: link til `{cited}` → `{new}`{statement}",
        "waived": "- [ ] linje {line}, `{path}`: undtagelse for filen `{cited}`{statement}",
        "superseded": "Skrevet: {new} afløser {old} (replaces og replaced_by). Listen over det, der skal læses igen, står "
        "ovenfor.",
        "superseded-already": "Intet er skrevet: {new} afløser allerede {old}.",
        "would-supersede": "Intet er skrevet. Tilføj --write for at skrive replaces og replaced_by i de to kilder.",
    },
    en={
        "read-again": "# Read again: “{old}” is replaced by “{new}”",
        "read-how": "Check each place against the new source. Change the text where it says otherwise, and write the new "
        "citation.",
        "read-nothing": "Nothing cites the old source.",
        "record": "## {name} (`{file}`)",
        "same-section": "- [ ] line {line}, `{path}`: `{cited}` → `{new}#{section}`{statement}",
        "other-section": "- [ ] line {line}, `{path}`: `{cited}` → find the section in `{new}`{statement}",
        "whole-source": "- [ ] line {line}, `{path}`: `{cited}` → `{new}`{statement}",
        "link-in-text": "- [ ] line {line}, `{path}`: link to `{cited}` → `{new}`{statement}",
        "waived": "- [ ] line {line}, `{path}`: waiver for the file `{cited}`{statement}",
        "superseded": "Written: {new} replaces {old} (replaces and replaced_by). The list of what to read again stands above.",
        "superseded-already": "Nothing is written: {new} already replaces {old}.",
        "would-supersede": "Nothing is written. Add --write to set replaces and replaced_by in the two sources.",
    },
)

phrase = PHRASES.text


def supersede(options: argparse.Namespace) -> int:
    """Print the checklist; with --write, set `replaces` and `replaced_by`. Raises CannotRun."""
    outcome = run(options.root, options.today)
    old, new = (find_entry(outcome.corpus, word, KINDS["sources"], options.lang) for word in (options.source, options.new))
    if old.key == new.key:
        raise CannotRun("same-source", id=old.id)
    if new.id in texts(old.data.get("replaces")) or old.id in texts(new.data.get("replaced_by")):
        raise CannotRun("other-way", old=old.id, new=new.id)
    print("\n".join(checklist(old, new, MentionPrinter(options, outcome))))
    sys.stdout.flush()
    warn_of_unread(outcome, options.lang)
    key = write(options, outcome, old, new) if options.write else "would-supersede"
    print(phrase(key, options.lang, old=old.id, new=new.id), file=sys.stderr)
    return CLEAN


def checklist(old: Entry, new: Entry, printer: MentionPrinter) -> Iterator[str]:
    """The checklist in Markdown: an item for each mention of the old source, grouped by record."""
    language = printer.language
    yield phrase("read-again", language, old=escape_markdown(old.name), new=escape_markdown(new.name))
    yield ""
    others = (mention for mention in mentions(printer.corpus, old.key) if mention.entry.key != old.key)
    found = [mention for mention in others if mention.entry.kind != "sources" or mention.pointer.split("/")[1] not in SIDES]
    yield phrase("read-how" if found else "read-nothing", language)
    known = {str(row.get("id")) for row in mappings(new.data.get("sections"))}
    entries = dict.fromkeys(mention.entry.key for mention in found)
    for key in entries:
        entry = printer.corpus.entries[key]
        yield ""
        yield phrase("record", language, name=escape_markdown(entry.name), file=entry.file)
        yield ""
        for mention in (mention for mention in found if mention.entry.key == key):
            yield item(mention, old, new, known, printer)


def item(mention: Mention, old: Entry, new: Entry, known: set[str], printer: MentionPrinter) -> str:
    """The item for a mention: location, citation, new citation and statement."""
    section = mention.section
    by_way = {LINK: "link-in-text", FILE: "waived"}
    by_section = "whole-source" if section is None else "same-section" if section in known else "other-section"
    cited = old.file if mention.form == FILE else old.id if section is None else f"{old.id}#{section}"
    said = statement(mention)
    return phrase(
        by_way.get(mention.form, by_section),
        printer.language,
        line=printer.location(mention).line,
        path=mention.pointer[1:].replace("/", "."),
        cited=cited,
        new=new.id,
        section=section,
        statement=f": »{escape_markdown(said)}«" if said else "",
    )


def statement(mention: Mention) -> str:
    """The statement of a mention, cut: its text, or its other scalars; empty for a review."""
    data, pointer = mention.entry.data, parent_pointer(mention.pointer)
    if mention.form == LINK:
        return cut(str(look_up(data, mention.pointer)))
    while isinstance(look_up(data, pointer), list):
        pointer = parent_pointer(pointer)
    siblings = mapping(look_up(data, pointer))
    if text := next((siblings[key] for key in ("text", "definition") if isinstance(siblings.get(key), str)), None):
        return cut(str(text))
    if pointer in {"", "/reviewed"}:
        return ""
    scalars = ((key, value) for key, value in siblings.items() if key != "source" and isinstance(value, str | int | float))
    return cut(", ".join(f"{key} {shown(value)}" for key, value in scalars))


def shown(value: Value) -> str:
    """A scalar as written in YAML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write(options: argparse.Namespace, outcome: Outcome, old: Entry, new: Entry) -> str:
    """Set `replaces` and `replaced_by` where missing; returns the key of the phrase to print. Raises CannotRun."""
    require_readable(outcome)
    names = list(outcome.schemas.shapes["sources"].properties)
    files: dict[Key, EditedFile] = {}
    for entry, key, other in ((new, "replaces", old), (old, "replaced_by", new)):
        if other.id not in texts(entry.data.get(key)):
            files[entry.key] = open_file(options.root, entry)
            files[entry.key].add_id(key, other.id, names)
    steps = checked_steps(outcome, files, options.lang, allowed={"K307"})  # reported by the checklist
    if steps:
        save(options.root, steps)
    return "superseded" if steps else "superseded-already"
