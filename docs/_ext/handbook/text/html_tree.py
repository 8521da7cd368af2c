"""The elements of the handbook's own HTML, which is well-formed, and which of them there is anything to read of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.text.tags import TOKEN, VOID, attributes, decoded

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
        found = CLASS.search(written) if written else None
        self.classes = found[1].split() if found else ()
        self.is_shown = tag not in LEFT_OUT and LEFT_OUT_CLASSES.isdisjoint(self.classes) and not self.is_hidden()
        """Whether there is anything of it to read."""

    def attribute(self, name: str) -> str | None:
        """An attribute; empty for one without a value, None where there is none."""
        return attributes(self.written).get(name) if name in self.written else None

    def is_hidden(self) -> bool:
        """Whether its attributes say so."""
        return "hidden" in self.written and (self.attribute("hidden") is not None or self.attribute("aria-hidden") == "true")

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements of some kinds among the children, and those in others than these."""
        for child in self.children:
            if isinstance(child, Element) and child.is_shown:
                if child.tag in tags:
                    yield child
                else:
                    yield from child.elements(*tags)


def tree(html: str) -> Element:
    """The elements of some HTML, in one that holds them all."""
    path = [Element("div", "")]
    for token in TOKEN.finditer(html):
        end, tag, _, written, text = token.groups()
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
