"""What a site has to be before it is published: all that was made, as it was made, with links that lead somewhere and a search.

What was made is known twice: as digests of the files, taken when Sphinx and the search had written them, and as the contents
that some of them must have, worked out anew. The search is read as the search page reads it.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbook.building.publishing import files
from handbook.model import Corpus, Handbook
from handbook.search import index
from handbook.site import OPEN_DATA_INDEX
from handbook.sphinxext import markdown_copies, script_data, theme
from handbook.sphinxext.layout import is_left_out
from handbook.text.tags import all_attributes

STATIC = "_static"
NOT_FOUND = "404.html"
"""Its links begin at the root of the server, as it is shown at every address."""

END = b"</html>"
TITLE = re.compile(rb"<h1[^>]*>(?:<(?!/h1)[^>]*>|\s)*[^\s<]")
"""What every page has in its own part: a heading with words."""

ADDRESSES = frozenset({"href", "src", "poster", "data", "data-kilde"})
"""Attributes that lead to a file."""

SAME_PAGE = "#"
"""In the place of a path: an address that has only an anchor."""

STYLE_ADDRESS = re.compile(r"""url\(\s*["']?(?!["']?data:)([^"')]+)["']?\s*\)""")
SHOWN = 20
"""So many faults are told; the rest are counted."""


class Anchors:
    """What a page can be entered at, and where it leads."""

    def __init__(self, page: str) -> None:
        found = {(name, value) for name, value in all_attributes(page) if value}
        self.names = {value for name, value in found if name == "id"}
        self.targets = {value for name, value in found if name in ADDRESSES}


def digests(site: Path, folder: str = "") -> dict[str, str]:
    """The digest of every file of a site, or of a folder of it, by its path in the site."""
    names = [posixpath.join(folder, name) for name in files(site / folder)]
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}


def contents(handbook: Handbook, docs: Path) -> dict[str, bytes]:
    """What the files must hold that are copied from the sources or made of the records alone, by their paths in the site."""
    corpus = Corpus(handbook)
    folders = (docs / STATIC, docs / theme.STATIC)
    static = {name: folder / name for folder in folders for name in files(folder) if not is_left_out(name)}
    return {
        **{f"{STATIC}/{name}": path.read_bytes() for name, path in static.items()},
        f"{STATIC}/{theme.NAME}": theme.stylesheet(docs).encode(),
        **{name: text.encode() for name, text in script_data.data(corpus)},
    }


def faults(
    site: Path, *, pages: Iterable[str], made: Mapping[str, str], contents: Mapping[str, bytes], searchable: Collection[str]
) -> Sequence[str]:
    """What is wrong with a site that should have these pages, files and contents, and pages in its search; in Danish."""
    there = digests(site)
    found = dict.fromkeys(
        [
            *missing_pages(site, pages, there),
            *changed(there, made),
            *other_contents(there, contents),
            *other_data(site, there),
            *(f"{name}: filen er tom" for name in sorted(there) if not (site / name).stat().st_size),
            *dead_links(site, there, urlsplit(os.environ.get("HANDBOOK_URL", "")).path or "/"),
            *dead_styles(site, there),
            *unsearchable(site / index.FOLDER, searchable),
        ]
    )
    told = list(found)
    return [*told[:SHOWN], *([f"og {len(told) - SHOWN} fejl til"] if len(told) > SHOWN else [])]


def missing_pages(site: Path, pages: Iterable[str], there: Collection[str]) -> Iterator[str]:
    """The pages that are not there, not to their end, or without what is theirs."""
    for page in sorted(pages):
        name = f"{page}.html"
        if name not in there:
            yield f"{name}: siden mangler"
            continue
        content = (site / name).read_bytes()
        if not content.rstrip().endswith(END):
            yield f"{name}: siden er ikke hel"
        elif not TITLE.search(content):
            yield f"{name}: siden har intet indhold"
        if markdown_copies.is_copied(page):
            yield from faults_of_copy(site, page, there)


