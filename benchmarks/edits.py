"""`python -m benchmarks.edits [NUMBER]`: after any sequence of edits, a build over the last one equals a build from nothing.

Each sequence begins with the small corpus and makes a few random edits, each followed by a build over the one before: a name
changed, or a record added, removed, or given another id. What stands then is held against a clean build.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import PARTS, ROOT
from benchmarks.instances import shared

CORPUS = ROOT / "tests" / "corpus"
STEPS = 3
DAY = "1795305600"
"""The day of every build, so that none passes midnight."""

ADDED = "tilfoejet"
NAME = re.compile(r"^name: (.*)$", re.MULTILINE)


def rename(root: Path, chance: random.Random) -> None:
    """Give an intervention, an area or a school another name."""
    folder = chance.choice(["interventions", "registers/areas", "registers/schools"])
    path = chance.choice(sorted((root / folder).glob("*.yaml")))
    text = path.read_text(encoding="utf-8")
    path.write_text(NAME.sub(rf"name: Ny \1 {chance.randrange(1000)}", text, count=1), encoding="utf-8")


def add(root: Path, chance: random.Random) -> None:
    """Add a record that is like another."""
    text = PARTS.sub("", (root / "interventions" / "laesemakker.yaml").read_text(encoding="utf-8"))
    number = chance.randrange(10**6)
    new = root / "interventions" / f"{ADDED}-{number}.yaml"
    new.write_text(NAME.sub(f"name: Tilføjet {number}", text, count=1), encoding="utf-8")


def added(root: Path, chance: random.Random) -> Path | None:
    """A record that was added before."""
    found = sorted((root / "interventions").glob(f"{ADDED}-*.yaml"))
    return chance.choice(found) if found else None


def remove(root: Path, chance: random.Random) -> None:
    """Remove a record that was added, if there is one."""
    path = added(root, chance)
    if path:
        path.unlink()


def move(root: Path, chance: random.Random) -> None:
    """Give a record that was added another id, if there is one."""
    path = added(root, chance)
    if path:
        path.rename(path.with_name(f"{ADDED}-{chance.randrange(10**6)}.yaml"))


EDITS: Sequence[Callable[[Path, random.Random], None]] = (rename, add, remove, move)


def build(root: Path, target: Path) -> None:
    """Build the handbook of a tree into `target`/site, over what stands there. Raises CalledProcessError."""
    options = ["-q", "-W", "-b", "html", "-D", f"handbook_root={root}", "-d", str(target / "doctrees")]
    command = [sys.executable, "-m", "sphinx", *options, str(ROOT / "docs"), str(target / "site")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def pages(target: Path) -> Mapping[str, bytes]:
    """Every page of a site with its bytes."""
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in (target / "site").rglob("*.html")}


def differing(place: Path, number: int) -> Sequence[str]:
    """The pages in which the site after a sequence of edits differs from a clean one."""
    chance = random.Random(number)
    tree, again, clean = place / "tree", place / "again", place / "clean"
    shutil.copytree(CORPUS, tree)
    shutil.copytree(ROOT / "schema", tree / "schema")
    build(tree, again)
    for _ in range(STEPS):
        chance.choice(EDITS)(tree, chance)
        build(tree, again)
    build(tree, clean)
    ours, wanted = pages(again), pages(clean)
    return sorted(name for name in ours.keys() | wanted.keys() if ours.get(name) != wanted.get(name))


def tried(_: Path, numbers: Sequence[int]) -> Sequence[str]:
    """A line for each sequence that ends in another site than a clean build."""
    lines = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as place:
            names = differing(Path(place), number)
        lines += [f"{number}: {', '.join(names[:5])}"] if names else []
    return lines


def main() -> int:
    """Try as many sequences as are asked for, and fail where one ends in another site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.edits", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=200, help="how many sequences (200)")
    number = parser.parse_args().number
    lines = shared(Path(), number, tried)
    print(*lines, f"{number} sequences of {STEPS} edits: {len(lines)} end in another site than a clean build.", sep="\n")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
