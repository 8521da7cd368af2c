"""The words of a built page, block by block, without what only the eye or the mouse needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from handbook.text.html_tree import VOID, Element, attributes, tree

SILENT = frozenset({"script", "style", "nav", "aside", "footer", "form", "button", "select", "svg"})
SILENT_CLASSES = frozenset(
    {"not-searched", "headerlink", "source-marks", "source-mark", "sources", "page-note", "rail", "no-script"}
)
FAINT_CLASSES = frozenset({"note-unstated", "offer"})
BLOCKS = frozenset({"p", "li", "dd", "dt", "ul", "ol", "dl", "div", "table", "tr", "caption", "pre", "section", "article"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
SEAM = "seam"
"""The class of an empty element where a word may break; the word is one."""

ATTRIBUTES = re.compile("class|hidden|data-search")
"""The attributes that an element has that is read in a way of its own."""


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


class Mode(NamedTuple):
    """How an element is read; what is so is so with all that stands in it."""

    is_silent: bool = False
    is_faint: bool = False
    is_in_cell: bool = False


@dataclass(slots=True)
class Article:
    """The blocks of an <article>, and the words and the term of a definition that the next block begins with."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    term: str = ""

    def read(self, element: Element, outer: Mode, anchor: str = "") -> None:
        """Read an element in another. The anchor is that of the section around it."""
        self.begin(element.tag, outer)
        mode = mode_in(outer, element.tag, element.written)
        if element.tag == "section":
            anchor = element.attribute("id") or ""
        for child in element.children:
            if isinstance(child, str):
                if not mode.is_silent:
                    self.words.append(child)
            elif child.tag == "br":
                self.words.append(" ")
            elif child.tag not in VOID and SEAM not in child.classes:
                self.read(child, mode, anchor)
        self.end(element.tag, mode, anchor)

    def begin(self, tag: str, outer: Mode) -> None:
        """End the block that an element interrupts; cells of a row stay together, with a sign between them."""
        if tag in CELLS and "".join(self.words).strip():
            self.words.append(" · ")
        elif outer.is_in_cell:
            self.words.append(" ")
        elif tag in BLOCKS or tag in HEADINGS:
            self.end_block("p", outer)

    def end(self, tag: str, mode: Mode, anchor: str) -> None:
        """End the block that an element is."""
        if tag == "dt":
            self.term = f"{self.taken()}: "
        elif tag in HEADINGS:
            self.end_block(tag, mode, anchor)
        elif tag in BLOCKS and not mode.is_in_cell:
            self.end_block("p", mode)

    def taken(self) -> str:
        """The text read so far, which is then forgotten."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def end_block(self, tag: str, mode: Mode, anchor: str = "") -> None:
        """Make a block of the text read so far, after the term of its definition."""
        if self.words and (text := self.taken()):
            self.blocks.append(Block(tag=tag, text=self.term + text, anchor=anchor, is_faint=mode.is_faint))
            self.term = ""


@lru_cache(maxsize=10_000)
def mode_in(outer: Mode, tag: str, written: str) -> Mode:
    """How an element in another is read, by its attributes; the same stand on many pages."""
    is_in_cell = outer.is_in_cell or tag in CELLS
    values = attributes(written) if ATTRIBUTES.search(written) else {}
    classes = frozenset(values.get("class", "").split())
    is_hidden = "hidden" in values or values.get("aria-hidden") == "true" or values.get("data-search") == "off"
    if outer.is_silent or tag in SILENT or is_hidden or classes & SILENT_CLASSES:
        return Mode(is_silent=True, is_faint=outer.is_faint, is_in_cell=is_in_cell)
    is_faint = bool(classes & FAINT_CLASSES) or values.get("data-search") == "low"
    return Mode(is_faint=outer.is_faint or is_faint, is_in_cell=is_in_cell)


def read(html: str) -> PageText | None:
    """The text of a page's article; None where it has none."""
    article = Article()
    for element in tree(html[max(html.find("<article"), 0) : html.rfind("</article>")]).children:
        if isinstance(element, Element) and element.tag == "article":
            article.read(element, Mode())
    title = next((block.text for block in article.blocks if block.tag == "h1"), "")
    return PageText(title=title, blocks=tuple(article.blocks)) if title else None
