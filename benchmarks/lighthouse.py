"""`python -m benchmarks.lighthouse SITE PROGRAM [PAGE ...]`: what Lighthouse says of a page of every type, as a phone meets it.

SITE is the handbook as built, PROGRAM Lighthouse's own `cli/index.js`. The site is served from this machine by a server that
compresses text, as most hosts do; Lighthouse simulates a slow phone on a slow network (its own settings for mobile). Without
pages named, of each folder the index and the largest other page are judged, and every page that lies in none. A page that
falls below in performance, which other work on the machine disturbs, is judged twice more, and the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chromium import OPTIONS, installed
from benchmarks.server import Compressing, served

LEAST: Mapping[str, int] = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, of 100."""

HEAVIEST = 100
"""The most kB of a first visit, over the wire, of everything that a page loads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Scores by category (0 to 100), kB over the wire, and the names of the audits that cost a point outside of performance."""

    scores: Mapping[str, int]
    weight: float
    faults: tuple[str, ...]

    def is_enough(self) -> bool:
        """Whether no category falls below its least score, and the page is no heavier than it may be."""
        return self.weight <= HEAVIEST and all(score >= LEAST[name] for name, score in self.scores.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Judge the pages and print a line for each; 1 where one falls below."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("program", type=Path)
    parser.add_argument("pages", nargs="*", help="their paths in the site")
    options = parser.parse_args(argv)
    print(f"{'':48}{''.join(f'{name:>16}' for name in LEAST)}{'kB':>8}")
    print(f"{'at least; at most':48}{''.join(f'{least:16}' for least in LEAST.values())}{HEAVIEST:8}")
    with served(options.site, Compressing) as address:
        verdicts = [told(options.program, address, page) for page in options.pages or chosen(options.site)]
    below = sum(not verdict.is_enough() for verdict in verdicts)
    print(f"{len(verdicts)} pages, {below} below")
    return 1 if below else 0


def chosen(site: Path) -> list[str]:
    """A page of every type: of each folder the index and the largest other page, and those that lie in none."""
    paths = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "_static"]
    largest = {path.parent: path for path in sorted(paths, key=lambda path: path.stat().st_size) if path.name != "index.html"}
    types = {*largest.values(), *(path for path in paths if path.name == "index.html" or path.parent == site)}
    return sorted(path.relative_to(site).as_posix() for path in types)


def told(program: Path, address: str, page: str) -> Verdict:
    """Judge a page, twice more where its performance falls below, and print what was found."""
    verdicts = [judged(program, f"{address}/{page}")]
    if verdicts[0].scores["performance"] < LEAST["performance"]:
        verdicts += [judged(program, f"{address}/{page}") for _ in range(2)]
    middle = statistics.median_low(verdict.scores["performance"] for verdict in verdicts)
    verdict = next(verdict for verdict in verdicts if verdict.scores["performance"] == middle)
    figures = "".join(f"{score:16}" for score in verdict.scores.values())
    print(f"{page:48}{figures}{verdict.weight:8.1f}  {', '.join(verdict.faults)}", flush=True)
    return verdict


def judged(program: Path, address: str) -> Verdict:
    """What Lighthouse says of a page, met for the first time. Raises CalledProcessError."""
    options = (
        "--quiet",
        "--output=json",
        "--no-enable-error-reporting",
        "--form-factor=mobile",
        f"--only-categories={','.join(LEAST)}",
        f"--chrome-flags={' '.join(('--headless=new', *OPTIONS))}",
    )
    command = [shutil.which("node") or "node", str(program), address, *options]
    answer = subprocess.run(command, check=True, capture_output=True, env={"CHROME_PATH": installed() or ""} | dict(os.environ))
    report = json.loads(answer.stdout)
    audits, categories = report["audits"], report["categories"]
    scored = [row["id"] for name in LEAST if name != "performance" for row in categories[name]["auditRefs"] if row["weight"]]
    return Verdict(
        scores={name: round(100 * categories[name]["score"]) for name in LEAST},
        weight=audits["total-byte-weight"]["numericValue"] / 1000,
        faults=tuple(name for name in scored if audits[name]["score"] not in {1, None}),
    )


if __name__ == "__main__":
    sys.exit(main())
