"""The difference between the bad and the good example of a rule."""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from validate.filesystem.files import read_bytes, walk
from validate.model import ENDING

MOST_LINES = 500
"""Maximum lines of a file that are compared, since that is quadratic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A difference between the bad and the good example.

    `kind` is `changed` (`text` is a diff), `moved` (a diff of paths) or `deleted` (the deleted text).
    """

    kind: str
    name: str
    text: str


def differences(root: Path, folder: str) -> Iterator[Example]:
    """The differences between the folders `bad` and `good`, sorted by file name."""
    bad, good = (read(root, f"{folder}/{side}") for side in ("bad", "good"))
    moved = {old: new for old in bad for new in good if old not in good and new not in bad and bad[old] == good[new]}
    for name in sorted({*bad, *good} - set(moved.values())):
        _, _, *rows = [*difflib.unified_diff(bad.get(name, []), good.get(name, []), n=2)] or ["", ""]
        if name in moved:
            yield Example(kind="moved", name=name, text=f"-{name}\n+{moved[name]}\n")
        elif name not in good:
            yield Example(kind="deleted", name=name, text="".join(bad[name]))
        elif rows:
            text = "".join(" ...\n" if row.startswith("@@") else row for row in rows)
            yield Example(kind="changed", name=name, text=text)


def read(root: Path, side: str) -> dict[str, list[str]]:
    """The lines of each file of an example, by path; unreadable files are skipped."""
    found: dict[str, list[str]] = {}
    with contextlib.suppress(OSError):
        for file in walk(root, side):
            if file.endswith(ENDING):
                found[file.removeprefix(f"{side}/")] = lines(root, file)
    return found


def lines(root: Path, file: str) -> list[str]:
    """The lines of a file without the tests' `# expect:` comments; empty if it cannot be read."""
    try:
        text = read_bytes(root, file).decode("utf-8", "replace")
    except OSError:
        return []
    return [f"{line.partition('  # expect:')[0]}\n" for line in text.splitlines()[:MOST_LINES]]
