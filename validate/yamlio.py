"""Strict reading of one YAML file: bytes to plain values with positions, under fixed limits.

The parser is libyaml through PyYAML's events; what is built of them follows YAML 1.2's core schema. Everything that
makes YAML surprising or dangerous (anchors, tags, merge keys, further documents, duplicate keys) is a fault.
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

from validate.filesystem import files
from validate.filesystem.files import MAX_BYTES, Root
from validate.model import Value, escape
from validate.syntax.errors import BREAK, JAMMED, explain, swallowed
from validate.syntax.line_faults import MARKS, LineFault, bare_key, line_fault, missing_colon, text_fault, whole_file
from validate.syntax.positions import LazyPositions
from validate.text import characters
from validate.text.characters import forbidden

MAX_DEPTH = 16
MAX_KEY = 100
"""Characters of a key: every value below has it in its pointer."""

MAX_DIGITS = 15

LONGEST_SHARED = 80
"""Texts of up to so many characters are held once, however often they stand in a tree."""

NO_TEXT = frozenset({"", *"~nNtTfF+-.0123456789"})
"""How a scalar without quotation marks begins that may be something else than text."""

TEXT_FAULTS = {
    "byte": ("K103", "", "byte"),
    "invisible": ("K104", "", "character"),
    "foreign": ("K104", "foreign", "character"),
    "decomposed": ("K105", "", ""),
}
"""The code, the variant and the field of the words for each kind of fault of a text."""

TYPED = frozenset({"-", *MARKS})
"""How a scalar begins that may be an item whose hyphen is no hyphen, or has no blank behind it."""

BARE_ITEM = re.compile(r" *- (?![a-z_]+:( |$))").match
"""Finds an item that is a text, not a mapping."""

NULL = frozenset({"", "~", "null", "Null", "NULL"})
BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SPECIAL = frozenset({f"{sign}.{word}" for sign in ("", "+", "-") for word in ("inf", "Inf", "INF")} | {".nan", ".NaN", ".NAN"})
INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{2}0").fullmatch
"""Finds a number with one Danish thousands separator that YAML takes for a fraction: 660.000 is 660000, not 660."""


class Fault(Exception):
    """Why a file could not be read: the code of a rule with its place (from 1) and what fills the text."""

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


def read(root: Root, file: str) -> tuple[dict[str, Value], LazyPositions]:
    """The mapping in a file and the position of every value by JSON pointer. Raises `Fault` on the first thing wrong."""
    return parse(decode(read_bytes(root, file)))


def read_bytes(root: Root, file: str) -> bytes:
    """The bytes of a regular file of a tree, of at most MAX_BYTES. Raises `Fault`."""
    try:
        return files.read_bytes(root, file)
    except files.TooLarge:
        raise Fault(code="K102", values={"limit": str(MAX_BYTES // 1024)}) from None
    except files.Irregular:
        raise Fault(code="K101", variant="irregular", values={}) from None
    except OSError as error:
        raise Fault(code="K101", values={"reason": str(error.strerror)}) from None


def decode(data: bytes) -> str:
    """The text of UTF-8 bytes, without the byte order mark that it may begin with. Raises `Fault`."""
    try:
        return characters.decode(data)
    except characters.TextFault as fault:
        code, variant, field = TEXT_FAULTS[fault.kind]
        values = {field: fault.name} if field else {}
        raise Fault(code=code, line=fault.line, column=fault.column, variant=variant, values=values) from None


def parse(text: str) -> tuple[dict[str, Value], LazyPositions]:
    """The mapping that a text holds, and the positions of its values. Raises `Fault`."""
    try:
        return Builder(text).document(), LazyPositions(text.encode("utf-8"))
    except yaml.MarkedYAMLError as error:
        fault = explain(text, error)
    except Fault as error:
        if error.code == "K108" and error.variant in TEXTS:
            written = text_fault(BREAK.split(text), error.line)
            error.values = {"meant": written.values["meant"] if written else "'…'"}
        if error.code == "K107" and BREAK.split(text)[int(error.values["first"]) - 1].lstrip().startswith("- "):
            error.variant = "item"
        if error.code not in REFINED or (found := refined(BREAK.split(text), error)) is None:
            raise
        fault = found
    raise Fault(code="K106", line=fault.line, column=fault.column, variant=fault.cause, values=fault.values) from None


REFINED = frozenset({"K106", "K107", "K111", "K112"})
"""Codes of faults that may come of something that was typed on the line."""


def refined(rows: list[str], fault: Fault) -> LineFault | None:
    """The fault of a line that is behind what the builder refuses; None where the builder is right."""
    if found := whole_file(rows) or line_fault(rows, fault.line):
        return found
    if fault.code == "K106" and fault.variant == "indent":
        return bare_key(rows, fault.line)
    if fault.code == "K112" and not fault.variant:
        return missing_colon(rows, fault.line)
    return None


TEXTS = frozenset({"alias", "anchor", "tag"})
"""Features of YAML that a text may begin like."""


class Builder:
    """Builds the values of one document from parser events. Recursion is bounded by MAX_DEPTH.

    A fault gets its pointer on its way out, one key at each mapping or list.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.next_event: Callable[[], Any] = CParser(text).get_event

    @cached_property
    def rows(self) -> list[str]:
        """The rows of the text, taken apart once."""
        return BREAK.split(self.text)

    def document(self) -> dict[str, Value]:
        """The only document of the stream; it has to be a mapping."""
        self.next_event()
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise Fault(code="K112", variant="empty", values={})
        if start.version or start.tags:
            refuse("directive", start)
        root = self.next_event()
        if not isinstance(root, yaml.MappingStartEvent):
            no_mapping(root)
        value = self.node(root, 1)
        self.next_event()
        end = self.next_event()
        if not isinstance(end, yaml.StreamEndEvent):
            refuse("document", end)
        return value  # type: ignore[return-value]  # of a mapping's beginning

    def node(self, event: Any, depth: int) -> Value:
        """The value that an event begins."""
        if type(event) is yaml.ScalarEvent:
            return self.scalar(event)
        if type(event) is yaml.AliasEvent:
            refuse("alias", event)
        refuse_properties(event)
        if depth > MAX_DEPTH:
            fail("K109", event, limit=str(MAX_DEPTH))
        return self.mapping(depth + 1) if type(event) is yaml.MappingStartEvent else self.sequence(depth + 1)

    def sequence(self, depth: int) -> list[Value]:
        """The items up to the end of the list; `depth` is theirs."""
        items: list[Value] = []
        try:
            while type(event := self.next_event()) is not yaml.SequenceEndEvent:
                items.append(self.node(event, depth))
        except Fault as fault:
            fault.pointer = f"/{len(items)}{fault.pointer}"
            raise
        return items

    def mapping(self, depth: int) -> dict[str, Value]:
        """The keys and values up to the end of the mapping; `depth` is theirs."""
        values: dict[str, Value] = {}
        starts: list[Any] = []
        key = None
        try:
            while type(event := self.next_event()) is not yaml.MappingEndEvent:
                key = None
                key = self.key(event)
                if key in values:
                    fail("K107", event, key=key, first=str(starts[list(values).index(key)].line + 1))
                starts.append(event.start_mark)
                values[key] = self.node(self.next_event(), depth)
        except Fault as fault:
            if key is not None:
                fault.pointer = f"/{escape(key)}{fault.pointer}"
            elif values and fault.variant == "plain":
                note_comma(fault, values)
            raise
        return values

    def key(self, event: Any) -> str:
        """One key, which has to be text."""
        if type(event) is yaml.AliasEvent:
            refuse("alias", event)
        if type(event) is not yaml.ScalarEvent:
            fail("K111", event)
        if event.implicit[0] and event.value == "<<" and event.anchor is None:
            refuse("merge", event)
        if event.implicit[0] and event.value[:1] == "\u00a0":
            fail("K106", event, variant="no-break-space")
        if event.value[:1] in TYPED or "\u00a0" in event.value:
            self.refuse_typed(event)
        key = self.scalar(event)
        if len(event.value) > MAX_KEY:
            fail("K111", event)
        if not isinstance(key, str):
            fail("K111", event, variant="plain", key=event.value)
        return key

    def scalar(self, event: Any) -> Value:
        """The plain value that a scalar stands for in the core schema."""
        if event.anchor is not None or event.tag is not None:
            refuse_properties(event)
        text: str = event.value
        if not event.implicit[0]:
            if event.style == '"':
                unescaped(event)
        elif " - " in text and (line := swallowed(self.rows, event.start_mark.line, event.end_mark.line)):
            self.refuse_typed(event)
            raise Fault(code="K106", line=line, variant="indent", values={})
        elif text[:1] in TYPED or "\u00a0" in text or " \u2013 " in text or " \u2014 " in text or " \u2022 " in text:
            self.refuse_typed(event)
            return plain(event, text)
        elif text[:1] in NO_TEXT:
            return plain(event, text)
        return intern(text) if len(text) <= LONGEST_SHARED else text

    def refuse_typed(self, event: Any) -> None:
        """Reject a scalar on whose lines something else was typed for the hyphen of an item, or for the blank behind a key."""
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        is_bare = BARE_ITEM(self.rows[first - 1])
        lines = range(first, last + 1) if is_bare and event.end_mark.column else (first,)
        fault = next((found for line in lines if (found := line_fault(self.rows, line))), None)
        if fault is not None:
            raise Fault(code="K106", line=fault.line, column=fault.column, variant=fault.cause, values=fault.values)


