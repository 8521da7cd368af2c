"""K3xx, where an intervention is: what a coverage says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validate.findings import Finding
from validate.model import Corpus, Entry, Value, mappings
from validate.rules.rule import rule

CONTRARY: Mapping[str, tuple[str, ...]] = {
    "country": ("municipality", "region", "areas", "schools"),
    "region": ("municipality", "areas", "schools"),
    "municipality": ("region", "areas", "schools"),
    "areas": ("region",),
    "schools": ("region",),
    "not-stated": ("region", "areas", "schools"),
    "none": ("region", "areas", "schools", "school_count"),
}
"""The keys that say otherwise, by extent. How many schools there are can be known of a whole municipality, too."""

NEEDED: Mapping[str, tuple[str, ...]] = {"region": ("region",), "areas": ("areas",), "schools": ("schools", "school_count")}
"""The keys of which an extent needs one."""

WIDE = frozenset({"country", "region"})
"""The extents that are of no single municipality."""

SPOKEN_FOR = ("schools", "areas", "municipality", "region")
"""The extents of which a key of the same name says where, narrowest first."""


@rule("K308", "contradictory-extent")
def contradictory_extent(corpus: Corpus) -> Iterator[Finding]:
    """An extent that the places listed beside it contradict, or one of places of which none is listed."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            extent, pointer = str(coverage.get("extent")), f"/coverage/{index}/extent"
            listed = [key for key in CONTRARY.get(extent, ()) if key in coverage]
            if listed:
                wanted = next((key for key in SPOKEN_FOR if key in listed), "schools")
                values = {"extent": extent, "listed": ", ".join(listed), "wanted": wanted}
                yield Finding(code="K308", location=entry.at(pointer), values=values)
            elif extent in NEEDED and not any(key in coverage for key in NEEDED[extent]):
                yield Finding(code="K308", location=entry.at(pointer), variant=extent)
            if extent in CONTRARY and extent not in WIDE and "municipality" not in coverage:
                yield Finding(code="K308", location=entry.at(pointer), variant="municipality", values={"extent": extent})


@rule("K309", "foreign-step")
def foreign_step(corpus: Corpus) -> Iterator[Finding]:
    """A step on the ladder of a municipality in which the intervention has no place."""
    for entry in corpus.of("interventions"):
        rows = mappings(entry.data.get("coverage"))
        is_known = bool(rows) and all(is_place_known(corpus, row) for row in rows)
        for index, row in enumerate(mappings(entry.data.get("ladder"))):
            step = corpus.get("ladder", str(row.get("step")))
            there = corpus.get("municipalities", str(step.data.get("municipality"))) if step else None
            if step and there and is_known and not any(reaches(coverage, there) for coverage in rows):
                values = {"name": step.name, "there": there.name, "id": there.id}
                yield Finding(code="K309", location=entry.at(f"/ladder/{index}/step"), values=values)


def is_place_known(corpus: Corpus, coverage: Mapping[str, Value]) -> bool:
    """Whether it can be told where a coverage is: in all the country, in a region, or in a municipality that exists."""
    extent = coverage.get("extent")
    if extent == "region":
        return "region" in coverage
    return extent == "country" or corpus.get("municipalities", str(coverage.get("municipality"))) is not None


def reaches(coverage: Mapping[str, Value], municipality: Entry) -> bool:
    """Whether a coverage has a place in a municipality; one whose region is not known may lie in any."""
    extent = coverage.get("extent")
    if extent == "region":
        return municipality.data.get("region", coverage.get("region")) == coverage.get("region")
    return extent == "country" or (extent != "none" and coverage.get("municipality") == municipality.id)
