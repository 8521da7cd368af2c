"""The elements and attributes of the site's own pages, read several times as fast as by html.parser.

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


LEFT_OUT = frozenset({"button", "datalist", "form", "input", "label", "nav", "script", "select", "style", "svg", "template"})
LEFT_OUT_CLASSES = frozenset({"js-only", "key", "money-axis"})
"""What only scripts show, and what explains a picture that is left out."""

CLASS = re.compile(r'(?:^|\s)class="([^"]*)"')


class Element:
    """An element with its attributes, as they are written, and what stands in it."""

    __slots__ = ("children", "classes", "is_shown", "tag", "written")

    def __init__(self, tag: str, written: str) -> None:
        self.tag = tag
        self.written = written
        self.children: list[Element | str] = []
        self.classes, is_hidden = classes_and_hidden(written) if written else ((), False)
        self.is_shown = tag not in LEFT_OUT and not is_hidden
        """Whether there is anything of it to read."""

    def attribute(self, name: str) -> str | None:
        """An attribute; empty for one without a value, None where there is none."""
        return attributes(self.written).get(name) if name in self.written else None

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements of some kinds among the children, and those in others than these."""
        for child in self.children:
            if isinstance(child, Element) and child.is_shown:
                if child.tag in tags:
                    yield child
                else:
                    yield from child.elements(*tags)


@lru_cache(maxsize=10_000)
def classes_and_hidden(written: str) -> tuple[tuple[str, ...], bool]:
    """The classes among some attributes, and whether they hide the element; the same attributes are on many pages."""
    found = CLASS.search(written)
    classes = tuple(found[1].split()) if found else ()
    values = attributes(written) if "hidden" in written else {}
    is_hidden = "hidden" in values or values.get("aria-hidden") == "true"
    return classes, is_hidden or not LEFT_OUT_CLASSES.isdisjoint(classes)


def tree(html: str) -> Element:
    """The elements of some HTML, in one that holds them all."""
    path = [Element("div", "")]
    for end, tag, _, written, text in TOKEN.findall(html):
        if text:
            path[-1].children.append(decoded(text))
        elif end:
            if path[-1].tag == end:
                path.pop()
        elif tag:
            element = Element(tag, written)
            path[-1].children.append(element)
            if tag not in VOID and not written.endswith("/"):
                path.append(element)
    return path[0]
