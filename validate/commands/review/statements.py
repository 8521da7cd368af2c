"""The statements of a record, with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from validate.commands.diff.values import Wording
from validate.model import Entry, Location, Value, texts
from validate.schema import Shape

SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement of a record: location, schema titles, words and citations."""

    location: Location
    title: str
    words: str
    citations: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFinder:
    """Finds the statements of an entry that its schema allows."""

    entry: Entry
    wording: Wording
    titles: list[str] = field(default_factory=list)

    def statements(self, shape: Shape, value: Value, pointer: str = "", titles: Sequence[str] = ()) -> Iterator[Statement]:
        """The statements in a value, parents before children."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.statements(shape.items or shape, item, f"{pointer}/{index}", titles)
        elif isinstance(value, dict):
            if SOURCE in value:
                yield self.statement(shape, value, pointer, titles)
            for key, child in value.items():
                inner = shape.properties[key]
                yield from self.statements(inner, child, f"{pointer}/{key}", (*titles, inner.title))

    def statement(self, shape: Shape, value: dict[str, Value], pointer: str, titles: Sequence[str]) -> Statement:
        """The statement of a mapping, without children that have a source."""
        own: dict[str, Value] = {key: said for key, said in value.items() if not has_source(said)}
        return Statement(
            location=self.entry.at(pointer),
            title=" – ".join(titles),
            words=self.wording.value(shape, own),
            citations=texts(value[SOURCE]),
        )


def has_source(value: Value) -> bool:
    """Whether a value or one of its children has a source."""
    if isinstance(value, list):
        return any(map(has_source, value))
    return isinstance(value, dict) and (SOURCE in value or any(map(has_source, value.values())))
