"""What ends a command: the reason in Danish, for the person who started it."""

from __future__ import annotations


class Failure(Exception):
    """The command cannot go on; the message is shown as it is."""
