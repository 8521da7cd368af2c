"""The page of a method or instrument: what it is, and what works with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts import background, doubts, uses
from handbook.facts.audience import stated
from handbook.facts.phrase import plain, prose
from handbook.model.records import Method
from handbook.pages.composer import Composer, Statement
from handbook.pages.view import Notes, SectionLink, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView(View):
    """The page of a method."""

    template: ClassVar[str] = "pages/method.html"
    chips: list[dict[str, object]]
    lead: Statement | None
    more: tuple[Statement, ...]
    about: tuple[Markup, ...]
    names: tuple[dict[str, Markup], ...]
    notes: Notes
    used: tuple[dict[str, Markup], ...]
    check: tuple[Statement, ...]
    sources: list[dict[str, object]]


def view(composer: Composer, record: Method) -> MethodView:
    """The page of a method. What it cites is numbered in the order of the page, so the order here matters."""
    corpus = composer.corpus
    described = composer.statements(map(stated, record.description))
    names = composer.rows(background.aliases(corpus, record.aliases))
    used = composer.rows(uses.rows(corpus, record))
    check = composer.statements(doubts.checked(record.verification))
    sources = composer.sources()
    kind, title = corpus.label(record, "kind"), corpus.title(record)
    shown = (("brugt-af", "Nævnt på disse sider", used), ("kontrol", "Kontrol", check), ("kilder", "Kilder", sources))
    text = " ".join(plain(stated(row).words) for row in record.description)
    return MethodView(
        title=title,
        meta_description=f"{title} ({kind.lower()}): {text}" if text else f"{title} ({kind.lower()})",
        sections=tuple(SectionLink(id=id_, title=name) for id_, name, rows in shown if rows),
        chips=[{"strong": kind, "text": record.abbreviation or ""}],
        lead=described[0] if described else None,
        more=described[1:],
        about=tuple(composer.words(words) for words in prose(record.about)),
        names=names,
        notes=Notes(unstated=tuple(doubts.unstated(record.not_stated))),
        used=used,
        check=check,
        sources=sources,
    )
