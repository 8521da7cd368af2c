"""A JSON file of every intervention, which the script of the comparison sets side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from handbook.facts import access, audience, background, doubts, family, key_facts, money, results, status
from handbook.facts.audience import stated
from handbook.facts.phrase import Fact, plain
from handbook.facts.quantities import quantity_fact
from handbook.facts.short import ANCHORS, place, ways_in
from handbook.facts.times import held, holding
from handbook.model import Corpus
from handbook.model.records import Coverage, Intervention, LegalBasis, Municipality, Step
from handbook.text.danish import capital, count, listing, sentence

FOLDER = "sammenlign"

Lines: TypeAlias = Iterator[str]
Make: TypeAlias = Callable[[Corpus, Intervention], Lines]


def document(corpus: Corpus, record: Intervention) -> dict[str, object]:
    """A record's cells, row by row; those without lines say why: ikke oplyst, ikke registreret."""
    return {"name": corpus.title(record), "rows": [cell(corpus, record, *row) for row in ROWS]}


def refused(corpus: Corpus, id_: str) -> dict[str, object]:
    """The cells of a record that its schema refuses: each says so."""
    rows = [{"title": title, "silence": "kan ikke vises: filen har fejl"} for title, *_ in ROWS]
    return {"name": corpus.name(Intervention, id_), "rows": rows}


def cell(corpus: Corpus, record: Intervention, title: str, section: str, make: Make) -> dict[str, object]:
    """One cell: its lines, and where on the record's page its sources stand."""
    lines = list(make(corpus, record))
    none = [f"Oplyst som intet: {plain(one.words)}" for one in doubts.none_stated(record, {section})]
    lines += none if section in WHOLE and not lines else []
    if not lines:
        silence = "Oplyst som intet" if none else doubts.silence(record, section)
        return {"title": title, "silence": silence.lower()}
    extent = plain(family.extent(corpus, record, section))
    found: dict[str, object] = {"title": title, "lines": [*lines, *([extent] if extent and section in SHARED else [])]}
    if section == "results":
        strength = key_facts.outcome(corpus, record).strength
        found |= {"level": strength[0], "words": strength[1]} if strength else {}
    return found | ({"anchor": ANCHORS[section]} if section in ANCHORS else {})


WHOLE = frozenset({"coverage", "ladder", "duration", "funding", "results"})
"""Sections that a row shows whole: what a source says there is none of is told in it."""

SHARED = frozenset({"access", "duration", "funding", "results"})
"""Sections of a form that say for how many forms of its family they hold."""


def summary(_corpus: Corpus, record: Intervention) -> Lines:
    """The record in few sentences."""
    yield plain(stated(record.summary).words)


def state(corpus: Corpus, record: Intervention) -> Lines:
    """Whether it runs, in single places too."""
    yield told(status.fact(corpus, record.status))
    if held(record.valid, corpus.today):
        yield f"{capital(held(record.valid, corpus.today))}."
    for where, row in local(corpus, record):
        if row.status:
            yield f"{where}: {told(status.fact(corpus, row.status))}"


def local(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, Coverage]]:
    """The places of a record by name."""
    return ((place(corpus, row), row) for row in holding(record.coverage, corpus.today))


def told(fact: Fact) -> str:
    """A fact with what explains it, in a line."""
    first, *details = filter(None, (plain(fact.words), *map(plain, fact.details)))
    return " ".join((sentence(first), *details)) if details else first


def steps(corpus: Corpus, record: Intervention) -> Lines:
    """The steps with the municipality whose ladder they are on."""
    for row in record.ladder:
        step = corpus.get(Step, row.step)
        yield f"Trin {step.number}: {step.name} ({corpus.name(Municipality, step.municipality)})" if step else row.step


def law(corpus: Corpus, record: Intervention) -> Lines:
    """The record's own legal bases, and those of its steps, told as theirs."""
    own = [corpus.name(LegalBasis, row.legal_basis) for row in record.legal_bases]
    if own:
        yield whole(f"Eget: {listing(own)}")
    for step in filter(None, (corpus.get(Step, row.step) for row in record.ladder)):
        bases = [corpus.name(LegalBasis, row.legal_basis) for row in step.legal_bases]
        if bases:
            yield whole(f"Trinnets, ikke indsatsens eget: {listing(bases)}")


