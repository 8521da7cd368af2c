"""Delivery: activities, formats, methods, staffing, cooperation, duration and capacity."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.facts.access import party
from handbook.facts.phrase import Fact, Part, Row, in_one_line, link, prose, statement_fact
from handbook.facts.quantities import quantity_fact
from handbook.model import Corpus
from handbook.model.records import Delivery, Intervention, Method, Organisation, Staffing
from handbook.text.danish import capital, number


def rows(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """A row for each part of the delivery."""
    work = record.delivery or Delivery()
    formats = tuple(Fact(words=(corpus.label(row, "format"),), source=row.source) for row in work.formats)
    methods = tuple(
        Fact(words=(link(corpus, Method, row.method),), source=row.source, details=prose(row.text)) for row in work.methods
    )
    durations = tuple(quantity_fact(corpus, row) for row in record.duration)
    all_rows = (
        Row(term="Det sker", facts=tuple(map(statement_fact, work.activities)), anchor="udfoerelse"),
        Row(term="Form", facts=in_one_line(formats)),
        Row(term="Metoder", facts=methods),
        Row(term="Bemanding", facts=tuple(staff_fact(corpus, row) for row in work.staffing)),
        Row(term="Samarbejde", facts=tuple(party(corpus, row) for row in work.cooperation)),
        Row(term="Varighed", facts=in_one_line(durations), anchor="varighed"),
        Row(term="Kapacitet", facts=tuple(quantity_fact(corpus, row) for row in record.capacity), anchor="kapacitet"),
    )
    yield from (row for row in all_rows if row.facts)


def staff_fact(corpus: Corpus, row: Staffing) -> Fact:
    """A profession with its numbers and organisation."""
    numbers = [f"{number(row.count)} i alt"] if row.count is not None else []
    numbers += [f"{number(row.full_time_equivalents)} årsværk"] if row.full_time_equivalents is not None else []
    words: list[Part] = [", ".join([capital(row.profession), *numbers])]
    words += [" – ", link(corpus, Organisation, row.organisation)] if row.organisation else []
    return Fact(words=tuple(words), source=row.source, details=prose(row.text))
