"""The page of open data: what there is to download, how large it is, what it looks like, and how it is used."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.model import Corpus
from handbook.open_data import FORMATS, Description, Edition, Format, contents, examples, files
from handbook.open_data.all_tables import tables
from handbook.pages.composer import Composer, anchor
from handbook.pages.view import SectionLink, Table, View
from handbook.text import danish
from handbook.text.danish import count, number

UNDECIDED = Markup('<span class="unstated">Ikke fastlagt endnu</span>')
UNKNOWN = Markup('<span class="unstated">Ikke oplyst</span>')

SAMPLE = (("title", "Indsats"), ("status_value_label", "Status"), ("for_whom", "For"), ("where", "Hvor"), ("money", "Penge"))
"""The columns of the main table that are shown, with their heads."""

SAMPLE_ROWS = 10

MOST_OPEN = 3
"""A format with more files than this has its list folded."""

KILO, MEGA = 1000, 1_000_000

TITLES = {
    "om-data": "Licens, dato og henvisning",
    "se-foerst": "Se, før du henter",
    "filer": "Filerne",
    "eksempler": "Sådan bruger du dem",
}
"""The sections of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesView:
    """The files of a format: rows of link, size and what it holds."""

    name: str
    text: str
    summary: str
    rows: tuple[tuple[Markup, str, str], ...]
    is_folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(View):
    """The whole page below its lead."""

    template: ClassVar[str] = "overviews/data.html"
    facts: tuple[dict[str, Markup], ...]
    sample: Table
    sample_note: str
    formats: tuple[FilesView, ...]
    examples: tuple[examples.Example, ...]


def view(composer: Composer) -> DataView:
    """The page, with the files as they are published."""
    corpus, edition = composer.corpus, composer.edition or Edition()
    made = files(corpus, edition)
    return DataView(
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        facts=tuple({"term": Markup.escape(term), "details": words} for term, words in facts(corpus, edition)),
        sample=sample(corpus, edition),
        sample_note=sample_note(corpus, edition),
        formats=tuple(listed(composer, one, one.files(corpus, edition), made) for one in FORMATS),
        examples=examples.of(edition),
    )


def facts(corpus: Corpus, edition: Edition) -> Iterator[tuple[str, Markup]]:
    """What one has to know of data before one uses them; what is not decided is said to be that."""
    yield "Licens", licence(edition)
    yield "Udgiver", Markup.escape(edition.publisher) if edition.publisher else UNKNOWN
    if edition.contact:
        yield "Kontakt", Markup.escape(edition.contact)
    yield "Opgjort", Markup.escape(danish.date(corpus.today.isoformat()))
    last = contents.reviewed(corpus)
    if last:
        yield "Senest gennemgået", Markup.escape(f"{danish.date(last)}, da en indsats blev holdt op mod sine kilder")
    yield "Sådan henviser du", Markup.escape(citation(corpus, edition))
    yield "Når noget ændres", CHANGES


CHANGES = Markup(
    "Alle filer bliver lavet på ny, når håndbogen gør. I <code>data/v1/index.json</code> står en kontrolsum for hver fil: Er "
    "den uændret, er filen det også. Under <code>v1</code> bliver intet fjernet eller får ny betydning; nyt kan komme til."
)


def licence(edition: Edition) -> Markup:
    """The licence as conf.py tells it."""
    href = edition.licence_url if edition.licence_url.startswith("https://") else ""
    return anchor(href, edition.licence) if edition.licence else UNDECIDED


def citation(corpus: Corpus, edition: Edition) -> str:
    """How the data set is cited."""
    day = danish.date(corpus.today.isoformat())
    parts = [edition.title, edition.publisher, f"Data opgjort {day}", edition.address("data/index.html") if edition.url else ""]
    return ". ".join(part for part in parts if part) + "."


def sample(corpus: Corpus, edition: Edition) -> Table:
    """The first rows of the main table."""
    main = tables(corpus, edition)[0]
    rows = tuple(
        tuple(str(record.get(name, "–")) for name, _ in SAMPLE)
        for record, _ in zip(main.records(), range(SAMPLE_ROWS), strict=False)
    )
    return Table(caption="De første rækker af tabellen Indsatser", heads=tuple(head for _, head in SAMPLE), rows=rows)


def sample_note(corpus: Corpus, edition: Edition) -> str:
    """How much of the main table is shown."""
    main = tables(corpus, edition)[0]
    shown, columns = min(len(main.rows), SAMPLE_ROWS), len(main.columns)
    return (
        f"{shown} af {count(len(main.rows), 'række', 'rækker')} og {len(SAMPLE)} af {columns} kolonner. "
        "En streg betyder, at ingen kilde oplyser det."
    )


def listed(composer: Composer, one: Format, described: tuple[Description, ...], made: Mapping[str, bytes]) -> FilesView:
    """A format with its files."""
    rows = tuple((name(composer, row, made), size(row, made), row.text) for row in described)
    found = [path for row in described for path in paths(row, made)]
    total = sum(len(made[path]) for path in found)
    summary = f"{one.name}: {count(len(found), 'fil', 'filer')}, {in_words(total)}"
    return FilesView(name=one.name, text=one.text, summary=summary, rows=rows, is_folded=len(rows) > MOST_OPEN)


def paths(row: Description, made: Mapping[str, bytes]) -> list[str]:
    """The files that a line describes."""
    named = {row.path, row.example}
    return sorted(path for path in made if path in named or (row.path.endswith("/") and path.startswith(row.path)))


def name(composer: Composer, row: Description, made: Mapping[str, bytes]) -> Markup:
    """A file as a link; of a folder the one that its line names, or its first."""
    path = row.example or next(iter(paths(row, made)), "")
    href = posixpath.relpath(path, posixpath.dirname(composer.page) or ".") if path in made else ""
    return anchor(href, row.example or row.path)


def size(row: Description, made: Mapping[str, bytes]) -> str:
    """How large a file is, or the files of a folder together."""
    found = paths(row, made)
    words = in_words(sum(len(made[path]) for path in found))
    return f"{count(len(found), 'fil', 'filer')}, {words}" if row.path.endswith("/") else words


def in_words(size: int) -> str:
    """A number of bytes: 1 kB, 12 kB, 1,3 MB."""
    return f"{number(round(size / MEGA, 1))} MB" if size >= MEGA else f"{max(1, round(size / KILO))} kB"
