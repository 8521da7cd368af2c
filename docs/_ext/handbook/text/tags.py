"""The tags and words of the site's own pages, read several times as fast as by html.parser.

What templates and docutils make is well-formed: every tag is closed by a > that stands in no attribute without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

RAW = re.compile(r"(<(script|style)\b[^>]*>).*?(?=</\2)", re.DOTALL)
"""An element whose content is no HTML."""

TOKEN = re.compile(
    r"""<!(?:--.*?--|[^>]*)>|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)""",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


START, END, TEXT = "start", "end", "text"


class Token(NamedTuple):
    """A start tag with its attributes, an end tag, or text: `value` is the tag's name, or the words."""

    kind: str
    value: str
    attributes: Mapping[str, str] = {}


def tokens(html: str) -> Iterator[Token]:
    """The tags and words of a page in their order; an element that closes itself is a start and an end."""
    for match in TOKEN.finditer(RAW.sub(r"\1", html)):
        end, tag, rest, text = match.groups()
        if text is not None:
            yield Token(TEXT, decoded(text))
        elif tag and end:
            yield Token(END, tag.lower())
        elif tag:
            yield Token(START, tag.lower(), attributes(rest)) if rest else Token(START, tag.lower())
            if rest.endswith("/"):
                yield Token(END, tag.lower())


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, by name; one without a value is empty."""
    return {name.lower(): decoded(double or single or bare) for name, double, single, bare in ATTRIBUTE.findall(text)}


def decoded(text: str) -> str:
    """A text whose entities are characters."""
    return unescape(text) if "&" in text else text
