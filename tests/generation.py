"""Records and entries that the schemas describe, with values at the edges of what they allow; nobody worded them."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from validate.check import run
from validate.corpus import Corpus
from validate.findings import Severity
from validate.model import KINDS, NAMES
from validate.rules import RULES
from validate.rules.coverage import BEYOND_MUNICIPALITY, CONTRADICTING_KEYS, REQUIRED_KEYS
from validate.rules.repeats import normalise
from validate.rules.values import PERIOD_KEYS

Schema: TypeAlias = "Mapping[str, Any]"
Key: TypeAlias = "tuple[str, str]"

IDS = [
    "index",
    "a",
    "0",
    "genindex",
    "search",
    "404",
    "main",
    "top",
    "kilder",
    "ord",
    "soeg",
    "indhold",
    "constructor",
    "a" * 80,
]
"""Ids that mean something to Sphinx, to the pages or to a browser, and the shortest and the longest."""

MARKUP = "<b>*_[x](y)</b> &copy; \"q\" 'r' \\n {{ x }} {% y %} $z$ `c` :role:`x` |s| https://a.dk x_ `y`__ .. image:: z"

LINES = ["a", "9", "y" * 300, MARKUP, "-- a", "# a", "§ 4, stk. 1 – »é« ½ ≥ ŋ", "\xa9 a:b/c?d#e%20%", "æ " * 100 + "ø", "True"]

TEXTS = [
    "a",
    "0",
    "ordets " * 570,
    "**fed** *kursiv* [link](https://eksempel.dk/a?b=c#d) og [post](mailto:a@eksempel.dk)\n\n- punkt\n- to\n\n  mere",
    "a < b & c > d {{ x }} {% y %} $z$ :role:x |s| .. image:: z",
    "*[**a**](https://rødovre.dk/å)*",
    "\\*a\\* \\_b\\_  \nlinje",
]

DATES = ["1500", "2100", "2024-02-29", "1500-01-01", "2100-12-31", "1900-12", "2024"]
ADDRESSES = ["https://a.dk", "https://eksempel.dk/" + "x" * 480, "https://rødovre.dk/å?b='c'&d=(e);f#g"]

EDGES = {
    "^[0-9]{4}$": ["1500", "2100"],
    "^[0-9]{3}$": ["000", "999"],
    "^[0-9]{13}$": ["0" * 13, "9" * 13],
    "^[0-9]{1,4}( [a-z])?$": ["1", "9999 z"],
    "^[0-9]{4}/[0-9]{4}$": ["2024/2025", "1500/1501", "2099/2100"],
}
"""Values of the forms that only one field has."""

MOST = 10**15 - 1
"""The greatest number that a file can say."""


class Generator:
    """Makes values of a kind from its schema; `corpus` has what they may refer to."""

    def __init__(self, root: Path, corpus: Corpus) -> None:
        self.root = root
        self.corpus = corpus
        self.common = self.schema("common")["$defs"]
        self.chance = random.Random(1)

    def schema(self, name: str) -> Any:
        """A schema as it stands in its file."""
        return json.loads((self.root / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))

    def resolved(self, schema: Schema) -> Schema:
        """A schema with the definition that it refers to."""
        while "$ref" in schema:
            schema = self.common[schema["$ref"].rpartition("/")[2]] | {k: v for k, v in schema.items() if k != "$ref"}
        return schema

    def entry(self, kind: str, number: int) -> dict[str, Any]:
        """An entry with names, and a municipality with a code, that no other has."""
        data: dict[str, Any] = self.value(self.schema(kind), number)
        for key in {"name", *NAMES.get(kind, ())} & set(data):
            data[key] = f"{kind} {number} {key} {data[key]}"[:300].strip()
        if kind == "municipalities":
            data["code"] = str(100 + number)
        if "formerly" in data:
            data["formerly"] = [f"{kind}-{number}-{index}" for index in range(len(data["formerly"]))]
        for row in data.get("coverage", ()):
            fit_extent(row)
        fit_values(data)
        if "reviewed" in data:
            data["reviewed"] = {"date": "2026-09-01", "against": sorted(source.id for source in self.corpus.of("sources"))}
        for side, here, there in (("replaces", 1, 2), ("replaced_by", 2, 1)):
            data.pop(side, None)
            if number == here and side in self.schema(kind)["properties"]:
                data[side] = [IDS[there]]
        return data

    def sound(self, kind: str) -> Mapping[str, Any]:
        """The parts that an entry of a kind must have, but for its name, as one of the corpus has them."""
        data = self.corpus.of(kind)[0].data
        return {key: data[key] for key in self.schema(kind).get("required", ()) if key != "name"}

    def value(self, schema: Schema, number: int) -> Any:
        """A value of a place: every further number another of its edges."""
        schema = self.resolved(schema)
        kind = schema.get("type", "string")
        if "enum" in schema or "const" in schema:
            return schema.get("enum", [schema.get("const")])[number % len(schema.get("enum", [0]))]
        if kind == "object":
            return self.mapping(schema, number)
        if kind == "array" or (isinstance(kind, list) and number % 3 == 1):
            length = [1, 2, 3, 20][number % 4 if schema["maxItems"] <= 20 or number < 8 else number % 3]
            items = [self.value(schema["items"], self.chance.randrange(1000)) for _ in range(min(length, schema["maxItems"]))]
            return [item for index, item in enumerate(items) if item not in items[:index]]
        if kind == "boolean":
            return number % 2 == 0
        if kind in ("integer", "number"):
            return self.number(schema, number)
        return self.text(schema, number)

    def mapping(self, schema: Schema, number: int) -> dict[str, Any]:
        """The required keys alone, all keys, or some of them."""
        keys = [
            key
            for index, key in enumerate(schema["properties"])
            if key in schema.get("required", ()) or number % 4 == 1 or (number % 4 > 1 and (index + number) % 3 == 0)
        ]
        keys = keys or [next(iter(schema["properties"]))]
        return {key: self.value(schema["properties"][key], self.chance.randrange(1000)) for key in keys}

    def number(self, schema: Schema, number: int) -> int | float:
        """The least, the greatest, or one between."""
        low: float = schema.get("minimum", schema.get("exclusiveMinimum", -MOST))
        if "exclusiveMinimum" in schema:
            low += 1 if schema["type"] == "integer" else 0.001
        high: float = schema.get("maximum", MOST)
        middle = min(high, max(low, 1_234_567))
        return [low, high, middle, 0.125 if schema["type"] == "number" and low < 0 else middle][number % 4]

    def text(self, schema: Schema, number: int) -> str:
        """A text of the form that the place wants."""
        if kind := schema.get("refersTo"):
            entries = self.corpus.of(kind)
            entry = entries[number % len(entries)]
            sections = entry.data.get("sections") if "#" in schema.get("pattern", "") else None
            return f"{entry.id}#{sections[number % len(sections)]['id']}" if isinstance(sections, list) else entry.id  # type: ignore[index,call-overload]
        choices = self.choices(schema)
        return str(choices[number % len(choices)])[: schema.get("maxLength")].strip()

    def choices(self, schema: Schema) -> Sequence[str]:
        """The texts at the edges of a form."""
        pattern = schema["pattern"]
        if schema.get("format") == "partial-date":
            length = len("1500-01-01") if "(" not in pattern else 0
            return [day for day in DATES if len(day) >= length]
        if schema.get("format") == "web-address":
            return ADDRESSES
        if schema.get("contentMediaType") == "text/markdown":
            return TEXTS
        if pattern == self.common["line"]["pattern"]:
            return LINES
        if pattern == self.common["id"]["pattern"]:
            return IDS
        return EDGES.get(pattern) or list(schema["examples"])


def fit_extent(row: dict[str, Any]) -> None:
    """Give a coverage an extent that its other keys do not contradict."""
    for key in ("region",) if "municipality" in row else ("areas", "schools", "school_count"):
        row.pop(key, None)
    fitting = (
        extent
        for extent, contrary in CONTRADICTING_KEYS.items()
        if not set(contrary) & set(row)
        and (extent not in REQUIRED_KEYS or set(REQUIRED_KEYS[extent]) & set(row))
        and (extent in BEYOND_MUNICIPALITY or "municipality" in row)
    )
    row["extent"] = next(fitting)


def fit_values(value: Any) -> None:
    """Take out of a value and all below it what stands twice or contradicts itself, and add what a part of it needs."""
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        fit_values(child)
    if isinstance(value, list):
        value[:] = {words_of(child): child for child in reversed(value)}.values()
    elif isinstance(value, dict):
        if set(PERIOD_KEYS) & set(value):
            value.pop("not_stated", None)
        if "count" in value and not {"unit", "profession"} & set(value):
            value["unit"] = "days"
        if value.get("status") == "explained":
            value.setdefault("explanation", "a")


def words_of(item: Any) -> str:
    """What tells an item of a list from the others: its question, its text, or all of it."""
    row = item if isinstance(item, dict) else {}
    return normalise(row.get("question") or row.get("text") or repr(item))


def places(value: Any, pointer: str) -> Iterator[str]:
    """Every place of a value by the keys that lead there, items of lists alike; a short text with what it says."""
    yield pointer
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, f"{pointer}/{key}")
    elif isinstance(value, list):
        for child in value:
            yield from places(child, f"{pointer}/*")


def described(generator: Generator, schema: Schema, pointer: str) -> Iterator[str]:
    """Every place that a schema describes."""
    schema = generator.resolved(schema)
    yield pointer
    for key, child in schema.get("properties", {}).items():
        yield from described(generator, child, f"{pointer}/{key}")
    if "properties" not in schema and "items" in schema and "string" not in schema["type"]:
        yield from described(generator, schema["items"], f"{pointer}/*")


def generate(root: Path, today: date, count: int) -> Mapping[Key, Any]:
    """Add generated entries of every kind to the tree at `root`, and take out of them what `validate` refuses."""
    generator = Generator(root, run(root, today).corpus)
    entries = {
        (kind, IDS[number] if number < len(IDS) else f"{kind}-{number}"): generator.entry(kind, number)
        for kind, number in itertools.product(KINDS, range(count))
        if kind != "waivers"
    }
    sound = {kind: generator.sound(kind) for kind in KINDS}
    for key, data in entries.items():
        write(root, key, data)
    for _ in range(40):
        outcome = run(root, today)
        refused = [finding for finding in outcome.findings if finding.code not in WARNINGS]
        if not refused:
            return entries
        for file, found in itertools.groupby(refused, lambda finding: finding.location.file):
            key = next(key for key in entries if path_of(root, key) == root / file)
            if key in outcome.corpus.entries and prune(
                entries[key], [finding.location.pointer for finding in found], sound[key[0]]
            ):
                write(root, key, entries[key])
            else:
                del entries[key]
                (root / file).unlink()
    raise AssertionError([(finding.code, finding.location) for finding in refused])


WARNINGS = {code for code, rule in RULES.items() if rule.severity is Severity.WARNING}


def prune(data: Any, pointers: Sequence[str], sound: Mapping[str, Any]) -> bool:
    """Take what is refused out of an entry; whether it can stay. A part that it must have becomes that of a sound one."""
    for pointer in sorted(set(pointers), key=lambda one: [token.zfill(3) for token in one.split("/")], reverse=True):
        *above, last = pointer.split("/")[1:] or [""]
        top = above[0] if above else last
        if top in sound and data.get(top) == sound[top]:
            return False
        holder = data
        for token in above:
            holder = holder[int(token)] if isinstance(holder, list) else holder.get(token, {})
        if isinstance(holder, list):
            del holder[int(last)]
        else:
            holder.pop(last, None)
    missing = [key for key in sound if key not in data]
    data |= {key: sound[key] for key in missing}
    return bool(missing) or "" not in pointers


def write(root: Path, key: Key, data: Any) -> None:
    """Put an entry into its file."""
    path = path_of(root, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8"
    )


def path_of(root: Path, key: Key) -> Path:
    """The file of an entry."""
    return root / KINDS[key[0]].folder / f"{key[1]}.yaml"
