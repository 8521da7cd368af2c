"""Foreslå ændring: a page to edit a record in the browser, and the JSON files that its scripts read.

They are the schema of `validate`, the names of all entries, and the text of each record:

formular.json       {schema, registers: {kind: [[id, name]]}, sections: {source: [[id, title]]}, questions: [[words, keys]]}
formular/<id>.json  {file, text}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from handbook.facts.sections import TITLES
from handbook.model import Corpus, Handbook
from handbook.model.records import Intervention, Source
from handbook.pages.composer import Composer
from handbook.pages.view import View
from handbook.text.danish import capital
from validate import Entry, TextFault, decode, mappings, read_bytes

PAGE = "redaktoerer/formular"
FILE = f"{PAGE}.json"
STYLE = "form/form.css"

ANSWERED_BY: Mapping[str, tuple[str, ...]] = {
    "target_group": ("target_group",),
    "coverage": ("coverage",),
    "access": ("access", "organisations"),
    "funding": ("funding", "duration"),
    "results": ("results",),
}
"""Section of the page of a short answer to the keys of the record that it is made from."""


def data(corpus: Corpus) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path in the site and content of each JSON file: the shared one, and one for each intervention."""
    yield FILE, document(corpus)
    for entry in corpus.handbook.records.of(Intervention.PATH):
        if content := record(corpus.handbook, entry):
            yield f"{PAGE}/{entry.id}.json", content


def document(corpus: Corpus) -> dict[str, Any]:
    """The file that all records share."""
    schema = corpus.handbook.schemas.documents[Intervention.PATH]
    return {
        "schema": schema,
        "registers": {
            kind: [(entry.id, name(corpus, entry)) for entry in corpus.handbook.sorted(kind)]
            for kind in sorted(set(referred_kinds(schema)))
        },
        "sections": {
            source.id: [(str(row.get("id")), str(row.get("title"))) for row in mappings(source.data.get("sections"))]
            for source in corpus.handbook.sorted(Source.PATH)
        },
        "questions": [[TITLES[section], keys] for section, keys in ANSWERED_BY.items()],
    }


def record(handbook: Handbook, entry: Entry) -> dict[str, Any]:
    """Path and text of a record; empty if it cannot be read, as while an editor saves it."""
    try:
        return {"file": entry.file, "text": decode(read_bytes(handbook.root, entry.file))}
    except (OSError, TextFault):
        return {}


def referred_kinds(schema: Mapping[str, Any]) -> Iterator[str]:
    """The kinds of entries that a schema refers to, at any depth."""
    if "refersTo" in schema:
        yield schema["refersTo"]
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    for child in inner:
        yield from referred_kinds(child)


def name(corpus: Corpus, entry: Entry) -> str:
    """The name of an entry; that of a source with its date unless it has a short name."""
    source = corpus.get(Source, entry.id) if entry.kind == Source.PATH else None
    return capital(corpus.dated_title(source)) if source else corpus.handbook.title(entry)


def view(composer: Composer) -> View:
    """The frame of the form, and where its scripts find what they read, from the folder of the page."""
    return View(
        template="pages/form.html",
        script="form/main.js",
        list=composer.address("indsatser/index", ""),
        new=composer.address("redaktoerer/ny-indsats", ""),
    )
