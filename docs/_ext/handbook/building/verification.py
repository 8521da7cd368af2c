"""Verification of a site before it is published: files, contents, links and the search index.

Files are compared with the digests taken when Sphinx and the search had written them, and some also with contents that are
computed again. The index of the search is read as the search page reads it.
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
from handbook.sphinxext import data_files, markdown_copies, theme
from handbook.sphinxext.layout import is_left_out
from handbook.text.html_tree import all_attributes

STATIC = "_static"
NOT_FOUND = "404.html"
"""Its links begin at the root of the server, because it is shown at every address."""

END = b"</html>"
TITLE = re.compile(rb"<h1[^>]*>(?:<(?!/h1)[^>]*>|\s)*[^\s<]")
"""The heading that every page must have."""

ADDRESSES = frozenset({"href", "src", "poster", "data", "data-kilde"})
"""Attributes that lead to a file."""

SAME_PAGE = "#"
"""In the place of a path: an address that has only an anchor."""

STYLE_ADDRESS = re.compile(r"""url\(\s*["']?(?!["']?data:)([^"')]+)["']?\s*\)""")
SHOWN = 20
"""Maximum number of faults in the message; the rest are counted."""


class Anchors:
    """The anchors of a page, and the targets of its links."""

    def __init__(self, page: str) -> None:
        found = {(name, value) for name, value in all_attributes(page) if value}
        self.names = {value for name, value in found if name == "id"}
        self.targets = {value for name, value in found if name in ADDRESSES}


def digests(site: Path, folder: str = "") -> dict[str, str]:
    """The digest of every file of a site, or of a folder of it, by its path in the site."""
    names = [posixpath.join(folder, name) for name in files(site / folder)]
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}


def contents(handbook: Handbook, docs: Path) -> dict[str, bytes]:
    """Path in the site and content of files that are copied from the sources, or made of the records alone."""
    corpus = Corpus(handbook)
    folders = (docs / STATIC, docs / theme.STATIC)
    static = {name: folder / name for folder in folders for name in files(folder) if not is_left_out(name)}
    return {
        **{f"{STATIC}/{name}": path.read_bytes() for name, path in static.items()},
        f"{STATIC}/{theme.NAME}": theme.stylesheet(docs).encode(),
        **{name: text.encode() for name, text in data_files.data(corpus)},
    }


def faults(
    site: Path, *, pages: Iterable[str], made: Mapping[str, str], contents: Mapping[str, bytes], searchable: Collection[str]
) -> Sequence[str]:
    """What is wrong with a site that should have these pages, files and contents, and pages in its search; in Danish."""
    actual = digests(site)
    found = dict.fromkeys(
        [
            *missing_pages(site, pages, actual),
            *changed(actual, made),
            *other_contents(actual, contents),
            *other_data(site, actual),
            *(f"{name}: filen er tom" for name in sorted(actual) if not (site / name).stat().st_size),
            *dead_links(site, actual, urlsplit(os.environ.get("HANDBOOK_URL", "")).path or "/"),
            *dead_styles(site, actual),
            *unsearchable(site / index.FOLDER, searchable),
        ]
    )
    lines = list(found)
    return [*lines[:SHOWN], *([f"og {len(lines) - SHOWN} fejl til"] if len(lines) > SHOWN else [])]


def missing_pages(site: Path, pages: Iterable[str], actual: Collection[str]) -> Iterator[str]:
    """The pages that are missing, cut off or empty."""
    for page in sorted(pages):
        name = f"{page}.html"
        if name not in actual:
            yield f"{name}: siden mangler"
            continue
        content = (site / name).read_bytes()
        if not content.rstrip().endswith(END):
            yield f"{name}: siden er ikke hel"
        elif not TITLE.search(content):
            yield f"{name}: siden har intet indhold"
        if markdown_copies.is_copied(page):
            yield from faults_of_copy(site, page, actual)


