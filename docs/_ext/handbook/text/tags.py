"""The tags and words of the site's own pages, read several times as fast as by html.parser.

What templates and docutils make is well-formed: every tag is closed by a > that stands in no attribute without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

RAW = re.compile(r"(<(script|style)\b[^>]*>).*?(?=</\2)", re.DOTALL)
"""An element whose content is no HTML."""

ATTRIBUTES = r"""([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)"""
TOKEN = re.compile(rf"<!(?:--.*?--|[^>]*)>|<(/?)([a-zA-Z][a-zA-Z0-9]*){ATTRIBUTES}>|([^<]+)", re.DOTALL)
START_TAG = re.compile(rf"<(?:!(?:--.*?--|[^>]*)|[a-zA-Z][a-zA-Z0-9]*{ATTRIBUTES})>", re.DOTALL)
"""A start tag, or a comment, in which there is none."""

ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


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
    for match in TOKEN.finditer(RAW.sub(r"\1", html)):
        end, tag, written, text = match.groups()
        if text is not None:
            yield Token(TEXT, decoded(text))
        elif tag and end:
            yield Token(END, tag.lower())
        elif tag:
            yield Token(START, tag.lower(), written)
            if written.endswith("/"):
                yield Token(END, tag.lower())


def all_attributes(html: str) -> Iterator[tuple[str, str]]:
    """Name and value of every attribute on a page, in their order."""
    for name, double, single, bare in ATTRIBUTE.findall(" ".join(START_TAG.findall(RAW.sub(r"\1", html)))):
        yield name.lower(), decoded(double or single or bare)


def decoded(text: str) -> str:
    """A text whose entities are characters."""
    return unescape(text) if "&" in text else text
