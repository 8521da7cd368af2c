"""Running another program with none of its processes left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence


def run(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    is_captured: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    pipe = subprocess.PIPE if is_captured else None
    with subprocess.Popen(  # noqa: S603 -- no shell, and the words are the caller's own
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=os.name != "nt",
    ) as process:
        try:
            output, errors = process.communicate()
        finally:
            if process.poll() is None:
                end(process)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)


def end(process: subprocess.Popen[str]) -> None:
    """Kill a program with all that it started."""
    if os.name == "nt":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
