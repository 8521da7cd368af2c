"""Tables of the coverage, money, results, target groups and citations of interventions, as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from handbook.open_data.columns import WIDE
from handbook.open_data.register_tables import TABLES
from handbook.open_data.tables import Column, Table
from handbook.text import markdown

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
"""The lists of a target group, the class of their rows, and the fields of the table."""


IDENTITY = (
    Column(name="intervention", title="Indsats", refers_to="interventions", is_required=True, width=28),
    Column(name="pointer", title="Sted i filen", text="JSON Pointer (RFC 6901).", is_required=True, width=24),
)
"""The columns that identify a row of a record."""

KEY = tuple(column.name for column in IDENTITY)

ONLY_IN = Column(name="only_in", title="Kun i", text="Kommunen, hvis rækken kun gælder der.", refers_to="municipalities")


def tables(corpus: Corpus) -> Iterator[Table]:
    """All tables."""
    records = list(corpus.all_written(Intervention))
    yield from (make(corpus, records) for make in (coverage, grants, results, target_groups, citations))


def coverage(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each row of coverage."""
    rows = (
        {"intervention": record.id, "pointer": f"/coverage/{index}", **columns.cells(corpus, row, COVERAGE)}
        for record in records
        for index, row in enumerate(record.coverage)
    )
    head = (*IDENTITY, *columns.columns(corpus, Coverage, COVERAGE, TABLES))
    return columns.table("coverage", "Dækning", "Hvor indsatserne findes, én række for hver oplysning.", KEY, head, rows)


def grants(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each entry of the ledgers, those of single places included."""
    rows = (
        {"intervention": record.id, "pointer": pointer, "only_in": place, **columns.cells(corpus, row, FUNDING)}
        for record in records
        for pointer, row, place in ledger(record)
    )
    head = (
        *IDENTITY,
        ONLY_IN,
        *columns.columns(corpus, Funding, FUNDING, TABLES),
    )
    text = "Bevillinger, udgifter og forventede besparelser, én række for hver. De kan ikke lægges sammen; se kolonnen Slags."
    return columns.table("grants", "Penge", text, KEY, head, rows)


def ledger(record: Intervention) -> Iterator[tuple[str, Funding, str | None]]:
    """Pointer, entry and municipality; the municipality is None for an entry that holds for all places."""
    yield from ((f"/funding/{index}", row, None) for index, row in enumerate(record.funding))
    for number, place in enumerate(record.coverage):
        rows = enumerate(place.funding)
        yield from ((f"/coverage/{number}/funding/{index}", row, place.municipality) for index, row in rows)


def results(corpus: Corpus, records: Iterable[Intervention]) -> Table:
    """One row for each result; the caveats of all results of a record stand with each."""
    rows = (
        {
            "intervention": record.id,
            "pointer": f"/results/{index}",
            **columns.cells(corpus, row, RESULTS),
            "caveats": " ".join(
                [markdown.plain(caveat.text) for caveat in record.result_caveats]
                + [markdown.plain(caveat.text) for caveat in row.caveats]
            )
            or None,
        }
        for record in records
        for index, row in enumerate(record.results)
    )
    caveats = Column(name="caveats", title="Forbehold", text="Skal nævnes, når tallet bruges.", width=WIDE)
    head = (*IDENTITY, *columns.columns(corpus, Result, RESULTS, TABLES), caveats)
    return columns.table("results", "Resultater", "Hvad der er målt og fortalt, én række for hvert resultat.", KEY, head, rows)


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
        *IDENTITY,
        Column(name="part", title="Del", text="Hvad rækken handler om.", options=tuple(titles), is_required=True),
        Column(name="part_label", title="Del (ord)", text="Det samme i ord.", is_required=True),
        *(column for _, row, paths in GROUPS for column in columns.columns(corpus, row, paths, TABLES)),
    )
    text = "Hvem indsatserne er for, én række for hver oplysning: klassetrin, alder, fravær, kriterier og undtagelser."
    return columns.table("target_groups", "Målgrupper", text, KEY, head, rows)


def citations(corpus: Corpus, records: Iterable[Intervention]) -> Table:
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
            "intervention": record.id,
            "pointer": reference.pointer,
            "source": reference.id,
            "section": reference.section,
            "section_title": titles.get((reference.id, reference.section)),
        }
        for record in records
        for reference in corpus.handbook.records.entries[record.key].references
        if reference.kind == Source.PATH and reference.section
    )
    text = "Hvor hver oplysning står, én række for hver henvisning til et afsnit af en kilde."
    return columns.table("citations", "Henvisninger", text, (*KEY, "source", "section"), head, rows)
