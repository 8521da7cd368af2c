"""`python -m benchmarks.instances [NUMBER]`: the validator's engine and `jsonschema` judge generated instances alike.

An instance is made by the project's own schemas, rightly or with something wrong in it, or is a real entry that was changed
at a few places. Each has a number, and the same number is always the same instance.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from validate.check import run
from validate.model import KINDS, Entry
from validate.schema import WHOLE_NUMBER, Schemas
from validate.schema_faults import check

TODAY = date(2026, 11, 21)

Found = TypeVar("Found")

JUNK: Sequence[Any] = (
    None, True, False, 0, 1, -1, 1.0, 1.5, -0.0, 1e15, 100, 101, "", " ", "a", "A", "æ", "a b", "a-b", "a--b", "-a", "a#b",
    "a\nb", "2026", "2026-13", "2026-02-30", "٢٠٢٦", "0101", "https://a.dk", "http://a.dk", "x" * 201, [], {}, [None], [[]],
    [1, 1.0], [1, True], ["a", "a"], {"a": 1}, {"": ""}, {"not_stated": True}, {"source": "a#b"},
)  # fmt: skip
"""Values that are wrong in most places, and right in some."""

Errors: TypeAlias = list[tuple[tuple[str | int, ...], str]]
Place: TypeAlias = tuple[Any, Any]
"""A mapping or list, and a key or index in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What instances are made of, and the two engines that judge them."""

    documents: Mapping[str, Any]
    entries: Sequence[tuple[str, Any]]
    schemas: Schemas
    reference: Mapping[str, Draft202012Validator]


def bench(root: Path) -> Bench:
    """The schemas and entries of the handbook at `root`."""
    outcome = run(root, TODAY)
    names = ("common", *KINDS)
    documents = {name: json.loads((root / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in names}
    resources = ((document["$id"], Resource.from_contents(document)) for document in documents.values())
    registry: Registry[Any] = Registry().with_resources(resources)
    return Bench(
        documents=documents,
        entries=[(entry.kind, entry.data) for _, entry in sorted(outcome.corpus.entries.items())],
        schemas=outcome.schemas,
        reference={name: Draft202012Validator(documents[name], registry=registry) for name in KINDS},
    )


def instance(bench: Bench, number: int) -> tuple[str, Any]:
    """The kind and the value of the instance of that number."""
    chance = random.Random(number)
    if number % 2:
        kind = chance.choice(tuple(KINDS))
        return kind, made(bench.documents[kind], bench.documents["common"]["$defs"], chance)
    kind, data = chance.choice(bench.entries)
    data = copy.deepcopy(data)
    for _ in range(chance.randint(0, 4)):
        change(data, chance)
    return kind, data


def made(schema: Mapping[str, Any], definitions: Mapping[str, Any], chance: random.Random, depth: int = 0) -> Any:
    """A value such as the schema wants; now and then one that it does not."""
    flat = dict(schema)
    while reference := flat.pop("$ref", None):
        flat = definitions[reference.rpartition("/")[2]] | flat
    if chance.random() < 0.02:
        return chance.choice(JUNK)
    if "enum" in flat or "const" in flat:
        return chance.choice(flat.get("enum", [flat.get("const")]))
    if "oneOf" in flat or "anyOf" in flat:
        return made(chance.choice(flat.get("oneOf") or flat["anyOf"]), definitions, chance, depth)
    wanted = flat.get("type", "object" if "properties" in flat else "string")
    type_ = wanted if isinstance(wanted, str) else chance.choice(wanted)
    if type_ == "object":
        rare = 0.5 if depth == 0 else 0.3
        keys = [key for key in flat["properties"] if chance.random() < (0.97 if key in flat.get("required", ()) else rare)]
        return {key: made(flat["properties"][key], definitions, chance, depth + 1) for key in keys}
    if type_ == "array":
        return [made(flat.get("items", {}), definitions, chance, depth + 1) for _ in range(chance.choice((0, 1, 1, 2, 3)))]
    return scalar(type_, flat, chance)


def scalar(type_: str, schema: Mapping[str, Any], chance: random.Random) -> Any:
    """A number, a truth value, nothing, or a text: one of the schema's examples where it has some."""
    if type_ in {"integer", "number"}:
        low, high = schema.get("minimum", schema.get("exclusiveMinimum", 0)), schema.get("maximum", 1000)
        number = chance.randint(int(low) - 1, int(high) + 1)
        return number if type_ == "integer" or chance.random() < 0.5 else number + chance.choice((0.0, 0.5))
    if type_ in {"boolean", "null"}:
        return None if type_ == "null" else chance.random() < 0.9
    return chance.choice((*schema.get("examples", ()), "a", "a-b", "a#b", "2026-01-01", "x" * chance.choice((1, 80, 300))))


