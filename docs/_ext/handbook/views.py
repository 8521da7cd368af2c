"""What the corpus says from the other side: who covers an area, a school, a provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.site import Handbook
from handbook.validity import current, holding, is_ahead
from validate import Corpus, Entry, Value, mappings, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One intervention in one place, as one coverage entry says it."""

    intervention: Entry
    coverage: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How a place is covered: by itself, through its schools, with its areas, its municipality, its region or the country.

    `none` has what a source says is not there.
    """

    own: list[Cover] = field(default_factory=list)
    schools: list[Cover] = field(default_factory=list)
    areas: list[Cover] = field(default_factory=list)
    municipality: list[Cover] = field(default_factory=list)
    wide: list[Cover] = field(default_factory=list)
    unstated: list[Cover] = field(default_factory=list)
    none: list[Cover] = field(default_factory=list)


def covers(corpus: Corpus) -> Iterator[Cover]:
    """Every coverage entry that holds on the day, of every intervention that does."""
    for intervention in current(corpus, corpus.of("interventions")):
        if is_ahead(intervention.data, corpus.today):
            continue
        for coverage in holding(intervention.data.get("coverage"), corpus.today):
            yield Cover(intervention=intervention, coverage=coverage)


def areas_of(corpus: Corpus, school: Entry) -> list[str]:
    """The areas that sources put a school in on the day."""
    return list(dict.fromkeys(str(row.get("area")) for row in holding(school.data.get("areas"), corpus.today)))


def states(corpus: Corpus, intervention: Entry, section: str, municipality: Value) -> Value:
    """What holds of a section in a municipality: what a coverage there states, else what the record states for all places.

    A coverage of the municipality goes before one of its region, and that before one of the country.
    """
    entry = corpus.get("municipalities", str(municipality))
    rows = [row for row in holding(intervention.data.get("coverage"), corpus.today) if section in row]
    near = [row for row in rows if row.get("municipality") == municipality]
    wide = [row for row in rows if "municipality" not in row and is_wide(row, entry)]
    wide.sort(key=lambda row: row.get("extent") == "country")
    return next((row[section] for row in (*near, *wide)), intervention.data.get(section))


def schools_of(corpus: Corpus, area: str) -> list[Entry]:
    """The schools that a source puts in an area on the day."""
    return [school for school in current(corpus, corpus.of("schools")) if area in areas_of(corpus, school)]


def is_wide(coverage: Mapping[str, Value], municipality: Entry | None) -> bool:
    """Whether a coverage holds for the whole country, or for the region that a municipality lies in."""
    region = municipality.data.get("region") if municipality else None
    extent = coverage.get("extent")
    return extent == "country" or (extent == "region" and region is not None and coverage.get("region") == region)


def of_municipality(corpus: Corpus, municipality: Value) -> Coverage:
    """The interventions of a municipality by how far they reach."""
    result = Coverage()
    entry = corpus.get("municipalities", str(municipality))
    lists = {
        "municipality": result.municipality,
        "areas": result.areas,
        "schools": result.schools,
        "none": result.none,
    }
    for cover in covers(corpus):
        if cover.coverage.get("municipality") == municipality:
            lists.get(str(cover.coverage.get("extent")), result.unstated).append(cover)
        elif is_wide(cover.coverage, entry):
            result.wide.append(cover)
    refused = {cover.intervention.id for cover in result.none}
    result.wide[:] = [cover for cover in result.wide if cover.intervention.id not in refused]
    return result


def of_area(corpus: Corpus, area: Entry) -> Coverage:
    """The interventions of an area: its own, those on schools in it, and those of the whole municipality."""
    within = of_municipality(corpus, area.data.get("municipality"))
    schools = {school.id for school in schools_of(corpus, area.id)}
    return Coverage(
        own=[c for c in within.areas if names(c, "areas", {area.id})],
        schools=[c for c in within.schools if names(c, "schools", schools) or names(c, "areas", {area.id})],
        municipality=within.municipality,
        wide=within.wide,
    )


def names(cover: Cover, key: str, ids: set[str]) -> bool:
    """Whether a coverage names one of these areas or schools."""
    return not ids.isdisjoint(texts(cover.coverage.get(key)))


def of_school(corpus: Corpus, school: Entry) -> Coverage:
    """The interventions of a school: those that name it, those of its areas, and those of the whole municipality."""
    within = of_municipality(corpus, school.data.get("municipality"))
    areas = set(areas_of(corpus, school))
    named = [c for c in (*within.schools, *within.areas) if names(c, "schools", {school.id})]
    known = {c.intervention.id for c in named}
    return Coverage(
        own=named,
        areas=[c for c in within.areas if c.intervention.id not in known and names(c, "areas", areas)],
        municipality=within.municipality,
        wide=within.wide,
    )


def distinct(covers: Sequence[Cover]) -> list[Entry]:
    """The interventions of some covers, each once, in the order of their names."""
    return list({cover.intervention.id: cover.intervention for cover in covers}.values())


def steps_of(intervention: Entry) -> list[str]:
    """The ids of the steps that an intervention stands on."""
    return list(dict.fromkeys(str(row["step"]) for row in mappings(intervention.data.get("ladder")) if "step" in row))


def on_step(corpus: Corpus, step: str) -> list[Entry]:
    """The interventions that stand on a step and have not been left behind."""
    return [entry for entry in current(corpus, corpus.of("interventions")) if step in steps_of(entry)]


def steps_under(corpus: Corpus, basis: str) -> list[Entry]:
    """The steps whose legal bases name a provision."""
    return [
        step
        for step in corpus.of("ladder")
        if any(row.get("legal_basis") == basis for row in mappings(step.data.get("legal_bases")))
    ]


def provisions_of(handbook: Handbook, act: Entry) -> list[Entry]:
    """The provisions of an act in the order of the law."""
    return [entry for entry in handbook.sorted("legal-bases") if entry.data.get("act") == act.id]


def overlaps(interventions: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The steps on which two or more of these interventions stand; the forms of one family count as the family."""
    ids = {intervention.id for intervention in interventions}
    steps: dict[str, list[Entry]] = {}
    for intervention in interventions:
        if any(
            row.get("type") == "variant-of" and row.get("target") in ids for row in mappings(intervention.data.get("relations"))
        ):
            continue
        for step in steps_of(intervention):
            steps.setdefault(step, []).append(intervention)
    return [(step, found) for step, found in sorted(steps.items()) if len(found) > 1]
