"""Small makers of docutils nodes: what pages are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes

from validate import address_fault

DOMAIN = "hb"
UNSAFE = "http://"
Inline: TypeAlias = "str | nodes.Node"


def inline(parts: Iterable[Inline]) -> list[nodes.Node]:
    """Texts and nodes as nodes."""
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts]


def paragraph(*parts: Inline, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph."""
    return nodes.paragraph("", "", *inline(parts), classes=list(classes))


UNSEARCHED, FAINT = "uden-for-soegning", "svagt-i-soegning"
"""Classes of what the search does not read of a page, and of what counts little in it."""


def section(id_: str, title: str, *children: nodes.Node, classes: Sequence[str] = ()) -> nodes.section:
    """A section with its anchor."""
    names = [nodes.fully_normalize_name(title)]
    return nodes.section("", nodes.title(title, title), *children, ids=[id_], names=names, classes=list(classes))


def bullets(items: Iterable[nodes.Node | Sequence[nodes.Node]], *, classes: Sequence[str] = ()) -> list[nodes.Node]:
    """A bullet list; nothing where there is no item."""
    rows = [nodes.list_item("", *(item if isinstance(item, Sequence) else [item])) for item in items]
    return [nodes.bullet_list("", *rows, classes=list(classes))] if rows else []


def listed(items: Iterable[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """One item as it is, several as bullets."""
    rows = list(items)
    return list(rows[0]) if len(rows) == 1 else bullets(rows)


def definitions(rows: Iterable[tuple[Inline, Sequence[nodes.Node]]], *, classes: Sequence[str] = ()) -> list[nodes.Node]:
    """A definition list of terms and what stands under them; nothing where there is no row."""
    items = [
        nodes.definition_list_item("", nodes.term("", "", *inline([term])), nodes.definition("", *body))
        for term, body in rows
        if body
    ]
    return [nodes.definition_list("", *items, classes=list(classes))] if items else []


def strong(text: str) -> nodes.strong:
    """Strong text."""
    return nodes.strong(text, text)


def muted(text: str) -> nodes.inline:
    """Text of lesser weight."""
    return nodes.inline(text, text, classes=["muted"])


def box(kind: str, title: str, *children: nodes.Node) -> nodes.container:
    """A set-off part of the page with a heading of its own that stands in no table of contents."""
    return nodes.container("", paragraph(strong(title), classes=["boks-titel"]), *children, classes=["boks", f"boks-{kind}"])


def table(
    head: Sequence[Inline],
    rows: Sequence[Sequence[Sequence[nodes.Node]]],
    caption: str,
    *,
    row_heads: bool = False,
    cards: bool = False,
) -> nodes.container:
    """A table with a caption and column heads; it scrolls inside itself where the page is narrow.

    With `row_heads` the first cell of each row is the row's head. With `cards` each row is a card on a phone: its first
    cell is the card's title, and the others have the column's head before them.
    """
    columns = [nodes.colspec(colwidth=1, stub=int(row_heads and index == 0)) for index, _ in enumerate(head)]
    group = nodes.tgroup("", *columns, cols=len(head))
    cells = [nodes.entry("", paragraph(title)) for title in head]
    group += nodes.thead("", nodes.row("", *cells))
    labels = [None, *(head[1:] if cards else [None] * (len(head) - 1))]
    group += nodes.tbody(
        "",
        *(
            nodes.row("", *(nodes.entry("", *labelled(label, cell)) for label, cell in zip(labels, row, strict=True)))
            for row in rows
        ),
    )
    body = nodes.table("", nodes.title(caption, caption), group)
    return nodes.container("", body, classes=["tabel", "kort"] if cards else ["tabel"])


def labelled(label: Inline | None, cell: Sequence[nodes.Node]) -> Sequence[nodes.Node]:
    """A cell with the head of its column, which only shows where the table is cards."""
    if label is None:
        return cell
    return [paragraph(str(label), classes=["kort-hoved"]), *cell]


def entry_link(scheme: str, id_: str, text: str) -> addnodes.pending_xref:
    """A link to an entry's page; the domain resolves it, and a broken one fails the build."""
    return addnodes.pending_xref(
        "", nodes.inline(text, text), refdomain=DOMAIN, reftype=scheme, reftarget=id_, refexplicit=True, refwarn=True
    )


def anchor_link(anchor: str, text: str) -> nodes.reference:
    """A link to a place on the same page."""
    return nodes.reference("", text, refid=anchor, internal=True)


def web_link(target: str, text: str) -> nodes.Node:
    """A link out of the handbook; the text alone where the address may not stand, whatever was checked before.

    An address without https is told and not linked.
    """
    if target.startswith(UNSAFE):
        return nodes.Text(target if text == target else f"{text}: {target}")
    if address_fault(target):
        return nodes.Text(text)
    return nodes.reference("", text, refuri=target, internal=False)
