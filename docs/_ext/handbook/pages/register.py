"""What the pages of documents, words, organisations, schemes, methods and waivers have in common: head, facts and end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from markupsafe import Markup

from handbook.facts import background, status
from handbook.facts.phrase import Fact, Row, plain
from handbook.pages.composer import Composer, Statement
from handbook.pages.tail import Registered, Tail, tail
from handbook.pages.view import SectionLink, View


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView(View):
    """Words above the title, what is said of it, what it replaces, facts, and the end of the page."""

    template: ClassVar[str] = "pages/register.html"
    chips: list[dict[str, object]]
    lead: Statement | None
    more: tuple[Statement, ...]
    remarks: tuple[Markup, ...]
    facts: tuple[dict[str, Markup], ...]
    tail: Tail


def begin(
    composer: Composer, record: Registered, chips: list[dict[str, object]], said: Sequence[Fact], rows: Iterable[Row]
) -> dict[str, Any]:
    """The head, set before all else; its kind and the first thing said are what a search engine shows."""
    corpus = composer.corpus
    statements = composer.statements(said)
    title = corpus.title(record)
    names = (replace(row, anchor="andre-navne") for row in background.aliases(corpus, getattr(record, "aliases", ())))
    text = plain(said[0].words) if said else ""
    about = f"{title} ({str(chips[0]['strong']).lower()})"
    return {
        "title": title,
        "meta_description": f"{about}: {text}" if text else about,
        "chips": chips,
        "lead": statements[0] if statements else None,
        "more": statements[1:],
        "remarks": tuple(composer.words(words) for words in status.lifetime(corpus, record)),
        "facts": composer.rows((*rows, *names)),
    }


def end(composer: Composer, record: Registered, own: Mapping[str, str]) -> dict[str, Any]:
    """The end, set after all else, and the list of sections: those of the page's own first, by id and title."""
    found = tail(composer, record)
    sections = (*(SectionLink(id=id_, title=title) for id_, title in own.items()), *found.sections)
    return {"tail": found, "sections": sections}
