"""The finder: one JSON file of what records say of the points that readers choose by, the form, and the same as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from handbook import facets
from handbook.danish import capital, count, listing, sort_key
from handbook.domain import HandbookDomain
from handbook.elements import definitions, paragraph, strong
from handbook.facets import CHAIN, KIND, Line, blocks, line, told
from handbook.page import Links, Page
from handbook.pages.summary import money_fact
from handbook.site import Handbook
from handbook.views import step_of
from validate import Corpus, Entry, Value, mapping, mappings, texts

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

WORDS: Mapping[str, Any] = {
    "criteria": ["Status", "Sted", "Klassetrin og alder", "Fravær", "Trin", "Ansvarlig"],
    "verdicts": ["passer ikke", "måske", "passer"],
    "groups": ["Passer ikke", "Passer måske", "Passer på det, du har valgt"],
    "found": ["Håndbogen kender her ingen skole med navnet", "Skole:", "Skriv lidt mere. Flere skoler passer:"],
    "named": "Skolen er nævnt ved navn:",
    "unclear": " Om det rummer det valgte, er ikke afklaret.",
    "prose": "Kriterier, du selv må vurdere",
}
"""What the script says: names of criteria in the order in which it judges, verdicts, groups, schools found."""


# what the script reads


def document(handbook: Handbook) -> dict[str, Any]:
    """Everything the script needs: the registers that its form names, and every intervention in Danish order."""
    corpus = handbook.corpus
    return {
        "areas": {entry.id: {"in": entry.data.get("municipality"), "near": near(corpus, entry)} for entry in corpus.of("areas")},
        "schools": {entry.id: school(handbook, entry) for entry in handbook.sorted("schools")},
        "steps": {entry.id: entry.data.get("municipality") for entry in corpus.of("ladder")},
        **WORDS,
        "empty": f"{count(len(handbook.sorted(KIND)), 'indsats', 'indsatser')}. Udfyld et eller flere felter.",
        "chain": [handbook.shape(KIND, "access").properties[key].title for key in CHAIN],
        "records": [record(Page(handbook, entry)) for entry in handbook.sorted("interventions")],
    }


def near(corpus: Corpus, area: Entry) -> list[str]:
    """The areas that an area is tied to, from either side and whatever the tie."""
    own = {str(row.get("area")) for row in mappings(area.data.get("related"))}
    return sorted(own | {other.id for other in corpus.of("areas") if names_area(other, area.id)})


def names_area(entry: Entry, area: str) -> bool:
    """Whether an area says that it is tied to another."""
    return any(row.get("area") == area for row in mappings(entry.data.get("related")))


def school(handbook: Handbook, entry: Entry) -> dict[str, Any]:
    """A school, with its other names and the areas that sources put it in."""
    return {
        "name": handbook.title(entry),
        "in": entry.data.get("municipality"),
        "areas": list(dict.fromkeys(str(row.get("area")) for row in mappings(entry.data.get("areas")))),
        "aliases": [str(row.get("name")) for row in mappings(entry.data.get("aliases"))],
    }


def record(page: Page) -> dict[str, Any]:
    """An intervention: what the script compares, and the words it gives as reasons; what is empty is left out."""
    data = page.entry.data
    status = mapping(data.get("status")).get("value")
    found = {
        "id": page.entry.id,
        "name": page.entry.name,
        "status": status if status in {"planned", "ended", "not-in-use-here"} else "",
        "users": users(page),
        "places": places(page),
        "grades": [[row["from"], row["to"], row["kind"]] for row in facets.group(page, "grades")],
        "ages": [[row.get("from", 0), row.get("to", 99)] for row in facets.group(page, "ages")],
        "limits": [limit(row) for row in facets.group(page, "absence_thresholds") if facets.admits(row)],
        "step": step_of(page.entry),
        "own": organisations(page, {"responsible"}),
        "others": sorted(set(organisations(page, None)) - set(organisations(page, {"responsible"}))),
        "words": [sentence(rows) for rows in reasons(page)],
        "prose": prose(page),
        "chain": chain_words(page),
        "families": families(page),
        "roles": roles(page),
    }
    return {key: value for key, value in found.items() if value}


def sentence(lines: Iterable[Line]) -> str:
    """Lines with what explains them, as running text."""
    words = [part for line in lines for part in (line.text, *(below.text for below in line.below))]
    return " ".join(part if part.endswith((".", "?", "!", ":")) else f"{part}." for part in words if part)


def reasons(page: Page) -> list[list[Line]]:
    """What is said of a record whatever is asked: status, place, grade and age, absence, step, and who is responsible."""
    where = list(dict.fromkeys(str(row.get("municipality")) for row in mappings(page.entry.data.get("coverage"))))
    return [
        facets.status(page),
        [line(f"Kilderne nævner kun {listing(page.name('municipalities', id_) for id_ in where)}")],
        level(page),
        absence(page),
        facets.ladder(page)[:1] or [line(f"Et trin på trappen er {facets.absent(page, 'ladder')}")],
        facets.organisations(page) or [line(f"Hvem der er ansvarlig, er {facets.absent(page, 'organisations')}")],
    ]


def level(page: Page) -> list[Line]:
    """Grades and ages, and which of the two is missing."""
    gaps = [word for word, key in (("klassetrin", "grades"), ("alder", "ages")) if not facets.group(page, key)]
    missing = f"{capital(listing(gaps))} er {facets.absent(page, 'target_group')}"
    return [*facets.level(page), *([line(missing)] if gaps else [])]


def absence(page: Page) -> list[Line]:
    """The limits of absence that a pupil has to reach."""
    rows = [facets.limit(page, row) for row in facets.group(page, "absence_thresholds") if facets.admits(row)]
    return rows or [line(f"En fraværsgrænse for at komme med er {facets.absent(page, 'target_group')}")]


def users(page: Page) -> list[str]:
    """The municipalities of which a source says that an organisation there uses it."""
    entries = [page.handbook.corpus.get("organisations", id_) for id_ in organisations(page, {"user"})]
    return [str(entry.data["municipality"]) for entry in entries if entry and "municipality" in entry.data]


def organisations(page: Page, roles: set[str] | None) -> list[str]:
    """The organisations that have one of these roles, or any."""
    rows = mappings(page.entry.data.get("organisations"))
    return [str(row.get("organisation")) for row in rows if roles is None or row.get("role") in roles]


def places(page: Page) -> list[dict[str, Any]]:
    """Where it is; sources that say the same stand together."""
    groups: dict[tuple[object, ...], list[Mapping[str, Value]]] = {}
    for row in mappings(page.entry.data.get("coverage")):
        key = (row.get("municipality"), row.get("extent"), *texts(row.get("areas")), *texts(row.get("schools")))
        groups.setdefault(key, []).append(row)
    return [place(page, rows) for rows in groups.values()]


def place(page: Page, rows: Sequence[Mapping[str, Value]]) -> dict[str, Any]:
    """One place, also in words; `some` where there may be schools in it that do not have it."""
    first = max(rows, key=unnamed)
    found = {
        "in": first.get("municipality"),
        "extent": first.get("extent"),
        "areas": texts(first.get("areas")),
        "schools": texts(first.get("schools")),
        "some": is_some(page, first),
        "text": " ".join(dict.fromkeys(words(page, first, rows))),
    }
    return {key: value for key, value in found.items() if value}


def words(page: Page, first: Mapping[str, Value], rows: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    """A place in words, then what each source adds."""
    yield capital(sentence([facets.within(page, {**first, "text": None})]))
    yield from (sentence([line(facets.plain(row["text"]))]) for row in rows if "text" in row)


def unnamed(row: Mapping[str, Value]) -> int:
    """How many schools a source counts without naming them."""
    return int(str(row.get("school_count", 0))) - len(texts(row.get("schools")))


def is_some(page: Page, row: Mapping[str, Value]) -> bool:
    """Whether this source, or another on the same area, counts schools that it does not name."""
    areas = set(texts(row.get("areas")))
    rows = [other for other in mappings(page.entry.data.get("coverage")) if areas & set(texts(other.get("areas")))]
    none_named = row.get("extent") == "schools" and not texts(row.get("schools"))
    return none_named or any(unnamed(other) > 0 for other in (row, *rows))


def limit(row: Mapping[str, Value]) -> list[Value]:
    """Number, comparison and kind of absence of a limit; nothing where it is no share and cannot be compared."""
    return [row.get("value"), row.get("comparison"), row.get("absence_kind")] if row.get("unit") == "percent" else []


def prose(page: Page) -> list[str]:
    """What readers must judge themselves: criteria in words, exclusions, and limits that decide nothing for a pupil."""
    others = [row for row in facets.group(page, "absence_thresholds") if not facets.admits(row)]
    return [
        *(row.text for row in facets.criteria(page)),
        *(f"Ikke for: {row.text}" for row in facets.exclusions(page)),
        *(sentence([facets.limit(page, row)]) for row in others),
    ]


def chain_words(page: Page) -> list[str]:
    """The links of the way in, each with the word for its absence where it is missing."""
    absent = capital(facets.absent(page, "access"))
    return [sentence(facets.access(key)(page)) or absent for key in CHAIN]


def families(page: Page) -> list[list[str]]:
    """Ids and names of what it is a form or a part of: what is told there may hold here too."""
    rows = mappings(page.entry.data.get("relations"))
    ids = [str(row.get("target")) for row in rows if row.get("type") in {"variant-of", "part-of"}]
    return [[id_, page.name("interventions", id_)] for id_ in ids]


def roles(page: Page) -> dict[str, str]:
    """Something for each reader in particular, where there is something."""
    audiences = {row.get("audience") for row in facets.group(page, "audiences")}
    found = {
        "skole": "Indsatsen er også for skolens personale." if "staff" in audiences else "",
        "fagperson": sentence(facets.law(page)),
        "foraelder": "Indsatsen er også for forældre." if "parents" in audiences else "",
        "politik": f"Penge: {' '.join(node.astext() for node in money_fact(page)) or facets.absent(page, 'funding')}.",
    }
    return {role: words for role, words in found.items() if words}


# the page


def render(links: Links) -> list[nodes.Node]:
    """The form, the place for what it finds, and below it every intervention with the same criteria in words."""
    handbook = links.handbook
    html = FORM.format(
        municipalities=options((entry.id, handbook.title(entry)) for entry in handbook.sorted("municipalities")),
        areas="".join(area_option(links, entry) for entry in handbook.sorted("areas")),
        schools="".join(f'<option value="{escape(handbook.title(entry))}">' for entry in handbook.sorted("schools")),
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
    for entry in links.handbook.sorted("interventions"):
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
<select id="f-slags" name="slags"><option value="">Alt fravær</option><option value="ulovligt">Ulovligt fravær</option></select></p>
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


# the build


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the JSON file once the pages are written."""
    if exception is None and app.builder.format == "html":
        domain = app.env.get_domain("hb")
        assert isinstance(domain, HandbookDomain)  # noqa: S101 -- for the type checker
        path = Path(app.outdir) / FILE
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(document(domain.handbook), ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")


def script(app: Sphinx, pagename: str, *_: object) -> None:
    """Load the script on the finder's page only."""
    if pagename == PAGE:
        app.add_js_file(SCRIPT, type="module")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.connect("build-finished", write)
    app.connect("html-page-context", script)
