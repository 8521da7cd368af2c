"""The page of an intervention: five short answers, then sections with all facts, background and sources."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handbook.facts import access, audience, background, coverage, delivery, doubts, family, money, results, status
from handbook.facts.phrase import Row, plain, statement_fact
from handbook.facts.sections import ABOUT, ANCHORS, TITLES
from handbook.facts.short import answers
from handbook.model.records import Area, Intervention, Municipality, Source, Step
from handbook.pages.composer import Chip, Composer, anchor, listed
from handbook.pages.tail import notes
from handbook.pages.view import Notes, SectionLink, View
from handbook.text.danish import capital, count, date


def view(composer: Composer, record: Intervention) -> View:
    """The page of an intervention. Citations are numbered in the order of composition, which has to be that of the page."""
    corpus, lead = composer.corpus, composer.statement(statement_fact(record.summary))
    fields: dict[str, dict[str, Any]] = {}
    notes_of: dict[str, Notes] = {}
    inherited: dict[str, Markup] = {}
    for key, compose in SECTIONS.items():
        composer.begin_section()
        fields[key] = compose(composer, record)
        composer.begin_section()
        notes_of[key] = notes(composer, record, ABOUT[key], doubts.none_stated(record, ABOUT[key]))
        extents = dict.fromkeys(family.extent(corpus, record, section) for section in sorted(ABOUT[key]))
        inherited[key] = Markup(" ").join(composer.words(words) for words in extents if words)
    filled = {key for key in TITLES if notes_of[key] or any(fields[key].values())}
    is_described = record.documentation == "described"
    shown = [key for key in TITLES if is_described or key in filled]
    empty = [key for key in shown if key not in filled and silence(record, key) == f"{doubts.NOT_REGISTERED}."]
    unregistered = empty if len(empty) > 1 else []  # one list says what several headings would
    shown = [key for key in shown if key not in unregistered]
    sections = [SectionLink(id=ANCHORS[key], title=TITLES[key], count=len(notes_of[key].disagreements)) for key in shown]
    if unregistered:
        sections.insert(shown.index("background"), SectionLink(id="ikke-registreret", title=doubts.NOT_REGISTERED))
    return View(
        template="pages/intervention.html",
        title=corpus.title(record),
        meta_description=f"{corpus.title(record)}: {plain(statement_fact(record.summary).words)}",
        sections=(*sections, SectionLink(id="kilder", title="Kilder")),
        shown=shown,
        anchors=ANCHORS,
        titles=TITLES,
        notes=notes_of,
        inherited=inherited,
        unregistered=[{"id": ANCHORS[key], "title": TITLES[key]} for key in unregistered],
        silences={key: silence(record, key) for key in shown if key not in filled},
        chips=list(chips(composer, record)),
        lead=lead,
        remarks=list(remarks(composer, record)),
        answers=list(answer_rows(composer, record)) if is_described else [],
        page_note=page_note(composer, record, notes_of.values()),
        sources=composer.sources(),
        glossary=composer.glossary(),
        **{name: value for made in fields.values() for name, value in made.items()},
    )


def chips(composer: Composer, record: Intervention) -> Iterator[Chip]:
    """Steps, status, focus and family."""
    corpus = composer.corpus
    for row in record.ladder:
        step = corpus.get(Step, row.step)
        if step:
            steps = access.step_count(corpus, step.municipality)
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
    """Remarks below the lead: that it is only named, its forms, and from when and until when it holds."""
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
            "headline": composer.words(answer.headline, has_terms=False),
            "detail": composer.words(answer.detail, has_terms=False),
        }
        yield row | ({"level": answer.strength.level, "words": answer.strength.label} if answer.strength else {})


def page_note(composer: Composer, record: Intervention, notes_: Collection[Notes]) -> Markup:
    """The number of disagreements and open questions, and the last review with its sources."""
    disagreements = sum(len(note.disagreements) for note in notes_)
    questions = sum(len(note.unstated) for note in notes_)
    counts = [count(disagreements, "uenighed", "uenigheder")] if disagreements else []
    counts += [count(questions, "ubesvaret spørgsmål", "ubesvarede spørgsmål")] if questions else []
    text = f"{' og '.join(counts)} står, hvor de hører til. " if counts else ""
    sources = [reviewed_source(composer, id_) for id_ in record.reviewed.against]
    noun = "kilden" if len(sources) == 1 else "kilderne"
    return Markup("{}Senest holdt op mod {} {} den {}.").format(
        capital(text), noun, listed(sources), date(record.reviewed.date)
    )


def reviewed_source(composer: Composer, id_: str) -> Markup:
    """A source by its letter on the page; by its name if the page does not cite it."""
    if id_ in composer.citations:
        return anchor("#kilder", composer.letter(id_))
    return anchor(composer.href(Source.PATH, id_), composer.corpus.name(Source, id_))


def silence(record: Intervention, section: str) -> str:
    """The text of an empty section: that places have it, else why it is empty."""
    if any(getattr(row, section, None) for row in record.coverage):
        return f"Det står ved stedet, under »{TITLES['coverage']}«."
    return f"{doubts.silence(record, section)}."


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
        "tiles_label": f"Områder i {name}, som kilderne nævner dem" if tiles else "",
        "places": tuple(
            {"statement": composer.statement(place.fact), "own": composer.rows(place.own)}
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
    rows = [composer.summary_row(amount or "Uden beløb", [fact]) for amount, fact, _ in entries]
    labelled = [(label if len(bars) > 1 else "", bar.as_row()) for label, bar in bars]
    return {"money": {"bars": labelled, "axis": money.axis([bar for _, bar in bars], corpus.today), "rows": rows}}


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
        Row(term="Status", facts=(status.fact(corpus, record.status),), anchor="status"),
        *background.relations(corpus, record),
        *background.aliases(corpus, record.aliases),
        *background.focus(corpus, record.focus),
    ]
    return {
        "background": composer.rows(rows),
        "events": composer.events(background.timeline(corpus, record.history, record.decisions)),
    }


SECTIONS: Mapping[str, Callable[[Composer, Intervention], dict[str, Any]]] = {
    "target_group": lambda composer, record: {"who": composer.rows(audience.rows(composer.corpus, record))},
    "coverage": coverage_section,
    "access": access_section,
    "description": delivery_section,
    "funding": funding_section,
    "results": results_section,
    "background": background_section,
}
"""Section of the page to what composes its fields; they are empty where there is nothing to show."""
