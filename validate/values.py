"""The plain values of a file in ordinary YAML, without positions: the quick half of reading.

Built from the same libyaml events as `yamlio.Builder`, which stays the judge: whatever is out of the ordinary is declined
here, and the strict reader then says what it is worth. What is returned is exactly what the strict reader returns.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from validate.model import Value
from validate.yamlio import BOOL, FLOAT, INT, NULL, SPECIAL

ODD = frozenset("-+.0123456789")
"""How a plain scalar begins that may be a number."""

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})").fullmatch
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,7})\.[0-9]{1,6}").fullmatch

MAX_BOXES = 15
"""One less than the strict reader's depth: the outermost mapping is not on the stack."""


class Declined(Exception):
    """The text is not in ordinary YAML: the strict reader has to judge it."""


def values(text: str) -> dict[str, Value] | None:
    """The mapping that an ordinary text holds; None where the strict reader has to judge."""
    try:
        return document(CParser(text))
    except (Declined, yaml.YAMLError):
        return None


def document(parser: Any) -> dict[str, Value]:
    """The only document of a stream. Raises Declined."""
    get = parser.get_event
    get()
    start = get()
    if start.__class__ is not DocumentStartEvent or start.version or start.tags:
        raise Declined
    root = get()
    if root.__class__ is not MappingStartEvent or root.anchor is not None or root.tag is not None:
        raise Declined
    top = content(get)
    if get().__class__ is not DocumentEndEvent or get().__class__ is not StreamEndEvent:
        raise Declined
    return top


def content(get: Any) -> dict[str, Value]:  # noqa: C901, PLR0912 -- a call for each event would cost a fifth of all reading
    """The outermost mapping, in one loop over all events. Raises Declined."""
    top: dict[str, Value] = {}
    box: Any = top
    key: str | None = None
    stack: list[Any] = []
    while True:
        event = get()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None or event.style == '"':
                raise Declined
            value = event.value
            if event.implicit[0]:
                if " - " in value:
                    raise Declined
                if value in NULL or value in BOOL or value[0] in ODD:
                    value = resolved(value)
            if box.__class__ is list:
                box.append(value)
            elif key is not None:
                box[key] = value
                key = None
            elif value.__class__ is not str or value in box or value == "<<":
                raise Declined
            else:
                key = value
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(stack) == MAX_BOXES:
                raise Declined
            inner: Any = {} if kind is MappingStartEvent else []
            if box.__class__ is list:
                box.append(inner)
            elif key is None:
                raise Declined
            else:
                box[key] = inner
            stack.append(box)
            box, key = inner, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            if not stack:
                return top
            box = stack.pop()
        else:
            raise Declined


def resolved(text: str) -> Value:
    """What a plain scalar stands for that may be more than text. Raises Declined where that takes a closer look."""
    if text in NULL:
        return None
    if text in BOOL:
        return BOOL[text]
    if INTEGER(text):
        return int(text)
    if DECIMAL(text):
        return float(text)
    if text in SPECIAL or INT.match(text) or FLOAT.match(text):
        raise Declined
    return text
