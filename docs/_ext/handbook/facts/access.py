"""Access: what must be tried first, who nominates, who decides, where to apply; and the steps and the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.facts import status
from handbook.facts.phrase import Fact, Prose, Row, citations, link, links, prose, statement_fact
from handbook.model import Corpus
from handbook.model.records import Access, Intervention, LegalBasis, Organisation, Party, Step

TERMS: Mapping[str, str] = {
    "tried_first": "Prøvet først",
    "nominated_by": "Indstilles af",
    "decided_by": "Besluttes af",
    "entry_point": "Henvendelse",
}
"""The fields of access and their Danish terms, in the order in which they apply."""


def access_rows(corpus: Corpus, access: Access) -> Iterator[Row]:
    """A row for each field of access that a source states."""
    for field, term in TERMS.items():
        facts = tuple(
            statement_fact(row) if not isinstance(row, Party) else party(corpus, row) for row in getattr(access, field)
        )
        if facts:
            yield Row(term=term, facts=facts)


def party(corpus: Corpus, row: Party) -> Fact:
    """Who nominates, decides or takes part, with links to the organisations."""
    names = links(corpus, Organisation, row.organisations)
    return Fact(words=(Prose(row.text),), source=row.source, details=(("Se ", *names, "."),) if names else ())


def ladder(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """The steps of an intervention with the legal bases of each step, and its own legal bases."""
    facts = []
    for row in record.ladder:
        label = f". Navn på trappen: »{row.label}«" if row.label else ""
        facts.append(Fact(words=(link(corpus, Step, row.step), f"{label}."), source=row.source, details=prose(row.text)))
        step = corpus.get(Step, row.step)
        facts += [step_law(corpus, step)] if step and step.legal_bases else []
    if facts:
        yield Row(term="Trin og lov", facts=tuple(facts), anchor="indsatstrappen")
    own = tuple(
        Fact(words=(link(corpus, LegalBasis, row.legal_basis),), source=row.source, details=prose(row.text))
        for row in record.legal_bases
    )
    if own:
        yield Row(term="Eget retsgrundlag", facts=own, anchor="eget-retsgrundlag")


def step_law(corpus: Corpus, step: Step) -> Fact:
    """The legal bases of a step, stated as the step's."""
    names = links(corpus, LegalBasis, (row.legal_basis for row in step.legal_bases))
    tail = ". Det gælder trinnet som helhed; kilden siger ikke, at det er indsatsens eget."
    return Fact(words=("Trinnets retsgrundlag: ", *names, tail), source=citations(step.legal_bases))


def step_count(corpus: Corpus, municipality: str) -> int:
    """The number of steps of a municipality's ladder."""
    return len(corpus.grouped(Step, status.homes, municipality))


def step_number(corpus: Corpus, record: Intervention) -> int:
    """The lowest step of an intervention, for sorting; 99 for none."""
    return min((step.number for row in record.ladder if (step := corpus.get(Step, row.step))), default=99)
