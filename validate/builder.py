"""Builds plain values from the events of libyaml, following the core schema of YAML 1.2.

Anchors, tags, merge keys, multiple documents and duplicate keys are faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cached_property
from sys import intern
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate.model import Value, escape
from validate.syntax.errors import BREAK, KEY_WITHOUT_SPACE, swallowed_item
from validate.syntax.line_faults import DASH_LOOKALIKES, line_fault
from validate.text.characters import forbidden

MAX_DEPTH = 16
MAX_KEY = 100
"""Maximum characters of a key, since it is part of the pointers of all values below."""

MAX_DIGITS = 15

LONGEST_SHARED = 80
"""Maximum characters of interned texts."""

NON_TEXT_STARTS = frozenset({"", *"~nNtTfF+-.0123456789"})
"""First characters of plain scalars that may not be text."""

LOOKALIKES = frozenset({"-", *DASH_LOOKALIKES})
"""First characters of scalars that may be an item with a dash in place of a hyphen, or without a space."""

LOOKALIKE_MARKS = ("\u00a0", " \u2013 ", " \u2014 ", " \u2022 ")
"""Texts within scalars that may be a no-break space after a key, or an item with a dash in place of a hyphen."""

BARE_ITEM = re.compile(r" *- (?![a-z_]+:( |$))").match
"""Matches an item that is a text, not a mapping."""

PLAIN_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
"""Plain scalars that are words and not texts, with their values."""

SPECIAL = frozenset({f"{sign}.{word}" for sign in ("", "+", "-") for word in ("inf", "Inf", "INF")} | {".nan", ".NaN", ".NAN"})
INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{2}0").fullmatch
"""Matches a number with one Danish thousands separator, which YAML reads as a fraction: 660.000."""


class Fault(Exception):
    """A file cannot be read: code, variant, values, and location (from 1)."""

    def __init__(
        self, *, code: str, values: Mapping[str, str], line: int = 1, column: int = 1, variant: str = "", pointer: str = ""
    ) -> None:
        super().__init__(code, line, column, variant, values)
        self.code = code
        self.values = values
        self.line = line
        self.column = column
        self.variant = variant
        self.pointer = pointer


class Builder:
    """Builds the values of one document from parser events. Recursion is bounded by MAX_DEPTH.

    The pointer of a fault is completed while it propagates through the enclosing mappings and lists.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.next_event: Callable[[], Any] = CParser(text).get_event

    @cached_property
    def rows(self) -> list[str]:
        """The lines of the text."""
        return BREAK.split(self.text)

    def document(self) -> dict[str, Value]:
        """The values of the only document, which must be a mapping."""
        self.next_event()
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise Fault(code="K112", variant="empty", values={})
        if start.version or start.tags:
            refuse("directive", start)
        root = self.next_event()
        if not isinstance(root, yaml.MappingStartEvent):
            refuse_root(root)
        value = self.node(root, 1)
        self.next_event()
        end = self.next_event()
        if not isinstance(end, yaml.StreamEndEvent):
            refuse("document", end)
        return value  # type: ignore[return-value]  # the root is a mapping

    def node(self, event: Any, depth: int) -> Value:
        """The value that starts with an event."""
        if type(event) is yaml.ScalarEvent:
            return self.scalar(event)
        if type(event) is yaml.AliasEvent:
            refuse("alias", event)
        refuse_properties(event)
        if depth > MAX_DEPTH:
            fail("K109", event, limit=str(MAX_DEPTH))
        return self.mapping(depth + 1) if type(event) is yaml.MappingStartEvent else self.sequence(depth + 1)

    def sequence(self, depth: int) -> list[Value]:
        """The items up to the end of the list, at a depth."""
        items: list[Value] = []
        try:
            while type(event := self.next_event()) is not yaml.SequenceEndEvent:
                items.append(self.node(event, depth))
        except Fault as fault:
            fault.pointer = f"/{len(items)}{fault.pointer}"
            raise
        return items

    def mapping(self, depth: int) -> dict[str, Value]:
        """The keys and values up to the end of the mapping, at a depth."""
        values: dict[str, Value] = {}
        key = None
        try:
            while type(event := self.next_event()) is not yaml.MappingEndEvent:
                key = None
                key = self.key(event)
                if key in values:
                    fail("K107", event, key=key)
                values[key] = self.node(self.next_event(), depth)
        except Fault as fault:
            if key is not None:
                fault.pointer = f"/{escape(key)}{fault.pointer}"
            elif values and fault.variant == "plain":
                mark_split_number(fault, values)
            raise
        return values

    def key(self, event: Any) -> str:
        """A key, which must be text."""
        is_scalar = type(event) is yaml.ScalarEvent
        if is_scalar and event.implicit[0] and event.anchor is event.tag is None and is_plain_key(event.value):
            return intern(event.value)
        if type(event) is yaml.AliasEvent:
            refuse("alias", event)
        if not is_scalar:
            fail("K111", event)
        if event.implicit[0] and event.value == "<<" and event.anchor is None:
            refuse("merge", event)
        if event.implicit[0] and event.value[:1] == "\u00a0":
            fail("K106", event, variant="no-break-space")
        if event.value[:1] in LOOKALIKES or "\u00a0" in event.value:
            self.check_lookalikes(event)
        key = self.scalar(event)
        if len(event.value) > MAX_KEY:
            fail("K111", event)
        if not isinstance(key, str):
            fail("K111", event, variant="plain", key=event.value)
        return key

    def scalar(self, event: Any) -> Value:
        """The value of a scalar in the core schema."""
        if event.anchor is not None or event.tag is not None:
            refuse_properties(event)
        text: str = event.value
        if not event.implicit[0]:
            if event.style == '"':
                check_escapes(event)
        elif " - " in text and (line := swallowed_item(self.rows, event.start_mark.line, event.end_mark.line)):
            self.check_lookalikes(event)
            raise Fault(code="K106", line=line, variant="indent", values={})
        elif text.isascii():
            if text[:1] == "-":
                self.check_lookalikes(event)
            if text[:1] in NON_TEXT_STARTS:
                return plain_value(event, text)
        elif text[0] in LOOKALIKES or any(map(text.__contains__, LOOKALIKE_MARKS)):
            self.check_lookalikes(event)
        return intern(text) if len(text) <= LONGEST_SHARED else text

    def check_lookalikes(self, event: Any) -> None:
        """Reject a scalar on lines with a lookalike of an item's hyphen or of the space after a key."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        is_bare = BARE_ITEM(self.rows[first - 1])
        lines = range(first, last + 1) if is_bare and event.end_mark.column else (first,)
        fault = next((found for line in lines if (found := line_fault(self.rows, line))), None)
        if fault is not None:
            raise Fault(code="K106", line=fault.line, column=fault.column, variant=fault.cause, values=fault.values)


def mark_split_number(fault: Fault, values: Mapping[str, Value]) -> None:
    """Mark the fault of a numeric key as a number split by a comma: `{percent: 12,5}`."""
    from validate.text import numerals  # noqa: PLC0415 -- 3 ms at start that only this fault needs

    before, first = list(values.items())[-1]
    number = numerals.parse_number(f"{first},{fault.values['key']}", is_whole=False) if isinstance(first, int | str) else ""
    if number:
        fault.variant = "comma"
        fault.values = {**fault.values, "before": before, "meant": number}


def is_plain_key(text: str) -> bool:
    """Whether a plain scalar is a key of ordinary form."""
    return text.isidentifier() and text not in PLAIN_WORDS and len(text) <= MAX_KEY


def plain_value(event: Any, text: str) -> Value:
    """The value of a plain scalar in ASCII."""
    if text in PLAIN_WORDS:
        return PLAIN_WORDS[text]
    if text in SPECIAL:
        fail("K110", event, variant="special", value=text)
    if not GROUPED(text) and (INT.match(text) or FLOAT.match(text)):
        return number(event, text)
    return intern(text) if len(text) <= LONGEST_SHARED else text


def number(event: Any, text: str) -> int | float:
    """Parse a number of at most MAX_DIGITS digits."""
    if sum(map(str.isalnum, text)) > MAX_DIGITS:
        fail("K110", event, value=text[:20], limit=str(MAX_DIGITS))
    if INT.match(text):
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text, base)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        fail("K110", event, variant="special", value=text)
    return value


def check_escapes(event: Any) -> None:
    """Reject forbidden characters that a text writes as escapes."""
    if found := forbidden(event.value):
        fail("K104", event, variant="foreign" if found.is_visible else "", character=found.name)
    if not unicodedata.is_normalized("NFC", event.value):
        fail("K105", event, variant="escape")


def refuse_root(root: Any) -> NoReturn:
    """Reject a document that is a list or scalar, often a key without a space after its colon."""
    text = root.value if isinstance(root, yaml.ScalarEvent) else "-"
    if not text:
        raise Fault(code="K112", variant="empty", values={})
    code, variant = ("K106", "space") if re.match(KEY_WITHOUT_SPACE, text) else ("K112", "")
    fail(code, root, variant=variant)


def refuse_properties(event: Any) -> None:
    """Reject an anchor or a tag before a value or key."""
    if event.anchor is not None or event.tag is not None:
        refuse("anchor" if event.anchor is not None else "tag", event)


def refuse(feature: str, event: Any) -> NoReturn:
    """Reject a feature of YAML that the project does not use."""
    fail("K108", event, variant=feature)


def fail(code: str, event: Any, *, variant: str = "", **values: str) -> NoReturn:
    """Raise a fault at the start of an event."""
    at = event.start_mark
    raise Fault(code=code, line=at.line + 1, column=at.column + 1, variant=variant, values=values)
