"""Why something is absent: three different things that must never be taken for one another."""

from __future__ import annotations

from enum import Enum

from validate import Entry, mappings


class Silence(Enum):
    """What is known about something that a record does not hold."""

    NONE = "oplyst som intet"
    NOT_STATED = "ikke oplyst"
    NOT_REGISTERED = "ikke registreret"


def silence(entry: Entry, section: str) -> Silence:
    """Why a section of an entry is empty: a source says there is none, a reader would ask in vain, or nobody registered it."""
    for field, kind in (("stated_none", Silence.NONE), ("not_stated", Silence.NOT_STATED)):
        if any(row.get("about") == section for row in mappings(entry.data.get(field))):
            return kind
    return Silence.NOT_REGISTERED
