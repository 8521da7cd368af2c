"""The page of an intervention: a box of facts, then every section with sources, disagreements and what is not stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docutils import nodes

from handbook import danish, validity
from handbook.danish import capital, grades, spread
from handbook.elements import anchor_link, bullets, definitions, listed, muted, paragraph, section
from handbook.glossary import link_all, word_list
from handbook.page import Page, when
from handbook.pages.figures import render_funding, render_quantities, render_results, threshold
from handbook.pages.summary import ANCHORS, KIND, facts, place_name, status_words
from validate import Value, mapping, mappings, texts


def render(page: Page) -> list[nodes.Node]:
    """Everything below the title."""
    data = page.entry.data
    blocks: list[nodes.Node] = []
    if data.get("documentation") == "named-only":
        note = "Kilderne nævner kun indsatsen. De beskriver den ikke."
        blocks.append(nodes.container("", paragraph(note), classes=["boks", "boks-uoplyst"]))
    lead = nodes.container("", *page.statement(mapping(data.get("summary"))), classes=["manchet"])
    blocks += [lead, *facts(page), *notices(page)]
    for key, body in SECTIONS.items():
        blocks += part(page, key, body)
    link_all(page, blocks)
    return [*blocks, *word_list(page, blocks), *page.sources(), *reviewed(page)]


def part(page: Page, key: str, body: Callable[[Page, Value], list[nodes.Node]]) -> list[nodes.Node]:
    """One section: what the record says, where the sources disagree, what is none and what nobody says."""
    value = page.entry.data.get(key)
    children = [
        *(page.inherited(key) if value is not None or page.none_stated(key) else []),
        *(body(page, value) if value is not None else []),
        *page.disagreements(key),
        *page.none_stated(key),
        *page.unanswered(key),
    ]
    title = page.handbook.shape(KIND, key).title
    return [section(ANCHORS[key], title, *children)] if children else []


def notices(page: Page) -> list[nodes.Node]:
    """Where the sources disagree, with the way there."""
    keys = list(dict.fromkeys(str(row.get("about")) for row in mappings(page.entry.data.get("disagreements"))))
    if not keys:
        return []
    links = page.sentence([[anchor_link(ANCHORS[key], page.handbook.shape(KIND, key).title.lower())] for key in keys])
    text = paragraph("Kilderne er ikke enige om alt. Se ", *links, ".")
    return [nodes.container("", text, classes=["boks", "boks-uenighed"])]


def names(page: Page, _: Value) -> list[nodes.Node]:
    """The other names; the name itself is the page's title."""
    return page.aliases()


def nothing(_: Page, __: Value) -> list[nodes.Node]:
    """Nothing more: the summary stands at the top."""
    return []


def description(page: Page, value: Value) -> list[nodes.Node]:
    """What the intervention is."""
    return [block for row in mappings(value) for block in page.statement(row)]


def focus(page: Page, value: Value) -> list[nodes.Node]:
    """Whether it is about absence or wellbeing."""
    row = mapping(value)
    label, text = page.handbook.shape(KIND, "focus", "value").options.get(str(row.get("value")), ("", ""))
    return page.line(nodes.strong("", label), f". {text}", source=row.get("source"))


def status(page: Page, value: Value) -> list[nodes.Node]:
    """Where it is now, whatever holds in single places."""
    row = mapping(value)
    return page.line(*status_words(page, row), ".", source=row.get("source"), text=row.get("text"))


def organisations(page: Page, value: Value) -> list[nodes.Node]:
    """Who has which part in it."""
    rows = []
    for row in mappings(value):
        role = page.handbook.label(row.get("role"), KIND, "organisations", "role")
        parts = [page.link("organisations", row.get("organisation")), muted(f" – {role.lower()}")]
        rows.append(page.line(*parts, source=row.get("source"), text=row.get("text")))
    return bullets(rows)


def ladder(page: Page, value: Value) -> list[nodes.Node]:
    """The steps of the ladder, each with its law told as the step's."""
    return listed(step(page, row) for row in mappings(value))


