"""The pages of acts, provisions and ladder steps: what stands under a provision by its step, and what by itself."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from handbook import prose
from handbook.danish import date
from handbook.elements import bullets, muted, paragraph, section, table, web_link
from handbook.page import Page
from handbook.pages.figures import threshold
from handbook.pages.shared import described, facts, intervention_list, tail
from handbook.site import expand, paragraphs
from handbook.views import by_paragraph, on_step, own_under, provisions_of, steps_under
from validate import Entry, mapping, mappings

STEP_LAW = "Loven gælder trinnet på indsatstrappen. Kilden siger ikke, at den er den enkelte indsats’ eget retsgrundlag."


def citation(page: Page, entry: Entry) -> str:
    """Type, number and date of an act, as far as they are known: Lovbekendtgørelse nr. 282 af 17. marts 2025."""
    data = entry.data
    number = f" nr. {data['number']}" if "number" in data else ""
    day = f" af {date(data['date'])}" if "date" in data else ""
    return f"{page.handbook.label(data.get('type'), 'acts', 'type')}{number}{day}"


def text_of(entry: Entry | None) -> list[nodes.Node]:
    """The way to the text of an act, where it is known."""
    return [web_link(str(entry.data["eli"]), "Læs hos Retsinformation")] if entry and "eli" in entry.data else []


def act(page: Page) -> list[nodes.Node]:
    """An act: where it is published, and its paragraphs with what stands under each."""
    data = page.entry.data
    original = mapping(data.get("original"))
    amended = [f"nr. {row.get('number')} af {date(row.get('date'))}" for row in mappings(data.get("amended_by"))]
    about = prose.render(str(data["about"])) if "about" in data else []
    return [
        *facts(
            [
                ("Titel", [page.entry.name]),
                ("Forkortelse", [str(data["abbreviation"])] if "abbreviation" in data else []),
                ("Udgave", [citation(page, page.entry)]),
                ("Lovtekst", text_of(page.entry)),
                (
                    "Oprindelig lov",
                    [web_link(str(original["eli"]), f"Lov nr. {original.get('number')} af {date(original.get('date'))}")]
                    if original
                    else [],
                ),
                ("Ændret ved", ["; ".join(amended)] if amended else []),
            ]
        ),
        *about,
        *described(page),
        section("paragraffer", "Paragraf for paragraf", *paragraph_table(page, page.entry)),
        *tail(page),
    ]


def paragraph_table(page: Page, entry: Entry) -> list[nodes.Node]:
    """The paragraphs of an act that the handbook names; a range is taken apart into its paragraphs."""
    rows = []
    for number, provisions in by_paragraph(provisions_of(page.handbook, entry)):
        steps = {step.id: step for provision in provisions for step in steps_under(page.handbook.corpus, provision.id)}
        own = {one.id: one for provision in provisions for one in own_under(page.handbook.corpus, provision.id)}
        links = page.sentence(
            [[page.link("legal-bases", one.id, paragraphs(one.data) or "hele retsakten")] for one in provisions]
        )
        rows.append(
            [
                [paragraph(f"§ {number}" if number else "Hele retsakten")],
                [paragraph(*links)],
                [paragraph(*(page.links("ladder", steps) or [muted("intet trin")]))],
                [paragraph(*(page.links("interventions", own) or [muted("ingen")]))],
            ]
        )
    if not rows:
        return [paragraph(muted("Ingen bestemmelse er nævnt for sig."))]
    caption = f"Bestemmelser i {page.handbook.title(entry)}"
    return [paragraph(STEP_LAW), table(["Paragraf", "Bestemmelse", "Via trin", "Eget retsgrundlag for"], rows, caption)]


def provision(page: Page) -> list[nodes.Node]:
    """A provision: what it is about, and the interventions under it, by step and by themselves."""
    data, corpus = page.entry.data, page.handbook.corpus
    source = corpus.get("acts", str(data.get("act")))
    single = expand(data)
    limits = [threshold(page, row, "legal-bases", "absence_thresholds") for row in mappings(data.get("absence_thresholds"))]
    return [
        *facts(
            [
                ("Lov", [page.link("acts", data.get("act"))]),
                ("Udgave", [citation(page, source)] if source else []),
                ("Lovtekst", text_of(source)),
                ("Omfatter", [", ".join(f"§ {number}" for number in single)] if len(single) > 1 else []),
            ]
        ),
        *prose.render(str(data.get("about"))),
        *bullets(limits),
        *described(page),
        section("via-trin", "Via trin på indsatstrappen", *via_steps(page, steps_under(corpus, page.entry.id))),
        section("eget", "Som indsatsens eget retsgrundlag", *own(page)),
        *tail(page),
    ]


def via_steps(page: Page, steps: Sequence[Entry]) -> list[nodes.Node]:
    """The steps that a provision stands on, with the interventions of each."""
    if not steps:
        return [paragraph(muted("Bestemmelsen står ikke på noget trin."))]
    blocks: list[nodes.Node] = [paragraph(STEP_LAW)]
    for step in steps:
        sources = [
            row.get("source") for row in mappings(step.data.get("legal_bases")) if row.get("legal_basis") == page.entry.id
        ]
        marks = [mark for source in sources for mark in page.marks(source)]
        blocks += [
            paragraph(page.link("ladder", step.id), *marks),
            *intervention_list(page, on_step(page.handbook.corpus, step.id)),
        ]
    return blocks


def own(page: Page) -> list[nodes.Node]:
    """The interventions that rest on a provision by a source's own word."""
    found = own_under(page.handbook.corpus, page.entry.id)
    empty = paragraph(muted("Ingen kilde siger om en enkelt indsats, at den hviler på bestemmelsen."))
    return intervention_list(page, found) or [empty]


def step(page: Page) -> list[nodes.Node]:
    """A ladder step: the law that stands on it, and its interventions."""
    data = page.entry.data
    bases = [
        [paragraph(page.link("legal-bases", row.get("legal_basis")), *page.marks(row.get("source")))]
        for row in mappings(data.get("legal_bases"))
    ]
    empty = [paragraph(muted("Ikke registreret"))]
    return [
        *facts([("Trappe", [page.link("municipalities", data.get("municipality"))]), ("Trin", [str(data.get("number"))])]),
        *described(page),
        *([section("retsgrundlag", "Trinnets retsgrundlag", paragraph(STEP_LAW), *bullets(bases))] if bases else []),
        section(
            "indsatser",
            "Indsatser på trinnet",
            *(intervention_list(page, on_step(page.handbook.corpus, page.entry.id)) or empty),
        ),
        *tail(page),
    ]
