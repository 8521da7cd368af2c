"""The tags and words of the site's own pages, read several times as fast as by html.parser.

What templates and docutils make is well-formed: every tag is closed by a > that stands in no attribute without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

ATTRIBUTES = r"""([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)"""
COMMENT = r"<!(?:--.*?--|[^>]*)>"
RAW = r"(?:((?i:script|style))(?=[\s/>])|[a-zA-Z][a-zA-Z0-9]*)"
"""The name of a tag, in a group of its own if the element's content is no HTML."""

TOKEN = re.compile(
    rf"{COMMENT}|<(?:/([a-zA-Z][a-zA-Z0-9]*)[^>]*|({RAW}){ATTRIBUTES})>(?(3).*?(?i:(?=</\3)))|([^<]+)", re.DOTALL
)
START_TAG = re.compile(rf"{COMMENT}|<{RAW}{ATTRIBUTES}>(?(1).*?(?i:(?=</\1)))", re.DOTALL)
"""A start tag with what is no HTML after it, or a comment, in which there is none."""

ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
"""Elements without an end tag."""

START, END, TEXT = "start", "end", "text"


class Token(NamedTuple):
    """A start tag, an end tag, or text: `value` is the tag's name or the words, `written` what a start tag has beside it."""

    kind: str
    value: str
    written: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag."""
        return attributes(self.written)


def attributes(written: str) -> dict[str, str]:
    """What a start tag has beside its name, as attributes by name; one without a value is empty."""
    return {name.lower(): decoded(double or single or bare) for name, double, single, bare in ATTRIBUTE.findall(written)}


def tokens(html: str) -> Iterator[Token]:
    """The tags and words of a page in their order; an element that closes itself is a start and an end."""
    for match in TOKEN.finditer(html):
        end, tag, _, written, text = match.groups()
        if text is not None:
            yield Token(TEXT, decoded(text))
        elif end:
            yield Token(END, end.lower())
        elif tag:
            yield Token(START, tag.lower(), written)
            if written.endswith("/"):
                yield Token(END, tag.lower())


def all_attributes(html: str) -> Iterator[tuple[str, str]]:
    """Name and value of every attribute on a page, in their order."""
    for name, double, single, bare in ATTRIBUTE.findall(" ".join(written for _, written in START_TAG.findall(html))):
        yield name.lower(), decoded(double or single or bare)


def decoded(text: str) -> str:
    """A text whose entities are characters."""
    return unescape(text) if "&" in text else text
