"""The comparison of interventions: its page, and the JSON files that its script reads, a column for each intervention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from handbook.facts import access, audience, background, doubts, family, key_facts, money, results, status
from handbook.facts.phrase import plain, plain_fact
from handbook.facts.quantities import quantity_fact
from handbook.facts.sections import ANCHORS
from handbook.facts.short import accesses, place_name
from handbook.facts.times import valid_rows, validity_words
from handbook.model import Corpus
from handbook.model.records import Coverage, Intervention, LegalBasis, Municipality, Step
from handbook.pages.composer import Composer
from handbook.pages.view import Option, View
from handbook.text import markdown
from handbook.text.danish import capital, count, listing

FOLDER = "sammenlign"

Lines: TypeAlias = Iterable[str]
Make: TypeAlias = Callable[[Corpus, Intervention], Lines]


def document(corpus: Corpus, record: Intervention) -> dict[str, object]:
    """The cells of an intervention, row by row; an empty cell says why: ikke oplyst, ikke registreret."""
    return {"name": corpus.title(record), "rows": [cell(corpus, record, *row) for row in ROWS]}


def refused(corpus: Corpus, id_: str) -> dict[str, object]:
    """The cells of a record that its schema refuses."""
    rows = [{"title": title, "silence": "kan ikke vises: filen har fejl"} for title, *_ in ROWS]
    return {"name": corpus.name(Intervention, id_), "rows": rows}


def cell(corpus: Corpus, record: Intervention, title: str, section: str, make: Make) -> dict[str, object]:
    """A cell: its lines, and the anchor of its sources on the page of the intervention."""
    lines = list(make(corpus, record))
    none = [f"{doubts.NONE}: {plain(fact.words)}" for fact in doubts.none_stated(record, {section})]
    lines += none if section in WHOLE and not lines else []
    if not lines:
        silence = doubts.NONE if none else doubts.silence(record, section)
        return {"title": title, "silence": silence.lower()}
    extent = plain(family.extent(corpus, record, section))
    cell_: dict[str, object] = {"title": title, "lines": [*lines, *([extent] if extent and section in SHARED else [])]}
    if section == "results":
        strength = key_facts.outcome(corpus, record).strength
        cell_ |= {"level": strength[0], "words": strength[1]} if strength else {}
    return cell_ | ({"anchor": ANCHORS[section]} if section in ANCHORS else {})


WHOLE = frozenset({"coverage", "ladder", "duration", "funding", "results"})
"""Sections of which a row shows everything, statements that there is none included."""

SHARED = frozenset({"access", "duration", "funding", "results"})
"""Sections that say for how many forms of the family they hold."""


def status_lines(corpus: Corpus, record: Intervention) -> Lines:
    """The status and validity, and the status of single places."""
    yield plain_fact(status.fact(corpus, record.status))
    if span := validity_words(record.valid, corpus.today):
        yield f"{capital(span)}."
    for place, row in places(corpus, record):
        if row.status:
            yield f"{place}: {plain_fact(status.fact(corpus, row.status))}"


def places(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, Coverage]]:
    """Name and row of every place of an intervention today."""
    return ((place_name(corpus, row), row) for row in valid_rows(record.coverage, corpus.today))


def steps(corpus: Corpus, record: Intervention) -> Lines:
    """The steps with their municipality."""
    for row in record.ladder:
        step = corpus.get(Step, row.step)
        yield f"Trin {step.number}: {step.name} ({corpus.name(Municipality, step.municipality)})" if step else row.step


def law(corpus: Corpus, record: Intervention) -> Lines:
    """The legal bases of the intervention, and those of its steps, kept apart."""
    own = [corpus.name(LegalBasis, row.legal_basis) for row in record.legal_bases]
    if own:
        yield without_breaks(f"Eget: {listing(own)}")
    for step in filter(None, (corpus.get(Step, row.step) for row in record.ladder)):
        bases = [corpus.name(LegalBasis, row.legal_basis) for row in step.legal_bases]
        if bases:
            yield without_breaks(f"Trinnets, ikke indsatsens eget: {listing(bases)}")


def without_breaks(text: str) -> str:
    """A text in which no line can break after §."""
    return text.replace("§ ", "§\N{NO-BREAK SPACE}")


def key_fact_lines(make: Callable[[Corpus, Intervention], key_facts.KeyFact]) -> Make:
    """The lines of a key fact, as in the list of interventions."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        fact = make(corpus, record)
        yield from map(plain, fact.lines if fact.is_stated else ())

    return lines


