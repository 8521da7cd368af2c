"""Many files at once: the work on one half is done by a copy of this process, which hands its results over a pipe."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

WORTHWHILE = 300
"""From so many items on a second process saves more than it costs."""


def halves(items: Sequence[Any], work: Callable[[Sequence[Any]], list[Any]]) -> list[Any]:
    """The results of `work` for all items, in order; it is given a share of them, and has to give plain data.

    Half of the items are worked on by a fork of this process where there are enough of them, a second processor and Linux,
    where a fork is cheap and sure. If the fork does not deliver, its share is worked on here: a result is never missing.
    """
    if len(items) < WORTHWHILE or not sys.platform.startswith("linux") or os.cpu_count() == 1:
        return work(items)
    middle = len(items) // 2
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        deliver(writer, reader, items[middle:], work)
    os.close(writer)
    first = work(items[:middle])
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    is_whole = os.waitpid(child, 0)[1] == 0
    second = marshal.loads(data) if is_whole else work(items[middle:])  # noqa: S302 -- from our own fork
    return [*first, *second]


def deliver(writer: int, reader: int, items: Sequence[Any], work: Callable[[Sequence[Any]], list[Any]]) -> None:
    """What the fork does: work, write, and end without the parent's farewells; with 0 only if everything is written."""
    exit_code = 1
    try:
        os.close(reader)
        data = marshal.dumps(work(items))
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(data)
        exit_code = 0
    finally:
        os._exit(exit_code)
