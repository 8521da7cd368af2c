"""The command line: the first word chooses the command, and without one the tree is checked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from validate.commands.shared import COULD_NOT_RUN, INTERRUPTED, is_written

COMMANDS = ("explain", "rules", "fix", "new")
"""The words that choose a command; each is a module of `validate.commands`, imported only when it is wanted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command with the words behind it and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    exit_code: int
    try:
        if words and words[0] in COMMANDS:
            exit_code = import_module(f"validate.commands.{words[0]}").main(words[1:])
        else:
            exit_code = import_module("validate.commands.check").main(words)
    except KeyboardInterrupt:
        exit_code = INTERRUPTED
    except SystemExit:  # of argparse, which has printed help or what is wrong with an argument
        if not is_written():
            return COULD_NOT_RUN
        raise
    return exit_code
