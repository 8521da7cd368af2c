"""Strict reading of one YAML file: bytes to plain values with positions, under fixed limits.

The parser is libyaml through PyYAML's events; what is built of them follows YAML 1.2's core schema. Everything that
makes YAML surprising or dangerous (anchors, tags, merge keys, further documents, duplicate keys) is a fault.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # PyYAML's types leave it out

from validate import files
from validate.files import MAX_BYTES, Root
from validate.model import Mark, Value, escape
from validate.numerals import GROUPED
from validate.syntax import BREAK, JAMMED, explain, swallowed

MAX_DEPTH = 16
MAX_KEY = 100
"""Characters of a key: every value below has it in its pointer."""

MAX_DIGITS = 15

# C0 and C1 controls but for tab, line feed and carriage return; then soft hyphens, what has no width, what turns the
# direction of text, inner BOMs, what stands for a lost character, and tags
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)

COMMON = bytes(range(0x20, 0x7F)) + b"\t\n\r"
"""What most of a text is made of."""

LETTERS = re.compile("[\xa1-\xac\xae-\xff\u2013\u2014\u2018-\u201e\u2026\u2212]*").fullmatch
"""Takes letters and signs of Western Europe: whole characters, each its own normal form, none of them FORBIDDEN."""

NULL = frozenset({"", "~", "null", "Null", "NULL"})
BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SPECIAL = frozenset({f"{sign}.{word}" for sign in ("", "+", "-") for word in ("inf", "Inf", "INF")} | {".nan", ".NaN", ".NAN"})
INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


class Fault(Exception):
    """Why a file could not be read: a code of the catalogue with its place (from 1) and what fills the text."""

    def __init__(
        self, *, code: str, values: Mapping[str, str], line: int = 1, column: int = 1, variant: str = "", pointer: str = ""
    ) -> None:
        super().__init__(code, line, column, variant, values, pointer)
        self.code = code
        self.values = values
        self.line = line
        self.column = column
        self.variant = variant
        self.pointer = pointer


def read(root: Root, file: str) -> tuple[dict[str, Value], dict[str, Mark]]:
    """The mapping in a file and the mark of every value by JSON pointer. Raises `Fault` on the first thing wrong."""
    return parse(decode(read_bytes(root, file)))


class LateMarks(Mapping[str, Mark]):
    """The marks of a file that was found sound, made when the first is asked for: most files never need any.

    A file that has become unreadable since has none, and its findings stand at its beginning.
    """

    def __init__(self, root: Root, file: str) -> None:
        self.root = root
        self.file = file

    @cached_property
    def all(self) -> dict[str, Mark]:
        """Every mark by JSON pointer."""
        try:
            return read(self.root, self.file)[1]
        except Fault:
            return {}

    def __getitem__(self, pointer: str) -> Mark:
        """The mark of a pointer."""
        return self.all[pointer]

    def __iter__(self) -> Iterator[str]:
        """Every pointer that has a mark."""
        return iter(self.all)

    def __len__(self) -> int:
        """How many marks there are."""
        return len(self.all)


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
    """Text of UTF-8 bytes without controls; a leading byte order mark and CRLF are accepted."""
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
        if LETTERS(data.translate(None, COMMON).decode("utf-8")):
            return text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Fault(code="K103", line=line, values={"byte": f"0x{data[error.start]:02X}"}) from None
    if found := FORBIDDEN.search(text):
        line, column = place(text, found.start())
        raise Fault(code="K104", line=line, column=column, values={"character": f"U+{ord(found[0]):04X}"})
    if not unicodedata.is_normalized("NFC", text):
        line = next(n for n, row in enumerate(text.split("\n"), 1) if not unicodedata.is_normalized("NFC", row))
        raise Fault(code="K105", line=line, values={})
    return text


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of an index into a text."""
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def parse(text: str) -> tuple[dict[str, Value], dict[str, Mark]]:
    """The mapping that a text holds, with marks. Raises `Fault`."""
    try:
        return Builder(CParser(text), text).document()
    except yaml.MarkedYAMLError as error:
        line, column, cause = explain(text, error)
        raise Fault(code="K106", line=line, column=column, variant=cause, values={}) from None


