"""K3xx: replacements and former ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from validate.codes import Words, index_rule
from validate.corpus import Corpus
from validate.findings import Finding
from validate.model import Entry, Key, texts

INVERSE_KEYS = {"replaces": "replaced_by", "replaced_by": "replaces"}
"""Key of a replacement to its inverse."""

RELATIONS = {"replaces": "replaces", "replaced-by": "replaced_by"}
"""Type of relation to the equivalent key."""

MAX_LEVELS = 50
"""Maximum entries of a ring of parts."""

Graph: TypeAlias = "Mapping[str, Mapping[str, tuple[Entry, str]]]"
"""New id to the ids it replaces, each with the first entry that states it and the pointer."""

Ring: TypeAlias = tuple[str, Sequence[str]]
"""The pointer at which a ring is reported, and its ids."""


@index_rule(
    "K310",
    "one-sided-replacement",
    da=Words("{target} siger ikke det samme den anden vej.", "Tilføj i {file}: {key}: [{id}]."),
    en=Words("{target} does not say the same the other way.", "Add to {file}: {key}: [{id}]."),
)
def one_sided_replacement(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A replacement without its inverse in the other entry."""
    for key, inverse in INVERSE_KEYS.items():
        for index, id_ in enumerate(texts(entry.data.get(key))):
            target = corpus.get(entry.kind, id_)
            if target is None or target.key == entry.key or corpus.is_faulty(target.key):
                continue
            if not {entry.id, None} & corpus.derived(stated_ids, target.key, inverse):
                values = {"target": target.name, "key": inverse, "id": entry.id, "file": target.file}
                yield Finding(code="K310", location=entry.at(f"/{key}/{index}"), values=values)


def stated_ids(corpus: Corpus, target: Key, key: str) -> set[str | None]:
    """The ids of an entry under one of the two keys. None stands for an unknown id, which may mean any."""
    entry = corpus.entries[target]
    return {id_ if corpus.exists((entry.kind, id_)) else None for id_ in texts(entry.data.get(key))}


