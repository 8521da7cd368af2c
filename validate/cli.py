"""The command line: the first word chooses the command, and without one the tree is checked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = ("explain", "rules", "fix", "new")
"""The words that choose a command; each is a module of `validate.commands`, imported only when it is wanted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command with the words behind it and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    is_command = bool(words) and words[0] in COMMANDS
    exit_code: int = import_module(f"validate.commands.{words[0] if is_command else 'check'}").main(words[is_command:])
    return exit_code
