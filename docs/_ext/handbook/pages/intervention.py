"""The page of an intervention: five short answers, then sections with all facts, background and sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from handbook.facts import access, audience, background, coverage, delivery, doubts, family, money, results
from handbook.facts.audience import statement_fact
from handbook.facts.phrase import plain
from handbook.facts.sections import ABOUT, ANCHORS, TITLES
from handbook.model.records import Area, Intervention, Municipality
from handbook.pages.composer import Chip, Composer, Statement, glossary_words
from handbook.pages.intervention_head import answer_rows, chips, page_note, remarks
from handbook.pages.tail import notes
from handbook.pages.view import Notes, SectionLink, View
from handbook.text.danish import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place, and what holds only there."""

    statement: Statement
    own: tuple[dict[str, Markup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The bars with their labels, the first and last year of the axis, today, and every entry in words."""

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
    notes: Mapping[str, Notes]
    sources: list[dict[str, object]]
    glossary: list[dict[str, object]]
    chips: list[Chip]
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
    access: tuple[dict[str, Markup], ...]
    description: tuple[Statement, ...]
    delivery: tuple[dict[str, Markup], ...]
    money: Money | None
    caveats: tuple[Statement, ...]
    caveat_note: str
    results: tuple[dict[str, object], ...]
    background: tuple[dict[str, Markup], ...]
    events: tuple[dict[str, object], ...]
    anchors: ClassVar[Mapping[str, str]] = ANCHORS
    titles: ClassVar[Mapping[str, str]] = TITLES

    @property
    def has(self) -> Mapping[str, bool]:
        """Section to whether the page has it."""
        shown = {section.id for section in self.sections}
        return {key: id_ in shown for key, id_ in ANCHORS.items()}

    @property
    def glossary_words(self) -> str:
        """The terms that the page explains, as a line names them."""
        return glossary_words(self.glossary)


def view(composer: Composer, record: Intervention) -> InterventionView:
    """The page of an intervention. Citations are numbered in the order of composition, which has to be that of the page."""
    corpus, lead = composer.corpus, composer.statement(statement_fact(record.summary))
    fields: dict[str, Any] = {}
    notes_of: dict[str, Notes] = {}
    inherited: dict[str, Markup] = {}
    for key, compose in SECTIONS.items():
        composer.begin_section()
        fields |= compose(composer, record)
        notes_of[key] = section_notes(composer, record, key)
        extents = dict.fromkeys(family.extent(corpus, record, section) for section in sorted(ABOUT[key]))
        inherited[key] = Markup(" ").join(composer.words(words) for words in extents if words)
    filled = {key for key in TITLES if notes_of[key] or any(fields[name] for name in FIELDS[key])}
    is_described = record.documentation == "described"
    shown = [key for key in TITLES if is_described or key in filled]
    sections = [SectionLink(id=ANCHORS[key], title=TITLES[key], count=len(notes_of[key].disagreements)) for key in shown]
    return InterventionView(
        title=corpus.title(record),
        meta_description=f"{corpus.title(record)}: {plain(statement_fact(record.summary).words)}",
        sections=(*sections, SectionLink(id="kilder", title="Kilder")),
        notes=notes_of,
        inherited=inherited,
        silences={key: silence(record, key) for key in shown if key not in filled},
        chips=list(chips(composer, record)),
        lead=lead,
        remarks=tuple(remarks(composer, record)),
        answers=tuple(answer_rows(composer, record)) if is_described else (),
        page_note=page_note(composer, record, notes_of.values()),
        sources=composer.sources(),
        glossary=composer.glossary(),
        **fields,
    )


def section_notes(composer: Composer, record: Intervention, key: str) -> Notes:
    """The notes of a section of the page."""
    composer.begin_section()
    return notes(composer, record, ABOUT[key], doubts.none_stated(record, ABOUT[key]))


def silence(record: Intervention, section: str) -> str:
    """The text of an empty section: that places have it, else why it is empty."""
    if any(getattr(row, section, None) for row in record.coverage):
        return f"Det står ved stedet, under »{TITLES['coverage']}«."
    return f"{doubts.silence(record, section)}."


def audience_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """Whom it is for."""
    return {"who": composer.rows(audience.rows(composer.corpus, record))}


def coverage_section(composer: Composer, record: Intervention) -> dict[str, object]:
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


def access_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """Access, the steps and the law."""
    rows = access.access_rows(composer.corpus, record.access) if record.access else ()
    return {"access": composer.rows((*rows, *access.ladder(composer.corpus, record)))}


def delivery_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """What happens."""
    return {
        "description": composer.statements(map(statement_fact, record.description)),
        "delivery": composer.rows(delivery.rows(composer.corpus, record)),
    }


def funding_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """The money: bars on an axis, and every entry in words."""
    corpus = composer.corpus
    if not record.funding:
        return {"money": None}
    entries = [(money.heading(row), money.entry(corpus, row, is_headed=True), money.bar(row)) for row in record.funding]
    bars = [(amount or plain(fact.words), bar) for amount, fact, bar in entries if bar]
    first, last = money.axis([bar for _, bar in bars], corpus.today)
    rows = tuple(composer.summary_row(amount or "Uden beløb", [fact]) for amount, fact, _ in entries)
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


def results_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """The results, and the caveats that hold for several of them."""
    findings = results.findings(composer.corpus, record)
    shared = [results.caveat(row) for row in record.result_caveats]
    caveats = [*shared, *(caveat for finding in findings for caveat in finding.caveats)]
    return {
        "caveats": composer.statements(shared),
        "results": tuple(result_row(composer, finding) for finding in findings),
        "caveat_note": "Forbehold uden kilde er håndbogens egne." if not all(caveat.source for caveat in caveats) else "",
    }


def result_row(composer: Composer, finding: results.Finding) -> dict[str, object]:
    """A result as the template takes it."""
    statement = composer.statement(finding.fact)
    return {
        "figure": finding.figure,
        "of": finding.of,
        "text": Markup(" ").join((statement.text, *statement.details)),
        "marks": statement.marks,
        "level": finding.strength.level,
        "words": finding.strength.label,
        "about": finding.about,
        "caveats": composer.statements(finding.caveats),
    }


def background_section(composer: Composer, record: Intervention) -> dict[str, object]:
    """Organisations, status, relations, names and events."""
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
        "events": composer.events(background.timeline(corpus, record.history, record.decisions)),
    }


FIELDS: Mapping[str, tuple[str, ...]] = {
    "target_group": ("who",),
    "coverage": ("places",),
    "access": ("access",),
    "description": ("description", "delivery"),
    "funding": ("money",),
    "results": ("results", "caveats", "caveat_note"),
    "background": ("background", "events"),
}
"""Section of the page to its fields of the view."""

SECTIONS = {
    "target_group": audience_section,
    "coverage": coverage_section,
    "access": access_section,
    "description": delivery_section,
    "funding": funding_section,
    "results": results_section,
    "background": background_section,
}
"""Section of the page to what composes its fields."""
