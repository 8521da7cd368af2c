"""The interventions without a section, by the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.phrase import Fact, Phrase, joined, link
from handbook.model.records import Intervention
from handbook.pages.composer import Composer


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
