"""What the commands have in common: their options, their streams, and what becomes of a run that is impossible."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from validate.catalogue import LANGUAGES, reason
from validate.findings import CannotRun

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2


def parser(command: str, description: str) -> argparse.ArgumentParser:
    """A parser with the options that every command has."""
    prog = f"python -m validate {command}".strip()
    made = argparse.ArgumentParser(prog=prog, description=description)
    made.add_argument("--lang", choices=LANGUAGES, default="da", help="language of the messages (da)")
    made.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="the handbook's folder (the current one)")
    return made


def add_today(made: argparse.ArgumentParser) -> None:
    """The option that sets the day a tree is judged by."""
    made.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="judge as on this day (today)")


def guarded(options: argparse.Namespace, work: Callable[[argparse.Namespace], int]) -> int:
    """Do the work of a command with streams that take any text; say in a line why it could not be done."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        exit_code = work(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left goes nowhere: `| head` has enough
        return COULD_NOT_RUN
    except CannotRun as error:
        print(reason(error.reason, options.lang, error.values), file=sys.stderr)
        return COULD_NOT_RUN
    return exit_code