def step(page: Page, row: Mapping[str, Value]) -> list[nodes.Node]:
    """One step that it stands on."""
    entry = page.handbook.corpus.get("ladder", str(row.get("step")))
    label = [f" Navn på trappen: »{row['label']}«."] if "label" in row else []
    blocks = page.line(page.link("ladder", row.get("step")), ".", *label, source=row.get("source"), text=row.get("text"))
    bases = mappings(entry.data.get("legal_bases")) if entry else []
    if not bases:
        return blocks
    rows = [[paragraph(page.link("legal-bases", base.get("legal_basis")), *page.marks(base.get("source")))] for base in bases]
    explain = "Trinnets retsgrundlag. Det gælder trinnet som helhed; kilden siger ikke, at det er indsatsens eget:"
    return [*blocks, nodes.container("", paragraph(explain), *bullets(rows), classes=["trinlov"])]


def legal_bases(page: Page, value: Value) -> list[nodes.Node]:
    """The law that a source calls its own."""
    rows = [
        page.line(page.link("legal-bases", row.get("legal_basis")), source=row.get("source"), text=row.get("text"))
        for row in mappings(value)
    ]
    return bullets(rows)


def coverage(page: Page, value: Value) -> list[nodes.Node]:
    """Where it is; sources that say the same stand together."""
    groups: dict[tuple[object, ...], list[Mapping[str, Value]]] = {}
    for row in mappings(value):
        key = (*(str(row.get(key)) for key in ("municipality", "region", "extent", "areas", "schools", "valid")),)
        groups.setdefault(key, []).append(row)
    return listed(place(page, rows) for rows in groups.values())


def place(page: Page, rows: Sequence[Mapping[str, Value]]) -> list[nodes.Node]:
    """One place with all the sources that say the same of it, and what holds there and nowhere else."""
    first = rows[0]
    extent = page.handbook.label(first.get("extent"), KIND, "coverage", "extent")
    sources = [source for row in rows for source in texts(row.get("source"))]
    reach = f" – {extent.lower()}" if "municipality" in first else ""
    blocks = page.line(*place_name(page, first), reach, *since(page, first), source=sources)
    for kind, key, title in (("areas", "areas", "Områder"), ("schools", "schools", "Skoler")):
        names = page.links(kind, texts(first.get(key)))
        blocks += [paragraph(f"{title}: ", *names)] if names else []
    for row in rows:
        mark = row.get("source") if len(rows) > 1 else None
        blocks += page.line(f"Antal skoler: {row['school_count']}", source=mark) if "school_count" in row else []
        blocks += page.line(source=mark, text=row.get("text"))
        blocks += definitions(
            (page.handbook.shape(KIND, "coverage", key).title, LOCAL[key](page, row[key])) for key in LOCAL if key in row
        )
    return blocks


def since(page: Page, row: Mapping[str, Value]) -> list[nodes.Node]:
    """Since when and until when a row holds, in brackets."""
    held = validity.words(row, page.handbook.corpus.today)
    return [muted(f" ({held})")] if held else []


def target_group(page: Page, value: Value) -> list[nodes.Node]:
    """Whom it is for and whom not."""
    group = mapping(value)
    who = []
    for row in mappings(group.get("audiences")):
        label = page.handbook.label(row.get("audience"), KIND, "target_group", "audiences", "audience")
        who.append([paragraph(label, *page.marks(row.get("source")))])
    ranges = []
    for row in mappings(group.get("grades")):
        kind = page.handbook.label(row.get("kind"), KIND, "target_group", "grades", "kind").lower()
        head: list[nodes.Node | str] = [capital(grades(row)), muted(f" ({kind})"), *since(page, row)]
        ranges.append(page.line(*head, source=row.get("source"), text=row.get("text")))
    ages = [
        page.line(f"{spread(row)} år", *since(page, row), source=row.get("source"), text=row.get("text"))
        for row in mappings(group.get("ages"))
    ]
    limits = [
        threshold(page, row, KIND, "target_group", "absence_thresholds") for row in mappings(group.get("absence_thresholds"))
    ]
    return definitions(
        [
            ("Hvem", listed(who)),
            ("Klassetrin", listed(ranges)),
            ("Alder", listed(ages)),
            ("Fraværsgrænser", listed(limits)),
            ("Kriterier", page.statements(group.get("criteria"))),
            ("Ikke for", page.statements(group.get("exclusions"))),
        ]
    )


def parties(page: Page, value: Value) -> list[nodes.Node]:
    """Who does something, with the organisations it is about."""
    rows = []
    for row in mappings(value):
        blocks = page.statement(row)
        bodies = page.links("organisations", texts(row.get("organisations")))
        if bodies:
            blocks.append(paragraph(muted("Se "), *bodies, classes=["se"]))
        rows.append(blocks)
    return listed(rows)


