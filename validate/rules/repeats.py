"""K6xx: duplicates within one record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from validate.codes import Words, record_rule
from validate.findings import Finding, Severity
from validate.model import Entry, Value, escape, mapping, mappings, texts
from validate.rules.numbers import funding
from validate.text.dates import period_days

IDENTITY: Mapping[str, Sequence[str]] = {
    "sections": ("id",),
    "not_stated": ("question",),
    "disagreements": ("question",),
    "organisations": ("organisation", "role"),
    "ladder": ("step",),
    "legal_bases": ("legal_basis",),
    "relations": ("type", "target"),
    "aliases": ("name",),
    "methods": ("method",),
    "formats": ("format",),
    "audiences": ("audience",),
    "by_year": ("year",),
    "amended_by": ("number", "date"),
    "parts": ("label",),
    "statements": ("text",),
    "caveats": ("text",),
    "result_caveats": ("text",),
}
"""The identifying keys of the items of a list; all keys for other lists."""

IGNORED_KEYS = ("source", "caveats", "weight")
"""Keys that do not distinguish items."""

CASE_SENSITIVE = ("aliases",)
"""Lists in which case matters."""

TEXT_LISTS = ("persons", "absent", "synonyms", "addressees")
"""Lists of texts without `uniqueItems` in the schema."""

UNIT_BASES = ("per-pupil", "per-place")
"""Bases of a unit price, which is not a grant."""


@record_rule(
    "K617",
    "overlapping-grants",
    Severity.WARNING,
    kind="interventions",
    da=Words(
        "To beløb fra {scheme} gælder samme tid.",
        "Er det de samme penge, så slet det ene. Ellers skriv under funders eller text, hvad der skiller dem.",
    ),
    en=Words(
        "Two amounts from {scheme} are for the same time.",
        "If it is the same money, delete one. If not, say in funders or text what tells them apart.",
    ),
)
def overlapping_grants(entry: Entry) -> Iterator[Finding]:
    """Two amounts of one entry type and scheme for overlapping periods, without a distinguishing text or funder."""
    lists: dict[tuple[str, str, str], list[tuple[str, Mapping[str, Value]]]] = {}
    for pointer, row in funding(entry):
        if "scheme" in row and "entry" in row:
            lists.setdefault((pointer.rpartition("/")[0], str(row["entry"]), str(row["scheme"])), []).append((pointer, row))
    for rows in lists.values():
        reported: set[str] = set()
        for (_, one), (pointer, other) in combinations(rows[:MAX_COMPARED], 2):
            if pointer not in reported and are_same_money(one, other):
                reported.add(pointer)
                values = {"scheme": str(other["scheme"])}
                yield Finding(code="K617", location=entry.at(f"{pointer}/scheme"), values=values)


MAX_COMPARED = 50
"""Maximum amounts of one scheme that are compared."""


def are_same_money(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Whether two amounts of a scheme may be the same money."""
    if identity(dict(one), "funding") == identity(dict(other), "funding"):  # reported by K621
        return False
    if (one.get("basis") in UNIT_BASES) != (other.get("basis") in UNIT_BASES):
        return False
    if {*texts(one.get("funders"))} != {*texts(other.get("funders"))}:
        return False
    if all("text" in row for row in (one, other)) and one["text"] != other["text"]:
        return False
    days, others = period_days(one.get("period")), period_days(other.get("period"))
    if days is None or others is None:
        return days is others and mapping(one.get("period")) == mapping(other.get("period"))
    return days[0] <= others[1] and others[0] <= days[1]


@record_rule(
    "K618",
    "voices-of-one-section",
    Severity.WARNING,
    da=Words(
        "Alle stemmer i uenigheden har samme kilde og afsnit: {source}.",
        "Ret kilden ved den ene. Modsiger afsnittet sig selv, så skriv det under explanation.",
    ),
    en=Words(
        "All voices of the disagreement have one source and section: {source}.",
        "Mend the source of one. If the section contradicts itself, say so in explanation.",
    ),
)
def voices_of_one_section(entry: Entry) -> Iterator[Finding]:
    """A disagreement whose voices all cite one section, without an explanation."""
    for pointer, row in entry.rows("disagreements"):
        sources = [frozenset(texts(voice.get("source"))) for voice in mappings(row.get("statements"))]
        is_one = len(sources) > 1 and len(set(sources)) == 1 and sources[0]
        if is_one and "explanation" not in row:
            values = {"source": ", ".join(sorted(sources[0]))}
            yield Finding(code="K618", location=entry.at(f"{pointer}/statements"), values=values)


