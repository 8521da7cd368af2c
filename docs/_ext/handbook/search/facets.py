"""What a search can be narrowed by: the kind of a page, and the area, step and organisation that an entry has to do with."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.site import INDEXES, KIND_NAMES, Handbook, docname
from handbook.views import areas_of, of_area, steps_of, steps_under
from validate import Entry, mappings, texts

OVERVIEW, EDITORS = "oversigt", "redaktion"
FACETS: Mapping[str, str] = {"slags": "Slags", "omraade": "Område", "trin": "Trin", "organisation": "Organisation"}
"""Name of a facet in addresses to its title."""

SOURCES: Mapping[str, str] = {"omraade": "areas", "trin": "ladder", "organisation": "organisations"}
"""Facet to the kind of entry that its values are."""


def options(handbook: Handbook, facet: str) -> list[tuple[str, str, str]]:
    """The values of a facet, each with its title for many pages and for one, in Danish order."""
    if facet != "slags":
        return [(entry.id, handbook.title(entry), handbook.title(entry)) for entry in handbook.sorted(SOURCES[facet])]
    kinds = {INDEXES[kind]: (many, one) for kind, (one, many) in KIND_NAMES.items()}
    return [(value, many, one) for value, (many, one) in {**kinds, **LAW, **PAGES}.items()]


LAW: Mapping[str, tuple[str, str]] = {INDEXES["acts"]: ("Love og bestemmelser", "Retsgrundlag")}
"""Acts and their provisions, which one overview lists, are one kind here too."""

PAGES: Mapping[str, tuple[str, str]] = {
    OVERVIEW: ("Oversigter og vejledning", "Oversigt"),
    EDITORS: ("For redaktører", "For redaktører"),
}
"""Kinds of pages that are no entry's."""


def of_page(name: str) -> dict[str, list[str]]:
    """The facets of a hand-written page, by its document name."""
    return {"slags": [EDITORS if name.startswith("redaktoerer/") else OVERVIEW]}


def of_entries(handbook: Handbook) -> dict[str, dict[str, list[str]]]:
    """Document name to the facets of every entry's page."""
    covered = areas_covered(handbook)
    return {docname(entry): of_entry(handbook, entry, covered) for entry in handbook.corpus.entries.values()}


def of_entry(handbook: Handbook, entry: Entry, covered: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The facets of one entry."""
    return {
        "slags": [INDEXES[entry.kind]],
        "omraade": areas(handbook, entry, covered),
        "trin": steps(handbook, entry),
        "organisation": organisations(entry),
    }


def areas_covered(handbook: Handbook) -> dict[str, list[str]]:
    """Intervention to the areas that it covers: by name, on a school there, or with the municipality, region or country."""
    covered: dict[str, list[str]] = {}
    for area in handbook.corpus.of("areas"):
        found = of_area(handbook.corpus, area)
        for id_ in dict.fromkeys(c.intervention.id for c in (*found.own, *found.schools, *found.municipality, *found.wide)):
            covered.setdefault(id_, []).append(area.id)
    return covered


def areas(handbook: Handbook, entry: Entry, covered: Mapping[str, list[str]]) -> list[str]:
    """The areas of an entry: an area is its own, a school has those that a source puts it in."""
    if entry.kind == "areas":
        return [entry.id]
    if entry.kind == "schools":
        return areas_of(handbook.corpus, entry)
    return list(covered.get(entry.id, ())) if entry.kind == "interventions" else []


def steps(handbook: Handbook, entry: Entry) -> list[str]:
    """The steps of an entry: a step is its own, a provision has those that stand under it."""
    if entry.kind == "legal-bases":
        return [step.id for step in steps_under(handbook.corpus, entry.id)]
    if entry.kind == "interventions":
        return steps_of(entry)
    return [entry.id] if entry.kind == "ladder" else []


def organisations(entry: Entry) -> list[str]:
    """The organisations that an entry is or names in its own field."""
    if entry.kind == "organisations":
        return [entry.id]
    field = entry.data.get("organisations")
    found = [*(str(row.get("organisation")) for row in mappings(field)), *texts(field)]
    return list(dict.fromkeys(found))
