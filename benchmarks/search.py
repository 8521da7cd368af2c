"""`python -m benchmarks.search SITE [PAGES]`: the bytes that Chromium fetches for the first search of a large handbook.

SITE is the handbook as built. Its pages are copied until there are PAGES (5000), each copy with names of its own, then
indexed and searched from a server that compresses text, as most hosts do, and from one that does not.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs" / "_ext"))

from handbook.search import index  # noqa: E402 -- needs the path above
from handbook.site import Handbook  # noqa: E402 -- as above
from validate import check  # noqa: E402 -- as above

QUERIES = ("fravær", "skole", "rådgiver", "skolefraværsrådgiver", "BL § 32", "noerrebro", "ondt i maven", "BEKU", "skolevægrng")
TEXT = (".html", ".js", ".json", ".css", ".svg")
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


class Plain(SimpleHTTPRequestHandler):
    """A server of files that does not log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Compressing(Plain):
    """A server that compresses text, as most hosts do."""

    def do_GET(self) -> None:
        """Send a file, a text compressed."""
        path = Path(self.translate_path(self.path))
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path.as_posix()))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(site: Path, handler: type[Plain]) -> Iterator[str]:
    """The address of a site while it is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


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
        index.run(index.binary(), laid_out, site / index.FOLDER)
        (site / index.FOLDER / index.WORDS).write_bytes(words)
        size = sum(path.stat().st_size for path in (site / index.FOLDER).rglob("*") if path.is_file())
        print(f"{arguments.pages} pages, index of {size / 1e6:.1f} MB. First search, kB over the wire (requests):")
        print(f"{'':24}{'compressing host':>20}{'plain host':>20}")
        tell(site)


def tell(site: Path) -> None:
    """Print a line for every query."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with served(site, Compressing) as one, served(site, Plain) as other, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for query in QUERIES:
            figures = [fetched(browser, address, query) for address in (one, other)]
            print(f"{query:24}" + "".join(f"{f'{size / 1000:.1f} ({requests})':>20}" for size, requests in figures))
        browser.close()


if __name__ == "__main__":
    main()
