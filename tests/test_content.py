"""What has to be true of the editors' records, whatever they say; no other test reads them, and none counts them."""

from __future__ import annotations

from datetime import date

from tests.casework import ROOT
from validate import RULES, Severity, check, mappings

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
