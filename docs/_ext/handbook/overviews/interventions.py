"""The list of interventions: a group for each step, a row for each intervention, a line for each form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.facts import doubts, key_facts, status
from handbook.facts.access import step_count
from handbook.model import Corpus
from handbook.model.records import Intervention, Municipality, Step
from handbook.overviews.filters import filters, values
from handbook.pages.composer import Composer
from handbook.pages.offers import fact_row
from handbook.pages.view import View
from handbook.text.danish import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Interventions under a heading. `step` is None for those on no ladder."""

    title: str
    place: str
    records: tuple[Intervention, ...]
    step: Step | None = None
    steps: int = 0


def view(composer: Composer) -> View:
    """The list; refused and former interventions are last, with a line each."""
    corpus = composer.corpus
    groups_ = groups(corpus)
    total = len({record.id for group in groups_ for record in group.records})
    shown: set[str] = set()
    return View(
        template="pages/interventions.html",
        script="list/main.js",
        filters=filters(corpus),
        count=count(total, "indsats", "indsatser"),
        groups=[group_view(composer, group, shown) for group in groups_],
        refused=list(refused(composer)),
        former=list(former(composer)),
        compare=composer.address("sammenlign/index", ""),
    )


def groups(corpus: Corpus) -> list[Group]:
    """The interventions of each step of each ladder, and last those on no step."""
    records = status.current(corpus)
    steps = corpus.of(Step)
    found = []
    for step in steps:
        on_step = ordered(corpus, [record for record in records if any(row.step == step.id for row in record.ladder)])
        if on_step:
            title, total = f"Trin {step.number}: {step.name}", step_count(corpus, step.municipality)
            place = corpus.name(Municipality, step.municipality)
            found.append(Group(title=title, place=place, records=on_step, step=step, steps=total))
    rest = [record for record in records if not record.ladder]
    title = "Ikke på en indsatstrappe" if found else "Alle"
    return [*found, *([Group(title=title, place="", records=ordered(corpus, rest))] if rest else [])]


def ordered(corpus: Corpus, records: Sequence[Intervention]) -> tuple[Intervention, ...]:
    """Interventions in Danish order, each family followed by its forms."""
    ids = {record.id for record in records}
    found: dict[str, Intervention] = {}

    def add(record: Intervention) -> None:
        if record.id in found:
            return
        found[record.id] = record
        for form in records:
            if corpus.families.get(form.id) == record.id:
                add(form)

    for record in (*(record for record in records if corpus.families.get(record.id) not in ids), *records):
        add(record)
    return tuple(found.values())


def group_view(composer: Composer, group: Group, shown: set[str]) -> dict[str, object]:
    """A group; an intervention that an earlier group has too is only a line."""
    ids = {record.id for record in group.records}
    entries = []
    for record in group.records:
        is_form = composer.corpus.families.get(record.id) in ids
        entries.append(entry(composer, record, is_form=is_form, is_again=record.id in shown))
        shown.add(record.id)
    amount = count(len(ids), "indsats", "indsatser")
    return {
        "id": group.step.id if group.step else "uden-trin",
        "title": group.title,
        "count": f"{group.place}, {amount}" if group.place else amount,
        "step": group.step.number if group.step else None,
        "steps": group.steps,
        "entries": entries,
    }


def entry(composer: Composer, record: Intervention, *, is_form: bool, is_again: bool) -> Mapping[str, object]:
    """An intervention: facts in two columns; only a line for a form, a repetition or one that is only named."""
    corpus = composer.corpus
    is_line = is_form or is_again or record.documentation == "named-only"
    facts = () if is_line else key_facts.key_facts(corpus, record)
    columns = (facts[:2], facts[2:]) if facts else ()
    return {
        "name": corpus.title(record),
        "href": composer.href(Intervention.PATH, record.id),
        "text": key_facts.summary_text(record),
        "status": status.remark(corpus, record),
        "is_form": is_form,
        "disagreements": len(list(doubts.disagreements(corpus, record))),
        "questions": len(record.not_stated),
        "facts": [[fact_row(composer, fact) for fact in column if fact.is_registered] for column in columns],
        "choose": "" if is_again else record.id,
        "data": values(corpus, record),
    }


REFUSED = "Filen bag indsatsen har fejl, så den kan ikke vises her. Dens side siger, hvad der er galt."


def refused(composer: Composer) -> Iterator[Mapping[str, object]]:
    """The interventions that their schema refuses."""
    for id_ in composer.corpus.refused(Intervention):
        href = composer.href(Intervention.PATH, id_)
        yield {"name": composer.corpus.name(Intervention, id_), "href": href, "text": REFUSED}


def former(composer: Composer) -> Iterator[Mapping[str, object]]:
    """The former interventions with their successors."""
    for record in composer.corpus.of(Intervention):
        if status.is_former(composer.corpus, record):
            words = (composer.words(phrase) for phrase in status.lifetime(composer.corpus, record))
            href = composer.href(Intervention.PATH, record.id)
            yield {"name": composer.corpus.title(record), "href": href, "text": Markup(" ").join(words)}
