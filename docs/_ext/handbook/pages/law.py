"""The pages of acts, provisions and ladder steps: what stands under a provision by its step, and what by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from handbook.facts import family, law
from handbook.facts.phrase import Fact, Phrase, Prose, Row, joined, link
from handbook.facts.quantities import limit_fact
from handbook.facts.reach import Reached
from handbook.model.records import Act, LegalBasis, Municipality, Step
from handbook.pages.composer import Composer, Statement
from handbook.pages.entry import EntryView, Part, chip, head, offered, page, sentences
from handbook.pages.offers import About, Offer, number_of, offers
from handbook.pages.view import Table
from handbook.text.danish import count, date


def step(composer: Composer, record: Step) -> EntryView:
    """A ladder step: its interventions, and the law that stands on it."""
    corpus = composer.corpus
    home = corpus.get(Municipality, record.municipality)
    steps = sum(one.municipality == record.municipality for one in corpus.of(Step))
    place = corpus.name(Municipality, record.municipality)
    chips: list[dict[str, object]] = [{"text": f"Trin {record.number} af {steps}", "step": record.number, "steps": steps}]
    chips += [chip(composer, home, f"Indsatstrappen i {place}")] if home else []
    top = head(composer, record, chips)
    rows = on_step(composer, record)
    parts = [offered("indsatser", "Indsatser på trinnet", rows), *step_law(composer, record)]
    lead = sentences(f"{number_of(len(rows))} står på trinnet i {place}.")
    return page(composer, record, replace(top, lead=lead), parts)


def on_step(composer: Composer, record: Step) -> tuple[Offer, ...]:
    """The rows of a step."""
    about = About(municipality=record.municipality, has_steps=False, has_place=True)
    found = [
        Reached(record=one, citations=tuple(source for row in one.ladder if row.step == record.id for source in row.source))
        for one in law.on_step(composer.corpus, record)
    ]
    return offers(composer, found, about)


def step_law(composer: Composer, record: Step) -> Iterator[Part]:
    """The law of a step, told as the step's."""
    facts = [Fact(words=(link(composer.corpus, LegalBasis, row.legal_basis),), source=row.source) for row in record.legal_bases]
    if facts:
        items = composer.statements(facts)
        yield Part(id="retsgrundlag", title="Trinnets retsgrundlag", note=law.STEP_LAW, items=items)


def provision(composer: Composer, record: LegalBasis) -> EntryView:
    """A provision: what it is about, and the interventions under it, by step and by themselves."""
    corpus = composer.corpus
    act = corpus.get(Act, record.act)
    chips: list[dict[str, object]] = [{"text": record.act}]
    if act:
        chips = [chip(composer, act), {"text": law.citation(corpus, act)}, *published(act)]
    single = law.expand(record)
    covers = (
        [Row(term="Omfatter", facts=(Fact(words=(", ".join(f"§ {number}" for number in single),)),))] if len(single) > 1 else []
    )
    limits = tuple(limit_fact(corpus, row) for row in record.absence_thresholds)
    about = composer.statement(Fact(words=(Prose(record.about),)))
    facts = [*covers, *([Row(term="Grænser", facts=limits)] if limits else [])]
    top = head(composer, record, chips, about, facts)
    return page(composer, record, top, [*via_steps(composer, record), own(composer, record)])


def via_steps(composer: Composer, record: LegalBasis) -> Iterator[Part]:
    """The steps that a provision stands on, a section each: two ladders are never one."""
    corpus = composer.corpus
    steps = law.steps_under(corpus, record)
    if not steps:
        yield Part(id="via-trin", title="Via trin på en indsatstrappe", empty="Bestemmelsen står ikke på noget trin.")
    for index, one in enumerate(steps):
        composer.begin_section()
        sources = tuple(source for row in one.legal_bases if row.legal_basis == record.id for source in row.source)
        home = corpus.name(Municipality, one.municipality)
        words = ("Bestemmelsen er retsgrundlag for ", link(corpus, Step, one.id), f" i {home}.")
        lead = composer.statement(Fact(words=words, source=sources))
        title = f"Via {corpus.title(one)[:1].lower()}{corpus.title(one)[1:]}"
        part = offered(f"via-{one.id}", title, on_step(composer, one), lead, () if index else ("via-trin",))
        yield replace(part, note="" if index else law.STEP_LAW)


