"""What was meant by a value that its schema does not take: the number, day, list or mapping that an editor had in mind.

Each function gives the end of a variant of K203's or K205's words and the fields of these; the variant is empty where
nothing certain can be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from validate.model import Value
from validate.schema import Shape
from validate.suggestions import synonyms
from validate.syntax.line_faults import single_quoted
from validate.text import days, numerals
from validate.text.similarity import fold, nearest_choice, slug
from validate.yamlio import GROUPED

Meant: TypeAlias = "tuple[str, Mapping[str, str]]"

NOTHING: Meant = ("", {})

PAIRS = (("from", "to", "value"), ("amount_from_dkk", "amount_to_dkk", "amount_dkk"), ("value", "value_to", ""))
"""The keys of a range's ends, and that of a single number in their place."""

TRUTH = {
    **dict.fromkeys(("ja", "sand", "sandt", "yes", "y", "j", "on", "x", "1", "true", "rigtigt", "ok"), "true"),
    **dict.fromkeys(("nej", "falsk", "no", "n", "off", "0", "false", "forkert"), "false"),
}
"""Words for yes and no."""

SIMPLE = re.compile(r"[^\W\d_][^\[\]{},:#&*!|>'\"%@`]*")
"""A text that needs no quotation marks in a list on one line."""

PARTS = re.compile(r"\s*[,;\n]\s*|\s+og\s+")
JAMMED = re.compile(r"([a-z_]+):(\S.*)").fullmatch
COUNTED = re.compile(r"(?P<count>.*\S) (?P<unit>[^\W\d]+)").fullmatch


def number(text: str, shape: Shape, parent: Shape, key: str) -> Meant:
    """A number, or the two ends of a range, by a text where a number has to stand."""
    found, other = numerals.plain(text, is_whole=shape.is_whole), ""
    if not shape.is_whole and GROUPED(text):
        other = numerals.as_fraction(text)
    fitting = [one for one in dict.fromkeys((found, other)) if one and shape.minimum <= float(one) <= shape.maximum]
    if len(fitting) > 1:
        return "-either", {"meant": found, "other": other}
    if fitting:
        return "-meant", {"meant": fitting[0]}
    pair = next((pair for pair in PAIRS if key in pair and {*pair[:2]} <= set(parent.properties)), None)
    ends = numerals.span(text)
    if pair and ends and all(end.isdigit() or not parent.properties[pair[0]].is_whole for end in ends):
        return "-span", {"low": pair[0], "high": pair[1], "from": ends[0], "to": ends[1]}
    return NOTHING


def truth(text: str) -> Meant:
    """A boolean by a word."""
    meant = TRUTH.get(text.casefold().strip(numerals.QUOTES))
    return ("-meant", {"meant": meant}) if meant else NOTHING


def mapping(text: str, shape: Shape) -> Meant:
    """A mapping by a text: a range, a period, a count with its unit, or the keys that have to be there."""
    ends = shape.properties
    if (jammed := JAMMED(text)) and jammed[1] in ends:
        return "-space", {"meant": f"{jammed[1]}: {jammed[2]}"}
    if "school_year" in ends and (year := days.school_year(text)):
        return "-school-year", {"year": year}
    if {"count", "unit"} <= set(ends) and (found := COUNTED(numerals.tidy(text))):
        units = nearest_choice(found["unit"], titles(ends["unit"]), synonyms.VALUES)
        if units and (count := numerals.plain(found["count"], is_whole=True)):
            return "-count", {"count": count, "unit": units[0]}
    if {"from", "to"} <= set(ends) and (span := range_of(text, ends["from"])):
        return "-span", {"from": span[0], "to": span[1], "more": more(shape)}
    return "", {"keys": ", ".join(f"{key}: …" for key in shape.required or list(ends)[:2])}


def range_of(text: str, end: Shape) -> tuple[str, str] | None:
    """The ends of a range as they are written there: days in quotation marks."""
    if not end.is_date:
        return numerals.span(text)
    if whole := days.partial_date(text):
        return f"'{whole}'", f"'{whole}'"
    parts = [days.partial_date(part) for part in re.split(r"\s*[-\u2013\u2014]\s*|\s+til\s+", text.removeprefix("fra "))]
    return (f"'{parts[0]}'", f"'{parts[1]}'") if len(parts) == len(("from", "to")) and all(parts) else None


def more(shape: Shape) -> str:
    """The other keys that a range has to have, each still to be filled in."""
    return "".join(f", {key}: …" for key in shape.required if key not in {"from", "to"})


def listed(value: object, shape: Shape) -> Meant:
    """A list by one item without its dash, by a range, or by a text with items between commas."""
    items = shape.items or Shape()
    if isinstance(value, dict):
        return ("-dash", {"key": next(iter(value))}) if value else NOTHING
    text = str(value)
    if {"from", "to"} <= set(items.properties):
        variant, fields = mapping(text, items)
        return (variant, fields) if variant == "-span" else ("-keys", fields)
    if items.properties:
        return "-keys", {"keys": mapping("", items)[1].get("keys", "")}
    parts = [part for part in PARTS.split(text.strip("[] ")) if part]
    if items.pattern and not all(fits(part, items) for part in parts):
        return NOTHING
    return "-items", {"meant": ", ".join(part if SIMPLE.fullmatch(part) else single_quoted(part) for part in parts)}


def form(text: str, shape: Shape) -> str:
    """A text in the form that has to stand there; empty where that cannot be told."""
    bare = text.strip(numerals.QUOTES + " .,;")
    plain = " ".join(text.split())
    candidates = (
        (days.partial_date(text) if shape.is_date else "", single_quoted),
        (days.school_year(text), str),
        (bare, str if SIMPLE.fullmatch(bare) else single_quoted),
        (plain, single_quoted),
        ("" if shape.refers_to else slug(text), str),
        (f"https://{bare}" if shape.address == "web-address" else "", str),
    )
    written = next((write(one) for one, write in candidates if one and one != text and fits(one, shape)), "")
    parts = [part for part in PARTS.split(text) if part]
    if not written and shape.is_list and len(parts) > 1 and all(fits(part, shape) for part in parts):
        return f"[{', '.join(parts)}]"
    return written


def fits(text: str, shape: Shape) -> bool:
    """Whether a text has the form that a schema wants."""
    return bool(shape.pattern) and re.search(shape.pattern, text) is not None


def titles(shape: Shape) -> tuple[tuple[str, str], ...]:
    """The values of a fixed choice with their titles."""
    return tuple((value, title) for value, (title, _) in shape.options.items())


def choices(shape: Shape) -> str:
    """The values of a fixed choice, each with its Danish words."""
    return ", ".join(value if fold(title) == value else f"{value} ({title})" for value, title in titles(shape))


def is_text(value: Value | object) -> bool:
    """Whether a value is a text or a number, and so may be meant as another."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)