class Builder:
    """Builds one document from parser events. Recursion is bounded by MAX_DEPTH."""

    def __init__(self, parser: Any, text: str) -> None:
        self.parser = parser
        self.text = text
        self.marks: dict[str, Mark] = {}

    @cached_property
    def rows(self) -> list[str]:
        """The rows of the text, taken apart once."""
        return BREAK.split(self.text)

    def document(self) -> tuple[dict[str, Value], dict[str, Mark]]:
        """The only document of the stream; it has to be a mapping."""
        self.parser.get_event()
        start = self.parser.get_event()
        if isinstance(start, yaml.StreamEndEvent):
            raise Fault(code="K112", variant="empty", values={})
        if start.version or start.tags:
            self.refuse("directive", start)
        root = self.parser.get_event()
        if not isinstance(root, yaml.MappingStartEvent):
            self.no_mapping(root)
        self.mark("", root, root)
        value = self.mapping(root, "", 1)
        self.parser.get_event()
        end = self.parser.get_event()
        if not isinstance(end, yaml.StreamEndEvent):
            self.refuse("document", end)
        return value, self.marks

    def no_mapping(self, root: Any) -> NoReturn:
        """Reject a document that is a list or one value; often a key whose colon no space follows."""
        text = root.value if isinstance(root, yaml.ScalarEvent) else "-"
        if not text:
            raise Fault(code="K112", variant="empty", values={})
        code, variant = ("K106", "space") if JAMMED.match(text) else ("K112", "")
        self.fault(code, root, "", variant)

    def mark(self, pointer: str, event: Any, key: Any) -> None:
        """Note where a value and its key stand."""
        at, key_at = event.start_mark, key.start_mark
        self.marks[pointer] = Mark(at.line + 1, at.column + 1, key_at.line + 1, key_at.column + 1)

    def refuse(self, feature: str, event: Any, pointer: str = "") -> NoReturn:
        """Reject a feature of YAML that the project does without."""
        self.fault("K108", event, pointer, feature)

    def fault(self, code: str, event: Any, pointer: str, variant: str = "", **values: str) -> NoReturn:
        """Reject what an event begins."""
        at = event.start_mark
        raise Fault(code=code, line=at.line + 1, column=at.column + 1, variant=variant, values=values, pointer=pointer)

    def node(self, event: Any, pointer: str, depth: int) -> Value:
        """The value that an event begins."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse("alias", event, pointer)
        if event.anchor is not None:
            self.refuse("anchor", event, pointer)
        if event.tag is not None:
            self.refuse("tag", event, pointer)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, pointer)
        if depth > MAX_DEPTH:
            self.fault("K109", event, pointer, limit=str(MAX_DEPTH))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, pointer, depth)
        return self.sequence(pointer, depth)

    def sequence(self, pointer: str, depth: int) -> list[Value]:
        """The items up to the end of the list."""
        items: list[Value] = []
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            child = f"{pointer}/{len(items)}"
            self.mark(child, event, event)
            items.append(self.node(event, child, depth + 1))
        return items

    def mapping(self, start: Any, pointer: str, depth: int) -> dict[str, Value]:
        """The keys and values up to the end of the mapping."""
        if start.anchor is not None or start.tag is not None:
            self.refuse("anchor" if start.anchor is not None else "tag", start, pointer)
        values: dict[str, Value] = {}
        while not isinstance(event := self.parser.get_event(), yaml.MappingEndEvent):
            key = self.key(event, pointer)
            child = f"{pointer}/{escape(key)}"
            if key in values:
                self.fault("K107", event, child, key=key, first=str(self.marks[child].key_line))
            value = self.parser.get_event()
            self.mark(child, value, event)
            values[key] = self.node(value, child, depth + 1)
        return values

    def key(self, event: Any, pointer: str) -> str:
        """One key, which has to be text."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse("alias", event, pointer)
        if not isinstance(event, yaml.ScalarEvent):
            self.fault("K111", event, pointer)
        if event.anchor is not None or event.tag is not None:
            self.refuse("anchor" if event.anchor is not None else "tag", event, pointer)
        if event.style == '"':
            self.unescaped(event, pointer)
        key: str = event.value
        if len(key) > MAX_KEY:
            self.fault("K111", event, pointer)
        if event.implicit[0] and key == "<<":
            self.refuse("merge", event, pointer)
        if event.implicit[0] and not isinstance(self.scalar(event, pointer), str):
            self.fault("K111", event, pointer, "plain", key=key)
        return key

    def scalar(self, event: Any, pointer: str) -> Value:
        """The plain value that a scalar stands for in the core schema."""
        text: str = event.value
        if event.style == '"':
            self.unescaped(event, pointer)
        if event.implicit[0] and " - " in text and (line := swallowed(self.rows, event.start_mark.line, event.end_mark.line)):
            raise Fault(code="K106", line=line, variant="indent", values={}, pointer=pointer)
        if not event.implicit[0] or not text.isascii():
            return text
        if text in NULL:
            return None
        if text in BOOL:
            return BOOL[text]
        if text in SPECIAL:
            self.fault("K110", event, pointer, "special", value=text)
        if text[0] in "-+.0123456789" and not GROUPED(text) and (INT.match(text) or FLOAT.match(text)):
            return self.number(event, text, pointer)
        return text

    def unescaped(self, event: Any, pointer: str) -> None:
        """Reject a character that a file may not hold and a text writes with a backslash."""
        if found := FORBIDDEN.search(event.value):
            self.fault("K104", event, pointer, character=f"U+{ord(found[0]):04X}")
        if not unicodedata.is_normalized("NFC", event.value):
            self.fault("K105", event, pointer)

    def number(self, event: Any, text: str, pointer: str) -> int | float:
        """A number of at most MAX_DIGITS digits."""
        if sum(map(str.isalnum, text)) > MAX_DIGITS:
            self.fault("K110", event, pointer, value=text[:20], limit=str(MAX_DIGITS))
        if INT.match(text):
            base = {"0o": 8, "0x": 16}.get(text[:2], 10)
            return int(text, base)
        number = float(text)
        if number in (float("inf"), float("-inf")):
            self.fault("K110", event, pointer, "special", value=text)
        return number