def faults_of_copy(site: Path, page: str, there: Collection[str]) -> Iterator[str]:
    """What is wrong with the plain copy of a page: it is not there, does not begin with a title, or not end with the link."""
    name = f"{page}{markdown_copies.ENDING}"
    if name not in there:
        yield f"{name}: kopien af siden mangler"
        return
    text = (site / name).read_text(encoding="utf-8", errors="replace")
    if not text.startswith("# ") or not text.endswith(markdown_copies.end(page)):
        yield f"{name}: kopien af siden er ikke hel"


def changed(there: Mapping[str, str], made: Mapping[str, str]) -> Iterator[str]:
    """The files that are not as they were made, or were not made."""
    for name in sorted({*there, *made}):
        if name not in there:
            yield f"{name}: filen mangler"
        elif name not in made:
            yield f"{name}: filen er ikke lavet af håndbogen"
        elif there[name] != made[name]:
            yield f"{name}: filen er ændret, efter at den blev lavet"


def other_contents(there: Mapping[str, str], contents: Mapping[str, bytes]) -> Iterator[str]:
    """The files that do not hold what they must."""
    for name, content in sorted(contents.items()):
        if name not in there:
            yield f"{name}: filen mangler"
        elif there[name] != hashlib.sha256(content).hexdigest():
            yield f"{name}: filen har ikke det indhold, den skal have"


def other_data(site: Path, there: Mapping[str, str]) -> Iterator[str]:
    """The files of open data that are not as their index has them."""
    try:
        told = json.loads((site / OPEN_DATA_INDEX).read_bytes())
        digests_told = {row["path"].removeprefix(told["site"] or ""): row["sha256"] for row in told["files"]}
    except (OSError, ValueError, LookupError):
        yield f"{OPEN_DATA_INDEX}: listen over filerne mangler eller er ikke hel"
        return
    for name, digest in digests_told.items():
        if there.get(name) != digest:
            yield f"{name}: filen har ikke det indhold, den skal have"


def dead_links(site: Path, there: Collection[str], base: str) -> Iterator[str]:
    """The links within a site that lead to no file, or to no place on its page; `base` is where the server has the site."""
    names = sorted(name for name in there if name.endswith(".html") and STATIC not in name.split("/"))
    read = {name: Anchors((site / name).read_text(encoding="utf-8", errors="replace")) for name in names}
    for name, page in read.items():
        for target in sorted(page.targets):
            is_moved = name == NOT_FOUND and target.startswith(base)
            goal, anchor = goal_of(name, f"./{target.removeprefix(base)}" if is_moved else target, there)
            if goal and (goal not in there or (anchor and goal in read and anchor not in read[goal].names)):
                yield f"{name}: {target} fører ingen steder hen"


def dead_styles(site: Path, there: Collection[str]) -> Iterator[str]:
    """The addresses in stylesheets that lead to no file."""
    for name in sorted(name for name in there if name.endswith(".css")):
        for target in sorted(set(STYLE_ADDRESS.findall((site / name).read_text(encoding="utf-8", errors="replace")))):
            goal, _ = goal_of(name, target, there)
            if goal and goal not in there:
                yield f"{name}: {target} fører ingen steder hen"


def goal_of(name: str, target: str, there: Collection[str]) -> tuple[str, str]:
    """The file that an address in a file of the site leads to, there or not, and the anchor; both empty for one elsewhere."""
    path, anchor = path_of(posixpath.dirname(name), target)
    goal = name if path == SAME_PAGE else path
    return goal if not goal or goal in there else posixpath.normpath(f"{goal}/index.html"), anchor


@lru_cache(maxsize=10_000)
def path_of(folder: str, target: str) -> tuple[str, str]:
    """The path and the anchor that an address leads to from a folder of the site; both empty for one elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else SAME_PAGE
    return path, unquote(parts.fragment)


def unsearchable(folder: Path, searchable: Collection[str]) -> Iterator[str]:
    """What the search lacks: a file of it, or a page that it is to find, or one that it is not."""
    try:
        pages = index.pages(folder)
    except index.BROKEN:
        yield "søgningen mangler eller er ikke hel"
        return
    wanted = set(searchable)
    yield from (f"{page}.html: siden mangler i søgningen" for page in sorted(wanted - pages))
    yield from (f"{page}.html: siden skal ikke findes i søgningen" for page in sorted(pages - wanted))
