"""Runs a function on many items in several processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MINIMUM = 300
"""Minimum items worth starting processes for."""

MAXIMUM = 4
"""Maximum processes: more of them wait for the one that collects the results."""


def map_ordered(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """The result of `work` for each item, in order.

    Many items are processed in forked processes, which is cheap and safe on Linux in a process with one thread. Elsewhere,
    and if forking fails or a process is killed, this process does the work itself.
    """
    processes = usable_processes() if len(items) >= MINIMUM and sys.platform == "linux" else 1
    if processes > 1:
        from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415 -- 40 ms that few files do not need
        from multiprocessing import get_context  # noqa: PLC0415 -- as above

        chunk = -(-len(items) // (8 * processes))
        try:
            with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
                return list(pool.map(work, items, chunksize=chunk))
        except (OSError, BrokenProcessPool):
            pass
    return [work(item) for item in items]


def usable_processes() -> int:
    """The number of processes to start; one where this process has several threads."""
    from threading import active_count  # noqa: PLC0415 -- 1 ms that few files do not need

    return min(MAXIMUM, os.cpu_count() or 1) if active_count() == 1 else 1
