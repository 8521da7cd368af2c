"""K3xx: the areas, schools and extent of an intervention's coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validate.codes import Words, index_rule, record_rule
from validate.corpus import Corpus
from validate.findings import Finding
from validate.model import Entry, Value, mappings, texts
from validate.rules.numbers import funding
from validate.text.dates import holds_on

CONTRADICTING_KEYS: Mapping[str, tuple[str, ...]] = {
    "country": ("municipality", "region", "areas", "schools"),
    "region": ("municipality", "areas", "schools"),
    "municipality": ("region", "areas", "schools"),
    "areas": ("region",),
    "schools": ("region",),
    "not-stated": ("region", "areas", "schools"),
    "none": ("region", "areas", "schools", "school_count"),
}
"""The contradicting keys of each extent. `school_count` is allowed for a municipality."""

REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "region": ("region",),
    "areas": ("areas",),
    "schools": ("schools", "school_count"),
}
"""Keys of which an extent requires one."""

MAX_SEPARATE = 2
"""Maximum schools of a place that are reported one by one: more are one wrong area."""

BEYOND_MUNICIPALITY = frozenset({"country", "region"})
"""Extents beyond one municipality."""

EXTENT_KEYS = ("schools", "areas", "municipality", "region")
"""Keys that are also extents, narrowest first."""


@index_rule(
    "K303",
    "foreign-place",
    da=Words("{name} ligger i {there}, men posten gælder {here}.", "Ret kommunen, eller fjern {id}."),
    en=Words("{name} lies in {there}, but the entry is about {here}.", "Mend the municipality, or remove {id}."),
)
def foreign_place(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """An area or school listed under another municipality than its own."""
    if entry.kind == "interventions":
        for base, coverage in entry.rows("coverage"):
            for place, pointer in places(corpus, coverage, base):
                yield from compare_municipalities(corpus, entry, pointer, place, coverage.get("municipality"))
    if entry.kind == "schools":
        for base, row in entry.rows("areas"):
            area = corpus.get("areas", str(row.get("area")))
            if area:
                yield from compare_municipalities(corpus, entry, f"{base}/area", area, entry.data.get("municipality"))


def places(corpus: Corpus, coverage: Mapping[str, Value], base: str) -> Iterator[tuple[Entry, str]]:
    """The existing areas and schools of a coverage, with pointers."""
    for kind in ("areas", "schools"):
        for index, id_ in enumerate(texts(coverage.get(kind))):
            place = corpus.get(kind, id_)
            if place:
                yield place, f"{base}/{kind}/{index}"


def compare_municipalities(corpus: Corpus, entry: Entry, pointer: str, place: Entry, municipality: Value) -> Iterator[Finding]:
    """The finding if a place belongs to another municipality; none if either is unknown."""
    stated, actual = (corpus.get("municipalities", str(id_)) for id_ in (municipality, place.data.get("municipality")))
    if stated and actual and stated.key != actual.key:
        values = {"id": place.id, "name": place.name, "here": stated.name, "there": actual.name}
        yield Finding(code="K303", location=entry.at(pointer), values=values)


@index_rule(
    "K304",
    "uncovered-school",
    kind="interventions",
    da={
        "": Words("{name} ligger ikke i et af de områder, der er nævnt.", "Tilføj skolens område under areas: {areas}."),
        "many": Words(
            "{count} af skolerne ligger ikke i et af de områder, der er nævnt.",
            "Ret areas, eller tilføj skolernes område: {areas}.",
        ),
    },
    en={
        "": Words("{name} lies in none of the areas listed.", "Add the school's area to areas: {areas}."),
        "many": Words(
            "{count} of the schools lie in none of the areas listed.", "Mend areas, or add the schools' area: {areas}."
        ),
    },
)
def uncovered_school(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A school in none of the listed areas on the date of the check, by the school's own entry."""
    for base, coverage in entry.rows("coverage"):
        listed = set(texts(coverage.get("areas")))
        is_now = holds_on(coverage, corpus.today)
        if not listed or not is_now or not all(corpus.exists(("areas", area)) for area in listed):
            continue
        outside: list[tuple[str, str, list[str]]] = []
        for place, pointer in places(corpus, coverage, base):
            is_same = place.data.get("municipality") == coverage.get("municipality")
            rows = [row for row in mappings(place.data.get("areas")) if holds_on(row, corpus.today)]
            areas = [area for row in rows for area in texts(row.get("area"))]
            is_known = not corpus.is_faulty(place.key) and all(corpus.exists(("areas", area)) for area in areas)
            if is_same and is_known and areas and listed.isdisjoint(areas):
                outside.append((pointer, place.name, areas))
        if len(outside) > MAX_SEPARATE:
            missing = dict.fromkeys(area for *_, areas in outside for area in areas)
            values = {"count": str(len(outside)), "areas": ", ".join(missing)}
            yield Finding(code="K304", location=entry.at(f"{base}/areas", key=True), variant="many", values=values)
        for pointer, name, areas in outside if len(outside) <= MAX_SEPARATE else ():
            values = {"name": name, "areas": ", ".join(areas)}
            yield Finding(code="K304", location=entry.at(pointer), values=values)


