"""The page of a register entry that is a place, a step or a provision: parts in an order of their own, and one ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import quote

from markupsafe import Markup, escape

from handbook.facts import background, status
from handbook.facts.audience import stated
from handbook.facts.phrase import Row
from handbook.model import Corpus
from handbook.pages.composer import Composer, Statement, anchor
from handbook.pages.offers import Offer, amount
from handbook.pages.tail import Listed, Tail, tail
from handbook.pages.view import SectionLink, Table, View
from handbook.site import KIND_NAMES

EMPTY = "Ikke registreret. Det betyder ikke, at der ingen er."
"""What stands where no intervention is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: interventions, statements, keys with values, or a table. `empty` stands where there is none of them.

    `anchors` are other addresses of the section.
    """

    id: str
    title: str
    anchors: tuple[str, ...] = ()
    count: str = ""
    lead: Statement | None = None
    note: str = ""
    offers: tuple[Offer, ...] = ()
    items: tuple[Statement, ...] = ()
    rows: tuple[dict[str, Markup], ...] = ()
    table: Table | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the parts: words above the title, what the page has in one sentence or two, and facts.

    `finder` is the way to the finder with the place filled in.
    """

    chips: list[dict[str, object]]
    lead: Statement
    description: tuple[Statement, ...]
    remarks: tuple[Markup, ...]
    facts: tuple[dict[str, Markup], ...]
    finder: Markup | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView(View):
    """The page of a register entry."""

    template: ClassVar[str] = "pages/entry.html"
    head: Head
    parts: tuple[Part, ...]
    tail: Tail


def head(
    composer: Composer,
    record: Listed,
    chips: list[dict[str, object]],
    lead: Statement | str = "",
    facts: Iterable[Row] = (),
) -> Head:
    """The head, set before the parts: what it cites comes first."""
    return Head(
        chips=chips,
        lead=lead if isinstance(lead, Statement) else Statement(text=escape(lead)),
        remarks=tuple(composer.words(words) for words in status.lifetime(composer.corpus, record)),
        description=composer.statements(map(stated, record.description)),
        facts=composer.rows((*facts, *other_names(composer.corpus, record))),
    )


def other_names(corpus: Corpus, record: Listed) -> Iterator[Row]:
    """Other names and spellings, at the address that they have on these pages."""
    yield from (replace(row, anchor="andre-navne") for row in background.aliases(corpus, record.aliases))


def page(composer: Composer, record: Listed, head: Head, parts: Sequence[Part]) -> EntryView:
    """The page, when its head and parts have been set."""
    end = tail(composer, record)
    title = composer.corpus.title(record)
    about = f"{title} ({KIND_NAMES[record.PATH][0].lower()})"
    lead = head.lead.text.striptags()
    return EntryView(
        title=title,
        meta_description=f"{about}: {lead}",
        sections=(*(SectionLink(id=part.id, title=part.title) for part in parts), *end.sections),
        head=head,
        parts=tuple(parts),
        tail=end,
    )


def offered(
    id_: str, title: str, rows: tuple[Offer, ...], lead: Statement | None = None, anchors: tuple[str, ...] = ()
) -> Part:
    """A section of interventions."""
    number = amount(rows) if rows else ""
    return Part(id=id_, title=title, anchors=anchors, count=number, lead=lead, offers=rows, empty="" if rows else EMPTY)


def chip(composer: Composer, record: Listed, text: str = "") -> dict[str, object]:
    """A link to a record above the title."""
    return {"text": text or composer.corpus.title(record), "href": composer.href(record.PATH, record.id)}


def finder(composer: Composer, field: str, value: str) -> Markup:
    """The way to the finder with a field filled in; nothing where the finder is not printed."""
    address = composer.address("find/index", "")
    if not address or address.startswith("#"):
        return Markup("")
    return Markup(" {}.").format(anchor(f"{address}?{field}={quote(value)}", "Find dem, der passer på en elev"))


def sentences(*parts: str) -> Statement:
    """Sentences of a lead; empty ones are left out."""
    return Statement(text=escape(" ".join(filter(None, parts))))
