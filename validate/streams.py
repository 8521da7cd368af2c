"""The streams of a command: their encoding, their colours, and the message of a run that failed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from validate.findings import CannotRun
from validate.messages import reason, system

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""What a shell gives for a program that Ctrl-C ended."""

HIGHEST_STREAM = 2
"""The number of standard error among open files; standard input and output have 0 and 1."""

COLOUR_TERMINALS = ("WT_SESSION", "TERM_PROGRAM", "TERM")
"""Variables of which the terminals of Windows that have colours set one; its old console prints the codes themselves."""


def guarded(options: argparse.Namespace, work: Callable[[argparse.Namespace], int]) -> int:
    """Run a command with streams that take any text, and return its exit code; one line tells why it could not run."""
    language = options.lang
    exit_code, message = COULD_NOT_RUN, ""
    try:
        set_up_streams()
        exit_code = work(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has enough
        exit_code = COULD_NOT_RUN
    except CannotRun as error:
        message = reason(error.reason, language, error.values)
    except (OSError, UnicodeError) as error:
        exit_code, message = COULD_NOT_RUN, system(error, language)
    except KeyboardInterrupt:
        exit_code, message = INTERRUPTED, reason("interrupted", language, {})
    return exit_code if is_written(message) else max(exit_code, COULD_NOT_RUN)


def set_up_streams() -> None:
    """Let the streams take any text, as UTF-8. Raises CannotRun where the answer has nowhere to go.

    A stream that is closed gets the null device in its place, so that no other file takes its number.
    """
    is_closed = sys.stdout is None
    if is_closed or sys.stdin is None or sys.stderr is None:
        while (handle := os.open(os.devnull, os.O_RDWR)) <= HIGHEST_STREAM:
            pass
        os.close(handle)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(HIGHEST_STREAM, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    if is_closed:
        raise CannotRun("no-output")


def is_written(message: str = "") -> bool:
    """Print a last line, if there is one, and flush the streams; whether all of it could be written.

    What could not be written goes nowhere, so that Python does not try again at its end.
    """
    done = True
    for stream, line in ((sys.stdout, ""), (sys.stderr, message)):
        try:
            print(line, end="\n" if line else "", file=stream, flush=True)
        except OSError:
            done = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return done


def is_coloured(stream: TextIO, environment: Mapping[str, str], system: str = os.name) -> bool:
    """Whether to colour what a stream gets: only on a terminal that knows colours, and not against the user's NO_COLOR."""
    if not stream.isatty() or environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return system != "nt" or any(map(environment.get, COLOUR_TERMINALS))
