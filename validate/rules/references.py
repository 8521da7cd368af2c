"""K3xx: something points where nothing is, or where it should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry, Value, mappings, texts
from validate.rules.lifecycle import holds_on
from validate.rules.rule import rule
from validate.suggest import limited, nearest, nearest_id

INVERSES = {
    "variant-of": "has-variant",
    "part-of": "has-part",
    "inspired-by": "inspired",
    "hands-over-to": "receives-from",
    "supports": "supported-by",
    "replaces": "replaced-by",
}
INVERSES |= {inverse: type_ for type_, inverse in INVERSES.items()}
INVERSES |= {type_: type_ for type_ in ("same-programme", "similar-to", "funded-with")}
"""Every type of relation with what the other side calls it."""


Search: TypeAlias = "Callable[[tuple[str, str]], Sequence[str]]"
"""What finds the choices for a kind and a wrong id, or a source and a wrong section."""


@rule("K301", "unknown-reference")
def unknown_reference(corpus: Corpus) -> Iterator[Finding]:
    """An id, a citation or a link names an entry that does not exist."""
    meant: Search = limited(lambda target: nearest_id(target[1], named(corpus, target[0])))
    renamed = {(entry.kind, old): entry.id for entry in corpus.entries.values() for old in texts(entry.data.get("formerly"))}
    for reference in corpus.references:
        if corpus.exists(reference.target):
            continue
        now = renamed.get(reference.target)
        near = [now] if now else meant(reference.target)
        if reference.section is not None:
            near = [f"{id_}#{reference.section}" for id_ in near]
        yield Finding(
            code="K301",
            location=corpus.entries[reference.source].at(reference.pointer),
            variant="former" if now else "",
            values={"id": reference.id, "folder": KINDS[reference.kind].folder, "now": now or ""},
            suggestions=near,
        )


def named(corpus: Corpus, kind: str) -> Iterator[tuple[str, str]]:
    """Every name and alias of a kind, each with the id that it stands for."""
    for entry in corpus.of(kind):
        yield entry.id, entry.name
        yield from ((entry.id, str(alias.get("name"))) for alias in mappings(entry.data.get("aliases")))


@rule("K302", "unknown-section")
def unknown_section(corpus: Corpus) -> Iterator[Finding]:
    """A citation names a section that its source does not have."""
    rows = {source.id: mappings(source.data.get("sections")) for source in corpus.of("sources")}
    known = {id_: {str(row.get("id")): None for row in sections} for id_, sections in rows.items()}
    meant: Search = limited(lambda citation: nearest(citation[1], known[citation[0]]))
    for reference in corpus.references:
        section = reference.section
        sections = known.get(reference.id)
        if section is None or sections is None or section in sections or reference.target in corpus.faulty:
            continue
        file = f"{KINDS[reference.kind].folder}/{reference.id}.yaml"
        yield Finding(
            code="K302",
            location=corpus.entries[reference.source].at(reference.pointer),
            values={"id": reference.id, "section": section, "file": file},
            suggestions=[f"{reference.id}#{near}" for near in meant((reference.id, section))],
        )


@rule("K303", "foreign-place")
def foreign_place(corpus: Corpus) -> Iterator[Finding]:
    """An area or a school of another municipality than the one it is listed under."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            for place, pointer in places(corpus, coverage, f"/coverage/{index}"):
                yield from compare(corpus, entry, pointer, place, coverage.get("municipality"))
    for school in corpus.of("schools"):
        for index, row in enumerate(mappings(school.data.get("areas"))):
            area = corpus.get("areas", str(row.get("area")))
            if area:
                yield from compare(corpus, school, f"/areas/{index}/area", area, school.data.get("municipality"))


def places(corpus: Corpus, coverage: Mapping[str, Value], base: str) -> Iterator[tuple[Entry, str]]:
    """The areas and schools that a coverage lists, as far as they exist, with their pointers."""
    for kind in ("areas", "schools"):
        for index, id_ in enumerate(texts(coverage.get(kind))):
            place = corpus.get(kind, id_)
            if place:
                yield place, f"{base}/{kind}/{index}"


