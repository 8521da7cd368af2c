"""Tables of the lists in a record: places, shares and years of money, parts of results, durations, events, questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from handbook.model import Corpus
from handbook.model.base import Row
from handbook.model.records import ByYear, Capacity, Decision, Duration, History, Intervention, NotStated, Part, Share
from handbook.open_data import columns
from handbook.open_data.register_tables import TABLES
from handbook.open_data.statement_tables import IDENTITY, KEY, ONLY_IN, PERIOD, ledger
from handbook.open_data.tables import Column, Table

SHARES = ("organisation", "amount_dkk", "percent", "full_time_equivalents", "text")
BY_YEAR = ("year", "amount_dkk")
RESULT_PARTS = ("label", "value", "percent", "computed")
SIZE = ("measure", "value", "from", "to", "approximate", "unit")
Lists: TypeAlias = tuple[tuple[str, type[Row], tuple[str, ...]], ...]
"""Lists of a record, the class of their rows, and the fields of the table."""

DURATIONS: Lists = (("duration", Duration, (*SIZE, "of", *PERIOD, "text", "source")),)
CAPACITIES: Lists = (("capacity", Capacity, (*SIZE, "per", "of", "shared_with", *PERIOD, "text", "source")),)
EVENTS: Lists = (
    ("history", History, ("date", "date_text", "text", "planned", "source")),
    ("decisions", Decision, ("kind", "date", "date_text", "bodies", "text", "persons", "absent", "planned", "source")),
)
QUESTIONS: Lists = (("not_stated", NotStated, ("about", "question", "weight")),)


def tables(corpus: Corpus) -> Iterator[Table]:
    """All tables."""
    records = list(corpus.all_written(Intervention))
    yield coverage_places(records)
    yield grant_parts(corpus, records)
    yield result_parts(corpus, records)
    for name, title, text, lists in (
        ("durations", "Varighed", "Hvor længe et forløb varer, én række for hver oplysning.", DURATIONS),
        ("capacities", "Kapacitet", "Hvor mange der kan være med, én række for hver oplysning.", CAPACITIES),
        ("events", "Forløb og beslutninger", "Hvad der er sket og besluttet, én række for hver begivenhed.", EVENTS),
        ("questions", "Ubesvarede spørgsmål", "Hvad ingen kilde svarer på, én række for hvert spørgsmål.", QUESTIONS),
    ):
        yield listed(corpus, records, name, title, text, lists)


def coverage_places(records: Iterable[Intervention]) -> Table:
    """One row for each area and school that a row of coverage names."""
    rows = (
        {"intervention": record.id, "pointer": f"/coverage/{index}/{field}s/{number}", field: id_}
        for record in records
        for index, row in enumerate(record.coverage)
        for field, ids in (("area", row.areas), ("school", row.schools))
        for number, id_ in enumerate(ids)
    )
    head = (
        *IDENTITY,
        Column(name="area", title="Område", refers_to="areas"),
        Column(name="school", title="Skole", refers_to="schools"),
    )
    text = "De områder og skoler, som dækningen nævner, én række for hvert sted."
    return columns.table("coverage_places", "Dækning, steder", text, KEY, head, rows)


def grant_parts(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each organisation's share and each year's amount of an entry of the ledgers."""
    rows = (
        {"intervention": record.id, "pointer": f"{pointer}/{field}/{number}", **columns.cells(corpus, part, paths)}
        for record in records
        for pointer, row, _ in ledger(record)
        for field, paths, parts in (("shares", SHARES, row.shares), ("by_year", BY_YEAR, row.by_year))
        for number, part in enumerate(parts)
    )
    head = (
        *IDENTITY,
        *columns.columns(corpus, Share, SHARES, TABLES),
        *columns.columns(corpus, ByYear, BY_YEAR, TABLES),
    )
    text = "Hvad hver organisation betaler, og beløbet år for år, én række for hver del af en række i Penge."
    return columns.table("grant_parts", "Penge, dele", text, KEY, head, rows)


def result_parts(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each part of a result."""
    rows = (
        {"intervention": record.id, "pointer": f"/results/{index}/parts/{number}", **columns.cells(corpus, part, RESULT_PARTS)}
        for record in records
        for index, row in enumerate(record.results)
        for number, part in enumerate(row.parts)
    )
    head = (*IDENTITY, *columns.columns(corpus, Part, RESULT_PARTS, TABLES))
    text = "Hvad et resultat er delt op i, én række for hver del af en række i Resultater."
    return columns.table("result_parts", "Resultater, dele", text, KEY, head, rows)


def listed(corpus: Corpus, records: Iterable[Intervention], name: str, title: str, text: str, lists: Lists) -> Table:
    """One row for each row of some lists of a record, those of single places included."""
    titles = {field: corpus.shape(Intervention, field).title for field, _, _ in lists}
    rows = (
        {
            "intervention": record.id,
            "pointer": f"{pointer}/{field}/{index}",
            "only_in": place,
            **({"part": field, "part_label": titles[field]} if len(lists) > 1 else {}),
            **columns.cells(corpus, row, paths),
        }
        for record in records
        for pointer, holder, place in holders(record)
        for field, _, paths in lists
        for index, row in enumerate(getattr(holder, field, ()))
    )
    parts = (
        Column(name="part", title="Del", text="Hvad rækken handler om.", options=tuple(titles), is_required=True),
        Column(name="part_label", title="Del (ord)", text="Det samme i ord.", is_required=True),
    )
    head = (
        *IDENTITY,
        ONLY_IN,
        *(parts if len(lists) > 1 else ()),
        *(column for _, row, paths in lists for column in columns.columns(corpus, row, paths, TABLES)),
    )
    return columns.table(name, title, text, KEY, head, rows)


def holders(record: Intervention) -> Iterator[tuple[str, Row, str | None]]:
    """The record and its rows of coverage, each with its pointer and its municipality."""
    yield "", record, None
    yield from ((f"/coverage/{number}", place, place.municipality) for number, place in enumerate(record.coverage))
