"""The elements of the handbook's own HTML, which is well-formed, and which of them there is anything to read of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
