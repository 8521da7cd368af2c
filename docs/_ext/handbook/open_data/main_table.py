"""The main table: a row for each intervention with its main facts, in the words of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from handbook.facts import doubts, key_facts
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data import columns
from handbook.open_data.edition import Edition
from handbook.open_data.register_tables import IDENTITY, TABLES, identity_cells
from handbook.open_data.tables import Cell, Column, Table, Type

MAIN = (
    "documentation",
    "focus.value",
    "summary.text",
    "status.value",
    "status.as_of",
    "valid.from",
    "valid.to",
    "replaces",
    "replaced_by",
    "reviewed.date",
)


Value: TypeAlias = Callable[[Corpus, Intervention], Cell]
"""A function that computes the cell of an intervention."""


def words(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Value:
    """A key fact in words; None if no source says anything."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        fact = make(corpus, record)
        return ". ".join(map(plain, fact.lines)) if fact.is_stated else None

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


def interventions(corpus: Corpus, edition: Edition) -> Table:
    """One row for each intervention."""
    head = (*IDENTITY, *columns.columns(corpus, Intervention, MAIN, TABLES), *(column for column, _ in FACTS))
    rows = (
        {
            **identity_cells(corpus, edition, record),
            **columns.cells(corpus, record, MAIN),
            **{column.name: value(corpus, record) for column, value in FACTS},
        }
        for record in corpus.of(Intervention)
    )
    text = "Én række for hver indsats med det vigtigste. En form har det fra sin familie, som den ikke selv oplyser."
    return columns.table("interventions", "Indsatser", text, ("id",), head, rows)