def whole(text: str) -> str:
    """A text in which no line ends between a sign and its paragraph."""
    return text.replace("§ ", "§\N{NO-BREAK SPACE}")


def key(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Make:
    """A fact in few words, as the list has it."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        found = make(corpus, record)
        yield from map(plain, found.lines if found.is_stated else ())

    return lines


def group(term: str) -> Make:
    """A part of the target group."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        yield from (told(fact) for row in audience.rows(corpus, record) if row.term == term for fact in row.facts)

    return lines


def way(term: str) -> Make:
    """A part of the way in; where it is of one place only, with the place."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        for where, chain in ways_in(corpus, record):
            rows = (row for row in access.chain(corpus, chain) if row.term == term)
            yield from (f"{where}{plain(fact.words)}" for row in rows for fact in row.facts)

    return lines


def organisations(corpus: Corpus, record: Intervention) -> Lines:
    """Who has which part in it."""
    for row in background.organisations(corpus, record):
        yield f"{row.term}: {listing(plain(fact.words) for fact in row.facts)}"


def duration(corpus: Corpus, record: Intervention) -> Lines:
    """How long it takes, in single places too."""
    yield from (told(quantity_fact(corpus, row)) for row in record.duration)
    for where, row in local(corpus, record):
        yield from (f"{where}: {told(quantity_fact(corpus, one))}" for one in row.duration)


def ledger(corpus: Corpus, record: Intervention) -> Lines:
    """Every entry of the ledger, the one that the list names first, in single places too."""
    first = money.main(record.funding)
    rows = sorted(record.funding, key=lambda row: row is not first)
    yield from (plain(money.entry(corpus, row).words) for row in rows)
    for where, row in local(corpus, record):
        yield from (f"{where}: {plain(money.entry(corpus, one).words)}" for one in row.funding)


def outcome(corpus: Corpus, record: Intervention) -> Lines:
    """What is measured, and how many caveats stand with it."""
    if not record.results:
        return
    yield from map(plain, key_facts.outcome(corpus, record).lines)
    best = results.strongest(record.results)
    caveats = [*record.result_caveats, *(best.caveats if best else ())]
    if caveats:
        yield f"Med {count(len(caveats), 'forbehold', 'forbehold')}"


def differing(corpus: Corpus, record: Intervention) -> Lines:
    """How many disagreements there are."""
    yield str(len(list(doubts.disagreements(corpus, record))) or "Ingen registreret")


def unanswered(_corpus: Corpus, record: Intervention) -> Lines:
    """How many questions no source answers."""
    yield str(len(record.not_stated) or "Ingen registreret")


ROWS: tuple[tuple[str, str, Make], ...] = (
    ("Kort fortalt", "", summary),
    ("Status", "status", state),
    ("Trin", "ladder", steps),
    ("For", "target_group", key(key_facts.audience)),
    ("Kriterier", "target_group", group("Kriterier")),
    ("Ikke for", "target_group", group("Ikke for")),
    ("Hvor", "coverage", key(key_facts.place)),
    *((term, "access", way(term)) for term in access.TERMS.values()),
    ("Varighed", "duration", duration),
    ("Penge", "funding", ledger),
    ("Målt", "results", outcome),
    ("Retsgrundlag", "legal_bases", law),
    ("Organisationer", "organisations", organisations),
    ("Uenigheder", "", differing),
    ("Ubesvarede spørgsmål", "", unanswered),
)
"""Title, section of the record, and what is told in it."""


def data(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of the JSON file of every intervention."""
    made = {record.id: document(corpus, record) for record in corpus.of(Intervention)}
    made |= {id_: refused(corpus, id_) for id_ in corpus.refused(Intervention)}
    for id_, found in made.items():
        yield f"{FOLDER}/{id_}.json", json.dumps(found, ensure_ascii=False, separators=(",", ":"))
