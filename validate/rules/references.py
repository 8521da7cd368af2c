"""K3xx: something points where nothing is, or where it should not."""

from __future__ import annotations

from collections.abc import Iterator

from validate.findings import Finding
from validate.model import KINDS, Corpus, Entry, Value, mappings, texts
from validate.rules.rule import rule
from validate.suggest import nearest, nearest_id

INVERSES = {
    "variant-of": "has-variant",
    "part-of": "has-part",
    "inspired-by": "inspired",
    "hands-over-to": "receives-from",
    "supports": "supported-by",
}
INVERSES |= {inverse: type_ for type_, inverse in INVERSES.items()}
"""The other side of a relation; a type that is not here is its own."""


@rule("K301", "unknown-reference")
def unknown_reference(corpus: Corpus) -> Iterator[Finding]:
    """An id, a citation or a link names an entry that does not exist."""
    names: dict[str, list[tuple[str, str]]] = {}
    for entry in corpus.entries.values():
        names.setdefault(entry.kind, []).append((entry.id, entry.name))
    for reference in corpus.references:
        if corpus.exists(reference.target):
            continue
        near = nearest_id(reference.id, names.get(reference.kind, ()))
        if reference.section is not None:
            near = [f"{id_}#{reference.section}" for id_ in near]
        yield Finding(
            code="K301",
            location=corpus.entries[reference.source].at(reference.pointer),
            values={"id": reference.id, "folder": KINDS[reference.kind].folder},
            suggestions=near,
        )


@rule("K302", "unknown-section")
def unknown_section(corpus: Corpus) -> Iterator[Finding]:
    """A citation names a section that its source does not have, or none where one is due."""
    for reference in corpus.references:
        source = corpus.get(*reference.target)
        if reference.kind != "sources" or reference.section is None or source is None:
            continue
        sections = [str(section.get("id")) for section in mappings(source.data.get("sections"))]
        if reference.section not in sections:
            yield Finding(
                code="K302",
                location=corpus.entries[reference.source].at(reference.pointer),
                values={"id": source.id, "section": reference.section, "file": source.file},
                suggestions=[f"{source.id}#{section}" for section in nearest(reference.section, sections)],
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


def places(corpus: Corpus, coverage: dict[str, Value], base: str) -> Iterator[tuple[Entry, str]]:
    """The areas and schools that a coverage lists, as far as they exist, with their pointers."""
    for kind in ("areas", "schools"):
        for index, id_ in enumerate(texts(coverage.get(kind))):
            place = corpus.get(kind, id_)
            if place:
                yield place, f"{base}/{kind}/{index}"


def compare(corpus: Corpus, entry: Entry, pointer: str, place: Entry, here: Value) -> Iterator[Finding]:
    """The finding where a place belongs to another municipality than `here`."""
    there = place.data.get("municipality")
    if not isinstance(here, str) or not isinstance(there, str) or here == there:
        return
    known = {id_: found.name for id_ in (here, there) if (found := corpus.get("municipalities", id_))}
    values = {"id": place.id, "name": place.name, "here": known.get(here, here), "there": known.get(there, there)}
    yield Finding(code="K303", location=entry.at(pointer), values=values)


@rule("K304", "uncovered-school")
def uncovered_school(corpus: Corpus) -> Iterator[Finding]:
    """A school is listed, but none of the areas that any source puts it in."""
    for entry in corpus.of("interventions"):
        for index, coverage in enumerate(mappings(entry.data.get("coverage"))):
            listed = set(texts(coverage.get("areas")))
            for number, id_ in enumerate(texts(coverage.get("schools"))):
                school = corpus.get("schools", id_)
                areas = [str(row.get("area")) for row in mappings(school.data.get("areas"))] if school else []
                if school and areas and not listed.intersection(areas):
                    values = {"name": school.name, "areas": ", ".join(areas)}
                    yield Finding(code="K304", location=entry.at(f"/coverage/{index}/schools/{number}"), values=values)


@rule("K305", "one-sided-relation")
def one_sided_relation(corpus: Corpus) -> Iterator[Finding]:
    """A relation that the other intervention does not have the other way."""
    for entry in corpus.of("interventions"):
        for index, relation in enumerate(mappings(entry.data.get("relations"))):
            target = corpus.get("interventions", str(relation.get("target")))
            type_ = relation.get("type")
            if target is None or target is entry or target.key in corpus.faulty or not isinstance(type_, str):
                continue
            inverse = INVERSES.get(type_, type_)
            back = mappings(target.data.get("relations"))
            if not any(row.get("type") == inverse and row.get("target") == entry.id for row in back):
                values = {"target": target.name, "type": inverse, "id": entry.id, "file": target.file}
                yield Finding(code="K305", location=entry.at(f"/relations/{index}/target"), values=values)


@rule("K306", "self-relation")
def self_relation(corpus: Corpus) -> Iterator[Finding]:
    """An intervention that is related to itself."""
    for entry in corpus.of("interventions"):
        for index, relation in enumerate(mappings(entry.data.get("relations"))):
            if relation.get("target") == entry.id:
                yield Finding(code="K306", location=entry.at(f"/relations/{index}/target"))


@rule("K307", "replaced-source")
def replaced_source(corpus: Corpus) -> Iterator[Finding]:
    """A citation of a source that another source replaces."""
    replaced = {id_: source for source in corpus.of("sources") for id_ in texts(source.data.get("replaces"))}
    for reference in corpus.references:
        by = replaced.get(reference.id) if reference.kind == "sources" and reference.section is not None else None
        if by:
            location = corpus.entries[reference.source].at(reference.pointer)
            yield Finding(code="K307", location=location, values={"id": reference.id, "by": by.id})
