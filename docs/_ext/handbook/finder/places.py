"""The places of an intervention, weighed against each other: what each means for a school and for an area.

A list that names every school beats what an older or vaguer source says of the same municipality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.facts.coverage import areas_of, ties, wide_name
from handbook.facts.times import holding
from handbook.finder import words
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, Source
from handbook.text.danish import listing

MAYBE, WIDE = 1, 3
"""How near a place is to a school that it does not name; the numbers are those of match.js."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with all the rows that name it, first the one that counts most schools without naming them."""

    rows: tuple[Coverage, ...]
    since: str
    is_partial: bool

    @property
    def first(self) -> Coverage:
        """The row that tells most."""
        return self.rows[0]

    @property
    def municipality(self) -> str:
        """The municipality; empty for a region and the country."""
        return self.first.municipality or ""

    @property
    def is_list(self) -> bool:
        """Whether it names every school that it is on."""
        return self.first.extent == "schools" and bool(self.first.schools) and not self.is_partial


def places(corpus: Corpus, record: Intervention) -> list[dict[str, Any]]:
    """The places, lists first; where a source says that someone uses it, the municipality is there too."""
    found = sorted(grouped(corpus, record), key=lambda one: not one.is_list)
    known = {one.municipality for one in found}
    used = [
        {"in": [home], "rest": MAYBE, "text": f"Bruges af {name}."} for name, home in users(corpus, record) if home not in known
    ]
    return [*(row for one in found for row in told(corpus, record, one, found)), *used]


def grouped(corpus: Corpus, record: Intervention) -> list[Place]:
    """The rows of the coverage that hold on the day; those that say the same stand together."""
    groups: dict[tuple[object, ...], list[Coverage]] = {}
    rows = holding(record.coverage, corpus.today)
    for row in rows:
        groups.setdefault((row.municipality, row.region, row.extent, *row.areas, *row.schools), []).append(row)
    return [
        Place(
            rows=tuple(sorted(same, key=unnamed, reverse=True)),
            since=max(source_date(corpus, row) for row in same),
            is_partial=any(is_partial(row, rows) for row in same),
        )
        for same in groups.values()
    ]


def told(corpus: Corpus, record: Intervention, place: Place, others: Sequence[Place]) -> Iterator[dict[str, Any]]:
    """A place as the scripts read it, what is empty left out; a region is two: where it is known, and where it may be."""
    first, text = place.first, words.place(corpus, place.rows)
    if place.is_partial and "ikke nævnt ved navn" not in text:
        text += " Skolerne er ikke nævnt ved navn."
    when = words.since(place.since)
    around = {*first.areas, *(area for id_ in first.schools for area in areas_of(corpus, id_))}
    none = text if first.extent == "none" else ""
    found = {
        **meaning(corpus, place, [one for one in others if one.is_list and one.municipality == place.municipality]),
        "schools": list(first.schools),
        "areas": sorted(around),
        "text": text,
        "named": f"Skolen er nævnt ved navn{when}" if first.schools else "",
        "refusal": f"Ikke på skolen. Andre er nævnt ved navn{when}: {text}" if place.is_list else none,
        "none": none,
        "unclear": f"{text} Om stedet hører med, er ikke afklaret." if first.extent == "areas" and not place.is_partial else "",
        "way": next((words.local_way(record, row.access) for row in place.rows if row.access), ""),
        "status": status(corpus, record, place),
    }
    filled = {key: value for key, value in found.items() if value not in ("", [], None)}
    if place.municipality:
        yield {"in": [place.municipality], **filled}
        return
    for municipalities, more in scope(corpus, text, place, others):
        if municipalities:
            yield {"in": municipalities, **filled, **more}


def status(corpus: Corpus, record: Intervention, place: Place) -> list[Any]:
    """The status in a place; the record's own excludes nothing where a source says that someone uses it."""
    own = next((row.status for row in place.rows if row.status), None)
    found = words.status(corpus, record, own)
    is_used = own is None and place.municipality in {home for _, home in users(corpus, record)}
    return [words.DOUBT, found[1]] if found and is_used else found