def change(data: Any, chance: random.Random) -> None:
    """Change an entry at one place: lose, rename, replace, double, or put something in."""
    places = list(places_in(data))
    if not places:
        return
    holder, key = chance.choice(places)
    how = chance.randrange(6)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, dict):
        holder[misspelt(key, chance)] = holder.pop(key)
    elif how == 2:
        other, name = chance.choice(places)
        holder[key] = copy.deepcopy(other[name])
    elif how == 3 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif isinstance(holder[key], str) and how == 4:
        holder[key] = misspelt(holder[key], chance)
    else:
        holder[key] = copy.deepcopy(chance.choice(JUNK))


def places_in(data: Any) -> Iterator[Place]:
    """Every key and index below a value."""
    pending = [data]
    while pending:
        holder = pending.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                pending.append(holder[key])


def misspelt(word: str, chance: random.Random) -> str:
    """A word with a letter lost, doubled, exchanged for another, or swapped with the next."""
    at = chance.randrange(len(word)) if word else 0
    before, letter, after = word[:at], word[at : at + 1], word[at + 1 :]
    forms = (before + after, before + letter * 2 + after, before + chance.choice("abekx-_#1") + after)
    return chance.choice((*forms, before + after[:1] + letter + after[1:]))


def differing(bench: Bench, numbers: Sequence[int]) -> Iterator[str]:
    """A line for each instance on which the engines, or an engine and the findings made of it, do not agree."""
    for number in numbers:
        kind, data = instance(bench, number)
        ours = sorted(
            ((tuple(error.instance_path), error.kind.name) for error in bench.schemas.errors(kind, data)),
            key=repr,
        )
        ours = [error for error in ours if error[1] != WHOLE_NUMBER]  # our own keyword, which the other engine does not know
        theirs = sorted(((tuple(e.absolute_path), str(e.validator)) for e in bench.reference[kind].iter_errors(data)), key=repr)
        if ours != theirs:
            only = [error for error in ours if error not in theirs], [error for error in theirs if error not in ours]
            yield f"{number} {kind}: ours {only[0]}, theirs {only[1]}"
        if isinstance(data, dict):
            entry = Entry(kind=kind, id="x", file="x.yaml", data=data, positions={})
            if ours and not list(check(entry, bench.schemas)):
                yield f"{number} {kind}: the findings are not those of the engine"


def shared(root: Path, number: int, work: Callable[[Path, Sequence[int]], Sequence[Found]]) -> list[Found]:
    """What some work finds for the numbers from 0 on, shared among the processors."""
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        parts = pool.map(work, [root] * cores, [range(first, number, cores) for first in range(cores)])
        return [found for part in parts for found in part]


def judged(root: Path, numbers: Sequence[int]) -> Sequence[str]:
    """The lines of `differing` for some instances."""
    return list(differing(bench(root), numbers))


def main() -> int:
    """Judge as many instances as are asked for, say how it went, and fail where the engines do not agree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.instances", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=100_000, help="how many instances (100,000)")
    number = parser.parse_args().number
    begun = time.perf_counter()
    lines = shared(Path(), number, judged)
    print(*lines[:20], sep="\n", end="\n" if lines else "")
    print(f"{number} instances in {time.perf_counter() - begun:.0f} s: {len(lines)} on which the engines do not agree.")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
