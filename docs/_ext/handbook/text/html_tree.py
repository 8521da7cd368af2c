"""A tree of elements of the handbook's own HTML, which is well-formed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
NO_TEXT = frozenset({"button", "datalist", "form", "input", "label", "nav", "script", "select", "style", "svg", "template"})
NO_TEXT_CLASSES = frozenset({"js-only", "key", "money-axis"})
"""Classes of elements that only scripts show, and of the keys of pictures."""

TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)\s*([^<>]*?)(/?)>|<!--.*?-->", re.DOTALL)
"""A tag or a comment; attributes have no angle brackets, because every value is escaped."""


class Element:
    """An element: its tag, its attributes as one string, and its children."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: str) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    def attribute(self, name: str) -> str | None:
        """The value of an attribute; empty for one without a value, None if it is missing."""
        pattern = rf'(?:^|\s){name}(?:="([^"]*)")?(?=\s|$)'
        match = re.search(pattern, self.attributes) if name in self.attributes else None
        return unescape(match[1] or "") if match else None

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return (self.attribute("class") or "").split()

    @property
    def is_shown(self) -> bool:
        """Whether it has text for readers."""
        if self.tag in NO_TEXT:
            return False
        if not self.attributes:
            return True
        is_hidden = self.attribute("hidden") is not None or self.attribute("aria-hidden") == "true"
        return not is_hidden and NO_TEXT_CLASSES.isdisjoint(self.classes)

    def elements(self, *tags: str) -> Iterator[Element]:
        """The outermost shown descendants with some tags."""
        for child in self.children:
            if isinstance(child, Element) and child.is_shown:
                if child.tag in tags:
                    yield child
                else:
                    yield from child.elements(*tags)


def tree(html: str) -> Element:
    """The elements of some HTML, in a root element."""
    path = [Element("div", "")]
    end = 0
    for token in TOKEN.finditer(html):
        if token.start() > end:
            path[-1].children.append(unescape(html[end : token.start()]))
        end = token.end()
        closing, tag, attributes, is_empty = token.groups()
        if closing:
            if path[-1].tag == tag:
                path.pop()
        elif tag:
            element = Element(tag, attributes)
            path[-1].children.append(element)
            if not is_empty and tag not in VOID:
                path.append(element)
    path[0].children.append(unescape(html[end:]))
    return path[0]
