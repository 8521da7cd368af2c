"""Strict reading of one YAML file: bytes to plain values with positions, under fixed limits.

The parser is libyaml through PyYAML's events; what is built of them follows YAML 1.2's core schema. Everything that
makes YAML surprising or dangerous (anchors, tags, merge keys, further documents, duplicate keys) is a fault.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import yaml
from yaml.cyaml import CParser

from validate.model import Mark, Value, escape

MAX_BYTES = 256 * 1024
MAX_DEPTH = 16
MAX_DIGITS = 15

# C0 and C1 controls but for tab, line feed and carriage return; then what turns the direction of text, and inner BOMs
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

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


def read(path: Path) -> tuple[dict[str, Value], dict[str, Mark]]:
    """The mapping in a file and the mark of every value by JSON pointer. Raises `Fault` on the first thing wrong."""
    return parse(decode(read_bytes(path)))


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES; never follows a link, never waits for a pipe."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Fault(code="K101", values={"reason": error.strerror or type(error).__name__}) from None
    with open(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise Fault(code="K101", variant="irregular", values={})
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Fault(code="K102", values={"limit": str(MAX_BYTES // 1024)})
    return data


def decode(data: bytes) -> str:
    """Text of UTF-8 bytes without controls; a leading byte order mark and CRLF are accepted."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault(code="K103", line=data.count(b"\n", 0, error.start) + 1, values={"byte": f"0x{data[error.start]:02X}"}) from None
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
        return Builder(CParser(text)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        line, column = min(line, text.count("\n") + 1), column
        raise Fault(code="K106", line=line, column=column, variant=cause(text, line, error), values={}) from None


def cause(text: str, line: int, error: yaml.MarkedYAMLError) -> str:
    """The likely cause of a syntax error, as a variant of K106's text."""
    rows = text.split("\n")
    row = rows[line - 1] if line <= len(rows) else ""
    previous = next((r for r in reversed(rows[: line - 1]) if r.strip()), "")
    problem = f"{error.context or ''} {error.problem or ''}"
    if "\t" in row[: len(row) - len(row.lstrip())] or "\\t" in problem:
        return "tab"
    if "quoted scalar" in problem:
        return "quote"
    if "mapping values are not allowed" in problem:
        return "colon"
    if "flow" in problem:
        return "bracket"
    if re.match(r"\s*(- )?[a-z_]+:\S", row) or re.match(r"\s*(- )?[a-z_]+:\S", previous):
        return "space"
    return "indent" if "block" in problem or "expected" in problem else ""


class Builder:
    """Builds one document from parser events. Recursion is bounded by MAX_DEPTH."""

    def __init__(self, parser: Any) -> None:  # noqa: ANN401 -- PyYAML's C parser has no type
        self.parser = parser
        self.marks: dict[str, Mark] = {}

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
            line, column = root.start_mark.line + 1, root.start_mark.column + 1
            raise Fault(code="K112", line=line, column=column, values={})
        self.mark("", root, root)
        value = self.mapping(root, "", 1)
        self.parser.get_event()
        end = self.parser.get_event()
        if not isinstance(end, yaml.StreamEndEvent):
            self.refuse("document", end)
        return value, self.marks

    def mark(self, pointer: str, event: Any, key: Any) -> None:  # noqa: ANN401
        at, key_at = event.start_mark, key.start_mark
        self.marks[pointer] = Mark(at.line + 1, at.column + 1, key_at.line + 1, key_at.column + 1)

    def refuse(self, feature: str, event: Any, pointer: str = "") -> NoReturn:  # noqa: ANN401
        """Reject a feature of YAML that the project does without."""
        self.fault("K108", event, pointer, feature)

    def fault(self, code: str, event: Any, pointer: str, variant: str = "", **values: str) -> NoReturn:  # noqa: ANN401
        at = event.start_mark
        raise Fault(code=code, line=at.line + 1, column=at.column + 1, variant=variant, values=values, pointer=pointer)

    def node(self, event: Any, pointer: str, depth: int) -> Value:  # noqa: ANN401
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
        items: list[Value] = []
        while not isinstance(event := self.parser.get_event(), yaml.SequenceEndEvent):
            child = f"{pointer}/{len(items)}"
            self.mark(child, event, event)
            items.append(self.node(event, child, depth + 1))
        return items

    def mapping(self, start: Any, pointer: str, depth: int) -> dict[str, Value]:  # noqa: ANN401
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

    def key(self, event: Any, pointer: str) -> str:  # noqa: ANN401
        if isinstance(event, yaml.AliasEvent):
            self.refuse("alias", event, pointer)
        if not isinstance(event, yaml.ScalarEvent):
            self.fault("K111", event, pointer)
        if event.anchor is not None or event.tag is not None:
            self.refuse("anchor" if event.anchor is not None else "tag", event, pointer)
        key: str = event.value
        if event.implicit[0] and key == "<<":
            self.refuse("merge", event, pointer)
        if event.implicit[0] and not isinstance(self.scalar(event, pointer), str):
            self.fault("K111", event, pointer, "plain", key=key)
        return key

    def scalar(self, event: Any, pointer: str) -> Value:  # noqa: ANN401
        text: str = event.value
        if not event.implicit[0] or not text.isascii():
            return text
        if text in NULL:
            return None
        if text in BOOL:
            return BOOL[text]
        if text in SPECIAL:
            self.fault("K110", event, pointer, "special", value=text)
        if text[0] in "-+.0123456789" and (INT.match(text) or FLOAT.match(text)):
            return self.number(event, text, pointer)
        return text

    def number(self, event: Any, text: str, pointer: str) -> int | float:  # noqa: ANN401
        if len(text.lstrip("+-")) > MAX_DIGITS:
            self.fault("K110", event, pointer, value=text[:20], limit=str(MAX_DIGITS))
        if INT.match(text):
            base = {"0o": 8, "0x": 16}.get(text[:2], 10)
            return int(text, base)
        number = float(text)
        if number in (float("inf"), float("-inf")):
            self.fault("K110", event, pointer, "special", value=text)
        return number
