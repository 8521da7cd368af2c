"""The page of a source: what it is, what it says as a whole, and by section everything that cites it."""

from __future__ import annotations

from docutils import nodes

from handbook.danish import date, sort_key
from handbook.elements import bullets, muted, paragraph, section, web_link
from handbook.page import Page
from handbook.pages.shared import described, facts, section_of, tail
from handbook.site import KIND_NAMES
from handbook.validity import predecessors, successors
from validate import mappings, texts


def render(page: Page) -> list[nodes.Node]:
    """Everything below the title."""
    data = page.entry.data
    numbers = [f"{row.get('system')}: {row.get('number')}" for row in mappings(data.get("case_numbers"))]
    when = str(data["date_text"]) if "date_text" in data else date(data["date"]) if "date" in data else ""
    trail = page.decisions()
    return [
        *facts(
            [
                ("Slags", [page.handbook.label(data.get("kind"), "sources", "kind")]),
                ("Adgang", [page.handbook.shape("sources", "access").options[str(data.get("access"))][1]]),
                ("Udgiver", [page.link("organisations", data["publisher"])] if "publisher" in data else []),
                ("Dato", [when] if when else []),
                ("Hentet", [date(data["retrieved"])] if "retrieved" in data else []),
                ("Til", ["; ".join(texts(data.get("addressees")))] if "addressees" in data else []),
                ("Numre", ["; ".join(numbers)] if numbers else []),
                ("Adresse", [web_link(str(data["url"]), str(data["url"]))] if "url" in data else []),
                ("Kontakt", [str(data["contact"])] if "contact" in data else []),
                ("Afløser", page.links("sources", [one.id for one in predecessors(page.handbook.corpus, page.entry)])),
                ("Afløst af", page.links("sources", [one.id for one in successors(page.handbook.corpus, page.entry)])),
            ]
        ),
        *described(page),
        *([section("politisk-forloeb", "Politisk forløb", *trail)] if trail else []),
        *sections(page),
        *tail(page),
    ]


def sections(page: Page) -> list[nodes.Node]:
    """The source's sections in its own order, with the entries that cite each."""
    rows = mappings(page.entry.data.get("sections"))
    if not rows:
        return []
    cited = citations(page)
    items = []
    for row in rows:
        id_ = str(row.get("id"))
        users = cited.get(id_, {})
        body = [
            [paragraph(page.link(kind, name), muted(f" – {KIND_NAMES[kind][0].lower()}: {', '.join(titles).lower()}"))]
            for (kind, name), titles in sorted(users.items(), key=lambda item: sort_key(page.name(*item[0])))
        ]
        head = paragraph(nodes.strong("", str(row.get("title"))), *([] if body else [muted(" – ingen henvisninger")]))
        items.append(nodes.list_item("", head, *bullets(body), ids=[id_]))
    return [section("afsnit", "Afsnit og hvem der bygger på dem", nodes.bullet_list("", *items, classes=["afsnit"]))]


def citations(page: Page) -> dict[str, dict[tuple[str, str], list[str]]]:
    """Section id to the entries that cite it, each with the titles of the sections that do."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for reference in page.handbook.corpus.uses(page.entry.key):
        if reference.section is not None and reference.source != page.entry.key:
            titles = found.setdefault(reference.section, {}).setdefault(reference.source, [])
            title = section_of(page, reference)
            titles += [title] if title not in titles else []
    return found
