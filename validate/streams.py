"""Standard streams of a command: encoding, colours, and error messages."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from validate.findings import CannotRun
from validate.messages import reason, system_reason

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""The exit code after Ctrl-C, as in a shell."""

HIGHEST_STREAM = 2
"""The file descriptor of standard error."""

COLOUR_TERMINALS = ("WT_SESSION", "TERM_PROGRAM", "TERM")
"""Environment variables of Windows terminals with colours; the old console sets none and prints the codes."""


def run_guarded(options: argparse.Namespace, work: Callable[[argparse.Namespace], int]) -> int:
    """Run a command and return its exit code; errors are printed on one line of standard error."""
    language = options.lang
    exit_code, message = COULD_NOT_RUN, ""
    try:
        set_up_streams()
        exit_code = work(options)
        sys.stdout.flush()
    except BrokenPipeError:  # a reader such as `head` closed the pipe
        exit_code = COULD_NOT_RUN
    except CannotRun as error:
        message = reason(error.reason, language, error.values)
    except (OSError, UnicodeError) as error:
        exit_code, message = COULD_NOT_RUN, system_reason(error, language)
    except KeyboardInterrupt:
        exit_code, message = INTERRUPTED, reason("interrupted", language, {})
    return exit_code if write_last_line(message) else max(exit_code, COULD_NOT_RUN)


def set_up_streams() -> None:
    """Encode the streams as UTF-8. Raises CannotRun if standard output is closed.

    A closed stream is replaced by the null device, so that no other file gets its descriptor.
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


def write_last_line(message: str = "") -> bool:
    """Print a last line to standard error, if any, and flush both streams; False if that fails.

    A stream that fails is redirected to the null device, so that Python does not flush it again at exit.
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
    """Whether to print colours: on a terminal that supports them, unless NO_COLOR is set."""
    if not stream.isatty() or environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return system != "nt" or any(map(environment.get, COLOUR_TERMINALS))
