"""The tags and words of the site's own pages, read several times as fast as by html.parser.

What templates and docutils make is well-formed: every tag is closed by a > that stands in no attribute without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

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


def attributes(written: str) -> dict[str, str]:
    """What a start tag has beside its name, as attributes by name; one without a value is empty."""
    return dict(pairs(written))


def all_attributes(html: str) -> Iterator[tuple[str, str]]:
    """Name and value of the attributes on a page, in the order of their tags; tags that are the same are read once."""
    for written in dict.fromkeys(written for _, written in START_TAG.findall(html)):
        yield from pairs(written)


@lru_cache(maxsize=10_000)
def pairs(written: str) -> tuple[tuple[str, str], ...]:
    """Name and value of each attribute of a start tag."""
    return tuple((name.lower(), decoded(double or single or bare)) for name, double, single, bare in ATTRIBUTE.findall(written))


def decoded(text: str) -> str:
    """A text whose entities are characters."""
    return unescape(text) if "&" in text else text
