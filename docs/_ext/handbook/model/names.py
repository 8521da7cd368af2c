"""Names of municipalities, and the suffixes of entries that share a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from handbook.text.danish import listing
from validate import Corpus, Entry, mappings

STEPS = "ladder"


def suffixes(corpus: Corpus) -> Mapping[tuple[str, str], str]:
    """Kind and id to the municipality, for entries that share a name with one of another municipality, and for steps."""
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in corpus.entries.values():
        if entry.kind != STEPS and isinstance(entry.data.get("name"), str):
            groups[entry.kind, entry.name.casefold()].append(entry)
    suffixes_: dict[tuple[str, str], str] = {}
    for entries in groups.values():
        places = {entry.key: municipality(corpus, entry) for entry in entries} if len(entries) > 1 else {}
        if len(set(places.values())) > 1:
            suffixes_ |= {key: place for key, place in places.items() if place}
    ladders = {str(step.data.get("municipality")) for step in corpus.of(STEPS)}
    if len(ladders) > 1:
        suffixes_ |= {step.key: municipality(corpus, step) for step in corpus.of(STEPS)}
    return suffixes_


def municipality(corpus: Corpus, entry: Entry) -> str:
    """The municipality of an entry; of an intervention all that it is in, of a source that of its publisher."""
    publisher = corpus.get("organisations", str(entry.data.get("publisher")))
    rows = mappings(entry.data.get("coverage")) if entry.kind == "interventions" else [(publisher or entry).data]
    ids = dict.fromkeys(str(row["municipality"]) for row in rows if "municipality" in row)
    return listing(short_name(corpus, id_) for id_ in ids)


def short_name(corpus: Corpus, id_: str) -> str:
    """A municipality by its short name: Randers for Randers Kommune."""
    entry = corpus.get("municipalities", id_)
    if entry is None:
        return id_
    aliases = mappings(entry.data.get("aliases"))
    alias = next((str(row["name"]) for row in aliases if row.get("kind") == "short-name"), "")
    return alias or entry.name.removesuffix(" Kommune")
