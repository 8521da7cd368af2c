"""What a site has to be before it is published: every page is there, every link leads somewhere, the search has them all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

SEARCH = Path("pagefind", "pagefind-entry.json")
STATIC = "_static"
NOT_FOUND = "404.html"
"""Its links begin at the root of the server, as it is shown at every address."""

SHOWN = 20
"""So many faults are told; the rest are counted."""


class Anchors(HTMLParser):
    """What a page can be entered at, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.targets: set[str] = set()
        self.feed(page)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and targets."""
        for name, value in attrs:
            if name == "id" and value:
                self.names.add(value)
            elif name in {"href", "src"} and value:
                self.targets.add(value)


def faults(site: Path, pages: Iterable[str], searchable: int) -> Sequence[str]:
    """What is wrong with a site that should have these pages, by their paths, and so many of them in its search; in Danish."""
    found = [*missing(site, pages), *dead_links(site), *unsearchable(site, searchable)]
    return [*found[:SHOWN], *([f"og {len(found) - SHOWN} fejl til"] if len(found) > SHOWN else [])]


def missing(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """The pages that are not there or are empty."""
    for page in pages:
        path = site / page
        if not path.is_file() or not path.stat().st_size:
            yield f"{page}: siden mangler"


def dead_links(site: Path) -> Iterator[str]:
    """The links within the site that lead to no file, or to no place on its page."""
    paths = (path for path in sorted(site.rglob("*.html")) if STATIC not in path.parts)
    read = {path: Anchors(path.read_text(encoding="utf-8")) for path in paths}
    for path, page in read.items():
        if path.name == NOT_FOUND:
            continue
        for target in sorted(page.targets):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            goal = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            goal = goal / "index.html" if goal.is_dir() else goal
            anchor = unquote(parts.fragment)
            if not goal.is_file() or (anchor and goal in read and anchor not in read[goal].names):
                yield f"{path.relative_to(site).as_posix()}: {target} fører ingen steder hen"


def unsearchable(site: Path, searchable: int) -> Iterator[str]:
    """Whether the search is missing, or holds another number of pages."""
    try:
        languages = json.loads((site / SEARCH).read_text(encoding="utf-8"))["languages"]
        count = sum(language["page_count"] for language in languages.values())
    except (OSError, ValueError, KeyError, TypeError):
        yield "søgningen mangler"
        return
    if count != searchable:
        yield f"søgningen har {count} sider, ikke {searchable}"
