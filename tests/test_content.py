"""What has to be true of the editors' records, whatever they say; no other test reads them, and none counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tests.casework import ROOT
from validate import RULES, Corpus, Entry, Severity, Value, check, mapping, mappings

DAY = date(2026, 11, 21)
"""Any day will do: rules about days (K5xx) are left to the check itself, which knows today's."""


def test_the_records_have_no_error() -> None:
    """Reading, schemas, references and claims: everything but what depends on the day."""
    findings = check(ROOT, DAY).findings
    errors = [finding for finding in findings if RULES[finding.code].severity is Severity.ERROR]
    assert [finding for finding in errors if not finding.code.startswith("K5")] == []


def test_every_result_amount_and_place_of_a_record_has_a_source() -> None:
    """A figure without the section that it comes from is nobody's."""
    records = check(ROOT, DAY).corpus.of("interventions")
    rows = [
        (record.id, section, row)
        for record in records
        for section in ("results", "funding", "coverage")
        for row in mappings(record.data.get(section))
    ]
    assert [(name, section) for name, section, row in rows if not row.get("source")] == []


def test_every_source_has_a_short_name() -> None:
    """Pages name a document in running text and in lists of sources by it."""
    sources = check(ROOT, DAY).corpus.of("sources")
    assert [source.id for source in sources if "short_name" not in source.data] == []


def test_what_was_checked_says_where() -> None:
    """A verification names the source that the entry was held against, or tells it in words."""
    assert [
        entry.key
        for entry in entries(check(ROOT, DAY).corpus)
        if mapping(entry.data.get("verification")).get("status") == "verified"
        and not {"source", "note"} & set(mapping(entry.data.get("verification")))
    ] == []


def test_no_check_is_older_than_what_it_stands_beside() -> None:
    """An entry that cites a later source was not checked as it now stands, unless the check itself is dated by its source."""
    corpus = check(ROOT, DAY).corpus
    late = [
        (entry.key, reference.id)
        for entry in entries(corpus)
        for reference in entry.references
        if reference.kind == "sources" and (source := corpus.get("sources", reference.id))
        if str(mapping(entry.data.get("verification")).get("checked", "9999")) < str(source.data.get("date", ""))
    ]
    assert late == []


def test_terms_and_organisations_say_where_their_knowledge_comes_from() -> None:
    """By a source of their own, by statements with sources, or by a verification."""
    corpus = check(ROOT, DAY).corpus
    kinds = [*corpus.of("terms"), *corpus.of("organisations")]
    assert [entry.key for entry in kinds if not {"source", "description", "verification"} & set(entry.data)] == []


def test_no_text_speaks_of_a_document_that_it_does_not_name() -> None:
    """The source, the answer and the overview are read as one of several: a text names the document, or none."""
    unnamed = re.compile(r"\b[Kk]ilden (siger|skriver|nævner|giver)|\bSvaret (?!fra\b)|\bOverblikket\b")
    assert [
        (entry.key, text)
        for entry in entries(check(ROOT, DAY).corpus)
        for text in words(dict(entry.data))
        if unnamed.search(text)
    ] == []


def test_a_lead_is_three_lines_at_most() -> None:
    """The summary of an intervention stands alone above the five answers."""
    leads = {record.id: str(mapping(record.data["summary"])["text"]) for record in check(ROOT, DAY).corpus.of("interventions")}
    assert {name: len(text) for name, lead in leads.items() if len(text := re.sub(r"\]\([^)]*\)|\[", "", lead)) > 230} == {}


def entries(corpus: Corpus) -> Iterator[Entry]:
    """Every entry, by kind and id."""
    return (corpus.entries[key] for key in sorted(corpus.entries))


def words(value: Value) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from words(part)