def compare(corpus: Corpus, entry: Entry, pointer: str, place: Entry, here: Value) -> Iterator[Finding]:
    """The finding where a place belongs to another municipality than `here`; none where either is unknown."""
    known = [corpus.get("municipalities", str(id_)) for id_ in (here, place.data.get("municipality"))]
    if not known[0] or not known[1] or known[0] is known[1]:
        return
    values = {"id": place.id, "name": place.name, "here": known[0].name, "there": known[1].name}
    yield Finding(code="K303", location=entry.at(pointer), values=values)


@rule("K304", "uncovered-school")
def uncovered_school(corpus: Corpus) -> Iterator[Finding]:
    """Areas and schools are listed, and a school lies in none of the areas, whatever source one asks, as of the corpus' day."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            listed = set(texts(coverage.get("areas")))
            is_now = holds_on(coverage, corpus.today)
            if not listed or not is_now or not all(corpus.exists(("areas", area)) for area in listed):
                continue
            for place, pointer in places(corpus, coverage, f"/coverage/{index}"):
                is_here = place.data.get("municipality") == coverage.get("municipality")
                rows = [row for row in mappings(place.data.get("areas")) if holds_on(row, corpus.today)]
                areas = [area for row in rows for area in texts(row.get("area"))]
                is_known = place.key not in corpus.faulty and all(corpus.exists(("areas", area)) for area in areas)
                if is_here and is_known and areas and listed.isdisjoint(areas):
                    values = {"name": place.name, "areas": ", ".join(areas)}
                    yield Finding(code="K304", location=entry.at(pointer), values=values)


@rule("K305", "one-sided-relation")
def one_sided_relation(corpus: Corpus) -> Iterator[Finding]:
    """A relation that the other intervention does not have the other way."""
    answers = cache(lambda id_: relations_of(corpus, corpus.get("interventions", id_)))
    for entry in corpus.of("interventions"):
        for index, relation in enumerate(mappings(entry.data.get("relations"))):
            target = corpus.get("interventions", str(relation.get("target")))
            inverse = INVERSES.get(str(relation.get("type")))
            if target is None or inverse is None or target is entry or target.key in corpus.faulty:
                continue
            if not {entry.id, None} & answers(target.id).get(inverse, set()):
                values = {"target": target.name, "type": inverse, "id": entry.id, "file": target.file}
                yield Finding(code="K305", location=entry.at(f"/relations/{index}/target"), values=values)


def relations_of(corpus: Corpus, entry: Entry | None) -> Mapping[str, set[str | None]]:
    """The interventions that an entry is related to, by type; None stands for one to nowhere, which may be meant as any."""
    targets: defaultdict[str, set[str | None]] = defaultdict(set)
    for row in mappings(entry.data.get("relations")) if entry else ():
        target = str(row.get("target"))
        targets[str(row.get("type"))].add(target if corpus.exists(("interventions", target)) else None)
    return targets


@rule("K306", "self-relation")
def self_relation(corpus: Corpus) -> Iterator[Finding]:
    """An intervention that is related to itself."""
    for entry in corpus.of("interventions"):
        for index, relation in enumerate(mappings(entry.data.get("relations"))):
            if relation.get("target") == entry.id:
                yield Finding(code="K306", location=entry.at(f"/relations/{index}/target"))


@rule("K307", "replaced-source")
def replaced_source(corpus: Corpus) -> Iterator[Finding]:
    """A citation, in any entry but its own, of a source that another source replaces."""
    replaced = {("sources", id_): source for source in corpus.of("sources") for id_ in texts(source.data.get("replaces"))}
    for reference in corpus.references:
        by = replaced.get(reference.target)
        if by and reference.section is not None and reference.source != reference.target:
            location = corpus.entries[reference.source].at(reference.pointer)
            yield Finding(code="K307", location=location, values={"id": reference.id, "by": by.id})
