"""A page's HTML as plain Markdown for programs and people who read without a browser; source marks become footnotes.

It knows the HTML of the handbook's own pages, which is well-formed. Pictures that are hidden from screen readers, controls and
what only scripts show are left out: all that they show stands in words, too.
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
"""Classes of words that stand before others and have a look of their own."""

SIDE_REMARKS = frozenset({"evidence"})
STOPS = (".", ":", "?", "!")

SPECIAL = re.compile(r"([\\`*_\[\]<>|~])|&(?=#?\w+;)")
BLOCK_START = re.compile(r"(?:(\d{1,9})(?=[.)](?:\s|$))|(?=(?:#{1,6}|[-+])(?:\s|$)))")
"""How a line begins that Markdown takes for a heading or an item; the sign after it, or at once, is to be escaped."""

OWN_ANCHOR = re.compile(r'\b(href)="#(?!kilde-)([^"]*)"')
"""A link to an anchor of the page, but for those of source marks, which become footnotes."""

BEFORE_NOTE = re.compile(r"\s+(?=\[\^\w+\])")
SOURCE_MARK, SOURCES = "source-mark", "sources"


def markdown(html: str, page: str) -> str:
    """The Markdown of some HTML, its title first. It has no anchors: links to those of the page lead to `page` itself."""
    found = list(blocks(tree(OWN_ANCHOR.sub(rf'\1="{page}#\2"', html)).children))
    title = next((number for number, one in enumerate(found) if one.startswith("# ")), 0)
    return "\n\n".join([*found[title : title + 1], *found[:title], *found[title + 1 :]]) + "\n"


def blocks(children: Sequence[Element | str]) -> Iterator[str]:
    """The blocks of Markdown of some nodes; what stands loose between blocks is a paragraph."""
    loose: list[Element | str] = []
    for child in children:
        if isinstance(child, str) or child.tag in INLINE:
            loose.append(child)
            continue
        yield from paragraph(loose)
        loose = []
        if child.is_shown:
            yield from block(child)
    yield from paragraph(loose)


def paragraph(nodes: Sequence[Element | str]) -> Iterator[str]:
    """A paragraph of some nodes; nothing where they hold no words."""
    if nodes and (words := line(nodes)):
        match = BLOCK_START.match(words)
        yield f"{words[: match.end()]}\\{words[match.end() :]}" if match else words


def block(element: Element) -> Iterator[str]:
    """The blocks of an element that is one."""
    tag = element.tag
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        yield f"{'#' * int(tag[1])} {line(element.children)}"
    elif tag in {"p", "summary", "caption", "figcaption"}:
        yield from paragraph(chips(element) if "chips" in element.classes else element.children)
    elif tag == "ul" and SOURCES in element.classes:
        yield from sources(element)
    elif tag in {"ul", "ol"}:
        yield from listed(element)
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
    """What stands side by side in boxes, with points between."""
    found = [child for child in element.children if isinstance(child, Element)]
    return [part for child in found for part in (" · ", child)][1:]


def listed(element: Element) -> Iterator[str]:
    """A list."""
    rows = [item for child in element.elements("li") if (item := joined(blocks(child.children)))]
    markers = (f"{number}. " if element.tag == "ol" else "- " for number in range(1, len(rows) + 1))
    if rows:
        yield "\n".join(indented(marker, row) for marker, row in zip(markers, rows, strict=True))


def definitions(element: Element) -> Iterator[str]:
    """A list of terms, each with what is said of it."""
    rows, term = [], ""
    for child in element.elements("dt", "dd"):
        if child.tag == "dt":
            term = line(child.children)
        elif words := joined(blocks(child.children)):
            is_block = words.startswith(("- ", "1. ", "#", "|", "```"))
            named = f"**{term}{'' if term.endswith(STOPS) else ':'}**{chr(10) if is_block else ' '}{words}"
            rows.append(indented("- ", named if term else words))
            term = ""
    if rows:
        yield "\n".join(rows)


def joined(found: Iterator[str]) -> str:
    """Some blocks as one; a list follows its paragraph at once."""
    words = ""
    for one in found:
        words += ("\n" if one.startswith(("- ", "1. ")) and "\n" not in words else "\n\n") * bool(words) + one
    return words


def indented(marker: str, words: str) -> str:
    """A text behind a marker, its later lines below its first word."""
    first, *rest = words.split("\n")
    return "\n".join([f"{marker}{first}", *(f"{' ' * len(marker)}{row}" if row else "" for row in rest)])


def table(element: Element) -> Iterator[str]:
    """A table, below its caption; one without heads gets empty ones, because Markdown knows no other."""
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
        yield "<br>".join(part.strip() for one in blocks(cell.children) for part in one.splitlines() if part.strip())
        yield from [""] * (int(cell.attribute("colspan") or 1) - 1)


def sources(element: Element) -> Iterator[str]:
    """The cited documents by their letters, then their sections as the footnotes that the marks lead to."""
    documents, notes = [], []
    for child in element.children:
        if not isinstance(child, Element):
            continue
        letter, *rest = child.children
        inner = [node for one in rest if isinstance(one, Element) for node in one.children]
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
    """Some nodes in one line."""
    return BEFORE_NOTE.sub("", " ".join("".join(inline(nodes)).split()))


def inline(nodes: Sequence[Element | str]) -> Iterator[str]:
    """The parts of a line; elements that only their looks keep apart get a blank between them."""
    is_after_element = False
    for node in nodes:
        if isinstance(node, str):
            yield escaped(node)
        elif node.is_shown:
            yield from (" " * is_after_element, *inline_element(node))
        is_after_element = not isinstance(node, str)


def escaped(words: str) -> str:
    """Words in which Markdown finds no signs of its own."""
    return SPECIAL.sub(r"\\\g<0>", words)


def inline_element(element: Element) -> Iterator[str]:
    """An element in a line."""
    tag, classes = element.tag, element.classes
    if tag == "a" and SOURCE_MARK in classes:
        yield f" [^{text_of(element).strip()}]"
    elif tag == "a" and (href := element.attribute("href")):
        yield around("[", "".join(inline(element.children)), f"]({target(href)})")
    elif tag == "img":
        yield f"![{escaped(element.attribute('alt') or '')}]({target(element.attribute('src') or '')})"
    elif tag == "code":
        code = " ".join(text_of(element).split())
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", code)), default=0))
        yield f"{fence}{code}{fence}" if "`" not in code else f"{fence} {code} {fence}"
    elif tag == "br":
        yield " "
    elif not LABELS.isdisjoint(classes):
        yield around("**", "".join(inline(element.children)), ":** ")
    elif not SIDE_REMARKS.isdisjoint(classes):
        yield around("*", "".join(inline(element.children)), "*")
    elif tag in EMPHASIS:
        yield around(EMPHASIS[tag], "".join(inline(element.children)), EMPHASIS[tag])
    else:
        space = "" if tag in INLINE else " "
        yield f"{space}{''.join(inline(element.children))}{space}"


def around(begin: str, words: str, end: str) -> str:
    """Words between signs; the blanks at their ends stand outside."""
    inner = words.strip()
    if not inner:
        return words
    head, _, tail = words.partition(inner)
    return f"{head}{begin}{inner}{end}{tail}"


def target(address: str) -> str:
    """An address as Markdown has it."""
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def text_of(element: Element) -> str:
    """The words of an element as they stand."""
    return "".join(child if isinstance(child, str) else text_of(child) for child in element.children)
