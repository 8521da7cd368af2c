"""K3xx, what came in the place of what: replacements and former ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from validate.findings import Finding
from validate.model import Corpus, Entry, mappings, texts
from validate.rules.rule import rule

SIDES = {"replaces": "replaced_by", "replaced_by": "replaces"}
"""The keys that name what an entry replaces and what replaces it, each with what the other side calls it."""

RELATIONS = {"replaces": "replaces", "replaced-by": "replaced_by"}
"""The types of relation that say the same of interventions."""

Key: TypeAlias = tuple[str, str]
Edges: TypeAlias = "Mapping[Key, Mapping[Key, tuple[Entry, str]]]"
"""What each entry replaces, with the place where either of the two says so."""


@rule("K310", "one-sided-replacement")
def one_sided_replacement(corpus: Corpus) -> Iterator[Finding]:
    """An entry says that it replaces another, or is replaced by it, and the other does not say so."""
    for entry in corpus.entries.values():
        for key, inverse in SIDES.items():
            for index, id_ in enumerate(texts(entry.data.get(key))):
                target = corpus.get(entry.kind, id_)
                if target is None or target is entry or target.key in corpus.faulty:
                    continue
                said = texts(target.data.get(inverse))
                if entry.id not in said and all(corpus.exists((entry.kind, other)) for other in said):
                    values = {"target": target.name, "key": inverse, "id": entry.id, "file": target.file}
                    yield Finding(code="K310", location=entry.at(f"/{key}/{index}"), values=values)


@rule("K311", "ring-of-replacements")
def ring_of_replacements(corpus: Corpus) -> Iterator[Finding]:
    """Entries that replace one another in a ring, so that none is the newest; one finding for a ring."""
    edges = replacements(corpus)
    for ring in rings(edges):
        first = ring.index(min(ring))
        turned = [*ring[first:], *ring[:first]]
        entry, pointer = edges[turned[0]][turned[1 % len(turned)]]
        yield Finding(code="K311", location=entry.at(pointer), values={"ids": ", ".join(id_ for _, id_ in turned)})


def replacements(corpus: Corpus) -> Edges:
    """What each entry replaces, as either side says."""
    edges: defaultdict[Key, dict[Key, tuple[Entry, str]]] = defaultdict(dict)
    for entry in corpus.entries.values():
        said = [(key, id_, f"/{key}/{at}") for key in SIDES for at, id_ in enumerate(texts(entry.data.get(key)))]
        for at, row in enumerate(mappings(entry.data.get("relations"))):
            key = RELATIONS.get(str(row.get("type")))
            if key and row.get("target") != entry.id:  # a relation to itself is another rule's
                said.append((key, str(row.get("target")), f"/relations/{at}/target"))
        for key, id_, pointer in said:
            new, old = (entry.key, (entry.kind, id_)) if key == "replaces" else ((entry.kind, id_), entry.key)
            edges[new].setdefault(old, (entry, pointer))
    return edges


def rings(edges: Edges) -> Iterator[Sequence[Key]]:
    """The rings in which entries lead back to themselves; of those that share an entry only the first that is found."""
    done: set[Key] = set()
    told: set[Key] = set()
    for start in sorted(edges):
        path, place, left = [start], {start: 0}, [iter(edges[start])]
        while left and start not in done:
            target = next(left[-1], None)
            if target is None:
                left.pop()
                done.add(path.pop())
            elif target in done or told.issuperset({target, path[-1]}):
                continue
            elif target in place:
                ring = path[place[target] :]
                if told.isdisjoint(ring):
                    yield ring
                told.update(ring)
            elif target in edges:
                place[target] = len(path)
                path.append(target)
                left.append(iter(edges[target]))


@rule("K312", "taken-former-id")
def taken_former_id(corpus: Corpus) -> Iterator[Finding]:
    """A former id that is an entry's id now, or another entry's former id too: its old address can lead to one only."""
    owners: dict[Key, Entry] = {}
    for entry in corpus.entries.values():
        for index, id_ in enumerate(texts(entry.data.get("formerly"))):
            key = (entry.kind, id_)
            other = corpus.entries.get(key, owners.setdefault(key, entry))
            if other is not entry or key == entry.key:
                variant = "" if key in corpus.entries else "shared"
                values = {"id": id_, "other": other.file}
                yield Finding(code="K312", location=entry.at(f"/formerly/{index}"), variant=variant, values=values)
