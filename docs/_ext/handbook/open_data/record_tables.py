"""The tables with a row for each record: the main table, with the main facts in the words of the pages, and the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import msgspec

from handbook.facts import doubts, key_facts
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.records import KINDS, Intervention
from handbook.open_data.columns import Cell, Column, Table, Type, cells, fields, table
from handbook.open_data.edition import Edition
from handbook.site import KIND_NAMES
from handbook.text.danish import sentences

ID = "[a-z0-9]+(-[a-z0-9]+)*"
"""The pattern of an id."""

IDENTITY = (
    Column(name="id", title="Id", text="Fast navn, som andre tabeller henviser til.", is_required=True, pattern=ID, width=28),
    Column(name="title", title="Navn i håndbogen", text="Navnet, som siderne viser det.", is_required=True, width=40),
    Column(name="page", title="Side", text="Adressen på siden i håndbogen.", is_required=True, width=30),
)
"""The columns that every table of records begins with."""

Value: TypeAlias = Callable[[Corpus, Any], Cell]
"""A function that computes the cell of an intervention."""


def words(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Value:
    """A key fact in words; None if no source says anything."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        fact = make(corpus, record)
        return sentences(map(plain, fact.lines)) if fact.is_stated else None

    return value


def places(field: str) -> Value:
    """The ids in a field of the rows of coverage."""

    def value(_corpus: Corpus, record: Intervention) -> Cell:
        values = [getattr(row, field) for row in record.coverage]
        ids = [id_ for ids_ in values for id_ in ((ids_,) if isinstance(ids_, str) else ids_ or ())]
        return tuple(dict.fromkeys(ids)) or None

    return value


def strength(part: int) -> Value:
    """The evidence of the strongest result: its level (part 0) or label (part 1)."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        found = key_facts.outcome(corpus, record).strength
        return found[part] if found else None

    return value


FACTS: tuple[tuple[Column, Value], ...] = (
    (
        Column(name="family", title="Form af", text="Den indsats, som denne er en form af.", refers_to="interventions"),
        lambda corpus, record: corpus.families.get(record.id),
    ),
    (Column(name="steps", title="Trin", is_list=True), lambda _, record: tuple(row.step for row in record.ladder) or None),
    (
        Column(name="legal_bases", title="Eget retsgrundlag", is_list=True, text="Kun det, en kilde siger er indsatsens eget."),
        lambda _, record: tuple(row.legal_basis for row in record.legal_bases) or None,
    ),
    (Column(name="municipalities", title="Kommuner", is_list=True), places("municipality")),
    (Column(name="areas", title="Områder", is_list=True), places("areas")),
    (Column(name="schools", title="Skoler", is_list=True, text="Skoler, der er nævnt ved navn."), places("schools")),
    (
        Column(name="responsible", title="Ansvarlige organisationer", is_list=True),
        lambda _, record: tuple(row.organisation for row in record.organisations if row.role == "responsible") or None,
    ),
    (Column(name="for_whom", title="For", width=40), words(key_facts.audience)),
    (Column(name="where", title="Hvor", width=40), words(key_facts.place)),
    (Column(name="money", title="Penge", width=40), words(key_facts.cost)),
    (Column(name="measured", title="Målt", width=40), words(key_facts.outcome)),
    (
        Column(
            name="evidence",
            title="Hvad resultatet hviler på, 0-4",
            text="0 tæller omfang, 1 fortalt, 2 tal, 3 før og efter, 4 sammenlignet.",
            type=Type.WHOLE,
        ),
        strength(0),
    ),
    (Column(name="evidence_words", title="Det samme i ord", width=30), strength(1)),
    (
        Column(name="disagreements", title="Uenigheder", type=Type.WHOLE, text="Hvor mange der er registreret."),
        lambda corpus, record: len(list(doubts.disagreements(corpus, record))),
    ),
    (
        Column(name="unanswered", title="Ubesvarede spørgsmål", type=Type.WHOLE, text="Hvor mange der er registreret."),
        lambda _, record: len(record.not_stated),
    ),
)
"""The computed columns of the main table."""


def table_name(kind: str) -> str:
    """The name of the table of a kind."""
    return kind.replace("-", "_")


def interventions(corpus: Corpus, edition: Edition, names: str) -> Table:
    """The main table with some fields of the records, and the computed columns."""
    text = "Én række for hver indsats med det vigtigste. En form har det fra sin familie, som den ikke selv oplyser."
    return record_table(corpus, edition, Intervention.PATH, names, text, FACTS)


def register(corpus: Corpus, edition: Edition, kind: str, names: str) -> Table:
    """The table of a register with some fields of its entries."""
    text = f"Håndbogens register: {KIND_NAMES[kind][1].lower()}, én række for hver."
    return record_table(corpus, edition, kind, names, text)


def record_table(
    corpus: Corpus, edition: Edition, kind: str, names: str, text: str, facts: Iterable[tuple[Column, Value]] = ()
) -> Table:
    """One row for each record of a kind: its identity, some of its fields, and what is computed of it."""
    columns = fields(corpus, kind, names=names)
    rows = (
        {
            "id": record.id,
            "title": corpus.title(record),
            "page": edition.page(kind, record.id),
            **cells(columns, msgspec.to_builtins(record)),
            **{column.name: value(corpus, record) for column, value in facts},
        }
        for record in corpus.of(KINDS[kind])
    )
    head = (*IDENTITY, *(column for field in columns for column in field.columns()), *(column for column, _ in facts))
    return table(table_name(kind), KIND_NAMES[kind][1], text, ("id",), head, rows)
