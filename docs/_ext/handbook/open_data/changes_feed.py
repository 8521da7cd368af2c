"""What has become of the interventions lately, for feed readers: Atom (RFC 4287), an entry for an intervention and a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from xml.etree import ElementTree as ET

from markupsafe import Markup

from handbook.model import Corpus
from handbook.model.records import Intervention
from handbook.open_data.edition import Edition
from handbook.open_data.formats import Description, File, Format
from handbook.site import INDEXES, OPEN_DATA, docname
from handbook.text.danish import count, date, listing
from validate import CannotRun, DayChange, recent, reviews

PATH = f"{OPEN_DATA}/aendringer.atom"
ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""So many of the latest changes are told."""

MOST_SENTENCES = 12
"""So many sentences are told of one change; the rest are counted."""

TITLE = "Ændringer i indsatserne"
WHAT: Mapping[str, tuple[str, str]] = {
    "new": ("kommet til", "Ny"),
    "changed": ("ændret", "Ændret"),
    "ended": ("afsluttet", "Afsluttet"),
    "reviewed": ("gennemgået", "Gennemgået"),
    "removed": ("taget ud", "Taget ud"),
}
"""What may become of an intervention: in the title of an entry, and as its category."""

OF_HISTORY = "Hvad der er nyt, ændret, afsluttet og gennemgået, dag for dag, efter håndbogens historie i git."
OF_REVIEWS = (
    "Kun hvornår hver indsats sidst er gennemgået. Udgaven er lavet uden håndbogens fulde historie i git, "
    "så hvad der er nyt og ændret, står her ikke."
)


def files(corpus: Corpus, edition: Edition) -> Iterator[File]:
    """The feed."""
    handbook = corpus.handbook
    try:
        changes, text = recent(handbook.root, handbook.records.entries, handbook.schemas, MOST), OF_HISTORY
    except CannotRun:
        changes, text = reviews(handbook.records.entries, MOST), OF_REVIEWS
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
"""The year from which the feed has its name."""

LIST = f"{INDEXES[Intervention.PATH]}/index.html"
"""The page of all interventions, and of those that have none."""


def add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, name, attributes).text = text


def stamp(moment: datetime) -> str:
    """A time as RFC 3339 has it."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def add_entry(feed: ET.Element, corpus: Corpus, edition: Edition, change: DayChange) -> None:
    """Add what became of an intervention on a day."""
    day = change.time.date().isoformat()
    page = f"{docname(Intervention.PATH, change.id)}.html" if corpus.exists(Intervention, change.id) else LIST
    title = f"{change.name} er {listing([WHAT[one][0] for one in change.what])}"
    entry = ET.SubElement(feed, "entry")
    add(entry, "id", edition.tag(day, docname(Intervention.PATH, change.id)))
    add(entry, "title", title)
    add(entry, "updated", stamp(change.time))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=edition.address_from(PATH, page))
    for one in change.what:
        ET.SubElement(entry, "category", term=one, label=WHAT[one][1])
    items = Markup("").join(map(Markup("<li>{}</li>").format, sentences(change) or [f"{title} {date(day)}."]))
    add(entry, "content", str(Markup("<ul>{}</ul>").format(items)), type="html")


def sentences(change: DayChange) -> list[str]:
    """What is said of a change, of a large one the first sentences."""
    told = list(change.sentences[:MOST_SENTENCES])
    more = len(change.sentences) - len(told)
    return [*told, *([f"Og {count(more, 'ændring', 'ændringer')} til."] if more else [])]


def described(_corpus: Corpus, _edition: Edition) -> tuple[Description, ...]:
    """What the feed holds."""
    return (Description(path=PATH, text=f"De seneste {MOST} ændringer: nyt, ændret, afsluttet og gennemgået."),)


FORMAT = Format(
    name="Atom", text="Til nyhedslæsere: Abonnér på adressen, og se, hvad der ændrer sig.", make=files, files=described
)
