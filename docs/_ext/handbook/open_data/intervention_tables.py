"""The tables of interventions: their main facts, and what they state of money, results, places, target groups and sources.

A form has the main facts of its family where it states none. All other tables have each statement once, where it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbook.facts import doubts, key_facts
from handbook.facts.phrase import plain
from handbook.model import Corpus
from handbook.model.base import Row
from handbook.model.records import (
    AbsenceThreshold,
    Age,
    Audience,
    Coverage,
    Funding,
    Grade,
    Intervention,
    Result,
    Source,
    Statement,
    TargetGroup,
)
from handbook.open_data import columns
from handbook.open_data.columns import WIDE, Cells
from handbook.open_data.edition import Edition
from handbook.open_data.register_tables import TABLES, identity, identity_cells
from handbook.open_data.tables import Cell, Column, Table, Type
from handbook.text import markdown

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
COVERAGE = (
    "municipality",
    "region",
    "extent",
    "areas",
    "schools",
    "school_count",
    "valid.from",
    "valid.to",
    "status.value",
    "status.as_of",
    "text",
    "source",
)
PERIOD = ("period.from", "period.to", "period.school_year", "period.text", "period.not_stated")
FUNDING = (
    "entry",
    "permanence",
    "amount_dkk",
    "amount_from_dkk",
    "amount_to_dkk",
    "basis",
    *PERIOD,
    "scheme",
    "funders",
    "shared_with",
    "text",
    "source",
)
RESULTS = (
    "kind",
    "subject",
    "text",
    "population",
    "numerator",
    "denominator",
    "percent",
    "percent_as_quoted",
    "value",
    "value_to",
    "approximate",
    "unit",
    "before.value",
    "before.value_to",
    "after.value",
    "after.value_to",
    "direction",
    *PERIOD,
    "as_of",
    "design",
    "comparison",
    "source",
)
VALID = ("valid.from", "valid.to", "text", "source")
LIMITS = ("value", "unit", "comparison", "period.count", "period.unit", "consecutive", "absence_kind", "use")
GROUPS: tuple[tuple[str, type[Row], tuple[str, ...]], ...] = (
    ("audiences", Audience, ("audience", "source")),
    ("grades", Grade, ("from", "to", "kind", *VALID)),
    ("ages", Age, ("from", "to", *VALID)),
    ("absence_thresholds", AbsenceThreshold, (*LIMITS, *VALID)),
    ("criteria", Statement, ("text", "source")),
    ("exclusions", Statement, ("text", "source")),
)
"""The lists of a target group, what they hold, and the fields of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A column of the main table that is worked out."""

    column: Column
    value: Callable[[Corpus, Intervention], Cell]


def words(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Callable[[Corpus, Intervention], Cell]:
    """A key fact in words; nothing where no source says anything."""

    def value(corpus: Corpus, record: Intervention) -> Cell:
        found = make(corpus, record)
        return ". ".join(map(plain, found.lines)) if found.is_stated else None

    return value


def places(field: str) -> Callable[[Corpus, Intervention], Cell]:
    """What the rows of coverage name."""

    def value(_corpus: Corpus, record: Intervention) -> Cell:
        named = [getattr(row, field) for row in record.coverage]
        ids = [id_ for one in named for id_ in ((one,) if isinstance(one, str) else one or ())]
        return tuple(dict.fromkeys(ids)) or None

    return value


def roles(role: str) -> Callable[[Corpus, Intervention], Cell]:
    """The organisations in a role."""

    def value(_corpus: Corpus, record: Intervention) -> Cell:
        return tuple(row.organisation for row in record.organisations if row.role == role) or None

    return value


def strength(part: int) -> Callable[[Corpus, Intervention], Cell]:
    """How much the strongest result rests on: as a number, or in words."""

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

KEY = ("intervention", "pointer")


def row_identity() -> tuple[Column, ...]:
    """The columns that tell which row of which record a row is."""
    return (
        Column(name="intervention", title="Indsats", refers_to="interventions", is_required=True, width=28),
        Column(name="pointer", title="Sted i filen", text="JSON Pointer (RFC 6901).", is_required=True, width=24),
    )


def tables(corpus: Corpus, edition: Edition) -> Iterator[Table]:
    """All tables of interventions, the main one first."""
    yield interventions(corpus, edition)
    records = [one for record in corpus.of(Intervention) if (one := corpus.written(Intervention, record.id))]
    yield coverage(corpus, records)
    yield coverage_places(records)
    yield grants(corpus, records)
    yield results(corpus, records)
    yield target_groups(corpus, records)
    yield citations(corpus, records)


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


def coverage(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each row of coverage."""
    rows = (
        {"intervention": record.id, "pointer": f"/coverage/{index}", **columns.cells(corpus, row, COVERAGE)}
        for record in records
        for index, row in enumerate(record.coverage)
    )
    head = (*row_identity(), *columns.columns(corpus, Coverage, COVERAGE, TABLES))
    return columns.table("coverage", "Dækning", "Hvor indsatserne findes, én række for hver oplysning.", KEY, head, rows)


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
        *row_identity(),
        Column(name="area", title="Område", refers_to="areas"),
        Column(name="school", title="Skole", refers_to="schools"),
    )
    text = "De områder og skoler, som dækningen nævner, én række for hvert sted."
    return columns.table("coverage_places", "Dækning, steder", text, KEY, head, rows)


