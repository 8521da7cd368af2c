"""A tree whose texts are all hostile: every payload stands in every text field that the records of a tree use."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from validate.check import run
from validate.model import KINDS
from validate.text.address import address_fault
from validate.text.markdown import links, refused
from validate.yamlio import Fault, decode, parse

Key: TypeAlias = "tuple[str, str]"
"""Kind and id of a record."""

PAYLOADS = Path(__file__).parent / "data" / "payloads.json"
TEXT, LINE, URL = "text", "line", "url"
MOST = 12
"""Payloads in a text."""

LONGEST = 100_000
"""What the tree's own schemas allow of a text, so that a field of few records can hold all payloads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One text of one record: the field that it fills, and where it stands."""

    kind: str
    field: str
    form: str
    pointer: str
    holder: Any
    key: str | int


def payloads() -> list[str]:
    """All payloads of the data file, each once."""
    groups: Mapping[str, Sequence[str]] = json.loads(PAYLOADS.read_text(encoding="utf-8"))
    return list(dict.fromkeys(payload for group in groups.values() for payload in group))


def is_taken(payload: str) -> bool:
    """Whether a text may be the payload, by the rules of restricted Markdown."""
    return bool(payload.strip()) and not refused(payload) and all(not link.fault and not link.kind for link in links(payload))


def fits(payload: str) -> bool:
    """Whether a line may hold the payload, by its pattern in the schema."""
    return payload[:1].strip() != "" and not set(payload) & set("\n\r\t")


def written(payload: str) -> bool:
    """Whether a file may hold the payload at all: no controls, no letters in two parts, nothing that turns the direction."""
    try:
        values, _ = parse(decode(yaml.safe_dump({"text": payload}, allow_unicode=True, width=LONGEST).encode()))
    except Fault:
        return False
    return values == {"text": payload}


