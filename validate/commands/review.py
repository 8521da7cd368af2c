"""`python -m validate review RECORD`: prints statements with sources, and marks the record as reviewed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from validate.check import Outcome, run
from validate.commands.diff.sentences import Wording
from validate.commands.editing import open_file, save
from validate.commands.naming import find_entry
from validate.corpus import Corpus
from validate.filesystem.files import MAX_BYTES
from validate.filesystem.transaction import Step
from validate.findings import CannotRun
from validate.messages import Phrases, printable
from validate.model import KINDS, Entry, Location, Value, mapping, mappings, texts
from validate.schema import Shape
from validate.streams import CLEAN, FOUND
from validate.text.dates import GRACE

KIND = "interventions"
"""The kind that has reviews."""

SOURCE = "source"

PHRASES = Phrases(
    da={
        "heading": "{name}: {count} udsagn, {held}",
        "held": "senest gennemgået {day}",
        "never": "aldrig gennemgået",
        "from": "    kilde: {source}",
        "ask": "Står det i kilden? Enter = ja, n = nej, q = stop",
        "stopped": "Stoppet. Intet er skrevet.",
        "wrong": "Ret det her, og gennemgå posten igen. Intet er skrevet.",
        "how": "Står alt i kilderne, så skriv: python -m validate review {id} --write",
        "written": "Skrevet: {file} er gennemgået {day}.",
    },
    en={
        "heading": "{name}: {count} statements, {held}",
        "held": "last reviewed {day}",
        "never": "never reviewed",
        "from": "    source: {source}",
        "ask": "Does the source say so? Enter = yes, n = no, q = stop",
        "stopped": "Stopped. Nothing is written.",
        "wrong": "Mend this, and review the record again. Nothing is written.",
        "how": "Where the sources say all of it, write: python -m validate review {id} --write",
        "written": "Written: {file} was reviewed on {day}.",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of a record: location, schema titles, words and citations."""

    location: Location
    title: str
    words: str
    citations: Sequence[str]


def review(options: argparse.Namespace) -> int:
    """Print the statements of a record with their sources; ask about each at a terminal, and mark it as reviewed.

    The exit code is 1 if a statement is not supported by its source. Raises CannotRun.
    """
    today = options.today
    day = today if options.write in {None, True} else options.write
    if day - today > GRACE:
        raise CannotRun("future-review", day=day.isoformat())
    outcome = run(options.root, today)
    entry = find_entry(outcome.corpus, options.record, KINDS[KIND], options.lang)
    require_reviewable(outcome, entry)
    found = list(statements(outcome, entry))
    last = mapping(entry.data.get("reviewed")).get("date")
    held = PHRASES.text("held" if last else "never", options.lang, day=last)
    say(options, "heading", name=entry.name, count=len(found), held=held)
    is_asking = options.write is None and sys.stdin.isatty()
    wrong = review_statements(options, found, outcome.corpus, is_asking=is_asking)
    print()
    if wrong is None:
        say(options, "stopped")
        return FOUND
    if wrong:
        say(options, "wrong")
        print("\n".join(f"  {describe_location(statement)}" for statement in wrong))
        return FOUND
    if is_asking or options.write is not None:
        write_review(options.root, entry, day, list(outcome.schemas.shapes[KIND].properties))
        say(options, "written", file=entry.file, day=day.isoformat())
    else:
        say(options, "how", id=entry.id)
    return CLEAN


def review_statements(
    options: argparse.Namespace, found: Sequence[Statement], corpus: Corpus, *, is_asking: bool
) -> Sequence[Statement] | None:
    """Print the statements, and return those answered with no; None if the dialogue is stopped."""
    wrong: list[Statement] = []
    for statement in found:
        print("\n".join(("", *rows(statement, corpus, options.lang))))
        answer = ask(options) if is_asking else ""
        if answer == "q":
            return None
        wrong += [statement] if answer == "n" else []
    return wrong


def say(options: argparse.Namespace, key: str, **values: object) -> None:
    """Print a phrase in the language of the options."""
    print(PHRASES.text(key, options.lang, **values))