def access(page: Page, value: Value) -> list[nodes.Node]:
    """The way in, in the order in which it is walked."""
    chain = mapping(value)
    shape = page.handbook.shape(KIND, "access")
    keys = ("tried_first", "nominated_by", "decided_by", "entry_point")
    return definitions(((shape.properties[key].title, parties(page, chain.get(key))) for key in keys), classes=["vej"])


def delivery(page: Page, value: Value) -> list[nodes.Node]:
    """How it is done."""
    work = mapping(value)
    formats = []
    for row in mappings(work.get("formats")):
        label = page.handbook.label(row.get("format"), KIND, "delivery", "formats", "format")
        formats.append([paragraph(label, *page.marks(row.get("source")))])
    methods = [
        page.line(page.link("methods", row.get("method")), source=row.get("source"), text=row.get("text"))
        for row in mappings(work.get("methods"))
    ]
    return definitions(
        [
            ("Form", listed(formats)),
            ("Bemanding", listed(staff(page, row) for row in mappings(work.get("staffing")))),
            ("Metoder", listed(methods)),
            ("Det sker", page.statements(work.get("activities"))),
            ("Samarbejde", parties(page, work.get("cooperation"))),
        ]
    )


def staff(page: Page, row: Mapping[str, Value]) -> list[nodes.Node]:
    """One profession with its numbers."""
    words = [str(row.get("profession"))]
    words += [f"{spread({'value': row['count']})} i alt"] if "count" in row else []
    words += [f"{spread({'value': row['full_time_equivalents']})} årsværk"] if "full_time_equivalents" in row else []
    body: list[nodes.Node | str] = [", ".join(words)]
    if "organisation" in row:
        body += [" – ", page.link("organisations", row["organisation"])]
    return page.line(*body, source=row.get("source"), text=row.get("text"))


def duration(page: Page, value: Value) -> list[nodes.Node]:
    """How long a course lasts."""
    return render_quantities(page, "duration", value)


def capacity(page: Page, value: Value) -> list[nodes.Node]:
    """How many there is room for."""
    return render_quantities(page, "capacity", value)


def history(page: Page, value: Value) -> list[nodes.Node]:
    """What happened when, oldest first."""
    rows = sorted(mappings(value), key=lambda row: str(row.get("date")))
    return definitions((f"{when(row)}{' (planlagt)' if row.get('planned') else ''}", page.statement(row)) for row in rows)


def decisions(page: Page, _: Value) -> list[nodes.Node]:
    """The political trail."""
    return page.decisions()


def relations(page: Page, value: Value) -> list[nodes.Node]:
    """What it has to do with other interventions."""
    rows = []
    for row in mappings(value):
        type_ = page.handbook.label(row.get("type"), KIND, "relations", "type")
        link = page.link("interventions", row.get("target"))
        rows.append(page.line(f"{capital(type_)} ", link, source=row.get("source"), text=row.get("text")))
    return bullets(rows)


def reviewed(page: Page) -> list[nodes.Node]:
    """When the record was last held against its sources."""
    row = mapping(page.entry.data.get("reviewed"))
    if "date" not in row:
        return []
    against = [[page.link("sources", id_, page.name("sources", id_))] for id_ in texts(row.get("against"))]
    return [
        paragraph(
            f"Senest holdt op mod kilderne {danish.date(row['date'])}: ", *page.sentence(against), ".", classes=["gennemgaaet"]
        )
    ]


LOCAL: Mapping[str, Callable[[Page, Value], list[nodes.Node]]] = {
    "status": status,
    "access": access,
    "duration": duration,
    "capacity": capacity,
    "funding": render_funding,
}
"""The sections that a coverage may have of its own, with what renders each."""

SECTIONS: Mapping[str, Callable[[Page, Value], list[nodes.Node]]] = {
    "description": description,
    "coverage": coverage,
    "target_group": target_group,
    "access": access,
    "delivery": delivery,
    "duration": duration,
    "capacity": capacity,
    "funding": render_funding,
    "results": render_results,
    "ladder": ladder,
    "legal_bases": legal_bases,
    "organisations": organisations,
    "status": status,
    "focus": focus,
    "history": history,
    "decisions": decisions,
    "relations": relations,
    "name": names,
    "summary": nothing,
}
"""The sections in the order of the page, with what renders each."""
