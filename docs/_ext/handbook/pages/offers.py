"""The interventions of a place, a step or a provision as rows, each with how to get it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from handbook.facts import key_facts, reach, short, status
from handbook.facts.access import step_count
from handbook.facts.coverage import sorted_links
from handbook.facts.phrase import Here, Phrase, citations, plain
from handbook.facts.reach import Reached
from handbook.model import Corpus
from handbook.model.records import Coverage, Intervention, Step
from handbook.pages.composer import Composer
from handbook.text import markdown
from handbook.text.danish import NUMBERS, capital, count, sort_key

Note = Callable[[Coverage], Phrase]
"""A row of coverage to a remark on the place of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferContext:
    """What the rows of a page share: the municipality whose steps, status and access are shown, and which fields are."""

    municipality: str = ""
    has_steps: bool = True
    has_place: bool = False


def offers(
    composer: Composer, reached: Iterable[Reached], context: OfferContext, note: Note = lambda _: ()
) -> tuple[dict[str, Any], ...]:
    """The rows by step and name, interventions out of use last; a family and its forms share a row."""
    corpus = composer.corpus
    by_id = {item.record.id: item for item in reached}
    rows = [item for item in by_id.values() if corpus.families.get(item.record.id) not in by_id]
    rows.sort(key=lambda item: sort_key_of(corpus, item.record, context.municipality))
    forms_of: dict[str, list[str]] = {}
    for id_ in by_id:
        forms_of.setdefault(corpus.families.get(id_, ""), []).append(id_)
    return tuple(offer(composer, item, context, note, forms_of.get(item.record.id, ())) for item in rows)


def sort_key_of(corpus: Corpus, record: Intervention, municipality: str) -> tuple[bool, float, tuple[str, str]]:
    """Whether it is out of use, its lowest step in the municipality, and its name."""
    lowest = min((step.number for step in steps_of(corpus, record, municipality)), default=float("inf"))
    is_out = reach.status_in(corpus, record, municipality).value in reach.OUT_OF_USE
    return is_out, lowest, sort_key(record.name)


def steps_of(corpus: Corpus, record: Intervention, municipality: str) -> list[Step]:
    """The steps of a municipality's ladder that an intervention stands on."""
    steps = [step for row in record.ladder if (step := corpus.get(Step, row.step))]
    return [step for step in steps if step.municipality == municipality]


def offer(composer: Composer, reached: Reached, context: OfferContext, note: Note, form_ids: Sequence[str]) -> dict[str, Any]:
    """The intervention, what a source says of it here, how to get it, and its steps. `form_ids` are its forms in the list."""
    corpus, record, municipality = composer.corpus, reached.record, context.municipality
    notes = dict.fromkeys(words for row in reached.rows if (words := note(row)))
    forms = (f"{capital(count(len(form_ids), 'form', 'former'))}: ", *sorted_links(corpus, Intervention, form_ids))
    return {
        "name": corpus.title(record),
        "href": composer.href(Intervention.PATH, record.id),
        "text": markdown.plain(record.summary.text),
        "note": Markup(" ").join(composer.words(words, has_terms=False) for words in notes),
        "forms": composer.words(forms if form_ids else ()),
        "marks": composer.marks(dict.fromkeys((*reached.citations, *citations(reached.rows)))),
        "status": reach.remark(corpus, record, municipality) if municipality else status.remark(corpus, record),
        "steps": [
            {
                "number": step.number,
                "steps": step_count(corpus, step.municipality),
                "text": corpus.title(step).partition(":")[0],
            }
            for step in steps_of(corpus, record, municipality)
            if context.has_steps
        ],
        "facts": [fact_row(composer, fact) for fact in corpus.derived(KeyFacts).of(record, context)],
    }


class KeyFacts:
    """A cache of the key facts of rows, because many pages have the same row."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.cache: dict[tuple[str, OfferContext], list[key_facts.KeyFact]] = {}

    def of(self, record: Intervention, context: OfferContext) -> list[key_facts.KeyFact]:
        """The key facts of an intervention."""
        key = record.id, context
        if key not in self.cache:
            self.cache[key] = key_facts_of(self.corpus, record, context)
        return self.cache[key]


def key_facts_of(corpus: Corpus, record: Intervention, context: OfferContext) -> list[key_facts.KeyFact]:
    """Audience, place and access, as far as they are registered; nothing for an intervention that is only named."""
    if record.documentation == "named-only":
        return []
    places = [key_facts.place(corpus, record)] if context.has_place else []
    facts = [key_facts.audience(corpus, record), *places, access_fact(corpus, record, context.municipality)]
    return [fact for fact in facts if fact.is_registered]


def access_fact(corpus: Corpus, record: Intervention, municipality: str) -> key_facts.KeyFact:
    """How to get it, in two lines; the second without links to sections of the intervention's page."""
    answer = short.how(corpus, record, municipality)
    fact = key_facts.key_fact("Sådan får du den", answer, record, "access")
    detail = tuple(part for part in answer.detail if not isinstance(part, Here))
    return replace(fact, lines=(*fact.lines, detail)) if plain(detail).strip() else fact


def fact_row(composer: Composer, fact: key_facts.KeyFact) -> dict[str, object]:
    """A key fact as templates take it."""
    level, words = fact.strength or (None, "")
    return {
        "term": fact.term,
        "lines": [composer.words(line, has_terms=False) for line in fact.lines],
        "is_stated": fact.is_stated,
        "is_ending": fact.is_ending,
        "level": level,
        "words": words,
    }


def offer_count(rows: Sequence[dict[str, Any]]) -> str:
    """The number of rows, and their step if they all share one."""
    total = count(len(rows), "indsats", "indsatser")
    steps = {str(step["text"]) for row in rows for step in row["steps"]}
    if len(rows) == 1 or len(steps) != 1 or not all(row["steps"] for row in rows):
        return total
    return f"{total}, {'begge' if len(rows) == 2 else 'alle'} på {steps.pop().lower()}"  # noqa: PLR2004 -- both


def intervention_count(total: int) -> str:
    """A number of interventions at the start of a sentence: Ingen indsats, To indsatser, 13 indsatser."""
    number = NUMBERS[total] if total < len(NUMBERS) else str(total)
    return capital(f"{number} {'indsats' if total <= 1 else 'indsatser'}")
