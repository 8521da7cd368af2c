"""The places of an intervention, and what each implies for schools and areas.

A list that names every school overrides older or vaguer statements about the same municipality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbook.facts.coverage import areas_of, related_areas, wide_name
from handbook.facts.times import in_brackets, valid_rows
from handbook.finder import words
from handbook.model import Corpus
from handbook.model.records import Area, Coverage, Intervention, Municipality, Organisation, Source
from handbook.text.danish import date, listing, lower_first

MAYBE, WIDE = 1, 3
"""How a place covers a school that it does not name, as in match.js."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with all its rows, the one that counts most unnamed schools first; `since` is the date of its newest source."""

    rows: tuple[Coverage, ...]
    since: str
    is_partial: bool

    @property
    def first(self) -> Coverage:
        """The row with most unnamed schools."""
        return self.rows[0]

    @property
    def municipality(self) -> str:
        """The municipality; empty for a region and the country."""
        return self.first.municipality or ""

    @property
    def is_list(self) -> bool:
        """Whether it names every one of its schools."""
        return self.first.extent == "schools" and bool(self.first.schools) and not self.is_partial


def places(corpus: Corpus, record: Intervention) -> list[dict[str, Any]]:
    """The places, lists first, and the municipalities of organisations that use the intervention."""
    all_places = sorted(places_of(corpus, record), key=lambda place: not place.is_list)
    known = {place.municipality for place in all_places}
    used = [
        {"in": [home], "rest": MAYBE, "text": f"Bruges af {name}."} for name, home in users(corpus, record) if home not in known
    ]
    return [*(row for place in all_places for row in place_rows(corpus, record, place, all_places)), *used]


def places_of(corpus: Corpus, record: Intervention) -> list[Place]:
    """The places of the rows of coverage that hold today."""
    groups: dict[tuple[object, ...], list[Coverage]] = {}
    rows = valid_rows(record.coverage, corpus.today)
    for row in rows:
        groups.setdefault((row.municipality, row.region, row.extent, *row.areas, *row.schools), []).append(row)
    return [
        Place(
            rows=tuple(sorted(same, key=unnamed_count, reverse=True)),
            since=max(source_date(corpus, row) for row in same),
            is_partial=any(is_partial(row, rows) for row in same),
        )
        for same in groups.values()
    ]


def place_rows(corpus: Corpus, record: Intervention, place: Place, others: Sequence[Place]) -> Iterator[dict[str, Any]]:
    """A place as the scripts read it; a region is two: municipalities in it, and those whose region is unknown."""
    first, text = place.first, words.place(corpus, place.rows)
    if place.is_partial and "ikke nævnt ved navn" not in text:
        text += " Skolerne er ikke nævnt ved navn."
    when = in_brackets(date(place.since) if place.since else "")
    areas = {*first.areas, *(area for id_ in first.schools for area in areas_of(corpus, id_))}
    none = text if first.extent == "none" else ""
    lists = [other for other in others if other.is_list and other.municipality == place.municipality]
    fields = {
        **implications(corpus, place, lists),
        "schools": list(first.schools),
        "areas": sorted(areas),
        "text": text,
        "named": f"Skolen er nævnt ved navn{when}" if first.schools else "",
        "refusal": f"Ikke på skolen. Andre er nævnt ved navn{when}: {text}" if place.is_list else none,
        "none": none,
        "unclear": f"{text} Om stedet hører med, er ikke afklaret." if first.extent == "areas" and not place.is_partial else "",
        "way": next((words.local_access_words(record, row.access) for row in place.rows if row.access), ""),
        "status": status(corpus, record, place),
    }
    filled = {key: value for key, value in fields.items() if value not in ("", [], None)}
    if place.municipality:
        yield {"in": [place.municipality], **filled}
        return
    for municipalities, changes in scope(corpus, text, place, others):
        if municipalities:
            yield {"in": municipalities, **filled, **changes}


def status(corpus: Corpus, record: Intervention, place: Place) -> list[Any]:
    """The status in a place; that of the record is only a maybe where an organisation uses the intervention."""
    own = next((row.status for row in place.rows if row.status), None)
    verdict = words.status(corpus, record, own)
    is_used = own is None and place.municipality in {home for _, home in users(corpus, record)}
    return [words.DOUBT, verdict[1]] if verdict and is_used else verdict


