"""The places of an intervention, weighed against each other: what each means for a school and for an area.

A list that names every school beats what an older or vaguer source says of the same municipality.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handbook import facets
from handbook.danish import date, listing
from handbook.finder import words
from handbook.names import short
from handbook.page import Page
from handbook.validity import holding
from handbook.views import areas_of
from validate import Corpus, Value, mappings, texts

MAYBE, WIDE = 1, 3
"""How near a place is to a school that it does not name; the numbers are those of match.js."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with all the rows that name it."""

    rows: tuple[Mapping[str, Value], ...]
    since: str
    is_partial: bool

    @property
    def first(self) -> Mapping[str, Value]:
        """The row that counts most schools without naming them."""
        return max(self.rows, key=unnamed)

    @property
    def municipality(self) -> str:
        """The municipality; empty for a region and the country."""
        return str(self.first.get("municipality", ""))

    @property
    def extent(self) -> str:
        """How widely it is there."""
        return str(self.first.get("extent"))

    @property
    def is_list(self) -> bool:
        """Whether it names every school that it is on."""
        return self.extent == "schools" and bool(texts(self.first.get("schools"))) and not self.is_partial


def places(page: Page) -> list[dict[str, Any]]:
    """The places, lists first; where a source says that someone uses it, the municipality is there too."""
    found = grouped(page)
    found.sort(key=lambda one: not one.is_list)
    known = {one.municipality for one in found}
    used = [{"in": [home], "rest": MAYBE, "text": f"Bruges af {name}."} for name, home in users(page) if home not in known]
    return [*(row for one in found for row in told(page, one, found)), *used]


def grouped(page: Page) -> list[Place]:
    """The rows of the coverage that hold on the day; those that say the same stand together."""
    groups: dict[tuple[object, ...], list[Mapping[str, Value]]] = {}
    rows = holding(page.entry.data.get("coverage"), page.handbook.corpus.today)
    for row in rows:
        named = (*texts(row.get("areas")), *texts(row.get("schools")))
        groups.setdefault((row.get("municipality"), row.get("region"), row.get("extent"), *named), []).append(row)
    return [
        Place(
            rows=tuple(same),
            since=max(source_date(page.handbook.corpus, row) for row in same),
            is_partial=any(is_partial(row, rows) for row in same),
        )
        for same in groups.values()
    ]


def told(page: Page, place: Place, others: Sequence[Place]) -> Iterator[dict[str, Any]]:
    """A place as the scripts read it, what is empty left out; a region is two: where it is known, and where it may be."""
    corpus, first, text = page.handbook.corpus, place.first, words.place(page, place.first, place.rows)
    if place.is_partial and "ikke nævnt ved navn" not in text:
        text += " Skolerne er ikke nævnt ved navn."
    schools = texts(first.get("schools"))
    when = f" ({date(place.since)})" if place.since else ""
    around = {*texts(first.get("areas")), *(area for id_ in schools for area in school_areas(corpus, id_))}
    none = text if place.extent == "none" else ""
    found = {
        **meaning(corpus, place, [one for one in others if one.is_list and one.municipality == place.municipality]),
        "schools": schools,
        "areas": sorted(around),
        "text": text,
        "named": f"Skolen er nævnt ved navn{when}" if schools else "",
        "refusal": f"Ikke på skolen. Andre er nævnt ved navn{when}: {text}" if place.is_list else none,
        "none": none,
        "unclear": f"{text} Om stedet hører med, er ikke afklaret." if place.extent == "areas" and not place.is_partial else "",
        "way": next((words.local_way(page, row) for row in place.rows if "access" in row), ""),
        "status": status(page, place),
    }
    filled = {key: value for key, value in found.items() if value not in ("", [], None)}
    if place.municipality:
        yield {"in": [place.municipality], **filled}
        return
    for municipalities, more in scope(corpus, text, place, others):
        if municipalities:
            yield {"in": municipalities, **filled, **more}


def status(page: Page, place: Place) -> list[Any]:
    """The status in a place; the record's own excludes nothing where a source says that someone uses it."""
    own = next((row for row in place.rows if "status" in row), None)
    found = words.status(page, own)
    is_used = own is None and place.municipality in {home for _, home in users(page)}
    return [words.DOUBT, found[1]] if found and is_used else found


