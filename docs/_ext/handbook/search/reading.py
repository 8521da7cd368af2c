"""The words of a built page, block by block, without what only the eye or the mouse needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from handbook.text.tags import END, TEXT, VOID, attributes, tokens

SILENT = frozenset({"script", "style", "nav", "aside", "footer", "form", "button", "select", "svg"})
SILENT_CLASSES = frozenset(
    {"not-searched", "headerlink", "source-marks", "source-mark", "sources", "page-note", "rail", "no-script"}
)
FAINT_CLASSES = frozenset({"note-unstated", "offer"})
BLOCKS = frozenset({"p", "li", "dd", "dt", "ul", "ol", "dl", "div", "table", "tr", "caption", "pre", "section", "article"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
MODES = re.compile("class|hidden|data-search")
"""What an element has among its attributes that is read in a way of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading or a paragraph; `anchor` is the anchor of a heading.

    `is_faint` marks what tells least of the page: links to other pages, and questions that no source answers.
    """

    tag: str
    text: str
    anchor: str = ""
    is_faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page as the search reads it."""

    title: str
    blocks: tuple[Block, ...]


class Open(NamedTuple):
    """An element that is being read. It is silent, faint or in a cell if one of its ancestors is."""

    tag: str
    is_silent: bool = False
    is_faint: bool = False
    is_in_cell: bool = False


@dataclass(slots=True)
class Article:
    """Reads the first <article> of a page."""

    blocks: list[Block] = field(default_factory=list)
    open_tags: list[Open] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    term: str = ""
    anchors: list[str] = field(default_factory=list)

    def feed(self, html: str) -> None:
        """Read the HTML of a page."""
        for kind, value, written in tokens(html):
            if kind == TEXT:
                self.take(value)
            elif kind == END:
                self.close(value)
            else:
                self.open(value, written)

    def open(self, tag: str, written: str) -> None:
        """Open an element: in the article, a block ends the block before it."""
        if tag == "br":
            self.words.append(" ")
        if tag in VOID or not (self.open_tags or tag == "article"):
            return
        self.break_before(tag)
        if tag == "section":
            self.anchors.append(attributes(written).get("id", ""))
        outer = self.open_tags[-1] if self.open_tags else Open("")
        self.open_tags.append(opened(outer, tag, written))

    def close(self, tag: str) -> None:
        """Close an element, and all that are still open in it."""
        is_last = bool(self.open_tags) and self.open_tags[-1].tag == tag
        if not is_last and not any(element.tag == tag for element in self.open_tags):
            return
        if tag == "dt":
            self.term = f"{self.taken()}: "
        elif tag in HEADINGS:
            self.flush(tag)
        elif tag in BLOCKS and not self.open_tags[-1].is_in_cell:
            self.flush("p")
        if tag == "section" and self.anchors:
            self.anchors.pop()
        while self.open_tags.pop().tag != tag:
            pass

    def take(self, text: str) -> None:
        """Add a text unless the element is silent."""
        if self.open_tags and not self.open_tags[-1].is_silent:
            self.words.append(text)

    def break_before(self, tag: str) -> None:
        """End the block that a new element interrupts; cells of a row stay together, with a sign between them."""
        if tag in CELLS and "".join(self.words).strip():
            self.words.append(" · ")
        elif self.open_tags and self.open_tags[-1].is_in_cell:
            self.words.append(" ")
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush("p")

    def taken(self) -> str:
        """The text read so far, which is then forgotten."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def flush(self, tag: str) -> None:
        """Make a block of the text read so far, after the term of its definition."""
        text = self.taken() if self.words else ""
        if not text:
            return
        anchor = self.anchors[-1] if tag in HEADINGS and self.anchors else ""
        is_faint = bool(self.open_tags) and self.open_tags[-1].is_faint
        self.blocks.append(Block(tag=tag, text=self.term + text, anchor=anchor, is_faint=is_faint))
        self.term = ""


@lru_cache(maxsize=10_000)
def opened(outer: Open, tag: str, written: str) -> Open:
    """An element in another, by its attributes; the same stand on many pages."""
    is_silent, is_faint = (True, False) if outer.is_silent or tag in SILENT else mode(written)
    return Open(tag, is_silent, is_faint or outer.is_faint, outer.is_in_cell or tag in CELLS)


def mode(written: str) -> tuple[bool, bool]:
    """Whether an element is silent (not read), and whether it is faint (read with less weight), by its attributes."""
    if not MODES.search(written):
        return False, False
    values = attributes(written)
    classes = frozenset(values.get("class", "").split())
    is_hidden = "hidden" in values or values.get("aria-hidden") == "true" or values.get("data-search") == "off"
    is_silent = is_hidden or bool(classes & SILENT_CLASSES)
    return is_silent, not is_silent and (bool(classes & FAINT_CLASSES) or values.get("data-search") == "low")


def read(html: str) -> PageText | None:
    """The text of a page's article; None where it has none."""
    article = Article()
    article.feed(html[max(html.find("<article"), 0) : html.rfind("</article>")])
    title = next((block.text for block in article.blocks if block.tag == "h1"), "")
    return PageText(title=title, blocks=tuple(article.blocks)) if title else None
