"""The JSON interface: static files for each record, each kind and each index.

`record` has exactly the values of the YAML file; everything else is beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.model import Corpus
from handbook.model.records import KINDS
from handbook.open_data import api_indexes, openapi
from handbook.open_data.columns import Table
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File, encoded
from handbook.open_data.record_tables import table_name
from handbook.open_data.tables import tables
from handbook.site import KIND_NAMES, OPEN_DATA
from validate import Entry, Shape, Value


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The list of each kind and its records, the indexes, and the OpenAPI description."""
    by_name = {table.name: table for table in tables(corpus, edition)}
    for kind in KINDS:
        records = corpus.handbook.records
        entries = [entry for entry in records.of(kind) if not records.is_faulty(entry.key)]
        yield f"{OPEN_DATA}/{kind}.json", encoded(listing(corpus, edition, kind, entries, by_name.get(table_name(kind))))
        for entry in entries:
            yield f"{OPEN_DATA}/{kind}/{entry.id}.json", encoded(document(corpus, edition, entry))
    for name, index in api_indexes.indexes(corpus):
        yield f"{OPEN_DATA}/{api_indexes.FOLDER}/{name}.json", encoded(index)
    yield f"{OPEN_DATA}/{openapi.NAME}", encoded(openapi.description(corpus, edition, tuple(by_name.values())))


def identity(corpus: Corpus, edition: Edition, kind: str, id_: str) -> dict[str, object]:
    """Id, title and addresses of a record."""
    return {
        "id": id_,
        "title": corpus.name(kind, id_),
        "page": edition.page(kind, id_),
        "data": edition.address(f"{OPEN_DATA}/{kind}/{id_}.json"),
    }


def listing(corpus: Corpus, edition: Edition, kind: str, entries: list[Entry], table: Table | None) -> dict[str, object]:
    """The list of a kind; if it has a table, with the values of its rows."""
    rows = {str(row["id"]): row for row in table.records()} if table else {}
    return {
        "kind": kind,
        "title": KIND_NAMES[kind][1],
        "entries": [{**rows.get(entry.id, {}), **identity(corpus, edition, kind, entry.id)} for entry in entries],
    }


def document(corpus: Corpus, edition: Edition, entry: Entry) -> dict[str, object]:
    """A record: its values as they are written, with labels, references and inherited values."""
    shape = corpus.handbook.schemas.shapes[entry.kind]
    content: dict[str, object] = {
        "kind": entry.kind,
        **identity(corpus, edition, entry.kind, entry.id),
        "file": entry.file,
        "record": entry.data,
        "labels": dict(labels(entry.data, shape, "")),
        "references": [
            {
                "pointer": reference.pointer,
                "kind": reference.kind,
                "id": reference.id,
                **({"section": reference.section} if reference.section else {}),
                "title": corpus.name(reference.kind, reference.id),
            }
            for reference in entry.references
        ],
        "referenced_by": [
            {"kind": use.source[0], "id": use.source[1], "pointer": use.pointer, "title": corpus.name(*use.source)}
            for use in corpus.handbook.records.uses(entry.key)
        ],
    }
    complete = corpus.handbook.corpus.entries[entry.key].data
    inherited = {key: value for key, value in complete.items() if entry.data.get(key) != value}
    if inherited:
        content["inherited"] = {"family": corpus.families[entry.id], "values": inherited}
    return content


def labels(value: Value | Mapping[str, Value], shape: Shape, pointer: str) -> Iterator[tuple[str, str]]:
    """The Danish labels of all values of enumerations, by pointer."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from labels(child, shape.properties[key], f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from labels(child, shape.items or shape, f"{pointer}/{index}")
    elif isinstance(value, str) and value in shape.options:
        yield pointer, shape.options[value][0]