@record_rule(
    "K621",
    "stated-twice",
    da={
        "": Words("»{value}« står to gange i listen.", "Slet det ene, eller skriv det, der skiller dem."),
        "title": Words("To afsnit har titlen »{value}«.", "Slet det ene, eller skriv det, der skiller dem, i titlen."),
        "name": Words("»{value}« er også navnet.", "Slet det under aliases."),
        "question": Words(
            "Spørgsmålet »{value}« står også under disagreements.", "Slet det her, når kilderne svarer på det hver på sin måde."
        ),
    },
    en={
        "": Words("“{value}” stands in the list twice.", "Delete one, or write what tells them apart."),
        "title": Words("Two sections have the title “{value}”.", "Delete one, or write in the title what tells them apart."),
        "name": Words("“{value}” is the name too.", "Delete it from aliases."),
        "question": Words("The question “{value}” stands in disagreements too.", "Delete it here if sources answer it."),
    },
)
def stated_twice(entry: Entry) -> Iterator[Finding]:
    """A repeated item, apart from blanks, case, sources or a full stop."""
    lists: list[tuple[str, str, list[Value]]] = []
    collect_lists(dict(entry.data), "", lists)
    for pointer, key, items in lists:
        seen: set[tuple[object, ...] | None] = set()
        titles: set[str] = set()
        for index, item in enumerate(items):
            same = identity(item, key)
            title = normalise(item.get("title")) if key == "sections" and isinstance(item, dict) else ""
            if same is not None and same in seen:
                yield Finding(code="K621", location=entry.at(f"{pointer}/{index}"), values={"value": display_item(item, key)})
            elif title and title in titles:
                values = {"value": str(mapping(item).get("title"))}
                yield Finding(code="K621", location=entry.at(f"{pointer}/{index}/title"), variant="title", values=values)
            seen.add(same)
            titles.add(title)
    for pointer, row in entry.rows("aliases"):
        if row.get("name") == entry.data.get("name"):
            values = {"value": str(row.get("name"))}
            yield Finding(code="K621", location=entry.at(f"{pointer}/name"), variant="name", values=values)
    questions = {normalise(row.get("question")) for _, row in entry.rows("disagreements")}
    for pointer, row in entry.rows("not_stated") if questions else ():
        if normalise(row.get("question")) in questions:
            values = {"value": str(row.get("question"))}
            yield Finding(code="K621", location=entry.at(f"{pointer}/question"), variant="question", values=values)


def collect_lists(value: dict[str, Value] | list[Value], pointer: str, found: list[tuple[str, str, list[Value]]]) -> None:
    """Add every list of at least two items below a value, with pointer and key, to `found`."""
    if isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, (dict, list)):
                at = f"{pointer}/{escape(key)}"
                if isinstance(child, list) and len(child) > 1 and (isinstance(child[0], dict) or key in TEXT_LISTS):
                    found.append((at, key, child))
                collect_lists(child, at, found)
    else:
        for index, child in enumerate(value):
            if isinstance(child, (dict, list)):
                collect_lists(child, f"{pointer}/{index}", found)


def identity(item: Value, key: str) -> tuple[object, ...] | None:
    """The comparison key of an item; None if it has none."""
    if not isinstance(item, dict):
        return (None, normalise(item)) if isinstance(item, str) and normalise(item) else None
    if key not in IDENTITY:
        return tuple([(name, normalise(child)) for name, child in sorted(item.items()) if name not in IGNORED_KEYS])
    if not all(name in item for name in IDENTITY[key]):
        return None
    return tuple([repr(item[name]) if key in CASE_SENSITIVE else normalise(item[name]) for name in IDENTITY[key]])


def normalise(value: Value) -> str:
    """A text without differences of case, blanks and final punctuation; another value without the order of its keys."""
    if not isinstance(value, str):
        return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else repr(value)
    return " ".join(value.casefold().split()).rstrip(" .!?:;")


def display_item(item: Value, key: str) -> str:
    """An item as short text: its identifying values, or its text."""
    row = item if isinstance(item, dict) else {"": item}
    names = IDENTITY.get(key) or [name for name in ("text", "label", "name") if name in row]
    names = names or [name for name in sorted(row) if name not in IGNORED_KEYS]
    return ", ".join(part for name in names for part in scalars(row[name]))


def scalars(value: Value) -> Iterator[str]:
    """Every scalar in a value as text, those of a mapping in the order of their keys' names."""
    if isinstance(value, dict | list):
        for child in [value[key] for key in sorted(value)] if isinstance(value, dict) else value:
            yield from scalars(child)
    else:
        yield value if isinstance(value, str) else json.dumps(value)
