"""The page of open data: files with sizes, a sample, and worked examples."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from handbook.model import Corpus
from handbook.open_data import Edition, examples, files, reviewed
from handbook.open_data.descriptions import Description, Format, formats
from handbook.open_data.tables import tables
from handbook.pages.composer import Composer, anchor
from handbook.pages.view import SectionLink, Table, View
from handbook.text import danish
from handbook.text.danish import count, number

UNDECIDED = Markup('<span class="unstated">Ikke fastlagt endnu</span>')
UNKNOWN = Markup('<span class="unstated">Ikke oplyst</span>')

SAMPLE = (("title", "Indsats"), ("status_value_label", "Status"), ("for_whom", "For"), ("where", "Hvor"), ("money", "Penge"))
"""The columns of the sample with their heads."""

SAMPLE_ROWS = 10

MAX_OPEN = 3
"""Maximum number of lines in the list of a format that is not folded."""

KILO, MEGA = 1000, 1_000_000

TITLES = {
    "om-data": "Licens, dato og henvisning",
    "se-foerst": "Se, før du henter",
    "filer": "Filerne",
    "eksempler": "Sådan bruger du dem",
}
"""The sections of the page."""


def view(composer: Composer) -> View:
    """The page, with the files as they are published."""
    corpus, edition = composer.corpus, composer.edition or Edition()
    made = files(corpus, edition)
    return View(
        template="overviews/data.html",
        sections=tuple(SectionLink(id=id_, title=title) for id_, title in TITLES.items()),
        facts=[{"term": Markup.escape(term), "details": words} for term, words in facts(corpus, edition)],
        sample=sample(corpus, edition),
        sample_note=sample_note(corpus, edition),
        formats=[files_view(composer, format_, made) for format_ in formats(corpus, edition)],
        examples=examples.of(edition),
    )


def facts(corpus: Corpus, edition: Edition) -> Iterator[tuple[str, Markup]]:
    """Licence, publisher, contact, dates and citation; what is not decided or known is said to be."""
    yield "Licens", licence(edition)
    yield "Udgiver", Markup.escape(edition.publisher) if edition.publisher else UNKNOWN
    if edition.contact:
        yield "Kontakt", Markup.escape(edition.contact)
    yield "Opgjort", Markup.escape(danish.date(corpus.today.isoformat()))
    last = reviewed(corpus)
    if last:
        yield "Senest gennemgået", Markup.escape(f"{danish.date(last)}, da en indsats blev holdt op mod sine kilder")
    yield "Sådan henviser du", Markup.escape(citation(corpus, edition))
    yield "Når noget ændres", CHANGES


CHANGES = Markup(
    "Alle filer bliver lavet på ny, når håndbogen gør. I <code>data/v1/index.json</code> står en kontrolsum for hver fil: Er "
    "den uændret, er filen det også. Under <code>v1</code> bliver intet fjernet eller får ny betydning; nyt kan komme til."
)


def licence(edition: Edition) -> Markup:
    """The licence of conf.py."""
    href = edition.licence_url if edition.licence_url.startswith("https://") else ""
    return anchor(href, edition.licence) if edition.licence else UNDECIDED


def citation(corpus: Corpus, edition: Edition) -> str:
    """How to cite the data set."""
    day = danish.date(corpus.today.isoformat())
    parts = [edition.title, edition.publisher, f"Data opgjort {day}", edition.address("data/index.html") if edition.url else ""]
    return danish.sentence(danish.sentences(filter(None, parts)))


def sample(corpus: Corpus, edition: Edition) -> Table:
    """The first rows of the main table."""
    main = tables(corpus, edition)[0]
    rows = tuple(
        tuple(str(record.get(name, "–")) for name, _ in SAMPLE)
        for record, _ in zip(main.records(), range(SAMPLE_ROWS), strict=False)
    )
    return Table(caption="De første rækker af tabellen Indsatser", heads=tuple(head for _, head in SAMPLE), rows=rows)


def sample_note(corpus: Corpus, edition: Edition) -> str:
    """How much of the main table the sample shows."""
    main = tables(corpus, edition)[0]
    shown, columns = min(len(main.rows), SAMPLE_ROWS), len(main.columns)
    return (
        f"{shown} af {count(len(main.rows), 'række', 'rækker')} og {len(SAMPLE)} af {columns} kolonner. "
        "En streg betyder, at ingen kilde oplyser det."
    )


def files_view(composer: Composer, format_: Format, made: Mapping[str, bytes]) -> dict[str, object]:
    """A format with its files: rows of link, size and what it holds."""
    rows = [(name(composer, row, made), size(row, made), row.text) for row in format_.files]
    found = [path for row in format_.files for path in paths(row, made)]
    total = sum(len(made[path]) for path in found)
    summary = f"{format_.name}: {count(len(found), 'fil', 'filer')}, {size_words(total)}"
    is_folded = len(rows) > MAX_OPEN
    return {"name": format_.name, "text": format_.text, "summary": summary, "rows": rows, "is_folded": is_folded}


def paths(row: Description, made: Mapping[str, bytes]) -> list[str]:
    """The files that a line describes."""
    single = {row.path, row.example}
    return sorted(path for path in made if path in single or (row.path.endswith("/") and path.startswith(row.path)))


def name(composer: Composer, row: Description, made: Mapping[str, bytes]) -> Markup:
    """A link to a file; for a folder to its example, or its first file."""
    path = row.example or next(iter(paths(row, made)), "")
    href = posixpath.relpath(path, posixpath.dirname(composer.page) or ".") if path in made else ""
    return anchor(href, row.example or row.path)


def size(row: Description, made: Mapping[str, bytes]) -> str:
    """The size of a file, or of all files of a folder."""
    found = paths(row, made)
    words = size_words(sum(len(made[path]) for path in found))
    return f"{count(len(found), 'fil', 'filer')}, {words}" if row.path.endswith("/") else words


def size_words(size: int) -> str:
    """A number of bytes: 1 kB, 12 kB, 1,3 MB."""
    return f"{number(round(size / MEGA, 1))} MB" if size >= MEGA else f"{max(1, round(size / KILO))} kB"
