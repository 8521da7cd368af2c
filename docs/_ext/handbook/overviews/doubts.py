"""All disagreements, all open questions, and expected numbers and plans against what is known today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.background import Event, date_words
from handbook.facts.phrase import Fact, Prose, Row, link
from handbook.facts.quantities import quantity_fact
from handbook.facts.sections import ABOUT, ANCHORS, TITLES
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import KINDS, Decision, History, Intervention
from handbook.pages.composer import Composer
from handbook.pages.tail import disagreement
from handbook.pages.view import Disagreement, SectionLink, View
from handbook.site import FOLDERS, KIND_NAMES
from handbook.text.danish import count, date
from validate import first_day, last_day

NAMES = "navne"
"""The anchor of disagreements about names and spellings, which are last and folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A record with its disagreements about one subject."""

    name: str
    href: str
    notes: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The disagreements about one subject."""

    id: str
    title: str
    owners: tuple[Owner, ...]
    is_folded: bool = False

    @property
    def count(self) -> int:
        """The number of disagreements."""
        return sum(len(owner.notes) for owner in self.owners)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementsView(View):
    """All disagreements, and expected numbers and plans against what is known."""

    template: ClassVar[str] = "overviews/disagreements.html"
    has_rail: ClassVar[bool] = True
    total: str
    groups: tuple[Group, ...]
    numbers: tuple[dict[str, Markup], ...]
    plans: tuple[dict[str, object], ...]
    plans_note: str
    sources: list[dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A record with its open questions; `details` are those of less importance."""

    id: str
    name: str
    href: str
    questions: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def number(self) -> int:
        """The number of questions."""
        return len(self.questions) + len(self.details)

    @property
    def count(self) -> str:
        """The number of questions in words."""
        return count(self.number, "spørgsmål", "spørgsmål")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView(View):
    """All open questions by kind of record."""

    template: ClassVar[str] = "overviews/questions.html"
    has_rail: ClassVar[bool] = True
    total: str
    groups: tuple[tuple[SectionLink, tuple[QuestionRow, ...]], ...]


def disagreements(composer: Composer) -> DisagreementsView:
    """The disagreements by subject; each is listed once, at the record that states it."""
    owners_by_group = list(owners_of(composer))
    groups = [
        Group(id=id_, title=title, owners=owners, is_folded=id_ == NAMES)
        for id_, title in subjects().items()
        if (owners := tuple(owner for group, owner in owners_by_group if group == id_))
    ]
    numbers = composer.rows(expected(composer.corpus))
    today = date(composer.corpus.today.isoformat())
    plans = composer.events(overdue(composer.corpus))
    links = [SectionLink(id=group.id, title=group.title, count=group.count) for group in groups]
    links += [SectionLink(id="ventet", title="Ventet og talt")] if numbers else []
    links += [SectionLink(id="planer", title="Planer, hvis tid er gået")] if plans else []
    return DisagreementsView(
        sections=(*links, SectionLink(id="kilder", title="Kilder")),
        total=count(sum(group.count for group in groups), "uenighed", "uenigheder"),
        groups=tuple(groups),
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


def owners_of(composer: Composer) -> Iterator[tuple[str, Owner]]:
    """The anchor of a group and the disagreements of a record in it, for every record."""
    corpus = composer.corpus
    for record in records(corpus):
        notes: dict[str, list[Disagreement]] = {}
        for row in getattr(record, "disagreements", ()):
            composer.begin_section()
            note = disagreement(composer, doubts.question(corpus, row))
            notes.setdefault(subject(record, row.about), []).append(note)
        address = composer.href(record.PATH, record.id)
        for group, rows in notes.items():
            yield group, Owner(name=corpus.title(record), href=address, notes=tuple(rows))


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


def questions(composer: Composer) -> QuestionsView:
    """The questions by kind of record and record."""
    groups: list[tuple[SectionLink, tuple[QuestionRow, ...]]] = []
    for kind in KINDS.values():
        rows = tuple(row for record in composer.corpus.all_written(kind) if (row := of_record(composer, record)))
        if rows:
            title = f"{KIND_NAMES[kind.PATH][1]} ({sum(row.number for row in rows)})"
            groups.append((SectionLink(id=FOLDERS[kind.PATH], title=title), rows))
    total = sum(row.number for _, rows in groups for row in rows)
    return QuestionsView(
        sections=tuple(section for section, _ in groups),
        total=count(total, "spørgsmål", "spørgsmål"),
        groups=tuple(groups),
    )


def of_record(composer: Composer, record: Record) -> QuestionRow | None:
    """The open questions about a record; None if there is none."""
    rows = getattr(record, "not_stated", ())
    if not rows:
        return None
    return QuestionRow(
        id=f"{FOLDERS[record.PATH]}-{record.id}",
        name=composer.corpus.title(record),
        href=composer.href(record.PATH, record.id),
        questions=tuple(row.question for row in rows if row.weight != "detail"),
        details=tuple(row.question for row in rows if row.weight == "detail"),
    )
