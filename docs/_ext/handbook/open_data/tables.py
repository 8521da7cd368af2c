"""All tables of open data, as `tables.yaml` names them: those of records, and those of the lists in interventions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from handbook.model import Corpus
from handbook.model.records import Intervention, Source
from handbook.open_data import record_tables
from handbook.open_data.columns import WIDE, Column, Table, cells, fields, table
from handbook.open_data.edition import Edition
from handbook.text import markdown

DEFINITIONS = Path(__file__).with_name("tables.yaml")

Data: TypeAlias = Mapping[str, Any]
"""A record, or a mapping in it, as plain values; what is absent is None, empty or False."""


class ListTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of lists in interventions: a row for each item.

    `of` has the lists with the fields of their items, `within` the key of what holds the lists if that is not the record, and
    `before` and `after` are columns of OTHER that stand before and after the fields.
    """

    title: str
    text: str
    of: dict[str, str | None] = {}
    within: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Definitions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables: fields of the main table, register to fields, and name of a table to its lists."""

    main: str
    registers: dict[str, str]
    lists: dict[str, ListTable]


IDENTITY = (
    Column(name="intervention", title="Indsats", refers_to="interventions", is_required=True, width=28),
    Column(name="pointer", title="Sted i filen", text="JSON Pointer (RFC 6901).", is_required=True, width=24),
)
"""The columns that identify an item of a list."""

KEY = tuple(column.name for column in IDENTITY)


@lru_cache(maxsize=1)
def tables(corpus: Corpus, edition: Edition) -> tuple[Table, ...]:
    """The main table, those of the lists in interventions as they are written, and those of the registers."""
    defined = msgspec.yaml.decode(DEFINITIONS.read_bytes(), type=Definitions)
    written = [msgspec.to_builtins(record) for record in corpus.all_written(Intervention)]
    return (
        record_tables.interventions(corpus, edition, defined.main),
        *(MAKERS.get(name, list_table)(corpus, written, name, one) for name, one in defined.lists.items()),
        *(record_tables.register(corpus, edition, kind, names) for kind, names in defined.registers.items()),
    )


def list_table(corpus: Corpus, records: Iterable[Data], name: str, defined: ListTable) -> Table:
    """One row for each item of some lists, those of single places included."""
    keys = (Intervention.PATH, *filter(None, (defined.within,)))
    columns = {key: fields(corpus, *keys, key, names=names) for key, names in defined.of.items()}
    titles = {key: corpus.handbook.shape(*keys, key).title for key in defined.of}
    rows = (
        {
            "intervention": record["id"],
            "pointer": f"{pointer}/{key}/{index}",
            "only_in": place,
            "part": key,
            "part_label": titles[key],
            "caveats": " ".join(markdown.plain(one["text"]) for one in (*record["result_caveats"], *row.get("caveats", ())))
            or None,
            **cells(columns[key], row),
        }
        for record in records
        for pointer, holder, place in holders(record, defined.within)
        for key in defined.of
        for index, row in enumerate(holder.get(key) or ())
    )
    other = {column.name: column for column in other_columns(tuple(titles))}
    head = (
        *IDENTITY,
        *(other[one] for one in defined.before),
        *(column for found in columns.values() for field in found for column in field.columns()),
        *(other[one] for one in defined.after),
    )
    return table(name, defined.title, defined.text, KEY, head, rows)


def other_columns(parts: tuple[str, ...]) -> Iterator[Column]:
    """The columns of a table of lists that are no fields of their items."""
    yield Column(name="only_in", title="Kun i", text="Kommunen, hvis rækken kun gælder der.", refers_to="municipalities")
    yield Column(name="part", title="Del", text="Hvad rækken handler om.", options=parts, is_required=True)
    yield Column(name="part_label", title="Del (ord)", text="Det samme i ord.", is_required=True)
    yield Column(name="caveats", title="Forbehold", text="Skal nævnes, når tallet bruges.", width=WIDE)


def caveats(record: Data, row: Data) -> str | None:
    """The caveats of all results of a record, then those of the one result."""
    return " ".join(markdown.plain(one["text"]) for one in (*record["result_caveats"], *row.get("caveats", ()))) or None


def holders(record: Data, within: str) -> Iterator[tuple[str, Data, str | None]]:
    """What holds lists in a record and in its rows of coverage: with its pointer, and the municipality of the row."""
    places = ((f"/coverage/{number}", place, place["municipality"]) for number, place in enumerate(record["coverage"]))
    for pointer, top, municipality in (("", record, None), *places):
        value = top.get(within) if within else top
        if isinstance(value, dict):
            yield f"{pointer}/{within}".rstrip("/"), value, municipality
        else:
            yield from ((f"{pointer}/{within}/{index}", row, municipality) for index, row in enumerate(value or ()))


def citations(corpus: Corpus, records: Iterable[Data], name: str, defined: ListTable) -> Table:
    """One row for each citation of a section of a source."""
    titles = {(source.id, section.id): section.title for source in corpus.of(Source) for section in source.sections}
    head = (
        *IDENTITY,
        Column(name="source", title="Kilde", refers_to="sources", is_required=True, width=28),
        Column(name="section", title="Afsnit", is_required=True, width=28),
        Column(name="section_title", title="Afsnittets titel", width=40),
    )
    rows = (
        {
            "intervention": record["id"],
            "pointer": reference.pointer,
            "source": reference.id,
            "section": reference.section,
            "section_title": titles.get((reference.id, reference.section)),
        }
        for record in records
        for reference in corpus.handbook.records.entries[Intervention.PATH, record["id"]].references
        if reference.kind == Source.PATH and reference.section
    )
    return table(name, defined.title, defined.text, (*KEY, "source", "section"), head, rows)


def coverage_places(_corpus: Corpus, records: Iterable[Data], name: str, defined: ListTable) -> Table:
    """One row for each area and school that a row of coverage names."""
    head = (
        *IDENTITY,
        Column(name="area", title="Område", refers_to="areas"),
        Column(name="school", title="Skole", refers_to="schools"),
    )
    rows = (
        {"intervention": record["id"], "pointer": f"{pointer}/{kind}/{number}", kind.removesuffix("s"): id_}
        for record in records
        for pointer, row, _ in holders(record, "coverage")
        for kind in ("areas", "schools")
        for number, id_ in enumerate(row[kind])
    )
    return table(name, defined.title, defined.text, KEY, head, rows)


MAKERS: Mapping[str, Callable[[Corpus, Iterable[Data], str, ListTable], Table]] = {
    "citations": citations,
    "coverage_places": coverage_places,
}
"""Name to the function that makes the table, for those that `list_table` does not make."""
