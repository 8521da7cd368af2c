"""Streams of the command line, which may be closed or full, signals, and exceptions that end it."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn, TextIO

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")


class Failure(Exception):
    """A command cannot go on; the message says why in Danish, for the person who started it."""


class Stopped(BaseException):
    """A signal has stopped the program; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def catch_signals() -> None:
    """Let the signals that end a program raise Stopped, so that nothing is left behind; `nohup` has one ignored."""
    for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name)):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


def stop(number: int, _: FrameType | None) -> NoReturn:
    """Raise Stopped, once."""
    signal.signal(number, signal.SIG_IGN)
    raise Stopped(number)


def open_streams() -> bool:
    """Let the streams take any text; whether there are any. The number of a closed one is kept from other files."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return hasattr(sys.stdout, "write") and hasattr(sys.stderr, "write")


def say(text: str, stream: TextIO | None) -> bool:
    """Print a line, or what waits if there is no text; whether that could be done. What could not be is not tried again."""
    if stream is None:
        return not text
    try:
        print(text, end="\n" if text else "", file=stream, flush=True)
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return False
    return True
