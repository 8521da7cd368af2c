"""Items are worked on in order, by several processes or by one."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from validate.pool import MINIMUM, map_ordered

pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
"""The test run has threads of its own, of which newer Pythons warn where it forks."""

ITEMS = range(MINIMUM)

IS_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test run's own threads, as of a time limit, are left out of account, and there are two processors."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def square(number: int) -> tuple[int, int]:
    """A result, and the process that found it."""
    return number * number, os.getpid()


def die(number: int) -> int:
    """The number; the process of a pool is killed at the last but one."""
    if number == MINIMUM - 2 and os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


PARENT = os.getpid()


@IS_LINUX
def test_many_items_are_worked_on_by_other_processes() -> None:
    """Results come in the order of the items."""
    results = map_ordered(square, ITEMS)
    assert [result for result, _ in results] == [number * number for number in ITEMS]
    assert os.getpid() not in {process for _, process in results}


def test_few_items_are_worked_on_by_this_process() -> None:
    """Below the minimum nothing is started."""
    assert {process for _, process in map_ordered(square, ITEMS[:-1])} == {os.getpid()}


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (os, "cpu_count", lambda: 1),
        (os, "cpu_count", lambda: None),
        (threading, "active_count", lambda: 2),
        (sys, "platform", "win32"),
    ],
    ids=["one-processor", "unknown-processors", "threads", "windows"],
)
def test_where_forking_is_no_use_or_not_safe_nothing_is_started(
    where: object, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One processor, a second thread, or another system: the results are the same."""
    monkeypatch.setattr(where, name, value)
    assert {process for _, process in map_ordered(square, ITEMS)} == {os.getpid()}


@IS_LINUX
def test_a_killed_process_loses_nothing() -> None:
    """Where a process of the pool is killed, this process does the work itself."""
    assert map_ordered(die, ITEMS) == list(ITEMS)


@IS_LINUX
def test_where_no_process_may_be_started_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that refuses a fork changes no result."""

    def refuse() -> int:
        raise PermissionError

    monkeypatch.setattr(os, "fork", refuse)
    assert {process for _, process in map_ordered(square, ITEMS)} == {os.getpid()}
