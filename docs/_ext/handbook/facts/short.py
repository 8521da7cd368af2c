"""The five answers at the top of an intervention: a line of at most 60 characters, and one of at most 120."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handbook.facts import access, audience, background, coverage, doubts, money, reach, results
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
    Scheme,
    TargetGroup,
)
from handbook.text import markdown
from handbook.text.danish import capital, every, listing, sentence

Variants: TypeAlias = tuple[Phrase, ...]
"""One thing to tell, the fullest words first."""

FIRST, SECOND = 60, 120
"""Characters of the lines of an answer."""

LEAST = 40
"""Characters that are left of a text at least that is cut to let an answer be one line."""

LINE = 84
"""Characters of the second line that stand in one line of a wide page."""

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
    group = record.target_group or TargetGroup()
    limits = [row for row in holding(group.absence_thresholds, corpus.today) if row.use == "admission"]
    need = sentence(f"Krav: {'; '.join(short_limit(corpus, row) for row in limits)}")
    texts: list[Part] = [part for row in limits if row.text for part in (" ", Prose(row.text))]
    told: list[Variants] = [((need, *texts), (need,))] if limits else []
    criteria: list[Variants] = [((Prose(row.text),),) for row in group.criteria]
    exclusions: list[Variants] = [(("Ikke for: ", Prose(row.text)),) for row in group.exclusions]
    told += [*criteria[:1], *exclusions, *criteria[1:]]
    first = audience.who(corpus, record)
    return answer(corpus, record, "Hvem er den for?", "target_group", [first] if first else [], told)


def where(corpus: Corpus, record: Intervention) -> Answer:
    """Where it is, and whether the sources agree."""
    rows = holding(record.coverage, corpus.today) or list(record.coverage)
    told: list[Variants] = [((Prose(text),),) for text in dict.fromkeys(row.text for row in rows) if text]
    if not told and any(row.school_count for row in rows) and not any(row.schools for row in rows):
        told.append((("Skolerne er ikke nævnt ved navn.",),))
    return answer(corpus, record, "Hvor findes den?", "coverage", coverage.short(corpus, record), told)


def how(corpus: Corpus, record: Intervention, municipality: str = "") -> Answer:
    """The way in: who decides or where to turn, then what comes before; that of a municipality where one is named."""
    firsts: list[str] = []
    told: list[Variants] = []
    for place_, chain in ways_in(corpus, record, municipality):
        field, lines = entrance(corpus, chain)
        firsts += [f"{place_}{line}" for line in lines]
        rows = [(term, row) for name, term in access.TERMS.items() if name != field for row in getattr(chain, name)]
        told += [((f"{place_}{term}: ", Prose(row.text)),) for term, row in rows]
    responsible = background.responsible(corpus, record)
    told += [((sentence(responsible),),)] if responsible else []
    return answer(corpus, record, "Hvordan får man den?", "access", firsts, told)


def ways_in(corpus: Corpus, record: Intervention, municipality: str = "") -> Iterator[tuple[str, Access]]:
    """The way in; where there is none for all places, those of the places that have their own, with the place before it.

    Where a municipality is named, the way in there and no other.
    """
    chain = reach.access_in(corpus, record, municipality) if municipality else record.access
    if chain:
        yield "", chain
    if chain or municipality:
        return
    for row in holding(record.coverage, corpus.today):
        if row.access:
            yield f"{place(corpus, row)}: ", row.access


def place(corpus: Corpus, row: Coverage) -> str:
    """The municipality of a coverage, else its region or the country."""
    return corpus.name(Municipality, row.municipality) if row.municipality else coverage.wide_name(corpus, row)


def entrance(corpus: Corpus, chain: Access) -> tuple[str, list[str]]:
    """The part of the way in that tells most, and that in few words, the fullest first; empty for no part."""
    for field, words in (("decided_by", "{} beslutter"), ("entry_point", "Henvend dig til {}")):
        rows: tuple[Party, ...] = getattr(chain, field)
        ids = dict.fromkeys(id_ for row in rows for id_ in row.organisations)
        if ids and len(markdown.plain(rows[0].text)) > SHORT_TEXT:
            return field, [words.format(listing(names)) for names in zip(*(named(corpus, id_) for id_ in ids), strict=True)]
        if rows:
            break
    for field, words in ONLY.items():
        texts = [markdown.plain(row.text).removesuffix(".") for row in getattr(chain, field)]
        if texts and len(texts[0]) <= SHORT_TEXT:
            return field, [f"{access.TERMS[field]}: {texts[0]}", texts[0]]
        if texts:
            return "", [words]
    return "", []


ONLY: Mapping[str, str] = {
    "decided_by": "Det kræver en beslutning",
    "entry_point": "Der er et sted at henvende sig",
    "nominated_by": "Man skal indstilles",
    "tried_first": "Andet skal være prøvet først",
}
"""What is told of the way in where the text of a part is too long for a line."""

SHORT_TEXT = 45
"""Characters of a text that stands in the first line after its term."""


def named(corpus: Corpus, id_: str) -> tuple[str, str]:
    """An organisation by its name with the abbreviation, and by the shortest that there is."""
    one = corpus.get(Organisation, id_)
    name = corpus.name(Organisation, id_)
    brief = one.abbreviation if one and one.abbreviation else ""
    return (f"{name} ({brief})" if brief else name), brief or name


def cost(corpus: Corpus, record: Intervention) -> Answer:
    """What it costs and how long the money lasts, and how long a course takes."""
    rows: Sequence[Funding] = record.funding
    prefix = ""
    if not rows:
        own = next((row for row in holding(record.coverage, corpus.today) if row.funding), None)
        rows, prefix = (own.funding, f"{place(corpus, own)}: ") if own else ((), "")
    row = money.main(rows)
    told: list[Variants] = []
    if row and money.amount_words(row) and row.basis == "not-stated":
        told.append((("Om beløbet er pr. år eller i alt, er ikke oplyst.",),))
    told += [(fact.words,) for fact in doubts.none_stated(record, {"funding"})]
    told += [((one,),) for one in course(corpus, record.duration)]
    schemes: dict[str, Funding] = {}
    for one in sorted(rows, key=lambda one: one is not row):
        schemes.setdefault(one.scheme or "", one)
    for scheme, one in schemes.items():
        if scheme:
            term = "Ordning" if one is row else capital(money.kind(corpus, one))
            told.append(((sentence(f"{term}: {corpus.name(Scheme, scheme)}"),),))
    firsts = [f"{prefix}{one}" for one in price(corpus, row)] if row else []
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
            yield sentence(f"Et forløb varer {words.get(row.measure, '')}{size}")
        elif row.measure == "as-needed":
            yield "Et forløb varer efter behov."


def outcome(corpus: Corpus, record: Intervention) -> Answer:
    """Whether it works: the strongest result about absence, good or bad, and what it rests on."""
    best = results.strongest(record.results)
    asked = "Virker den?"
    if not record.results:
        none: list[Variants] = [(fact.words,) for fact in doubts.none_stated(record, {"results"})]
        return answer(corpus, record, asked, "results", [], none)
    if best is None:
        first: Phrase = ("Ingen kilde siger, om fraværet faldt",)
        way = Here(ANCHORS["results"], "Se, hvad der er oplyst.")
    else:
        first = fit(FIRST, [(line,) for line in results.verdict(corpus, best)])
        way = Here(ANCHORS["results"], "Se, hvad det betyder.")
    strength = results.strength(best or min(record.results, key=results.rank))
    return Answer(question=asked, first=first, second=(*shared(corpus, record, "results"), way), strength=strength)


def answer(
    corpus: Corpus, record: Intervention, question: str, section: str, firsts: Sequence[str], told: Sequence[Variants]
) -> Answer:
    """An answer of what is told; where nothing is, why, with the questions that no source answers."""
    first: Phrase = fit(FIRST, [(one,) for one in firsts]) if firsts else (doubts.silence(record, section),)
    tail = (*shared(corpus, record, section), *disputed(corpus, record, section))
    questions = [row.question for row in record.not_stated if row.about == section and row.weight != "detail"]
    prefix = "Ikke oplyst: " if firsts else ""
    asked = [Here(ANCHORS[section], f"{prefix}{one}") for one in questions]
    brief = [Here(ANCHORS[section], "Ikke alt er oplyst.")] if questions else []
    return Answer(question=question, first=first, second=filled(told, tail, asked, brief))


def shared(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """For how many forms of its family an answer holds; nothing for what is the record's own."""
    origin = corpus.origin(record, section)
    if origin is None or not (origin.is_whole and origin.is_all):
        return ()
    return (f"Gælder {every(origin.forms, 'form', 'former')}.", " ")


