"""Where sources disagree, what no source answers, and what was expected against what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.background import when
from handbook.facts.phrase import Fact, Prose, Row, link
from handbook.facts.quantities import quantity_fact
from handbook.facts.short import ANCHORS
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import KINDS, Decision, History, Intervention
from handbook.pages import intervention
from handbook.pages.composer import Composer
from handbook.pages.notes import disagreement
from handbook.pages.view import Disagreement, SectionLink, View
from handbook.site import FOLDERS, KIND_NAMES
from handbook.text.danish import count, date
from validate import first_day, last_day

NAMES = "navne"
"""The anchor of what is only about names and spellings: it stands last, and folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A record with the disagreements about one subject that it states."""

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
    """All disagreements, and what was expected against what is known of it."""

    template: ClassVar[str] = "overviews/disagreements.html"
    has_rail: ClassVar[bool] = True
    total: str
    groups: tuple[Group, ...]
    numbers: tuple[dict[str, Markup], ...]
    plans: tuple[dict[str, object], ...]
    plans_note: str
    sources: list[dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A record with the questions about it that no source answers; those for the thorough are told apart."""

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
    """All questions that no source answers, by kind of record."""

    template: ClassVar[str] = "overviews/questions.html"
    has_rail: ClassVar[bool] = True
    total: str
    groups: tuple[tuple[SectionLink, tuple[Asked, ...]], ...]


def disagreements(composer: Composer) -> DisagreementsView:
    """The disagreements by what they are about; each stands once, at the record that states it."""
    found = list(owned(composer))
    groups = [
        Group(id=id_, title=title, owners=owners, is_folded=id_ == NAMES)
        for id_, title in subjects().items()
        if (owners := tuple(owner for subject, owner in found if subject == id_))
    ]
    numbers = composer.rows(expected(composer.corpus))
    today = date(composer.corpus.today.isoformat())
    plans: tuple[dict[str, object], ...] = tuple(
        {"date": when(row), "datetime": row.date, "paragraphs": [composer.marked(fact)]}
        for row, fact in overdue(composer.corpus)
    )
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
    sections = {ANCHORS[key]: title for key, title in intervention.TITLES.items()}
    others = {
        f"om-{FOLDERS[kind]}": f"Om {names[1].lower()}" for kind, names in KIND_NAMES.items() if kind != Intervention.PATH
    }
    return {**sections, **others, NAMES: "Navne og stavemåder"}


def subject(record: Record, about: str) -> str:
    """The group of a disagreement about a section of a record."""
    if about == "name":
        return NAMES
    if not isinstance(record, Intervention):
        return f"om-{FOLDERS[record.PATH]}"
    return next(ANCHORS[key] for key, sections in intervention.ABOUT.items() if about in sections)


def owned(composer: Composer) -> Iterator[tuple[str, Owner]]:
    """Group and disagreements of every record, those about one subject together."""
    corpus = composer.corpus
    for record in records(corpus):
        notes: dict[str, list[Disagreement]] = {}
        for row in getattr(record, "disagreements", ()):
            composer.begin_section()
            note = disagreement(composer, doubts.question(corpus, row))
            notes.setdefault(subject(record, row.about), []).append(note)
        for about, found in notes.items():
            yield about, Owner(name=corpus.title(record), href=href(composer, record), notes=tuple(found))


def records(corpus: Corpus) -> Iterator[Record]:
    """Every record as it is written, interventions first, in Danish order."""
    for kind in KINDS.values():
        for record in corpus.of(kind):
            written = corpus.written(kind, record.id)
            if written:
                yield written


def href(composer: Composer, record: Record) -> str:
    """The address of a record's page."""
    return composer.href(record.PATH, record.id)


def expected(corpus: Corpus) -> Iterator[Row]:
    """Numbers that were expected with those that were counted, by intervention."""
    for record in corpus.of(Intervention):
        own = corpus.written(Intervention, record.id)
        rows = [row for row in (own.capacity if own else ()) if row.measure in {"expected", "actual"} and row.value is not None]
        if {row.measure for row in rows} == {"expected", "actual"}:
            facts = (quantity_fact(corpus, row) for row in sorted(rows, key=lambda row: row.measure != "expected"))
            yield Row(term=corpus.title(record), facts=tuple(facts))


def overdue(corpus: Corpus) -> Iterator[tuple[History | Decision, Fact]]:
    """What was planned for a day that has passed, where the record tells of nothing from that day on."""
    for record in records(corpus):
        rows: list[History | Decision] = [*getattr(record, "history", ()), *getattr(record, "decisions", ())]
        for row in rows:
            end, start = last_day(row.date), first_day(row.date)
            if not (row.planned and start and end and end < corpus.today):
                continue
            if not any(not other.planned and (first_day(other.date) or start) > start for other in rows):
                name = link(corpus, type(record), record.id)
                yield row, Fact(words=(name, ": ", Prose(row.text)), source=row.source)


def questions(composer: Composer) -> QuestionsView:
    """The questions by kind of record and record."""
    groups: list[tuple[SectionLink, tuple[Asked, ...]]] = []
    found = list(records(composer.corpus))
    for kind in KINDS:
        asked = tuple(row for record in found if kind == record.PATH and (row := of_record(composer, record)))
        if asked:
            total = sum(row.number for row in asked)
            groups.append((SectionLink(id=FOLDERS[kind], title=f"{KIND_NAMES[kind][1]} ({total})"), asked))
    total = sum(row.number for _, rows in groups for row in rows)
    return QuestionsView(
        sections=tuple(section for section, _ in groups),
        total=count(total, "spørgsmål", "spørgsmål"),
        groups=tuple(groups),
    )


def of_record(composer: Composer, record: Record) -> Asked | None:
    """The questions about a record; None where there is none."""
    rows = getattr(record, "not_stated", ())
    if not rows:
        return None
    return Asked(
        id=f"{FOLDERS[record.PATH]}-{record.id}",
        name=composer.corpus.title(record),
        href=href(composer, record),
        questions=tuple(row.question for row in rows if row.weight != "detail"),
        details=tuple(row.question for row in rows if row.weight == "detail"),
    )
