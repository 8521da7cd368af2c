"""What a mistake is, and the register of their kinds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from validate.findings import Finding
from validate.model import Entry, Key, Span
from validate.schema import Schemas

if TYPE_CHECKING:
    from benchmarks.mistakes.judge import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A text with one mistake: the lines on which it may be reported, and what has to be advised, if anything can be.

    `right` has to be the first suggestion, and each of `advice` has to stand in the Danish message or hint. `faults` is how
    many things are wrong then; None where a line is torn from its place, and that depends on the line. `others` are further
    files with their new text, None for one that is deleted. `find` finds what is told where that takes more than checking the
    records as they then are, such as an earlier version.
    """

    entry: Entry
    text: str
    lines: frozenset[int]
    kind: str = ""
    right: str | None = None
    advice: Sequence[str] = ()
    faults: int | None = 1
    others: Mapping[Key, str | None] = field(default_factory=dict)
    find: Callable[[Ground, Mistake], Sequence[Finding]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An entry with the rows of its file, and the entries around it."""

    entry: Entry
    rows: Sequence[str]
    entries: Mapping[Key, Entry]

    @property
    def text(self) -> str:
        """The text of the file."""
        return as_text(self.rows)

    def with_row(self, line: int, *rows: str) -> str:
        """The text with other rows for the one at a line, from 1."""
        return self.with_rows(line, line, *rows)

    def with_value(self, span: Span, new: str) -> str:
        """The text with something else where a value or key stands."""
        text = self.text
        return text[: span.start] + new + text[span.end :]

    def with_rows(self, first: int, last: int, *rows: str) -> str:
        """The text with other rows, or none, for those from one line to another, from 1."""
        return as_text([*self.rows[: first - 1], *rows, *self.rows[last:]])

    def mistake(self, text: str, *lines: int, **more: Any) -> Mistake:
        """The mistake that gives the file this text, with what else is said of it."""
        return Mistake(entry=self.entry, text=text, lines=frozenset(lines), **more)

    def changed(self, line: int, column: int, old: str, new: str) -> str | None:
        """The text with `new` for `old` at a place; None where something else stands there, as in a text of many lines."""
        row = self.rows[line - 1]
        if not row.startswith(old, column - 1):
            return None
        return self.with_row(line, row[: column - 1] + new + row[column - 1 + len(old) :])


def as_text(rows: Sequence[str]) -> str:
    """The text of a file with these rows."""
    return "".join(f"{row}\n" for row in rows)


Maker: TypeAlias = Callable[[Page, Schemas, random.Random], Iterator[Mistake]]

KINDS: dict[str, Maker] = {}
"""What makes the mistakes of each kind in a file, by the kind's name."""


def kind(name: str) -> Callable[[Maker], Maker]:
    """Register the maker of a kind of mistakes. Raises ValueError where the name is taken."""

    def register(maker: Maker) -> Maker:
        if name in KINDS:
            raise ValueError(name)
        KINDS[name] = maker
        return maker

    return register
