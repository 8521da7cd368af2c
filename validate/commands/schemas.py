"""`python -m validate schemas`: schemas for editors, with the ids of the registers as enums, described by their names.

Each is self-contained: one file for each kind, without references to other files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from validate.check import run
from validate.corpus import Corpus
from validate.filesystem.files import create_atomically, read_bytes, write_atomically
from validate.messages import Phrases
from validate.model import KINDS, Entry, mappings
from validate.schema import WHOLE_NUMBER, Schemas
from validate.streams import CLEAN, FOUND

FOLDER = ".vscode/schemas"
"""The folder in the settings of Visual Studio Code; ignored by git, since every new entry changes the schemas."""

LARGEST = 64 * 1024 * 1024

CITATIONS = "citations"
"""The name of the definition with all citations."""

INTERNAL = frozenset({WHOLE_NUMBER, "part", "refersTo", "enumTitles", "$id"})
"""Our own keywords, which are removed; titles of enum values are added to their descriptions."""

ID_KEYWORDS = frozenset({"pattern", "maxLength", "examples", "type", "items", "minItems", "maxItems", "uniqueItems"})
"""Keywords that an enum of ids replaces."""

PHRASES = Phrases(
    da={
        "written": "Skrevet: {file}",
        "stale": "Ikke som registrene: {file}",
        "current": "Skemaerne til editoren er, som de skal være.",
        "how": "Skriv dem med: python -m validate schemas --write",
    },
    en={
        "written": "Written: {file}",
        "stale": "Not as the registers are: {file}",
        "current": "The schemas for editors are up to date.",
        "how": "Write them by: python -m validate schemas --write",
    },
)


def schemas(options: argparse.Namespace) -> int:
    """Write the schemas for editors, or list the outdated ones. Raises CannotRun and OSError."""
    outcome = run(options.root, options.today)
    stale = [
        (file, text) for file, text in schema_files(outcome.schemas, outcome.corpus) if read_text(options.root, file) != text
    ]
    for file, text in stale:
        if options.write:
            write_file(options.root, file, text)
        print(PHRASES.text("written" if options.write else "stale", options.lang, file=file))
    if stale and not options.write:
        print(PHRASES.text("how", options.lang))
    if not stale:
        print(PHRASES.text("current", options.lang))
    return FOUND if stale and not options.write else CLEAN


def read_text(root: Path, file: str) -> str | None:
    """The text of a file, or None if it cannot be read."""
    try:
        return read_bytes(root, file, LARGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def write_file(root: Path, file: str, text: str) -> None:
    """Create or replace a file. Raises OSError."""
    try:
        create_atomically(root, file, text)
    except FileExistsError:
        write_atomically(root, file, text)


def schema_files(schemas: Schemas, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path and text of the schema for each kind."""
    choices = {kind: definition([(entry.id, name_with_abbreviation(entry)) for entry in corpus.of(kind)]) for kind in KINDS}
    choices[CITATIONS] = definition(list(sections(corpus)))
    for kind, document in schemas.documents.items():
        used: dict[str, Any] = {}
        schema = for_editor(document, choices, used)
        text = json.dumps({**schema, "$defs": used}, ensure_ascii=False, indent=1)
        yield f"{FOLDER}/{kind}.schema.json", f"{text}\n"


def name_with_abbreviation(entry: Entry) -> str:
    """The name of an entry, with its abbreviation or short name."""
    more = entry.data.get("abbreviation") or entry.data.get("short_name")
    return f"{entry.name} ({more})" if isinstance(more, str) else entry.name


def sections(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The citation of every section of every source, with both names."""
    for source in corpus.of("sources"):
        name = str(source.data.get("short_name") or source.name)
        for section in mappings(source.data.get("sections")):
            yield f"{source.id}#{section.get('id')}", f"{name} – {section.get('title', '')}"


def definition(choices: list[tuple[str, str]]) -> dict[str, Any]:
    """A schema with an enum of ids described by names; any text if there are no ids."""
    if not choices:
        return {"type": "string"}
    return {"type": "string", "enum": [id_ for id_, _ in choices], "enumDescriptions": [name for _, name in choices]}


def for_editor(schema: Mapping[str, Any], choices: Mapping[str, Mapping[str, Any]], used: dict[str, Any]) -> dict[str, Any]:
    """A schema with references to enums of ids; the definitions that it needs are added to `used`."""
    if kind := schema.get("refersTo"):
        return reference(schema, CITATIONS if "#" in schema.get("pattern", "") else kind, choices, used)
    found = {key: value for key, value in schema.items() if key not in INTERNAL}
    if "enumTitles" in schema:
        found["enumDescriptions"] = [
            f"{title}: {text}" for title, text in zip(schema["enumTitles"], schema["enumDescriptions"], strict=True)
        ]
    if "properties" in schema:
        found["properties"] = {key: for_editor(child, choices, used) for key, child in schema["properties"].items()}
    if "items" in schema:
        found["items"] = for_editor(schema["items"], choices, used)
    return found


def reference(
    schema: Mapping[str, Any], name: str, choices: Mapping[str, Mapping[str, Any]], used: dict[str, Any]
) -> dict[str, Any]:
    """The schema of an id or citation, or of a list of them."""
    used[name] = choices[name]
    found = {key: value for key, value in schema.items() if key not in INTERNAL | ID_KEYWORDS}
    id_schema = {"$ref": f"#/$defs/{name}"}
    if "items" not in schema:
        return {**found, **id_schema}
    limits = {key: schema[key] for key in ("minItems", "maxItems", "uniqueItems")}
    return {**found, "anyOf": [id_schema, {"type": "array", "items": id_schema, **limits}]}