@record_rule(
    "K308",
    "contradictory-extent",
    kind="interventions",
    da={
        "": Words("Der står extent: {extent}, men {listed} er udfyldt.", "Ret extent til {wanted}, eller slet {listed}."),
        "municipality": Words(
            "Der står extent: {extent}, men ingen kommune er nævnt.",
            "Tilføj municipality. Gælder indsatsen hele landet eller en region, så skriv extent: country eller region.",
        ),
        "region": Words(
            "Der står extent: region, men ingen region er nævnt.",
            "Tilføj region. Gælder indsatsen hele landet, så skriv extent: country.",
        ),
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
        "municipality": Words(
            "It says extent: {extent}, but no municipality is named.",
            "Add municipality. If it holds in all the country or in a region, write extent: country or region.",
        ),
        "region": Words(
            "It says extent: region, but no region is named.", "Add region. If it holds everywhere, write extent: country."
        ),
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
    """An extent that contradicts the listed places, or lacks the places that it requires."""
    for base, coverage in entry.rows("coverage"):
        extent, pointer = str(coverage.get("extent")), f"{base}/extent"
        listed = [key for key in CONTRADICTING_KEYS.get(extent, ()) if key in coverage]
        if listed:
            wanted = next((key for key in EXTENT_KEYS if key in listed), "schools")
            values = {"extent": extent, "listed": ", ".join(listed), "wanted": wanted}
            yield Finding(code="K308", location=entry.at(pointer), values=values)
        elif extent in REQUIRED_KEYS and not any(key in coverage for key in REQUIRED_KEYS[extent]):
            yield Finding(code="K308", location=entry.at(pointer), variant=extent)
        if extent in CONTRADICTING_KEYS and extent not in BEYOND_MUNICIPALITY and "municipality" not in coverage:
            yield Finding(code="K308", location=entry.at(pointer), variant="municipality", values={"extent": extent})


@index_rule(
    "K309",
    "foreign-step",
    kind="interventions",
    da={
        "": Words(
            "»{name}« er et trin i {there}, og indsatsen har intet sted i den kommune.",
            "Ret trinnet, eller tilføj {id} under coverage.",
        ),
        "scheme": Words(
            "»{name}« hører til {there}, og indsatsen har intet sted i den kommune.",
            "Ret scheme, eller tilføj {id} under coverage.",
        ),
    },
    en={
        "": Words(
            "“{name}” is a step of {there}, and the intervention has no place in that municipality.",
            "Mend the step, or add {id} to coverage.",
        ),
        "scheme": Words(
            "“{name}” belongs to {there}, and the intervention has no place in that municipality.",
            "Mend scheme, or add {id} to coverage.",
        ),
    },
)
def foreign_step(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A step, or the scheme of an amount, of a municipality that the intervention does not cover."""
    rows = [row for _, row in entry.rows("coverage")]
    if not rows or not all(is_place_known(corpus, row) for row in rows):
        return
    steps = ((f"{pointer}/step", "ladder", row["step"]) for pointer, row in entry.rows("ladder") if "step" in row)
    schemes = ((f"{pointer}/scheme", "schemes", row["scheme"]) for pointer, row in funding(entry) if "scheme" in row)
    for pointer, kind, id_ in (*steps, *schemes):
        one = corpus.get(kind, str(id_))
        there = corpus.get("municipalities", str(one.data.get("municipality"))) if one else None
        if one and there and not any(covers_municipality(coverage, there) for coverage in rows):
            values = {"name": one.name, "there": there.name, "id": there.id}
            variant = "scheme" if kind == "schemes" else ""
            yield Finding(code="K309", location=entry.at(pointer), variant=variant, values=values)


def is_place_known(corpus: Corpus, coverage: Mapping[str, Value]) -> bool:
    """Whether the location of a coverage is known: the country, a region, or an existing municipality."""
    extent = coverage.get("extent")
    if extent == "region":
        return "region" in coverage
    return extent == "country" or corpus.get("municipalities", str(coverage.get("municipality"))) is not None


def covers_municipality(coverage: Mapping[str, Value], municipality: Entry) -> bool:
    """Whether a coverage includes a municipality; one without a region may lie in any."""
    extent = coverage.get("extent")
    if extent == "region":
        return municipality.data.get("region", coverage.get("region")) == coverage.get("region")
    return extent == "country" or (extent != "none" and coverage.get("municipality") == municipality.id)
