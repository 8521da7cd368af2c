"""Parts that the pages of several register kinds have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from handbook.danish import sort_key
from handbook.elements import FAINT, bullets, definitions, muted, paragraph, section
from handbook.glossary import word_list
from handbook.page import Links, Page
from handbook.site import KIND_NAMES
from validate import KINDS, Entry, Reference, mappings


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


def status(page: Links, entry: Entry) -> str:
    """The status of an intervention in a word."""
    value = entry.data.get("status")
    return (
        page.handbook.label(value.get("value"), "interventions", "status", "value").lower() if isinstance(value, dict) else ""
    )
