"""The five short answers of an intervention: a headline of at most 60 characters and a detail of at most 120 each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from handbook.facts import access, audience, background, coverage, doubts, family, money, reach, results, status
from handbook.facts.phrase import Here, Part, Phrase, Prose, plain
from handbook.facts.quantities import measure, short_limit
from handbook.facts.sections import ANCHORS, TITLES
from handbook.facts.times import period, valid_rows
from handbook.model import Corpus
from handbook.model.records import Access, Coverage, Duration, Funding, Intervention, Municipality, Organisation, Party, Scheme
from handbook.text import markdown
from handbook.text.danish import capital, cut_text, every, listing, sentence

Variants: TypeAlias = tuple[Phrase, ...]
"""Alternative wordings of one statement, the longest first."""

HEADLINE, DETAIL = 60, 120
"""Maximum characters of the two lines of an answer."""

MIN_CUT = 40
"""Minimum characters left of a text that is cut so that a detail fits on one line of a wide page."""

LINE = 84
"""Characters of the detail that fit on one line of a wide page."""

SHORT_TEXT = 45
"""Maximum characters of a text that is a headline by itself."""

ACCESS_HEADLINES: Mapping[str, str] = {
    "decided_by": "Det kræver en beslutning",
    "entry_point": "Der er et sted at henvende sig",
    "nominated_by": "Man skal indstilles",
    "tried_first": "Andet skal være prøvet først",
}
"""Field of access to the headline that stands for its text if that is too long."""

MEASURES: Mapping[str, str] = {
    "average": "i gennemsnit ",
    "planned": "efter planen ",
    "typical": "typisk ",
    "estimate": "anslået ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question with its answer in two lines; `detail` may be empty. `strength` is the evidence of a result."""

    question: str
    headline: Phrase
    detail: Phrase = ()
    strength: results.Strength | None = None


def answers(corpus: Corpus, record: Intervention) -> tuple[Answer, ...]:
    """The five answers."""
    return (who(corpus, record), where(corpus, record), how(corpus, record), cost(corpus, record), outcome(corpus, record))


def who(corpus: Corpus, record: Intervention) -> Answer:
    """Whom it is for: audience, grades and ages; then limits of absence, criteria and exclusions."""
    limits = audience.admission_limits(corpus, record)
    candidates: list[Variants] = []
    if limits:
        requirement = sentence(f"Krav: {'; '.join(short_limit(corpus, row) for row in limits)}")
        texts: list[Part] = [part for row in limits if row.text for part in (" ", Prose(row.text))]
        candidates.append(((requirement, *texts), (requirement,)))
    group = audience.target_group(record)
    criteria: list[Variants] = [((Prose(row.text),),) for row in group.criteria]
    exclusions: list[Variants] = [(("Ikke for: ", Prose(row.text)),) for row in group.exclusions]
    candidates += [*criteria[:1], *exclusions, *criteria[1:]]
    headlines = audience.who(corpus, record)
    if not headlines and (limits or criteria):  # who they are is told by what is asked of them
        texts_ = [markdown.plain(row.text) for row in group.criteria[:1]]
        headlines = [text.removesuffix(".") for text in texts_ if not limits and len(text) <= HEADLINE]
        candidates = candidates[1:] if headlines else candidates
        headlines = headlines or ["Der er krav"]
    return answer(corpus, record, "target_group", headlines, candidates)


def where(corpus: Corpus, record: Intervention) -> Answer:
    """Where it is, and whether the sources agree."""
    rows = valid_rows(record.coverage, corpus.today) or list(record.coverage)
    texts = dict.fromkeys(row.text for row in rows)
    gone = record.status.value in {"planned", "in-development", "ended", "not-in-use"} and not any(row.status for row in rows)
    candidates: list[Variants] = [((f"{status.remark(corpus, record)}.",),)] if gone else []
    candidates += [((Prose(text),),) for text in texts if text]
    if not candidates and any(row.school_count for row in rows) and not any(row.schools for row in rows):
        candidates.append((("Skolerne er ikke nævnt ved navn.",),))
    return answer(corpus, record, "coverage", coverage.short_places(corpus, record), candidates)


def how(corpus: Corpus, record: Intervention, municipality: str = "") -> Answer:
    """Who decides or where to apply, then what comes before that; in one municipality if it is given."""
    headlines: list[str] = []
    candidates: list[Variants] = []
    for prefix, access_ in accesses(corpus, record, municipality):
        field, lines = access_headline(corpus, access_)
        headlines += [f"{prefix}{line}" for line in lines]
        rows = [(term, row) for name, term in access.TERMS.items() if name != field for row in getattr(access_, name)]
        firsts = dict(reversed(rows))
        candidates += [
            ((f"{prefix}{term}: ", Prose(row.text)),) if row is firsts[term] else ((Prose(row.text),),) for term, row in rows
        ]
    responsible = background.responsible(corpus, record)
    candidates += [((sentence(responsible),),)] if responsible else []
    return answer(corpus, record, "access", headlines, candidates)


