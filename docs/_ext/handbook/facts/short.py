"""The five answers at the top of an intervention: a line of at most 60 characters, and one of at most 120."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.danish import capital, every, listing
from handbook.facts import access, audience, background, coverage, doubts, money, results
from handbook.facts.phrase import Here, Part, Phrase, Prose, plain
from handbook.facts.quantities import measure, short_limit
from handbook.facts.times import holding, period
from handbook.model import Corpus
from handbook.model.records import (
    Access,
    Coverage,
    Duration,
    Funding,
    Intervention,
    Municipality,
    Organisation,
    Party,
    Statement,
)
from handbook.text import markdown

FIRST, SECOND = 60, 120
"""Characters of the lines of an answer."""

ANCHORS: Mapping[str, str] = {
    "target_group": "maalgruppe",
    "coverage": "hvor",
    "access": "adgang",
    "description": "beskrivelse",
    "funding": "oekonomi",
    "results": "resultater",
    "background": "baggrund",
}
"""Section of the page to its anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer in two lines; the second may be empty. `strength` is what it rests on, where that has been asked."""

    question: str
    first: Phrase
    second: Phrase = ()
    strength: results.Strength | None = None


def answers(corpus: Corpus, record: Intervention) -> tuple[Answer, ...]:
    """The five answers."""
    return (who(corpus, record), where(corpus, record), how(corpus, record), cost(corpus, record), outcome(corpus, record))


def who(corpus: Corpus, record: Intervention) -> Answer:
    """Whom it is for: what a pupil must meet comes before what describes."""
    group = record.target_group
    told: list[Phrase] = []
    if group:
        limits = [row for row in holding(group.absence_thresholds, corpus.today) if row.use == "admission"]
        if limits:
            need = "; ".join(short_limit(corpus, row) for row in limits)
            told.append((f"Krav: {need}.", *(part for row in limits if row.text for part in (" ", Prose(row.text)))))
        told += [(Prose(row.text),) for row in group.criteria]
        told += [("Ikke for: ", Prose(row.text)) for row in group.exclusions]
    first = audience.who(corpus, record)
    return answer(corpus, record, "Hvem er den for?", "target_group", [first] if first else [], told)


def where(corpus: Corpus, record: Intervention) -> Answer:
    """Where it is, and whether the sources agree."""
    rows = holding(record.coverage, corpus.today) or list(record.coverage)
    told: list[Phrase] = []
    if any(row.school_count for row in rows) and not any(row.schools for row in rows):
        told.append(("Skolerne er ikke nævnt ved navn.",))
    told += [(Prose(row.text),) for row in rows if row.text]
    return answer(corpus, record, "Hvor findes den?", "coverage", coverage.short(corpus, record), told)


def how(corpus: Corpus, record: Intervention) -> Answer:
    """The way in: who decides or where to turn, then what comes before."""
    chain = record.access
    firsts: list[str] = []
    told: list[Phrase] = []
    for place, row in ways_in(corpus, record) if chain is None else [("", chain)]:
        firsts += [f"{place}{words}" for words in entrance(corpus, row)]
        told += [(f"{place}{term}: ", Prose(one.text)) for term, one in chain_texts(row)]
    names = background.responsible(corpus, record)
    told += [(f"{'Ansvarlig' if len(names) == 1 else 'Ansvarlige'}: {listing(names)}.",)] if names else []
    return answer(corpus, record, "Hvordan får man den?", "access", firsts, told)


def ways_in(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, Access]]:
    """The ways in of the places that have their own, with the place before it."""
    for row in holding(record.coverage, corpus.today):
        if row.access:
            yield f"{place(corpus, row)}: ", row.access


def place(corpus: Corpus, row: Coverage) -> str:
    """The municipality of a coverage, else its region or the country."""
    return corpus.name(Municipality, row.municipality) if row.municipality else coverage.wide_name(corpus, row)


def entrance(corpus: Corpus, chain: Access) -> Iterator[str]:
    """How one gets in, in few words, the most telling first."""
    for rows, words in ((chain.decided_by, "{} beslutter"), (chain.entry_point, "Henvend dig til {}")):
        ids = dict.fromkeys(id_ for row in rows for id_ in row.organisations)
        if ids:
            found = [(corpus.get(Organisation, id_), id_) for id_ in ids]
            yield words.format(listing(corpus.name(Organisation, id_) for _, id_ in found))
            yield words.format(listing((one and one.abbreviation) or corpus.name(Organisation, id_) for one, id_ in found))
    for term, row in chain_texts(chain):
        yield f"{term}: {markdown.plain(row.text)}"
    yield "Andet skal være prøvet først" if chain.tried_first else "Vejen ind er delvis oplyst"


def chain_texts(chain: Access) -> Iterator[tuple[str, Party | Statement]]:
    """The parts of the way in with their terms."""
    for field, term in access.TERMS.items():
        for row in getattr(chain, field):
            yield term, row


def cost(corpus: Corpus, record: Intervention) -> Answer:
    """What it costs and how long the money lasts, and how long a course takes."""
    rows: Sequence[Funding] = record.funding
    prefix = ""
    if not rows:
        own = next((row for row in holding(record.coverage, corpus.today) if row.funding), None)
        rows, prefix = (own.funding, f"{place(corpus, own)}: ") if own else ((), "")
    row = money.main(rows)
    told: list[Phrase] = []
    firsts: list[str] = []
    if row:
        firsts = [f"{prefix}{one}" for one in price(corpus, row)]
        if money.amount_words(row) and row.basis == "not-stated":
            told.append(("Om beløbet er pr. år eller i alt, er ikke oplyst.",))
    told += [fact.words for fact in doubts.none_stated(record, {"funding"})]
    told += [(one,) for one in course(corpus, record.duration)]
    return answer(corpus, record, "Hvad koster den?", "funding", firsts, told)


def price(corpus: Corpus, row: Funding) -> Iterator[str]:
    """An entry of the ledger in few words: 3,5 mio. kr., varig bevilling."""
    told, kind = money.amount_words(row), money.kind(corpus, row)
    time = period(row.period)
    amount = f"{told} {money.basis(row)}".strip()
    if not told:
        yield capital(", ".join(part for part in (kind, time) if part))
        yield capital(kind)
        return
    yield ", ".join(part for part in (amount, kind, time) if part)
    years = f"{row.period.from_[:4]}-{row.period.to[:4]}" if row.period and row.period.from_ and row.period.to else ""
    yield ", ".join(part for part in (amount, kind, years) if part)
    yield f"{amount}, {kind}"


def course(corpus: Corpus, rows: Sequence[Duration]) -> Iterator[str]:
    """How long a course takes in a sentence."""
    for row in rows[:1]:
        size = measure(corpus, row)
        if size:
            words = {"average": "i gennemsnit ", "planned": "efter planen ", "typical": "typisk ", "estimate": "anslået "}
            yield f"Et forløb varer {words.get(row.measure, '')}{size}."
        elif row.measure == "as-needed":
            yield "Et forløb varer efter behov."


def outcome(corpus: Corpus, record: Intervention) -> Answer:
    """Whether it works: the strongest result about absence, good or bad, and what it rests on."""
    best = results.strongest(record.results)
    asked = "Virker den?"
    if not record.results:
        return answer(corpus, record, asked, "results", [], [fact.words for fact in doubts.none_stated(record, {"results"})])
    if best is None:
        first: Phrase = ("Ingen kilde siger, om fraværet faldt",)
        way = Here(ANCHORS["results"], "Se, hvad der er oplyst.")
    else:
        first = fit(FIRST, [(line.removesuffix("."),) for line in results.verdict(corpus, best)])
        way = Here(ANCHORS["results"], "Se, hvad det betyder.")
    strength = results.strength(best or min(record.results, key=results.rank))
    return Answer(question=asked, first=first, second=(*shared(corpus, record, "results"), way), strength=strength)


def answer(
    corpus: Corpus, record: Intervention, question: str, section: str, firsts: Sequence[str], told: Sequence[Phrase]
) -> Answer:
    """An answer of what is told; where nothing is, why, with the questions that no source answers."""
    silent = doubts.silence(record, section)
    first: Phrase = fit(FIRST, [(one,) for one in firsts]) if firsts else (silent,)
    tail = [*shared(corpus, record, section), *disputed(corpus, record, section)]
    open_questions = [row.question for row in record.not_stated if row.about == section and row.weight != "detail"]
    second = filled(told, tail, Here(ANCHORS[section], "") if open_questions else None, open_questions)
    return Answer(question=question, first=first, second=second)


def shared(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """For how many forms of its family an answer holds; nothing for what is the record's own."""
    origin = corpus.origin(record, section)
    if origin is None or not origin.is_all:
        return ()
    return (f"Gælder {every(origin.forms, 'form', 'former')}. ",)