def faults_of_copy(site: Path, page: str, actual: Collection[str]) -> Iterator[str]:
    """The fault of the Markdown copy of a page: missing, without a title at the start, or without the link at the end."""
    name = f"{page}{markdown_copies.ENDING}"
    if name not in actual:
        yield f"{name}: kopien af siden mangler"
        return
    text = (site / name).read_text(encoding="utf-8", errors="replace")
    if not text.startswith("# ") or not text.endswith(markdown_copies.end(page)):
        yield f"{name}: kopien af siden er ikke hel"


def changed(actual: Mapping[str, str], made: Mapping[str, str]) -> Iterator[str]:
    """The files that were changed or removed since they were made, or were not made."""
    for name in sorted({*actual, *made}):
        if name not in actual:
            yield f"{name}: filen mangler"
        elif name not in made:
            yield f"{name}: filen er ikke lavet af håndbogen"
        elif actual[name] != made[name]:
            yield f"{name}: filen er ændret, efter at den blev lavet"


def other_contents(actual: Mapping[str, str], contents: Mapping[str, bytes]) -> Iterator[str]:
    """The files with other contents than they must have."""
    for name, content in sorted(contents.items()):
        if name not in actual:
            yield f"{name}: filen mangler"
        elif actual[name] != hashlib.sha256(content).hexdigest():
            yield f"{name}: filen har ikke det indhold, den skal have"


def other_data(site: Path, actual: Mapping[str, str]) -> Iterator[str]:
    """The files of open data that differ from their index."""
    try:
        index_ = json.loads((site / OPEN_DATA_INDEX).read_bytes())
        listed = {row["path"].removeprefix(index_["site"] or ""): row["sha256"] for row in index_["files"]}
    except (OSError, ValueError, LookupError):
        yield f"{OPEN_DATA_INDEX}: listen over filerne mangler eller er ikke hel"
        return
    for name, digest in listed.items():
        if actual.get(name) != digest:
            yield f"{name}: filen har ikke det indhold, den skal have"


def dead_links(site: Path, actual: Collection[str], base: str) -> Iterator[str]:
    """The links within a site that lead to no file, or to no place on its page; `base` is where the server has the site."""
    names = sorted(name for name in actual if name.endswith(".html") and STATIC not in name.split("/"))
    read = {name: Anchors((site / name).read_text(encoding="utf-8", errors="replace")) for name in names}
    for name, page in read.items():
        for target in sorted(page.targets):
            is_moved = name == NOT_FOUND and target.startswith(base)
            file, anchor = target_file(name, f"./{target.removeprefix(base)}" if is_moved else target, actual)
            if file and (file not in actual or (anchor and file in read and anchor not in read[file].names)):
                yield f"{name}: {target} fører ingen steder hen"


def dead_styles(site: Path, actual: Collection[str]) -> Iterator[str]:
    """The addresses in stylesheets that lead to no file."""
    for name in sorted(name for name in actual if name.endswith(".css")):
        for target in sorted(set(STYLE_ADDRESS.findall((site / name).read_text(encoding="utf-8", errors="replace")))):
            file, _ = target_file(name, target, actual)
            if file and file not in actual:
                yield f"{name}: {target} fører ingen steder hen"


def target_file(name: str, target: str, actual: Collection[str]) -> tuple[str, str]:
    """The file that an address in a file of the site leads to, existing or not, and the anchor; both empty for others."""
    path, anchor = path_of(posixpath.dirname(name), target)
    file = name if path == SAME_PAGE else path
    return file if not file or file in actual else posixpath.normpath(f"{file}/index.html"), anchor


@lru_cache(maxsize=10_000)
def path_of(folder: str, target: str) -> tuple[str, str]:
    """The path and the anchor that an address leads to from a folder of the site; both empty for one elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else SAME_PAGE
    return path, unquote(parts.fragment)


def unsearchable(folder: Path, searchable: Collection[str]) -> Iterator[str]:
    """A missing file of the search index, and pages that are missing in it or must not be in it."""
    try:
        pages = index.pages(folder)
    except index.BROKEN:
        yield "søgningen mangler eller er ikke hel"
        return
    wanted = set(searchable)
    yield from (f"{page}.html: siden mangler i søgningen" for page in sorted(wanted - pages))
    yield from (f"{page}.html: siden skal ikke findes i søgningen" for page in sorted(pages - wanted))