def own(composer: Composer, record: LegalBasis) -> Part:
    """The interventions that rest on a provision by a source's own word."""
    composer.begin_section()
    found = [
        Reached(
            record=one,
            citations=tuple(source for row in one.legal_bases if row.legal_basis == record.id for source in row.source),
        )
        for one in law.own_under(composer.corpus, record)
    ]
    rows = offers(composer, found, About(has_steps=False, has_place=True))
    part = offered("eget", "Som indsatsens eget retsgrundlag", rows)
    return replace(part, empty="" if rows else "Ingen kilde siger om en enkelt indsats, at den hviler på bestemmelsen.")


def act(composer: Composer, record: Act) -> EntryView:
    """An act: where it is published, and its provisions with what stands under each."""
    corpus = composer.corpus
    chips: list[dict[str, object]] = [{"strong": "Lov"}, {"text": law.citation(corpus, record)}, *published(record)]
    original, amended = record.original, [f"nr. {row.number} af {date(row.date)}" for row in record.amended_by]
    told = {
        "Titel": record.name,
        "Forkortelse": record.abbreviation,
        "Oprindelig lov": original and f"[Lov nr. {original.number} af {date(original.date)}]({original.eli})",
        "Ændret ved": "; ".join(amended),
    }
    facts = [Row(term=term, facts=(Fact(words=(Prose(text),)),)) for term, text in told.items() if text]
    about = composer.statement(Fact(words=(Prose(record.about),))) if record.about else Statement(text=Markup(""))
    top = head(composer, record, chips, about, facts)
    return page(composer, record, top, [provisions(composer, record)])


def published(record: Act) -> list[dict[str, object]]:
    """The way to the text of an act, where it is known."""
    return [{"text": "Læs hos Retsinformation", "href": record.eli}] if record.eli else []


def provisions(composer: Composer, record: Act) -> Part:
    """The provisions of an act that the handbook names, with what stands under each."""
    found = law.of_act(composer.corpus, record)
    table = provision_table(composer, record, found) if found else None
    note, empty = (law.STEP_LAW, "") if found else ("", NO_PROVISION)
    return Part(id="paragraffer", title="Bestemmelser", note=note, table=table, empty=empty)


def provision_table(composer: Composer, record: Act, found: Sequence[LegalBasis]) -> Table:
    """Provisions of an act, a row each, without the columns that no row says anything in."""
    corpus = composer.corpus

    def via(one: Step) -> Phrase:
        number = count(len(law.on_step(corpus, one)), "indsats", "indsatser")
        return (link(corpus, Step, one.id), f" i {corpus.name(Municipality, one.municipality)} ({number})")

    def row(one: LegalBasis) -> tuple[Phrase, ...]:
        words = law.paragraphs(one) or "Hele retsakten"
        own = family.names(corpus, law.own_under(corpus, one))
        steps = joined(map(via, law.steps_under(corpus, one)))
        return (link(corpus, LegalBasis, one.id, words),), (Prose(one.about),), steps, own

    rows = list(map(row, found))
    columns = [index for index, _ in enumerate(PROVISION_HEADS) if any(one[index] for one in rows)]
    cells = tuple(tuple(composer.words(one[index] or ("–",), has_terms=False) for index in columns) for one in rows)
    heads = tuple(PROVISION_HEADS[index] for index in columns)
    return Table(caption=f"Bestemmelser i {corpus.title(record)}", heads=heads, rows=cells)


PROVISION_HEADS = ("Bestemmelse", "Handler om", "Via trin", "Eget retsgrundlag for")
NO_PROVISION = "Ingen bestemmelse er nævnt for sig."
"""What stands where an act has no provision in the handbook."""
