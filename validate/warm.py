"""The memory of a run: the report of an unchanged tree, told again without reading it.

A memory holds the words of the command, everything it depended on, and what it printed. It is used only if all of that is
the same to the nanosecond. It is plain data, written twice over: one that is broken, half written or another user's is passed
over.
Only modules that Python has loaded anyway are imported here: this is the whole cost of a run that has nothing to do.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

TYPE_CHECKING = False  # as typing has it, which would take as long to import as all else here
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

FORM = 2
"""The form of a memory; another form is not understood."""

SETTLED = 2_000_000_000
"""Nanoseconds after which a file's time tells whether it has changed since; a younger file is not remembered."""

MEMORIES = 64
"""At most so many are kept in the folder; the oldest go."""

OPTIONS = frozenset({"--format", "--lang", "--root", "--today"})
"""The options whose runs depend on nothing but the tree and the day."""

LOOKS = ("NO_COLOR", "TERM", "COLUMNS", "WT_SESSION", "TERM_PROGRAM")
"""Variables of the environment that a report's colours and width depend on."""

RECORDS = "interventions"
CONTENT = (RECORDS, "registers", "schema")

Stamp = tuple[str, int, int, int, int, int]
"""Path, kind and mode, size, inode, time of change of content and of state (ns)."""


def name_of(question: tuple[object, ...]) -> str:
    """The name of the file for a question. Two questions may share one: the file holds its own question."""
    total = 0
    for number in repr(question).encode("utf-8", "replace"):
        total = (total * 31 + number) & 0xFFFFFFFF
    return f"{total:08x}"


