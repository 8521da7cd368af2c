"""Changes and values as Danish text: specific sentences for the main fields, general ones with schema titles for all others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from validate.commands.diff.changes import IGNORED_KEYS, RANGE, WHOLE_PARTS, Level, ValueChange
from validate.model import Value, mapping
from validate.schema import Shape
from validate.text import danish
from validate.text.characters import abbreviate

LONGEST = 160
"""Maximum characters of a quoted text."""

LABELS = 3
"""Maximum values in the label of a list item."""

LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
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

    def label(self, level: Level) -> str:
        """The label of a list item: its unchanged references, options or texts."""
        old, new = mapping(dict(level.old or {})), mapping(dict(level.new or {}))
        shape = level.shape.items or level.shape
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


SENTENCES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("name", "changed"): "Hedder nu {new}; før {old}.",
        ("status/value", "added"): "Status er »{new}«{where}.",
        ("status/value", "changed"): "Status er nu »{new}«; før »{old}«{where}.",
        ("summary/text", "changed"): "Kort fortalt er skrevet om. Nu: {new} Før: {old}",
        ("replaced_by", "added"): "Er afløst af {new}.",
        ("replaced_by", "removed"): "Er ikke længere afløst af {old}.",
        ("replaces", "added"): "Afløser {new}.",
        ("replaces", "removed"): "Afløser ikke længere {old}.",
        ("coverage", "added"): "Dækker nu også: {new}.",
        ("coverage", "removed"): "Dækker ikke længere: {old}.",
        ("coverage/extent", "changed"): "Udstrækningen er nu »{new}«; før »{old}«{where}.",
        ("coverage/areas", "added"): "Dækker nu også {new}{where}.",
        ("coverage/areas", "removed"): "Dækker ikke længere {old}{where}.",
        ("coverage/schools", "added"): "Dækker nu også {new}{where}.",
        ("coverage/schools", "removed"): "Dækker ikke længere {old}{where}.",
        ("funding", "added"): "Nye penge: {new}.",
        ("funding", "removed"): "Penge, der ikke længere står her: {old}.",
        ("funding/amount_dkk", "changed"): "Beløbet er ændret fra {old} til {new}{where}.",
        ("funding/period", "changed"): "Pengene gælder nu {new}; før {old}{where}.",
        ("target_group/grades/range", "changed"): "Målgruppen er nu {new}. klasse; før {old}. klasse.",
        ("target_group/ages/range", "changed"): "Målgruppen er nu {new} år; før {old} år.",
        ("results", "added"): "Nyt resultat: {new}.",
        ("results", "removed"): "Resultat, der ikke længere står her: {old}.",
        ("disagreements", "added"): "Ny uenighed: {new_question}",
        ("disagreements", "removed"): "Uenigheden {old_question} står ikke længere.",
        ("not_stated", "added"): "Nyt spørgsmål uden svar: {new_question}",
        ("not_stated", "removed"): "Spørgsmålet {old_question} står ikke længere som ubesvaret.",
        ("reviewed/date", "added"): "Er holdt op mod kilderne {new}.",
        ("reviewed/date", "changed"): "Er igen holdt op mod kilderne {new}; sidst {old}.",
    }
)
"""The sentence of a change by its path and verb; `where` names the item of a list that it is in."""

EXPLAINED = ("disagreements/status", "explained")
REOPENED = ("disagreements/status", "open")

STATUSES = MappingProxyType(
    {EXPLAINED: "Uenigheden {question} er nu forklaret.", REOPENED: "Uenigheden {question} er åben igen."}
)

NOT_NAMED = "Nævner ikke længere {old}{where}."
"""The sentence for a place removed together with a change of the extent, which may still cover it."""

GENERAL = MappingProxyType(
    {
        "added": "{titles}: {new} er kommet til.",
        "removed": "{titles}: {old} er faldet ud.",
        "changed": "{titles}: {old} er ændret til {new}.",
    }
)
"""The sentence of any other change by its verb; `titles` are those of the schema, with the item of a list in brackets."""

MAIN_PATHS = frozenset({"status/value", "ladder", "coverage", "funding", "results", "disagreements"})
"""The paths with sentences for a new entry."""

PLACE_PATHS = frozenset({"coverage/areas", "coverage/schools"})
"""The paths of covered places."""

COVERAGE_PREFIX = "coverage/"
"""A path below this prefix uses the sentence of the path without it, with the place in brackets."""


def sentence(change: ValueChange, wording: Wording) -> str:
    """A change in a sentence."""
    nested = (
        change.path.removeprefix(COVERAGE_PREFIX)
        if change.path.count("/") and change.path.startswith(COVERAGE_PREFIX)
        else change.path
    )
    values = {side: wording.value(change.shape, value) for side, value in (("old", change.old), ("new", change.new))}
    if form := STATUSES.get((change.path, str(change.new))):
        return form.format(question=question(change.levels[0].new))
    form = SENTENCES.get((change.path, change.verb)) or SENTENCES.get((nested, change.verb))
    new_item, old_item = change.levels[0].new or {}, change.levels[0].old or {}
    if change.path in PLACE_PATHS and change.verb == "removed" and new_item.get("extent") != old_item.get("extent"):
        form = NOT_NAMED
    if form is None:
        return GENERAL[change.verb].format(titles=titles(change, wording), **values)
    questions = {f"{side}_question": question(value) for side, value in (("old", change.old), ("new", change.new))}
    return form.format(where=where(change, wording), **values, **questions)


def question(value: object) -> str:
    """The question of a disagreement or gap, quoted."""
    said = value.get("question") if isinstance(value, dict) else None
    return quote(said) if isinstance(said, str) else "uden spørgsmål"


def where(change: ValueChange, wording: Wording) -> str:
    """The labels of the list items around a change, in brackets."""
    found = [label for level in change.levels if level.new is not None and (label := wording.label(level))]
    return f" ({'; '.join(found)})" if found else ""


def titles(change: ValueChange, wording: Wording) -> str:
    """The path to a change as schema titles, with the labels of list items."""
    found = []
    for level in change.levels:
        label = wording.label(level) if level.new is not None else ""
        if level.key != "range":
            found.append(f"{level.shape.title} ({label})" if label else level.shape.title)
    return " – ".join(found)
