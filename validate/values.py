"""The plain values of a file in ordinary YAML, without positions: the quick half of reading.

turboyaml builds the values of a small part of YAML, five times as fast as libyaml's events could. It is not believed: libyaml
reads the text too, without building anything, and has to find no fault and as many values and keys. What the two may take for
different values in spite of that is declined before, and so is a text that somebody has yet to fill in. The strict reader
(`yamlio`) then says what a declined file is worth; what is returned here is exactly what it returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate.model import Value
from validate.placeholder import may_hold
from validate.yamlio import FLOAT, INT, MAX_DEPTH

try:
    import turboyaml
except ImportError:  # a platform that it is not made for: the strict reader reads every file
    IS_THERE = False
else:
    IS_THERE = True

ODD = ("\t", "\r", "\\", "|", " \n", "0000000")
"""What an ordinary text does not hold: escapes, kept line breaks, blanks at the end of a line, numbers with many zeros."""

BRACKETS = 1000
"""A text with more brackets might hold so many within each other that the quick parser runs out of stack."""

JAMMED = re.compile(r"\{[^}\n]*[^ ]:[^ \n]").search
"""Finds a key in braces that no space follows."""

LIMITS = {int: 10**9, float: 10**4, bool: 2}
DECIMALS = 4
"""Numbers below these limits and with so few decimals have at most the digits that the strict reader takes."""

LONGEST = 9
NUMERIC = frozenset("+-.0123456789")
"""A longer text that begins so may be a number that was taken for text because it is too long."""

FRAME = 4
"""Events of a parser around the outermost mapping: the beginnings and ends of the stream and of the document."""


class Declined(Exception):
    """The text is not in ordinary YAML: the strict reader has to judge it."""


def values(text: str) -> dict[str, Value] | None:
    """The mapping that an ordinary text holds; None where the strict reader has to judge."""
    if not IS_THERE or any(odd in text for odd in ODD) or not text.endswith("\n"):
        return None
    if re.search(r"\.[0-9]{2}0\b", text):  # the strict reader knows what is written with a thousands separator
        return None
    if text.count("[") + text.count("{") > BRACKETS or JAMMED(text) or may_hold(text):
        return None
    try:
        found = turboyaml.load(text, strict=True)
        is_same = isinstance(found, dict) and CParser(text).raw_parse() == events(found)
    except (turboyaml.TurboYamlError, yaml.YAMLError, Declined):
        return None
    return found if is_same else None


def events(found: dict[str, Value]) -> int:
    """How many events of a parser stand for a document with this mapping. Raises Declined."""
    count = FRAME
    level: list[dict[str, Value] | list[Value]] = [found]
    for _ in range(MAX_DEPTH):
        below: list[dict[str, Value] | list[Value]] = []
        for box in level:
            count += 2 + len(box)
            items: Iterable[Value] = box
            if isinstance(box, dict):
                check_keys(box)
                count += len(box)
                items = box.values()
            for value in items:
                if isinstance(value, str):
                    if len(value) > LONGEST and value[0] in NUMERIC and (INT.match(value) or FLOAT.match(value)):
                        raise Declined
                elif isinstance(value, (dict, list)):
                    below.append(value)
                elif value is not None and (not abs(value) < LIMITS[type(value)] or round(value, DECIMALS) != value):
                    raise Declined
        if not below:
            return count
        count -= len(below)
        level = below
    raise Declined


def check_keys(box: dict[str, Value]) -> None:
    """Raise Declined where a key is no text."""
    try:
        "".join(box)  # quicker than looking at each
    except TypeError:
        raise Declined from None
