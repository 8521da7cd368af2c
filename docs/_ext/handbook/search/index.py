"""Pagefind's index of a built site, made from pages that are laid out for it in a folder of their own.

The pages of the site stay as they are: what is added for the search, and only for it, no reader and no printer meets.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook import process
from handbook.failure import Failure
from handbook.search import facets
from handbook.search.keywords import Namer, distinct, hidden_forms
from handbook.search.reading import Block, PageText, read
from handbook.search.splitting import Lexicon, words_of
from handbook.search.stable_index import BROKEN, stabilise
from handbook.site import Handbook, docname

FOLDER = "pagefind"
WORDS = "ord.json"
SEARCH_PAGE = "soeg/index"
LEFT_OUT = frozenset({SEARCH_PAGE, "404"})
"""The pages that the search is not to find, by their document names."""

END_OF_TEXT = "⁂"
"""Stands between what a reader sees of a page and what is added for the search."""

WHOLE = "qz"
"""Begins a word that is a whole name, here and in the search page's script."""

TITLE_WEIGHT, NAMES_WEIGHT, FORMS_WEIGHT, FAINT_WEIGHT, OVERVIEW_WEIGHT, EDITORS_WEIGHT = 10, 5, 0.4, 0.2, 0.5, 0.2
"""How much a word counts, where one in the text of a record counts 1 and one in a heading up to 7."""

CHUNK = "5000"
"""How much of the index is fetched at a time, in Pagefind's own measure; 20000 if nothing is said."""

SECONDS, SECONDS_A_PAGE = 30, 0.05

LONGEST = 200
"""So many characters are shown of what Pagefind says when it fails."""

MOST_WORDS = 6000
LEAST_LETTERS = 4
KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.da.pagefind")
"""The files beside the index that the search page uses; the rest are Pagefind's own interface and its worker."""


class NoSearch(Failure):
    """The index cannot be made."""


def binary() -> str:
    """The path of Pagefind's program: PAGEFIND_BINARY_PATH, or that of the package pagefind-bin. Raises NoSearch."""
    named = os.environ.get("PAGEFIND_BINARY_PATH")
    if named:
        return named
    try:
        return str(import_module("pagefind_bin").get_executable())
    except (ImportError, FileNotFoundError) as reason:
        raise NoSearch(
            "Søgningen kan ikke bygges: programmet Pagefind findes ikke på denne maskine. Pakken pagefind-bin har det til "
            "Linux, macOS (fra version 12) og Windows, hver på x86-64 og ARM64. Har du det et andet sted fra, så sæt "
            "PAGEFIND_BINARY_PATH til dets sti."
        ) from reason


def write(site: Path, handbook: Handbook) -> int:
    """Index the site in its folder pagefind/ and return the number of pages. Raises NoSearch and OSError."""
    program, pages = binary(), read_site(site)
    with TemporaryDirectory() as folder:
        lay_out(Path(folder), pages, handbook)
        run(program, Path(folder), site / FOLDER, limit(len(pages)))
    words = json.dumps(spellings(pages, handbook), ensure_ascii=False)
    (site / FOLDER / WORDS).write_text(words, encoding="utf-8")
    return len(pages)


def limit(pages: int) -> float:
    """After how many seconds Pagefind hangs, which takes a twentieth of that for so many pages on a slow machine."""
    return SECONDS + SECONDS_A_PAGE * pages