def grants(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each entry of the ledgers, those of single places included."""
    rows = (
        {"intervention": record.id, "pointer": pointer, **place(row_of), **columns.cells(corpus, row, FUNDING)}
        for record in records
        for pointer, row, row_of in ledger(record)
    )
    head = (
        *row_identity(),
        Column(name="only_in", title="Kun i", text="Kommunen, hvis beløbet kun gælder der.", refers_to="municipalities"),
        *columns.columns(corpus, Funding, FUNDING, TABLES),
    )
    text = "Bevillinger, udgifter og forventede besparelser, én række for hver. De kan ikke lægges sammen; se kolonnen Slags."
    return columns.table("grants", "Penge", text, KEY, head, rows)


def ledger(record: Intervention) -> Iterator[tuple[str, Funding, Coverage | None]]:
    """Every entry with its pointer, and the place that it holds for alone."""
    yield from ((f"/funding/{index}", row, None) for index, row in enumerate(record.funding))
    for number, place_ in enumerate(record.coverage):
        yield from ((f"/coverage/{number}/funding/{index}", row, place_) for index, row in enumerate(place_.funding))


def place(row: Coverage | None) -> Cells:
    """The municipality of a row of coverage."""
    return {"only_in": row.municipality} if row else {}


def results(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each result; the caveats of all results of a record stand with each."""
    rows = (
        {
            "intervention": record.id,
            "pointer": f"/results/{index}",
            **columns.cells(corpus, row, RESULTS),
            "caveats": sentences([one.text for one in record.result_caveats] + [one.text for one in row.caveats]),
        }
        for record in records
        for index, row in enumerate(record.results)
    )
    caveats = Column(name="caveats", title="Forbehold", text="Skal nævnes, når tallet bruges.", width=WIDE)
    head = (*row_identity(), *columns.columns(corpus, Result, RESULTS, TABLES), caveats)
    return columns.table("results", "Resultater", "Hvad der er målt og fortalt, én række for hvert resultat.", KEY, head, rows)


def sentences(texts: Sequence[str]) -> str | None:
    """Several texts in one cell."""
    return " ".join(map(markdown.plain, texts)) or None


def target_groups(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each audience, grade, age, limit of absence, criterion and exclusion."""
    titles = {name: corpus.shape(TargetGroup, name).title for name, _, _ in GROUPS}
    rows = (
        {
            "intervention": record.id,
            "pointer": f"/target_group/{name}/{index}",
            "part": name,
            "part_label": titles[name],
            **columns.cells(corpus, row, paths),
        }
        for record in records
        for name, _, paths in GROUPS
        for index, row in enumerate(getattr(record.target_group or TargetGroup(), name))
    )
    head = (
        *row_identity(),
        Column(name="part", title="Del", text="Hvad rækken handler om.", options=tuple(titles), is_required=True),
        Column(name="part_label", title="Del (ord)", text="Det samme i ord.", is_required=True),
        *(column for _, row, paths in GROUPS for column in columns.columns(corpus, row, paths, TABLES)),
    )
    text = "Hvem indsatserne er for, én række for hver oplysning: klassetrin, alder, fravær, kriterier og undtagelser."
    return columns.table("target_groups", "Målgrupper", text, KEY, head, rows)


def citations(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each citation of a section of a source."""
    head = (
        *row_identity(),
        Column(name="source", title="Kilde", refers_to="sources", is_required=True, width=28),
        Column(name="section", title="Afsnit", is_required=True, width=28),
        Column(name="section_title", title="Afsnittets titel", width=40),
    )
    rows = (
        {
            "intervention": record.id,
            "pointer": reference.pointer,
            "source": reference.id,
            "section": reference.section,
            "section_title": section_title(corpus, reference.id, reference.section),
        }
        for record in records
        for reference in corpus.handbook.records.entries[record.key].references
        if reference.kind == Source.PATH and reference.section
    )
    text = "Hvor hver oplysning står, én række for hver henvisning til et afsnit af en kilde."
    return columns.table("citations", "Henvisninger", text, (*KEY, "source", "section"), head, rows)


def section_title(corpus: Corpus, source: str, section: str) -> str | None:
    """The title of a section of a source."""
    found = corpus.get(Source, source)
    return next((one.title for one in found.sections if one.id == section), None) if found else None
