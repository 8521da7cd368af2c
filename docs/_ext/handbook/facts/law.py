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


def of_act(corpus: Corpus, act: Act) -> tuple[LegalBasis, ...]:
    """The provisions of an act in the order of the law."""
    return tuple(basis for basis in corpus.of(LegalBasis) if basis.act == act.id)


def on_step(corpus: Corpus, step: Step) -> tuple[Intervention, ...]:
    """The current interventions on a step."""
    return tuple(one for one in corpus.derived(status.current) if any(row.step == step.id for row in one.ladder))


def steps_under(corpus: Corpus, basis: LegalBasis) -> tuple[Step, ...]:
    """The steps that have a provision as legal basis."""
    return tuple(step for step in corpus.of(Step) if any(row.legal_basis == basis.id for row in step.legal_bases))


def own_under(corpus: Corpus, basis: LegalBasis) -> tuple[Intervention, ...]:
    """The current interventions that have a provision as their own legal basis."""
    return tuple(one for one in corpus.derived(status.current) if any(row.legal_basis == basis.id for row in one.legal_bases))
