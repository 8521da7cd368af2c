"""`python -m benchmarks.search SITE [PAGES]`: the bytes that Chromium fetches for the first search of a large handbook.

SITE is the handbook as built. Its pages are copied until there are PAGES (5000), each copy with names of its own, then
indexed and searched from a server that compresses text, as most hosts do, and from one that does not.
"""

from __future__ import annotations

import argparse
import random
import shutil
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.chromium import launch
from benchmarks.server import Compressing, Plain, served
from handbook.search import index
from handbook.site import Handbook
from validate import check

ROOT = Path(__file__).resolve().parents[1]

QUERIES = ("fravær", "skole", "rådgiver", "skolefraværsrådgiver", "BL § 32", "noerrebro", "ondt i maven", "BEKU", "skolevægrng")
SYLLABLES = (
    "ager",
    "bjerg",
    "dal",
    "eng",
    "fjord",
    "gade",
    "holm",
    "kær",
    "lund",
    "mose",
    "næs",
    "rup",
    "skov",
    "torp",
    "vang",
)


def enlarge(folder: Path, pages: int) -> None:
    """Copy the pages laid out in a folder until there are so many; each copy has a name of its own in place of its title."""
    chance = random.Random(5000)
    originals = [(path, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))]
    for number in range(pages - len(originals)):
        path, text = originals[number % len(originals)]
        title = text.partition("<title>")[2].partition("</title>")[0]
        name = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
        copy = text.replace(title, f"{title} {escape(name)}") if title else text
        path.with_stem(f"{path.stem}-{number}").write_text(copy, encoding="utf-8")


def fetched(browser: Browser, address: str, query: str) -> tuple[int, int]:
    """Bytes over the wire, with the heads of the answers, and the number of requests, for the first search of a visit."""
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(f"{address}/soeg/index.html", wait_until="networkidle")
    network, sizes = context.new_cdp_session(page), []
    network.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    network.send("Network.enable")
    page.fill("#soeg-ord", query)
    expect(page.locator("#soeg-antal")).not_to_be_empty(timeout=20_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    context.close()
    return sum(sizes), len(sizes)


def main() -> None:
    """Make the large index, search it, and print what each first search took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", type=int, nargs="?", default=5000)
    arguments = parser.parse_args()
    handbook = Handbook.of(ROOT, check(ROOT, date.today()))  # noqa: DTZ011 -- as the build does
    with TemporaryDirectory() as place:
        site, laid_out = Path(place) / "site", Path(place) / "pages"
        shutil.copytree(arguments.site, site)
        index.lay_out(laid_out, index.read_site(site), handbook)
        enlarge(laid_out, arguments.pages)
        words = (site / index.FOLDER / index.WORDS).read_bytes()
        index.run(index.binary(), laid_out, site / index.FOLDER, index.limit(arguments.pages))
        (site / index.FOLDER / index.WORDS).write_bytes(words)
        size = sum(path.stat().st_size for path in (site / index.FOLDER).rglob("*") if path.is_file())
        print(f"{arguments.pages} pages, index of {size / 1e6:.1f} MB. First search, kB over the wire (requests):")
        print(f"{'':24}{'compressing host':>20}{'plain host':>20}")
        tell(site)


def tell(site: Path) -> None:
    """Print a line for every query."""
    with served(site, Compressing) as one, served(site, Plain) as other, sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        for query in QUERIES:
            figures = [fetched(browser, address, query) for address in (one, other)]
            print(f"{query:24}" + "".join(f"{f'{size / 1000:.1f} ({requests})':>20}" for size, requests in figures))
        browser.close()


if __name__ == "__main__":
    main()
