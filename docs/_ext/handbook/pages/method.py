"""The page of a method or instrument: what it is, and what works with it."""

from __future__ import annotations

from handbook.facts.audience import stated
from handbook.facts.phrase import Fact, prose
from handbook.model.records import Method
from handbook.pages import register
from handbook.pages.composer import Composer


def view(composer: Composer, record: Method) -> register.RegisterView:
    """The page of a method."""
    chips: list[dict[str, object]] = [{"strong": composer.corpus.label(record, "kind"), "text": record.abbreviation or ""}]
    said = [*map(stated, record.description), *(Fact(words=words) for words in prose(record.about))]
    head = register.begin(composer, record, chips, said, ())
    return register.RegisterView(**head, **register.end(composer, record, {}))
