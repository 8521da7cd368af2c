"""Acts and provisions, and the steps and interventions under each provision."""

from __future__ import annotations

from handbook.facts import status
from handbook.model import Corpus
from handbook.model.records import Act, Intervention, LegalBasis, Step
from handbook.text.danish import date

STEP_LAW = "Loven gælder trinnet på indsatstrappen. Kilden siger ikke, at den er den enkelte indsats’ eget retsgrundlag."
"""The note wherever the law of a step is shown."""


def citation(corpus: Corpus, act: Act) -> str:
    """Type, number and date of an act: Lovbekendtgørelse nr. 282 af 17. marts 2025."""
    number = f" nr. {act.number}" if act.number is not None else ""
    day = f" af {date(act.date)}" if act.date else ""
    return f"{corpus.label(act, 'type')}{number}{day}"


def expand(basis: LegalBasis) -> list[str]:
    """The single paragraphs of a provision: §§ 120-126 are seven; § 126 a is not among them."""
    first, last = basis.paragraph or "", basis.paragraph_to or basis.paragraph or ""
    if not (first.isdecimal() and last.isdecimal()):
        return [first] if first else []
    return [str(number) for number in range(int(first), int(last) + 1)]


def act_of(basis: LegalBasis) -> tuple[str]:
    """The act of a provision."""
    return (basis.act,)


def steps_of(record: Intervention) -> list[str]:
    """The steps of an intervention."""
    return [row.step for row in record.ladder]


def bases_of(record: Step | Intervention) -> list[str]:
    """The provisions of a step, or of an intervention itself."""
    return [row.legal_basis for row in record.legal_bases]


def of_act(corpus: Corpus, act: Act) -> tuple[LegalBasis, ...]:
    """The provisions of an act in the order of the law."""
    return corpus.grouped(LegalBasis, act_of, act.id)


def on_step(corpus: Corpus, step: Step) -> tuple[Intervention, ...]:
    """The current interventions on a step."""
    return tuple(one for one in corpus.grouped(Intervention, steps_of, step.id) if not status.is_former(corpus, one))


def steps_under(corpus: Corpus, basis: LegalBasis) -> tuple[Step, ...]:
    """The steps that have a provision as legal basis."""
    return corpus.grouped(Step, bases_of, basis.id)


def own_under(corpus: Corpus, basis: LegalBasis) -> tuple[Intervention, ...]:
    """The current interventions that have a provision as their own legal basis."""
    return tuple(one for one in corpus.grouped(Intervention, bases_of, basis.id) if not status.is_former(corpus, one))
