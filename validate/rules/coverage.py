"""K3xx, where an intervention is: what a coverage says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validate.findings import Finding
from validate.model import Corpus, mappings
from validate.rules.rule import rule

CONTRARY: Mapping[str, tuple[str, ...]] = {
    "municipality": ("areas", "schools"),
    "not-stated": ("areas", "schools"),
    "none": ("areas", "schools", "school_count"),
}
"""The keys that say otherwise, by extent. How many schools there are can be known of a whole municipality, too."""

NEEDED: Mapping[str, tuple[str, ...]] = {"areas": ("areas",), "schools": ("schools", "school_count")}
"""The keys of which an extent needs one."""


@rule("K308", "contradictory-extent")
def contradictory_extent(corpus: Corpus) -> Iterator[Finding]:
    """An extent that the places listed beside it contradict, or one of places of which none is listed."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            extent, pointer = str(coverage.get("extent")), f"/coverage/{index}/extent"
            listed = [key for key in CONTRARY.get(extent, ()) if key in coverage]
            if listed:
                wanted = "areas" if listed == ["areas"] else "schools"
                values = {"extent": extent, "listed": ", ".join(listed), "wanted": wanted}
                yield Finding(code="K308", location=entry.at(pointer), values=values)
            elif extent in NEEDED and not any(key in coverage for key in NEEDED[extent]):
                yield Finding(code="K308", location=entry.at(pointer), variant=extent)