def scope(corpus: Corpus, wide: str, place: Place, others: Sequence[Place]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """The municipalities of the country or a region, without those of which another place says more."""
    own = {
        one.municipality for one in others if one.is_list or one.extent == "none" or any("status" in row for row in one.rows)
    }
    regions = {entry.id: entry.data.get("region") for entry in corpus.of("municipalities") if entry.id not in own}
    if place.extent == "country":
        yield list(regions), {}
        return
    yield [id_ for id_, region in regions.items() if region == place.first.get("region")], {}
    unknown = f"{wide} Kommunens region er ikke registreret."
    yield [id_ for id_, region in regions.items() if region is None], {"rest": MAYBE, "unclear": unknown}


def meaning(corpus: Corpus, place: Place, lists: Sequence[Place]) -> dict[str, Any]:
    """What a place means for those that it does not name.

    `inside` are the areas whose schools have it, `unsure` those whose schools may; `rest` is how near it is to all others, and
    `whole` says that it is so for whoever asks, without a school or area too.
    """
    areas = texts(place.first.get("areas"))
    if place.extent == "none":
        return {"whole": True}
    if place.is_list:
        return {}
    if lists:
        return beside(place, max(one.since for one in lists))
    if place.extent in {"municipality", "country", "region"}:
        return {"whole": True, "rest": WIDE}
    if not areas:
        return {"rest": MAYBE}
    tied = sorted({other for id_ in areas for other in near(corpus, id_)} - set(areas))
    return {"unsure": [*areas, *tied]} if place.is_partial else {"inside": areas, "unsure": tied}


def beside(place: Place, newest: str) -> dict[str, Any]:
    """What a place means beside a list of all schools: something only if it is newer, or the whole municipality is meant."""
    if place.extent == "municipality":
        return {} if is_later(newest, place.since) else {"rest": MAYBE}
    if not is_later(place.since, newest):
        return {}
    areas = texts(place.first.get("areas"))
    return {"unsure": areas} if areas else {"rest": MAYBE}


def is_later(one: str, other: str) -> bool:
    """Whether one date is later than another; a day is not later than the month it lies in."""
    return one > other and not one.startswith(other)


def source_date(corpus: Corpus, row: Mapping[str, Value]) -> str:
    """The date of the newest source of a row, or the day on which it was fetched."""
    ids = {citation.partition("#")[0] for citation in texts(row.get("source"))}
    sources = [entry for id_ in ids if (entry := corpus.get("sources", id_))]
    return max((str(one.data.get("date", one.data.get("retrieved", ""))) for one in sources), default="")


def users(page: Page) -> Iterator[tuple[str, str]]:
    """Name and municipality of the organisations of which a source says that they use it."""
    for row in mappings(page.entry.data.get("organisations")):
        entry = page.handbook.corpus.get("organisations", str(row.get("organisation")))
        if row.get("role") == "user" and entry and "municipality" in entry.data:
            yield page.handbook.title(entry), str(entry.data["municipality"])


def unnamed(row: Mapping[str, Value]) -> int:
    """How many schools a source counts without naming them."""
    return int(str(row.get("school_count", 0))) - len(texts(row.get("schools")))


def is_partial(row: Mapping[str, Value], rows: Sequence[Mapping[str, Value]]) -> bool:
    """Whether this source, or for an area another one on it, counts schools that it does not name."""
    if unnamed(row) > 0 or (row.get("extent") == "schools" and not texts(row.get("schools"))):
        return True
    areas = set(texts(row.get("areas")))
    same = [other for other in rows if other.get("extent") == "areas" and areas & set(texts(other.get("areas")))]
    return row.get("extent") == "areas" and any(unnamed(other) > 0 for other in same)


def school_areas(corpus: Corpus, id_: str) -> list[str]:
    """The areas of a school."""
    entry = corpus.get("schools", id_)
    return areas_of(corpus, entry) if entry else []


def where(page: Page) -> str:
    """Everywhere that sources name, in few words: København (Amager), hele Norddjurs og hele landet."""
    spots: dict[str, dict[str, None]] = {}
    for row in holding(page.entry.data.get("coverage"), page.handbook.corpus.today):
        if row.get("extent") != "none":
            areas = spots.setdefault(spot(page, row), {})
            areas.update(dict.fromkeys(page.name("areas", id_) for id_ in texts(row.get("areas"))))
    names = [f"{name} ({', '.join(areas)})" if areas else name for name, areas in spots.items()]
    return f"{listing(names)}." if names else "ingen steder."


def spot(page: Page, row: Mapping[str, Value]) -> str:
    """A municipality, region or the country in few words."""
    if "municipality" in row:
        name = short(page.handbook.corpus, str(row["municipality"]))
        return f"hele {name}" if row.get("extent") == "municipality" else name
    name = facets.where_title(page, row)
    return name[:1].lower() + name[1:] if row.get("extent") == "country" else name


def near(corpus: Corpus, area: str) -> set[str]:
    """The areas that an area is tied to, from either side and whatever the tie."""
    entry = corpus.get("areas", area)
    own = {str(row.get("area")) for row in mappings(entry.data.get("related"))} if entry else set()
    others = corpus.of("areas")
    return own | {other.id for other in others if any(row.get("area") == area for row in mappings(other.data.get("related")))}
