"""The frame of a page: what the layout needs besides the page's own HTML.

A page that is rendered from its own template gives `page` itself and says where its head ends. For a page of docutils nodes
both are made here: the head is the title with the paragraph after it, the sections are those of its table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from handbook.pages.view import SectionLink
from handbook.site import OVERVIEWS, trail
from handbook.text.line_breaks import set_lines

END_OF_HEAD = "<!-- end of head -->"
"""Stands in a page's HTML between its head and its sections, as the macro `end_of_head` writes it."""

HEAD = re.compile(
    r'\s*<section id="(?P<id>[^"]+)"[^>]*>\s*(?P<targets>(?:<span id="[^"]*"></span>\s*)*)'
    r"<h1>(?P<title>.*?)</h1>\s*(?:<p>(?P<lead>.*?)</p>\s*)?(?P<content>.*)</section>\s*",
    re.DOTALL,
)
"""A page of docutils nodes: one section with the title."""

NOTES = "<details"
"""What a page that has notes to open has in it."""

FEWEST = 3
"""A page with fewer sections needs no list of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a page. A wide page has its own containers."""

    sections: tuple[SectionLink, ...] = ()
    breadcrumbs: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    has_rail: bool = False
    is_wide: bool = False


def sections(contents: nodes.Node | None) -> Iterator[SectionLink]:
    """The sections below the title in a document's table of contents."""
    top = next(contents.findall(nodes.list_item), None) if contents else None
    lists = [child for child in top.children if isinstance(child, nodes.bullet_list)] if top else []
    for item in (item for one in lists for item in one.children):
        link = next(item.findall(nodes.reference), None)
        if link is not None and link["anchorname"]:
            yield SectionLink(id=link["anchorname"].removeprefix("#"), title=link.astext())


def is_overview(pagename: str) -> bool:
    """Whether a page needs the whole width: a list or a table across the records."""
    return pagename.endswith("/index") and not pagename.startswith("redaktoerer/")


def split(body: str) -> str:
    """The HTML of a docutils page with the end of its head told; the title takes over the section's anchor."""
    match = HEAD.fullmatch(body)
    if match is None:
        return body
    lead = f'<p class="lead">{match["lead"]}</p>' if match["lead"] else ""
    title = f'<h1 id="{match["id"]}">{match["title"]}</h1>'
    return f'<div class="page-head">{match["targets"]}{title}{lead}</div>{END_OF_HEAD}{match["content"]}'


def frame(pagename: str, kind: str, contents: nodes.Node | None, address: Callable[[str], str]) -> Frame:
    """The frame of a page of docutils nodes."""
    listed = tuple(sections(contents))
    actions = []
    if kind == "interventions":
        id_ = pagename.rpartition("/")[2]
        actions.append(("Sammenlign med andre", f"{address('sammenlign/index')}?id={id_}"))
        actions.append(("Foreslå ændring", f"{address('redaktoerer/formular')}?post={id_}"))
    return Frame(
        sections=listed if len(listed) >= FEWEST else (),
        breadcrumbs=tuple((title, address(name)) for name, title in trail(pagename, kind)),
        actions=tuple(actions),
        has_rail=bool(kind) or (len(listed) >= FEWEST and not is_overview(pagename) and pagename != "index"),
    )


def put_frame(app: Sphinx, pagename: str, kind: str, context: dict[str, Any]) -> None:
    """Give the layout the page's frame, and its HTML in two parts."""
    body = context.get("body", "")
    context["overviews"] = OVERVIEWS
    if "page" not in context:
        context["page"] = frame(pagename, kind, app.env.tocs.get(pagename), context["pathto"])
        body = split(body)
    head, mark, content = set_lines(body).partition(END_OF_HEAD)
    context["head_html"], context["content_html"] = (head, content) if mark else ("", body)
    context["has_notes"] = NOTES in content
