"""Text of records: the restricted Markdown of `validate` as HTML and as plain words, and nothing beyond it.

What `validate` refuses is shown as the characters that the editor typed: no text can run, read or include anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from validate import address_fault, link, refused, tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

Words = Callable[[str], Markup]
"""What makes HTML of a run of text: escapes it, and may link terms in it."""

Address = Callable[[str, str], str]
"""Kind and id of a record to the address of its page; empty where there is none."""

UNSAFE = "http://"
SIMPLE = re.compile(r"[^\W\d_][^*_\[\]<>`&\\\n]*")
"""A text that is one paragraph without markup, whatever a parser says."""


def paragraphs(text: str, words: Words, address: Address) -> Markup:
    """The blocks of a text: paragraphs and lists."""
    if SIMPLE.fullmatch(text) or refused(text):
        return Markup("<p>{}</p>").format(words(text) if not refused(text) else text)
    return Markup("").join(html(tokens(text), words, address))


def inline(text: str, words: Words, address: Address) -> Markup:
    """A text for the middle of a paragraph: blocks after the first begin on lines of their own."""
    if SIMPLE.fullmatch(text):
        return words(text)
    if refused(text):
        return escape(text)
    blocks = [one for one in tokens(text) if one.type == "inline"]
    return Markup("<br>").join(Markup("").join(html(block.children or (), words, address)) for block in blocks)


def html(stream: Sequence[Token], words: Words, address: Address) -> Iterator[Markup]:
    """The HTML of tokens that `validate` lets pass."""
    targets: list[str] = []
    for token in stream:
        if token.type == "inline":
            yield from html(token.children or (), words, address)
        elif token.type in {"text", "text_special"}:
            yield escape(token.content) if targets else words(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Markup("\n")
        elif token.type == "link_open":
            targets.append(target_of(str(token.attrs["href"]), address))
            yield Markup('<a href="{}">').format(targets[-1]) if targets[-1] else Markup("")
        elif token.type == "link_close":
            yield Markup("</a>") if targets.pop() else Markup("")
        elif not token.hidden:
            yield (Markup("</{}>") if token.nesting < 0 else Markup("<{}>")).format(token.tag)


def target_of(href: str, address: Address) -> str:
    """Where a link may lead; empty where only its words are shown."""
    leads = link(href)
    if leads.kind and leads.id:
        return address(leads.kind, leads.id)
    return "" if href.startswith(UNSAFE) or address_fault(href) else href


@cache
def plain(text: str) -> str:
    """A text without its marks, in one line. The same texts stand on many pages."""
    if SIMPLE.fullmatch(text) or refused(text):
        return " ".join(text.split())
    return " ".join("".join(words_of(tokens(text))).split())


def words_of(stream: Sequence[Token]) -> Iterator[str]:
    """The words of tokens, blocks apart."""
    for token in stream:
        if token.children:
            yield from words_of(token.children)
            yield " "
        else:
            yield token.content if token.type in {"text", "text_special"} else " " if "break" in token.type else ""


def targets(text: str) -> list[str]:
    """The addresses out of the handbook that a text links to."""
    if SIMPLE.fullmatch(text) or refused(text):
        return []
    found: list[Any] = [child for block in tokens(text) for child in block.children or () if child.type == "link_open"]
    return [out for token in found if (out := target_of(str(token.attrs["href"]), lambda *_: ""))]
