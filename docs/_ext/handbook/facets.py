"""What a record says of the points that readers choose by, in plain words: for the finder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docutils import nodes

from handbook import danish, prose
from handbook.danish import grades, listing, spread
from handbook.page import Page
from handbook.pages.figures import threshold
from handbook.pages.summary import KIND, wide_name
from handbook.validity import holding
from validate import Value, mapping, mappings, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of plain text with the lines that explain it."""

    text: str
    below: tuple[Line, ...] = ()


def line(text: str, *below: str) -> Line:
    """A line; empty explanations are left out."""
    return Line(text=text, below=tuple(Line(text=words) for words in below if words))


def plain(text: Value) -> str:
    """A text of restricted Markdown without its marks, in one line."""
    return words_of(prose.render(text)) if isinstance(text, str) else ""


def words_of(blocks: Iterable[nodes.Node]) -> str:
    """The words of some nodes, in one line."""
    return " ".join(" ".join(block.astext() for block in blocks).split())


def unsourced(row: Mapping[str, Value]) -> dict[str, Value]:
    """A row without its source, whose marks would stand in plain words."""
    return {key: value for key, value in row.items() if key != "source"}


def absent(page: Page, section: str) -> str:
    """Why something of a section is missing: a source says there is none, no source says, or nobody registered it."""
    data = page.entry.data
    if section not in data and any(row.get("about") == section for row in mappings(data.get("stated_none"))):
        return "oplyst som intet"
    asked = any(row.get("about") == section for row in mappings(data.get("not_stated")))
    return "ikke oplyst" if asked else "ikke registreret"


def group(page: Page, key: str) -> list[Mapping[str, Value]]:
    """The rows of a part of the target group that hold on the day."""
    return list(holding(mapping(page.entry.data.get("target_group")).get(key), page.handbook.corpus.today))


def where_title(page: Page, row: Mapping[str, Value]) -> str:
    """The municipality of a coverage, else its region or the country, in plain words."""
    return page.name("municipalities", str(row["municipality"])) if "municipality" in row else wide_name(page, row)


def level(page: Page) -> list[Line]:
    """Grades and ages."""
    rows = [line(grade_words(page, row), plain(row.get("text"))) for row in group(page, "grades")]
    return rows + [line(f"{spread(row)} år", plain(row.get("text"))) for row in group(page, "ages")]


def grade_words(page: Page, row: Mapping[str, Value]) -> str:
    """A range of grades; one that is not the target group says so."""
    kind = page.handbook.label(row.get("kind"), KIND, "target_group", "grades", "kind").lower()
    return grades(row) if row.get("kind") == "target" else f"{grades(row)} ({kind})"


def limit(page: Page, row: Mapping[str, Value]) -> Line:
    """One limit of absence."""
    head, *rest = threshold(page, unsourced(row), KIND, "target_group", "absence_thresholds")
    return line(words_of([head]), words_of(rest))


def within(page: Page, row: Mapping[str, Value]) -> Line:
    """Where in the municipality one source says it is; the schools by name below."""
    schools = texts(row.get("schools"))
    number = int(str(row.get("school_count", len(schools))))
    extent = page.handbook.label(row.get("extent"), KIND, "coverage", "extent").lower()
    extent = wide_name(page, row) if "region" in row else extent
    named = listing(sorted((page.name("areas", id_) for id_ in texts(row.get("areas"))), key=danish.sort_key))
    many = danish.count(number, "skole", "skoler") if number else ""
    where = (f"{named} ({many})" if many else named) if named else many or extent
    names = listing(sorted((page.name("schools", id_) for id_ in schools), key=danish.sort_key))
    return line(where, names, plain(row.get("text")))
