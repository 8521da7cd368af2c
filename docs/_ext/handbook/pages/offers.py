"""Interventions in lists of what there is for a place, on a step or under a provision: a row each, with the way to get it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from handbook.facts import key_facts, reach, short, status
from handbook.facts.phrase import Here, Phrase, joined, link, plain
from handbook.facts.reach import Reached
from handbook.model import Corpus
from handbook.model.records import Coverage, Intervention, Step
from handbook.pages.composer import Composer
from handbook.text import markdown
from handbook.text.danish import NUMBERS, capital, count, sort_key

Note = Callable[[Coverage], Phrase]
"""What a row of coverage says of the place that the page is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A row: what it is, what a source says of it here, how to get it, and its steps of the municipality's ladder."""

    name: str
    href: str
    text: str
    note: Markup
    forms: Markup
    marks: tuple[str, ...]
    status: str
    steps: tuple[dict[str, object], ...]
    facts: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the rows of a page have in common: the municipality whose ladder, status and way in count, and the fields shown."""

    municipality: str = ""
    has_steps: bool = True
    has_place: bool = False


def offers(composer: Composer, found: Iterable[Reached], about: About, note: Note = lambda _: ()) -> tuple[Offer, ...]:
    """The rows by step and name, what is out of use last; the forms of a family stand in the family's row."""
    corpus = composer.corpus
    ids = {one.record.id: one for one in found}
    rows = [one for one in ids.values() if corpus.families.get(one.record.id) not in ids]
    rows.sort(key=lambda one: order(corpus, one.record, about.municipality))
    return tuple(offer(composer, one, about, note, forms(corpus, one.record, ids)) for one in rows)


def order(corpus: Corpus, record: Intervention, municipality: str) -> tuple[bool, float, tuple[str, str]]:
    """Sort key: out of use, lowest step of the municipality, name."""
    lowest = min((step.number for step in steps_of(corpus, record, municipality)), default=float("inf"))
    is_out = reach.is_out_of_use(corpus, record, municipality)
    return is_out, lowest, sort_key(record.name)


def steps_of(corpus: Corpus, record: Intervention, municipality: str) -> list[Step]:
    """The steps of a municipality's ladder that an intervention stands on."""
    steps = [step for row in record.ladder if (step := corpus.get(Step, row.step))]
    return [step for step in steps if step.municipality == municipality]


def forms(corpus: Corpus, record: Intervention, ids: Iterable[str]) -> Phrase:
    """The forms of a family that stand in the same list."""
    found = [id_ for id_ in ids if corpus.families.get(id_) == record.id]
    found.sort(key=lambda id_: sort_key(corpus.name(Intervention, id_)))
    names = joined((link(corpus, Intervention, id_),) for id_ in found)
    return (f"{capital(count(len(found), 'form', 'former'))}: ", *names) if found else ()


def offer(composer: Composer, one: Reached, about: About, note: Note, forms_: Phrase) -> Offer:
    """A row."""
    corpus, record = composer.corpus, one.record
    told = dict.fromkeys(words for row in one.rows if (words := note(row)))
    sources = dict.fromkeys((*one.citations, *(source for row in one.rows for source in row.source)))
    return Offer(
        name=corpus.title(record),
        href=composer.href(Intervention.PATH, record.id),
        text=markdown.plain(record.summary.text),
        note=Markup(" ").join(composer.words(words, has_terms=False) for words in told),
        forms=composer.words(forms_),
        marks=composer.marks(sources),
        status=reach.remark(corpus, record, about.municipality) if about.municipality else status.remark(corpus, record),
        steps=tuple(step_row(corpus, step) for step in steps_of(corpus, record, about.municipality) if about.has_steps),
        facts=tuple(fact(composer, one) for one in corpus.derived(Facts).of(record, about)),
    )


def step_row(corpus: Corpus, step: Step) -> dict[str, object]:
    """A step as a row names it."""
    steps = sum(one.municipality == step.municipality for one in corpus.of(Step))
    return {"number": step.number, "steps": steps, "text": corpus.title(step).partition(":")[0]}


class Facts:
    """What rows say of interventions; many pages have the same row."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.cache: dict[tuple[str, About], list[key_facts.KeyFact]] = {}

    def of(self, record: Intervention, about: About) -> list[key_facts.KeyFact]:
        """The facts of an intervention, made once."""
        key = record.id, about
        if key not in self.cache:
            self.cache[key] = facts(self.corpus, record, about)
        return self.cache[key]


def facts(corpus: Corpus, record: Intervention, about: About) -> list[key_facts.KeyFact]:
    """For whom it is, where, and how to get it; nothing for what is only named."""
    if record.documentation == "named-only":
        return []
    where = [key_facts.place(corpus, record)] if about.has_place else []
    return [key_facts.audience(corpus, record), *where, way(corpus, record, about.municipality)]


def way(corpus: Corpus, record: Intervention, municipality: str) -> key_facts.KeyFact:
    """How to get it, in two lines; what leads to a place of its own page is left out of the second."""
    answer = short.how(corpus, record, municipality)
    found = key_facts.fact("Sådan får du den", answer, record, "access")
    second = tuple(part for part in answer.second if not isinstance(part, Here))
    return replace(found, lines=(*found.lines, second)) if plain(second).strip() else found


def fact(composer: Composer, one: key_facts.KeyFact) -> dict[str, object]:
    """A fact as the template takes it."""
    first, *more = (composer.words(line, has_terms=False) for line in one.lines)
    return {"term": one.term, "first": first, "more": more, "is_stated": one.is_stated}


def amount(rows: Sequence[Offer]) -> str:
    """How many rows there are, and that they stand on one step where they all do."""
    total = count(len(rows), "indsats", "indsatser")
    steps = {str(step["text"]) for row in rows for step in row.steps}
    if len(rows) == 1 or len(steps) != 1 or not all(row.steps for row in rows):
        return total
    return f"{total}, {'begge' if len(rows) == 2 else 'alle'} på {steps.pop().lower()}"  # noqa: PLR2004 -- both


def number_of(total: int) -> str:
    """So many interventions, as a sentence begins: Ingen indsats, To indsatser, 13 indsatser."""
    number = NUMBERS[total] if total < len(NUMBERS) else str(total)
    return capital(f"{number} {'indsats' if total <= 1 else 'indsatser'}")