def folder() -> str | None:
    """Where memories are kept for this user; None where there is no such place."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not base:
        home = os.path.expanduser("~")
        base = os.path.join(home, ".cache") if os.path.isabs(home) else ""
    return os.path.join(base, "fravaershaandbogen") if os.path.isabs(base) else None


class Memory:
    """What is remembered of one command in one place."""

    def __init__(self, words: Sequence[str], root: str, place: str) -> None:
        day = time.strftime("%Y-%m-%d")
        looks = (sys.stdout.isatty(), *(os.environ.get(name) for name in LOOKS))
        self.question = (FORM, sys.version, os.getcwd(), tuple(words), day, looks)
        self.root = root
        self.place = place
        self.begun = time.time_ns()
        self.stamps = stamps(root)

    def recall(self) -> tuple[str, int] | None:
        """The report and the exit code of the same question over the same files; None where there is no such memory."""
        held = read(self.place, self.question)
        if held is None:
            return None
        known, report, exit_code = held
        return (report, exit_code) if known == self.stamps else None

    def keep(self, report: str, exit_code: int, day: str, digests: Mapping[str, Any]) -> None:
        """Remember a report, and what is known of each record; digests are plain data.

        Nothing is kept of a file that is so young that a later change of it might not show.
        """
        records, others = self.divided()
        if not all(map(self.is_settled, others)) or stamps(self.root) != self.stamps:
            return
        known = [(file, stamp) for file, stamp in records.items() if self.is_settled(stamp)]
        if len(known) == len(records):
            write(self.place, self.question, (self.stamps, report, exit_code))
        known = [(file, stamp) for file, stamp in known if file in digests]
        if known:
            write(self.place, self.subject(day), (known, others, {file: digests[file] for file, _ in known}))

    def digests(self, day: str) -> dict[str, Any]:
        """What is known of each record that is as it was, by its file, while all else that verdicts depend on is as it was."""
        known, others, digests = read(self.place, self.subject(day)) or ((), (), {})
        records, now = self.divided()
        if others != now:
            return {}
        return {file: digests[file] for file, stamp in known if records.get(file) == stamp}

    def subject(self, day: str) -> tuple[object, ...]:
        """The question that digests answer: they are the same for every report."""
        return FORM, sys.version, self.root, day

    def divided(self) -> tuple[dict[str, Stamp], list[Stamp]]:
        """The stamps of records, by their files as the tree names them, and all other stamps."""
        start = f"{self.root}{os.sep}{RECORDS}{os.sep}"
        records = {f"{RECORDS}/{stamp[0][len(start) :]}": stamp for stamp in self.stamps if stamp[0].startswith(start)}
        return records, [stamp for stamp in self.stamps if not stamp[0].startswith(start)]

    def is_settled(self, stamp: Stamp) -> bool:
        """Whether a file is old enough for its time to tell whether it changes."""
        return max(stamp[4:]) <= self.begun - SETTLED


def read(place: str, question: tuple[object, ...]) -> Any:
    """What was written for a question; None where there is nothing, or nothing that can be believed."""
    try:
        with open(os.path.join(place, name_of(question)), "rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            data = file.read()
    except OSError:
        return None
    middle = len(data) // 2
    if not data or data[:middle] != data[middle:]:
        return None
    asked, answer = marshal.loads(data[:middle])  # noqa: S302 -- the file is ours and whole
    return answer if asked == question else None


def write(place: str, question: tuple[object, ...], answer: tuple[object, ...]) -> None:
    """Write an answer down, whole or not at all; that it cannot be written is no fault."""
    data = marshal.dumps((question, answer))  # type: ignore[arg-type]  # plain data, as the caller promises
    path = os.path.join(place, name_of(question))
    half = f"{path}.{os.getpid()}"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)
        forget(place)
        with open(half, "xb") as file:
            file.write(data + data)
        os.replace(half, path)
    except OSError:
        return


def forget(place: str) -> None:
    """Remove the oldest memories where there are too many."""
    with os.scandir(place) as entries:
        known = sorted((entry.stat().st_mtime_ns, entry.path) for entry in entries)
    for _, path in known[: max(0, len(known) - MEMORIES + 1)]:
        os.unlink(path)


def stamps(root: str) -> list[Stamp]:
    """The stamps of every file that a run over a tree depends on, the program's own among them, in order.

    A link has its own stamp and is not followed, as a run does not follow it either.
    """
    tops = [f"{root}{os.sep}{name}" for name in CONTENT]
    links = [path for path in tops if os.path.islink(path)]
    pending = [*(path for path in tops if path not in links), os.path.dirname(__file__)]
    found = [stamp(path, os.lstat(path)) for path in (*libraries(), *links)]
    while pending:
        path = pending.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending += [entry.path] if entry.name != "__pycache__" else []
                    else:
                        found.append(stamp(entry.path, entry.stat(follow_symlinks=False)))
        except OSError:
            found.append((path, 0, 0, 0, 0, 0))
    found.sort()
    return found


def stamp(path: str, state: os.stat_result) -> Stamp:
    """What tells a file from what it was."""
    return path, state.st_mode, state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def libraries() -> Iterator[str]:
    """The folders of the libraries that a verdict depends on, found without loading them."""
    for name in ("yaml", "turboyaml", "jsonschema_rs", "markdown_it"):
        for base in sys.path:
            path = f"{base}{os.sep}{name}{os.sep}__init__.py"
            if os.path.exists(path):
                yield path
                break


def memory(words: Sequence[str]) -> Memory | None:
    """The memory for a command; None where a run is not to be remembered: in CI, on request, and with other options."""
    place = folder()
    if place is None or os.environ.get("CI") or not all(is_plain(word) for word in words):
        return None
    return Memory(words, root_of(words), place)


def is_plain(word: str) -> bool:
    """Whether a word of the command line is a path or an option whose run may be remembered."""
    return not word.startswith("-") or word.partition("=")[0] in OPTIONS


def root_of(words: Sequence[str]) -> str:
    """The folder that a command line names as root."""
    root = "."
    for index, word in enumerate(words):
        if word == "--root":
            root = words[index + 1] if index + 1 < len(words) else root
        elif word.startswith("--root="):
            root = word.partition("=")[2]
    return os.path.abspath(root)
