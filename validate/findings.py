"""Findings, their severity and order, and the exception for runs that cannot start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from validate.model import Location

CONTEXT = frozenset({"choices", "files", "first", "list", "places", "wanted"})
"""Names of values about other places or choices: no part of the identity of a fault."""


class Severity(StrEnum):
    """An error fails the run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One fault at one location. Its words are those of the rule `code` and `variant`, filled with `values`.

    `suggestions` are the likely intended values, best first.
    """

    code: str
    location: Location
    variant: str = ""
    values: Mapping[str, str] = MappingProxyType({})
    suggestions: Sequence[str] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key: file, line, column, code, pointer."""
        place = self.location
        return place.file, place.line, place.column, self.code, place.pointer

    @property
    def identity(self) -> Sequence[tuple[str, str]]:
        """The values that identify the fault, as sorted pairs."""
        return tuple(sorted((name, value) for name, value in self.values.items() if name not in CONTEXT))


class CannotRun(Exception):
    """The program cannot run; `reason` is a key of `phrases.REASONS`, `values` fill its text."""

    def __init__(self, reason: str, /, **values: str) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values