def scope(corpus: Corpus, wide: str, place: Place, others: Sequence[Place]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """The municipalities of the country or a region, without those of which another place says more."""
    own = {one.municipality for one in others if one.is_list or one.first.extent == "none" or any(r.status for r in one.rows)}
    regions = {one.id: one.region for one in corpus.of(Municipality) if one.id not in own}
    if place.first.extent == "country":
        yield sorted(regions), {}
        return
    yield sorted(id_ for id_, region in regions.items() if region == place.first.region), {}
    unknown = f"{wide} Kommunens region er ikke registreret."
    yield sorted(id_ for id_, region in regions.items() if region is None), {"rest": MAYBE, "unclear": unknown}


def meaning(corpus: Corpus, place: Place, lists: Sequence[Place]) -> dict[str, Any]:
    """What a place means for those that it does not name.

    `inside` are the areas whose schools have it, `unsure` those whose schools may; `rest` is how near it is to all others, and
    `whole` says that it is so for whoever asks, without a school or area too.
    """
    areas = list(place.first.areas)
    if place.first.extent == "none":
        return {"whole": True}
    if place.is_list:
        return {}
    if lists:
        return beside(place, max(one.since for one in lists))
    if place.first.extent in {"municipality", "country", "region"}:
        return {"whole": True, "rest": WIDE}
    if not areas:
        return {"rest": MAYBE}
    tied = sorted({other for id_ in areas for other in corpus.derived(ties).get(id_, ())} - set(areas))
    return {"unsure": [*areas, *tied]} if place.is_partial else {"inside": areas, "unsure": tied}


def beside(place: Place, newest: str) -> dict[str, Any]:
    """What a place means beside a list of all schools: something only if it is newer, or the whole municipality is meant."""
    if place.first.extent == "municipality":
        return {} if is_later(newest, place.since) else {"rest": MAYBE}
    if not is_later(place.since, newest):
        return {}
    return {"unsure": list(place.first.areas)} if place.first.areas else {"rest": MAYBE}


def is_later(one: str, other: str) -> bool:
    """Whether one date is later than another; a day is not later than the month it lies in."""
    return one > other and not one.startswith(other)


def source_date(corpus: Corpus, row: Coverage) -> str:
    """The date of the newest source of a row, or the day on which it was fetched."""
    ids = {citation.partition("#")[0] for citation in row.source}
    sources = [source for id_ in ids if (source := corpus.get(Source, id_))]
    return max((one.date or one.retrieved or "" for one in sources), default="")


def users(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, str]]:
    """Name and municipality of the organisations of which a source says that they use it."""
    for row in record.organisations:
        one = corpus.get(Organisation, row.organisation)
        if row.role == "user" and one and one.municipality:
            yield corpus.title(one), one.municipality


def unnamed(row: Coverage) -> int:
    """How many schools a source counts without naming them."""
    return (row.school_count or 0) - len(row.schools)


def is_partial(row: Coverage, rows: Sequence[Coverage]) -> bool:
    """Whether this source, or for an area another one on it, counts schools that it does not name."""
    if unnamed(row) > 0 or (row.extent == "schools" and not row.schools):
        return True
    same = [other for other in rows if other.extent == "areas" and not set(row.areas).isdisjoint(other.areas)]
    return row.extent == "areas" and any(unnamed(other) > 0 for other in same)


def where(corpus: Corpus, record: Intervention) -> str:
    """Everywhere that sources name, in few words: København (Amager), hele Norddjurs og hele landet."""
    spots: dict[str, dict[str, None]] = {}
    for row in holding(record.coverage, corpus.today):
        if row.extent != "none":
            spots.setdefault(spot(corpus, row), {}).update(dict.fromkeys(corpus.name(Area, id_) for id_ in row.areas))
    names = [f"{name} ({', '.join(areas)})" if areas else name for name, areas in spots.items()]
    return f"{listing(names)}." if names else "ingen steder."


def spot(corpus: Corpus, row: Coverage) -> str:
    """A municipality, region or the country in few words."""
    if row.municipality:
        name = corpus.short_name(row.municipality)
        return f"hele {name}" if row.extent == "municipality" else name
    name = wide_name(corpus, row)
    return name[:1].lower() + name[1:] if row.extent == "country" else name
