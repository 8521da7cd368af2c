"""The finder: the form, every intervention with the same criteria in words, and the JSON file that the script reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from handbook import facets
from handbook.choices import document, listed, periods
from handbook.danish import count, sort_key
from handbook.domain import HandbookDomain
from handbook.elements import definitions, paragraph, strong
from handbook.facets import CHAIN, blocks, told
from handbook.page import Links, Page
from handbook.pages.summary import KIND
from handbook.site import Handbook
from handbook.validity import current
from validate import Entry, mappings

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE = "find/index"
FILE = "find/indsatser.json"
SCRIPT = "find.js"

ROLES: Mapping[str, str] = {
    "skole": "Skoleleder, lærer eller pædagog",
    "fagperson": "Socialrådgiver, PPR eller anden fagperson",
    "foraelder": "Forælder",
    "politik": "Politiker eller økonom",
}
"""Who the reader may be."""

GRADES = range(11)


def render(links: Links) -> list[nodes.Node]:
    """The form, the place for what it finds, and below it every intervention with the same criteria in words."""
    handbook = links.handbook
    html = FORM.format(
        municipalities=options((entry.id, handbook.title(entry)) for entry in handbook.sorted("municipalities")),
        areas="".join(area_option(links, entry) for entry in current(handbook.corpus, handbook.sorted("areas"))),
        schools="".join(
            f'<option value="{escape(handbook.title(entry))}">'
            for entry in current(handbook.corpus, handbook.sorted("schools"))
        ),
        periods=PERIODS.format(options(found)) if (found := periods(handbook)) else "",
        grades=options((str(grade), f"{grade}. klasse") for grade in GRADES),
        steps=options((entry.id, handbook.title(entry)) for entry in handbook.sorted("ladder")),
        organisations=options((id_, links.name("organisations", id_)) for id_ in responsible(handbook)),
        roles=options(ROLES.items()),
    )
    return [nodes.raw("", html, format="html"), overview(links)]


def options(rows: Iterable[tuple[str, str]]) -> str:
    """The choices of a field, below the one that leaves it open."""
    return "".join(f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in rows)


def area_option(links: Links, entry: Entry) -> str:
    """An area as a choice; the script hides those of other municipalities."""
    municipality = str(entry.data.get("municipality"))
    text = f"{entry.name} ({links.name('municipalities', municipality)})"
    return f'<option value="{escape(entry.id)}" data-kommune="{escape(municipality)}">{escape(text)}</option>'


def responsible(handbook: Handbook) -> list[str]:
    """The organisations that are responsible for an intervention, in Danish order."""
    rows = [row for entry in handbook.corpus.of("interventions") for row in mappings(entry.data.get("organisations"))]
    ids = {str(row.get("organisation")) for row in rows if row.get("role") == "responsible"}
    return sorted(ids, key=lambda id_: sort_key(Links(handbook).name("organisations", id_)))


def overview(links: Links) -> nodes.container:
    """Every intervention with the finder's criteria in words: what there is without a script, and before a choice."""
    rows: list[tuple[nodes.Node, list[nodes.Node]]] = []
    for entry in listed(links.handbook):
        page = Page(links.handbook, entry)
        facts = [(title, blocks(told(page, facet, section))) for title, section, facet in criteria(links.handbook)]
        rows.append((links.link(KIND, entry.id), definitions(facts, classes=["fakta"])))
    title = f"Alle {count(len(rows), 'indsats', 'indsatser')} med det, kilderne siger"
    return nodes.container("", paragraph(strong(title)), *definitions(rows), ids=["find-alle"])


def criteria(handbook: Handbook) -> list[tuple[str, str, facets.Facet]]:
    """Title, section of the record and facet of what a reader can choose by, and of the way in as the schema names it."""
    titles = handbook.shape(KIND, "access").properties
    return [
        ("Status", "status", facets.status),
        ("Hvor", "coverage", facets.coverage),
        ("Trin", "ladder", facets.ladder),
        ("Ansvarlig og andre", "organisations", facets.organisations),
        ("For hvem", "target_group", facets.audience),
        ("Klassetrin og alder", "target_group", facets.level),
        ("Fraværsgrænser", "target_group", facets.limits),
        ("Kriterier", "target_group", facets.criteria),
        ("Ikke for", "target_group", facets.exclusions),
        *((titles[key].title, "access", facets.access(key)) for key in CHAIN),
    ]


PERIODS = """
<p><label for="f-periode">Målt over</label>
<select id="f-periode" name="periode"><option value="">Ikke valgt</option>{}</select></p>"""

FORM = """
<form class="find kun-script" id="find" data-kilde="indsatser.json" autocomplete="off">
<div class="find-felter">
<p><label for="f-kommune">Kommune</label>
<select id="f-kommune" name="kommune"><option value="">Alle</option>{municipalities}</select></p>
<p><label for="f-omraade">Område</label>
<select id="f-omraade" name="omraade"><option value="">Alle</option>{areas}</select></p>
<p><label for="f-skole">Skole</label>
<input id="f-skole" name="skole" list="f-skoler" aria-describedby="find-skole">
<datalist id="f-skoler">{schools}</datalist></p>
<p><label for="f-klasse">Klassetrin</label>
<select id="f-klasse" name="klasse"><option value="">Ikke valgt</option>{grades}</select></p>
<p><label for="f-alder">Alder</label>
<input id="f-alder" name="alder" inputmode="numeric" size="4"></p>
<p><label for="f-fravaer">Fravær i pct.</label>
<input id="f-fravaer" name="fravaer" inputmode="decimal" size="5"></p>
<p><label for="f-slags">Slags fravær</label>
<select id="f-slags" name="slags"><option value="">Alt fravær</option>
<option value="ulovligt">Ulovligt fravær</option></select></p>{periods}
<p><label for="f-trin">Trin</label>
<select id="f-trin" name="trin"><option value="">Alle</option>{steps}</select></p>
<p><label for="f-ansvarlig">Ansvarlig forvaltning</label>
<select id="f-ansvarlig" name="ansvarlig"><option value="">Alle</option>{organisations}</select></p>
<p><label for="f-rolle">Hvem er du?</label>
<select id="f-rolle" name="rolle"><option value="">Ikke valgt</option>{roles}</select></p>
</div>
<p id="find-skole" role="status"></p>
<p><button type="submit">Find indsatser</button> <button type="reset">Ryd felterne</button></p>
</form>
<p class="kun-script find-antal" id="find-antal" role="status">Alle indsatser står herunder.</p>
<div id="find-svar"></div>
"""


def data(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Path in the site and text of the JSON file."""
    yield FILE, json.dumps(document(handbook), ensure_ascii=False, separators=(",", ":"))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the JSON file once the pages are written."""
    if exception is None and app.builder.name == "html":
        domain = app.env.get_domain("hb")
        assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
        for name, text in data(domain.handbook):
            path = Path(app.outdir) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def script(app: Sphinx, pagename: str, *_: object) -> None:
    """Load the script on the finder's page only."""
    if pagename == PAGE:
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
    app.connect("html-page-context", script)
