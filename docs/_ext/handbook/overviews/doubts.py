"""All disagreements, all open questions, and expected numbers and plans against what is known today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.background import Event, date_words
from handbook.facts.phrase import Fact, Phrase, Prose, Row, joined, link
from handbook.facts.quantities import quantity_fact
from handbook.facts.sections import ABOUT, ANCHORS, TITLES
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import KINDS, Decision, History, Intervention, NotStated
from handbook.pages.composer import Composer
from handbook.pages.tail import disagreement
from handbook.pages.view import SectionLink, View
from handbook.site import FOLDERS, KIND_NAMES
from handbook.text.danish import count, date
from validate import first_day, last_day

NAMES = "navne"
"""The anchor of disagreements about names and spellings, which are last and folded."""


def disagreements(composer: Composer) -> View:
    """The disagreements by subject; each is listed once, at the record that states it."""
    owners_of = by_subject(composer)
    titles = {id_: title for id_, title in subjects().items() if id_ in owners_of}
    counts = {id_: sum(len(owner["notes"]) for owner in owners_of[id_]) for id_ in titles}
    groups = [
        {"id": id_, "title": title, "owners": owners_of[id_], "count": counts[id_], "is_folded": id_ == NAMES}
        for id_, title in titles.items()
    ]
    numbers = composer.rows(expected(composer.corpus))
    today = date(composer.corpus.today.isoformat())
    plans = composer.events(overdue(composer.corpus))
    links = [SectionLink(id=id_, title=title, count=counts[id_]) for id_, title in titles.items()]
    links += [SectionLink(id="ventet", title="Ventet og talt")] if numbers else []
    links += [SectionLink(id="planer", title="Planer, hvis tid er gået")] if plans else []
    return View(
        template="overviews/disagreements.html",
        has_rail=True,
        sections=(*links, SectionLink(id="kilder", title="Kilder")),
        total=count(sum(counts.values()), "uenighed", "uenigheder"),
        groups=groups,
        numbers=numbers,
        plans=plans,
        plans_note=f"Tidspunktet var gået den {today}. Håndbogen har ingen oplysning om, hvorvidt det skete.",
        sources=composer.sources(),
    )


def subjects() -> dict[str, str]:
    """Anchor and title of each group of disagreements: the sections of an intervention's page, other kinds, and names."""
    sections = {ANCHORS[key]: title for key, title in TITLES.items()}
    others = {
        f"om-{FOLDERS[kind]}": f"Om {names[1].lower()}" for kind, names in KIND_NAMES.items() if kind != Intervention.PATH
    }
    return {**sections, **others, NAMES: "Navne og stavemåder"}


def subject(record: Record, about: str) -> str:
    """The anchor of the group of a disagreement."""
    if about == "name":
        return NAMES
    if not isinstance(record, Intervention):
        return f"om-{FOLDERS[record.PATH]}"
    return next(ANCHORS[key] for key, sections in ABOUT.items() if about in sections)


def by_subject(composer: Composer) -> dict[str, list[dict[str, Any]]]:
    """The anchor of each group to its records, each with its disagreements about that subject."""
    corpus = composer.corpus
    owners: dict[str, list[dict[str, Any]]] = {}
    for record in records(corpus):
        notes: dict[str, list[dict[str, object]]] = {}
        for row in getattr(record, "disagreements", ()):
            composer.begin_section()
            note = disagreement(composer, doubts.question(corpus, row))
            notes.setdefault(subject(record, row.about), []).append(note)
        address = composer.href(record.PATH, record.id)
        for group, rows in notes.items():
            owners.setdefault(group, []).append({"name": corpus.title(record), "href": address, "notes": rows})
    return owners


def records(corpus: Corpus) -> Iterator[Record]:
    """Every record as it is written, interventions first, in Danish order."""
    for kind in KINDS.values():
        yield from corpus.all_written(kind)


def expected(corpus: Corpus) -> Iterator[Row]:
    """The interventions with both expected and actual capacity."""
    for record in corpus.all_written(Intervention):
        rows = [row for row in record.capacity if row.measure in {"expected", "actual"} and row.value is not None]
        if {row.measure for row in rows} == {"expected", "actual"}:
            facts = (quantity_fact(corpus, row) for row in sorted(rows, key=lambda row: row.measure != "expected"))
            yield Row(term=corpus.title(record), facts=tuple(facts))


def overdue(corpus: Corpus) -> Iterator[Event]:
    """Plans for a day that has passed, of records without any later event."""
    for record in records(corpus):
        rows: list[History | Decision] = [*getattr(record, "history", ()), *getattr(record, "decisions", ())]
        for row in rows:
            end, start = last_day(row.date), first_day(row.date)
            if not (row.planned and start and end and end < corpus.today):
                continue
            if not any(not other.planned and (first_day(other.date) or start) > start for other in rows):
                words = (link(corpus, type(record), record.id), ": ", Prose(row.text))
                yield Event(day=row.date, words=date_words(row), facts=(Fact(words=words, source=row.source),))


def questions(composer: Composer) -> View:
    """The questions by kind of record and record."""
    groups, total = [], 0
    for kind in KINDS.values():
        asked = [(record, getattr(record, "not_stated", ())) for record in composer.corpus.all_written(kind)]
        if number := sum(len(rows) for _, rows in asked):
            link = SectionLink(id=FOLDERS[kind.PATH], title=f"{KIND_NAMES[kind.PATH][1]} ({number})")
            groups.append((link, [of_record(composer, record, rows) for record, rows in asked if rows]))
            total += number
    return View(
        template="overviews/questions.html",
        has_rail=True,
        sections=tuple(section for section, _ in groups),
        total=count(total, "spørgsmål", "spørgsmål"),
        groups=groups,
    )


def of_record(composer: Composer, record: Record, rows: Sequence[NotStated]) -> dict[str, object]:
    """The open questions about a record; `details` are those of less importance."""
    return {
        "id": f"{FOLDERS[record.PATH]}-{record.id}",
        "name": composer.corpus.title(record),
        "href": composer.href(record.PATH, record.id),
        "count": count(len(rows), "spørgsmål", "spørgsmål"),
        "questions": [row.question for row in rows if row.weight != "detail"],
        "details": [row.question for row in rows if row.weight == "detail"],
    }


def silent(composer: Composer, section: str, records: Iterable[Intervention]) -> Iterator[dict[str, Markup]]:
    """Rows of a summary list: statements that there is none, then the names of the other interventions."""
    stated: dict[str, list[Fact]] = {title: [] for title in doubts.SILENCES}
    names: dict[str, list[Phrase]] = {title: [] for title in doubts.SILENCES}
    for record in records:
        silence, name = doubts.silence(record, section), link(composer.corpus, Intervention, record.id)
        none = doubts.none_stated(record, {section})
        stated[silence] += [Fact(words=(name, ": ", *fact.words), source=fact.source) for fact in none]
        names[silence] += [] if none or getattr(record, section) else [(name,)]
    for title, facts in stated.items():
        others = [Fact(words=joined(names[title]))] if names[title] else []
        if facts or others:
            yield composer.summary_row(title, [*facts, *others])
