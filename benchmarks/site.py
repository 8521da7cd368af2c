"""`python -m benchmarks.site`: what building the handbook costs, beside the same pages as hand-written MyST in plain Sphinx.

For each number of pages the real tree is copied until there are about as many, and `python -m handbook build` makes its site:
checked, searchable and verified. The peer gets every one of these pages as MyST, taken from the site, and `sphinx-build` makes
a site of them with pydata-sphinx-theme, in an environment of its own that pip makes for this run (PEER). As the theme's
documentation advises for sites with many pages, the menu of the peer has the indexes only: records stand in no table of
contents, so that no page repeats them. Both are run in turn. Prints processor time, time on the clock, the peak of memory and
the bytes of each site as soon as they are known, and ends with 1 where a wanted figure is missed. A peer that takes more
processor time than --limit is ended, and its row tells so: its figures are then the least that it takes.

What it is to show: at most 0.35 of the peer's processor time at every size; a page of the largest tree costs at most 1.2 times
one of the smallest; and the real tree takes at most 10 s of the processor.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.corpus import ROOT, grow
from benchmarks.measure import Cost, environment, measure, median
from handbook.site import FOLDERS

SIZES = (300, 1_000, 5_000)
PEER = ("sphinx==9.0.4", "myst-parser==5.2.0", "pydata-sphinx-theme==0.24.0")
SHARE, GROWTH, REAL = 0.35, 1.2, 10.0
"""The most of the peer's processor time, of the smallest tree's cost of a page, and the most seconds of the real tree."""

CONF = """project = "Fraværshåndbogen"
language = "da"
extensions = ["myst_parser"]
html_theme = "pydata_sphinx_theme"
myst_heading_anchors = 2
"""
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
BLOCKS = frozenset({*HEADINGS, "p", "li", "dt", "dd", "tr", "summary", "div", "ul", "ol", "dl", "section"})
SILENT = frozenset({"script", "style", "form", "template", "svg", "nav"})
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(slots=True)
class Myst(HTMLParser):
    """The article of a page as MyST: headings, paragraphs, lists, terms and links, with all its words."""

    home: Path
    blocks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or a link to another page."""
        if tag in {"br", "hr", "img", "input", "link", "meta", "wbr", "col"}:
            return
        self.open_tags.append(tag)
        if tag in BLOCKS:
            self.flush()
        if tag == "a":
            target = (dict(attrs).get("href") or "").partition("#")[0]
            is_page = target.endswith(".html") and (self.home / target).is_file()
            self.targets.append(f"]({target.removesuffix('.html')}.md)" if is_page else "")
            self.words.append("[" if is_page else "")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a link."""
        if tag not in self.open_tags:
            return
        while self.open_tags.pop() != tag:
            pass
        if tag == "a" and self.targets:
            self.words.append(self.targets.pop())
        elif tag in {"td", "th"}:
            self.words.append(" · ")
        elif tag in BLOCKS:
            self.flush(tag)

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if not SILENT.intersection(self.open_tags):
            self.words.append(MARKUP.sub(r"\\\1", data))

    def flush(self, tag: str = "p") -> None:
        """Make a block of the words so far."""
        text = re.sub(r"\[\s*\]\([^)]*\)", "", " ".join("".join(self.words).split()))
        self.words.clear()
        if text:
            before = {"li": "- ", "dt": "**", **{name: f"{marks} " for name, marks in HEADINGS.items()}}.get(tag, "")
            self.blocks.append(f"{before}{text}{'**' if tag == 'dt' else ''}")


def myst(html: str, home: Path) -> str:
    """The MyST of a page of the site."""
    parser = Myst(home)
    parser.feed(html[max(html.find("<article"), 0) : html.rfind("</article>")])
    parser.close()
    parser.flush()
    return "\n\n".join(parser.blocks) + "\n"


def write_peer(site: Path, source: Path) -> int:
    """Write every page of a site as MyST with a table of contents, and return how many there are."""
    names = sorted(path.relative_to(site).with_suffix("") for path in site.rglob("*.html") if "<article" in path.read_text())
    for name in names:
        path = site / name.with_suffix(".html")
        text = myst(path.read_text(encoding="utf-8"), path.parent)
        target = source / name.with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        is_record = name.parts[0] in FOLDERS.values() and name.name != "index"
        target.write_text(("---\norphan: true\n---\n\n" if is_record else "") + text, encoding="utf-8")
    listed = [name.as_posix() for name in names if name.name == "index" and len(name.parts) > 1]
    with (source / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\n:hidden:\n" + "\n".join(listed) + "\n```\n")
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    return len(names)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where a wanted figure is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=SIZES, help="pages of each tree, about (300 1000 5000)")
    parser.add_argument("--runs", type=int, default=1, help="runs of each command (1)")
    parser.add_argument("--limit", type=int, default=60, help="minutes of the processor that a run of the peer may take (60)")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        python = environment(place / "peer", PEER)
        print(f"{'':32}{'cpu s':>9}{'wall s':>9}{'peak MiB':>10}{'MB':>8}{'ms a page':>11}{'ours/its cpu':>14}")
        figures = [compared(place / str(size), size, python, options) for size in options.pages]
    missed = list(faults(figures))
    print(*missed, sep="\n")
    return 1 if missed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a number of pages costs us and the peer."""

    pages: int
    ours: Cost
    peers: Cost


