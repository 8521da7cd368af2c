"""`python -m benchmarks.lighthouse SITE PROGRAM [PAGE ...]`: what Lighthouse says of a page of every type, as a phone meets it.

SITE is the handbook as built, PROGRAM Lighthouse's own `cli/index.js`. The site is served from this machine by a server that
compresses text, as most hosts do; Lighthouse simulates a slow phone on a slow network (its own settings for mobile). Without
pages named, one of every type is judged: each index and each page that lies in no folder; of each folder the largest page of
those with the same scripts; of interventions also of those that are described and only named, families, forms and others;
and what scripts make of an address with a question. A page that falls below in performance, which other work on the machine
disturbs, is judged twice more, and the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.chromium import OPTIONS, installed
from benchmarks.server import Compressing, served

LEAST: Mapping[str, int] = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, of 100."""

HEAVIEST, WITH_INDEX, WITH_FORM = 100, 120, 140
"""The most kB of a first visit, over the wire, of everything that a page loads; of a search; and of the form for editors.

A search has the index (24 kB, compressed), the terms of its words (3 kB each) and the text of six pages (10 kB). The form
reads and writes YAML (30 kB), checks against the schema (6 kB), has the schema and all registers (18 kB), and scripts of its
own (24 kB), all of it before the first field is shown.
"""

FORM, SEARCHED = "redaktoerer/formular.html", "soeg/index.html?"
ROLES = ("variant-of", "has-variant")
"""The relations of forms and of families, whose pages differ from others."""

LEADING_ON, FILES = "was", "_static"
"""Folders without pages that readers see."""

SCRIPT = re.compile(r'<script[^>]* src="([^"?]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Scores by category (0 to 100), kB over the wire, and the names of the audits that cost a point outside of performance."""

    scores: Mapping[str, int]
    weight: float
    faults: tuple[str, ...]
    most: int = HEAVIEST

    def is_enough(self) -> bool:
        """Whether no category falls below its least score, and the page is no heavier than it may be."""
        return self.weight <= self.most and all(score >= LEAST[name] for name, score in self.scores.items())


def main(argv: Sequence[str] | None = None) -> int:
    """Judge the pages and print a line for each; 1 where one falls below."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("program", type=Path)
    parser.add_argument("pages", nargs="*", help="their paths in the site")
    options = parser.parse_args(argv)
    print(f"{'':60}{''.join(f'{name:>16}' for name in LEAST)}{'kB':>8}")
    others = f"a search: {WITH_INDEX}, {FORM}: {WITH_FORM}"
    print(f"{'at least; at most':60}{''.join(f'{least:16}' for least in LEAST.values())}{HEAVIEST:8}  {others}")
    with served(options.site, Compressing) as address:
        verdicts = [told(options.program, address, page) for page in options.pages or chosen(options.site)]
    below = sum(not verdict.is_enough() for verdict in verdicts)
    print(f"{len(verdicts)} pages, {below} below")
    return 1 if below else 0


def chosen(site: Path) -> list[str]:
    """The addresses of a page of every type."""
    types: dict[tuple[object, ...], Path] = {}
    traits = dict(interventions(site))
    for path in sorted(site.rglob("*.html"), key=lambda path: (path.stat().st_size, path)):
        page = path.relative_to(site)
        if page.parts[0] not in {LEADING_ON, FILES}:
            is_single = len(page.parts) == 1 or page.stem == "index"
            scripts = tuple(SCRIPT.findall(path.read_text(encoding="utf-8")))
            types[(page,) if is_single else (page.parent, scripts, traits.get(page.as_posix()))] = page
    return sorted([*(page.as_posix() for page in types.values()), *questions(site)])


def interventions(site: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The page of each intervention, and what tells its type from others: what is known of it, and its place in a family."""
    for row in entries(site, "interventions"):
        record = json.loads((site / row["data"]).read_bytes())["record"]
        relations = {relation["type"] for relation in record.get("relations", ())}
        yield row["page"], (record["documentation"], *(role in relations for role in ROLES))


def questions(site: Path) -> Iterator[str]:
    """Addresses with a question, which scripts answer."""
    schools, two = entries(site, "schools")[:1], [("id", row["id"]) for row in entries(site, "interventions")[:2]]
    yield f"{SEARCHED}q=frav%C3%A6r"
    yield "indsatser/index.html?klasse=5"
    yield from (f"find/index.html?{urlencode({'skole': row['title'], 'klasse': 5, 'fravaer': 18})}" for row in schools)
    yield from [f"sammenlign/index.html?{urlencode(two)}", f"{FORM}?post={two[0][1]}"] if two else []


def entries(site: Path, kind: str) -> list[dict[str, str]]:
    """The records of a kind, as the open data of the site list them."""
    found: list[dict[str, str]] = json.loads((site / "data" / "v1" / f"{kind}.json").read_bytes())["entries"]
    return found


def told(program: Path, address: str, page: str) -> Verdict:
    """Judge a page, twice more where its performance falls below, and print what was found."""
    verdicts = [judged(program, f"{address}/{page}")]
    if verdicts[0].scores["performance"] < LEAST["performance"]:
        verdicts += [judged(program, f"{address}/{page}") for _ in range(2)]
    middle = statistics.median_low(verdict.scores["performance"] for verdict in verdicts)
    verdict = next(verdict for verdict in verdicts if verdict.scores["performance"] == middle)
    figures = "".join(f"{score:16}" for score in verdict.scores.values())
    print(f"{page:60}{figures}{verdict.weight:8.1f}  {', '.join(verdict.faults)}", flush=True)
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
        most=WITH_FORM if f"/{FORM}" in address else WITH_INDEX if f"/{SEARCHED}" in address else HEAVIEST,
    )


if __name__ == "__main__":
    sys.exit(main())