def accesses(corpus: Corpus, record: Intervention, municipality: str = "") -> Iterator[tuple[str, Access]]:
    """The access of an intervention; if it has none for all places, that of each place with the place as prefix.

    With a municipality only the access there, without prefix.
    """
    general = reach.access_in(corpus, record, municipality) if municipality else record.access
    if general:
        yield "", general
    if general or municipality:
        return
    for row in valid_rows(record.coverage, corpus.today):
        if row.access:
            yield f"{place_name(corpus, row)}: ", row.access


def place_name(corpus: Corpus, row: Coverage) -> str:
    """The municipality of a row of coverage, else its region or the country."""
    return corpus.name(Municipality, row.municipality) if row.municipality else coverage.wide_name(corpus, row)


def access_headline(corpus: Corpus, access_: Access) -> tuple[str, list[str]]:
    """The field of access that the headline is about, and variants of the headline; both empty if there is none."""
    for field, words in (("decided_by", "{} beslutter"), ("entry_point", "Henvend dig til {}")):
        rows: tuple[Party, ...] = getattr(access_, field)
        ids = dict.fromkeys(id_ for row in rows for id_ in row.organisations)
        if ids and len(markdown.plain(rows[0].text)) > SHORT_TEXT:
            names = zip(*(organisation_names(corpus, id_) for id_ in ids), strict=True)
            return field, [words.format(listing(variant)) for variant in names]
        if rows:
            break
    for field, words in ACCESS_HEADLINES.items():
        texts = [markdown.plain(row.text).removesuffix(".") for row in getattr(access_, field)]
        if texts and len(texts[0]) <= SHORT_TEXT:
            return field, [f"{access.TERMS[field]}: {texts[0]}", texts[0]]
        if texts:
            return "", [words]
    return "", []


def organisation_names(corpus: Corpus, id_: str) -> tuple[str, str]:
    """The name of an organisation with its abbreviation, and the shorter of the two."""
    record = corpus.get(Organisation, id_)
    name = corpus.name(Organisation, id_)
    short = record.abbreviation if record and record.abbreviation else ""
    return (f"{name} ({short})" if short else name), short or name


def cost(corpus: Corpus, record: Intervention) -> Answer:
    """What it costs, how long the money lasts, and how long a course takes."""
    rows, prefix = record.funding, ""
    if not rows and (place := next((row for row in valid_rows(record.coverage, corpus.today) if row.funding), None)):
        rows, prefix = place.funding, f"{place_name(corpus, place)}: "
    main = money.main(rows, corpus.today)
    candidates: list[Variants] = []
    if main and (unknown := money.unknown_basis(main)):
        candidates.append(((unknown,),))
    candidates += [(fact.words,) for fact in doubts.none_stated(record, {"funding"})]
    candidates += [((words,),) for words in course(corpus, record.duration)]
    candidates += [((words,),) for words in schemes(corpus, rows, main)]
    headlines = [f"{prefix}{words}" for words in price(corpus, main)] if main else []
    return answer(corpus, record, "funding", headlines, candidates)


def schemes(corpus: Corpus, rows: Sequence[Funding], main: Funding | None) -> Iterator[str]:
    """Each scheme that pays, that of the main entry first, in a sentence."""
    first_entries: dict[str, Funding] = {}
    for row in sorted(rows, key=lambda row: row is not main):
        if row.scheme:
            first_entries.setdefault(row.scheme, row)
    for scheme, row in first_entries.items():
        term = "Ordning" if row is main else capital(money.kind(corpus, row))
        yield sentence(f"{term}: {corpus.name(Scheme, scheme)}")


def price(corpus: Corpus, row: Funding) -> Iterator[str]:
    """Variants of a funding row, the longest first: 3,5 mio. kr., varig bevilling."""
    amount, kind, time = money.amount_with_basis(row), money.kind(corpus, row), period(row.period)
    if not money.amount_words(row):
        unknown = "" if row.entry == "own-budget" else "beløbet er ikke oplyst"
        yield capital(", ".join(part for part in (kind, time, unknown) if part))
        yield capital(", ".join(part for part in (kind, unknown) if part))
        return
    yield ", ".join(part for part in (amount, kind, time) if part)
    years = f"{row.period.from_[:4]}-{row.period.to[:4]}" if row.period and row.period.from_ and row.period.to else ""
    yield ", ".join(part for part in (amount, kind, years) if part)
    yield f"{amount}, {kind}"


