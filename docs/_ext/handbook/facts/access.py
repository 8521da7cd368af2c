"""The way in: what must be tried first, who nominates, who decides, where to turn; and the steps and the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.facts.audience import stated
from handbook.facts.phrase import Fact, Phrase, Prose, Row, joined, link, prose
from handbook.model import Corpus
from handbook.model.records import Access, Intervention, LegalBasis, Organisation, Party, Step

TERMS: Mapping[str, str] = {
    "tried_first": "Prøvet først",
    "nominated_by": "Indstilles af",
    "decided_by": "Besluttes af",
    "entry_point": "Henvendelse",
}
"""The parts of the way in, in the order in which it is walked."""


def chain(corpus: Corpus, access: Access) -> Iterator[Row]:
    """The parts of the way in that a source states."""
    for field, term in TERMS.items():
        facts = tuple(stated(row) if not isinstance(row, Party) else party(corpus, row) for row in getattr(access, field))
        if facts:
            yield Row(term=term, facts=facts)


def party(corpus: Corpus, row: Party) -> Fact:
    """Who does something, with links to the organisations that it is about."""
    names = joined((link(corpus, Organisation, id_),) for id_ in row.organisations)
    return Fact(words=(Prose(row.text),), source=row.source, details=(("Se ", *names, "."),) if names else ())


def ladder(corpus: Corpus, record: Intervention) -> Iterator[Row]:
    """The steps that it stands on, the law of the steps, told as theirs, and its own law."""
    facts = []
    for row in record.ladder:
        label = f". Navn på trappen: »{row.label}«" if row.label else ""
        facts.append(Fact(words=(link(corpus, Step, row.step), f"{label}."), source=row.source, details=prose(row.text)))
        facts += [law for step in [corpus.get(Step, row.step)] if step and (law := step_law(corpus, step))]
    if facts:
        yield Row(term="Trin og lov", facts=tuple(facts), anchor="indsatstrappen")
    own = tuple(
        Fact(words=(link(corpus, LegalBasis, row.legal_basis),), source=row.source, details=prose(row.text))
        for row in record.legal_bases
    )
    if own:
        yield Row(term="Eget retsgrundlag", facts=own, anchor="eget-retsgrundlag")


def step_law(corpus: Corpus, step: Step) -> Fact | None:
    """The legal bases of a step; None where it has none."""
    if not step.legal_bases:
        return None
    names: Phrase = joined((link(corpus, LegalBasis, row.legal_basis),) for row in step.legal_bases)
    sources = dict.fromkeys(source for row in step.legal_bases for source in row.source)
    tail = ". Det gælder trinnet som helhed; kilden siger ikke, at det er indsatsens eget."
    return Fact(words=("Trinnets retsgrundlag: ", *names, tail), source=tuple(sources))


def step_number(corpus: Corpus, record: Intervention) -> int:
    """The number of the lowest step that an intervention stands on; after all others where it stands on none."""
    return min((step.number for row in record.ladder if (step := corpus.get(Step, row.step))), default=99)
