"""Interprets values of the wrong type or form as the intended number, date, list or mapping.

Each function returns the end of a variant of K203 or K205 and the values of its fields; the variant is empty if the value
cannot be interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from validate.builder import GROUPED
from validate.model import Value
from validate.schema import Shape
from validate.suggestions import synonyms
from validate.syntax.line_faults import single_quote
from validate.text import dates, numerals
from validate.text.similarity import fold, nearest_choice, slug

Meant: TypeAlias = "tuple[str, Mapping[str, str]]"

NOTHING: Meant = ("", {})

PAIRS = (("from", "to", "value"), ("amount_from_dkk", "amount_to_dkk", "amount_dkk"), ("value", "value_to", ""))
"""The keys of the ends of a range, and of a single number in place of them."""

BOOLEANS = {
    **dict.fromkeys(("ja", "sand", "sandt", "yes", "y", "j", "on", "x", "1", "true", "rigtigt", "ok"), "true"),
    **dict.fromkeys(("nej", "falsk", "no", "n", "off", "0", "false", "forkert"), "false"),
}
"""Words for true and false."""

UNQUOTED_ITEM = re.compile(r"[^\W\d_][^\[\]{},:#&*!|>'\"%@`]*")
"""A text that needs no quotation marks in a flow list."""

TEXT_KEYS = ("text", "question")
"""Keys of an item that hold any text."""

MILLIONS = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,3}").fullmatch

PARAGRAPH = re.compile(r"(?:§+ *)?([1-9][0-9]*(?: ?[a-z])?),? *stk\.? *([1-9][0-9]?)(?:,? *nr\.? *([1-9][0-9]?))?\.?").fullmatch
ONE_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
SEPARATORS = re.compile(r"(?:(?<!\s)\s+)?[,;\n]\s*|(?<!\s)\s+og\s+")
RANGE_SIGNS = re.compile(r"(?:(?<!\s)\s+)?[-\u2013\u2014]\s*|(?<!\s)\s+til\s+")
"""What parts the items of a list, and both ends of a period; blanks are tried from the first one only."""

KEY_WITHOUT_SPACE = re.compile(r"([a-z_]+):(\S.*)").fullmatch
COUNT_WITH_UNIT = re.compile(r"(?P<count>.*\S) (?P<unit>[^\W\d]+)").fullmatch


def interpret_number(text: str, shape: Shape, parent: Shape, key: str) -> Meant:
    """Interpret a text as a number, or as the ends of a range."""
    found, other = numerals.parse_number(text, is_whole=shape.is_whole), ""
    if not shape.is_whole and GROUPED(text):
        other = f"{Decimal(text).normalize():f}"  # the point read as a decimal point
    fitting = [number for number in dict.fromkeys((found, other)) if number and shape.minimum <= float(number) <= shape.maximum]
    if len(fitting) > 1:
        return "-either", {"meant": found, "other": other}
    if fitting:
        return "-meant", {"meant": fitting[0]}
    pair = next((pair for pair in PAIRS if key in pair and {*pair[:2]} <= set(parent.properties)), None)
    ends = numerals.parse_range(text)
    if pair and ends and all(end.isdigit() or not parent.properties[pair[0]].is_whole for end in ends):
        return "-span", {"low": pair[0], "high": pair[1], "from": ends[0], "to": ends[1]}
    return NOTHING


def interpret_boolean(text: str) -> Meant:
    """Interpret a word as a boolean."""
    meant = BOOLEANS.get(text.casefold().strip(numerals.QUOTES))
    return ("-meant", {"meant": meant}) if meant else NOTHING


def interpret_mapping(text: str, shape: Shape) -> Meant:
    """Interpret a text as a mapping: a range, a period, or a count with its unit; else list the required keys."""
    ends = shape.properties
    if (jammed := KEY_WITHOUT_SPACE(text)) and jammed[1] in ends:
        return "-space", {"meant": f"{jammed[1]}: {jammed[2]}"}
    if "school_year" in ends and (year := dates.parse_school_year(text)):
        return "-school-year", {"year": year}
    if {"count", "unit"} <= set(ends) and (found := COUNT_WITH_UNIT(numerals.normalise(text))):
        units = nearest_choice(found["unit"], titles(ends["unit"]), synonyms.VALUES)
        if units and (count := numerals.parse_number(found["count"], is_whole=True)):
            return "-count", {"count": count, "unit": units[0]}
    if {"from", "to"} <= set(ends) and (span := parse_range(text, ends["from"])):
        more = "".join(f", {key}: …" for key in shape.required if key not in {"from", "to"})
        return "-span", {"from": span[0], "to": span[1], "more": more}
    return "", {"keys": ", ".join(f"{key}: …" for key in shape.required or list(ends)[:2])}


def interpret_item(text: str, shape: Shape) -> Meant:
    """Interpret a text in a list of mappings as the value of the key that names the item."""
    properties = shape.properties
    naming = [key for key in shape.required if key in TEXT_KEYS or names_item(text, properties[key])]
    more = [key for key in shape.required if key not in naming[:1]]
    if not naming or not more or KEY_WITHOUT_SPACE(text):
        return interpret_mapping(text, shape)
    return "-item", {"key": naming[0], "more": ", ".join(f"{key}: …" for key in more)}


def names_item(text: str, shape: Shape) -> bool:
    """Whether a text is an id, or one of the values of an enum or like it."""
    is_id = shape.refers_to is not None and fits(text, shape)
    return is_id or bool(nearest_choice(text, titles(shape), synonyms.VALUES))


def parse_millions(value: object) -> str:
    """The whole kroner of an amount written in millions with decimals; empty if that fails."""
    written = str(value).replace(",", ".")
    return str(int(Decimal(written) * 1_000_000)) if MILLIONS(written) else ""


def parse_paragraph(text: str) -> Mapping[str, str]:
    """A paragraph of an act with its subsection and item: `§ 39, stk. 2, nr. 1`; empty if that fails."""
    found = PARAGRAPH(text)
    if not found:
        return {}
    item = f", item: {found[3]}" if found[3] else ""
    return {"paragraph": single_quote(found[1]), "parts": f"subsection: {found[2]}{item}"}


def parse_range(text: str, end: Shape) -> tuple[str, str] | None:
    """Parse the ends of a range, with dates in quotation marks; None if that fails."""
    if not end.is_date:
        return numerals.parse_range(text)
    if whole := dates.parse_date(text):
        return f"'{whole}'", f"'{whole}'"
    parts = [dates.parse_date(part) for part in RANGE_SIGNS.split(text.removeprefix("fra "))]
    return (f"'{parts[0]}'", f"'{parts[1]}'") if len(parts) == len(("from", "to")) and all(parts) else None


def interpret_list(value: object, shape: Shape) -> Meant:
    """Interpret a value as a list: an item without its hyphen, a range, or a text with separators."""
    items = shape.items or Shape()
    if isinstance(value, dict):
        return ("-dash", {"key": next(iter(value))}) if value else NOTHING
    text = str(value)
    if {"from", "to"} <= set(items.properties):
        variant, fields = interpret_mapping(text, items)
        return (variant, fields) if variant == "-span" else ("-keys", fields)
    if items.properties:
        return "-keys", {"keys": interpret_mapping("", items)[1].get("keys", "")}
    parts = [part for part in SEPARATORS.split(text.strip("[] ")) if part]
    if items.pattern and not all(fits(part, items) for part in parts):
        return NOTHING
    return "-items", {"meant": ", ".join(part if UNQUOTED_ITEM.fullmatch(part) else single_quote(part) for part in parts)}


def normalise_form(text: str, shape: Shape) -> str:
    """A text converted to the form of its pattern; empty if that fails."""
    bare = text.strip(numerals.QUOTES + " .,;")
    plain = " ".join(text.split())
    digits = numerals.with_digits(text)
    candidates = (
        (dates.parse_date(digits) if shape.is_date else "", single_quote),
        (f"20{digits}" if len(digits) == len("26") and digits.isdigit() else "", single_quote),
        (dates.parse_school_year(text), str),
        (bare.lstrip("§ "), single_quote),
        (text.partition("#")[0].strip() if shape.refers_to else "", str),
        (bare, str if UNQUOTED_ITEM.fullmatch(bare) else single_quote),
        (plain, single_quote),
        ("" if shape.refers_to or shape.is_date else slug(text), str),
        (f"https://{bare}" if shape.address == "web-address" else "", str),
    )
    written = next(
        (write(candidate) for candidate, write in candidates if candidate and candidate != text and fits(candidate, shape)), ""
    )
    parts = [part for part in SEPARATORS.split(text) if part]
    if not written and shape.is_list and len(parts) > 1 and all(fits(part, shape) for part in parts):
        return f"[{', '.join(parts)}]"
    return written


def fits(text: str, shape: Shape) -> bool:
    """Whether a text matches the pattern of its shape."""
    return bool(shape.pattern) and re.search(shape.pattern, text) is not None


def titles(shape: Shape) -> tuple[tuple[str, str], ...]:
    """The enum values with their titles."""
    return tuple((value, title) for value, (title, _) in shape.options.items())


def choices(shape: Shape) -> str:
    """The enum values as text, each with its Danish title."""
    return ", ".join(value if fold(title) == value else f"{value} ({title})" for value, title in titles(shape))


def is_text_or_number(value: Value | object) -> bool:
    """Whether a value is a text or a number, not a boolean."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