def note_comma(fault: Fault, values: Mapping[str, Value]) -> None:
    """Say of a key that is a number what a comma before it has parted: `{percent: 12,5}`."""
    from validate.text import numerals  # noqa: PLC0415 -- 3 ms at start that only this fault needs

    before, first = list(values.items())[-1]
    number = numerals.plain(f"{first},{fault.values['key']}", is_whole=False) if isinstance(first, int | str) else ""
    if number:
        fault.variant = "comma"
        fault.values = {**fault.values, "before": before, "meant": number}


def plain(event: Any, text: str) -> Value:
    """The value of a scalar without quotation marks that may be something else than text."""
    if not text.isascii():
        return text
    if text in NULL:
        return None
    if text in BOOL:
        return BOOL[text]
    if text in SPECIAL:
        fail("K110", event, variant="special", value=text)
    if not GROUPED(text) and (INT.match(text) or FLOAT.match(text)):
        return number(event, text)
    return intern(text) if len(text) <= LONGEST_SHARED else text


def number(event: Any, text: str) -> int | float:
    """A number of at most MAX_DIGITS digits."""
    if sum(map(str.isalnum, text)) > MAX_DIGITS:
        fail("K110", event, value=text[:20], limit=str(MAX_DIGITS))
    if INT.match(text):
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text, base)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        fail("K110", event, variant="special", value=text)
    return value


