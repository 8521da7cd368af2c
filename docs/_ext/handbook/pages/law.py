"""The pages of acts, provisions and steps. The law of a step and that of an intervention itself are always kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from handbook.facts import family, law
from handbook.facts.access import step_count
from handbook.facts.phrase import Fact, Phrase, Prose, Row, citations, joined, link, statement_fact
from handbook.facts.quantities import limit_fact
from handbook.facts.reach import Reached
from handbook.facts.registers import everyday
from handbook.model.handbook import paragraphs
from handbook.model.records import Act, LegalBasis, Municipality, Step
from handbook.pages.composer import Chip, Composer
from handbook.pages.entry import NO_LEAD, Part, chip, head, offer_part, page, sentences
from handbook.pages.offers import OfferContext, intervention_count, offers
from handbook.pages.view import Table, View
from handbook.text.danish import count, date, lower_first


def step(composer: Composer, record: Step) -> View:
    """A step of a ladder: its interventions and its legal bases."""
    corpus = composer.corpus
    home = corpus.get(Municipality, record.municipality)
    steps = step_count(corpus, record.municipality)
    place = corpus.name(Municipality, record.municipality)
    chips: list[Chip] = [{"text": f"Trin {record.number} af {steps}", "step": record.number, "steps": steps}]
    chips += [chip(composer, home, f"Indsatstrappen i {place}")] if home else []
    top = head(composer, record, chips, [NO_LEAD, *map(statement_fact, record.description)])
    rows = on_step(composer, record)
    parts = [offer_part("indsatser", "Indsatser på trinnet", rows), *step_law(composer, record)]
    lead = sentences(f"{intervention_count(len(rows))} står på trinnet i {place}.")
    return page(composer, record, top | {"lead": lead}, parts)


def on_step(composer: Composer, record: Step) -> tuple[dict[str, Any], ...]:
    """The interventions of a step."""
    context = OfferContext(municipality=record.municipality, has_steps=False, has_place=True)
    reached = [
        Reached(record=one, citations=citations(row for row in one.ladder if row.step == record.id))
        for one in law.on_step(composer.corpus, record)
    ]
    return offers(composer, reached, context)


def step_law(composer: Composer, record: Step) -> Iterator[Part]:
    """The legal bases of a step, stated as the step's."""
    facts = [Fact(words=(link(composer.corpus, LegalBasis, row.legal_basis),), source=row.source) for row in record.legal_bases]
    if facts:
        items = composer.statements(facts)
        yield Part(id="retsgrundlag", title="Trinnets retsgrundlag", note=law.STEP_LAW, items=items)


def provision(composer: Composer, record: LegalBasis) -> View:
    """A provision: what it is about, and the interventions under it, by step and by themselves."""
    corpus = composer.corpus
    act = corpus.get(Act, record.act)
    chips: list[Chip] = [{"text": record.act}]
    if act:
        chips = [chip(composer, act), {"text": law.citation(corpus, act)}, *publication_chips(act)]
    numbers = law.expand(record)
    covered = Fact(words=(", ".join(f"§ {number}" for number in numbers),))
    rows = [Row(term="Omfatter", facts=(covered,))] if len(numbers) > 1 else []
    limits = tuple(limit_fact(corpus, row) for row in record.absence_thresholds)
    rows += [Row(term="Grænser", facts=limits)] if limits else []
    rows += everyday(record.synonyms)
    about = Fact(words=(Prose(record.about),))
    top = head(composer, record, chips, [about, *map(statement_fact, record.description)], rows)
    return page(composer, record, top, [*via_steps(composer, record), own_part(composer, record)])


