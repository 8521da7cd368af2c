"""Compares two values along their schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from validate.changes import match_best
from validate.model import Value, mapping, mappings
from validate.schema import Shape

IGNORED_KEYS = frozenset({"source", "formerly"})
"""Keys that are compared elsewhere: citations by source, former ids as renames."""

WHOLE_PARTS = frozenset({"period", "validity"})
"""Definitions of the common schema that are compared as one value."""

RANGE = ("from", "to")

THRESHOLD = 0.5
"""Minimum similarity of two versions of a list item."""

Canonical = Callable[[str, str], str]
"""Maps kind and id of a reference to the present id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the path to a change: key, shape, and the old and new version of a list item."""

    key: str
    shape: Shape
    old: Mapping[str, Value] | None = None
    new: Mapping[str, Value] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """One difference: `verb` is added, removed or changed; `levels` is the path, whose last shape is that of the value."""

    verb: str
    levels: Sequence[Level]
    old: Value = None
    new: Value = None

    @property
    def path(self) -> str:
        """The keys of the path, without list indexes."""
        return "/".join(level.key for level in self.levels)

    @property
    def shape(self) -> Shape:
        """The shape of the value."""
        return self.levels[-1].shape


@dataclass(frozen=True, slots=True)
class Comparison:
    """Compares values; `canonical` maps references to present ids, so that renamed entries are equal."""

    canonical: Canonical

    def mapping(
        self, shape: Shape, old: Mapping[str, Value], new: Mapping[str, Value], levels: Sequence[Level] = ()
    ) -> Iterator[ValueChange]:
        """The differences of two mappings, in the order of the schema."""
        keys = [key for key in shape.properties if key not in IGNORED_KEYS]
        if any(isinstance(value.get(key), int | float) for value in (old, new) for key in RANGE):
            spans = [{key: value[key] for key in RANGE if key in value} for value in (old, new)]
            inner = (*levels, Level(key="range", shape=shape))
            yield from value_change(inner, spans[0] or None, spans[1] or None)
            keys = [key for key in keys if key not in RANGE]
        for key in keys:
            yield from self.value(old.get(key), new.get(key), (*levels, Level(key=key, shape=shape.properties[key])))

    def value(self, old: Value, new: Value, levels: Sequence[Level]) -> Iterator[ValueChange]:
        """The differences of two values; None means no value."""
        shape = levels[-1].shape
        if shape.items is not None and all(value is None or isinstance(value, list) for value in (old, new)):
            if shape.items.properties:
                yield from self.items(mappings(old), mappings(new), levels)
            else:
                yield from self.scalars(old, new, levels)
        elif shape.properties and shape.part not in WHOLE_PARTS and is_mapped(old) and is_mapped(new):
            yield from self.mapping(shape, mapping(old), mapping(new), levels)
        elif self.comparable(shape, old) != self.comparable(shape, new):
            yield from value_change(levels, old, new)

    def scalars(self, old: Value, new: Value, levels: Sequence[Level]) -> Iterator[ValueChange]:
        """The scalars that a list gained or lost, in any order."""
        before, after = (value if isinstance(value, list) else [] for value in (old, new))
        shape = levels[-1].shape.items or levels[-1].shape
        old_forms, new_forms = ([self.comparable(shape, value) for value in values] for values in (before, after))
        gained = [value for value, form in zip(after, new_forms, strict=True) if form not in old_forms]
        lost = [value for value, form in zip(before, old_forms, strict=True) if form not in new_forms]
        if gained:
            yield ValueChange(verb="added", levels=levels, new=gained)
        if lost:
            yield ValueChange(verb="removed", levels=levels, old=lost)

    def items(
        self, old: Sequence[Mapping[str, Value]], new: Sequence[Mapping[str, Value]], levels: Sequence[Level]
    ) -> Iterator[ValueChange]:
        """The differences of two lists of mappings: changed, added, then removed items."""
        last = levels[-1]
        shape = last.shape.items or last.shape
        pairs, gone, added = self.pair_items(shape, old, new)
        for before, after in pairs:
            item = Level(key=last.key, shape=last.shape, old=before, new=after)
            yield from self.mapping(shape, before, after, (*levels[:-1], item))
        for item_value in added:
            yield ValueChange(verb="added", levels=levels, new=dict(item_value))
        for item_value in gone:
            yield ValueChange(verb="removed", levels=levels, old=dict(item_value))

    def pair_items(
        self, shape: Shape, old: Sequence[Mapping[str, Value]], new: Sequence[Mapping[str, Value]]
    ) -> tuple[list[tuple[Mapping[str, Value], Mapping[str, Value]]], list[Mapping[str, Value]], list[Mapping[str, Value]]]:
        """Pairs of versions of one item, most similar first, in the new order; then removed and added items."""
        before, after = ([self.features(shape, dict(item)) for item in items] for items in (old, new))
        scores = (
            ((-score, abs(left - right), left), right, left)
            for left, one in enumerate(before)
            for right, other in enumerate(after)
            if (score := max(similarity(one, other), THRESHOLD * self.is_same(shape, old[left], new[right]))) >= THRESHOLD
        )
        partner = match_best(scores)
        pairs = [(old[partner[right]], new[right]) for right in sorted(partner)]
        gone = [item for left, item in enumerate(old) if left not in partner.values()]
        return pairs, gone, [item for right, item in enumerate(new) if right not in partner]

    def is_same(self, shape: Shape, old: Mapping[str, Value], new: Mapping[str, Value]) -> bool:
        """Whether two items refer to the same entry, by their first reference."""
        key = next(
            (key for key, inner in shape.properties.items() if inner.refers_to and key in old and key not in IGNORED_KEYS), ""
        )
        return key in new and self.comparable(shape.properties[key], old[key]) == self.comparable(
            shape.properties[key], new[key]
        )

    def features(self, shape: Shape, value: Value, path: str = "") -> frozenset[tuple[str, object]]:
        """The features for comparison of items: values by path, and words of texts."""
        if isinstance(value, dict):
            below = [
                self.features(shape.properties[key], child, f"{path}/{key}")
                for key, child in value.items()
                if key in shape.properties and key not in IGNORED_KEYS
            ]
            return frozenset().union(*below)
        if isinstance(value, list):
            return frozenset().union(*(self.features(shape.items or shape, child, path) for child in value))
        if isinstance(value, str) and " " in value:
            return frozenset((path, word) for word in value.casefold().split())
        return frozenset({(path, self.comparable(shape, value))})

    def comparable(self, shape: Shape, value: Value) -> Value:
        """A value in comparable form: references with present ids, texts with single spaces."""
        if not isinstance(value, str):
            return value
        if shape.refers_to:
            id_, hash_, section = value.partition("#")
            return f"{self.canonical(shape.refers_to, id_)}{hash_}{section}"
        return " ".join(value.split())


def value_change(levels: Sequence[Level], old: Value, new: Value) -> Iterator[ValueChange]:
    """The change between two values, if they differ."""
    if old != new:
        verb = "added" if old is None else "removed" if new is None else "changed"
        yield ValueChange(verb=verb, levels=levels, old=old, new=new)


def similarity(one: frozenset[object], other: frozenset[object]) -> float:
    """The share of common features of two items, from 0 to 1."""
    return len(one & other) / max(len(one), len(other), 1)


def is_mapped(value: Value) -> bool:
    """Whether a value is a mapping or None."""
    return value is None or isinstance(value, dict)
