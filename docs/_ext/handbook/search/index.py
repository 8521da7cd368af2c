"""The search index of a built site: small files of JSON, of which a search fetches only those that it needs.

soegeindeks/index.json    the language, the pages' kinds, all terms, whole names, everyday words
soegeindeks/forms.json    how terms are written, for words that may be misspelt
soegeindeks/terms-3.json  for 128 terms: the pages that have each, and how much it tells of them
soegeindeks/page-7.json   the text of a page, for its excerpt
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from pathlib import Path

from handbook.model import Corpus, Handbook
from handbook.search.everyday import Everyday, check_pages, read_everyday
from handbook.search.kinds import EDITORS, KINDS, kind_of
from handbook.search.names import Names, synonyms
from handbook.search.reading import PageText, read
from handbook.search.tokens import LANGUAGE, STOP_WORDS, Token, key, tokens
from handbook.site import UNLISTED, docname

FOLDER = "soegeindeks"
INDEX, FORMS = "index.json", "forms.json"
"""The pages that the search is not to find, by their document names."""

TERMS_IN_FILE = 128
TITLE, NAME, SYNONYM, PLACE, BORROWED, HEADING, LEAD, BODY, FAINT = 12.0, 9.0, 8.0, 6.0, 3.0, 3.0, 3.0, 1.0, 0.2
"""The weight of a word, by its place on the page."""

OWN_NAME, OTHER_NAME, ASKED = 9, 8, 6
"""The weight of a whole name, at most 9: the title, other names, everyday words and questions."""

LEAST_PART, LEAST_REST = 4, 3
"""Minimum letters of a part of a compound, and of the rest of the word."""

PART = 0.5
"""How much a part of a compound counts of the compound."""

SATURATION = 3.0
"""The weight at which a word scores half of the maximum."""

STEPS = 35
"""Weights are whole numbers up to this one, so that each is a single character."""

LONG = 4000
"""Characters of text on which a word counts half as much as on a very short page."""

MOST_COMMON, LAST_OF_ONE_UNIT = 9, "\uffff"
"""The most letters that a term shares with the one before it, and the last letter that scripts count as one."""

MOST_TEXT = 40_000
"""Characters of a page that are kept for excerpts."""


@dataclass(slots=True)
class Page:
    """The index data of a page: weights of terms, whole names, and written forms with their terms."""

    name: str
    text: PageText
    kind: str
    weights: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    keys: dict[str, int] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, weight: float) -> None:
        """Count the words of a text that the page has, and note how they are written."""
        self.forms |= single_terms(self.count(text, weight))

    def count(self, text: str, weight: float) -> tuple[Token, ...]:
        """Count the words of a text, and return them."""
        found = tokens(text)
        for token in found:
            for term in token.terms:
                self.weights[term] += weight
        return found

    def add_name(self, name: str, weight: float, rank: int) -> None:
        """Count the words of a name, less where there are many, and keep the name as a whole."""
        found = tokens(name)
        self.forms |= single_terms(found)
        terms = [term for token in found for term in token.terms]
        for term in dict.fromkeys(terms):
            self.weights[term] += weight / (1 + 0.1 * (len(terms) - 1))
        whole = "".join(token.key for token in found)
        self.keys[whole] = max(rank, self.keys.get(whole, 0))


def write(site: Path, handbook: Handbook, docs: Path) -> int:
    """Index the site in its folder and return the number of pages. Raises BadWords and OSError."""
    texts, everyday = read_site(site), read_everyday(docs)
    check_pages(everyday, texts)
    pages = list(analyse(texts, Corpus(handbook), everyday))
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    postings = posted(pages)
    terms = sorted(postings)
    for number, start in enumerate(range(0, len(terms), TERMS_IN_FILE)):
        write_json(folder / f"terms-{number}.json", [encode(postings[term]) for term in terms[start : start + TERMS_IN_FILE]])
    for number, page in enumerate(pages):
        write_json(folder / f"page-{number}.json", {"title": page.text.title, "sections": sections(page.text)})
    forms = written_forms(pages)
    write_json(folder / FORMS, [" ".join(forms.get(term, ())) for term in terms])
    write_json(folder / INDEX, contents(pages, terms, postings, everyday))
    return len(pages)


def write_json(path: Path, data: object) -> None:
    """Write a file of the index."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


BROKEN = (OSError, ValueError, LookupError, TypeError)
"""What is raised on reading an index that is not whole."""


