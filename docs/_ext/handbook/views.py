"""What the corpus says from the other side: who covers an area, a school, a provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handbook.site import Handbook, expand
from validate import Corpus, Entry, Value, mapping, mappings, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One intervention in one place, as one coverage entry says it."""

    intervention: Entry
    coverage: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How a place is covered: by itself, through its schools, with its areas, or with the whole municipality."""

    own: list[Cover] = field(default_factory=list)
    schools: list[Cover] = field(default_factory=list)
    areas: list[Cover] = field(default_factory=list)
    municipality: list[Cover] = field(default_factory=list)
    unstated: list[Cover] = field(default_factory=list)


def covers(corpus: Corpus) -> Iterator[Cover]:
    """Every coverage entry of every intervention."""
    for intervention in corpus.of("interventions"):
        for coverage in mappings(intervention.data.get("coverage")):
            yield Cover(intervention=intervention, coverage=coverage)


def schools_of(corpus: Corpus, area: str) -> list[Entry]:
    """The schools that a source puts in an area."""
    return [s for s in corpus.of("schools") if any(row.get("area") == area for row in mappings(s.data.get("areas")))]


def of_municipality(corpus: Corpus, municipality: Value) -> Coverage:
    """The interventions of a municipality by how far they reach."""
    result = Coverage()
    lists = {"municipality": result.municipality, "areas": result.areas, "schools": result.schools}
    for cover in covers(corpus):
        if cover.coverage.get("municipality") == municipality:
            lists.get(str(cover.coverage.get("extent")), result.unstated).append(cover)
    return result


def of_area(corpus: Corpus, area: Entry) -> Coverage:
    """The interventions of an area: its own, those on schools in it, and those of the whole municipality."""
    within = of_municipality(corpus, area.data.get("municipality"))
    schools = {school.id for school in schools_of(corpus, area.id)}
    return Coverage(
        own=[c for c in within.areas if names(c, "areas", {area.id})],
        schools=[c for c in within.schools if names(c, "schools", schools) or names(c, "areas", {area.id})],
        municipality=within.municipality,
    )


def names(cover: Cover, key: str, ids: set[str]) -> bool:
    """Whether a coverage names one of these areas or schools."""
    return not ids.isdisjoint(texts(cover.coverage.get(key)))


def of_school(corpus: Corpus, school: Entry) -> Coverage:
    """The interventions of a school: those that name it, those of its areas, and those of the whole municipality."""
    within = of_municipality(corpus, school.data.get("municipality"))
    areas = {str(row.get("area")) for row in mappings(school.data.get("areas"))}
    named = [c for c in (*within.schools, *within.areas) if names(c, "schools", {school.id})]
    known = {c.intervention.id for c in named}
    return Coverage(
        own=named,
        areas=[c for c in within.areas if c.intervention.id not in known and names(c, "areas", areas)],
        municipality=within.municipality,
    )


def distinct(covers: Sequence[Cover]) -> list[Entry]:
    """The interventions of some covers, each once, in the order of their names."""
    return list({cover.intervention.id: cover.intervention for cover in covers}.values())


def step_of(intervention: Entry) -> str | None:
    """The id of the step that an intervention stands on."""
    step = mapping(intervention.data.get("ladder")).get("step")
    return str(step) if step else None


def on_step(corpus: Corpus, step: str) -> list[Entry]:
    """The interventions that stand on a step."""
    return [entry for entry in corpus.of("interventions") if step_of(entry) == step]


def steps_under(corpus: Corpus, basis: str) -> list[Entry]:
    """The steps whose legal bases name a provision."""
    return [
        step
        for step in corpus.of("ladder")
        if any(row.get("legal_basis") == basis for row in mappings(step.data.get("legal_bases")))
    ]


def own_under(corpus: Corpus, basis: str) -> list[Entry]:
    """The interventions for which a source names a provision as their own legal basis."""
    return [
        entry
        for entry in corpus.of("interventions")
        if any(row.get("legal_basis") == basis for row in mappings(entry.data.get("legal_bases")))
    ]


def provisions_of(handbook: Handbook, act: Entry) -> list[Entry]:
    """The provisions of an act in the order of the law."""
    return [entry for entry in handbook.sorted("legal-bases") if entry.data.get("act") == act.id]


def by_paragraph(provisions: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Single paragraphs with the provisions that name them; "" for the act as a whole. Ranges are taken apart."""
    rows: dict[str, list[Entry]] = {}
    for provision in provisions:
        for number in expand(provision.data) or [""]:
            rows.setdefault(number, []).append(provision)
    return sorted(rows.items(), key=lambda row: paragraph_order(row[0]))


def paragraph_order(number: str) -> tuple[int, str]:
    """126 a after 126."""
    digits, _, letter = number.partition(" ")
    return (int(digits) if digits else 0, letter)


def overlaps(interventions: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The steps on which two or more of these interventions stand; the forms of one family count as the family."""
    ids = {intervention.id for intervention in interventions}
    steps: dict[str, list[Entry]] = {}
    for intervention in interventions:
        if any(
            row.get("type") == "variant-of" and row.get("target") in ids for row in mappings(intervention.data.get("relations"))
        ):
            continue
        step = step_of(intervention)
        if step:
            steps.setdefault(step, []).append(intervention)
    return [(step, found) for step, found in sorted(steps.items()) if len(found) > 1]
