"""The page of an intervention: five answers, the same five as sections, what happens, background and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from handbook.facts import access, audience, background, coverage, delivery, doubts, family, money, results, status
from handbook.facts.audience import stated
from handbook.facts.phrase import plain
from handbook.facts.short import ANCHORS, answers
from handbook.model.records import Area, Intervention, Municipality, Source, Step
from handbook.pages.composer import Composer, Statement, anchor, glossary_words, listed
from handbook.pages.notes import notes
from handbook.pages.view import Notes, SectionLink, View
from handbook.text.danish import capital, count, date

TITLES: Mapping[str, str] = {
    "target_group": "Hvem er den for?",
    "coverage": "Hvor findes den?",
    "access": "Hvordan får man den?",
    "description": "Hvad sker der?",
    "funding": "Hvad koster den?",
    "results": "Virker den?",
    "background": "Baggrund",
}
"""The sections of the page."""

ABOUT: Mapping[str, frozenset[str]] = {
    "target_group": frozenset({"target_group"}),
    "coverage": frozenset({"coverage"}),
    "access": frozenset({"access", "ladder", "legal_bases"}),
    "description": frozenset({"description", "summary", "delivery", "duration", "capacity"}),
    "funding": frozenset({"funding"}),
    "results": frozenset({"results"}),
    "background": frozenset({"name", "focus", "status", "organisations", "history", "decisions", "relations"}),
}
"""Section of the page to the sections of the record whose doubts stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that it is in, and what holds there only."""

    statement: Statement
    own: tuple[dict[str, Markup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The bars with their labels, the axis, today, and the words of every entry."""

    bars: tuple[tuple[str, dict[str, object]], ...]
    first: int
    last: int
    today: float
    day: str
    parts: frozenset[str]
    rows: tuple[dict[str, Markup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionView(View):
    """The page of an intervention."""

    template: ClassVar[str] = "pages/intervention.html"
    id: str
    notes: Mapping[str, Notes]
    sources: list[dict[str, object]]
    glossary: list[dict[str, object]]
    chips: list[dict[str, object]]
    lead: Statement
    remarks: tuple[Markup, ...]
    answers: tuple[dict[str, object], ...]
    page_note: Markup
    inherited: Mapping[str, Markup]
    silences: Mapping[str, str]
    who: tuple[dict[str, Markup], ...]
    tiles: list[dict[str, object]]
    tiles_label: str
    places: tuple[Place, ...]
    way: tuple[dict[str, Markup], ...]
    description: tuple[Statement, ...]
    delivery: tuple[dict[str, Markup], ...]
    money: Money | None
    caveats: tuple[Statement, ...]
    caveat_note: str
    results: tuple[dict[str, object], ...]
    background: tuple[dict[str, Markup], ...]
    events: list[dict[str, object]]
    anchors: ClassVar[Mapping[str, str]] = ANCHORS

    @property
    def has(self) -> Mapping[str, bool]:
        """Whether each section stands on the page."""
        shown = {section.id for section in self.sections}
        return {key: id_ in shown for key, id_ in ANCHORS.items()}

    @property
    def glossary_words(self) -> str:
        """The terms that the page explains, as a line names them."""
        return glossary_words(self.glossary)


def view(composer: Composer, record: Intervention) -> InterventionView:
    """The page of an intervention. What it cites is numbered in the order of the page, so the order here matters."""
    corpus = composer.corpus
    found: dict[str, Notes] = {}
    inherited: dict[str, Markup] = {}

    def section(key: str) -> None:
        """Begin a section: what its notes say is set when its text has been."""
        composer.begin_section()
        found[key] = notes(composer, record, ABOUT[key], doubts.none_stated(record, ABOUT[key]))
        told = dict.fromkeys(family.extent(corpus, record, about) for about in sorted(ABOUT[key]))
        inherited[key] = Markup(" ").join(composer.words(words) for words in told if words)

    lead = composer.statement(stated(record.summary))
    parts: dict[str, Any] = {}
    for key, make in PARTS.items():
        composer.begin_section()
        parts |= make(composer, record)
        section(key)
    described = record.documentation == "described"
    shown = [key for key in TITLES if described or found[key] or key == "background" or any(parts[name] for name in SHOWN[key])]
    silences = {key: silence(record, key) for key in shown if not found[key] and not any(parts[name] for name in SHOWN[key])}
    sections = [SectionLink(id=ANCHORS[key], title=TITLES[key], count=len(found[key].disagreements)) for key in shown]
    return InterventionView(
        id=record.id,
        title=corpus.title(record),
        meta_description=f"{corpus.title(record)}: {plain(stated(record.summary).words)}",
        sections=(*sections, SectionLink(id="kilder", title="Kilder")),
        notes=found,
        inherited=inherited,
        silences=silences,
        chips=list(chips(composer, record)),
        lead=lead,
        remarks=tuple(remarks(composer, record)),
        answers=tuple(answer_rows(composer, record)) if described else (),
        page_note=page_note(composer, record, found),
        sources=composer.sources(),
        glossary=composer.glossary(),
        **parts,
    )


def silence(record: Intervention, section: str) -> str:
    """What stands in a section that has nothing of its own: that a place has it, else why there is nothing."""
    if any(getattr(row, section, None) for row in record.coverage):
        return f"Det står ved stedet, under »{TITLES['coverage']}«."
    return f"{doubts.silence(record, section)}."


def chips(composer: Composer, record: Intervention) -> Iterator[dict[str, object]]:
    """Step, status and focus in words."""
    corpus = composer.corpus
    for row in record.ladder:
        step = corpus.get(Step, row.step)
        if step:
            steps = sum(one.municipality == step.municipality for one in corpus.of(Step))
            name = corpus.title(step).partition(":")[0]
            yield {"text": name, "href": composer.href(Step.PATH, step.id), "step": step.number, "steps": steps}
    dot = "full" if record.status.value in status.RUNNING else "empty"
    yield {"strong": status.words(corpus, record.status), "text": f"pr. {date(record.status.as_of)}", "dot": dot}
    if record.focus:
        yield {"text": f"Fokus: {corpus.label(record.focus, 'value').lower()}"}
    parent = corpus.families.get(record.id)
    if parent:
        yield {"text": f"Form af {corpus.name(Intervention, parent)}", "href": composer.href(Intervention.PATH, parent)}


def remarks(composer: Composer, record: Intervention) -> Iterator[Markup]:
    """What stands below the lead: that it is only named, its family, and since and until when it holds."""
    if record.documentation == "named-only":
        yield Markup("Kilderne nævner kun indsatsen. De beskriver den ikke.")
    forms = family.forms(composer.corpus, record)
    if forms:
        yield composer.words(forms)
    yield from (composer.words(words) for words in status.lifetime(composer.corpus, record))


def answer_rows(composer: Composer, record: Intervention) -> Iterator[dict[str, object]]:
    """The five answers as the template takes them."""
    for answer in answers(composer.corpus, record):
        row = {
            "question": answer.question,
            "first": composer.words(answer.first, has_terms=False),
            "second": composer.words(answer.second, has_terms=False),
        }
        yield row | ({"level": answer.strength.level, "words": answer.strength.label} if answer.strength else {})


def page_note(composer: Composer, record: Intervention, found: Mapping[str, Notes]) -> Markup:
    """How many disagreements and open questions there are, and when the record was last held against which sources."""
    differing = sum(len(note.disagreements) for note in found.values())
    asked = sum(len(note.unstated) for note in found.values())
    counts = [count(differing, "uenighed", "uenigheder")] if differing else []
    counts += [count(asked, "ubesvaret spørgsmål", "ubesvarede spørgsmål")] if asked else []
    text = f"{' og '.join(counts)} står, hvor de hører til. " if counts else ""
    return Markup("{}Senest holdt op mod {} den {}.").format(
        capital(text), listed([reviewed(composer, id_) for id_ in record.reviewed.against]), date(record.reviewed.date)
    )


def reviewed(composer: Composer, id_: str) -> Markup:
    """A source by its letter on the page; by its name where the page does not cite it."""
    if id_ in composer.citations:
        return anchor("#kilder", composer.letter(id_))
    return anchor(composer.href(Source.PATH, id_), composer.corpus.name(Source, id_))


def who(composer: Composer, record: Intervention) -> dict[str, object]:
    """Whom it is for."""
    return {"who": composer.rows(audience.rows(composer.corpus, record))}


def where(composer: Composer, record: Intervention) -> dict[str, object]:
    """The areas as tiles, and the places as sources name them."""
    home, tiles = coverage.tiles(composer.corpus, record)
    name = composer.corpus.name(Municipality, home)
    return {
        "tiles": [
            {
                "name": tile.area.name,
                "text": tile.note,
                "href": composer.href(Area.PATH, tile.area.id) if tile.is_here else "",
                "is_here": tile.is_here,
            }
            for tile in tiles
        ],
        "tiles_label": f"Områder i {name}, som kilderne nævner dem",
        "places": tuple(
            Place(statement=composer.statement(place.fact), own=composer.rows(place.own))
            for place in coverage.places(composer.corpus, record)
        ),
    }


def how(composer: Composer, record: Intervention) -> dict[str, object]:
    """The way in, the steps and the law."""
    chain = access.chain(composer.corpus, record.access) if record.access else ()
    return {"way": composer.rows((*chain, *access.ladder(composer.corpus, record)))}


def what(composer: Composer, record: Intervention) -> dict[str, object]:
    """What happens."""
    return {
        "description": composer.statements(map(stated, record.description)),
        "delivery": composer.rows(delivery.rows(composer.corpus, record)),
    }


def cost(composer: Composer, record: Intervention) -> dict[str, object]:
    """The money: bars on an axis, and every entry in words."""
    corpus = composer.corpus
    found = list(money.entries(corpus, record))
    if not found:
        return {"money": None}
    bars = [(amount or fact_words, bar) for amount, fact_words, bar in ((a, plain(f.words), b) for a, f, b in found) if bar]
    first, last = money.axis([bar for _, bar in bars], corpus.today)
    rows = tuple(
        {"term": Markup.escape(amount or "Uden beløb"), "details": composer.macros.details([composer.statement(fact)])}
        for amount, fact, _ in found
    )
    parts = frozenset(part for _, bar in bars for part in bar.parts)
    return {
        "money": Money(
            bars=tuple((label if len(bars) > 1 else "", bar.as_row()) for label, bar in bars),
            first=first,
            last=last,
            today=money.year_of(corpus.today) or first,
            day=date(corpus.today.isoformat()),
            parts=parts,
            rows=rows,
        )
    }


def outcome(composer: Composer, record: Intervention) -> dict[str, object]:
    """The results, and the caveats that hold for several of them."""
    found = list(results.findings(composer.corpus, record))
    shared = [results.caveat(one) for one in record.result_caveats]
    caveats = [*shared, *(caveat for finding in found for caveat in finding.caveats)]
    return {
        "caveats": composer.statements(shared),
        "results": tuple(result_row(composer, finding) for finding in found),
        "caveat_note": "Forbehold uden kilde er håndbogens egne." if not all(one.source for one in caveats) else "",
    }


def result_row(composer: Composer, finding: results.Finding) -> dict[str, object]:
    """A result as the template takes it."""
    set_ = composer.statement(finding.fact)
    return {
        "figure": finding.figure,
        "of": finding.of,
        "text": Markup(" ").join((set_.text, *set_.details)),
        "marks": set_.marks,
        "level": finding.strength.level,
        "words": finding.strength.label,
        "about": finding.about,
        "caveats": composer.statements(finding.caveats),
    }


def origins(composer: Composer, record: Intervention) -> dict[str, object]:
    """Organisations, status, relations, names and what happened when."""
    corpus = composer.corpus
    rows = [
        *background.organisations(corpus, record),
        *background.status_row(corpus, record),
        *background.relations(corpus, record),
        *background.aliases(corpus, record.aliases),
        *background.focus(corpus, record.focus),
    ]
    return {
        "background": composer.rows(rows),
        "events": [
            {
                "date": event.words,
                "datetime": event.day,
                "paragraphs": [composer.marked(fact) for fact in event.facts],
            }
            for event in background.timeline(corpus, record.history, record.decisions)
        ],
    }


SHOWN: Mapping[str, tuple[str, ...]] = {
    "target_group": ("who",),
    "coverage": ("places",),
    "access": ("way",),
    "description": ("description", "delivery"),
    "funding": ("money",),
    "results": ("results", "caveats", "caveat_note"),
    "background": ("background", "events"),
}
"""Section of the page to the fields of the view that it shows."""

PARTS = {
    "target_group": who,
    "coverage": where,
    "access": how,
    "description": what,
    "funding": cost,
    "results": outcome,
    "background": origins,
}
"""Section of the page to what it shows."""
