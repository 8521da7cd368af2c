"""The examples of a rule: what turns its bad one into its good one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path


def differences(folder: Path) -> Iterator[tuple[str, str]]:
    """The files in which the examples `bad` and `good` of a folder differ, each with the lines around the difference."""
    bad, good = folder / "bad", folder / "good"
    names = sorted({path.relative_to(side) for side in (bad, good) for path in side.rglob("*.yaml")})
    for name in names:
        _, _, *rows = [*difflib.unified_diff(lines(bad / name), lines(good / name), n=2)] or ["", ""]
        if rows:
            yield name.as_posix(), "".join(" ...\n" if row.startswith("@@") else row for row in rows)


def lines(path: Path) -> list[str]:
    """The lines of an example without the tests' marks; none where there is no file."""
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
    return [f"{line.partition('  # expect:')[0]}\n" for line in text.splitlines()]
