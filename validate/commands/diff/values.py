"""Values as Danish text, by their shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from validate.commands.diff.changes import IGNORED_KEYS, RANGE, WHOLE_PARTS, Step
from validate.model import Value, mapping
from validate.schema import Shape
from validate.text import danish
from validate.text.characters import abbreviate

LONGEST = 160
"""Maximum characters of a quoted text."""

LABELS = 3
"""Maximum values in the label of a list item."""

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
"""A link, of which only the text is quoted."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Renders values as text: `name_of` returns the name of an entry, `longest` is the maximum length of a quoted text."""

    name_of: Callable[[str, str], str]
    longest: int = LONGEST

    def value(self, shape: Shape, value: Value) -> str:
        """A value in words."""
        if isinstance(value, list):
            return danish.listing(self.value(shape.items or shape, item) for item in value)
        if isinstance(value, dict):
            return self.mapping(shape.items or shape, value)
        if isinstance(value, bool) or value is None:
            return "ja" if value else "nej"
        if isinstance(value, str):
            return self.text(shape, value)
        return danish.money(value) if shape.title.startswith("Beløb") else danish.number(value)

    def text(self, shape: Shape, value: str) -> str:
        """A text value: the name of an entry, the title of an option, a date, or the quoted text."""
        if shape.refers_to:
            return self.name_of(shape.refers_to, value.partition("#")[0])
        if shape.options:
            return shape.options.get(value, (value,))[0]
        if shape.is_date:
            return danish.date(value)
        return quote(value, self.longest)

    def mapping(self, shape: Shape, value: Mapping[str, Value]) -> str:
        """A mapping as text: a period, a range, or its values in order."""
        if shape.part in WHOLE_PARTS:
            return danish.period(value)
        if set(value) <= set(RANGE):
            return range_text(value)
        return ", ".join(self.parts(shape, value))

    def parts(self, shape: Shape, value: Mapping[str, Value]) -> Iterator[str]:
        """The values of a mapping in the order of the schema, numbers with titles."""
        for key, inner in shape.properties.items():
            if key not in value or key in IGNORED_KEYS or key == "id":
                continue
            said = value[key]
            words = self.value(inner, said)
            if key == "numerator" and "denominator" in value:
                yield f"{words} af {self.value(inner, value['denominator'])}"
            elif key == "denominator" and "numerator" in value:
                continue
            elif isinstance(said, bool):
                if said:
                    yield inner.title.lower()
            elif isinstance(said, int | float) and not inner.title.startswith("Beløb"):
                yield f"{inner.title.lower()} {words}"
            elif words:
                yield words

    def label(self, step: Step) -> str:
        """The label of a list item: its unchanged references, options or texts."""
        old, new = mapping(dict(step.old or {})), mapping(dict(step.new or {}))
        shape = step.shape.items or step.shape
        same = [key for key in shape.properties if key not in IGNORED_KEYS and key in new and old.get(key) == new[key]]
        plain = [key for key in same if isinstance(new[key], str)]
        references = [key for key in plain if shape.properties[key].refers_to]
        chosen = references or [key for key in plain if shape.properties[key].options] or plain[:1]
        return ", ".join(self.value(shape.properties[key], new[key]) for key in chosen[:LABELS])


def range_text(value: Mapping[str, Value]) -> str:
    """A range of numbers or days: 0 til 9, fra 0."""
    low, high = (end(value.get(key)) for key in RANGE)
    if low and high:
        return low if low == high else f"{low} til {high}"
    return f"fra {low}" if low else high and f"til {high}"


def end(value: Value) -> str:
    """One end of a range; empty where it is open."""
    if isinstance(value, int | float):
        return danish.number(value)
    return "" if value is None else danish.date(value)


def quote(text: str, longest: int = LONGEST) -> str:
    """Quote a text on one line, without link targets."""
    plain = " ".join(LINK.sub(r"\1", text).split())
    return f"»{abbreviate(plain, longest)}«"
