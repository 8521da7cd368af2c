"""What the place shows that a report is printed to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

KNOWING = ("WT_SESSION", "TERM_PROGRAM", "TERM")
"""One of these is set by the terminals of Windows that know colours; its old console prints the codes themselves."""


def is_coloured(stream: TextIO, environment: Mapping[str, str], system: str = os.name) -> bool:
    """Whether to colour what a stream gets: only on a terminal that knows colours, and not against the user's NO_COLOR."""
    if not stream.isatty() or environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return system != "nt" or any(map(environment.get, KNOWING))