def course(corpus: Corpus, rows: Sequence[Duration]) -> Iterator[str]:
    """How long a course takes, in a sentence."""
    for row in rows[:1]:
        size = measure(corpus, row)
        if size:
            yield sentence(f"Et forløb varer {MEASURES.get(row.measure, '')}{size}")
        elif row.measure == "as-needed":
            yield "Et forløb varer efter behov."


def outcome(corpus: Corpus, record: Intervention) -> Answer:
    """The strongest result about absence, and its evidence."""
    if not record.results:
        none: list[Variants] = [(fact.words,) for fact in doubts.none_stated(record, {"results"})]
        return answer(corpus, record, "results", [], none)
    best = results.strongest(record.results)
    headline: Phrase = ("Ingen kilde siger, om fraværet faldt",)
    link = Here(ANCHORS["results"], "Se, hvad der er oplyst.")
    if best:
        headline = first_fitting(HEADLINE, [(line,) for line in results.verdict(corpus, best)])
        link = Here(ANCHORS["results"], "Se, hvad det betyder.")
    strength = results.strength(best or min(record.results, key=results.rank))
    detail = (*family_extent(corpus, record, "results"), link)
    return Answer(question=TITLES["results"], headline=headline, detail=detail, strength=strength)


def answer(
    corpus: Corpus,
    record: Intervention,
    section: str,
    headlines: Sequence[str],
    candidates: Sequence[Variants],
) -> Answer:
    """An answer; without headlines it says why the section is empty. The detail ends with an open question."""
    headline: Phrase = (doubts.silence(record, section),)
    if headlines:
        headline = first_fitting(HEADLINE, [(words,) for words in headlines])
    tail = family_extent(corpus, record, section)
    if any(doubts.disagreements(corpus, record, {section})):
        tail = (*tail, Here(ANCHORS[section], "Kilderne er uenige."), " ")
    prefix = "Ikke oplyst: " if headlines else ""
    open_rows = [row for row in record.not_stated if row.about == section and row.weight != "detail"]
    questions = [Here(ANCHORS[section], f"{prefix}{row.question}") for row in open_rows]
    fallback = [Here(ANCHORS[section], "Ikke alt er oplyst.")] if questions else []
    detail = detail_line(candidates, tail, questions, fallback)
    return Answer(question=TITLES[section], headline=headline, detail=detail)


def family_extent(corpus: Corpus, record: Intervention, section: str) -> Phrase:
    """For how many forms of the family an answer holds; empty for a section of the record's own."""
    origin = corpus.origin(record, section)
    if origin is None or not origin.is_whole:
        return ()
    if not origin.is_all:
        return ("Fælles for flere former.", " ")
    return (f"Gælder {every(origin.forms, 'form', 'former')}{family.together(record, section)}.", " ")


def detail_line(candidates: Sequence[Variants], tail: Phrase, questions: Sequence[Here], fallback: Sequence[Here]) -> Phrase:
    """As many candidates as fit, the tail, and the first question that fits, else the fallback."""
    if candidates and all(isinstance(part, str) for part in candidates[0][-1]):
        requirement = candidates[0][-1]
        if len(plain((*requirement, *tail, *fallback))) >= DETAIL:  # a requirement is never cut
            tail, fallback, questions = (), (), ()
    room = DETAIL - len(plain((*tail, *fallback)))
    words: Phrase = ()
    for variants in candidates:
        fitting = next((phrase for phrase in variants if len(plain((*words, *phrase))) < room), None)
        if fitting is None:
            words = words or (cut_to_room(plain(variants[-1]), room), " ")
            break
        words = (*words, *fitting, " ")
    whole = (*words, *tail)
    limit = LINE if whole else DETAIL
    question = next((link for link in questions if len(plain((*whole, link))) <= limit), None)
    parts: Phrase = (*whole, *([question] if question else fallback))
    return parts[:-1] if parts[-1:] == (" ",) else parts


def cut_to_room(text: str, room: int) -> str:
    """A text cut after a sentence if that fits; else it is cut to one line of a wide page."""
    line, sentences = room - DETAIL + LINE - 1, cut_text(text, room - 1)
    return cut_text(text, line) if sentences.endswith("…") and line >= MIN_CUT else sentences


def first_fitting(limit: int, phrases: Sequence[Phrase]) -> Phrase:
    """The first phrase of at most so many characters; the last one, cut, if there is none."""
    fitting = next((phrase for phrase in phrases if len(plain(phrase)) <= limit), None)
    return fitting if fitting is not None else (cut_text(plain(phrases[-1]), limit),)