def pages(folder: Path) -> set[str]:
    """The document names of the pages in an index that is read to its end. Raises one of BROKEN where it is not whole."""
    contents = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    if len(json.loads((folder / FORMS).read_text(encoding="utf-8"))) != len(contents["terms"]):
        raise ValueError(FORMS)
    files = -(-len(contents["terms"]) // contents["termsInFile"])
    postings = [row for number in range(files) for row in json.loads((folder / f"terms-{number}.json").read_text("utf-8"))]
    if list(map(len, postings)) != [2 * count for count in contents["frequencies"]]:
        raise ValueError(INDEX)
    for number in range(len(contents["pages"])):
        if not json.loads((folder / f"page-{number}.json").read_text("utf-8"))["sections"]:
            raise ValueError(number)
    return set(contents["pages"])


def read_site(site: Path) -> dict[str, PageText]:
    """Document name to text of every page that the search is to find."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        place = path.relative_to(site)
        name = place.with_suffix("").as_posix()
        if name not in UNLISTED and not place.parts[0].startswith("_"):
            page = read(path.read_text(encoding="utf-8"))
            if page:
                pages[name] = page
    return pages


def analyse(texts: Mapping[str, PageText], corpus: Corpus, everyday: Everyday) -> Iterator[Page]:
    """The index data of each page: its text, and the other names of its record."""
    names = Names.of(corpus)
    records = {docname(*key): record for key, record in corpus.records.items()}
    for name, text in texts.items():
        page = Page(name, text, kind_of(name))
        page.add_name(text.title, TITLE, OWN_NAME)
        add_text(page)
        record = records.get(name)
        for other in names.names(record) if record else []:
            page.add_name(other, NAME, OTHER_NAME)
        for word in (*(synonyms(record) if record else ()), *everyday.pages.get(name, ())):
            page.add_name(word, SYNONYM, ASKED)
        for words, weight in ((names.places(record), PLACE), (names.borrowed(record), BORROWED)) if record else ():
            for word in words:
                page.count(word, weight)
        yield page


def add_text(page: Page) -> None:
    """Count the words of a page's text: much in headings and the lead, less on a long page."""
    length = sum(len(block.text) for block in page.text.blocks)
    share = KINDS[page.kind].text * 2 / (1 + length / LONG)
    is_lead = True
    for block in page.text.blocks:
        if block.tag == "h1":
            continue
        is_heading = block.tag != "p"
        weight = FAINT if block.is_faint else HEADING if is_heading else LEAD if is_lead else BODY
        page.add(block.text, weight * share)
        is_lead = is_lead and is_heading


def posted(pages: Iterable[Page]) -> dict[str, dict[int, int]]:
    """Term to the pages that have it, by number, and its weight there from 1 to 35; a compound counts for its parts too."""
    pages = list(pages)
    known = {term for page in pages for term in page.weights}
    divided = {term: tuple(dict.fromkeys(parts(term, known))) for term in known if term.isalpha()}
    postings: dict[str, dict[int, int]] = defaultdict(dict)
    for number, page in enumerate(pages):
        weights = dict(page.weights)
        for term, weight in page.weights.items():
            for part in divided.get(term, ()):
                weights[part] = max(weights.get(part, 0), page.weights.get(part, 0) + weight * PART)
        for term, weight in weights.items():
            postings[term][number] = max(1, round(STEPS * weight / (weight + SATURATION)))
    return postings


def parts(word: str, words: Collection[str]) -> Iterator[str]:
    """The words that a longer word begins or ends with: fravær and rådgiver of fraværsrådgiver. All are stems."""
    for length in range(LEAST_PART, len(word) - LEAST_REST + 1):
        for part in (word[:length], word[-length:]):
            if part in words:
                yield part


def encode(pages: Mapping[int, int]) -> list[int]:
    """Pages and weights in turn, each page as the step from the one before."""
    row, before = [], 0
    for page, weight in sorted(pages.items()):
        row += [page - before, weight]
        before = page
    return row


def sections(text: PageText) -> list[list[object]]:
    """The text in sections: anchor and heading, both empty at the top, and paragraphs."""
    rows: list[list[object]] = []
    left = MOST_TEXT
    anchor = heading = ""
    for is_heading, blocks in groupby(text.blocks, lambda block: block.tag != "p"):
        found = list(blocks)
        if is_heading:
            anchor, heading = ("", "") if found[-1].tag == "h1" else (found[-1].anchor, found[-1].text)
        elif left > 0:
            rows.append([anchor, heading, [block.text for block in found if not block.is_faint]])
            left -= sum(len(block.text) for block in found)
    return [row for row in rows if row[2]]


def contents(pages: list[Page], terms: list[str], postings: Mapping[str, Mapping[int, int]], everyday: Everyday) -> object:
    """What every search needs."""
    kinds = list(KINDS)
    return {
        "language": {key: value for key, value in LANGUAGE.items() if key != "stop_words"} | {"stop_words": sorted(STOP_WORDS)},
        "kinds": [[kind, one, many, rank] for kind, (one, many, rank, _) in KINDS.items()],
        "pages": [page.name for page in pages],
        "kindOfPage": [kinds.index(page.kind) for page in pages],
        "termsInFile": TERMS_IN_FILE,
        "terms": shortened(terms),
        "frequencies": [len(postings[term]) for term in terms],
        "names": names_of(pages),
        "everyday": {key(word): list(found) for word, found in everyday.words.items()},
    }


def shortened(terms: Iterable[str]) -> list[str]:
    """Sorted terms, each as the number of letters that it has in common with the one before, a digit, and the rest of it."""
    rows, before = [], ""
    for term in terms:
        pairs = zip(before, term[:MOST_COMMON], strict=False)
        common = len(list(takewhile(lambda pair: pair[0] == pair[1] <= LAST_OF_ONE_UNIT, pairs)))
        rows.append(f"{common}{term[common:]}")
        before = term
    return rows


def names_of(pages: Iterable[Page]) -> dict[str, list[int]]:
    """Whole name to its pages and weights, alternating."""
    names: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for name, rank in page.keys.items():
            names[name] += [number, rank]
    return dict(sorted(names.items()))


def single_terms(words: Iterable[Token]) -> dict[str, str]:
    """Words as they are written to their terms, of those that have one term."""
    return {token.text: token.terms[0] for token in words if token.kind == "word" and len(token.terms) == 1}


def written_forms(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Term to the forms in which readers' pages have it, to offer for a misspelt word."""
    forms: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if page.kind != EDITORS:
            for written, term in page.forms.items():
                forms[term].add(written)
    return {term: sorted(found) for term, found in forms.items()}