def disputed(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """That sources disagree, with the way there."""
    found = list(doubts.disagreements(corpus, record, {section}))
    return (Here(ANCHORS[section], "Kilderne er uenige."), " ") if found else ()


def filled(told: Sequence[Variants], tail: Phrase, asked: Sequence[Here], brief: Sequence[Here]) -> Phrase:
    """As much as a line holds: what is told, the tail, and a question that no source answers, or that there is one."""
    if told and all(isinstance(part, str) for part in told[0][-1]) and len(plain((*told[0][-1], *tail, *brief))) >= SECOND:
        tail, brief, asked = (), (), ()  # a requirement stands whole
    room = SECOND - len(plain((*tail, *brief)))
    words: Phrase = ()
    for variants in told:
        found = next((one for one in variants if len(plain((*words, *one))) < room), None)
        if found is None:
            words = words or (cut(plain(variants[-1]), room), " ")
            break
        words = (*words, *found, " ")
    whole = (*words, *tail)
    limit = LINE if whole else SECOND
    fits = next((one for one in asked if len(plain((*whole, one))) <= limit), None)
    parts: Phrase = (*whole, *([fits] if fits else brief))
    return parts[:-1] if parts[-1:] == (" ",) else parts


def cut(text: str, room: int) -> str:
    """A text for what is left of an answer: whole sentences, else as much as one line of a wide page holds."""
    line, whole = room - SECOND + LINE - 1, shortened(text, room - 1)
    return shortened(text, line) if whole.endswith("…") and line >= LEAST else whole


def fit(limit: int, phrases: Sequence[Phrase]) -> Phrase:
    """The first phrase that fits; the last one, cut at a word, where none does."""
    found = next((phrase for phrase in phrases if len(plain(phrase)) <= limit), None)
    return found if found is not None else (shortened(plain(phrases[-1]), limit),)


def shortened(text: str, limit: int) -> str:
    """A text cut at the end of a sentence; at a word where the first sentence is longer, or less than half of what fits."""
    if len(text) <= limit:
        return text
    end = max((found.start() for found in SENTENCE.finditer(text, 0, limit + 1)), default=0)
    return text[:end] if end > limit / 2 else f"{text[: limit - 1].rpartition(' ')[0].rstrip(',;:–- ')}…"


SENTENCE = re.compile(r"(?<=\w{4}[.?!]) (?=[A-ZÆØÅ0-9»])")
"""Where a sentence ends: after a word that is too long for an abbreviation."""
