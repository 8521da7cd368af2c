"""The JSON interface: a file for each record with exactly the values of its YAML file, lists, and indexes. All static.

What is not in the YAML file stands beside `record`, never in it: from `record` alone the file can be written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.open_data import api_indexes, openapi
from handbook.open_data.all_tables import tables
from handbook.open_data.edition import Edition
from handbook.open_data.formats import Description, File, Format
from handbook.open_data.register_tables import table_name
from handbook.open_data.tables import Table
from handbook.site import KIND_NAMES, OPEN_DATA, OPEN_DATA_INDEX, docname
from validate import Entry, Shape, Value


def encoded(value: object) -> bytes:
    """A value as JSON for people, too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The records by kind with the list of each kind, the indexes, and the description of all."""
    named = {table.name: table for table in tables(corpus, edition)}
    for kind in KINDS:
        entries = usable(corpus, kind)
        yield f"{OPEN_DATA}/{kind}.json", encoded(listing(corpus, edition, kind, entries, named.get(table_name(kind))))
        for entry in entries:
            yield f"{OPEN_DATA}/{kind}/{entry.id}.json", encoded(document(corpus, edition, entry))
    for name, index in api_indexes.indexes(corpus):
        yield f"{OPEN_DATA}/{api_indexes.FOLDER}/{name}.json", encoded(index)
    yield f"{OPEN_DATA}/{openapi.NAME}", encoded(openapi.description(corpus, edition, tuple(named.values())))


def usable(corpus: Corpus, kind: str) -> list[Entry]:
    """The entries of a kind as they are written, by id; those that their schema refuses have no file."""
    return [entry for entry in corpus.handbook.records.of(kind) if not corpus.handbook.records.is_faulty(entry.key)]


def identity(corpus: Corpus, edition: Edition, kind: str, id_: str) -> dict[str, object]:
    """What a record is called, and where it is."""
    return {
        "id": id_,
        "title": corpus.name(kind, id_),
        "page": edition.address(f"{docname(kind, id_)}.html"),
        "data": edition.address(f"{OPEN_DATA}/{kind}/{id_}.json"),
    }


def listing(corpus: Corpus, edition: Edition, kind: str, entries: list[Entry], table: Table | None) -> dict[str, object]:
    """The list of a kind: each with the values of its row, where the kind has a table."""
    rows = {str(row["id"]): row for row in table.records()} if table else {}
    return {
        "kind": kind,
        "title": KIND_NAMES[kind][1],
        "entries": [{**rows.get(entry.id, {}), **identity(corpus, edition, kind, entry.id)} for entry in entries],
    }


def document(corpus: Corpus, edition: Edition, entry: Entry) -> dict[str, object]:
    """A record: its values as they are written, and beside them words, names and connections."""
    shape = corpus.handbook.schemas.shapes[entry.kind]
    found: dict[str, object] = {
        "kind": entry.kind,
        **identity(corpus, edition, entry.kind, entry.id),
        "file": entry.file,
        "record": entry.data,
        "labels": dict(labels(entry.data, shape, "")),
        "references": [
            {
                "pointer": one.pointer,
                "kind": one.kind,
                "id": one.id,
                **({"section": one.section} if one.section else {}),
                "title": corpus.name(one.kind, one.id),
            }
            for one in entry.references
        ],
        "referenced_by": [
            {"kind": one.source[0], "id": one.source[1], "pointer": one.pointer, "title": corpus.name(*one.source)}
            for one in corpus.handbook.records.uses(entry.key)
        ],
    }
    complete = corpus.handbook.corpus.entries[entry.key].data
    taken = {key: value for key, value in complete.items() if entry.data.get(key) != value}
    if taken:
        found["inherited"] = {"family": corpus.families[entry.id], "values": taken}
    return found


def labels(value: Value | Mapping[str, Value], shape: Shape, pointer: str) -> Iterator[tuple[str, str]]:
    """The Danish words of all values of enumerations, by their pointers."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from labels(child, shape.properties[key], f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from labels(child, shape.items or shape, f"{pointer}/{index}")
    elif isinstance(value, str) and value in shape.options:
        yield pointer, shape.options[value][0]


def described(_corpus: Corpus, _edition: Edition) -> tuple[Description, ...]:
    """What the files hold."""
    records = (
        Description(
            path=f"{OPEN_DATA}/{kind}/",
            example=f"{OPEN_DATA}/{kind}.json",
            text=f"{KIND_NAMES[kind][1]}: en liste med det vigtigste, og i mappen {kind}/ en fil for hver med alt.",
        )
        for kind in KINDS
    )
    return (
        Description(path=OPEN_DATA_INDEX, text="Indgangen: alle filers adresse, størrelse og kontrolsum."),
        Description(path=f"{OPEN_DATA}/{openapi.NAME}", text="Hvad hver adresse svarer, til programmer (OpenAPI 3.1)."),
        *records,
        *(
            Description(path=f"{OPEN_DATA}/{api_indexes.FOLDER}/{name}.json", text=f"Indsatserne efter {words}.")
            for name, words in api_indexes.NAMES.items()
        ),
    )


FORMAT = Format(
    name="JSON",
    text="Alt, hvad der står i håndbogens filer, til programmer og websteder. Adresserne ændrer sig ikke.",
    make=files,
    files=described,
)
