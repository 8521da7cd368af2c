"""The page of a term: what it means here, what it stands for, and what it belongs to."""

from __future__ import annotations

from handbook.facts import word
from handbook.facts.phrase import Fact, Prose
from handbook.model.records import Term
from handbook.pages import register
from handbook.pages.composer import Composer
from handbook.site import KIND_NAMES


def view(composer: Composer, record: Term) -> register.RegisterView:
    """The page of a term."""
    chips: list[dict[str, object]] = [{"strong": KIND_NAMES[Term.PATH][0]}]
    said = [Fact(words=(Prose(record.definition),), source=record.source)]
    head = register.begin(composer, record, chips, said, word.rows(composer.corpus, record))
    return register.RegisterView(**head, **register.end(composer, record, {}))