def target_group_lines(term: str) -> Make:
    """A part of the target group."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        yield from (plain_fact(fact) for row in audience.rows(corpus, record) if row.term == term for fact in row.facts)

    return lines


def access_lines(term: str) -> Make:
    """One field of access; that of single places with the place before it."""

    def lines(corpus: Corpus, record: Intervention) -> Lines:
        for prefix, access_ in accesses(corpus, record):
            rows = (row for row in access.access_rows(corpus, access_) if row.term == term)
            yield from (f"{prefix}{plain(fact.words)}" for row in rows for fact in row.facts)

    return lines


def organisations(corpus: Corpus, record: Intervention) -> Lines:
    """The organisations by role."""
    for row in background.organisations(corpus, record):
        yield f"{row.term}: {listing(plain(fact.words) for fact in row.facts)}"


def duration(corpus: Corpus, record: Intervention) -> Lines:
    """The duration, and that of single places."""
    yield from (plain_fact(quantity_fact(corpus, row)) for row in record.duration)
    for place, row in places(corpus, record):
        yield from (f"{place}: {plain_fact(quantity_fact(corpus, duration_))}" for duration_ in row.duration)


def ledger(corpus: Corpus, record: Intervention) -> Lines:
    """Every funding entry, the main one first, then those of single places."""
    main = money.main(record.funding, corpus.today)
    rows = sorted(record.funding, key=lambda row: row is not main)
    yield from (plain(money.entry(corpus, row).words) for row in rows)
    for place, row in places(corpus, record):
        yield from (f"{place}: {plain(money.entry(corpus, entry).words)}" for entry in row.funding)


def outcome(corpus: Corpus, record: Intervention) -> Lines:
    """The strongest result and the number of its caveats."""
    if not record.results:
        return
    yield from map(plain, key_facts.outcome(corpus, record).lines)
    best = results.strongest(record.results)
    caveats = [*record.result_caveats, *(best.caveats if best else ())]
    if caveats:
        yield f"Med {count(len(caveats), 'forbehold', 'forbehold')}"


ROWS: tuple[tuple[str, str, Make], ...] = (
    ("Kort fortalt", "", lambda _, record: [markdown.plain(record.summary.text)]),
    ("Status", "status", status_lines),
    ("Trin", "ladder", steps),
    ("For", "target_group", key_fact_lines(key_facts.audience)),
    ("Kriterier", "target_group", target_group_lines("Kriterier")),
    ("Ikke for", "target_group", target_group_lines("Ikke for")),
    ("Hvor", "coverage", key_fact_lines(key_facts.place)),
    *((term, "access", access_lines(term)) for term in access.TERMS.values()),
    ("Varighed", "duration", duration),
    ("Penge", "funding", ledger),
    ("Målt", "results", outcome),
    ("Retsgrundlag", "legal_bases", law),
    ("Organisationer", "organisations", organisations),
    ("Uenigheder", "", lambda *about: [str(len(list(doubts.disagreements(*about))) or "Ingen registreret")]),
    ("Ubesvarede spørgsmål", "", lambda _, record: [str(len(record.not_stated) or "Ingen registreret")]),
)
"""Title, section of the record, and what makes the lines."""


def data(corpus: Corpus) -> Iterator[tuple[str, dict[str, object]]]:
    """Path in the site and content of the JSON file of every intervention."""
    yield from ((f"{FOLDER}/{record.id}.json", document(corpus, record)) for record in corpus.of(Intervention))
    yield from ((f"{FOLDER}/{id_}.json", refused(corpus, id_)) for id_ in corpus.refused(Intervention))


def view(composer: Composer) -> View:
    """The interventions to choose from, the folder of their pages, and the address of the list of all."""
    records = status.current(composer.corpus)
    ids = [*(record.id for record in records), *composer.corpus.refused(Intervention)]
    options = [Option(value=id_, text=composer.corpus.name(Intervention, id_)) for id_ in ids]
    all_ = composer.address("indsatser/index", "")
    return View(
        template="pages/comparison.html",
        script="comparison/main.js",
        options=options,
        folder=all_.removesuffix("index.html"),
        all=all_,
    )
