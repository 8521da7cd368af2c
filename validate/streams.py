"""The streams of a command, and what becomes of a run that is impossible."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from validate.findings import CannotRun
from validate.messages import reason, system

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""What a shell gives for a program that Ctrl-C ended."""

HIGHEST_STREAM = 2
"""The number of standard error among open files; standard input and output have 0 and 1."""


def guarded(options: argparse.Namespace, work: Callable[[argparse.Namespace], int]) -> int:
    """Do the work of a command with streams that take any text; say in a line why it could not be done."""
    language = options.lang
    exit_code, said = COULD_NOT_RUN, ""
    try:
        set_up_streams()
        exit_code = work(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has enough
        exit_code = COULD_NOT_RUN
    except CannotRun as error:
        said = reason(error.reason, language, error.values)
    except (OSError, UnicodeError) as error:
        exit_code, said = COULD_NOT_RUN, system(error, language)
    except KeyboardInterrupt:
        exit_code, said = INTERRUPTED, reason("interrupted", language, {})
    return exit_code if is_written(said) else max(exit_code, COULD_NOT_RUN)


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


def is_written(said: str = "") -> bool:
    """Say a last line, if there is one, and write out what the streams hold; whether all of it could be written.

    What could not be written goes nowhere, so that Python does not try again at its end.
    """
    done = True
    for stream, line in ((sys.stdout, ""), (sys.stderr, said)):
        try:
            print(line, end="\n" if line else "", file=stream, flush=True)
        except OSError:
            done = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return done
