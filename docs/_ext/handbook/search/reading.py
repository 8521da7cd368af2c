"""The words of a built page, block by block, without what only the eye or the mouse needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.text.tags import END, TEXT, tokens

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})
SILENT = frozenset({"script", "style", "nav", "aside", "footer", "form", "button", "select", "noscript", "svg"})
SILENT_CLASSES = frozenset({"not-searched", "headerlink", "source-marks", "source-mark", "sources", "page-note", "rail"})
FAINT_CLASSES = frozenset({"note-unstated"})
BLOCKS = frozenset({"p", "li", "dd", "dt", "ul", "ol", "dl", "div", "table", "tr", "caption", "pre", "section", "article"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading or a paragraph; `anchor` is where on the page a heading stands.

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

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(block.text for block in self.blocks)


@dataclass(slots=True)
class Article:
    """Reads the first <article> of a page."""

    blocks: list[Block] = field(default_factory=list)
    open_tags: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    term: str = ""
    anchors: list[str] = field(default_factory=list)

    def feed(self, html: str) -> None:
        """Read the HTML of a page."""
        for kind, value, attributes in tokens(html):
            if kind == TEXT:
                self.take(value)
            elif kind == END:
                self.close(value)
            else:
                self.open(value, attributes)

    def open(self, tag: str, values: Mapping[str, str]) -> None:
        """Open an element: in the article, a block ends what was read before it."""
        if tag == "br":
            self.words.append(" ")
        if tag in VOID or not (self.open_tags or tag == "article"):
            return
        self.break_before(tag)
        if tag == "section":
            self.anchors.append(values.get("id", ""))
        self.open_tags.append((tag, self.mode(tag, values)))

    def close(self, tag: str) -> None:
        """Close an element, with what was left open in it."""
        if tag not in (name for name, _ in self.open_tags):
            return
        if tag == "dt":
            self.term = f"{self.taken()}: "
        elif tag in HEADINGS:
            self.flush(tag)
        elif tag in BLOCKS and not self.is_in_cell():
            self.flush("p")
        if tag == "section" and self.anchors:
            self.anchors.pop()
        while self.open_tags.pop()[0] != tag:
            pass

    def take(self, text: str) -> None:
        """Take the text of what is read."""
        if self.open_tags and "silent" not in (mode for _, mode in self.open_tags):
            self.words.append(text)

    @staticmethod
    def mode(tag: str, values: Mapping[str, str]) -> str:
        """Whether an element is silent (not read), faint (read with less weight) or neither ("")."""
        is_hidden = "hidden" in values or values.get("aria-hidden") == "true" or values.get("data-search") == "off"
        classes = frozenset(values.get("class", "").split())
        if tag in SILENT or is_hidden or classes & SILENT_CLASSES:
            return "silent"
        return "faint" if classes & FAINT_CLASSES or values.get("data-search") == "low" else ""

    def break_before(self, tag: str) -> None:
        """End the block that a new element interrupts; cells of a row stay together, with a sign between them."""
        if tag in CELLS and "".join(self.words).strip():
            self.words.append(" · ")
        elif self.is_in_cell():
            self.words.append(" ")
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush("p")

    def is_in_cell(self) -> bool:
        """Whether what is read stands in a table's cell: a row is one block."""
        return any(tag in CELLS for tag, _ in self.open_tags)

    def taken(self) -> str:
        """The text read so far, which is then forgotten."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def flush(self, tag: str) -> None:
        """Make a block of what was read, with the term of a definition before its first words."""
        text = self.taken()
        if not text:
            return
        anchor = self.anchors[-1] if tag in HEADINGS and self.anchors else ""
        is_faint = "faint" in (mode for _, mode in self.open_tags)
        self.blocks.append(Block(tag=tag, text=self.term + text, anchor=anchor, is_faint=is_faint))
        self.term = ""


def read(html: str) -> PageText | None:
    """The text of a page's article; None where it has none."""
    article = Article()
    article.feed(html[max(html.find("<article"), 0) : html.rfind("</article>")])
    title = next((block.text for block in article.blocks if block.tag == "h1"), "")
    return PageText(title=title, blocks=tuple(article.blocks)) if title else None
