"""The cost of a whole command: what the operating system counted for it and its children."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds on the clock and on all processors, and the peak of the largest process in MiB; `is_whole`: to its end."""

    wall: float
    cpu: float
    peak: float
    is_whole: bool = True


def measure(command: Sequence[str], folder: Path, limit: int | None = None) -> Cost:
    """Run a command once in a folder; its output is thrown away. Raises CalledProcessError if it fails.

    A command that takes more than `limit` seconds of the processor is ended.
    """
    environment = {key: value for key, value in os.environ.items() if key not in {"CI", "PYTHONDONTWRITEBYTECODE"}}
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([*limited(limit), *command], cwd=folder, env=environment, stdout=quiet, stderr=quiet)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    is_ended = limit is not None and process.returncode == -signal.SIGXCPU
    if process.returncode and not is_ended:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss * unit() / 2**20, is_whole=not is_ended)


def limited(seconds: int | None) -> Sequence[str]:
    """How a command begins that the operating system ends with SIGXCPU after so many seconds of the processor."""
    return [] if seconds is None else ["sh", "-c", f'ulimit -S -t {seconds}; exec "$@"', "sh"]


def environment(folder: Path, packages: Sequence[str]) -> Path:
    """The Python of a new environment in which pip installs these packages. Raises CalledProcessError."""
    venv.create(folder, with_pip=True)
    program = folder / "bin" / "python"
    subprocess.run([program, "-m", "pip", "install", "--quiet", *packages], check=True)
    return program


def unit() -> int:
    """Bytes of a unit of `ru_maxrss`."""
    return 1 if resource.getpagesize() == 16384 else 1024


def added(costs: Sequence[Cost]) -> Cost:
    """The cost of several commands one after the other."""
    return Cost(
        wall=sum(cost.wall for cost in costs),
        cpu=sum(cost.cpu for cost in costs),
        peak=max(cost.peak for cost in costs),
        is_whole=all(cost.is_whole for cost in costs),
    )


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        wall=statistics.median(cost.wall for cost in costs),
        cpu=statistics.median(cost.cpu for cost in costs),
        peak=statistics.median(cost.peak for cost in costs),
        is_whole=all(cost.is_whole for cost in costs),
    )
