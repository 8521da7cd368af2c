"""`python -m benchmarks.pages [SITE]`: how long pages are, beside how long they may be, and what a first visit costs.

SITE is the handbook as built; without it, it is built. Chromium opens every described intervention, the pages that have a
limit of their own, and of every other folder the index and the largest page, 1280 and 390 px wide. Editors' pages are left
out. Prints what was measured beside its limit, and ends with 1 where something is over it. Heights are in px, bytes as a host
sends them that compresses text.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks.chromium import launch
from benchmarks.server import Compressing, built, served

WIDE, NARROW = 1280, 390
LOW = 400
"""The height of the window, which no page is lower than."""

EXAMPLE = "indsatser/u-start.html"
ANSWERED = "find/index.html?skole=Tingbjerg+Skole&klasse=5&fravaer=18"
HEIGHTS: Mapping[str, int] = {
    EXAMPLE: 4_500,
    "indsatser/index.html": 3_000,
    "daekning/index.html": 1_500,
    "oekonomi/index.html": 2_000,
    "resultater/index.html": 2_500,
    "uenigheder/index.html": 8_000,
    "spoergsmaal/index.html": 5_500,
    "data/index.html": 5_500,
    "find/index.html": 900,
    ANSWERED: 3_000,
    "index.html": 1_600,
}
"""Address to the most that a page may be high at 1280 px; at 390 px it may be twice that."""

INDEX, OTHER = 3_000, 5_500
"""The same for every other index, and for every other page."""

ANSWERS: Mapping[int, int] = {WIDE: 700, NARROW: 1_000}
"""Width to where the five answers of an intervention end at the latest."""

FIRST_VISIT, PRINTED = 70, 5
"""The most kB of a first visit, and the most pages of A4 that the example is printed on."""

LEFT_OUT = ("redaktoerer/", "was/", "_")
"""How pages begin that readers are not led to, or that lead on."""

SHEET = re.compile(rb"/Type\s*/Page\b")
"""A page in a PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number beside the most that it may be."""

    what: str
    value: float
    most: float

    def __str__(self) -> str:
        """A line of the table."""
        return f"{self.what:72}{self.value:10,.0f}{self.most:10,.0f}{'' if self.value <= self.most else '  over'}"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", help="the site as built; without it, it is built")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or built(Path(folder) / "site")
        with served(site, Compressing) as address, sync_playwright() as playwright:
            browser = launch(playwright.chromium)
            found = list(measured(site, browser, address))
            browser.close()
    print(f"{'':72}{'is':>10}{'at most':>10}", *found, sep="\n")
    over = [one for one in found if one.value > one.most]
    print(f"{len(found)} numbers, {len(over)} over their limits", *over, sep="\n")
    return 1 if over else 0


def measured(site: Path, browser: Browser, address: str) -> Iterator[Measured]:
    """Everything that is measured."""
    paths = list(chosen(site))
    for width in ANSWERS:
        context = browser.new_context(viewport={"width": width, "height": LOW}, locale="da-DK")
        page = context.new_page()
        for path in paths:
            yield from on_page(page, address, path, width)
        context.close()
    for path in ("index.html", EXAMPLE):
        yield Measured(what=f"kB of a first visit, {path}", value=weight(browser, f"{address}/{path}") / 1000, most=FIRST_VISIT)
    yield Measured(what=f"pages of A4, {EXAMPLE}", value=sheets(browser, f"{address}/{EXAMPLE}"), most=PRINTED)


def chosen(site: Path) -> Iterator[str]:
    """The addresses that are opened, each once."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    names = [name for name in names if not name.startswith(LEFT_OUT)]
    largest: dict[str, str] = {}
    for name in names:
        folder, _, page = name.rpartition("/")
        if page != "index.html":
            largest[folder] = max(largest.get(folder, name), name, key=lambda one: (site / one).stat().st_size)
    top = [name for name in names if "/" not in name or name.endswith("/index.html")]
    interventions = [name for name in names if name.startswith("indsatser/")]
    yield from dict.fromkeys([*HEIGHTS, *top, *interventions, *largest.values()])


def on_page(page: Page, address: str, path: str, width: int) -> Iterator[Measured]:
    """How high a page is, and where the answers of an intervention end."""
    answer = page.goto(f"{address}/{path}")
    if answer is None or not answer.ok:
        sys.exit(f"{path} is no page of the site")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    most = HEIGHTS.get(path, INDEX if path.endswith("index.html") else OTHER) * (1 if width == WIDE else 2)
    yield Measured(what=f"{width}: {path}", value=page.evaluate("document.documentElement.scrollHeight"), most=most)
    answers = page.locator(".answers")
    if path.startswith("indsatser/") and answers.count():
        end = answers.first.evaluate("(box) => box.getBoundingClientRect().bottom + scrollY")
        yield Measured(what=f"{width}: answers end, {path}", value=end, most=ANSWERS[width])


def weight(browser: Browser, url: str) -> int:
    """The bytes over the wire of a first visit."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    sizes: list[int] = []

    def count(request: Request) -> None:
        found = request.sizes()
        sizes.append(found["responseHeadersSize"] + found["responseBodySize"])

    page.on("requestfinished", count)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes)


def sheets(browser: Browser, url: str) -> int:
    """The pages of A4 that a page is printed on."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    paper = page.pdf(format="A4")
    context.close()
    return len(SHEET.findall(paper))


if __name__ == "__main__":
    sys.exit(main())
