"""The HTML of a page as Markdown; source marks become footnotes.

It handles the HTML of the handbook's own pages. Pictures that are hidden from screen readers, controls, and elements that only
scripts show are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.text.html_tree import Element, tree

INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "br",
        "cite",
        "code",
        "em",
        "i",
        "img",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    }
)
EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "small": "*"}
LABELS = frozenset({"note-kind"})
"""Classes of labels before other text."""

SIDE_REMARKS = frozenset({"evidence"})
STOPS = (".", ":", "?", "!")

SPECIAL = re.compile(r"([\\`*_\[\]<>|~])|&(?=#?\w+;)")
BLOCK_START = re.compile(r"(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:#{1,6}|[-+])(?:\s|$)))")
"""The beginning of a line that Markdown would take for a heading or a list item; the next character is escaped."""

OWN_ANCHOR = re.compile(r'href="#(?!kilde-)([^"]*)"')
"""A link to an anchor of the page, except those of source marks."""

BEFORE_NOTE = re.compile(r"\s+(?=\[\^\w+\])")
SOURCE_MARK, SOURCES = "source-mark", "sources"


def markdown(html: str, page: str) -> str:
    """The Markdown of some HTML, its title first. Links to anchors of the page lead to `page`, because Markdown has none."""
    parts = list(blocks(tree(OWN_ANCHOR.sub(rf'href="{page}#\1"', html)).children))
    title = next((number for number, part in enumerate(parts) if part.startswith("# ")), 0)
    return "\n\n".join([*parts[title : title + 1], *parts[:title], *parts[title + 1 :]]) + "\n"


def blocks(children: Sequence[Element | str]) -> Iterator[str]:
    """The Markdown blocks of some nodes; inline nodes between blocks are a paragraph."""
    loose: list[Element | str] = []
    for child in children:
        if isinstance(child, str):
            if loose or not child.isspace():
                loose.append(child)
        elif child.tag in INLINE:
            loose.append(child)
        else:
            if loose:
                yield from paragraph(loose)
                loose = []
            if child.is_shown:
                yield from block(child)
    if loose:
        yield from paragraph(loose)


def paragraph(nodes: Sequence[Element | str]) -> Iterator[str]:
    """A paragraph of inline nodes; none if they have no text."""
    if words := line(nodes):
        match = BLOCK_START.match(words)
        yield f"{words[: match.end()]}\\{words[match.end() :]}" if match else words


def block(element: Element) -> Iterator[str]:
    """The blocks of a block element."""
    tag = element.tag
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        yield f"{'#' * int(tag[1])} {line(element.children)}"
    elif tag in {"p", "summary", "caption", "figcaption"}:
        yield from paragraph(chips(element) if "chips" in element.classes else element.children)
    elif tag == "ul" and SOURCES in element.classes:
        yield from sources(element)
    elif tag in {"ul", "ol"}:
        yield from markdown_list(element)
    elif tag == "dl":
        yield from definitions(element)
    elif tag == "table":
        yield from table(element)
    elif tag == "pre":
        code = text_of(element).strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", code)), 3)
        yield f"{fence}\n{code}\n{fence}"
    elif tag == "blockquote":
        yield "\n".join(f"> {row}".rstrip() for row in "\n\n".join(blocks(element.children)).splitlines())
    else:
        yield from blocks(element.children)


def chips(element: Element) -> list[Element | str]:
    """Chips separated by dots."""
    elements = [child for child in element.children if isinstance(child, Element)]
    return [part for child in elements for part in (" · ", child)][1:]


def markdown_list(element: Element) -> Iterator[str]:
    """A list."""
    rows = [item for child in element.elements("li") if (item := join_blocks(blocks(child.children)))]
    markers = (f"{number}. " if element.tag == "ol" else "- " for number in range(1, len(rows) + 1))
    if rows:
        yield "\n".join(indent(marker, row) for marker, row in zip(markers, rows, strict=True))


def definitions(element: Element) -> Iterator[str]:
    """A definition list as a list."""
    rows, term = [], ""
    for child in element.elements("dt", "dd"):
        if child.tag == "dt":
            term = line(child.children)
        elif words := join_blocks(blocks(child.children)):
            is_block = words.startswith(("- ", "1. ", "#", "|", "```"))
            with_term = f"**{term}{'' if term.endswith(STOPS) else ':'}**{chr(10) if is_block else ' '}{words}"
            rows.append(indent("- ", with_term if term else words))
            term = ""
    if rows:
        yield "\n".join(rows)


def join_blocks(parts: Iterator[str]) -> str:
    """Blocks as one text; a list follows its paragraph without an empty line."""
    words = ""
    for part in parts:
        words += ("\n" if part.startswith(("- ", "1. ")) and "\n" not in words else "\n\n") * bool(words) + part
    return words


def indent(marker: str, words: str) -> str:
    """A text after a marker, its further lines indented."""
    first, *rest = words.split("\n")
    return "\n".join([f"{marker}{first}", *(f"{' ' * len(marker)}{row}" if row else "" for row in rest)])


def table(element: Element) -> Iterator[str]:
    """A table after its caption; one without heads gets empty ones, which Markdown requires."""
    for caption in element.elements("caption"):
        yield from block(caption)
    rows = [list(cells(row)) for row in element.elements("tr")]
    if not rows:
        return
    first = next(element.elements("tr"))
    has_head = all(cell.tag == "th" for cell in first.elements("th", "td"))
    width = max(map(len, rows))
    shown = rows if has_head else [[], *rows]
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in shown]
    yield "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def cells(row: Element) -> Iterator[str]:
    """The cells of a row, each in one line."""
    for cell in row.elements("th", "td"):
        yield "<br>".join(part.strip() for text in blocks(cell.children) for part in text.splitlines() if part.strip())
        yield from [""] * (int(cell.attribute("colspan") or 1) - 1)


def sources(element: Element) -> Iterator[str]:
    """The cited documents by letter, then their sections as footnotes."""
    documents, notes = [], []
    for child in element.children:
        if not isinstance(child, Element):
            continue
        letter, *rest = child.children
        inner = [node for part in rest if isinstance(part, Element) for node in part.children]
        title = line([node for node in inner if isinstance(node, str) or node.tag != "ul"])
        name = line([letter])
        documents.append(f"- {name}: {title}")
        for part in (
            section for node in inner if isinstance(node, Element) and node.tag == "ul" for section in node.elements("li")
        ):
            mark, *words = part.children
            notes.append(f"[^{line([mark])}]: {name}, {line(words)}")
    yield "\n".join(documents)
    yield "\n".join(notes)


def line(nodes: Sequence[Element | str]) -> str:
    """Inline nodes in one line."""
    words = " ".join("".join(inline(nodes)).split())
    return BEFORE_NOTE.sub("", words) if "[^" in words else words


def inline(nodes: Sequence[Element | str]) -> Iterator[str]:
    """The parts of a line; adjacent elements get a space between them."""
    is_after_element = False
    for node in nodes:
        if isinstance(node, str):
            yield escape(node)
        elif node.is_shown:
            yield from (" " * is_after_element, *inline_element(node))
        is_after_element = not isinstance(node, str)


def escape(words: str) -> str:
    """A text with the special characters of Markdown escaped."""
    return SPECIAL.sub(r"\\\g<0>", words)


def inline_element(element: Element) -> Iterator[str]:
    """An element in a line."""
    tag, classes = element.tag, element.classes
    if tag == "a" and SOURCE_MARK in classes:
        yield f" [^{text_of(element).strip()}]"
    elif tag == "a" and (href := element.attribute("href")):
        yield wrap("[", "".join(inline(element.children)), f"]({target(href)})")
    elif tag == "img":
        yield f"![{escape(element.attribute('alt') or '')}]({target(element.attribute('src') or '')})"
    elif tag == "code":
        code = " ".join(text_of(element).split())
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", code)), default=0))
        yield f"{fence}{code}{fence}" if "`" not in code else f"{fence} {code} {fence}"
    elif tag == "br":
        yield " "
    elif not LABELS.isdisjoint(classes):
        yield wrap("**", "".join(inline(element.children)), ":** ")
    elif not SIDE_REMARKS.isdisjoint(classes):
        yield wrap("*", "".join(inline(element.children)), "*")
    elif tag in EMPHASIS:
        yield wrap(EMPHASIS[tag], "".join(inline(element.children)), EMPHASIS[tag])
    else:
        space = "" if tag in INLINE else " "
        yield f"{space}{''.join(inline(element.children))}{space}"


def wrap(begin: str, words: str, end: str) -> str:
    """A text between markers; spaces at its ends stay outside."""
    inner = words.strip()
    if not inner:
        return words
    head, _, tail = words.partition(inner)
    return f"{head}{begin}{inner}{end}{tail}"


def target(address: str) -> str:
    """An address in Markdown syntax."""
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def text_of(element: Element) -> str:
    """The text of an element, unescaped."""
    return "".join(child if isinstance(child, str) else text_of(child) for child in element.children)
