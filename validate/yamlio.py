"""Strict reading of one YAML file: bytes to plain values with positions, under fixed limits."""

from __future__ import annotations

import yaml

from validate.builder import MAX_DEPTH, Builder, Fault
from validate.filesystem import files
from validate.filesystem.files import MAX_BYTES, Root
from validate.model import Value
from validate.syntax.errors import BREAK, explain, is_item
from validate.syntax.line_faults import LineFault, bare_key, file_fault, line_fault, missing_colon, text_fault
from validate.syntax.positions import LazyPositions, spans
from validate.text import characters

__all__ = ["Fault", "decode", "parse", "read", "read_bytes"]

TEXT_FAULTS = {
    "byte": ("K103", "", "byte"),
    "invisible": ("K104", "", "character"),
    "foreign": ("K104", "foreign", "character"),
    "decomposed": ("K105", "", ""),
}
"""Kind of text fault to code, variant and name of the value."""


def read(root: Root, file: str) -> tuple[dict[str, Value], LazyPositions]:
    """Read the values of a file and their positions. Raises `Fault` for the first fault."""
    return parse(decode(read_bytes(root, file)))


def read_bytes(root: Root, file: str) -> bytes:
    """Read the bytes of a regular file, at most MAX_BYTES. Raises `Fault`."""
    try:
        return files.read_bytes(root, file)
    except files.TooLarge:
        raise Fault(code="K102", values={"limit": str(MAX_BYTES // 1024)}) from None
    except files.Irregular:
        raise Fault(code="K101", variant="irregular", values={}) from None
    except OSError as error:
        raise Fault(code="K101", values={"reason": str(error.strerror)}) from None


def decode(data: bytes) -> str:
    """Decode UTF-8 without a byte order mark. Raises `Fault`."""
    try:
        return characters.decode(data)
    except characters.TextFault as fault:
        code, variant, field = TEXT_FAULTS[fault.kind]
        values = {field: fault.name} if field else {}
        raise Fault(code=code, line=fault.line, column=fault.column, variant=variant, values=values) from None


TOO_DEEP = "exceeded maximum nesting depth"
"""The error of libyaml for a text nested a thousand levels deep, raised before the first event is returned."""


def parse(text: str) -> tuple[dict[str, Value], LazyPositions]:
    """Parse a text to its values and their positions. Raises `Fault`."""
    try:
        return Builder(text).document(), LazyPositions(text.encode("utf-8"))
    except yaml.MarkedYAMLError as error:
        if error.problem == TOO_DEEP and (mark := error.problem_mark):
            raise Fault(code="K109", line=mark.line + 1, column=mark.column + 1, values={"limit": str(MAX_DEPTH)}) from None
        fault = explain(text, error)
    except Fault as error:
        if error.code == "K108" and error.variant in TEXT_LIKE:
            written = text_fault(BREAK.split(text), error.line)
            error.values = {"meant": written.values["meant"] if written else "'…'"}
        if error.code == "K107":
            first = next(span.line for pointer, span, is_key in spans(text) if is_key and pointer == error.pointer)
            error.values = {**error.values, "first": str(first)}
            error.variant = "item" if is_item(BREAK.split(text)[first - 1]) else "nested" if error.column > 1 else ""
        if error.code not in REFINABLE or (found := refine(BREAK.split(text), error)) is None:
            raise
        fault = found
    raise Fault(code="K106", line=fault.line, column=fault.column, variant=fault.cause, values=fault.values) from None


REFINABLE = frozenset({"K106", "K107", "K111", "K112"})
"""Codes of faults that may be caused by a typing error on the line."""


def refine(rows: list[str], fault: Fault) -> LineFault | None:
    """The typing error that causes a fault of the builder; None if there is none."""
    if found := file_fault(rows) or line_fault(rows, fault.line):
        return found
    if fault.code == "K106" and fault.variant == "indent":
        return bare_key(rows, fault.line)
    if fault.code == "K112" and not fault.variant:
        return missing_colon(rows, fault.line)
    return None


TEXT_LIKE = frozenset({"alias", "anchor", "tag"})
"""Features of YAML with an indicator that a text may begin with."""
