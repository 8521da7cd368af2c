"""Records that are sound by themselves: found in batches, and let go but for what others need of them.

Most of what a rule judges stands in many records: a citation, an id, a date. What was in order once is in order everywhere, so
that a batch only has to judge what has not been met before. A record with anything against it is left to the full judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TypeAlias

from validate.load import Place, assemble, mapping_in
from validate.markdown import is_plain, link, reading
from validate.model import KINDS, Corpus, Entry, Value
from validate.parallel import halves
from validate.rules import REGISTRY, WHOLE
from validate.schemas import Schemas, Shape
from validate.yamlio import LateMarks

BATCH = 200
"""Records that are held and judged together."""

RECORDS = "interventions"
"""The kind that there may be very many of."""

KEPT = ("name", "aliases", "relations")
"""What rules that hold records against each other look at."""

ENDS = ("from", "to", "school_year", "value", "value_to")
"""What rules about ranges look at."""

LINK, DATE, TEXT, RANGE = "link", "date", "text", "range"
"""What else than a reference to a kind a mark can be."""

NOT_MET = WHOLE | {"K703"}
"""Rules that no sound record has to be held against: those that look at all at once, and what no ordinary text holds."""

Mark: TypeAlias = "tuple[object, ...]"
"""A value that rules judge by itself, after the kind that it refers to or the sort of value that it is."""

Digest: TypeAlias = "tuple[dict[str, Value], list[tuple[str, str]]]"
"""What others need of a sound record: the values of KEPT that it has, and the entries that it refers to. Plain data."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A shape as far as there is something to judge at it or below it: in a mapping by key, in a list under None."""

    mark: str
    is_range: bool
    below: Mapping[str | None, Plan]


def plan(shape: Shape) -> Plan | None:
    """What there is to judge in a shape; None where nothing is."""
    inner = (*shape.properties.items(), (None, shape.items))
    below = {key: found for key, child in inner if child and (found := plan(child))}
    mark = shape.refers_to or (DATE if shape.is_date else TEXT if shape.is_marked else "")
    if not (mark or below or shape.is_range):
        return None
    return Plan(mark, is_range=shape.is_range, below=below)


def marks_of(entry: Entry, whole: Plan) -> set[Mark]:
    """Every mark of an entry."""
    marks: set[Mark] = set()
    pending: list[tuple[Plan, Value]] = [(whole, dict(entry.data))]
    for at, box in pending:  # it grows while it is gone through
        if isinstance(box, dict) and at.is_range:
            marks.add((RANGE, *map(box.get, ENDS)))
        for key, child in inside(box):
            inner = at.below.get(key)
            if inner is None:
                continue
            if not isinstance(child, str):
                pending.append((inner, child))
            elif inner.mark != TEXT:
                marks.add((inner.mark, child))
            elif not is_plain(child):
                marks.update(in_markup(child))
    return marks


def inside(box: Value) -> Iterable[tuple[str | None, Value]]:
    """What lies in a mapping, by key, or in a list, by None; nothing in anything else."""
    if isinstance(box, dict):
        return box.items()
    return zip(repeat(None), box, strict=False) if isinstance(box, list) else ()


def in_markup(text: str) -> Iterator[Mark]:
    """The links of a text, and the text itself where it holds markup that is refused."""
    markup, links = reading(text)
    if markup:
        yield TEXT, text
    for found in links:
        yield LINK, found.target


def target(mark: Mark) -> tuple[str, str] | None:
    """Kind and id of the entry that a mark refers to."""
    sort, text = str(mark[0]), str(mark[1])
    if sort == LINK:
        found = link(text)
        return (found.kind, found.id) if found.kind and found.id else None
    return (sort, text.partition("#")[0]) if sort in KINDS else None


def sound(places: Sequence[Place], registers: Corpus, schemas: Schemas) -> list[Digest | None]:
    """For each record its digest; None where something may be wrong with it. `registers` is what they may refer to."""
    return halves(places, lambda share: list(digests(share, registers, schemas)))


def digests(places: Sequence[Place], registers: Corpus, schemas: Schemas) -> Iterator[Digest | None]:
    """The digests of some records, of which a batch at a time is held."""
    met: dict[Mark, tuple[str, str] | None] = {}
    whole = plan(schemas.shapes[RECORDS]) or Plan("", is_range=False, below={})
    for start in range(0, len(places), BATCH):
        batch = places[start : start + BATCH]
        held = {place.key: entry for place in batch if (entry := valid(place, schemas))}
        marks = {key: marks_of(entry, whole) for key, entry in held.items()}
        fresh = {key: entry for key, entry in held.items() if not marks[key] <= met.keys()}
        new = assemble(fresh, set(registers.unread), schemas, registers.today)
        judged = replace(new, entries=held, beside=registers.beside, faulty=registers.faulty)
        faulty = {finding.location.file for code, rule in REGISTRY.items() if code not in NOT_MET for finding in rule(judged)}
        for place in batch:
            is_sound = place.key in held and place.file not in faulty
            if is_sound and place.key in fresh:
                met |= {mark: target(mark) for mark in marks[place.key] if mark not in met}
            yield digest(held[place.key], filter(None, map(met.__getitem__, marks[place.key]))) if is_sound else None


def valid(place: Place, schemas: Schemas) -> Entry | None:
    """The record at a place, if it is ordinary YAML and its schema has nothing against it."""
    data = mapping_in(place)
    if data is None or not schemas.validators[place.kind].is_valid(data):
        return None
    return Entry(kind=place.kind, id=place.id, file=place.file, data=data, marks=LateMarks(place.root, place.file))


def digest(entry: Entry, targets: Iterator[tuple[str, str]]) -> Digest:
    """What others need of a sound record."""
    return {key: entry.data[key] for key in KEPT if key in entry.data}, list(set(targets))