def run(program: str, folder: Path, target: Path, seconds: float) -> None:
    """Have Pagefind index the pages in a folder, and keep of what it writes what the search page uses. Raises NoSearch."""
    shutil.rmtree(target, ignore_errors=True)
    command = [program, "--site", str(folder), "--output-path", str(target.resolve()), "--force-language", "da"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
    options = ["--keep-index-url", "--quiet"]
    try:
        ended = process.run([*command, *options], environment=environment, folder=folder, seconds=seconds, is_captured=True)
    except subprocess.TimeoutExpired:
        raise NoSearch(f"Søgningen kunne ikke bygges: Pagefind blev ikke færdig på {seconds:.0f} sekunder.") from None
    if ended.returncode:
        said = " ".join(ended.stderr.split())[:LONGEST]
        raise NoSearch(f"Søgningen kunne ikke bygges: Pagefind stoppede med kode {ended.returncode}. {said}".rstrip())
    try:
        stabilise(target)
    except BROKEN as reason:
        raise NoSearch(f"Søgningen kunne ikke bygges: det, som Pagefind skrev, er ikke helt ({reason}).") from reason
    for path in target.iterdir():
        if path.is_file() and path.name not in KEPT and path.suffix != ".pf_meta":
            path.unlink()


def read_site(site: Path) -> dict[str, PageText]:
    """Document name to text of every page that the search is to find."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        name = place.with_suffix("").as_posix()
        if name not in LEFT_OUT and not place.parts[0].startswith("_"):
            page = read(path.read_text(encoding="utf-8"))
            if page:
                pages[name] = page
    return pages


def lay_out(folder: Path, pages: Mapping[str, PageText], handbook: Handbook) -> None:
    """Write every page as Pagefind is to read it."""
    lexicon = Lexicon.of(page.text for page in pages.values())
    namer, of_entries = Namer.of(handbook), facets.of_entries(handbook)
    entries = {docname(entry): entry for entry in handbook.corpus.entries.values()}
    for name, page in pages.items():
        entry = entries.get(name)
        names = distinct([*namer.names(entry), *lexicon_of_title(page.title, lexicon)]) if entry else []
        borrowed = distinct(namer.borrowed(entry)) if entry else []
        forms = hidden_forms(" ".join([page.text, *names]), lexicon)
        values = of_entries.get(name) or facets.of_page(name)
        whole = [whole_name(text) for text in distinct([page.title, *(namer.names(entry) if entry else [])])]
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markup(page, [*names, *whole], [*borrowed, *forms], values), encoding="utf-8")


def whole_name(name: str) -> str:
    """A name as one word that no text has: the page that is called what the reader wrote comes first."""
    return WHOLE + "".join(char for char in name.lower() if char.isalnum())


def lexicon_of_title(title: str, lexicon: Lexicon) -> list[str]:
    """The parts of the compounds in a title."""
    return [part for word in words_of(title) for part in lexicon.tails(word)]


def markup(page: PageText, names: Iterable[str], forms: Iterable[str], values: Mapping[str, Iterable[str]]) -> str:
    """A page for Pagefind: its blocks, its facets, and last the words that are added."""
    weight = {facets.OVERVIEW: OVERVIEW_WEIGHT, facets.EDITORS: EDITORS_WEIGHT}.get(next(iter(values["slags"])))
    chosen = "".join(
        f'<span data-pagefind-filter="{escape(facet)}:{escape(value)}"></span>'
        for facet, found in values.items()
        for value in found
    )
    added = f"{weighted(NAMES_WEIGHT, ' '.join(names))}{weighted(FORMS_WEIGHT, ' '.join(forms))}"
    attributes = f' data-pagefind-weight="{weight}"' if weight else ""
    body = "\n".join(block_markup(block, TITLE_WEIGHT * (weight or 1)) for block in page.blocks)
    return (
        f'<!DOCTYPE html><html lang="da"><head><title>{escape(page.title)}</title></head><body data-pagefind-body>'
        f"{chosen}<div{attributes}>{body}</div><p>{END_OF_TEXT}</p>{added}</body></html>"
    )


def block_markup(block: Block, title_weight: float) -> str:
    """One block of a page."""
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    own = title_weight if block.tag == "h1" else FAINT_WEIGHT if block.is_faint else None
    weight = f' data-pagefind-weight="{own}"' if own else ""
    return f"<{block.tag}{anchor}{weight}>{escape(block.text)}</{block.tag}>"


def weighted(weight: float, text: str) -> str:
    """Words of a weight; nothing where there is none."""
    return f'<p data-pagefind-weight="{weight}">{escape(text)}</p>' if text else ""


def spellings(pages: Mapping[str, PageText], handbook: Handbook) -> list[str]:
    """The words to offer for a misspelt one: those on most pages first, at most 6000."""
    counted: Counter[str] = Counter()
    for name, page in pages.items():
        if not name.startswith("redaktoerer/"):
            counted.update({word for word in words_of(page.text) if len(word) >= LEAST_LETTERS})
    namer = Namer.of(handbook)
    for entry in handbook.corpus.entries.values():
        counted.update({word for word in words_of(" ".join(namer.names(entry))) if len(word) >= LEAST_LETTERS})
    return [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_WORDS]]
