"""What the classes of records have in common."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from validate import KINDS


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping within a record."""

    PATH: ClassVar[str]


class Record(Row, frozen=True, kw_only=True):
    """A record, with the id that its file is named by."""

    id: str

    @property
    def key(self) -> tuple[str, str]:
        """Kind and id."""
        return self.PATH, self.id

    @property
    def yaml(self) -> str:
        """The path of its file below the root."""
        return f"{KINDS[self.PATH].folder}/{self.id}.yaml"
