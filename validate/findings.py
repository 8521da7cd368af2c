"""What was found: severities, findings and their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from validate.model import Location

CONTEXT = frozenset({"choices", "files", "first", "list", "places", "wanted"})
"""Values about other places or other choices, which are no part of the identity of a fault."""


class Severity(StrEnum):
    """How much a finding weighs: an error fails the run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault at one place. The words are looked up in the registry by `code` and `variant`.

    `values` fills the text; `suggestions` are what the editor most likely meant, nearest first.
    """

    code: str
    location: Location
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    suggestions: Sequence[str] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sort key: file, line, column, code, pointer."""
        place = self.location
        return place.file, place.line, place.column, self.code, place.pointer

    @property
    def identity(self) -> Sequence[tuple[str, str]]:
        """The values by name that identify the fault."""
        return tuple(sorted((name, value) for name, value in self.values.items() if name not in CONTEXT))


class CannotRun(Exception):
    """The program cannot do its work; `reason` is a key of `phrases.REASONS`, `values` fill its text."""

    def __init__(self, reason: str, /, **values: str) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values
