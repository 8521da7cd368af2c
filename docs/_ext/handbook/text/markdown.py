"""Texts of records, in the restricted Markdown of `validate`, as HTML and as plain text.

A text that `validate` refuses is shown as typed: no text can run, read or include anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from validate import address_fault, link, refused, tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

Words = Callable[[str], Markup]
"""A function from a run of text to HTML: it escapes, and may link terms."""

Address = Callable[[str, str], str]
"""Kind and id of a record to the address of its page; empty if there is none."""

UNSAFE = "http://"
DASH = (Markup("– "),)
SIMPLE = re.compile(r"[^\W\d_][^*_\[\]<>`&\\\n]*")
"""A text that is certainly one paragraph without markup."""


def inline(text: str, words: Words, address: Address) -> Markup:
    """A text as inline HTML; its blocks are separated by line breaks, and an item of a list begins with a dash."""
    if SIMPLE.fullmatch(text):
        return words(text)
    if refused(text):
        return escape(text)
    return Markup("<br>").join(
        Markup("").join([*DASH[:is_item], *html(block.children or (), words, address)]) for block, is_item in blocks(text)
    )


def blocks(text: str) -> Iterator[tuple[Token, bool]]:
    """The blocks of a text, and whether an item of a list begins with each."""
    is_item = False
    for token in tokens(text):
        is_item = is_item or token.type == "list_item_open"
        if token.type == "inline":
            yield token, is_item
            is_item = False


def html(stream: Sequence[Token], words: Words, address: Address) -> Iterator[Markup]:
    """The HTML of the tokens of a block."""
    targets: list[str] = []
    for token in stream:
        if token.type in {"text", "text_special"}:
            yield escape(token.content) if targets else words(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            yield Markup("\n")
        elif token.type == "link_open":
            targets.append(target_of(str(token.attrs["href"]), address))
            yield Markup('<a href="{}">').format(targets[-1]) if targets[-1] else Markup("")
        elif token.type == "link_close":
            yield Markup("</a>") if targets.pop() else Markup("")
        else:
            yield (Markup("</{}>") if token.nesting < 0 else Markup("<{}>")).format(token.tag)


def target_of(href: str, address: Address) -> str:
    """The target of a link; empty if only its text is shown."""
    target = link(href)
    if target.kind and target.id:
        return address(target.kind, target.id)
    return "" if href.startswith(UNSAFE) or address_fault(href) else href


@cache
def plain(text: str) -> str:
    """The plain text, in one line. The same texts are on many pages."""
    if SIMPLE.fullmatch(text) or refused(text):
        return " ".join(text.split())
    found = [(" ".join("".join(words_of(block.children or ())).split()), is_item) for block, is_item in blocks(text)]
    ends = [";" if is_item and words[-1:].isalnum() else "" for words, is_item in found[:-1]]
    return " ".join(words + end for (words, _), end in zip(found, [*ends, ""], strict=True))


def words_of(stream: Sequence[Token]) -> Iterator[str]:
    """The texts of the tokens of a block."""
    for token in stream:
        yield token.content if token.type in {"text", "text_special"} else " " if "break" in token.type else ""
