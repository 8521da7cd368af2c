"""Two processes give what one gives, in order, and a fork that fails costs nothing but time."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Sequence

import pytest

from validate import parallel
from validate.parallel import deliver, halves

PARENT = os.getpid()


def double(items: Sequence[int]) -> list[list[int]]:
    """Some work."""
    return [[item, 2 * item] for item in items]


def whose(items: Sequence[int]) -> list[int]:
    """The process that works on each item."""
    return [os.getpid() for _ in items]


def test_many_items_are_worked_on_by_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The results stand in the order of the items, whoever made them."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    results = halves(range(1000), lambda items: [[item, os.getpid()] for item in items])
    assert [item for item, _ in results] == list(range(1000))
    assert len({process for _, process in results}) == 2


def test_few_items_are_worked_on_here() -> None:
    """A fork is not worth its price for a handful of files."""
    assert halves(range(5), whose) == [PARENT] * 5


def test_a_fork_that_is_killed_leaves_its_share_to_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No result is missing when the other process dies on the way."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != PARENT:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(items)

    assert halves(range(1000), work) == list(range(1000))


def test_where_nothing_can_be_forked_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """One processor, or a system without fork, does all the work in one process."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert set(halves(range(1000), whose)) == {PARENT}
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(sys, "platform", "win32")
    assert halves(range(1000), double) == double(range(1000))


class Ended(BaseException):
    """What ends a process, in a test."""


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit codes with which a fork would have ended."""
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        raise Ended

    monkeypatch.setattr(os, "_exit", end)
    return codes


def test_the_fork_writes_its_share_and_ends_well(ends: list[int]) -> None:
    """What goes through the pipe is the list of results."""
    reader, writer = os.pipe()
    kept = os.dup(reader)
    with pytest.raises(Ended):
        deliver(writer, reader, [1, 2], double)
    with os.fdopen(kept, "rb") as pipe:
        assert marshal.loads(pipe.read()) == [[1, 2], [2, 4]]  # noqa: S302 -- what the test itself wrote
    assert ends == [0]


def test_a_fork_whose_work_fails_says_so(ends: list[int]) -> None:
    """The exit code tells the parent to do the work itself."""
    reader, writer = os.pipe()
    with pytest.raises(Ended):
        deliver(writer, reader, ["x"], lambda _: [1 // 0])
    os.close(writer)
    assert ends == [1]


def test_the_process_that_is_the_fork_delivers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The side of a fork that is the child never comes back."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "fork", lambda: 0)

    def delivered(writer: int, reader: int, *_: object) -> None:
        os.close(writer)
        os.close(reader)
        raise Ended

    monkeypatch.setattr(parallel, "deliver", delivered)
    with pytest.raises(Ended):
        halves(range(1000), double)