def ask(options: argparse.Namespace) -> str:
    """Ask whether a source supports a statement; returns the first letter, `q` at the end of input."""
    say(options, "ask")
    return (sys.stdin.readline() or "q").strip().casefold()[:1]


def require_reviewable(outcome: Outcome, entry: Entry) -> None:
    """Raise CannotRun if a record has faults that the command does not fix."""
    unreviewed = ("K202", "", "reviewed")
    faults = outcome.corpus.schema_faults(entry)
    if any((fault.code, fault.location.pointer, fault.values.get("key")) != unreviewed for fault in faults):
        raise CannotRun("faulty-record", file=entry.file)


def statements(outcome: Outcome, entry: Entry) -> Iterator[Statement]:
    """The statements of a record in its order."""

    def name_of(kind: str, id_: str) -> str:
        """The name of an entry, or its id where there is none."""
        found = outcome.corpus.get(kind, id_)
        return found.name if found else id_

    wording = Wording(name_of, longest=MAX_BYTES)
    return find_statements(entry, wording, outcome.schemas.shapes[entry.kind], dict(entry.data))


def find_statements(
    entry: Entry, wording: Wording, shape: Shape, value: Value, pointer: str = "", titles: Sequence[str] = ()
) -> Iterator[Statement]:
    """The statements in a value, parents before children; the words of a parent are without those of its children."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from find_statements(entry, wording, shape.items or shape, item, f"{pointer}/{index}", titles)
    elif isinstance(value, dict):
        if SOURCE in value:
            own: dict[str, Value] = {key: said for key, said in value.items() if not has_source(said)}
            at, title = entry.at(pointer), " – ".join(titles)
            yield Statement(location=at, title=title, words=wording.value(shape, own), citations=texts(value[SOURCE]))
        for key, child in value.items():
            inner = shape.properties[key]
            yield from find_statements(entry, wording, inner, child, f"{pointer}/{key}", (*titles, inner.title))


def has_source(value: Value) -> bool:
    """Whether a value or one of its children has a source."""
    if isinstance(value, list):
        return any(map(has_source, value))
    return isinstance(value, dict) and (SOURCE in value or any(map(has_source, value.values())))


def describe_location(statement: Statement) -> str:
    """File and line of a statement, with its title."""
    at = statement.location
    return f"{printable(at.file)}:{at.line}: {statement.title}"


def rows(statement: Statement, corpus: Corpus, language: str) -> Iterator[str]:
    """The lines about a statement: location, words and sources."""
    yield describe_location(statement)
    yield f"    {printable(statement.words)}"
    for citation in statement.citations:
        yield PHRASES.text("from", language, source=" – ".join(describe_citation(citation, corpus)))


def describe_citation(citation: str, corpus: Corpus) -> Sequence[str]:
    """The document, section and address of a citation, as far as known."""
    id_, _, section = citation.partition("#")
    source = corpus.get("sources", id_)
    if source is None:
        return (citation,)
    titles = [str(row.get("title", section)) for row in mappings(source.data.get("sections")) if row.get("id") == section]
    parts = (str(source.data.get("short_name") or source.name), *titles, str(source.data.get("url") or ""))
    return [part for part in parts if part]


def write_review(root: Path, entry: Entry, day: date, names: Sequence[str]) -> None:
    """Write the date and sources of the review to the record; `names` are the keys of the schema. Raises CannotRun."""
    file = open_file(root, entry)
    cited = list(dict.fromkeys(ref.id for ref in entry.references if ref.kind == "sources" and ref.section is not None))
    if "reviewed" in entry.data:
        file.replace("/reviewed/date", day.isoformat())
        named = texts(mapping(entry.data["reviewed"]).get("against"))
        if missing := [id_ for id_ in cited if id_ not in named]:
            file.extend("/reviewed/against", missing)
    else:
        lines = ("reviewed:", f"  date: '{day.isoformat()}'", "  against:", *(f"    - {id_}" for id_ in cited))
        file.add_key("reviewed", lines, {"date": day.isoformat(), "against": [*cited]}, names)
    save(root, [Step(file=entry.file, before=file.before, after=file.result())])