def via_steps(composer: Composer, record: LegalBasis) -> Iterator[Part]:
    """A section for each step that has a provision as its legal basis."""
    corpus = composer.corpus
    steps = law.steps_under(corpus, record)
    if not steps:
        yield Part(id="via-trin", title="Via trin på en indsatstrappe", empty="Bestemmelsen står ikke på noget trin.")
    for index, step in enumerate(steps):
        composer.begin_section()
        home = corpus.name(Municipality, step.municipality)
        words = ("Bestemmelsen er retsgrundlag for ", link(corpus, Step, step.id), f" i {home}.")
        cited = citations(row for row in step.legal_bases if row.legal_basis == record.id)
        lead = composer.statement(Fact(words=words, source=cited))
        title = f"Via {lower_first(corpus.title(step))}"
        part = offer_part(f"via-{step.id}", title, on_step(composer, step), lead, () if index else ("via-trin",))
        yield replace(part, note="" if index else law.STEP_LAW)


def own_part(composer: Composer, record: LegalBasis) -> Part:
    """The interventions that have a provision as their own legal basis."""
    composer.begin_section()
    reached = [
        Reached(record=one, citations=citations(row for row in one.legal_bases if row.legal_basis == record.id))
        for one in law.own_under(composer.corpus, record)
    ]
    rows = offers(composer, reached, OfferContext(has_steps=False, has_place=True))
    part = offer_part("eget", "Som eget retsgrundlag", rows)
    return replace(part, empty="" if rows else "Ingen kilde siger om en enkelt indsats, at den hviler på bestemmelsen.")


def act(composer: Composer, record: Act) -> View:
    """An act: where it is published, and its provisions with steps and interventions."""
    corpus = composer.corpus
    chips: list[Chip] = [{"strong": "Lov"}, {"text": law.citation(corpus, record)}, *publication_chips(record)]
    original, amended = record.original, [f"nr. {row.number} af {date(row.date)}" for row in record.amended_by]
    texts = {
        "Titel": record.name,
        "Forkortelse": record.abbreviation,
        "Oprindelig lov": original and f"[Lov nr. {original.number} af {date(original.date)}]({original.eli})",
        "Ændret ved": "; ".join(amended),
    }
    facts = [Row(term=term, facts=(Fact(words=(Prose(text),)),)) for term, text in texts.items() if text]
    about = Fact(words=(Prose(record.about),)) if record.about else NO_LEAD
    top = head(composer, record, chips, [about, *map(statement_fact, record.description)], facts)
    bases = law.of_act(corpus, record)
    table, note = (provision_table(composer, record, bases), law.STEP_LAW) if bases else (None, "")
    part = Part(id="paragraffer", title="Bestemmelser", note=note, table=table, empty="" if bases else NO_PROVISION)
    return page(composer, record, top, [part])


def publication_chips(record: Act) -> list[Chip]:
    """A link to the text of an act; empty if its address is not known."""
    return [{"text": "Læs hos Retsinformation", "href": record.eli}] if record.eli else []


def provision_table(composer: Composer, record: Act, bases: Sequence[LegalBasis]) -> Table:
    """A row for each provision of an act, without the columns that are empty in every row."""
    corpus = composer.corpus

    def via(step: Step) -> Phrase:
        number = count(len(law.on_step(corpus, step)), "indsats", "indsatser")
        return (link(corpus, Step, step.id), f" i {corpus.name(Municipality, step.municipality)} ({number})")

    def row(basis: LegalBasis) -> tuple[Phrase, ...]:
        words = paragraphs(basis.paragraph, basis.paragraph_to, basis.subsection, basis.item)
        name = link(corpus, LegalBasis, basis.id, words or "Hele retsakten")
        steps = joined(map(via, law.steps_under(corpus, basis)))
        return (name,), (Prose(basis.about),), steps, family.names(corpus, law.own_under(corpus, basis))

    rows = list(map(row, bases))
    filled = [index for index, _ in enumerate(PROVISION_HEADS) if any(cells[index] for cells in rows)]
    cells = tuple(tuple(composer.words(cells[index] or ("–",), has_terms=False) for index in filled) for cells in rows)
    heads = tuple(PROVISION_HEADS[index] for index in filled)
    return Table(caption=f"Bestemmelser i {corpus.title(record)}", heads=heads, rows=cells)


PROVISION_HEADS = ("Bestemmelse", "Handler om", "Via trin", "Eget retsgrundlag for")
NO_PROVISION = "Ingen bestemmelse er nævnt for sig."
"""Shown for an act without provisions in the handbook."""
