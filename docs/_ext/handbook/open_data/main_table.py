"""The main table: a row for each intervention with its main facts, in the words of the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbook.facts import doubts, key_facts
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data import columns
from handbook.open_data.edition import Edition
from handbook.open_data.register_tables import TABLES, identity, identity_cells
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A computed column of the main table."""

    column: Column
    value: Callable[[Corpus, Intervention], Cell]


def words(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Callable[[Corpus, Intervention], Cell]:
    """A key fact in words; None if no source says anything."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        fact = make(corpus, record)
        return ". ".join(map(plain, fact.lines)) if fact.is_stated else None

    return value


def places(field: str) -> Callable[[Corpus, Intervention], Cell]:
    """The ids in a field of the rows of coverage."""

    def value(_corpus: Corpus, record: Intervention) -> Cell:
        values = [getattr(row, field) for row in record.coverage]
        ids = [id_ for ids_ in values for id_ in ((ids_,) if isinstance(ids_, str) else ids_ or ())]
        return tuple(dict.fromkeys(ids)) or None

    return value


def roles(role: str) -> Callable[[Corpus, Intervention], Cell]:
    """The organisations in a role."""

    def value(_corpus: Corpus, record: Intervention) -> Cell:
        return tuple(row.organisation for row in record.organisations if row.role == role) or None

    return value


def strength(part: int) -> Callable[[Corpus, Intervention], Cell]:
    """The evidence of the strongest result: its level (part 0) or label (part 1)."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        found = key_facts.outcome(corpus, record).strength
        return found[part] if found else None

    return value


FACTS: tuple[Fact, ...] = (
    Fact(
        column=Column(name="family", title="Form af", text="Den indsats, som denne er en form af.", refers_to="interventions"),
        value=lambda corpus, record: corpus.families.get(record.id),
    ),
    Fact(
        column=Column(name="steps", title="Trin", is_list=True),
        value=lambda _, record: tuple(row.step for row in record.ladder) or None,
    ),
    Fact(
        column=Column(
            name="legal_bases", title="Eget retsgrundlag", is_list=True, text="Kun det, en kilde siger er indsatsens eget."
        ),
        value=lambda _, record: tuple(row.legal_basis for row in record.legal_bases) or None,
    ),
    Fact(column=Column(name="municipalities", title="Kommuner", is_list=True), value=places("municipality")),
    Fact(column=Column(name="areas", title="Områder", is_list=True), value=places("areas")),
    Fact(
        column=Column(name="schools", title="Skoler", is_list=True, text="Skoler, der er nævnt ved navn."),
        value=places("schools"),
    ),
    Fact(column=Column(name="responsible", title="Ansvarlige organisationer", is_list=True), value=roles("responsible")),
    Fact(column=Column(name="for_whom", title="For", width=40), value=words(key_facts.audience)),
    Fact(column=Column(name="where", title="Hvor", width=40), value=words(key_facts.place)),
    Fact(column=Column(name="money", title="Penge", width=40), value=words(key_facts.cost)),
    Fact(column=Column(name="measured", title="Målt", width=40), value=words(key_facts.outcome)),
    Fact(
        column=Column(
            name="evidence",
            title="Hvad resultatet hviler på, 0-4",
            text="0 tæller omfang, 1 fortalt, 2 tal, 3 før og efter, 4 sammenlignet.",
            type=Type.WHOLE,
        ),
        value=strength(0),
    ),
    Fact(column=Column(name="evidence_words", title="Det samme i ord", width=30), value=strength(1)),
    Fact(
        column=Column(name="disagreements", title="Uenigheder", type=Type.WHOLE, text="Hvor mange der er registreret."),
        value=lambda corpus, record: len(list(doubts.disagreements(corpus, record))),
    ),
    Fact(
        column=Column(name="unanswered", title="Ubesvarede spørgsmål", type=Type.WHOLE, text="Hvor mange der er registreret."),
        value=lambda _, record: len(record.not_stated),
    ),
)


def interventions(corpus: Corpus, edition: Edition) -> Table:
    """One row for each intervention."""
    head = (*identity(), *columns.columns(corpus, Intervention, MAIN, TABLES), *(fact.column for fact in FACTS))
    rows = (
        {
            **identity_cells(corpus, edition, record),
            **columns.cells(corpus, record, MAIN),
            **{fact.column.name: fact.value(corpus, record) for fact in FACTS},
        }
        for record in corpus.of(Intervention)
    )
    text = "Én række for hver indsats med det vigtigste. En form har det fra sin familie, som den ikke selv oplyser."
    return columns.table("interventions", "Indsatser", text, ("id",), head, rows)