@cache
def schema(kind: str, root: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The schema of a kind, and the parts that it refers to."""
    found, common = (
        json.loads((root / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")) for name in (kind, "common")
    )
    return found, common["$defs"] | found.get("$defs", {})


def leaves(kind: str, root: Path, data: Any) -> Iterator[Leaf]:
    """The texts of a record that its schema lets anybody word."""
    whole, parts = schema(kind, root)
    yield from below(whole, parts, kind, ("", ""), data)


def below(schema: Mapping[str, Any], parts: Mapping[str, Any], kind: str, at: tuple[str, str], value: Any) -> Iterator[Leaf]:
    """The texts below a place of a record; the place is told as a field and as a pointer."""
    field, pointer = at
    if "$ref" in schema:
        schema = parts[schema["$ref"].rpartition("/")[2]] | {key: part for key, part in schema.items() if key != "$ref"}
    children: Iterator[tuple[str | int, str, Mapping[str, Any]]] = iter(())
    if isinstance(value, dict):
        children = ((key, f"{field}/{key}", schema.get("properties", {}).get(key, {})) for key in value)
    elif isinstance(value, list):
        children = ((index, f"{field}/*", schema.get("items", {})) for index in range(len(value)))
    for key, name, child in list(children):
        form = str(child.get("$ref", "")).rpartition("/")[2]
        if form in {TEXT, LINE, URL} and isinstance(value[key], str):
            yield Leaf(kind=kind, field=name, form=form, pointer=f"{pointer}/{key}", holder=value, key=key)
        else:
            yield from below(child, parts, kind, (name, f"{pointer}/{key}"), value[key])


def hostile(source: Path, target: Path, *, taken: bool) -> Mapping[tuple[str, str], set[str]]:
    """Write a tree with payloads for its texts to `target`; the payloads by kind and field.

    It has as many of the records at `source` as it takes for every field to be there. With `taken` the texts are what
    `validate` accepts; without, every Markdown text holds markup or a link that it refuses. A line or an address has all
    payloads; a Markdown text has as many as are still parsed, and the next text goes on where it ended.
    """
    shutil.copytree(source / "schema", target / "schema")
    common = target / "schema" / "common.schema.json"
    common.write_text(longer(common.read_text(encoding="utf-8")), encoding="utf-8")
    records = few(source)
    fields: dict[tuple[str, str], list[Leaf]] = defaultdict(list)
    for (kind, _), data in records.items():
        for leaf in leaves(kind, source, data):
            fields[leaf.kind, leaf.field].append(leaf)
    everything = [payload for payload in payloads() if written(payload)]
    forms: dict[str, list[list[Leaf]]] = defaultdict(list)
    for found in fields.values():
        forms[found[0].form].append(found)
    placed: dict[tuple[str, str], set[str]] = {}
    for form, groups in forms.items():
        fit = fitting(everything, form, taken=taken)
        start = 0
        for found in groups:
            turned = fit[start:] + fit[:start]  # so that no two fields have the same line, which may be a name
            for index, leaf in enumerate(found):
                chosen = (
                    portion(fit[start:] + fit[:start], taken=taken)
                    if form == TEXT
                    else turned[index :: len(found)] or turned[:1]
                )
                start = (start + (len(chosen) if form == TEXT else 1)) % len(fit)
                leaf.holder[leaf.key] = worded(form, chosen)
                placed.setdefault((leaf.kind, leaf.field), set()).update(chosen)
    for (kind, id_), data in records.items():
        path = target / KINDS[kind].folder / f"{id_}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=LONGEST), encoding="utf-8"
        )
    return placed


def portion(fit: Sequence[str], *, taken: bool) -> Sequence[str]:
    """The first payloads, as many as make a text that is still parsed; one at least, and few enough for a file's size."""
    for end in range(2, MOST + 2):
        found = refused(worded(TEXT, fit[:end]))
        if "excess" in found or (taken and found):
            return fit[: end - 1]
    return fit[:MOST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A mention of another record; without that, the part at `part` is left out, or, if there is none, the whole record."""

    part: str
    target: Key


def few(source: Path) -> Mapping[Key, Any]:
    """The data of few of the records at `source`, which have every field of text all the same, and refer to each other only."""
    corpus = run(source, date.max).corpus
    records = {
        key: yaml.load((source / entry.file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for key, entry in corpus.entries.items()
        if entry.kind != "waivers"
    }
    ties: dict[Key, list[Tie]] = defaultdict(list)
    for reference in corpus.references:
        if not reference.is_link:  # links stand in texts, and those are replaced
            ties[reference.source].append(Tie(part=part(reference.pointer), target=reference.target))
    places: dict[tuple[str, str], list[tuple[Key, str]]] = defaultdict(list)
    for key, data in records.items():
        for leaf in leaves(key[0], source, data):
            places[leaf.kind, leaf.field].append((key, leaf.pointer))
    kept: set[Key] = set()
    for found in sorted(places.values(), key=len):
        kept |= min((needed(key, pointer, ties) - kept for key, pointer in found), key=len)
    return {key: without(records[key], [tie.part for tie in ties[key] if tie.target not in kept]) for key in sorted(kept)}


def part(pointer: str) -> str:
    """The part of a record that goes if what it mentions at a place goes: an item of a list.

    The first item stays as long as the list does, and the voices of a disagreement as long as that.
    """
    tokens = pointer.split("/")
    while len(tokens) > 1 and (tokens[-1] == "0" or not tokens[-1].isdigit() or tokens[-2] == "statements"):
        tokens.pop()
    return "/".join(tokens)


def needed(key: Key, pointer: str, ties: Mapping[Key, Sequence[Tie]]) -> set[Key]:
    """The records that a place of a record cannot be kept without, itself among them."""
    found, wanted = {key}, [tie.target for tie in ties[key] if f"{pointer}/".startswith(f"{tie.part}/")]
    while wanted:
        other = wanted.pop()
        if other not in found:
            found.add(other)
            wanted += [tie.target for tie in ties.get(other, ()) if not tie.part]
    return found


def without(data: Any, parts: Iterable[str]) -> Any:
    """A record without the parts at some places, and without the lists that are empty then."""
    for pointer in sorted(set(parts), key=lambda one: one.count("/"), reverse=True):  # what stands in another goes first
        holder = data
        *above, last = pointer.split("/")[1:]
        for token in above:
            holder = holder[int(token)] if isinstance(holder, list) else holder[token]
        holder[int(last)] = None
    return whole(data)


def whole(value: Any) -> Any:
    """A value without what is nothing, and without numbers of schools, as some of those may be gone."""
    if isinstance(value, dict):
        return {key: kept for key, child in value.items() if key != "school_count" and (kept := whole(child)) is not None}
    if isinstance(value, list):
        return [kept for child in value if (kept := whole(child)) is not None] or None
    return value


def fitting(everything: Sequence[str], form: str, *, taken: bool) -> list[str]:
    """The payloads for a field: for Markdown those that are taken or those that are not, else those that fit on a line."""
    if form == TEXT:
        return [payload for payload in everything if is_taken(payload) is taken]
    return [payload for payload in everything if fits(payload)]


def worded(form: str, chosen: Sequence[str]) -> str:
    """Several payloads as one text, line or address."""
    if form == TEXT:
        return "\n\n".join(chosen)
    if form == LINE:
        return "  ".join(chosen)
    signs = [sign for sign in "".join(chosen) if sign != "#"]
    return "https://eksempel.dk/?" + "".join(sign for sign in signs if not address_fault(f"https://eksempel.dk/?{sign}"))


def longer(schema: str) -> str:
    """The common schema with room for long texts, and for texts without a letter: a record that it refuses shows no text."""
    document = json.loads(schema)
    document["$defs"][TEXT].pop("pattern", None)
    for form in (TEXT, LINE, URL):
        document["$defs"][form]["maxLength"] = LONGEST
    return json.dumps(document, ensure_ascii=False)