def compared(place: Path, size: int, python: Path, options: argparse.Namespace) -> Figure:
    """Grow a tree, build it and its peer in turn, and print both."""
    tree, site, source, other = place / "tree", place / "site", place / "source", place / "other"
    grow(tree, size - WRITTEN)
    build = [sys.executable, "-m", "handbook", "--records", str(tree), "build", str(site)]
    ours = [measure(build, ROOT)]
    pages = write_peer(site, source)
    show(f"{pages} pages, handbook", ours, site, pages)
    sphinx = [str(python), "-m", "sphinx", "-q", "-E", "-b", "html", str(source), str(other)]
    peers = []
    for run in range(options.runs):
        ours += [measure(build, ROOT)] if run else []
        peers.append(measure(sphinx, place, 60 * options.limit))
    if options.runs > 1:
        show("  the median of all runs", ours, site, pages)
    show("  MyST, Sphinx and pydata", peers, other, pages, f"{median(ours).cpu / median(peers).cpu:14.3f}")
    return Figure(pages=pages, ours=median(ours), peers=median(peers))


def show(name: str, costs: Sequence[Cost], site: Path, pages: int, share: str = "") -> None:
    """Print what a site costs."""
    cost = median(costs)
    weight = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    ended = "" if cost.is_whole else "  ended at the limit"
    row = f"{cost.cpu:9.1f}{cost.wall:9.1f}{cost.peak:10.0f}{weight:8.1f}{cost.cpu / pages * 1000:11.1f}{share}{ended}"
    print(f"{name:32}{row}", flush=True)


WRITTEN = 129
"""Pages of the handbook that are no records, about."""


def faults(figures: Sequence[Figure]) -> Iterator[str]:
    """What was wanted and is missed."""
    for one in figures:
        if one.ours.cpu > SHARE * one.peers.cpu:
            yield f"{one.pages} pages: {one.ours.cpu / one.peers.cpu:.3f} of the peer's processor time; wanted {SHARE}"
    first, last = figures[0], figures[-1]
    growth = (last.ours.cpu / last.pages) / (first.ours.cpu / first.pages)
    if growth > GROWTH:
        yield f"a page of {last.pages} costs {growth:.2f} times one of {first.pages}; wanted {GROWTH}"
    if first.ours.cpu > REAL:
        yield f"{first.pages} pages: {first.ours.cpu:.1f} s of the processor; wanted {REAL:.0f}"


if __name__ == "__main__":
    sys.exit(main())