@index_rule(
    "K311",
    "ring-of-replacements",
    da={
        "": Words(
            "De afløser hinanden i en ring: {ids}.", "Slet den ene af henvisningerne, så det er klart, hvad der er nyest."
        ),
        "part": Words("De er en del af hinanden i en ring: {ids}.", "Slet part_of i den, der ikke er en del af de andre."),
    },
    en={
        "": Words("They replace one another in a ring: {ids}.", "Delete one of the references, so that one is the newest."),
        "part": Words(
            "They are parts of one another in a ring: {ids}.", "Delete part_of in the one that is no part of the others."
        ),
    },
)
def ring_of_replacements(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """Entries that replace one another, or are parts of one another, in a ring.

    Each ring is reported once, at the first entry, by id, that states a part of it.
    """
    if next(replacement_statements(entry), None):  # else the other entries of the kind are not read
        for pointer, ids in corpus.derived(rings_of, entry.kind).get(entry.id, ()):
            yield Finding(code="K311", location=entry.at(pointer), values={"ids": ", ".join(ids)})
    if "part_of" in entry.data and (ring := whole_above(entry, corpus)):
        yield Finding(code="K311", location=entry.at("/part_of"), variant="part", values={"ids": ", ".join(ring)})


def whole_above(entry: Entry, corpus: Corpus) -> Sequence[str]:
    """The ids from an entry up to itself, each part of the next; empty unless the entry is the first, by id, of such a ring."""
    ids: dict[str, None] = {entry.id: None}
    above = corpus.get(entry.kind, str(entry.data["part_of"]))
    while above and above.id not in ids and len(ids) < MAX_LEVELS:
        ids[above.id] = None
        above = corpus.get(entry.kind, str(above.data.get("part_of")))
    return list(ids) if above and above.id == entry.id == min(ids) else ()


def replacement_statements(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The replacements that an entry states: key, id of the other entry, and pointer."""
    for key in INVERSE_KEYS:
        yield from ((key, id_, f"/{key}/{index}") for index, id_ in enumerate(texts(entry.data.get(key))))
    for pointer, row in entry.rows("relations"):
        type_, target = str(row.get("type")), str(row.get("target"))
        if type_ in RELATIONS and target != entry.id:  # K306 reports a relation to itself
            yield RELATIONS[type_], target, f"{pointer}/target"


def are_replaced(one: Entry, other: Entry, corpus: Corpus) -> bool:
    """Whether one of two entries of a kind replaces the other, as stated by either."""
    return other.id in corpus.derived(replaced_ids, one.key) or one.id in corpus.derived(replaced_ids, other.key)


def replaced_ids(corpus: Corpus, key: Key) -> set[str]:
    """All ids in the replacements of an entry."""
    return {id_ for _, id_, _ in replacement_statements(corpus.entries[key])}


def rings_of(corpus: Corpus, kind: str) -> Mapping[str, Sequence[Ring]]:
    """The rings of a kind, by the id of the entry at which they are reported."""
    graph, found = replacement_graph(corpus.of(kind)), defaultdict(list)
    for ring in find_rings(graph):
        first = ring.index(min(ring))
        rotated = [*ring[first:], *ring[:first]]
        statements = [graph[new][old] for new, old in zip(rotated, [*rotated[1:], rotated[0]], strict=True)]
        entry, pointer = min(statements, key=lambda statement: statement[0].id)
        found[entry.id].append((pointer, rotated))
    return found


def replacement_graph(entries: Sequence[Entry]) -> Graph:
    """The graph of replacements of a kind, as stated by either side."""
    edges: defaultdict[str, dict[str, tuple[Entry, str]]] = defaultdict(dict)
    for entry in entries:
        for key, id_, pointer in replacement_statements(entry):
            new, old = (entry.id, id_) if key == "replaces" else (id_, entry.id)
            edges[new].setdefault(old, (entry, pointer))
    return edges


def find_rings(edges: Graph) -> Iterator[Sequence[str]]:
    """Depth-first search for rings; of those that share an entry, only the first found."""
    done: set[str] = set()
    in_ring: set[str] = set()
    for start in sorted(edges):
        path, place, left = [start], {start: 0}, [iter(edges[start])]
        while left and start not in done:
            target = next(left[-1], None)
            if target is None:
                left.pop()
                done.add(path.pop())
            elif target in done or in_ring.issuperset({target, path[-1]}):
                continue
            elif target in place:
                ring = path[place[target] :]
                if in_ring.isdisjoint(ring):
                    yield ring
                in_ring.update(ring)
            elif target in edges:
                place[target] = len(path)
                path.append(target)
                left.append(iter(edges[target]))


@index_rule(
    "K312",
    "taken-former-id",
    da={
        "": Words("»{id}« er i brug som id for {other}.", "Slet det under formerly: den gamle adresse er optaget."),
        "shared": Words("»{id}« står også som tidligere id i {other}.", "Lad det kun stå i den post, adressen skal føre til."),
    },
    en={
        "": Words("“{id}” is in use as the id of {other}.", "Delete it from formerly: the old address is taken."),
        "shared": Words("“{id}” is a former id of {other} too.", "Keep it only in the entry that the address shall lead to."),
    },
)
def taken_former_id(entry: Entry, corpus: Corpus) -> Iterator[Finding]:
    """A former id that is in use, or is also a former id of another entry: an address can lead to one only."""
    for index, id_ in enumerate(texts(entry.data.get("formerly"))):
        existing = corpus.get(entry.kind, id_)
        other = existing or corpus.derived(former_ids, entry.kind)[id_]
        if existing or other.key != entry.key:
            values, variant = {"id": id_, "other": other.file}, "" if existing else "shared"
            yield Finding(code="K312", location=entry.at(f"/formerly/{index}"), variant=variant, values=values)


def former_ids(corpus: Corpus, kind: str) -> Mapping[str, Entry]:
    """The former ids of a kind, each with its first entry."""
    found: dict[str, Entry] = {}
    for entry in corpus.of(kind):
        for id_ in texts(entry.data.get("formerly")):
            found.setdefault(id_, entry)
    return found