def disputed(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """That sources disagree, with the way there."""
    found = list(doubts.disagreements(corpus, record, {section}))
    return (Here(ANCHORS[section], "Kilderne er uenige."), " ") if found else ()


def filled(told: Sequence[Phrase], tail: Sequence[Part], here: Here | None, questions: Sequence[str]) -> Phrase:
    """As much as a line holds: what is told, then the tail, then the questions that no source answers."""
    room = SECOND - len(plain(tuple(tail)))
    brief = Here(here.anchor, "Ikke alt er oplyst.") if here else None
    needed = len(brief.text) if brief else 0
    words: list[Part] = []
    for phrase in told:
        if len(plain((*words, *phrase))) + 1 + needed <= room:
            words += [*phrase, " "]
    if told and not words:
        words = [shortened(plain(told[0]), room - needed - 1), " "]
    words += tail
    if here:
        whole = [Here(here.anchor, f"Ikke oplyst: {question}") for question in questions]
        fits = next((one for one in whole if len(plain((*words, one))) <= SECOND), brief)
        words += [fits] if fits else []
    return tuple(words)


def fit(limit: int, phrases: Sequence[Phrase]) -> Phrase:
    """The first phrase that fits; the last one, cut at a word, where none does."""
    found = next((phrase for phrase in phrases if len(plain(phrase)) <= limit), None)
    return found if found is not None else (shortened(plain(phrases[-1]), limit),)


def shortened(text: str, limit: int) -> str:
    """A text cut at a word."""
    return text if len(text) <= limit else f"{text[: limit - 1].rpartition(' ')[0].rstrip(',;:–- ')}…"
