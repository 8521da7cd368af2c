"""The interventions that hold nothing of a section, by why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from handbook.facts import doubts
from handbook.facts.phrase import Fact, Phrase, joined, link
from handbook.model.records import Intervention
from handbook.pages.composer import Composer


def silent(composer: Composer, section: str, records: Iterable[Intervention]) -> Iterator[dict[str, Markup]]:
    """Rows of a summary list: what a source says that there is none of with its record, then the names of the others."""
    stated: dict[str, list[Fact]] = {title: [] for title in doubts.SILENCES}
    names: dict[str, list[Phrase]] = {title: [] for title in doubts.SILENCES}
    for record in records:
        why, name = doubts.silence(record, section), link(composer.corpus, Intervention, record.id)
        none = doubts.none_stated(record, {section})
        stated[why] += [Fact(words=(name, ": ", *fact.words), source=fact.source) for fact in none]
        names[why] += [] if none or getattr(record, section) else [(name,)]
    for title, facts in stated.items():
        found = [*facts, *([Fact(words=joined(names[title]))] if names[title] else [])]
        if found:
            yield {"term": Markup.escape(title), "details": composer.macros.details(composer.statements(found))}
