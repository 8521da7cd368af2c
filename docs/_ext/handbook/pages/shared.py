"""Parts that the pages of several register kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from handbook.danish import sort_key
from handbook.elements import FAINT, bullets, definitions, muted, paragraph, section
from handbook.glossary import word_list
from handbook.page import Links, Page
from handbook.site import KIND_NAMES
from handbook.views import Cover, distinct, overlaps, states
from validate import KINDS, Entry, Reference, mapping, mappings


def described(page: Page) -> list[nodes.Node]:
    """What the sources say of the entry, statement by statement."""
    return [block for row in mappings(page.entry.data.get("description")) for block in page.statement(row)]


def tail(page: Page) -> list[nodes.Node]:
    """What ends every register page: names, disagreements, gaps, uses, the check and the sources."""
    names, differing, unanswered = page.aliases(), page.disagreements(), page.unanswered()
    return [
        *([section("andre-navne", "Andre navne", *names)] if names else []),
        *([section("uenigheder", "Uenigheder", *differing)] if differing else []),
        *([section("ikke-oplyst", "Ikke oplyst", *unanswered)] if unanswered else []),
        *used_by(page),
        *page.verification(),
        *word_list(page, ()),
        *page.sources(),
    ]


def facts(rows: Iterable[tuple[str, Sequence[nodes.Node | str]]]) -> list[nodes.Node]:
    """A box of short facts; rows without content are left out."""
    return definitions(((title, [paragraph(*body)]) for title, body in rows if body), classes=["fakta"])


def used_by(page: Page) -> list[nodes.Node]:
    """Everything in the handbook that refers to the entry, by kind, with the section that does."""
    places: dict[tuple[str, str], list[str]] = {}
    for reference in page.handbook.corpus.uses(page.entry.key):
        if reference.source != page.entry.key:
            titles = places.setdefault(reference.source, [])
            title = section_of(page, reference)
            titles += [title] if title not in titles else []
    rows = []
    for kind in KINDS:
        users = [(page.name(kind, id_), id_) for used_kind, id_ in places if used_kind == kind]
        items = [
            [paragraph(page.link(kind, id_), muted(f" – {', '.join(places[kind, id_]).lower()}"))]
            for _, id_ in sorted(users, key=lambda user: sort_key(user[0]))
        ]
        rows.append((KIND_NAMES[kind][1], bullets(items)))
    body = definitions(rows)
    return [section("brugt-af", "Nævnt på disse sider", *body, classes=[FAINT])] if body else []


def section_of(page: Page, reference: Reference) -> str:
    """The title of the section in which a reference stands."""
    first = reference.pointer.split("/")[1]
    return page.handbook.shape(reference.source[0], first).title


def intervention_list(page: Links, interventions: Sequence[Entry]) -> list[nodes.Node]:
    """Interventions by name with status."""
    rows = sorted(interventions, key=lambda entry: sort_key(entry.name))
    return bullets([paragraph(page.link("interventions", entry.id), muted(f" – {status(page, entry)}"))] for entry in rows)


def status(page: Links, entry: Entry) -> str:
    """The status of an intervention in a word."""
    value = entry.data.get("status")
    return (
        page.handbook.label(value.get("value"), "interventions", "status", "value").lower() if isinstance(value, dict) else ""
    )


def cover_list(page: Page, covers: Sequence[Cover]) -> list[nodes.Node]:
    """Interventions that cover a place, each with the sources that say so."""
    rows = []
    for entry in sorted(distinct(covers), key=lambda entry: sort_key(entry.name)):
        own = [cover for cover in covers if cover.intervention is entry]
        sources = [source for cover in own for source in listed(cover)]
        rows.append([paragraph(page.link("interventions", entry.id), *page.marks(sources), *status_here(page, entry))])
    return bullets(rows)


def status_here(page: Page, entry: Entry) -> list[nodes.Node]:
    """The status of an intervention in the page's municipality, where it has its own or does not simply run."""
    municipality = page.entry.id if page.entry.kind == "municipalities" else page.entry.data.get("municipality")
    found = mapping(states(page.handbook.corpus, entry, "status", municipality))
    local = {} if found == entry.data.get("status") else found
    value = (local or mapping(entry.data.get("status"))).get("value")
    if not local and value in RUNNING:
        return []
    label = page.handbook.label(value, "interventions", "status", "value").lower()
    words = "ikke kendt, om den bruges" if value == "unknown" else f"{label} her" if local else label
    return [muted(f" – {words}"), *page.marks(local.get("source"))]


RUNNING = frozenset({"active", "trial"})
"""Statuses that go without saying in a list of what a place has."""


def listed(cover: Cover) -> list[str]:
    """The citations of a coverage entry."""
    source = cover.coverage.get("source")
    return [source] if isinstance(source, str) else [str(item) for item in source] if isinstance(source, list) else []


def cover_section(page: Page, id_: str, title: str, covers: Sequence[Cover], empty: str) -> nodes.Node:
    """A section of covers; where there is none it says so, and that this is not the same as none in the world."""
    return section(id_, title, *(cover_list(page, covers) or [paragraph(muted(empty))]))


def overlap_section(page: Page, interventions: Sequence[Entry]) -> list[nodes.Node]:
    """Where several interventions of one step meet in one place."""
    rows = [
        [paragraph(page.link("ladder", step), ": ", *page.links("interventions", [entry.id for entry in found]))]
        for step, found in overlaps(interventions)
    ]
    if not rows:
        return []
    return [section("overlap", "Flere indsatser på samme trin", *bullets(rows))]
