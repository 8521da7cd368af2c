"""`llms.txt` (https://llmstxt.org): an overview for language models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.model import Corpus
from handbook.model.records import KINDS, Intervention
from handbook.open_data.descriptions import listed
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File
from handbook.site import ABOUT, LONGEST_DESCRIPTION, OVERVIEWS, docname, trail
from handbook.text import markdown
from handbook.text.danish import capital, cut_text
from handbook.text.plain_markdown import escape

PATH = "llms.txt"
COPY = ".md"
"""Suffix of the Markdown copy of a page."""

NOTES = """\
Hver oplysning har sin kilde; på siderne er kilderne fodnoter. Hvor kilderne er uenige, står det. Hvad de ikke oplyser, står \
som »Ikke oplyst« og må ikke gættes. Hver side ligger også som Markdown: samme adresse med .md i stedet for .html."""

Row = tuple[str, str, str]
"""Words and path of a link, and what is said of it."""


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The file, which links to the pages and to the files of other formats."""
    parts = (
        f"# {escape(edition.title)}",
        f"> {capital(ABOUT)}.",
        NOTES,
        *([f"Licens: {escape(edition.licence)}."] if edition.licence else []),
        *(section(title, rows, edition) for title, rows in sections(corpus, edition) if rows),
    )
    yield PATH, ("\n\n".join(parts) + "\n").encode()


def sections(corpus: Corpus, edition: Edition) -> Iterator[tuple[str, list[Row]]]:
    """The lists of links with their titles; the last one is optional for short contexts."""
    yield (
        "Indsatser",
        [
            (
                corpus.title(record),
                f"{docname(Intervention.PATH, record.id)}{COPY}",
                cut_text(markdown.plain(record.summary.text), LONGEST_DESCRIPTION),
            )
            for record in corpus.of(Intervention)
        ],
    )
    yield "På tværs", [(words, f"{name}{COPY}", "") for words, name in OVERVIEWS]
    yield (
        "Data",
        [(one.name, one.files[0].path, one.text) for one in listed(corpus, edition) if one.files],
    )
    lists = dict.fromkeys(trail("", kind)[-1] for kind in KINDS if kind != Intervention.PATH)
    yield "Optional", [(words, f"{name}{COPY}", "") for name, words in lists]


def section(title: str, rows: Sequence[Row], edition: Edition) -> str:
    """A heading with its list."""
    lines = (f"- [{escape(words)}]({edition.address(path)}){f': {escape(text)}' if text else ''}" for words, path, text in rows)
    return "\n".join((f"## {title}", "", *lines))
