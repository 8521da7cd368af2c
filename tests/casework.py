"""What the tests stand on: the small valid tree of tests/corpus, and the overlays of tests/cases that are put over it.

A case is a folder `tests/cases/<code>` or `tests/cases/<code>-<variant>`. Its `bad` and `good` overlays have the layout of the
tree. A faulty line of `bad` ends with `# expect: K301`; where a comment cannot stand, the file `expect.txt` of the case has
a line `K103 registers/terms/x.yaml:3`. The file `make.txt` names what git cannot keep: links, pipes, sockets, large files.
An overlay `before` is the earlier version that both sides are held against.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from validate.findings import Finding

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
SNAPSHOT = TESTS / "snapshot"
"""Records and registers as they once stood: tests with exact numbers read these in the place of the editors' data."""
TODAY = date(2026, 11, 21)

EXPECT = re.compile(r"  # expect: (K[0-9]{3}(?:, K[0-9]{3})*)\s*$")

Found = tuple[str, str, int]
"""Code, file and line of a finding."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Case:
    """One side of a case: the overlay that is faulty, or the one that is mended."""

    name: str
    side: str

    def __str__(self) -> str:
        """The name of the test of this case."""
        return f"{self.name}-{self.side}"

    @property
    def code(self) -> str:
        """The code that the case is about."""
        return self.name[:4]

    @property
    def folder(self) -> Path:
        """Where the case lies."""
        return TESTS / "cases" / self.name

    @property
    def before(self) -> Case | None:
        """The earlier version that a side of the case is held against; None where there is none."""
        has_before = self.side != "before" and (self.folder / "before").exists()
        return Case(name=self.name, side="before") if has_before else None

    @property
    def files(self) -> list[Path]:
        """The files of the overlay."""
        return sorted(path for path in (self.folder / self.side).rglob("*") if path.is_file())

    def expected(self) -> list[Found]:
        """The findings that the overlay gives, and no other; a mended one gives none."""
        if self.side != "bad":
            return []
        marked = [
            (code, path.relative_to(self.folder / self.side).as_posix(), number)
            for path in self.files
            for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1)
            if (mark := EXPECT.search(line))
            for code in mark[1].split(", ")
        ]
        return sorted(marked + [listed(line) for line in lines(self.folder / "expect.txt")])

    def build(self, root: Path) -> Path:
        """Put the corpus and the overlay into an empty folder, which is returned."""
        plant(TESTS / "corpus", root)
        for path in self.files:
            put(root / path.relative_to(self.folder / self.side), path.read_bytes())
        for line in lines(self.folder / "make.txt") if self.side == "bad" else ():
            make(root, *line.split())
        lay_schema(root)
        return root

    @contextmanager
    def laid_over(self, root: Path) -> Iterator[Path]:
        """Put the overlay over a tree with the corpus, which is as it was before when this ends."""
        laid = [path.relative_to(self.folder / self.side).as_posix() for path in self.files]
        made = [line.split() for line in lines(self.folder / "make.txt")] if self.side == "bad" else []
        try:
            for file in laid:
                put(root / file, (self.folder / self.side / file).read_bytes())
            for line in made:
                make(root, *line)
            yield root
        finally:
            for file in (*laid, *(name for _, name, *_ in made)):
                if file in (corpus := files_below(TESTS / "corpus", "*.yaml")):
                    put(root / file, corpus[file])
                else:
                    remove(root / file)


def every_case(*sides: str) -> list[Case]:
    """All cases by name, with the sides that are asked for."""
    return [Case(name=path.name, side=side) for path in sorted((TESTS / "cases").iterdir()) for side in sides]


def plant_snapshot(root: Path) -> Path:
    """Put the snapshot, the schemas and the examples of the rules into an empty folder, which is returned."""
    plant(SNAPSHOT, root)
    lay_schema(root)
    shutil.copytree(TESTS / "cases", root / "tests" / "cases")
    return root


MODELS = sorted(path.name for path in (TESTS / "models").iterdir())
"""What other municipalities do, as small trees that are put over the corpus: each is a kind of intervention of its own."""


def plant_model(name: str, root: Path) -> Path:
    """Put the corpus, a model and the schemas into an empty folder, which is returned."""
    plant(TESTS / "corpus", root)
    plant(TESTS / "models" / name, root)
    lay_schema(root)
    return root


def plant(folder: Path, root: Path) -> None:
    """Copy a tree into a folder."""
    copy(files_below(folder, "*.yaml"), root)


def lay_schema(root: Path) -> None:
    """Copy the project's schemas into a tree."""
    copy(files_below(ROOT / "schema", "*"), root / "schema")


@cache
def files_below(folder: Path, pattern: str) -> dict[str, bytes]:
    """The files below a folder of the project, by their paths from there; read but once."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob(pattern)}


def copy(files: dict[str, bytes], root: Path) -> None:
    """Write files into a folder."""
    for folder in {file.rpartition("/")[0] for file in files}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (root / file).write_bytes(data)


def put(path: Path, data: bytes) -> None:
    """Write a file, with the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def remove(path: Path) -> None:
    """Delete a file, and the folders that are then empty."""
    path.unlink()
    folder = path.parent
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def make(root: Path, kind: str, name: str, what: str = "") -> None:
    """Make something that git does not keep: a `symlink` to `what`, a `pipe`, a `socket`, a file to `fill` to `what` bytes."""
    path = root / name
    if kind == "symlink":
        path.symlink_to(what)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "fill":
        path.write_bytes(b"name: Stor\ndefinition: En stor tekst.\n".ljust(int(what), b"#"))
    else:
        with socket.socket(socket.AF_UNIX) as server, tempfile.TemporaryDirectory() as short:
            server.bind(f"{short}/s")  # a socket's path may not be long; the one it is moved to may be
            Path(short, "s").rename(path)


def listed(line: str) -> Found:
    """A line of expect.txt, taken apart."""
    code, place = line.split()
    file, _, number = place.rpartition(":")
    return code, file, int(number)


def lines(path: Path) -> list[str]:
    """The lines of a small file; none where it is missing."""
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def found(findings: list[Finding] | tuple[Finding, ...]) -> list[Found]:
    """Code, file and line of each finding."""
    return sorted((finding.code, finding.location.file, finding.location.line) for finding in findings)