def scope(corpus: Corpus, wide: str, place: Place, others: Sequence[Place]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """The municipalities of the country or a region, without those with a more specific place."""
    specific = (other for other in others if other.is_list or other.first.extent == "none" or any(r.status for r in other.rows))
    own = {other.municipality for other in specific}
    regions = {home.id: home.region for home in corpus.of(Municipality) if home.id not in own}
    if place.first.extent == "country":
        yield sorted(regions), {}
        return
    yield sorted(id_ for id_, region in regions.items() if region == place.first.region), {}
    unknown = f"{wide} Kommunens region er ikke registreret."
    yield sorted(id_ for id_, region in regions.items() if region is None), {"rest": MAYBE, "unclear": unknown}


def implications(corpus: Corpus, place: Place, lists: Sequence[Place]) -> dict[str, Any]:
    """What a place implies for schools that it does not name.

    `inside` are the areas whose schools have it, `unsure` those whose schools may have it, `rest` is the verdict for all other
    schools, and `whole` says that it also holds for readers who name no school or area.
    """
    areas = list(place.first.areas)
    if place.first.extent == "none":
        return {"whole": True}
    if place.is_list:
        return {}
    if lists:
        return implications_with_list(place, max(list_.since for list_ in lists))
    if place.first.extent in {"municipality", "country", "region"}:
        return {"whole": True, "rest": WIDE}
    if not areas:
        return {"rest": MAYBE}
    related = sorted({other for id_ in areas for other in corpus.derived(related_areas).get(id_, ())} - set(areas))
    return {"unsure": [*areas, *related]} if place.is_partial else {"inside": areas, "unsure": related}


def implications_with_list(place: Place, newest: str) -> dict[str, Any]:
    """What a place implies if there is a list of all schools: nothing, unless it is newer or the whole municipality."""
    if place.first.extent == "municipality":
        return {} if is_later(newest, place.since) else {"rest": MAYBE}
    if not is_later(place.since, newest):
        return {}
    return {"unsure": list(place.first.areas)} if place.first.areas else {"rest": MAYBE}


def is_later(day: str, other: str) -> bool:
    """Whether one date is later than another; a day is not later than the month it lies in."""
    return day > other and not day.startswith(other)


def source_date(corpus: Corpus, row: Coverage) -> str:
    """The date of the newest source of a row, or the day on which it was retrieved."""
    ids = {citation.partition("#")[0] for citation in row.source}
    sources = [source for id_ in ids if (source := corpus.get(Source, id_))]
    return max((source.date or source.retrieved or "" for source in sources), default="")


def users(corpus: Corpus, record: Intervention) -> Iterator[tuple[str, str]]:
    """Name and municipality of the organisations that use the intervention."""
    for row in record.organisations:
        user = corpus.get(Organisation, row.organisation)
        if row.role == "user" and user and user.municipality:
            yield corpus.title(user), user.municipality


def unnamed_count(row: Coverage) -> int:
    """The number of schools that a row counts but does not name."""
    return (row.school_count or 0) - len(row.schools)


def is_partial(row: Coverage, rows: Sequence[Coverage]) -> bool:
    """Whether a row, or another row of the same area, counts schools that it does not name."""
    if unnamed_count(row) > 0 or (row.extent == "schools" and not row.schools):
        return True
    same = [other for other in rows if other.extent == "areas" and not set(row.areas).isdisjoint(other.areas)]
    return row.extent == "areas" and any(unnamed_count(other) > 0 for other in same)


def where(corpus: Corpus, record: Intervention) -> str:
    """All places in few words: København (Amager), hele Norddjurs og hele landet."""
    areas_of_place: dict[str, dict[str, None]] = {}
    for row in valid_rows(record.coverage, corpus.today):
        if row.extent != "none":
            areas_of_place.setdefault(short_place(corpus, row), {}).update(
                dict.fromkeys(corpus.name(Area, id_) for id_ in row.areas)
            )
    names = [f"{name} ({', '.join(areas)})" if areas else name for name, areas in areas_of_place.items()]
    return f"{listing(names)}." if names else "ingen steder."


def short_place(corpus: Corpus, row: Coverage) -> str:
    """A municipality, region or the country in few words."""
    if row.municipality:
        name = corpus.short_name(row.municipality)
        return f"hele {name}" if row.extent == "municipality" else name
    name = wide_name(corpus, row)
    return lower_first(name) if row.extent == "country" else name