def unescaped(event: Any) -> None:
    """Reject a character that a file may not hold and a text writes with a backslash."""
    if found := forbidden(event.value):
        fail("K104", event, variant="foreign" if found.is_visible else "", character=found.name)
    if not unicodedata.is_normalized("NFC", event.value):
        fail("K105", event)


def no_mapping(root: Any) -> NoReturn:
    """Reject a document that is a list or one value; often a key whose colon no space follows."""
    text = root.value if isinstance(root, yaml.ScalarEvent) else "-"
    if not text:
        raise Fault(code="K112", variant="empty", values={})
    code, variant = ("K106", "space") if JAMMED.match(text) else ("K112", "")
    fail(code, root, variant=variant)


def refuse_properties(event: Any) -> None:
    """Reject an anchor or a tag before a value or key."""
    if event.anchor is not None or event.tag is not None:
        refuse("anchor" if event.anchor is not None else "tag", event)


def refuse(feature: str, event: Any) -> NoReturn:
    """Reject a feature of YAML that the project does without."""
    fail("K108", event, variant=feature)


def fail(code: str, event: Any, *, variant: str = "", **values: str) -> NoReturn:
    """Reject what an event begins."""
    at = event.start_mark
    raise Fault(code=code, line=at.line + 1, column=at.column + 1, variant=variant, values=values)
