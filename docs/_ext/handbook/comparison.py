"""The comparison: a small JSON file for each intervention, the form that chooses, and the main points of all in one table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes

from handbook import facets
from handbook.danish import count
from handbook.domain import HandbookDomain
from handbook.elements import paragraph, table
from handbook.facets import CHAIN, Facet, blocks, line, told
from handbook.finder.data import listed
from handbook.page import Links, Page
from handbook.pages.summary import ANCHORS, KIND
from handbook.site import Handbook
from validate import mappings

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = "sammenlign/index"
SCRIPT = "sammenlign.js"
MOST = 4
"""How many interventions stand side by side at most."""

Row: TypeAlias = "tuple[str, str, Facet]"
"""Title, section of the record and facet of a row."""

BEFORE: tuple[Row, ...] = (
    ("Kort fortalt", "summary", facets.summary),
    ("Status", "status", facets.status),
    ("For hvem", "target_group", facets.audience),
    ("Klassetrin og alder", "target_group", facets.level),
    ("Fraværsgrænser", "target_group", facets.limits),
    ("Kriterier", "target_group", facets.criteria),
    ("Ikke for", "target_group", facets.exclusions),
    ("Hvor", "coverage", facets.coverage),
    ("Trin", "ladder", facets.ladder),
    ("Retsgrundlag", "ladder", facets.law),
    ("Organisationer", "organisations", facets.organisations),
)
AFTER: tuple[Row, ...] = (
    ("Varighed", "duration", facets.duration),
    ("Penge, og hvor længe", "funding", facets.money),
    ("Resultater", "results", facets.results),
)
SHOWN = frozenset({"For hvem", "Klassetrin og alder", "Hvor", "Trin", "Varighed", "Penge, og hvor længe"})
"""The rows that the table of all interventions has as columns."""


def rows(handbook: Handbook) -> list[Row]:
    """The rows of the comparison; those of the way in are named by the schema."""
    titles = handbook.shape(KIND, "access").properties
    return [*BEFORE, *((titles[key].title, "access", facets.access(key)) for key in CHAIN), *AFTER]


def document(page: Page) -> dict[str, Any]:
    """A record's cells, row by row: title, anchor of the section where the sources stand, and lines."""
    found: list[list[Any]] = [
        [title, anchor(page, section), [row.as_json() for row in told(page, facet, section)]]
        for title, section, facet in rows(page.handbook)
    ]
    for title, facet, none in (
        ("Kilderne siger det forskelligt", facets.disagreements, "Ingen uenighed er registreret"),
        ("Ikke oplyst", facets.gaps, "Intet ubesvaret spørgsmål er registreret"),
    ):
        found.append([title, None, [row.as_json() for row in facet(page) or [line(none)]]])
    return {"name": page.handbook.title(page.entry), "rows": found}


def anchor(page: Page, section: str) -> str:
    """The anchor of a section on the record's page; the top where the page has no such section."""
    data = page.entry.data
    fields = ("disagreements", "stated_none", "not_stated")
    about = {row.get("about") for field in fields for row in mappings(data.get(field))}
    return ANCHORS[section] if section in about or (section in data and section != "summary") else ""


def render(links: Links) -> list[nodes.Node]:
    """The form, the place for the comparison, and below it the main points of every intervention."""
    names = ((escape(entry.id), escape(links.handbook.title(entry))) for entry in listed(links.handbook))
    choices = "".join(f'<option value="{id_}">{name}</option>' for id_, name in names)
    fields = "".join(FIELD.format(number=number, choices=choices) for number in range(1, MOST + 1))
    return [nodes.raw("", FORM.format(fields=fields), format="html"), overview(links)]


def overview(links: Links) -> nodes.container:
    """The main points of every intervention: what there is without a script, and before a choice."""
    chosen = [row for row in rows(links.handbook) if row[0] in SHOWN]
    body: list[list[Sequence[nodes.Node]]] = []
    for entry in listed(links.handbook):
        page = Page(links.handbook, entry)
        cells = [blocks(told(page, facet, section)) for _, section, facet in chosen]
        body.append([[paragraph(links.link(KIND, entry.id))], *cells])
    caption = f"Hovedpunkterne for {count(len(body), 'indsats', 'indsatser')}"
    whole = table(["Indsats", *(title for title, _, _ in chosen)], body, caption)
    return nodes.container("", whole, ids=["sammenlign-alle"])


FIELD = """
<p><label for="s-{number}">Indsats {number}</label>
<select id="s-{number}" name="id"><option value="">Ikke valgt</option>{choices}</select></p>
"""

FORM = """
<form class="find kun-script" id="sammenlign" autocomplete="off"><div class="find-felter">{fields}</div>
<p><button type="reset">Ryd</button></p></form>
<p class="kun-script find-antal" id="sammenlign-antal" role="status"></p>
<div id="sammenlign-svar"></div>
"""


def data(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Path in the site and text of the JSON file of every intervention."""
    for entry in handbook.corpus.of(KIND):
        text = json.dumps(document(Page(handbook, entry)), ensure_ascii=False, separators=(",", ":"))
        yield f"sammenlign/{entry.id}.json", text


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write a JSON file for each intervention once the pages are written, and take away those of earlier ones."""
    if exception is not None or app.builder.name != "html":
        return
    domain = app.env.get_domain("hb")
    assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
    for path in (Path(app.outdir) / "sammenlign").glob("*.json"):
        path.unlink()
    for name, text in data(domain.handbook):
        (Path(app.outdir) / name).write_text(text, encoding="utf-8", newline="\n")


def script(app: Sphinx, pagename: str, *_: object) -> None:
    """Load the script on the comparison's page only."""
    if pagename == PAGE:
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
    app.connect("html-page-context", script)
