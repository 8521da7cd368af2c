"""Recent changes of interventions as an Atom feed (RFC 4287): an entry for each intervention and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from xml.etree import ElementTree as ET

from markupsafe import Markup

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data.edition import Edition
from handbook.open_data.formats import File
from handbook.site import INDEXES, OPEN_DATA, docname
from handbook.text.danish import count, date, listing
from validate import CannotRun, DayChange, recent, reviews

PATH = f"{OPEN_DATA}/aendringer.atom"
ATOM = "http://www.w3.org/2005/Atom"
MAX_ENTRIES = 50
MAX_SENTENCES = 12
"""Maximum number of sentences of one entry; more are counted."""

TITLE = "Ændringer i indsatserne"
WHAT: Mapping[str, tuple[str, str]] = {
    "new": ("kommet til", "Ny"),
    "changed": ("ændret", "Ændret"),
    "ended": ("afsluttet", "Afsluttet"),
    "reviewed": ("gennemgået", "Gennemgået"),
    "removed": ("taget ud", "Taget ud"),
}
"""Kind of change to its words in the title of an entry, and as its category."""

OF_HISTORY = "Hvad der er nyt, ændret, afsluttet og gennemgået, dag for dag, efter håndbogens historie i git."
OF_REVIEWS = (
    "Kun hvornår hver indsats sidst er gennemgået. Udgaven er lavet uden håndbogens fulde historie i git, "
    "så hvad der er nyt og ændret, står her ikke."
)


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The feed."""
    handbook = corpus.handbook
    try:
        changes, text = recent(handbook.root, handbook.records.entries, handbook.schemas, MAX_ENTRIES), OF_HISTORY
    except CannotRun:
        changes, text = reviews(handbook.records.entries, MAX_ENTRIES), OF_REVIEWS
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    updated = changes[0].time if changes else datetime.combine(corpus.today, time.min, UTC)
    add(feed, "id", edition.tag(str(FIRST_YEAR), "aendringer"))
    add(feed, "title", f"{edition.title}: {TITLE}" if edition.title else TITLE)
    add(feed, "subtitle", text)
    add(feed, "updated", stamp(updated))
    add(ET.SubElement(feed, "author"), "name", edition.publisher or edition.title or TITLE)
    ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=edition.address_from(PATH, PATH))
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=edition.address_from(PATH, LIST))
    if edition.licence:
        add(feed, "rights", edition.licence)
    for change in changes:
        add_entry(feed, corpus, edition, change)
    ET.indent(feed)
    yield PATH, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


FIRST_YEAR = 2026
"""The year in the id of the feed."""

LIST = f"{INDEXES[Intervention.PATH]}/index.html"
"""The page of all interventions, also for those without a page."""


def add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, name, attributes).text = text


def stamp(moment: datetime) -> str:
    """A time as RFC 3339 has it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def add_entry(feed: ET.Element, corpus: Corpus, edition: Edition, change: DayChange) -> None:
    """Add the changes of an intervention on a day."""
    day = change.time.date().isoformat()
    page = f"{docname(Intervention.PATH, change.id)}.html" if corpus.exists(Intervention, change.id) else LIST
    title = f"{change.name} er {listing([WHAT[kind][0] for kind in change.what])}"
    entry = ET.SubElement(feed, "entry")
    add(entry, "id", edition.tag(day, docname(Intervention.PATH, change.id)))
    add(entry, "title", title)
    add(entry, "updated", stamp(change.time))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=edition.address_from(PATH, page))
    for kind in change.what:
        ET.SubElement(entry, "category", term=kind, label=WHAT[kind][1])
    items = Markup("").join(map(Markup("<li>{}</li>").format, sentences(change) or [f"{title} {date(day)}."]))
    add(entry, "content", str(Markup("<ul>{}</ul>").format(items)), type="html")


def sentences(change: DayChange) -> list[str]:
    """The first sentences of a change, and the number of the others."""
    first = list(change.sentences[:MAX_SENTENCES])
    more = len(change.sentences) - len(first)
    return [*first, *([f"Og {count(more, 'ændring', 'ændringer')} til."] if more else [])]
