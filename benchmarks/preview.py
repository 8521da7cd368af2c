"""`python -m benchmarks.preview`: how long it takes from a saved record to its fresh page in the preview.

Starts the preview on the real tree, and on a tree of many records, saves another name into a record several times, and asks
for its page as a browser does that has heard of the change. Prints the median and the longest time beside the most that it may
be, and ends with 1 where the median is over it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from benchmarks.corpus import ROOT, grow

MOST = {"the real tree": 1.0, "the large tree": 3.0}
"""Tree to the most seconds from saving to the page."""

RECORD = "u-start"
NAME = re.compile(r"^name: .*$", re.MULTILINE)
ADDRESS = re.compile(r"http://[0-9.:]+/")
VERSION = re.compile(r"version=([0-9]+)")
PATIENCE = 120
"""Seconds until a page has to be there."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a fresh page takes too long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.preview", description=__doc__)
    parser.add_argument("--records", type=int, default=5_000, help="interventions in the large tree (5000)")
    parser.add_argument("--runs", type=int, default=5, help="how often a record is saved (5)")
    options = parser.parse_args(argv)
    medians = {}
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':28}{'median s':>10}{'longest s':>11}{'at most s':>11}")
        for name, most in MOST.items():
            tree = Path(folder) / name.replace(" ", "-")
            grow(tree, options.records if name == "the large tree" else 0, "interventions")
            times = list(fresh_pages(tree, options.runs))
            medians[name] = statistics.median(times)
            print(f"{name:28}{medians[name]:10.2f}{max(times):11.2f}{most:11.2f}")
            shutil.rmtree(tree)
    return 1 if any(medians[name] > most for name, most in MOST.items()) else 0


def fresh_pages(tree: Path, runs: int) -> Iterator[float]:
    """The seconds from each saving of a record to its page."""
    record = tree / "interventions" / f"{RECORD}.yaml"
    with preview(tree) as address:
        page = f"{address}indsatser/{RECORD}.html"
        content = read(page)
        for number in range(runs):
            version = VERSION.search(content)
            text = NAME.sub(f"name: Gemt {number}", record.read_text(encoding="utf-8"), count=1)
            begun = time.perf_counter()
            record.write_text(text, encoding="utf-8")
            read(f"{address}_preview/changes?version={version[1] if version else 0}")
            content = read(page)
            assert f"<h1>Gemt {number}</h1>" in content
            yield time.perf_counter() - begun


@contextmanager
def preview(tree: Path) -> Iterator[str]:
    """The address of the preview of a tree, while it runs."""
    command = [sys.executable, "-m", "handbook", "--records", str(tree), "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        told = process.stdout.readline() if process.stdout else ""
        found = ADDRESS.search(told)
        if found is None:
            sys.exit(f"the preview did not start: {told}")
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def read(address: str) -> str:
    """What stands at an address."""
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 -- the preview on this machine
        return str(answer.read().decode())


if __name__ == "__main__":
    sys.exit(main())
