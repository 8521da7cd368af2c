"""Runs `python -m validate` many times while everything that it does is noted, and, on Linux, in a cage of the kernel.

It reads a job as JSON from standard input: `runs`, lists of words for the command line; `attempts`, calls that a sound gate
never makes, to show that they are noticed; `log`, the file of notes; and, where the kernel is to forbid what was not asked
for, `cage` with the folders that may be read (`read`), only be listed (`list`), and be written to (`write`).
It prints the exit code and the output of every run. A note is a line of JSON: number of the run, name of the event, path.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import platform
import runpy
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

LIBC = ctypes.CDLL(None, use_errno=True)

NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
ARCHITECTURES: Mapping[str, tuple[int, Sequence[int]]] = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 101, 322, 425)),
    "aarch64": (0xC00000B7, (117, 198, 199, 203, 221, 281, 425)),
}
"""The kernel's word for a machine, and its numbers of what makes sockets (io_uring among it), programs and debuggers."""

KILL, ALLOW = 0x80000000, 0x7FFF0000
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06

CREATE, ADD, RESTRICT = 444, 445, 446
"""The numbers of Landlock's system calls, the same on every machine."""

READ, LIST, EXECUTE = 1 << 2, 1 << 3, 1 << 0
EVERYTHING = (1 << 13) - 1
OF_FILES = READ | EXECUTE | 1 << 1


class Instruction(ctypes.Structure):
    """An instruction of a filter of system calls."""

    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("value", ctypes.c_uint))


class Program(ctypes.Structure):
    """A filter of system calls."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(Instruction)))


class Ruleset(ctypes.Structure):
    """What Landlock handles."""

    _fields_ = (("handled", ctypes.c_uint64),)


class Beneath(ctypes.Structure):
    """What Landlock allows below a folder."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def done(result: int) -> int:
    """The result of a call of the C library. Raises OSError where it failed."""
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def has_cage() -> bool:
    """Whether this kernel can forbid files and system calls."""
    is_known = sys.platform == "linux" and platform.machine() in ARCHITECTURES
    return is_known and LIBC.syscall(CREATE, None, 0, 1) > 0


def confine(read: Sequence[str], only_list: Sequence[str], write: Sequence[str]) -> None:
    """Let the kernel refuse every file but those below these folders, for good."""
    ruleset = Ruleset(EVERYTHING)
    rules = done(LIBC.syscall(CREATE, ctypes.byref(ruleset), ctypes.sizeof(ruleset), 0))
    rights = dict.fromkeys(read, READ | LIST | EXECUTE) | dict.fromkeys(only_list, LIST) | dict.fromkeys(write, EVERYTHING)
    for path, allowed in rights.items():
        if Path(path).exists():
            folder = os.open(path, os.O_PATH)
            beneath = Beneath(allowed if Path(path).is_dir() else allowed & OF_FILES, folder)
            done(LIBC.syscall(ADD, rules, 1, ctypes.byref(beneath), 0))
    done(LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    done(LIBC.syscall(RESTRICT, rules, 0))


def forbid() -> None:
    """Let the kernel end this process, and what it forks, at the first socket or other program, for good."""
    machine, calls = ARCHITECTURES[platform.machine()]
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, machine), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
    steps += [(EQUAL, len(calls) - index, 0, call) for index, call in enumerate(calls)]
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, KILL)]
    filter_ = (Instruction * len(steps))(*(Instruction(*step) for step in steps))
    done(LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    done(LIBC.prctl(SECCOMP, FILTER, ctypes.byref(Program(len(steps), filter_)), 0, 0))


STARTS = frozenset({"os.posix_spawn", "subprocess.Popen"})
"""The events of a program that is started, with its words; newer Pythons tell of both."""


class Notes:
    """What happens from now on, each event once for a run; forks of this process note theirs in the same file."""

    def __init__(self, log: str) -> None:
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.run = -1
        self.known: set[tuple[int, str, str]] = set()
        sys.addaudithook(self.note)

    def note(self, event: str, words: tuple[object, ...]) -> None:
        """Write an event down."""
        path = place(words) if event in {"open", "os.scandir", "os.listdir"} else ""
        text = " ".join(map(str, words[1])) if event in STARTS else path  # type: ignore[call-overload]  # its arguments
        noted = (self.run, event, text)
        if noted not in self.known:
            self.known.add(noted)
            os.write(self.log, (json.dumps(noted) + "\n").encode())


FOLDER: list[str] = []
"""The folder by whose handle a file is being opened, which Python's events do not tell."""

REAL_OPEN = os.open


def open_in(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
    """`os.open`, which remembers the folder meanwhile."""
    FOLDER[:] = [] if dir_fd is None else [str(Path(f"/proc/self/fd/{dir_fd}").readlink())]
    try:
        return REAL_OPEN(path, flags, mode, dir_fd=dir_fd)
    finally:
        FOLDER.clear()


def place(words: tuple[object, ...]) -> str:
    """Where an event of a file would lead: links on the way are followed, and the last one only if the call would."""
    if not words or not isinstance(words[0], (str, bytes, os.PathLike)):
        return ""
    path = Path(*FOLDER, os.fsdecode(words[0]))
    flags = words[2] if len(words) > 2 and isinstance(words[2], int) else 0
    if flags & os.O_NOFOLLOW:
        return str(Path(os.path.realpath(path.parent), path.name))
    return os.path.realpath(path)


PROCESS = os.getpid()
REAL_EXIT = os._exit


def ended(code: int) -> NoReturn:
    """End the command, not this process; a fork ends as it would. Raises SystemExit."""
    if os.getpid() == PROCESS:
        raise SystemExit(code)
    REAL_EXIT(code)


def validate(words: Sequence[str]) -> tuple[int, str]:
    """Exit code and output of `python -m validate` with these words."""
    sys.argv = ["validate", *words]
    streams = sys.stdout, sys.stderr
    data = io.BytesIO()
    sys.stdout = sys.stderr = io.TextIOWrapper(data, encoding="utf-8", write_through=True)
    exit_code = 0
    try:
        runpy.run_module("validate", run_name="__main__")
    except SystemExit as end:
        exit_code = int(end.code or 0)
    finally:
        sys.stdout.flush()
        text = data.getvalue().decode("utf-8")
        sys.stdout, sys.stderr = streams
    return exit_code, text


ATTEMPTS: Mapping[str, Callable[[str], object]] = {
    "read": lambda path: Path(path).read_text(encoding="utf-8"),
    "socket": lambda _: socket.socket(),
    "program": lambda _: subprocess.run([sys.executable, "-c", ""], check=False).returncode,
}


def attempt(kind: str, path: str) -> tuple[int, str]:
    """Make a call that a gate must not make: 0 and what it gave, or 1 and what it was refused with."""
    try:
        return 0, str(ATTEMPTS[kind](path))
    except OSError as error:
        return 1, type(error).__name__


def main() -> None:
    """Do the job."""
    job = json.load(sys.stdin)
    if sys.platform == "linux":
        os.open = open_in  # type: ignore[assignment]  # paths are texts here
        os.supports_dir_fd.add(open_in)
    os._exit = ended  # type: ignore[assignment]
    notes = Notes(job["log"])
    if cage := job.get("cage"):
        confine(cage["read"], cage["list"], cage["write"])
        forbid()
    results = []
    for notes.run, words in enumerate(job.get("runs", ())):
        results.append(validate(words))
    results += [attempt(kind, path) for kind, path in job.get("attempts", ())]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
