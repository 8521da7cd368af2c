"""K3xx, where an intervention is: its areas and schools, and what a coverage says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.findings import Finding, Severity
from validate.model import Entry, Value, mappings, texts

CONTRARY: Mapping[str, tuple[str, ...]] = {
    "municipality": ("areas", "schools"),
    "not-stated": ("areas", "schools"),
    "none": ("areas", "schools", "school_count"),
}
"""The keys that say otherwise, by extent. How many schools there are can be known of a whole municipality, too."""

NEEDED: Mapping[str, tuple[str, ...]] = {"areas": ("areas",), "schools": ("schools", "school_count")}
"""The keys of which an extent needs one."""


@index_rule(
    "K303",
    "foreign-place",
    Severity.ERROR,
    da=Words("{name} ligger i {there}, men posten gælder {here}.", "Ret kommunen, eller fjern {id}."),
    en=Words("{name} lies in {there}, but the entry is about {here}.", "Mend the municipality, or remove {id}."),
)
def foreign_place(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """An area or a school of another municipality than the one it is listed under."""
    if entry.kind == "interventions":
        for base, coverage in entry.rows("coverage"):
            for place, pointer in places(corpus, coverage, base):
                yield from compare(corpus, entry, pointer, place, coverage.get("municipality"))
    if entry.kind == "schools":
        for base, row in entry.rows("areas"):
            area = corpus.get("areas", str(row.get("area")))
            if area:
                yield from compare(corpus, entry, f"{base}/area", area, entry.data.get("municipality"))


def places(corpus: Corpus, coverage: Mapping[str, Value], base: str) -> Iterator[tuple[Entry, str]]:
    """The areas and schools that a coverage lists, as far as they exist, with their pointers."""
    for kind in ("areas", "schools"):
        for index, id_ in enumerate(texts(coverage.get(kind))):
            place = corpus.get(kind, id_)
            if place:
                yield place, f"{base}/{kind}/{index}"


def compare(corpus: Corpus, entry: Entry, pointer: str, place: Entry, municipality: Value) -> Iterator[Finding]:
    """The finding where a place belongs to another municipality; none where either is unknown."""
    stated, actual = (corpus.get("municipalities", str(id_)) for id_ in (municipality, place.data.get("municipality")))
    if stated and actual and stated.key != actual.key:
        values = {"id": place.id, "name": place.name, "here": stated.name, "there": actual.name}
        yield Finding(code="K303", location=entry.at(pointer), values=values)


@index_rule(
    "K304",
    "uncovered-school",
    Severity.ERROR,
    kind="interventions",
    da=Words("{name} ligger ikke i et af de områder, der er nævnt.", "Tilføj skolens område under areas: {areas}."),
    en=Words("{name} lies in none of the areas listed.", "Add the school's area to areas: {areas}."),
)
def uncovered_school(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Areas and schools are listed, and a school lies in none of the areas, whatever source one asks."""
    for base, coverage in entry.rows("coverage"):
        listed = set(texts(coverage.get("areas")))
        if not listed or not all(corpus.exists(("areas", area)) for area in listed):
            continue
        for place, pointer in places(corpus, coverage, base):
            is_same = place.data.get("municipality") == coverage.get("municipality")
            areas = [area for row in mappings(place.data.get("areas")) for area in texts(row.get("area"))]
            is_known = not corpus.is_faulty(place.key) and all(corpus.exists(("areas", area)) for area in areas)
            if is_same and is_known and areas and listed.isdisjoint(areas):
                values = {"name": place.name, "areas": ", ".join(areas)}
                yield Finding(code="K304", location=entry.at(pointer), values=values)


@record_rule(
    "K308",
    "contradictory-extent",
    Severity.ERROR,
    kind="interventions",
    da={
        "": Words("Der står extent: {extent}, men {listed} er udfyldt.", "Ret extent til {wanted}, eller slet {listed}."),
        "areas": Words(
            "Der står extent: areas, men ingen områder er nævnt.",
            "Tilføj areas. Nævner kilden dem ikke, så skriv extent: not-stated, og forklar det under text.",
        ),
        "schools": Words(
            "Der står extent: schools, men hverken skoler eller antal er nævnt.",
            "Tilføj schools eller school_count. Nævner kilden kun områder, så skriv extent: areas; ellers not-stated.",
        ),
    },
    en={
        "": Words("It says extent: {extent}, but {listed} is filled in.", "Write extent: {wanted}, or delete {listed}."),
        "areas": Words(
            "It says extent: areas, but no area is listed.",
            "Add areas. If the source does not name them, write extent: not-stated, and explain it in text.",
        ),
        "schools": Words(
            "It says extent: schools, but neither schools nor their number are stated.",
            "Add schools or school_count. If the source names areas only, write extent: areas; else not-stated.",
        ),
    },
)
def contradictory_extent(entry: Entry) -> Iterator[Finding]:
    """An extent that the places listed beside it contradict, or one of places of which none is listed."""
    for base, coverage in entry.rows("coverage"):
        extent, pointer = str(coverage.get("extent")), f"{base}/extent"
        listed = [key for key in CONTRARY.get(extent, ()) if key in coverage]
        if listed:
            wanted = "areas" if listed == ["areas"] else "schools"
            values = {"extent": extent, "listed": ", ".join(listed), "wanted": wanted}
            yield Finding(code="K308", location=entry.at(pointer), values=values)
        elif extent in NEEDED and not any(key in coverage for key in NEEDED[extent]):
            yield Finding(code="K308", location=entry.at(pointer), variant=extent)
