"""Resultater: every figure with what it takes to read it; what it rests on told apart from how large the change is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes

from handbook.danish import capital, count, number, period, sort_key
from handbook.elements import Inline, anchor_link, badge, bullets, definitions, muted, paragraph, section, table
from handbook.judgements import evidence
from handbook.judgements.evidence import Result, Strength
from handbook.judgements.silence import Silence
from handbook.overviews.silence import unanswered
from handbook.page import Citing
from handbook.pages.figures import figures, result, unit
from handbook.pages.summary import KIND
from validate import Value, mapping, mappings

ABSENCE = "absence"
HIGH_SHARE = "high-absence-share"

WAYS: Mapping[str, str] = {
    "better": "▼ Fald",
    "worse": "▲ Stigning",
    "unchanged": "● Uændret",
    "mixed": "◆ Blandet",
    "same": "● Som andre",
}
"""Which way absence went, in words and signs of the same weight for both."""


def found(page: Citing, subject: str) -> list[Result]:
    """The results about a subject, by intervention."""
    rows = [one for one in evidence.results(page.handbook.records) if one.row.get("subject") == subject]
    return sorted(rows, key=lambda one: (sort_key(one.interventions[0].name), one.anchor))


def who(page: Citing, one: Result) -> list[nodes.Node]:
    """The interventions of a result."""
    return page.links(KIND, [entry.id for entry in one.interventions])


def way(one: Result) -> str:
    """Which way absence went; says so where no source gives a direction."""
    direction = one.row.get("direction")
    return WAYS[str(direction)] if direction else "Ingen retning oplyst"


def size(page: Citing, row: Mapping[str, Value]) -> str:
    """How large a change is, computed from before and after; else that no source says it."""
    difference = evidence.change(row)
    if difference is None:
        return "Ikke oplyst, hvor meget"
    name = "procentpoint" if row.get("unit") == "percent" else unit(page, row.get("unit"), KIND, "results", "unit")
    sign = "+" if difference > 0 else ""
    return f"{sign}{number(difference)} {name} (beregnet)"


def overview(page: Citing) -> list[nodes.Node]:
    """Absence in one table, and the share of pupils with high absence in another: two things that are never mixed."""
    return [*of_subject(page, ABSENCE, "fravær"), *of_subject(page, HIGH_SHARE, "andelen af elever med højt fravær")]


def of_subject(page: Citing, subject: str, words: str) -> list[nodes.Node]:
    """The results about a subject: the figures, which way, how much, and what they rest on; nothing where there is none."""
    results_ = found(page, subject)
    if not results_ and subject != ABSENCE:
        return []
    rows = [overview_row(page, one) for one in results_]
    head = ["Indsats", "Tal", "Retning", "Ændringens størrelse", "Hvad tallet hviler på", "Periode"]
    caption = f"{count(len(rows), 'resultat', 'resultater')} om {words}"
    return [balance(results_, words), table(head, rows, caption, row_heads=True)]


def overview_row(page: Citing, one: Result) -> list[list[nodes.Node]]:
    """One result in the table."""
    row = one.row
    return [
        [paragraph(*who(page, one))],
        [
            *(paragraph(text) for text in figures(page, row) or ["Ingen tal"]),
            paragraph(muted(str(row.get("population", "")))),
            paragraph(anchor_link(one.anchor, "Læs det hele"), *page.marks(row.get("source"))),
        ],
        [paragraph(way(one))],
        [paragraph(size(page, row))],
        [paragraph(evidence.strength(row).value[0])],
        [paragraph(capital(period(mapping(row["period"]))) if "period" in row else "Ikke registreret")],
    ]


def balance(results_: Sequence[Result], words: str) -> nodes.Node:
    """How many of the results go which way."""
    ways = [way(one) for one in results_]
    counts = [f"{label[2:].lower()}: {ways.count(label)}" for label in WAYS.values() if label in ways]
    open_ = ways.count("Ingen retning oplyst")
    counts += [f"ingen retning oplyst: {open_}"] if open_ else []
    return paragraph(f"Af {count(len(ways), 'resultat', 'resultater')} om {words} – {'; '.join(counts)}.")


def legend(_: Citing) -> list[nodes.Node]:
    """What the words for strength mean, the weakest first."""
    return definitions((kind.value[0], [paragraph(kind.value[1])]) for kind in Strength)


def cards(page: Citing) -> list[nodes.Node]:
    """Every result as a card, by subject, absence first."""
    blocks: list[nodes.Node] = []
    for subject, (label, _) in page.handbook.shape(KIND, "results", "subject").options.items():
        rows = [card(page, one) for one in found(page, subject)]
        if rows:
            title = "Andre resultater" if subject == "general" else f"Resultater om {label.lower()}"
            blocks.append(section(f"om-{subject}", title, *rows))
    return blocks


def card(page: Citing, one: Result) -> nodes.Node:
    """One result: whose it is, what it rests on, and then all that its record tells."""
    kind = evidence.strength(one.row)
    head: list[Inline] = [*who(page, one), " ", badge(kind.value[0], "styrke")]
    if one.row.get("subject") in {ABSENCE, HIGH_SHARE} and "direction" in one.row:
        head += [" ", badge(way(one), "retning")]
    body = result(page, one.row)
    return nodes.container("", paragraph(*head), *body, ids=[one.anchor], classes=["resultat"])


def without(page: Citing) -> list[nodes.Node]:
    """Interventions without a result, by why; what a source says of it in its own words."""
    groups = evidence.without(page.handbook.corpus)
    rows: list[tuple[Inline, Sequence[nodes.Node]]] = []
    for kind, title in TITLES.items():
        items = []
        for entry in sorted(groups[kind], key=lambda one: sort_key(one.name)):
            said = [row for row in mappings(entry.data.get("stated_none")) if row.get("about") == "results"]
            items.append([paragraph(page.link(KIND, entry.id)), *bullets(page.statement(row) for row in said)])
        rows.append((title, bullets(items)))
    return definitions(rows)


TITLES: Mapping[Silence, str] = {
    Silence.NONE: "Ingen opsamling (oplyst som intet)",
    Silence.NOT_STATED: "Ikke oplyst",
    Silence.NOT_REGISTERED: "Ikke registreret",
}


LISTINGS = {
    "resultater-fravaer": overview,
    "resultater-styrke": legend,
    "resultater-alle": cards,
    "resultater-uden": without,
    "resultater-spoergsmaal": unanswered("results"),
}
