"""The page of a register entry: a head, sections in an order of their own, and the same end everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import quote

from markupsafe import Markup, escape

from handbook.facts import background, status
from handbook.facts.phrase import Fact, Row
from handbook.model.base import Record
from handbook.pages.composer import Chip, Composer, Statement, anchor
from handbook.pages.offers import offer_count
from handbook.pages.tail import sections_of, tail
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES

EMPTY = "Ingen indsats er registreret her. Det betyder ikke, at der ingen er."
"""Shown where no intervention is known."""

NO_LEAD = Fact(words=())
"""The lead of a page whose lead is only known when its sections are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: interventions, statements, keys with values, a table, events, or the sections of a document.

    `empty` is shown where there is nothing else. `anchors` are other anchors of the section.
    """

    id: str
    title: str
    anchors: tuple[str, ...] = ()
    count: str = ""
    lead: Statement | None = None
    note: str = ""
    offers: tuple[dict[str, Any], ...] = ()
    items: tuple[Statement, ...] = ()
    rows: tuple[dict[str, Markup], ...] = ()
    table: Table | None = None
    events: tuple[dict[str, object], ...] = ()
    cited: tuple[dict[str, object], ...] = ()
    empty: str = ""


Head: TypeAlias = dict[str, Any]
"""Everything before the sections, as the template takes it. `finder` is a link to the finder with the place filled in."""


def head(composer: Composer, record: Record, chips: list[Chip], statements: Iterable[Fact], rows: Iterable[Row] = ()) -> Head:
    """The head, composed before the sections because its citations come first. The lead is the first statement."""
    lead, *description = composer.statements(statements) or composer.statements([NO_LEAD])
    aliases = background.aliases(composer.corpus, getattr(record, "aliases", ()))
    return {
        "chips": chips,
        "lead": lead,
        "description": description,
        "remarks": [composer.words(words) for words in status.lifetime(composer.corpus, record)],
        "facts": composer.rows((*rows, *(replace(row, anchor="andre-navne") for row in aliases))),
        "finder": "",
    }


def page(composer: Composer, record: Record, head: Head, parts: Sequence[Part] = (), **values: Any) -> View:
    """The page, once its head and its sections are composed; `values` are those of a template of its own."""
    end = tail(composer, record)
    title = composer.corpus.title(record)
    kind = str(head["chips"][0].get("strong") or KIND_NAMES[record.PATH][0]).lower()
    lead = head["lead"].text.replace("<br>", " ").striptags()
    own = {
        "template": "pages/entry.html",
        "title": title,
        "meta_description": f"{title} ({kind}): {lead}" if lead else f"{title} ({kind})",
        "sections": (*(SectionLink(id=part.id, title=part.title) for part in parts), *sections_of(end)),
        "head": head,
        "parts": tuple(parts),
        "tail": end,
    }
    return View(**own | values)


def offer_part(
    id_: str, title: str, rows: tuple[dict[str, Any], ...], lead: Statement | None = None, anchors: tuple[str, ...] = ()
) -> Part:
    """A section of interventions."""
    count = offer_count(rows) if rows else ""
    return Part(id=id_, title=title, anchors=anchors, count=count, lead=lead, offers=rows, empty="" if rows else EMPTY)


def chip(composer: Composer, record: Record, text: str = "") -> Chip:
    """A link to a record above the title."""
    return {"text": text or composer.corpus.title(record), "href": composer.href(record.PATH, record.id)}


def finder_link(composer: Composer, field: str, value: str) -> Markup:
    """A link to the finder with one field filled in; empty in the print edition, which has no finder."""
    address = composer.address("find/index", "")
    if not address or address.startswith("#"):
        return Markup("")
    return Markup(" {}.").format(anchor(f"{address}?{field}={quote(value)}", "Find dem, der passer på en elev"))


def sentences(*parts: str) -> Statement:
    """Sentences as a lead; empty ones are left out."""
    return Statement(text=escape(" ".join(filter(None, parts))))
