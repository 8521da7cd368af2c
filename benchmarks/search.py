"""`python -m benchmarks.search SITE [SET ...]`: what the search of a built handbook finds, and what it weighs.

Each SET is a file of queries as in tests/data/search (all of them by default). Chromium asks the search page each query: a
page that was expected has to be among the first five. Then it is told what the first search of a visit fetches, from a server
that compresses text, as most hosts do, and from one that does not. With --pages 5000 the pages are first copied until there
are so many, each copy with names of its own, and only the weight is told.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import yaml
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.chromium import launch
from benchmarks.corpus import ROOT
from benchmarks.server import Compressing, Plain, served
from handbook.model import Handbook
from handbook.search import index
from validate import check

SETS = ROOT / "tests" / "data" / "search"
WEIGHED = ("fravær", "skole", "rådgiver", "skolefraværsrådgiver", "BL § 32", "noerrebro", "ondt i maven", "skolevægrng")
BEGINNINGS = ("ager", "bjerg", "dal", "eng", "fjord", "gade", "holm", "kær")
ENDINGS = ("lund", "mose", "næs", "rup", "skov", "torp", "vang", "å")
TOP = 5


def found(page: Page, address: str, query: str) -> list[str]:
    """The document names of the first results."""
    page.goto(f"{address}/soeg/index.html?q={quote(query)}")
    expect(page.locator("#search-status")).not_to_be_empty(timeout=20_000)
    links = page.eval_on_selector_all(".search-title", "all => all.map(link => new URL(link.href).pathname)")
    return [link.removeprefix("/").removesuffix(".html") for link in links]


def measure(page: Page, address: str, file: Path) -> None:
    """Print how many queries of a set are answered, and those that are not."""
    queries = yaml.safe_load(file.read_text(encoding="utf-8"))
    answers = [(query, found(page, address, query if isinstance(query, str) else query["q"])) for query in queries]
    if all(isinstance(query, str) for query in queries):
        tell_false(file.stem, answers)
        return
    places = [rank(results[:TOP], query["hits"]) for query, results in answers]
    top, first = sum(place is not None for place in places), places.count(0)
    count = len(queries)
    print(f"{file.stem:14} {count:4} queries, in the top five {top} ({top / count:.0%}), first {first} ({first / count:.0%})")
    for (query, results), place in zip(answers, places, strict=True):
        if place is None:
            print(f"    missed: {query['q']} -> {', '.join(results[:TOP]) or 'nothing'}")


def tell_false(name: str, answers: Iterable[tuple[Any, list[str]]]) -> None:
    """Print how many queries that have no answer got none, and those that got one."""
    rows = list(answers)
    false = [(query, results) for query, results in rows if results]
    print(f"{name:14} {len(rows):4} queries without an answer, {len(false)} of them with results")
    for query, results in false:
        print(f"    false: {query} -> {', '.join(results[:TOP])}")


def rank(results: list[str], hits: list[str]) -> int | None:
    """The place of the first result that was expected, from 0."""
    return next((place for place, name in enumerate(results) if name in hits), None)


def enlarge(site: Path, pages: int) -> None:
    """Copy the pages of a site until there are so many; each copy has a name of its own after its title."""
    chance = random.Random(5000)
    originals = [path for path in sorted(site.rglob("*.html")) if not path.relative_to(site).parts[0].startswith(("_", "soeg"))]
    for number in range(pages - len(originals)):
        path = originals[number % len(originals)]
        name = (chance.choice(BEGINNINGS) + chance.choice(BEGINNINGS) + chance.choice(ENDINGS)).capitalize()
        text = path.read_text(encoding="utf-8").replace("</h1>", f" {escape(name)}</h1>")
        path.with_stem(f"{path.stem}-{number}").write_text(text, encoding="utf-8")


def fetched(browser: Browser, address: str, query: str) -> tuple[int, int]:
    """Bytes over the wire, with the heads of the answers, and the number of requests that a first search adds to the page."""
    sizes: list[tuple[int, int]] = []
    for path in ("/soeg/index.html", f"/soeg/index.html?q={quote(query)}"):
        context = browser.new_context(locale="da-DK")
        page = context.new_page()
        network, seen = context.new_cdp_session(page), list[int]()
        network.on("Network.loadingFinished", lambda event, seen=seen: seen.append(int(event["encodedDataLength"])))
        network.send("Network.enable")
        page.goto(f"{address}{path}", wait_until="networkidle")
        sizes.append((sum(seen), len(seen)))
        context.close()
    (before, few), (after, many) = sizes
    return after - before, many - few


def weigh(site: Path, browser: Browser) -> None:
    """Print what the first search of a visit fetches."""
    size = sum(path.stat().st_size for path in (site / index.FOLDER).iterdir())
    print(f"\nIndex {size / 1e6:.1f} MB. The first search adds to the page, kB over the wire (requests):")
    print(f"{'':24}{'compressing host':>20}{'plain host':>20}")
    with served(site, Compressing) as one, served(site, Plain) as other:
        for query in WEIGHED:
            figures = [fetched(browser, address, query) for address in (one, other)]
            print(f"{query:24}" + "".join(f"{f'{size / 1000:.1f} ({requests})':>20}" for size, requests in figures))


def main() -> None:
    """Measure what is found and what it weighs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("sets", type=Path, nargs="*", default=sorted(SETS.glob("*.yaml")))
    parser.add_argument("--pages", type=int)
    options = parser.parse_args()
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        site = options.site
        if options.pages:
            site = Path(place) / "site"
            shutil.copytree(options.site, site)
            enlarge(site, options.pages)
            handbook = Handbook.of(ROOT, check(ROOT, date.today()))  # noqa: DTZ011 -- as the build does
            print(f"{index.write(site, handbook, ROOT / 'docs')} pages")
        else:
            with served(site, Plain) as address:
                page = browser.new_page()
                for file in options.sets:
                    measure(page, address, file)
        weigh(site, browser)
        browser.close()


if __name__ == "__main__":
    main()
